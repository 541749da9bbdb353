package io.github.sigmanet.internal.measure;

/** The minimum, the maximum, the mean and the standard deviation of each column of rows, each of which counts with its weight. */
public final class ColumnStatistics {

    private final double[] low;
    private final double[] high;
    private final double[] mean;
    private final double[] squares; // weighted sums of squared deviations from the mean
    private double total; // weight

    /** Starts with no rows. */
    public ColumnStatistics(int columns) {
        low = new double[columns];
        high = new double[columns];
        mean = new double[columns];
        squares = new double[columns];
    }

    /** Adds a row of a weight above 0. Welford's updates (Technometrics 4, 1962) avoid cancellation. */
    public void add(double[] row, double weight) {
        boolean isFirst = total == 0;
        total += weight;
        for (int j = 0; j < low.length; j++) {
            low[j] = isFirst ? row[j] : Math.min(low[j], row[j]);
            high[j] = isFirst ? row[j] : Math.max(high[j], row[j]);
            double distance = row[j] - mean[j];
            mean[j] += distance * (weight / total);
            squares[j] += weight * distance * (row[j] - mean[j]);
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

    public double mean(int j) {
        return mean[j];
    }

    /** Returns the square root of the population variance. */
    public double deviation(int j) {
        return Math.sqrt(squares[j] / total);
    }

    public boolean isConstant(int j) {
        return low[j] == high[j];
    }
}
