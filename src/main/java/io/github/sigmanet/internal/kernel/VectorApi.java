package io.github.sigmanet.internal.kernel;

/** The module of the Vector API, which is there if Java was started with it. */
final class VectorApi {

    static final String MODULE = "jdk.incubator.vector";

    private VectorApi() {
    }

    static boolean isPresent() {
        return module() != null;
    }

    /** Makes the module readable, as must be before a class that names it is loaded. */
    static void enable() {
        Module module = module();
        if (module == null) {
            throw new IllegalStateException("the vector kernel needs the Vector API; start Java with --add-modules " + MODULE
                    + ", or set -D" + KernelChoice.PROPERTY + "=scalar");
        }
        VectorRegisters.check();
        VectorApi.class.getModule().addReads(module); // a "requires static" would make compilers warn the library's users
    }

    /** Returns the module, or null. */
    private static Module module() {
        // findModule uses streams and lambdas, which FirstPredictionTest rules out: they cost 10 ms at startup
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getName().equals(MODULE)) {
                return module;
            }
        }
        return null;
    }
}
