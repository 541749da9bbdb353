package io.github.sigmanet.spark;

import java.io.Serializable;

/** One sample to learn from. No record, because Kryo, one of Spark's serializers, cannot read those. */
public final class Sample implements Serializable {

    private static final long serialVersionUID = 1;

    private final double[] input;
    private final double[] target;

    /**
     * Creates a sample. The arrays are not copied.
     *
     * @param input x, as many numbers as the network has inputs
     * @param target y, as many numbers as it has outputs
     * @throws IllegalArgumentException if one of the arrays is null
     */
    public Sample(double[] input, double[] target) {
        this.input = Check.notNull("input", "an array", input);
        this.target = Check.notNull("target", "an array", target);
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
}
