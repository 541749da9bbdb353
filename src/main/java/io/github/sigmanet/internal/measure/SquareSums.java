package io.github.sigmanet.internal.measure;

import java.io.Serializable;

/**
 * Sums of squares, one per column, which may be beyond the range of a double. Where a double suffices, their bits are those of a
 * sum of doubles.
 */
final class SquareSums implements Serializable {

    private static final long serialVersionUID = 1;
    private static final double ORDINARY = 0x1p900; // products up to this, and down to its inverse, leave room for sums

    private final double[] values;
    private final int[] exponents; // of the powers of two that the values count, 0 for ordinary sums

    SquareSums(int columns) {
        values = new double[columns];
        exponents = new int[columns];
    }

    /** Returns a copy of one sum. */
    SquareSums column(int j) {
        SquareSums column = new SquareSums(1);
        column.values[0] = values[j];
        column.exponents[0] = exponents[j];
        return column;
    }

    /** Adds a b c · 2^exponent, which is not negative. */
    void add(int j, double a, double b, double c, int exponent) {
        double ab = a * b;
        double abc = ab * c;
        if (exponents[j] == 0 && exponent == 0 && isOrdinary(ab) && isOrdinary(abc)) {
            values[j] += abc;
        } else if (a != 0 && b != 0 && c != 0) {
            addWide(j, fraction(a) * fraction(b) * fraction(c),
                    exponent + Math.getExponent(a) + Math.getExponent(b) + Math.getExponent(c));
        }
    }

    /** Adds the sums of others. */
    void add(SquareSums that) {
        for (int j = 0; j < values.length; j++) {
            if (exponents[j] == 0 && that.exponents[j] == 0) {
                values[j] += that.values[j];
            } else if (that.values[j] != 0) {
                addWide(j, that.values[j], that.exponents[j]);
            }
        }
    }

    private void addWide(int j, double value, int exponent) {
        int common = values[j] == 0 ? exponent : Math.max(exponents[j], exponent);
        values[j] = Math.scalb(values[j], exponents[j] - common) + Math.scalb(value, exponent - common);
        exponents[j] = common;
    }

    /** Returns the square root of a sum divided by a number above 0. */
    double rootOfQuotient(int j, double divisor) {
        double quotient = values[j] / divisor;
        if (exponents[j] == 0 && isOrdinary(quotient)) {
            return Math.sqrt(quotient);
        }
        int exponent = exponents[j] - Math.getExponent(divisor);
        return Math.scalb(Math.sqrt(Math.scalb(values[j] / fraction(divisor), exponent & 1)), exponent >> 1);
    }

    private static boolean isOrdinary(double product) {
        double magnitude = Math.abs(product);
        return magnitude >= 1 / ORDINARY && magnitude <= ORDINARY;
    }

    private static double fraction(double value) {
        return Math.scalb(value, -Math.getExponent(value));
    }
}
