package io.github.sigmanet.internal.kernel;

/**
 * Chooses the kernel, and the width of its vectors, once, when it is first needed: by the system property
 * {@code sigmanet.kernel}, which is {@code scalar}, {@code vector}, or {@code auto}, the default, which is the vector kernel
 * where the Vector API is there.
 */
final class KernelChoice {

    static final String PROPERTY = "sigmanet.kernel";
    private static final String MODULE = "jdk.incubator.vector";
    private static final int NARROWEST_BITS = 128;
    private static final int WIDEST_BITS = 512; // for which DoubleMatrix pads its rows
    private static volatile String chosen; // null until the first kernel is made

    private KernelChoice() {
    }

    static Kernel create(NumberType type) {
        return create(chosen(), type);
    }

    /** Returns whether the kernel is the one on the Vector API. */
    static boolean isVector() {
        return chosen().equals("Vector");
    }

    private static String chosen() {
        if (chosen == null) {
            chosen = choose(property());
        }
        return chosen;
    }

    private static String property() {
        return System.getProperty(PROPERTY, "auto");
    }

    /** Returns which kernel computes, and for loops why. */
    static String description() {
        if (isVector()) {
            return "vectors of " + DoubleVectorTiles.LANES * Double.SIZE + " bits";
        }
        return property().equals("scalar") ? "loops, as -D" + PROPERTY + "=scalar asks for"
                : "loops; for vectors, start Java with --add-modules " + MODULE;
    }

    /** Returns Scalar or Vector. */
    static String choose(String choice) {
        return switch (choice) {
            case "scalar" -> "Scalar";
            case "vector" -> vector();
            case "auto" -> auto();
            default -> throw new IllegalArgumentException(
                    PROPERTY + ": expected auto, scalar or vector, got " + choice);
        };
    }

    private static String auto() {
        try {
            return vector();
        } catch (IllegalStateException e) {
            return "Scalar";
        }
    }

    private static String vector() {
        Module vectors = vectorModule();
        if (vectors == null) {
            throw new IllegalStateException("the vector kernel needs the Vector API; start Java with --add-modules " + MODULE
                    + ", or set -D" + PROPERTY + "=scalar");
        }
        KernelChoice.class.getModule().addReads(vectors); // a "requires static" would make compilers warn the library's users
        for (NumberType type : NumberType.values()) {
            create("Vector", type);
        }
        return "Vector";
    }

    /** Returns the module, null if it is not there; findModule takes streams and lambdas, 10 ms of a program's start. */
    private static Module vectorModule() {
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getName().equals(MODULE)) {
                return module;
            }
        }
        return null;
    }

    /** Creates a kernel by its name alone, since those on the Vector API cannot be loaded without its module. */
    static Kernel create(String kind, NumberType type) {
        String name = (type == NumberType.SINGLE ? "Float" : "Double") + kind + "Kernel";
        try {
            return Class.forName(KernelChoice.class.getPackageName() + "." + name).asSubclass(Kernel.class)
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("the kernel " + name + " cannot be loaded: " + e, e);
        }
    }

    /**
     * Returns the width of vectors: that of the system property {@code sigmanet.vector.bits}, or the width that the processor
     * prefers, as far as rows are padded for it.
     */
    static int vectorBits(int preferred) {
        int bits = Integer.getInteger("sigmanet.vector.bits", Math.min(WIDEST_BITS, preferred));
        if (bits < NARROWEST_BITS) {
            throw new IllegalStateException("vectors of " + bits + " bits are no gain");
        }
        return bits;
    }
}
