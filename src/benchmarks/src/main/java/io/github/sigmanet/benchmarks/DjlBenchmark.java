package io.github.sigmanet.benchmarks;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.sigmanet.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * DJL on PyTorch: the loop of its {@code EasyTrain} without listeners, over mini-batches that are tensors beforehand, and
 * its blocks' forward pass. The environment sets its threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DjlBenchmark {

    /** What is computed. */
    @Param
    public Workload workload;

    /** The type of the numbers. */
    @Param
    public Precision precision;

    private final Model model = Model.newInstance("sigmoid network", "PyTorch");
    private final NDManager manager = model.getNDManager();
    private Callable<Object> pass;

    /** Creates the network and its data. */
    @Setup
    public void setUp() {
        SequentialBlock block = new SequentialBlock();
        for (int units : Arrays.copyOfRange(workload.sizes(), 1, workload.sizes().length)) {
            block.add(Linear.builder().setUnits(units).build()).add(Activation.sigmoidBlock());
        }
        model.setBlock(block);
        block.initialize(manager, type(), new Shape(workload.samples, workload.inputs()));
        if (workload.trains()) {
            train(block);
        } else {
            predict(block);
        }
    }

    /** Trains as the {@code Trainer} does, whose {@code step} rejects float64 in one of its checks. */
    private void train(Block block) {
        Engine engine = manager.getEngine();
        ParameterStore parameters = new ParameterStore(manager, false);
        parameters.setParameterServer(engine.newParameterServer(Optimizer.sgd()
                .setLearningRateTracker(Tracker.fixed((float) Workload.RATE)).build()), new Device[] {manager.getDevice()});
        // L2Loss is a mean over samples and outputs; its weight here makes it J
        Loss loss = Loss.l2Loss("J", workload.outputs() / 2f);
        List<NDList> xs = batches(workload.xs());
        List<NDList> ys = batches(workload.ys());
        pass = () -> {
            for (int i = 0; i < xs.size(); i++) {
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    try (GradientCollector collector = engine.newGradientCollector()) {
                        NDList outputs = block.forward(parameters, xs.get(i), true);
                        collector.backward(loss.evaluate(ys.get(i), outputs));
                    }
                    parameters.updateAllParameters();
                }
            }
            return parameters;
        };
    }

    private void predict(Block block) {
        block.freezeParameters(true);
        ParameterStore parameters = new ParameterStore(manager, false);
        NDList xs = new NDList(tensor(workload.xs()));
        pass = () -> {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                return block.forward(parameters, xs, false);
            }
        };
    }

    private List<NDList> batches(double[][] rows) {
        List<NDList> batches = new ArrayList<>();
        for (int from = 0; from < rows.length; from += workload.batchSize) {
            batches.add(new NDList(tensor(Arrays.copyOfRange(rows, from, from + workload.batchSize))));
        }
        return batches;
    }

    private NDArray tensor(double[][] rows) {
        double[] numbers = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return manager.create(numbers, new Shape(rows.length, rows[0].length)).toType(type(), false);
    }

    private DataType type() {
        return precision == Precision.SINGLE ? DataType.FLOAT32 : DataType.FLOAT64;
    }

    /**
     * Computes the workload once.
     *
     * @return the result
     * @throws Exception never
     */
    @Benchmark
    public Object pass() throws Exception {
        return pass.call();
    }
}
