package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Predictor;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
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

/** Sigmanet: an epoch of the {@link Trainer}, a call of a {@link Predictor}, or of {@code predict} with many rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SigmanetBenchmark {

    /** What is computed. */
    @Param
    public Workload workload;

    /** The type of the numbers. */
    @Param
    public Precision precision;

    /** How many threads compute. */
    @Param("1")
    public int threads;

    private Callable<Object> pass;

    /** Creates the network and its data. */
    @Setup
    public void setUp() {
        Network network = Network.of(precision, workload.sizes());
        double[][] xs = workload.xs();
        if (workload.trains()) {
            Trainer trainer = new Trainer(network, Sgd.of(Workload.RATE)).batchSize(workload.batchSize).threads(threads);
            Dataset data = Dataset.of(xs, workload.ys());
            pass = () -> trainer.train(data);
        } else if (workload.samples > 1) {
            pass = () -> network.predict(xs, threads);
        } else {
            Predictor predictor = network.predictor();
            double[] x = xs[0];
            double[] out = new double[workload.outputs()];
            pass = () -> {
                predictor.predict(x, out);
                return out;
            };
        }
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
