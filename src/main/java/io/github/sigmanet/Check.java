package io.github.sigmanet;

import java.util.Arrays;

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

    /** Requires an integer between two bounds, both included. */
    static int between(String name, int from, int to, int value) {
        if (value < from || value > to) {
            throw illegal(name, from + " to " + to, value);
        }
        return value;
    }

    static int positive(String name, int value) {
        if (value < 1) {
            throw illegal(name, "at least 1", value);
        }
        return value;
    }

    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw illegal(name, "a finite number above 0", value);
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw illegal(name, "a finite number, 0 or more", value);
        }
        return value;
    }

    static void length(String name, int expected, double[] values) {
        notNull(name, "an array", values);
        if (values.length != expected) {
            throw illegal(name, "length " + expected, values.length);
        }
    }

    static void rows(String name, int expected, double[][] rows) {
        notNull(name, "an array", rows);
        if (rows.length != expected) {
            throw illegal(name, expected + (expected == 1 ? " row" : " rows"), rows.length);
        }
    }

    static void finite(String name, double[] values) {
        for (int j = 0; j < values.length; j++) {
            if (!Double.isFinite(values[j])) {
                throw illegal(name + ", column " + j, "a finite number", values[j]);
            }
        }
    }

    /** Requires the layer sizes of a network. */
    static void sizes(String name, int[] expected, int[] actual) {
        if (!Arrays.equals(expected, actual)) {
            throw illegal(name, "layer sizes " + Arrays.toString(expected), Arrays.toString(actual));
        }
    }

    /** Requires an array of that length, of finite numbers. */
    static void vector(String name, int length, double[] values) {
        length(name, length, values);
        finite(name, values);
    }

    /** Requires so many rows of that length, of finite numbers. */
    static void matrix(String name, int rows, int columns, double[][] values) {
        rows(name, rows, values);
        for (int i = 0; i < rows; i++) {
            vector(name + " row " + i, columns, values[i]);
        }
    }

    /** Requires at least one row, and in each the given number of finite numbers. */
    static void samples(String name, int columns, double[][] values) {
        notNull(name, "an array", values);
        if (values.length == 0) {
            throw illegal(name, "at least 1 row", 0);
        }
        matrix(name, values.length, columns, values);
    }
}
