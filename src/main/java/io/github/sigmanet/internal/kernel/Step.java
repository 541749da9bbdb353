package io.github.sigmanet.internal.kernel;

/**
 * The rule of one step of an optimizer, for each parameter by itself. The kernels compute {@code g = ∇ · scale} and, unless λ is
 * 0, {@code g = fma(λ, θ, g)}; the rule does the rest. Its state is in matrices of the same form as the parameters.
 */
public abstract class Step {

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

    /** Returns whether the step with the given λ is just θ = fma(−γ, ∇ · scale, θ), which kernels compute without the rule. */
    boolean isPlain(double decay) {
        return false;
    }

    /**
     * Changes a part of the parameters and of the state; allocates nothing.
     *
     * @param g the gradient after scale and decay; may be overwritten
     * @param from the start of the part in it
     * @param theta the parameters θ
     * @param state arrays like theta, at least as many as the rule needs
     * @param at the start of the part in theta and the state
     */
    abstract void take(double[] g, int from, double[] theta, double[][] state, int at, int length);

    /** Does the same in float32. */
    abstract void take(float[] g, int from, float[] theta, float[][] state, int at, int length);
}
