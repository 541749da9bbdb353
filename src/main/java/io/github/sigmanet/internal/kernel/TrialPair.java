package io.github.sigmanet.internal.kernel;

/** A call of the vector kernel that is tried, beside the same one of the scalar kernel, on layers of zeros. */
final class TrialPair extends TrialBrief implements TrialCalls {

    private static final int SLOWER = 2; // than loops: more than compiled vectors are, and less than others
    private static final int TRIES = 3;

    private final TrialCall vectors;
    private final TrialCall loops;
    private final double maxNanos;

    private TrialPair(KernelCall limited, TrialCall loops, double nanosOfMultiplication) {
        super(limited, nanosOfMultiplication);
        this.loops = loops;
        vectors = TrialCall.inVectors(limited, vector);
        maxNanos = maxNanos(limited);
    }

    static TrialPair of(KernelCall call) {
        KernelCall limited = call.limited();
        TrialCall loops = TrialCall.inLoops(limited);
        return new TrialPair(limited, loops, nanosOfMultiplication(limited, loops));
    }

    /** Returns how long a multiplication takes at most in compiled code, as loops say, which the program has made hot. */
    static double nanosOfMultiplication(KernelCall call) {
        KernelCall limited = call.limited();
        return nanosOfMultiplication(limited, TrialCall.inLoops(limited));
    }

    private static double nanosOfMultiplication(KernelCall limited, TrialCall loops) {
        long fewest = Long.MAX_VALUE;
        for (int n = 0; n < TRIES; n++) {
            fewest = Math.min(fewest, loops.nanos());
        }
        return SLOWER * (double) fewest / limited.work();
    }

    @Override
    public long nanosInVectors() {
        return vectors.nanos();
    }

    @Override
    public long nanosInLoops() {
        return loops.nanos();
    }

    @Override
    public boolean isCompiled(long nanos) {
        return nanos <= maxNanos;
    }
}
