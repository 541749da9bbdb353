package io.github.sigmanet.internal.kernel;

/**
 * Chooses the kernel and the width of its vectors once, when it is first needed, according to the system property
 * {@code sigmanet.kernel}: {@code scalar}, {@code vector}, or {@code auto}, the default, which means loops and, if the Vector API
 * is available, vectors as soon as they are compiled.
 */
final class KernelChoice {

    static final String PROPERTY = "sigmanet.kernel";
    private static final String SCALAR = "scalar";
    private static final String VECTOR = "vector";
    private static final String AUTO = "auto";
    private static final String WIDTH = "sigmanet.vector.bits";
    private static final String MODULE = "jdk.incubator.vector";
    private static final int NARROWEST_BITS = 128;
    private static final int WIDEST_BITS = 512; // for which DoubleMatrix pads its rows
    private static volatile String chosen; // null until the first kernel is created

    private KernelChoice() {
    }

    private static String chosen() {
        if (chosen == null) {
            chosen = choose(property());
        }
        return chosen;
    }

    private static String property() {
        return System.getProperty(PROPERTY, AUTO);
    }

    /** Returns the result of a choice: scalar, vector, or auto, which is scalar until vectors take over. */
    static String choose(String choice) {
        if (choice.equals(VECTOR)) {
            vector(NumberType.DOUBLE);
            return VECTOR;
        }
        if (choice.equals(AUTO)) {
            return vectorModule() == null ? SCALAR : AUTO;
        }
        if (!choice.equals(SCALAR)) {
            throw new IllegalArgumentException(PROPERTY + ": expected auto, scalar or vector, got " + choice);
        }
        return SCALAR;
    }

    static Kernel create(NumberType type) {
        return isScalar() ? scalar(type) : chosen().equals(VECTOR) ? vector(type) : new TakeoverKernel(type);
    }

    /** Returns whether there are loops alone. */
    static boolean isScalar() {
        return chosen().equals(SCALAR);
    }

    /** Returns whether new weights are for the kernel on the Vector API. */
    static boolean isVector() {
        return chosen().equals(VECTOR) || (chosen().equals(AUTO) && Takeover.isDone());
    }

    /** Returns a description of the kernel in use and, for loops, the reason. */
    static String description() {
        if (isVector()) {
            return "vectors of " + DoubleVectorTiles.LANES * Double.SIZE + " bits";
        }
        if (chosen().equals(AUTO)) {
            return Takeover.failure().isEmpty() ? "loops, until vectors are compiled" : "loops; " + Takeover.failure();
        }
        return property().equals(SCALAR) ? "loops, as -D" + PROPERTY + "=scalar asks for"
                : "loops; for vectors, start Java with --add-modules " + MODULE;
    }

    static Kernel scalar(NumberType type) {
        return type == NumberType.SINGLE ? new FloatScalarKernel() : new DoubleScalarKernel();
    }

    /** Returns a kernel on the Vector API; its classes are loaded here for the first time. */
    static Kernel vector(NumberType type) {
        Module vectors = vectorModule();
        if (vectors == null) {
            throw new IllegalStateException("the vector kernel needs the Vector API; start Java with --add-modules " + MODULE
                    + ", or set -D" + PROPERTY + "=scalar");
        }
        checkWidth(Integer.getInteger(WIDTH, WIDEST_BITS));
        KernelChoice.class.getModule().addReads(vectors); // a "requires static" would make compilers warn the library's users
        try {
            return type == NumberType.SINGLE ? new FloatVectorKernel() : new DoubleVectorKernel();
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("the vector kernel cannot be loaded: " + cause, e);
        }
    }

    /** Returns the module, or null if it is not present; findModule uses streams and lambdas, which cost 10 ms at startup. */
    private static Module vectorModule() {
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getName().equals(MODULE)) {
                return module;
            }
        }
        return null;
    }

    /**
     * Returns the width of vectors: the system property {@code sigmanet.vector.bits}, or the width that the processor prefers, up
     * to that for which rows are padded.
     */
    static int vectorBits(int preferred) {
        return checkWidth(Integer.getInteger(WIDTH, Math.min(WIDEST_BITS, preferred)));
    }

    private static int checkWidth(int bits) {
        if (bits < NARROWEST_BITS || bits > WIDEST_BITS) {
            throw new IllegalStateException(WIDTH + ": expected " + NARROWEST_BITS + " to " + WIDEST_BITS + " bits, got " + bits);
        }
        return bits;
    }
}
