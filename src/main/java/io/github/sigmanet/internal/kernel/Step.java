package io.github.sigmanet.internal.kernel;

/** The rule of one step of an optimizer. Its state is in matrices of the same form as the parameters. */
public abstract sealed class Step permits SgdStep, AdamStep, RpropStep {

    /** The maximum number of matrices in the state of a rule. */
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

    /** {@return the weight decay λ of weights; 0 for none} */
    public final double weightDecay() {
        return weightDecay;
    }

    /** {@return the weight decay λ of biases; 0 for none} */
    public final double biasDecay() {
        return biasDecay;
    }
}
