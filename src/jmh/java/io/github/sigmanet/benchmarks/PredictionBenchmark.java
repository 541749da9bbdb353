package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Network;
import io.github.sigmanet.Predictor;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time of one prediction. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PredictionBenchmark {

    private final Predictor middle = Network.of(784, 30, 10).predictor();
    private final Predictor small = Network.of(4, 8, 3).predictor();
    private final double[] middleInput = new Random(1).doubles(784).toArray();
    private final double[] smallInput = new Random(1).doubles(4).toArray();
    private final double[] middleOutput = new double[10];
    private final double[] smallOutput = new double[3];

    /**
     * One sample through 784-30-10.
     *
     * @return the output
     */
    @Benchmark
    public double[] i1() {
        middle.predict(middleInput, middleOutput);
        return middleOutput;
    }

    /**
     * One sample through 4-8-3.
     *
     * @return the output
     */
    @Benchmark
    public double[] i2() {
        small.predict(smallInput, smallOutput);
        return smallOutput;
    }
}
