package io.github.sigmanet.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Runs the vector kernel on small versions of a program's layers until it is faster than loops, for a limited CPU time. */
class Trial {

    /*
     * Without C2, or without its intrinsics for vectors, they are never faster. With C2, they were after 0.6 to 1.5 s of CPU time.
     */
    static final long MAX_NANOS = 5_000_000_000L;
    static final int MIN_ROUNDS = 1_000; // so that C2 considers each tile hot
    static final int ROUNDS_PER_COMPARISON = 100;
    static final int MAX_ROUNDS = 20_000;

    private final List<TrialLayer> vectors = new ArrayList<>();
    private final List<TrialLayer> loops = new ArrayList<>();

    Trial(List<LayerShape> layers) {
        for (LayerShape layer : layers) {
            vectors.add(TrialLayer.inVectors(layer));
            loops.add(TrialLayer.inLoops(layer));
        }
    }

    /** Returns true as soon as vectors are faster than loops, and false when the time or the rounds are over. */
    boolean areVectorsFaster() {
        long spent = 0;
        for (int round = 0; round < MAX_ROUNDS && spent < MAX_NANOS; round++) {
            long time = nanosOfVectors();
            pause(time); // leaves the processor to the program and to C2
            spent += time;
            if (round >= MIN_ROUNDS && round % ROUNDS_PER_COMPARISON == 0) {
                long timeOfLoops = nanosOfLoops();
                if (time < timeOfLoops) {
                    return true;
                }
                spent += timeOfLoops;
            }
        }
        return false;
    }

    // tests override these, to have times of their own

    long nanosOfVectors() {
        return nanos(vectors);
    }

    long nanosOfLoops() {
        return nanos(loops);
    }

    void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    private static long nanos(List<TrialLayer> layers) {
        long start = ThreadTime.nanos();
        for (TrialLayer layer : layers) {
            layer.compute();
        }
        return ThreadTime.nanos() - start;
    }
}
