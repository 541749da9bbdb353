package io.github.sigmanet.internal.measure;

/** Errors of outputs as a regression, summed sample by sample. */
public final class RegressionErrors {

    private final double[] squaredErrors; // per output, like the next two
    private final double[] means;
    private final double[] squaredDeviations;
    private double absoluteErrors;
    private long size;

    /** Creates sums for so many outputs. */
    public RegressionErrors(int outputs) {
        squaredErrors = new double[outputs];
        means = new double[outputs];
        squaredDeviations = new double[outputs];
    }

    /** Adds a sample, in the units of its target. */
    public void add(double[] target, double[] output) {
        size++;
        for (int i = 0; i < target.length; i++) {
            double error = target[i] - output[i];
            absoluteErrors += Math.abs(error);
            squaredErrors[i] += error * error;
            // Welford's running mean and sum of squared deviations
            double deviation = target[i] - means[i];
            means[i] += deviation / size;
            squaredDeviations[i] += deviation * (target[i] - means[i]);
        }
    }

    /** Returns the root of the mean squared error over all samples and outputs. */
    public double rmse() {
        double sum = 0;
        for (double squares : squaredErrors) {
            sum += squares;
        }
        return Math.sqrt(sum / count());
    }

    /** Returns the mean absolute error over all samples and outputs. */
    public double mae() {
        return absoluteErrors / count();
    }

    private double count() {
        return (double) size * squaredErrors.length;
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
        for (int i = 0; i < squaredErrors.length; i++) {
            if (squaredDeviations[i] > 0) {
                sum += 1 - squaredErrors[i] / squaredDeviations[i];
            } else {
                sum += squaredErrors[i] == 0 ? 1 : 0;
            }
        }
        return sum / squaredErrors.length;
    }
}
