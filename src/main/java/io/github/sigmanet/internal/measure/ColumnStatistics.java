package io.github.sigmanet.internal.measure;

import io.github.sigmanet.internal.Check;
import java.io.Serializable;

/**
 * The minimum, the maximum, the mean and the standard deviation of each column of rows, each of which counts with its weight. All
 * numbers are finite; they may be so large or small that their squares are not, or are 0.
 */
public final class ColumnStatistics implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int ROUNDING = 8; // ulps that a constant column may vary by
    private static final double NEGLIGIBLE = 0x1p-10; // range of a constant column

    private final double[] low;
    private final double[] high;
    private final double[] mean;
    private final SquareSums squares; // weighted sums of squared deviations from the mean
    private double total; // weight

    /** Starts with no rows. */
    public ColumnStatistics(int columns) {
        low = new double[columns];
        high = new double[columns];
        mean = new double[columns];
        squares = new SquareSums(columns);
    }

    /** Adds a row of a weight above 0. Welford's updates (Technometrics 4, 1962) avoid cancellation. */
    public void add(double[] row, double weight) {
        addRanges(row, row);
        total += weight;
        double share = weight / total;
        for (int j = 0; j < low.length; j++) {
            double distance = row[j] - mean[j];
            if (Double.isFinite(distance)) {
                mean[j] += distance * share;
                squares.add(j, weight, distance, row[j] - mean[j], 0);
            } else {
                double half = moveMeanFar(j, row[j], share);
                squares.add(j, weight, half, row[j] / 2 - mean[j] / 2, 2);
            }
        }
    }

    /**
     * Adds other rows, by the updates of Chan, Golub and LeVeque (COMPSTAT 1982), which do not cancel. Their statistics must not
     * be used after that.
     */
    public void add(ColumnStatistics that) {
        if (that.total == 0) {
            return;
        }
        addRanges(that.low, that.high);
        double before = total;
        total += that.total;
        double share = that.total / total;
        for (int j = 0; j < low.length; j++) {
            double distance = that.mean[j] - mean[j];
            if (Double.isFinite(distance)) {
                mean[j] += distance * share;
                that.squares.add(j, distance, distance, before * share, 0);
            } else {
                double half = moveMeanFar(j, that.mean[j], share);
                that.squares.add(j, half, half, before * share, 2);
            }
        }
        squares.add(that.squares);
    }

    /** Moves a mean by a share of its distance to a number, which overflows, and returns half that distance. */
    private double moveMeanFar(int j, double to, double share) {
        double half = to / 2 - mean[j] / 2;
        mean[j] += half * share;
        mean[j] += half * share;
        return half;
    }

    private void addRanges(double[] lowest, double[] highest) {
        boolean isFirst = total == 0;
        for (int j = 0; j < low.length; j++) {
            low[j] = isFirst ? lowest[j] : Math.min(low[j], lowest[j]);
            high[j] = isFirst ? highest[j] : Math.max(high[j], highest[j]);
        }
    }

    /** Returns the sum of the weights. */
    public double total() {
        return total;
    }

    public int columns() {
        return low.length;
    }

    public double low(int j) {
        return low[j];
    }

    public double high(int j) {
        return high[j];
    }

    /** Returns whether a column varies by no more than numbers do that were computed in different ways. */
    public boolean isConstant(int j) {
        return high[j] - low[j] <= ROUNDING * Math.ulp(magnitude(j));
    }

    private double magnitude(int j) {
        return Math.max(Math.abs(low[j]), Math.abs(high[j]));
    }

    /**
     * Returns the offsets of a scaling to mean 0: the means, or of constant columns the minimum.
     *
     * @throws IllegalArgumentException if a number minus its offset overflows
     */
    public double[] offsets() {
        double[] offsets = new double[low.length];
        for (int j = 0; j < offsets.length; j++) {
            offsets[j] = isConstant(j) ? low[j] : mean[j];
            if (Double.isInfinite(low[j] - offsets[j]) || Double.isInfinite(high[j] - offsets[j])) {
                throw Check.illegal("scaling of column " + j, "finite differences from the mean " + offsets[j],
                        "numbers from " + low[j] + " to " + high[j]);
            }
        }
        return offsets;
    }

    /** Returns the factors of a scaling to variance 1, the population variance; of constant columns those of {@link #unit}. */
    public double[] factors() {
        double[] factors = new double[low.length];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = 1 / (isConstant(j) ? unit(j) : squares.rootOfQuotient(j, total));
        }
        return factors;
    }

    /** Returns what the range of a constant column is negligible beside: 1, or the column's magnitude if that is large. */
    public double unit(int j) {
        return high[j] - low[j] <= NEGLIGIBLE ? 1 : magnitude(j);
    }
}
