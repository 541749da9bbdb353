package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.SampleWeights;
import java.util.function.UnaryOperator;

/**
 * A scaling of inputs, x_j to (x_j − offset_j) · factor_j, learned from samples. Sigmoid networks learn best from inputs
 * around 0 and of about the same size. It never changes.
 *
 * <p>A network learns from scaled inputs, and is then made into one that takes inputs as they are, so that it cannot be
 * separated from its scaling, wherever it is saved:
 *
 * <pre>{@code
 * Scaling scaling = Scaling.standard(training);
 * History history = trainer.validation(validation.map(scaling)).train(training.map(scaling));
 * network.withInputScaling(scaling).save(path);
 * }</pre>
 */
public final class Scaling implements UnaryOperator<double[]> {

    private final double[] offsets;
    private final double[] factors;

    private Scaling(double[] offsets, double[] factors) {
        this.offsets = offsets;
        this.factors = factors;
        for (int j = 0; j < factors.length; j++) {
            if (!Double.isFinite(offsets[j]) || !Double.isFinite(factors[j]) || factors[j] == 0) {
                throw Check.illegal("scaling of column " + j, "a finite offset and a finite factor other than 0",
                        offsets[j] + " and " + factors[j]);
            }
        }
    }

    /**
     * Creates a scaling with given numbers.
     *
     * @param offsets what is subtracted from each number of an input; copied
     * @param factors what each is multiplied with then; copied
     * @return a new scaling
     * @throws IllegalArgumentException if an array is null, they are of different lengths, or a number is not finite, or a
     *         factor is 0
     */
    public static Scaling of(double[] offsets, double[] factors) {
        Check.notNull("offsets", "an array", offsets);
        Check.length("factors", offsets.length, factors);
        return new Scaling(offsets.clone(), factors.clone());
    }

    /**
     * Learns to scale to mean 0 and variance 1. The variance is that of the samples, Σ (x − mean)² / m; each sample counts
     * with its weight. What is the same in all samples becomes 0.
     *
     * @param dataset the samples, which are read once
     * @return a new scaling
     * @throws IllegalArgumentException if the dataset is null, all weights are 0, or what is learned is not finite
     */
    public static Scaling standard(Dataset dataset) {
        return learned(dataset, true);
    }

    /**
     * Learns to scale to the range from 0 to 1. Samples of weight 0 do not count. What is the same in all samples becomes 0.
     *
     * @param dataset the samples, which are read once
     * @return a new scaling
     * @throws IllegalArgumentException if the dataset is null, all weights are 0, or what is learned is not finite
     */
    public static Scaling minMax(Dataset dataset) {
        return learned(dataset, false);
    }

    /** Learns mean and variance by Welford's updates (Technometrics 4, 1962), which do not cancel. */
    private static Scaling learned(Dataset dataset, boolean standard) {
        Check.notNull("dataset", "a dataset", dataset);
        double[] x = new double[dataset.inputSize()];
        double[] y = new double[dataset.targetSize()];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        double[] mean = new double[x.length];
        double[] squares = new double[x.length];
        double total = 0;
        for (int s = 0; s < dataset.size(); s++) {
            double weight = dataset.weight(s);
            if (weight != 0) {
                dataset.copy(s, x, y);
                boolean first = total == 0;
                total += weight;
                for (int j = 0; j < x.length; j++) {
                    low[j] = first ? x[j] : Math.min(low[j], x[j]);
                    high[j] = first ? x[j] : Math.max(high[j], x[j]);
                    double distance = x[j] - mean[j];
                    mean[j] += distance * (weight / total);
                    squares[j] += weight * distance * (x[j] - mean[j]);
                }
            }
        }
        SampleWeights.checkSum("dataset, sum of sample weights", total);
        double[] factors = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            factors[j] = low[j] == high[j] ? 1 : 1 / (standard ? Math.sqrt(squares[j] / total) : high[j] - low[j]);
            mean[j] = low[j] == high[j] || !standard ? low[j] : mean[j];
        }
        return new Scaling(mean, factors);
    }

    /**
     * Returns what is subtracted from each number of an input.
     *
     * @return a copy
     */
    public double[] offsets() {
        return offsets.clone();
    }

    /**
     * Returns what each number of an input is multiplied with then.
     *
     * @return a copy
     */
    public double[] factors() {
        return factors.clone();
    }

    /**
     * Scales an input.
     *
     * @param x the input; not changed
     * @return a new array
     * @throws IllegalArgumentException if the input is null or of another length than the samples
     */
    @Override
    public double[] apply(double[] x) {
        Check.length("input", offsets.length, x);
        double[] scaled = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            scaled[j] = (x[j] - offsets[j]) * factors[j];
        }
        return scaled;
    }

    /** Changes the parameters that lead from the input to the next layer, so that they take inputs that are not scaled. */
    void foldInto(Network network) {
        double[][] w = network.weights(0);
        for (double[] row : w) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factors[j];
            }
        }
        network.setWeights(0, w);
        w = network.weights(0); // rounded, if need be
        double[] b = network.biases(0);
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < offsets.length; j++) {
                b[i] = Math.fma(-w[i][j], offsets[j], b[i]);
            }
        }
        network.setBiases(0, b);
    }
}
