package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * DL4J: {@code fit} of a {@link MultiLayerNetwork} with mini-batches that are {@link DataSet}s beforehand, and its
 * {@code output}; workspaces as by default. The environment sets its threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Dl4jBenchmark {

    /** What is computed. */
    @Param
    public Workload workload;

    /** The type of the numbers. */
    @Param
    public Precision precision;

    private Callable<Object> pass;

    /** Creates the network and its data. */
    @Setup
    public void setUp() {
        Nd4j.setDefaultDataTypes(type(), type());
        MultiLayerNetwork network = network();
        if (workload.trains()) {
            List<DataSet> batches = batches();
            pass = () -> {
                for (DataSet batch : batches) {
                    network.fit(batch);
                }
                return network;
            };
        } else {
            INDArray xs = tensor(workload.xs());
            pass = () -> network.output(xs, false);
        }
    }

    private MultiLayerNetwork network() {
        int[] sizes = workload.sizes();
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .dataType(type()).activation(Activation.SIGMOID).updater(new Sgd(Workload.RATE)).list();
        int last = sizes.length - 2;
        for (int l = 0; l < last; l++) {
            layers.layer(new DenseLayer.Builder().nIn(sizes[l]).nOut(sizes[l + 1]).build());
        }
        // L2 is 2 J: the square's ½ is missing
        layers.layer(new OutputLayer.Builder(LossFunction.L2).nIn(sizes[last]).nOut(sizes[last + 1]).build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private List<DataSet> batches() {
        double[][] xs = workload.xs();
        double[][] ys = workload.ys();
        List<DataSet> batches = new ArrayList<>();
        for (int from = 0; from < xs.length; from += workload.batchSize) {
            int to = from + workload.batchSize;
            batches.add(new DataSet(tensor(Arrays.copyOfRange(xs, from, to)), tensor(Arrays.copyOfRange(ys, from, to))));
        }
        return batches;
    }

    private INDArray tensor(double[][] rows) {
        return Nd4j.createFromArray(rows).castTo(type());
    }

    private DataType type() {
        return precision == Precision.SINGLE ? DataType.FLOAT : DataType.DOUBLE;
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
