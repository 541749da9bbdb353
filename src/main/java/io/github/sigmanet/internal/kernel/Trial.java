package io.github.sigmanet.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Makes the calls of a program to the vector kernel, in a small way, until it is compiled, for a limited CPU time. */
class Trial {

    /*
     * Code that C2 has not compiled is ten times slower than loops at least, so its time alone tells. It is called briefly, with
     * few terms, so that C2 soon finds it hot, and not as a long loop that C2 would compile by itself. Loops are called as the
     * program calls them, since calls of other sizes would make C2 compile them anew. The pauses leave the processor to C2 and to
     * the program. Without C2, or without its intrinsics for vectors, these are never faster.
     */
    static final long MAX_NANOS = 5_000_000_000L;
    static final long SLICE_NANOS = 1_000_000; // for a call that is not compiled, in each round
    static final int MAX_COMPARISONS = 1_000;
    /** How many times as long as it computes a trial pauses, if the processor has cores to spare. */
    static final int PAUSE = 3;
    /** How many times on one core, where each moment of a trial is one less for the program. */
    static final int PAUSE_ON_ONE_CORE = 6;
    /** How many times if there is no hurry. */
    static final int LONG_PAUSE = 19;

    private final List<? extends TrialCalls> calls;
    private final int pause;
    private long spent;

    Trial(List<? extends TrialCalls> calls, int pause) {
        this.calls = calls;
        this.pause = pause;
    }

    static Trial of(List<KernelCall> calls, int pause) {
        List<TrialPair> pairs = new ArrayList<>();
        for (KernelCall call : calls) {
            pairs.add(new TrialPair(call));
        }
        return new Trial(pairs, pause);
    }

    /** Returns true as soon as vectors are compiled and faster than loops, and false when the time is over. */
    boolean areVectorsFaster() {
        for (int n = 0; n < MAX_COMPARISONS && compile(); n++) {
            if (isSumSmaller()) {
                return true;
            }
        }
        return false;
    }

    /** Makes calls until all are compiled, and returns false when the time is over before. */
    boolean compile() {
        while (spent < MAX_NANOS) {
            if (areCompiled()) {
                return true;
            }
        }
        return false;
    }

    private boolean areCompiled() {
        int compiled = 0;
        for (TrialCalls call : calls) {
            compiled += isCompiled(call) ? 1 : 0;
        }
        return compiled == calls.size();
    }

    private boolean isCompiled(TrialCalls call) {
        long time = 0;
        boolean isCompiled;
        do {
            long nanos = call.briefNanos();
            time += nanos;
            isCompiled = call.isBriefCompiled(nanos);
        } while (!isCompiled && time < SLICE_NANOS);
        spend(time);
        return isCompiled;
    }

    private boolean isSumSmaller() {
        long inVectors = 0;
        long inLoops = 0;
        int compiled = 0;
        for (TrialCalls call : calls) {
            long nanos = call.nanosInVectors();
            compiled += call.isCompiled(nanos) ? 1 : 0;
            inVectors += nanos;
            inLoops += call.nanosInLoops();
        }
        spend(inVectors + inLoops);
        return compiled == calls.size() && inVectors < inLoops;
    }

    private void spend(long nanos) {
        spent += nanos;
        pause(pause * nanos);
    }

    /** Pauses; tests do not. */
    void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }
}
