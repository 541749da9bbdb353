package io.github.sigmanet.internal.measure;

/** Errors of outputs as a regression, summed sample by sample. */
public final class RegressionErrors {

    private final int outputs;
    private final SquareSums squaredErrors;
    private final ColumnStatistics targets;
    private final double[] absoluteErrors; // per output, like the next one
    private final double[] costs; // weighted
    private double allAbsoluteErrors;
    private double weight;
    private long size;

    /** Creates sums for so many outputs. */
    public RegressionErrors(int outputs) {
        this(new SquareSums(outputs), new ColumnStatistics(outputs), new double[outputs], new double[outputs]);
    }

    private RegressionErrors(SquareSums squaredErrors, ColumnStatistics targets, double[] absoluteErrors, double[] costs) {
        this.outputs = costs.length;
        this.squaredErrors = squaredErrors;
        this.targets = targets;
        this.absoluteErrors = absoluteErrors;
        this.costs = costs;
    }

    /** Adds a sample of weight 1, in the units of its target. */
    public void add(double[] target, double[] output) {
        add(target, output, 1);
    }

    /** Adds a sample, in the units of its target; its weight is only for the costs. */
    public void add(double[] target, double[] output, double sampleWeight) {
        size++;
        weight += sampleWeight;
        targets.add(target, 1);
        for (int i = 0; i < outputs; i++) {
            double error = target[i] - output[i];
            absoluteErrors[i] += Math.abs(error);
            allAbsoluteErrors += Math.abs(error);
            costs[i] += sampleWeight == 0 ? 0 : sampleWeight * (0.5 * (error * error));
            squaredErrors.add(i, error, error, 1, 0);
        }
    }

    /** Returns the errors of one output, to which no sample may be added. */
    public RegressionErrors of(int i) {
        RegressionErrors errors = new RegressionErrors(squaredErrors.column(i), targets.column(i),
                new double[] {absoluteErrors[i]}, new double[] {costs[i]});
        errors.allAbsoluteErrors = absoluteErrors[i];
        errors.weight = weight;
        errors.size = size;
        return errors;
    }

    /** Returns the number of samples. */
    public int size() {
        return (int) size;
    }

    /** Returns the number of outputs. */
    public int outputs() {
        return outputs;
    }

    /** Returns the quadratic cost in the units of the targets, the weighted mean over the samples. */
    public double cost() {
        double sum = 0;
        for (double cost : costs) {
            sum += cost;
        }
        return sum / weight;
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
        return allAbsoluteErrors / ((double) size * outputs);
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
