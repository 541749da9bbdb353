package io.github.sigmanet.kernel;

import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;

/**
 * Chooses the kernel once, when it is first needed, by the system property {@code sigmanet.kernel}: {@code scalar},
 * {@code vector}, or {@code auto}, the default, which is the vector kernel where the Vector API is there.
 */
final class KernelChoice {

    static final String PROPERTY = "sigmanet.kernel";
    private static final String MODULE = "jdk.incubator.vector";
    private static final Constructor<? extends Kernel> CHOSEN = choose(System.getProperty(PROPERTY, "auto"));

    private KernelChoice() {
    }

    static Kernel create() {
        return create(CHOSEN);
    }

    static Constructor<? extends Kernel> choose(String choice) {
        return switch (choice) {
            case "scalar" -> constructor("ScalarKernel");
            case "vector" -> vector();
            case "auto" -> auto();
            default -> throw new IllegalArgumentException(
                    PROPERTY + ": expected auto, scalar or vector, got " + choice);
        };
    }

    private static Constructor<? extends Kernel> auto() {
        System.Logger logger = System.getLogger("io.github.sigmanet");
        try {
            return vector();
        } catch (IllegalStateException e) {
            logger.log(Level.DEBUG, "computing without the Vector API: {0}", e.getMessage());
            return constructor("ScalarKernel");
        }
    }

    private static Constructor<? extends Kernel> vector() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            throw new IllegalStateException("the vector kernel needs the Vector API; start Java with --add-modules "
                    + MODULE + ", or set -D" + PROPERTY + "=scalar");
        }
        // by its name alone, since the class cannot be loaded without the module
        Constructor<? extends Kernel> constructor = constructor("VectorKernel");
        create(constructor);
        return constructor;
    }

    private static Constructor<? extends Kernel> constructor(String name) {
        try {
            return Class.forName(KernelChoice.class.getPackageName() + "." + name).asSubclass(Kernel.class)
                    .getDeclaredConstructor();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("the kernel " + name + " cannot be loaded: " + e, e);
        }
    }

    private static Kernel create(Constructor<? extends Kernel> constructor) {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("the kernel " + constructor.getDeclaringClass().getSimpleName()
                    + " cannot be created: " + e, e);
        }
    }
}
