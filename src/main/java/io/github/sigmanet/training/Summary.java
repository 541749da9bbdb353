package io.github.sigmanet.training;

import io.github.sigmanet.internal.Check;
import java.util.Locale;

/**
 * The mean and the standard deviation of several values of the same measure, for example of the accuracies of the folds of a
 * cross-validation, or of training runs with different seeds.
 *
 * @param count the number n of values, at least 1
 * @param mean their mean
 * @param deviation their standard deviation as a sample, √(Σ(value − mean)² / (n − 1)); 0 for a single value
 * @param min the lowest value
 * @param max the highest value
 */
public record Summary(int count, double mean, double deviation, double min, double max) {

    /**
     * Creates a summary.
     *
     * @param count the number of values
     * @param mean their mean
     * @param deviation their standard deviation
     * @param min the lowest value
     * @param max the highest value
     * @throws IllegalArgumentException if the count is below 1, the mean is not between the lowest and the highest value, or the
     *         deviation is negative or not finite
     */
    public Summary {
        Check.positive("count", count);
        if (!(min <= mean && mean <= max)) {
            throw Check.illegal("mean", "a number from " + min + " to " + max, mean);
        }
        Check.notNegative("deviation", deviation);
    }

    /**
     * Summarizes values, whose sums are taken in their order.
     *
     * @param values the values, at least one
     * @return a new summary
     * @throws IllegalArgumentException if the values are null, there is none, or one or their sum is not finite
     */
    public static Summary of(double... values) {
        Check.notNull("values", "an array", values);
        Check.positive("values", values.length);
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < values.length; k++) {
            Check.finite("value " + k, values[k]);
            sum += values[k];
            min = Math.min(min, values[k]);
            max = Math.max(max, values[k]);
        }
        double mean = Math.max(min, Math.min(max, Check.finite("sum of values", sum) / values.length)); // whatever rounding does
        double squares = 0;
        for (double value : values) {
            squares = Math.fma(value - mean, value - mean, squares);
        }
        return new Summary(values.length, mean, Math.sqrt(squares / Math.max(1, values.length - 1)), min, max);
    }

    /**
     * {@return the standard error of the mean, deviation / √n} Values of folds are not independent, since training parts overlap;
     * it is then too low rather than too high.
     */
    public double standardError() {
        return deviation / Math.sqrt(count);
    }

    /** {@return the mean and the deviation in the form {@code 0.9533 ± 0.0321}} */
    @Override
    public String toString() {
        return shown(mean, mean) + " ± " + shown(deviation, mean);
    }

    /** Returns a number of the same kind as a mean as text, with a power of ten if the mean needs one. */
    static String shown(double number, double mean) {
        boolean isPlain = mean == 0 || Math.abs(mean) >= 1e-3 && Math.abs(mean) < 1e6;
        return String.format(Locale.ROOT, isPlain ? "%.4f" : "%.3e", number);
    }
}
