package io.github.sigmanet.internal.kernel;

/** Creates the kernels of the kind that {@link KernelChoice} says. */
public final class Kernels {

    private static final int PADDING = Tiling.MIN_VECTORS * VectorRegisters.MAX_BYTES / Float.BYTES; // of a layer, at most

    private Kernels() {
    }

    /** {@return a new kernel for the calling thread} */
    public static Kernel create(NumberType type) {
        return KernelChoice.current().kernel(type);
    }

    static Kernel scalar(NumberType type) {
        return type == NumberType.SINGLE ? new FloatScalarKernel() : new DoubleScalarKernel();
    }

    /** Returns a kernel for any layouts; it names the Vector API, which must be there. */
    static Kernel mixed(NumberType type) {
        return type == NumberType.SINGLE ? new FloatMixedKernel() : new DoubleMixedKernel();
    }

    /** Returns a kernel on the Vector API; its classes are loaded here for the first time. */
    static Kernel vector(NumberType type) {
        VectorApi.enable();
        try {
            return type == NumberType.SINGLE ? FloatVectorKernel.create() : DoubleVectorKernel.create();
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("the vector kernel cannot be loaded: " + cause, e);
        }
    }

    /**
     * Returns how many samples a batch may have: kernels copy their δ of a layer, padded, and their inputs, a block at a time, to
     * one array.
     *
     * @param widest the number of units of the widest layer other than the input
     */
    public static int maxSamples(int widest) {
        return (int) Math.max(1, Integer.MAX_VALUE / ((long) Math.max(Tiling.BLOCK, widest) + PADDING));
    }

    /**
     * Returns one line that says which kernel computes: the width of its vectors, or why it computes in loops.
     *
     * @throws IllegalArgumentException if the system property names none
     * @throws IllegalStateException if the system property asks for vectors, and the Vector API is not available
     */
    public static String description() {
        return KernelChoice.current().description();
    }
}
