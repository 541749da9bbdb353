package io.github.sigmanet.spark;

import java.io.Serializable;

/** One sample for training. It is not a record, because Kryo, one of Spark's serializers, cannot read records. */
public final class Sample implements Serializable {

    private static final long serialVersionUID = 3;

    private final double[] input;
    private final double[] target;
    private final double weight;
    private final int label; // −1 if it is unknown

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
        this(input, target, weight, -1);
    }

    private Sample(double[] input, double[] target, double weight, int label) {
        this.input = Check.notNull("input", "an array", input);
        this.target = Check.notNull("target", "an array", target);
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw Check.illegal("weight", "a finite number, 0 or more", weight);
        }
        this.weight = weight;
        this.label = label;
    }

    /**
     * Returns this sample with a label. If all samples of a validation have one, it measures the accuracy, too.
     *
     * @param label the class, from 0 to the number of outputs − 1, or 0 or 1 for a network with one output
     * @return a sample with the same arrays and weight
     * @throws IllegalArgumentException if the label is negative
     */
    public Sample withLabel(int label) {
        if (label < 0) {
            throw Check.illegal("label", "0 or more", label);
        }
        return new Sample(input, target, weight, label);
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

    /** {@return the class, or −1 if it is unknown} */
    public int label() {
        return label;
    }
}
