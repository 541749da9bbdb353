package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Precision;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The most that a core gives: fused multiply-adds in registers alone, in ten chains side by side, which 16 registers hold. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeakBenchmark {

    /** The floating-point operations of a pass; a fused multiply-add is two. */
    static final double OPERATIONS = 20 * 16 * 1_000_000;

    /** The type of the numbers. */
    @Param
    public Precision precision;

    /**
     * Runs the chains.
     *
     * @return a number that depends on all of them
     */
    @Benchmark
    public double pass() {
        return precision == Precision.SINGLE ? floats() : doubles();
    }

    private static double doubles() {
        int rounds = (int) (OPERATIONS / 20 / DoubleVector.SPECIES_PREFERRED.length());
        DoubleVector x = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, 0.999);
        DoubleVector y = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, 0.001);
        DoubleVector a0 = y;
        DoubleVector a1 = y;
        DoubleVector a2 = y;
        DoubleVector a3 = y;
        DoubleVector a4 = y;
        DoubleVector a5 = y;
        DoubleVector a6 = y;
        DoubleVector a7 = y;
        DoubleVector a8 = y;
        DoubleVector a9 = y;
        for (int i = 0; i < rounds; i++) {
            a0 = a0.fma(x, y);
            a1 = a1.fma(x, y);
            a2 = a2.fma(x, y);
            a3 = a3.fma(x, y);
            a4 = a4.fma(x, y);
            a5 = a5.fma(x, y);
            a6 = a6.fma(x, y);
            a7 = a7.fma(x, y);
            a8 = a8.fma(x, y);
            a9 = a9.fma(x, y);
        }
        return a0.add(a1).add(a2).add(a3).add(a4).add(a5).add(a6).add(a7).add(a8).add(a9)
                .reduceLanes(VectorOperators.ADD);
    }

    private static double floats() {
        int rounds = (int) (OPERATIONS / 20 / FloatVector.SPECIES_PREFERRED.length());
        FloatVector x = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.999f);
        FloatVector y = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.001f);
        FloatVector a0 = y;
        FloatVector a1 = y;
        FloatVector a2 = y;
        FloatVector a3 = y;
        FloatVector a4 = y;
        FloatVector a5 = y;
        FloatVector a6 = y;
        FloatVector a7 = y;
        FloatVector a8 = y;
        FloatVector a9 = y;
        for (int i = 0; i < rounds; i++) {
            a0 = a0.fma(x, y);
            a1 = a1.fma(x, y);
            a2 = a2.fma(x, y);
            a3 = a3.fma(x, y);
            a4 = a4.fma(x, y);
            a5 = a5.fma(x, y);
            a6 = a6.fma(x, y);
            a7 = a7.fma(x, y);
            a8 = a8.fma(x, y);
            a9 = a9.fma(x, y);
        }
        return a0.add(a1).add(a2).add(a3).add(a4).add(a5).add(a6).add(a7).add(a8).add(a9)
                .reduceLanes(VectorOperators.ADD);
    }
}
