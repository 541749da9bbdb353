package io.github.sigmanet.internal;

import io.github.sigmanet.internal.kernel.NumberType;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Checks arguments. Messages have the form {@code name: expected ..., got ...} and are built only for invalid arguments.
 */
public final class Check {

    private Check() {
    }

    /** Returns an exception for an argument, with a message as above. */
    public static IllegalArgumentException illegal(String name, String expected, Object actual) {
        return new IllegalArgumentException(name + ": expected " + expected + ", got " + actual);
    }

    /** Requires an argument that is not null and is named for what it is, as {@code network} for a network. */
    public static <T> T notNull(String name, T value) {
        if (value == null) {
            throw illegal(name, ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name, null);
        }
        return value;
    }

    /** Requires an argument that is not null. */
    public static <T> T notNull(String name, String expected, T value) {
        if (value == null) {
            throw illegal(name, expected, null);
        }
        return value;
    }

    /** Requires a stream to read from; null is what Class.getResourceAsStream returns for a wrong name. */
    public static InputStream stream(InputStream in) {
        if (in == null) {
            throw illegal("in", "a stream", "null, as for a resource that does not exist");
        }
        return in;
    }

    /** Requires a text without unpaired surrogates, which cannot be written as UTF-8. */
    public static String wellFormed(String name, String expected, String text) {
        if (!isWellFormed(notNull(name, expected, text))) {
            throw illegal(name, "a valid string", "an unpaired surrogate");
        }
        return text;
    }

    /** Returns whether a text has no unpaired surrogate. */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Requires an integer between two bounds, both inclusive. */
    public static int between(String name, int from, int to, int value) {
        if (value < from || value > to) {
            throw illegal(name, from + " to " + to, value);
        }
        return value;
    }

    /** Requires an integer that is not negative. */
    public static int notNegative(String name, int value) {
        return between(name, 0, Integer.MAX_VALUE, value);
    }

    /** Requires an integer above 0. */
    public static int positive(String name, int value) {
        if (value < 1) {
            throw illegal(name, "at least 1", value);
        }
        return value;
    }

