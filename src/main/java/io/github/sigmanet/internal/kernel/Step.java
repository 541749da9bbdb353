package io.github.sigmanet.internal.kernel;

/** The rule of one step of an optimizer. What it remembers of each parameter is in matrices of the parameters' form. */
public abstract sealed class Step permits SgdStep, AdamStep, RpropStep {

    /** The most matrices that a rule remembers. */
    static final int MOST_REMEMBERED = 3;

    /** The learning rate γ. */
    final double rate;
    private final double weightDecay;
    private final double biasDecay;

    Step(double rate, double weightDecay, double biasDecay) {
        this.rate = rate;
        this.weightDecay = weightDecay;
        this.biasDecay = biasDecay;
    }

    /**
     * Returns the weight decay of weights.
     *
     * @return λ, 0 for none
     */
    public final double weightDecay() {
        return weightDecay;
    }

    /**
     * Returns the weight decay of biases.
     *
     * @return λ, 0 for none
     */
    public final double biasDecay() {
        return biasDecay;
    }
}
