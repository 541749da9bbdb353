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

    /** Requires weights of samples that are finite and not negative. */
    static void weights(double[] weights) {
        for (int s = 0; s < weights.length; s++) {
            if (!isWeight(weights[s])) {
                notNegative("weight of sample " + s, weights[s]);
            }
        }
    }

    static boolean isWeight(double weight) {
        return weight >= 0 && weight < Double.POSITIVE_INFINITY;
    }

    /** Requires a sum of weights that a mean can be taken with. */
    static double totalWeight(String name, double total) {
        if (!isTotalWeight(total)) {
            throw illegal(name, "a finite number above 0 with a finite inverse", total);
        }
        return total;
    }

    static boolean isTotalWeight(double total) {
        return total > 0 && total < Double.POSITIVE_INFINITY && 1 / total < Double.POSITIVE_INFINITY;
    }

    /** Requires a sample of a dataset, and arrays that it can be copied into. */
    static void sample(Dataset dataset, int sample, double[] x, double[] y) {
        between("sample", 0, dataset.size() - 1, sample);
        notNull("x", "an array", x);
        notNull("y", "an array", y);
        if (x.length < dataset.inputSize()) {
            throw illegal("x", "length " + dataset.inputSize() + " or more", x.length);
        }
        if (y.length < dataset.targetSize()) {
            throw illegal("y", "length " + dataset.targetSize() + " or more", y.length);
        }
    }

    static boolean isFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
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
            if (values[i] == null || values[i].length != columns || !isFinite(values[i])) {
                vector(name + " row " + i, columns, values[i]);
            }
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

    /** Requires a number that stays finite in a precision. */
    static double within(Precision precision, String name, double value) {
        if (!precision.format().holds(value)) {
            throw illegal(name, "a number within " + precision + " precision", value);
        }
        return value;
    }

    /** Requires numbers that stay finite in a precision. */
    static void within(Precision precision, String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!precision.format().holds(values[i])) {
                throw illegal(name + ", column " + i, "a number within " + precision + " precision", values[i]);
            }
        }
    }

    static void precision(String name, Precision expected, Precision actual) {
        if (expected != actual) {
            throw illegal(name, expected + " precision", actual);
        }
    }
}
