package io.github.sigmanet.internal.kernel;

/** A brief call of the vector kernel on layers of zeros. */
class TrialBrief implements BriefCalls {

    private static final int VECTOR_CALL = 2_000; // multiplications that take loops as long as a call of a vector kernel

    final Kernel vector;
    private final TrialCall brief;
    private final double nanosOfMultiplication;
    private final double maxNanos;

    /**
     * Creates a call.
     *
     * @param nanosOfMultiplication how long a multiplication takes at most in compiled code
     */
    TrialBrief(KernelCall call, double nanosOfMultiplication) {
        this.nanosOfMultiplication = nanosOfMultiplication;
        vector = Kernels.vector(call.type()); // first, since it makes the Vector API readable
        KernelCall small = call.brief();
        brief = TrialCall.inVectors(small, vector);
        maxNanos = maxNanos(small);
    }

    /** Returns how long a call takes at most in compiled code. */
    final double maxNanos(KernelCall call) {
        return nanosOfMultiplication * (VECTOR_CALL + call.paddedWork());
    }

    @Override
    public final long briefNanos() {
        return brief.nanos();
    }

    @Override
    public final boolean isBriefCompiled(long nanos) {
        return nanos <= maxNanos;
    }
}
