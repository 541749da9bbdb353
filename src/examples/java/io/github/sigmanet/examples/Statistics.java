package io.github.sigmanet.examples;

import java.util.Arrays;

/**
 * What several measurements have in common.
 *
 * @param mean the mean
 * @param deviation the standard deviation of the sample, 0 for a single measurement
 * @param least the least
 * @param most the largest
 */
record Statistics(double mean, double deviation, double least, double most) {

    static Statistics of(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return new Statistics(mean, Math.sqrt(squares / Math.max(1, values.length - 1)),
                Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow());
    }
}
