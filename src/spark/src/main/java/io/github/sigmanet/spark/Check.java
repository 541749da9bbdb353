package io.github.sigmanet.spark;

/** Checks arguments; the exceptions name the argument, what was expected of it and what was given. */
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

    /** Requires as many numbers as expected, all finite. */
    static void numbers(String name, int length, double[] numbers) {
        if (numbers.length != length) {
            throw illegal(name, "length " + length, numbers.length);
        }
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw illegal(name + ", column " + i, "a finite number", numbers[i]);
            }
        }
    }
}
