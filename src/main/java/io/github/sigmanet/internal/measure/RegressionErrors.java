package io.github.sigmanet.internal.measure;

/** Errors of outputs as a regression, summed sample by sample. */
public final class RegressionErrors {

    private final int outputs;
    private final SquareSums squaredErrors;
    private final ColumnStatistics targets;
    private double absoluteErrors;
    private long size;

    /** Creates sums for so many outputs. */
    public RegressionErrors(int outputs) {
        this.outputs = outputs;
        squaredErrors = new SquareSums(outputs);
        targets = new ColumnStatistics(outputs);
    }

    /** Adds a sample, in the units of its target. */
    public void add(double[] target, double[] output) {
        size++;
        targets.add(target, 1);
        for (int i = 0; i < outputs; i++) {
            double error = target[i] - output[i];
            absoluteErrors += Math.abs(error);
            squaredErrors.add(i, error, error, 1, 0);
        }
    }

    /** Returns the root of the mean squared error over all samples and outputs. */
    public double rmse() {
        double largest = 0;
        for (int i = 0; i < outputs; i++) {
            largest = Math.max(largest, rmse(i));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0; // of squares relative to the largest, which is within the range of a double
        for (int i = 0; i < outputs; i++) {
            double relative = rmse(i) / largest;
            sum += relative * relative;
        }
        return largest * Math.sqrt(sum / outputs);
    }

    private double rmse(int i) {
        return squaredErrors.rootOfQuotient(i, (double) size);
    }

    /** Returns the mean absolute error over all samples and outputs. */
    public double mae() {
        return absoluteErrors / ((double) size * outputs);
    }

    /**
     * Returns R², averaged over the outputs; that of a constant target is 1 if it is always matched exactly, otherwise 0. One
     * sample has none: NaN.
     */
    public double rSquared() {
        if (size < 2) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < outputs; i++) {
            double deviation = targets.deviation(i);
            if (deviation > 0) {
                double relative = rmse(i) / deviation;
                sum += 1 - relative * relative;
            } else {
                sum += rmse(i) == 0 ? 1 : 0;
            }
        }
        return sum / outputs;
    }
}
