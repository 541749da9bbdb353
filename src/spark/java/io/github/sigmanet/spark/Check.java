package io.github.sigmanet.spark;

/** Tests of arguments, with the messages that the library has. */
final class Check {

    private Check() {
    }

    static <T> T notNull(String name, T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": expected one, got null");
        }
        return value;
    }

    static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1, got " + value);
        }
        return value;
    }
}