    /** Requires a finite number above 0. */
    public static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw illegal(name, "a finite number above 0", value);
        }
        return value;
    }

    /** Requires a finite number, 0 or more. */
    public static double notNegative(String name, double value) {
        if (!isNotNegative(value)) {
            throw illegal(name, "a finite number, 0 or more", value);
        }
        return value;
    }

    /** Requires a finite number, 0 or more, of an item with the given number. */
    public static double notNegative(String name, int number, double value) {
        return isNotNegative(value) ? value : notNegative(name + number, value);
    }

    private static boolean isNotNegative(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }

    /** Requires a number from 0 (inclusive) to 1 (exclusive). */
    public static double belowOne(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw illegal(name, "a number from 0 to below 1", value);
        }
        return value;
    }

    /** Requires a finite number. */
    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw illegal(name, "a finite number", value);
        }
        return value;
    }

    /** Requires an array of finite numbers. */
    public static void finite(String name, double[] values) {
        for (int j = 0; j < values.length; j++) {
            if (!Double.isFinite(values[j])) {
                throw illegal(name + ", column " + j, "a finite number", values[j]);
            }
        }
    }

    /** Requires an array of finite numbers, of an item with the given number. */
    public static void finite(String name, int number, double[] values) {
        if (!areFinite(values)) {
            finite(name + number, values);
        }
    }

    /** Returns whether all numbers are finite. */
    public static boolean areFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Requires an array of a given length. */
    public static void length(String name, int expected, double[] values) {
        notNull(name, "an array", values);
        if (values.length != expected) {
            throw illegal(name, "length " + expected, values.length);
        }
    }

    /** Requires an array of a given length, of an item with the given number. */
    public static void length(String name, int number, int expected, double[] values) {
        if (values == null || values.length != expected) {
            length(name + number, expected, values);
        }
    }

    /** Requires an array of a given length with finite numbers. */
    public static void vector(String name, int length, double[] values) {
        length(name, length, values);
        finite(name, values);
    }

    /** Requires a given number of rows of a given length with finite numbers. */
    public static void matrix(String name, int rows, int columns, double[][] values) {
        notNull(name, "an array", values);
        if (values.length != rows) {
            throw illegal(name, rows + (rows == 1 ? " row" : " rows"), values.length);
        }
        for (int i = 0; i < rows; i++) {
            if (values[i] == null || values[i].length != columns || !areFinite(values[i])) {
                vector(name + " row " + i, columns, values[i]);
            }
        }
    }

    /** Requires at least one row, and in each the given number of finite numbers. */
    public static void samples(String name, int columns, double[][] values) {
        atLeastOneRow(name, values);
        matrix(name, values.length, columns, values);
    }

    /** Requires at least one row. */
    public static void atLeastOneRow(String name, double[][] values) {
        notNull(name, "an array", values);
        if (values.length == 0) {
            throw illegal(name, "at least 1 row", 0);
        }
    }

    /** Requires the index of a sample, and arrays that it can be copied into. */
    public static void sample(int size, int inputSize, int targetSize, int sample, double[] x, double[] y) {
        between("sample", 0, size - 1, sample);
        notNull("x", "an array", x);
        notNull("y", "an array", y);
        if (x.length < inputSize) {
            throw illegal("x", "length " + inputSize + " or more", x.length);
        }
        if (y.length < targetSize) {
            throw illegal("y", "length " + targetSize + " or more", y.length);
        }
    }

    /** Requires the label of a sample with targets of so many numbers: a class, or −1 if it is unknown. */
    public static int label(String name, int sample, int targetSize, int label) {
        int classes = Math.max(2, targetSize);
        return label >= -1 && label < classes ? label : between(name + sample, -1, classes - 1, label);
    }

    /** Requires the layer sizes of a network. */
    public static void sizes(String name, int[] expected, int[] actual) {
        if (!Arrays.equals(expected, actual)) {
            throw illegal(name, "layer sizes " + Arrays.toString(expected), Arrays.toString(actual));
        }
    }

    /** Requires a precision. */
    public static void precision(String name, NumberType expected, NumberType actual) {
        if (expected != actual) {
            throw illegal(name, expected + " precision", actual);
        }
    }

    /** Requires a number that is finite when rounded to a precision. */
    public static double within(NumberType type, String name, double value) {
        if (!type.holds(value)) {
            throw illegal(name, "a number within " + type + " precision", value);
        }
        return value;
    }

    /** Requires a number that is infinite or 0 when rounded to a precision only if it is without rounding. */
    public static void representable(NumberType type, String name, double value) {
        if (value != 0 && type.round(value) == 0) {
            throw illegal(name, "a number within " + type + " precision", value);
        }
        within(type, name, value);
    }

    /** Requires a number, 0 or more, that is below 1 when rounded to a precision, and 0 only if it is without rounding. */
    public static void belowOne(NumberType type, String name, double value) {
        if (!(type.round(value) < 1)) {
            throw illegal(name, "a number below 1 in " + type + " precision", value);
        }
        representable(type, name, value);
    }

    /** Requires the same, also of the difference of 1 and the number, which is what is computed with. */
    public static void differenceToOne(NumberType type, String name, double value) {
        belowOne(type, name, value);
        if (value != 0 && type.round(1 - value) == 1) {
            throw illegal(name, "0 or a number whose difference to 1 is below 1 in " + type + " precision", value);
        }
    }

    /** Requires numbers that are finite when rounded to a precision. */
    public static void within(NumberType type, String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!type.holds(values[i])) {
                throw illegal(name + ", column " + i, "a number within " + type + " precision", values[i]);
            }
        }
    }

    /** Requires numbers that are finite when rounded to a precision, of an item with the given number. */
    public static void within(NumberType type, String name, int number, double[] values) {
        for (double value : values) {
            if (!type.holds(value)) {
                within(type, name + number, values);
            }
        }
    }

    /** Requires sample weights that are finite and not negative, with a sum that allows a mean; returns the sum. */
    public static double sampleWeights(double[] weights) {
        double sum = 0;
        for (int s = 0; s < weights.length; s++) {
            notNegative("weight of sample ", s, weights[s]);
            sum += weights[s];
        }
        return weightSum("sum of sample weights", sum);
    }

    /** Requires a sum of weights that allows a mean. */
    public static double weightSum(String name, double sum) {
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY && 1 / sum < Double.POSITIVE_INFINITY)) {
            throw illegal(name, "a finite number above 0 with a finite inverse", sum);
        }
        return sum;
    }

    /** Requires a sum of weights that allows steps: one whose products with δ neither underflow nor overflow. */
    public static void weightSum(NumberType type, String name, double sum) {
        double most = type == NumberType.SINGLE ? 1e15 : 1e150;
        if (!(sum >= 1 / most && sum <= most)) {
            throw illegal(name, 1 / most + " to " + most + " in " + type + " precision", sum);
        }
    }
}
