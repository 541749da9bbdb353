package io.github.sigmanet.internal.kernel;

/** A call of the vector kernel that is tried, beside the same one of the scalar kernel, on layers of zeros. */
final class TrialPair implements TrialCalls {

    private static final int SLOWER = 2; // than loops: more than compiled vectors are, and less than others
    private static final int VECTOR_CALL = 2_000; // multiplications that take loops as long as a call of a vector kernel
    private static final int TRIES = 3;

    private final TrialCall brief;
    private final TrialCall vectors;
    private final TrialCall loops;
    private final double maxBriefNanos;
    private final double maxNanos;

    TrialPair(KernelCall call) {
        Kernel vector = Kernels.vector(call.type()); // first, since it makes the Vector API readable
        KernelCall limited = call.limited();
        brief = TrialCall.inVectors(call.brief(), vector);
        vectors = TrialCall.inVectors(limited, vector);
        loops = TrialCall.inLoops(limited);
        double nanos = SLOWER * (double) fewestNanosInLoops() / limited.work(); // of a multiplication
        maxBriefNanos = nanos * (VECTOR_CALL + call.brief().paddedWork());
        maxNanos = nanos * (VECTOR_CALL + limited.paddedWork());
    }

    private long fewestNanosInLoops() {
        long fewest = Long.MAX_VALUE;
        for (int n = 0; n < TRIES; n++) {
            fewest = Math.min(fewest, loops.nanos());
        }
        return fewest;
    }

    @Override
    public long briefNanos() {
        return brief.nanos();
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
    public boolean isBriefCompiled(long nanos) {
        return nanos <= maxBriefNanos;
    }

    @Override
    public boolean isCompiled(long nanos) {
        return nanos <= maxNanos;
    }
}
