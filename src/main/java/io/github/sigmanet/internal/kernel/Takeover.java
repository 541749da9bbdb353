package io.github.sigmanet.internal.kernel;

import java.util.ArrayList;
import java.util.List;

/** Lets the vector kernel take over from the loops, once per program, when it pays off and its code is compiled. */
class Takeover {

    /*
     * Until C2 has compiled it, code on the Vector API is a hundred times slower than loops, and a program that runs for a second
     * would lose seconds. So computation starts in loops. After about two seconds of it, a background thread runs the vector
     * kernel in a trial until it is faster than loops. The results are bit for bit the same, so it does not matter when that
     * happens. Whatever fails, before or after, the loops continue, and it is not tried again.
     *
     * Measured on two cores, compilation takes a second and costs a program that computes on one of them 0.3 seconds.
     */
    private static final long PAYS = 20_000_000_000L; // multiplications
    private static final int MAX_LAYERS = 16;

    private static final Takeover PROGRAM = new Takeover();

    private final List<LayerShape> layers = new ArrayList<>(); // guarded by this
    private long multiplications; // counted without a lock, so some may be missing
    private volatile boolean started;
    private volatile boolean done;
    private volatile String failure = "";

    /** Returns that of this program. */
    static Takeover ofProgram() {
        return PROGRAM;
    }

    /** Returns whether weights are for vectors now. */
    boolean isDone() {
        return done;
    }

    /** Returns why weights are not for vectors and will not be; empty if they are or may be. */
    String failure() {
        return failure;
    }

    /** Records what is computed in loops, and how much. */
    void count(Matrix weights, int m, boolean trains, long computed) {
        if (started) {
            return;
        }
        multiplications += computed;
        note(weights.type(), m, weights.rows(), weights.columns(), trains);
        if (multiplications >= PAYS) {
            begin();
        }
    }

    private synchronized void note(NumberType type, int m, int inputs, int units, boolean trains) {
        for (LayerShape layer : layers) {
            if (layer.is(type, m, inputs, units, trains)) {
                return;
            }
        }
        if (layers.size() < MAX_LAYERS) {
            layers.add(new LayerShape(type, m, inputs, units, trains));
        }
    }

    /** Starts the thread, once. */
    synchronized void begin() {
        if (started) {
            return;
        }
        started = true;
        try {
            List<LayerShape> noted = List.copyOf(layers);
            Thread thread = new Thread(null, () -> tryOut(noted), "sigmanet-takeover", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null); // that of the program may be let go meanwhile
            start(thread);
        } catch (Throwable e) {
            fail("there is no thread to compile vectors in", e);
        }
    }

    /** Starts a thread; tests do not. */
    void start(Thread thread) {
        thread.start();
    }

    private void tryOut(List<LayerShape> noted) {
        try {
            end(areVectorsFaster(noted));
        } catch (Throwable e) {
            fail("vectors cannot be compiled", e);
        }
    }

    private synchronized void end(boolean areVectorsFaster) {
        if (failure.isEmpty()) {
            done = areVectorsFaster;
            failure = areVectorsFaster ? "" : "vectors are not faster here, as without the compiler C2";
        }
    }

    /** Tries vectors on some layers; tests do not. */
    boolean areVectorsFaster(List<LayerShape> noted) {
        return new Trial(noted).areVectorsFaster();
    }

    /** Keeps loops for all weights that are not in panels yet, for good. Whatever happened before, this does not fail. */
    synchronized void fail(String what, Throwable e) {
        done = false;
        if (failure.isEmpty()) {
            failure = what; // in case there is no memory for more
            try {
                failure = what + ": " + e;
            } catch (Throwable further) {
                return;
            }
        }
    }
}
