package io.github.sigmanet.spark;

import java.io.Serializable;

/** One sample to learn from. No record, because Kryo, one of Spark's serializers, cannot read those. */
public final class Sample implements Serializable {

    private static final long serialVersionUID = 2;

    private final double[] input;
    private final double[] target;
    private final double weight;

    /**
     * Creates a sample of weight 1. The arrays are not copied.
     *
     * @param input x, as many numbers as the network has inputs
     * @param target y, as many numbers as it has outputs
     * @throws IllegalArgumentException if one of the arrays is null
     */
    public Sample(double[] input, double[] target) {
        this(input, target, 1);
    }

    /**
     * Creates a sample. The arrays are not copied.
     *
     * @param input x, as many numbers as the network has inputs
     * @param target y, as many numbers as it has outputs
     * @param weight what the sample's cost and gradients are multiplied by; finite and not negative
     * @throws IllegalArgumentException if one of the arrays is null, or the weight is impossible
     */
    public Sample(double[] input, double[] target, double weight) {
        this.input = Check.notNull("input", "an array", input);
        this.target = Check.notNull("target", "an array", target);
        this.weight = Check.weight(weight);
    }

    /**
     * Returns x.
     *
     * @return the array itself
     */
    public double[] input() {
        return input;
    }

    /**
     * Returns y.
     *
     * @return the array itself
     */
    public double[] target() {
        return target;
    }

    /**
     * Returns the weight.
     *
     * @return the weight, 0 or more
     */
    public double weight() {
        return weight;
    }
}
