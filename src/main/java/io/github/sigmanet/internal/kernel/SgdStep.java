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

    /** Creates the rule of a step, the first of which has no velocity yet. */
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

    @Override
    boolean isPlain(double decay) {
        return decay == 0 && momentum == 0;
    }

    @Override
    void take(double[] g, int from, double[] theta, double[][] state, int at, int length) {
        DoubleSgd.take(this, g, from, theta, state, at, length);
    }

    @Override
    void take(float[] g, int from, float[] theta, float[][] state, int at, int length) {
        FloatSgd.take(this, g, from, theta, state, at, length);
    }
}
