package io.github.sigmanet.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Makes calls to the vector kernel, in a small way, until it is compiled, for a limited CPU time. */
class Compilation {

    /*
     * Code that C2 has not compiled is ten times slower than loops at least, so its time alone tells. It is called briefly, with
     * few terms, so that C2 soon finds it hot, and not as a long loop that C2 would compile by itself. The pauses leave the
     * processor to C2 and to the program.
     */
    static final long MAX_NANOS = 3_000_000_000L;
    static final long SLICE_NANOS = 1_000_000; // for a call that is not compiled, in each round
    private final List<? extends BriefCalls> calls;
    private final int pause;
    private long spent;

    Compilation(List<? extends BriefCalls> calls, int pause) {
        this.calls = calls;
        this.pause = pause;
    }

    /**
     * Creates one of calls that a program may make later.
     *
     * @param nanosOfMultiplication how long a multiplication takes at most in compiled code
     * @param pause how many times as long as it computes it pauses
     */
    static Compilation of(List<KernelCall> calls, double nanosOfMultiplication, int pause) {
        List<TrialBrief> briefs = new ArrayList<>();
        for (KernelCall call : calls) {
            briefs.add(new TrialBrief(call, nanosOfMultiplication));
        }
        return new Compilation(briefs, pause);
    }

    /** Makes calls until all are compiled, and returns false when the time is over before. */
    final boolean compile() {
        while (spent < MAX_NANOS) {
            if (areCompiled()) {
                return true;
            }
        }
        return false;
    }

    private boolean areCompiled() {
        int compiled = 0;
        for (BriefCalls call : calls) {
            compiled += isCompiled(call) ? 1 : 0;
        }
        return compiled == calls.size();
    }

    private boolean isCompiled(BriefCalls call) {
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

    /** Counts CPU time, and pauses for it. */
    final void spend(long nanos) {
        spent += nanos;
        pause(pause * nanos);
    }

    /** Pauses; tests do not. */
    void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }
}
