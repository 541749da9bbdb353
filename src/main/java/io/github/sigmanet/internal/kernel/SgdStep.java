package io.github.sigmanet.internal.kernel;

/**
 * The rule of one step of stochastic gradient descent, that of torch.optim.SGD, for one parameter θ with gradient ∇. Its state
 * is the velocity v. The operations, in order:
 *
 * <pre>{@code
 *     g = ∇ · scale                              the scale is 1/m, or that of clipping
 *     g = fma(λ, θ, g)                           if λ ≠ 0
 *     v = g on the first step, then fma(μ, v, (1 − τ) · g)
 *     g = fma(μ, v, g) with Nesterov, else v     if μ ≠ 0, both lines
 *     θ = fma(−γ, g, θ)
 * }</pre>
 */
public final class SgdStep extends Step {

    /** μ. */
    final double momentum;
    /** τ. */
    final double dampening;
    /** Whether the step uses Nesterov momentum. */
    final boolean nesterov;
    /** Whether there is no velocity yet. */
    final boolean first;

    /**
     * Creates the rule of a step.
     *
     * @param rate the learning rate γ
     * @param weightDecay λ of weights
     * @param biasDecay λ of biases
     * @param momentum μ
     * @param dampening τ
     * @param nesterov whether the step uses Nesterov momentum
     * @param first whether there is no velocity yet
     */
    public SgdStep(double rate, double weightDecay, double biasDecay, double momentum, double dampening, boolean nesterov,
            boolean first) {
        super(rate, weightDecay, biasDecay);
        this.momentum = momentum;
        this.dampening = dampening;
        this.nesterov = nesterov;
        this.first = first;
    }

    /** {@return whether this is the rule of a first step, before there is a velocity} */
    public boolean isFirst() {
        return first;
    }

    /** Returns whether the step with the given λ is just θ = fma(−γ, ∇ · scale, θ). */
    boolean isPlain(double decay) {
        return decay == 0 && momentum == 0;
    }
}
