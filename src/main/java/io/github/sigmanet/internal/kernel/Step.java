package io.github.sigmanet.internal.kernel;

/** The rule of one step of an optimiser. What it remembers of each parameter is in matrices of the parameters' form. */
public sealed interface Step permits SgdStep, AdamStep, RpropStep {

    /** The most matrices that a rule remembers. */
    int MOST_REMEMBERED = 3;

    /**
     * Returns the weight decay of weights.
     *
     * @return λ, 0 for none
     */
    double weightDecay();

    /**
     * Returns the weight decay of biases.
     *
     * @return λ, 0 for none
     */
    double biasDecay();
}
