package io.github.sigmanet.internal.kernel;

import java.util.ArrayList;
import java.util.List;

/** Makes the calls of a program to the vector kernel, in a small way, until they are compiled and faster than loops. */
class Trial extends Compilation {

    /*
     * Loops are called as the program calls them, since calls of other sizes would make C2 compile them anew. Without C2, or
     * without its intrinsics for vectors, these are never faster.
     */
    static final int MAX_COMPARISONS = 1_000;

    /** What vectors are, beside loops. */
    enum Outcome {
        FASTER, SLOWER, NOT_COMPILED
    }

    private final List<? extends TrialCalls> calls;
    private boolean areAllCompiled; // when they were compared last

    Trial(List<? extends TrialCalls> calls, int pause) {
        super(calls, pause);
        this.calls = calls;
    }

    static Trial of(List<KernelCall> calls, int pause) {
        List<TrialPair> pairs = new ArrayList<>();
        for (KernelCall call : calls) {
            pairs.add(TrialPair.of(call));
        }
        return new Trial(pairs, pause);
    }

    /** Tries until vectors are compiled and faster than loops, or the time is over. */
    Outcome outcome() {
        for (int n = 0; n < MAX_COMPARISONS && compile(); n++) {
            if (isSumSmaller() && areAllCompiled) {
                return Outcome.FASTER;
            }
        }
        return areAllCompiled ? Outcome.SLOWER : Outcome.NOT_COMPILED;
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
        areAllCompiled = compiled == calls.size();
        return inVectors < inLoops;
    }
}
