package io.github.sigmanet.kernel;

import java.lang.System.Logger.Level;

/**
 * Chooses the kernel once, when it is first needed, by the system property {@code sigmanet.kernel}: {@code scalar},
 * {@code vector}, or {@code auto}, the default, which is the vector kernel where the Vector API is there.
 */
final class KernelChoice {

    static final String PROPERTY = "sigmanet.kernel";
    private static final String MODULE = "jdk.incubator.vector";
    private static final String CHOSEN = choose(System.getProperty(PROPERTY, "auto"));

    private KernelChoice() {
    }

    static Kernel create(Format format) {
        return create(CHOSEN, format);
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
        System.Logger logger = System.getLogger("io.github.sigmanet");
        try {
            return vector();
        } catch (IllegalStateException e) {
            logger.log(Level.DEBUG, "computing without the Vector API: {0}", e.getMessage());
            return "Scalar";
        }
    }

    private static String vector() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            throw new IllegalStateException("the vector kernel needs the Vector API; start Java with --add-modules "
                    + MODULE + ", or set -D" + PROPERTY + "=scalar");
        }
        for (Format format : Format.values()) {
            create("Vector", format);
        }
        return "Vector";
    }

    /** Creates a kernel by its name alone, since those on the Vector API cannot be loaded without its module. */
    static Kernel create(String kind, Format format) {
        String name = (format == Format.FLOAT32 ? "Float" : "Double") + kind + "Kernel";
        try {
            return Class.forName(KernelChoice.class.getPackageName() + "." + name).asSubclass(Kernel.class)
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("the kernel " + name + " cannot be loaded: " + e, e);
        }
    }
}
