package io.github.sigmanet.spark;

import java.io.Serializable;

/** One sample for training. It is not a record, because Kryo, one of Spark's serializers, cannot read records. */
public final class Sample implements Serializable {

    private static final long serialVersionUID = 2;

    private final double[] input;
    private final double[] target;
    private final double weight;

    /**
     * Creates a sample of weight 1. The arrays are not copied.
     *
     * @param input the input x, with as many numbers as the network has inputs
     * @param target the target y, with as many numbers as the network has outputs
     * @throws IllegalArgumentException if an array is null
     */
    public Sample(double[] input, double[] target) {
        this(input, target, 1);
    }

    /**
     * Creates a sample. The arrays are not copied.
     *
     * @param input the input x, with as many numbers as the network has inputs
     * @param target the target y, with as many numbers as the network has outputs
     * @param weight the factor of the sample's cost and gradients, finite and not negative
     * @throws IllegalArgumentException if an array is null, or the weight is invalid
     */
    public Sample(double[] input, double[] target, double weight) {
        this.input = Check.notNull("input", "an array", input);
        this.target = Check.notNull("target", "an array", target);
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw Check.illegal("weight", "a finite number, 0 or more", weight);
        }
        this.weight = weight;
    }

    /** {@return the input x, the array itself} */
    public double[] input() {
        return input;
    }

    /** {@return the target y, the array itself} */
    public double[] target() {
        return target;
    }

    /** {@return the weight, 0 or more} */
    public double weight() {
        return weight;
    }
}
