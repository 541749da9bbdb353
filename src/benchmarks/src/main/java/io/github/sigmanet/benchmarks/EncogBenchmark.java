package io.github.sigmanet.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.encog.Encog;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.ml.data.MLDataPair;
import org.encog.ml.data.basic.BasicMLData;
import org.encog.ml.data.basic.BasicMLDataPair;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Encog, which computes in float64: iterations of its {@link Backpropagation}, and calls of {@code compute}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncogBenchmark {

    /** What is computed. */
    @Param
    public Workload workload;

    /** How many threads compute; predictions take one. */
    @Param("1")
    public int threads;

    private Callable<Object> pass;

    /** Creates the network and its data. */
    @Setup
    public void setUp() {
        BasicNetwork network = new BasicNetwork();
        int[] sizes = workload.sizes();
        for (int l = 0; l < sizes.length; l++) {
            network.addLayer(new BasicLayer(l == 0 ? null : new ActivationSigmoid(), l < sizes.length - 1, sizes[l]));
        }
        network.getStructure().finalizeStructure();
        network.reset(1);
        if (workload.trains()) {
            train(network);
        } else {
            predict(network);
        }
    }

    /**
     * Trains a mini-batch in each iteration, by changing the list that the iterations read. Encog's own
     * {@code setBatchSize} steps after half as many samples, with the gradients of the weights that the epoch began with,
     * and takes one thread.
     */
    private void train(BasicNetwork network) {
        MLDataPair[] pairs = pairs();
        List<MLDataPair> batch = Arrays.asList(Arrays.copyOf(pairs, workload.batchSize));
        // a batch's gradients are summed, hence the division
        Backpropagation backpropagation = new Backpropagation(network, new BasicMLDataSet(batch),
                Workload.RATE / workload.batchSize, 0);
        backpropagation.fixFlatSpot(false);
        backpropagation.setThreadCount(threads);
        pass = () -> {
            for (int from = 0; from < pairs.length; from += workload.batchSize) {
                for (int s = 0; s < workload.batchSize; s++) {
                    batch.set(s, pairs[from + s]);
                }
                backpropagation.iteration();
            }
            return network;
        };
    }

    private MLDataPair[] pairs() {
        double[][] xs = workload.xs();
        double[][] ys = workload.ys();
        MLDataPair[] pairs = new MLDataPair[xs.length];
        Arrays.setAll(pairs, s -> new BasicMLDataPair(new BasicMLData(xs[s]), new BasicMLData(ys[s])));
        return pairs;
    }

    private void predict(BasicNetwork network) {
        double[][] xs = workload.xs();
        double[] out = new double[workload.outputs()];
        pass = () -> {
            for (double[] x : xs) {
                network.compute(x, out);
            }
            return out;
        };
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

    /** Ends Encog's threads. */
    @TearDown
    public void tearDown() {
        Encog.getInstance().shutdown();
    }
}
