package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Dataset;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Epochs of training with plain gradient descent: samples and floating-point operations per second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class TrainingBenchmark {

    /** What is trained. */
    @Param
    public Workload workload;

    private Trainer trainer;
    private Dataset data;

    /** Counts what an epoch does. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        /** Trained samples. */
        public long samples;
        /** Floating-point operations, in 10⁹: a multiplication and an addition each count one. */
        public double gigaFlop;
    }

    /** Creates the network and its data. */
    @Setup
    public void setUp() {
        trainer = new Trainer(workload.network(), Sgd.of(0.01)).batchSize(workload.batchSize);
        data = workload.data();
    }

    /**
     * Trains an epoch.
     *
     * @param counters what it did
     * @return the history of the epoch
     */
    @Benchmark
    public Object epoch(Counters counters) {
        counters.samples += workload.samples;
        counters.gigaFlop += workload.samples * workload.operations() / 1e9;
        return trainer.train(data);
    }
}
