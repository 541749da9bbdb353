package io.github.sigmanet.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Lets the vector kernel take over from the loops, once per program, when it pays off and its code is compiled. */
final class Takeover {

    /*
     * Until C2 has compiled it, code on the Vector API is a hundred times slower than loops, and a program that runs for a second
     * would lose seconds. So computation starts in loops. After about two seconds of it, a background thread runs the vector
     * kernel on small versions of the program's layers until it is faster than loops. The results are bit for bit the same, so it
     * does not matter when that happens. If it never does, because C2 has no intrinsics for vectors, the loops continue.
     *
     * Measured on two cores, compilation takes a second and costs a program that computes on one of them 0.3 seconds.
     */
    private static final long PAYS = 20_000_000_000L; // multiplications
    private static final int MAX_LAYERS = 16;
    private static final int MIN_ROUNDS = 1_000; // so that C2 considers each tile hot
    private static final int MAX_ROUNDS = 20_000;

    private static final List<LayerShape> LAYERS = new ArrayList<>(); // guarded by the class
    private static long multiplications; // counted without a lock, so some may be missing
    private static volatile boolean started;
    private static volatile boolean done;
    private static volatile String failure = "";

    private Takeover() {
    }

    static boolean isDone() {
        return done;
    }

    /** Returns why the vector kernel will not take over; empty if it will or has. */
    static String failure() {
        return failure;
    }

    /** Records what is computed in loops, and how much. */
    static void count(Matrix weights, int m, boolean trains, long computed) {
        if (started) {
            return;
        }
        multiplications += computed;
        note(weights.type(), m, weights.rows(), weights.columns(), trains);
        if (multiplications >= PAYS) {
            start();
        }
    }

    private static synchronized void note(NumberType type, int m, int inputs, int units, boolean trains) {
        for (LayerShape layer : LAYERS) {
            if (layer.is(type, m, inputs, units, trains)) {
                return;
            }
        }
        if (LAYERS.size() < MAX_LAYERS) {
            LAYERS.add(new LayerShape(type, m, inputs, units, trains));
        }
    }

    /** Starts the thread, once. */
    static synchronized void start() {
        if (!started) {
            started = true;
            List<LayerShape> layers = List.copyOf(LAYERS);
            Thread thread = new Thread(() -> tryOut(layers), "sigmanet-takeover");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void tryOut(List<LayerShape> layers) {
        try {
            warmUp(layers);
            done = true;
        } catch (RuntimeException | Error e) { // whatever it is, the loops continue
            failure = e.getMessage();
        }
    }

    /** Returns when vectors are faster than loops. */
    private static void warmUp(List<LayerShape> layers) {
        List<TrialLayer> vectors = new ArrayList<>();
        List<TrialLayer> loops = new ArrayList<>();
        for (LayerShape layer : layers) {
            vectors.add(TrialLayer.inVectors(layer));
            loops.add(TrialLayer.inLoops(layer));
        }
        for (int round = 0; round < MAX_ROUNDS; round++) {
            long time = run(vectors);
            LockSupport.parkNanos(time); // leaves the processor to the program and to C2
            if (round >= MIN_ROUNDS && round % 100 == 0 && time < run(loops)) {
                return;
            }
        }
        throw new IllegalStateException("vectors are not faster here");
    }

    /** Returns the time it takes in nanoseconds. */
    private static long run(List<TrialLayer> layers) {
        long start = System.nanoTime();
        for (TrialLayer layer : layers) {
            layer.compute();
        }
        return System.nanoTime() - start;
    }
}
