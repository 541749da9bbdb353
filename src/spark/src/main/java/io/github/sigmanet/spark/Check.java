package io.github.sigmanet.spark;

/** Tests arguments, and throws what names the argument, what was expected of it and what came. */
final class Check {

    private Check() {
    }

    static IllegalArgumentException illegal(String name, String expected, Object actual) {
        return new IllegalArgumentException(name + ": expected " + expected + ", got " + actual);
    }

    static <T> T notNull(String name, String expected, T value) {
        if (value == null) {
            throw illegal(name, expected, null);
        }
        return value;
    }

    static int positive(String name, int value) {
        if (value < 1) {
            throw illegal(name, "at least 1", value);
        }
        return value;
    }
}
