package io.github.sigmanet.spark;

import java.io.Serializable;

/**
 * One sample to learn from. The arrays are not copied.
 *
 * @param input x, as many numbers as the network has inputs
 * @param target y, as many numbers as it has outputs
 */
public record Sample(double[] input, double[] target) implements Serializable {

    /**
     * Creates a sample.
     *
     * @param input x
     * @param target y
     * @throws IllegalArgumentException if one of the arrays is null
     */
    public Sample {
        Check.notNull("input", input);
        Check.notNull("target", target);
    }
}
