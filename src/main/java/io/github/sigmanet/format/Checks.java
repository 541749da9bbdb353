package io.github.sigmanet.format;

/** Tests what is to be written. */
final class Checks {

    private Checks() {
    }

    static <T> T notNull(String name, String expected, T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": expected " + expected + ", got null");
        }
        return value;
    }

    /** Requires a parameter that is a finite number. */
    static double finite(double parameter) {
        if (!Double.isFinite(parameter)) {
            throw new IllegalStateException("parameters: expected finite numbers to save");
        }
        return parameter;
    }
}
