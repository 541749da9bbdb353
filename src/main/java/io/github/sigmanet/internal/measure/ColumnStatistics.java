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
    private final double[] rest; // of the mean, beyond the digits of a double
    private final SquareSums squares; // weighted sums of squared deviations from the mean
    private double total; // weight

    /** Starts with no rows. */
    public ColumnStatistics(int columns) {
        this(new double[columns], new double[columns], new double[columns], new double[columns], new SquareSums(columns));
    }

    private ColumnStatistics(double[] low, double[] high, double[] mean, double[] rest, SquareSums squares) {
        this.low = low;
        this.high = high;
        this.mean = mean;
        this.rest = rest;
        this.squares = squares;
    }

    /** Returns a copy of the statistics of one column. */
    ColumnStatistics column(int j) {
        ColumnStatistics column = new ColumnStatistics(new double[] {low[j]}, new double[] {high[j]}, new double[] {mean[j]},
                new double[] {rest[j]}, squares.column(j));
        column.total = total;
        return column;
    }

    /** Adds a row of a weight above 0. */
    public void add(double[] row, double weight) {
        addRanges(row, row);
        double before = total;
        total += weight;
        for (int j = 0; j < low.length; j++) {
            move(j, row[j], 0, before, weight / total);
        }
    }

    /** Adds other rows. Their statistics must not be used after that. */
    public void add(ColumnStatistics that) {
        if (that.total == 0) {
            return;
        }
        addRanges(that.low, that.high);
        double before = total;
        total += that.total;
        for (int j = 0; j < low.length; j++) {
            move(j, that.mean[j], that.rest[j], before, that.total / total);
        }
        squares.add(that.squares);
    }

    /**
     * Moves a mean by a share of its distance to that of other rows, and adds what the distance adds to the squares. The updates
     * of Chan, Golub and LeVeque (COMPSTAT 1982) do not cancel, and the mean has twice the digits of a double, so that many rows
     * move it although each one alone would not.
     *
     * @param before the weight without those rows
     */
    private void move(int j, double otherMean, double otherRest, double before, double share) {
        double distance = (otherMean - mean[j]) + (otherRest - rest[j]);
        if (Double.isFinite(distance)) {
            addToMean(j, distance * share);
            squares.add(j, distance, distance, before * share, 0);
        } else {
            double half = otherMean / 2 - mean[j] / 2;
            addToMean(j, half * share);
            addToMean(j, half * share);
            squares.add(j, half, half, before * share, 2);
        }
    }

    /** Adds to a mean, whose rest is what rounding leaves (Knuth's two-sum). */
    private void addToMean(int j, double distance) {
        double more = distance + rest[j];
        double sum = mean[j] + more;
        double added = sum - mean[j];
        rest[j] = (mean[j] - (sum - added)) + (more - added);
        mean[j] = sum;
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

    /** Returns the mean of a column. */
    public double mean(int j) {
        return mean[j];
    }

    /** Returns the standard deviation of a column, that of the population. */
    public double deviation(int j) {
        return squares.rootOfQuotient(j, total);
    }

    /** Returns the factors of a scaling to variance 1, the population variance; of constant columns those of {@link #unit}. */
    public double[] factors() {
        double[] factors = new double[low.length];
        for (int j = 0; j < factors.length; j++) {
            factors[j] = 1 / (isConstant(j) ? unit(j) : deviation(j));
        }
        return factors;
    }

    /** Returns what the range of a constant column is negligible beside: 1, or the column's magnitude if that is large. */
    public double unit(int j) {
        return high[j] - low[j] <= NEGLIGIBLE ? 1 : magnitude(j);
    }
}
