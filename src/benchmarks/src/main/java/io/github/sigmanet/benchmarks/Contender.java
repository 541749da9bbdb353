package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Precision;
import java.util.stream.Stream;

/** A library in one precision, with so many threads. */
record Contender(String library, Precision precision, int threads) {

    static final String SIGMANET = "Sigmanet";
    static final String LOOPS = "Sigmanet, loops";
    static final String OPENBLAS = "OpenBLAS";
    static final String PYTORCH = "PyTorch";
    static final String DJL = "DJL";
    static final String DL4J = "DL4J";
    static final String ENCOG = "Encog";
    /** Not a library, but the most that a core can do. */
    static final String PEAK = "peak";

    /** Returns all that are measured, in the order of the table. */
    static Stream<Contender> all() {
        return Stream.of(
                Stream.of(Precision.DOUBLE, Precision.SINGLE).flatMap(precision -> Stream.of(
                        new Contender(LOOPS, precision, 1),
                        new Contender(SIGMANET, precision, 1),
                        new Contender(SIGMANET, precision, 2),
                        new Contender(OPENBLAS, precision, 1),
                        new Contender(OPENBLAS, precision, 2),
                        new Contender(PYTORCH, precision, 1),
                        new Contender(PYTORCH, precision, 2),
                        new Contender(DJL, precision, 1),
                        new Contender(DJL, precision, 2),
                        new Contender(DL4J, precision, 1),
                        new Contender(DL4J, precision, 2))),
                Stream.of(
                        new Contender(ENCOG, Precision.DOUBLE, 1),
                        new Contender(ENCOG, Precision.DOUBLE, 2))).flatMap(s -> s);
    }

    /**
     * Returns whether it is measured: single samples on one thread only, as predictions by Encog, which is left out where a pass
     * takes it more than a minute.
     */
    boolean isFor(Workload workload) {
        return (threads == 1 || workload.samples > 1)
                && (!library.equals(ENCOG) || workload != Workload.W4 && (threads == 1 || workload.trains()));
    }

    /** Returns the name of the precision in tables and files. */
    String type() {
        return type(precision);
    }

    static String type(Precision precision) {
        return precision == Precision.SINGLE ? "float32" : "float64";
    }

    static Precision precision(String type) {
        return switch (type) {
            case "float32" -> Precision.SINGLE;
            case "float64" -> Precision.DOUBLE;
            default -> throw new IllegalArgumentException("type: expected float32 or float64, got " + type);
        };
    }

    @Override
    public String toString() {
        return library + ", " + type() + ", " + threads;
    }
}
