package io.github.sigmanet.internal.kernel;

/**
 * Which kernels compute. It is chosen once, when the first kernel or matrix is needed, by the system property
 * {@code sigmanet.kernel}: {@code scalar}, {@code vector}, or {@code auto}, the default, which means loops and, if the Vector API
 * is available, vectors as soon as they are compiled.
 */
enum KernelChoice {

    /** Loops. */
    SCALAR,
    /** Vectors. */
    VECTOR,
    /** Loops, until vectors take over. */
    TAKEOVER;

    static final String PROPERTY = "sigmanet.kernel";
    private static volatile KernelChoice current; // null until it is chosen

    /** Returns the choice for this program; a rejected one is rejected again. */
    static KernelChoice current() {
        if (current == null) {
            current = of(property());
        }
        return current;
    }

    private static String property() {
        return System.getProperty(PROPERTY, "auto");
    }

    static KernelChoice of(String name) {
        return switch (name) {
            case "scalar" -> SCALAR;
            case "vector" -> {
                Kernels.vector(NumberType.DOUBLE); // fails if it cannot be loaded
                yield VECTOR;
            }
            case "auto" -> VectorApi.isPresent() ? TAKEOVER : SCALAR;
            default -> throw new IllegalArgumentException(PROPERTY + ": expected auto, scalar or vector, got " + name);
        };
    }

    Kernel kernel(NumberType type) {
        return switch (this) {
            case SCALAR -> Kernels.scalar(type);
            case VECTOR -> Kernels.vector(type);
            case TAKEOVER -> new TakeoverKernel(type);
        };
    }

    /** Returns whether new weights of a precision are for vectors now. */
    boolean isVector(NumberType type) {
        return this == VECTOR || (this == TAKEOVER && Takeover.of(type).isDone());
    }

    /** Returns the width of vectors in use, or why there are loops. */
    String description() {
        if (this == TAKEOVER) {
            return description(Takeover.of(NumberType.DOUBLE), Takeover.of(NumberType.SINGLE));
        }
        if (this == VECTOR) {
            return vectors();
        }
        return property().equals("scalar")
                ? "loops, as -D" + PROPERTY + "=scalar asks for"
                : "loops; for vectors, start Java with --add-modules " + VectorApi.MODULE;
    }

    private static String description(Takeover ofDoubles, Takeover ofFloats) {
        String failure = ofDoubles.failure().isEmpty() ? ofFloats.failure() : ofDoubles.failure();
        if (ofDoubles.isDone() || ofFloats.isDone()) {
            return vectors() + (failure.isEmpty() ? "" : "; loops in " + (ofDoubles.isDone() ? "float32" : "float64") + "; " + failure);
        }
        return failure.isEmpty() ? "loops, until vectors are compiled" : "loops; " + failure;
    }

    private static String vectors() {
        return "vectors of " + DoubleVectors.LANES * Double.SIZE + " bits";
    }
}
