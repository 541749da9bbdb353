package io.github.sigmanet.internal.kernel;

import java.util.ArrayList;
import java.util.List;

/** Lets the vector kernel of a precision take over from the loops, once per program, when it pays off and its code is compiled. */
class Takeover {

    /*
     * Until C2 has compiled it, code on the Vector API is a hundred times slower than loops, and a program that runs for a second
     * would lose seconds. So computation starts in loops. When it lasts, a background thread makes the program's calls to the
     * vector kernel in a trial until they are compiled and faster than loops, and then those that a program may make later. The
     * results are bit for bit the same, so it does not matter when that happens. Whatever fails, before or after, the loops
     * continue, and it is not tried again. Vectors that are compiled but slower are tried again after much more work.
     *
     * Compilation takes one to two seconds of CPU time, most of it in C2.
     */
    private static final long LASTS = 400_000_000L; // nanoseconds from the first call
    private static final long WORTH = 500_000_000L; // multiplications in that time
    private static final int MAX_CALLS = 64;

    // how many times as long as it computes the thread pauses: on one core each moment is one less for the program
    private static final int PAUSE = 3;
    private static final int PAUSE_ON_ONE_CORE = 9;
    private static final int LONG_PAUSE = 19; // when there is no hurry, after the takeover
    private static final int LONG_PAUSE_ON_ONE_CORE = 60;

    private static final Takeover OF_DOUBLE = new Takeover();
    private static final Takeover OF_SINGLE = new Takeover();

    private final List<KernelCall> calls = new ArrayList<>(); // guarded by this
    private long start; // in nanoseconds
    private long worth = WORTH;
    private long multiplications; // counted without a lock, so some may be missing
    private volatile boolean started;
    private volatile boolean done;
    private volatile String failure = "";

    /** Returns that of this program for a precision, whose vector kernel is code of its own. */
    static Takeover of(NumberType type) {
        return type == NumberType.SINGLE ? OF_SINGLE : OF_DOUBLE;
    }

    /** Returns whether weights are for vectors now. */
    boolean isDone() {
        return done;
    }

    /** Returns why weights are not for vectors and will not be; empty if they are or may be. */
    String failure() {
        return failure;
    }

    /** Records a call that is computed in loops, and how much all were since the last one that was recorded. */
    void count(KernelCall.Operation operation, Matrix weights, int m, Step step, int states, long computed) {
        if (started) {
            return;
        }
        note(operation, weights, m, step, states);
        multiplications += computed;
        if (multiplications >= worth && nanoTime() - start >= LASTS) {
            begin();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same step is nothing new
    private synchronized void note(KernelCall.Operation operation, Matrix weights, int m, Step step, int states) {
        if (calls.isEmpty()) {
            start = nanoTime();
        }
        for (int i = 0; i < calls.size(); i++) {
            KernelCall call = calls.get(i);
            if (call.is(operation, weights.type(), m, weights.rows(), weights.columns(), step, states)) {
                if (call.step() != step) { // the first step of an optimizer is not like the others
                    calls.set(i, call.with(step));
                }
                return;
            }
        }
        if (calls.size() < MAX_CALLS) {
            calls.add(new KernelCall(operation, weights.type(), m, weights.rows(), weights.columns(), step, states));
        }
    }

    /** Returns the time in nanoseconds from an arbitrary origin; tests set it. */
    long nanoTime() {
        return System.nanoTime();
    }

    /** Starts the thread, once. */
    synchronized void begin() {
        if (started) {
            return;
        }
        started = true;
        try {
            List<KernelCall> noted = List.copyOf(calls);
            calls.clear();
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

    private void tryOut(List<KernelCall> noted) {
        try {
            end(outcome(noted));
        } catch (Throwable e) {
            fail("vectors cannot be compiled", e);
        }
        try {
            if (done && !noted.isEmpty()) {
                compileOthers(noted.get(0));
            }
        } catch (Throwable e) {
            return; // what is not compiled now will be when it is called
        }
    }

    private synchronized void end(Trial.Outcome outcome) {
        if (!failure.isEmpty()) {
            return;
        }
        switch (outcome) {
            case FASTER -> done = true;
            case NOT_COMPILED -> failure = "vectors are not faster here, as without the compiler C2";
            case SLOWER -> { // a program of tiny layers may compute larger ones later
                multiplications = 0;
                worth *= 8;
                started = false;
            }
        }
    }

    /** Tries the calls of a program in vectors; tests do not. */
    Trial.Outcome outcome(List<KernelCall> noted) {
        return Trial.of(noted, isOneCore() ? PAUSE_ON_ONE_CORE : PAUSE).outcome();
    }

    /** Compiles what a program may call later; tests do not. */
    void compileOthers(KernelCall call) {
        Compilation.of(KernelCall.ofAllCode(call.type()), TrialPair.nanosOfMultiplication(call),
                isOneCore() ? LONG_PAUSE_ON_ONE_CORE : LONG_PAUSE).compile();
    }

    private static boolean isOneCore() {
        return Runtime.getRuntime().availableProcessors() == 1;
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
