package io.github.sigmanet.internal.kernel;

/**
 * The rule of one step of Adam, that of torch.optim.Adam, for one parameter θ with gradient ∇. Its state is the mean m of the
 * gradients, the mean v of their squares, and with AMSGrad the largest v, u; all are initially 0. The operations, in order:
 *
 * <pre>{@code
 *     g = ∇ · scale                              the scale is 1/m, or that of clipping
 *     g = fma(λ, θ, g)                           if λ ≠ 0
 *     m = fma(1 − β₁, g − m, m)
 *     v = fma((1 − β₂) · g, g, β₂ · v)
 *     u = max(u, v) with AMSGrad, else v
 *     θ = fma(−γ / (1 − β₁ᵗ), m / fma(1 / √(1 − β₂ᵗ), √u, ε), θ)
 * }</pre>
 *
 * <p>The factors are computed once per step, in float64, and rounded to the parameters'; βᵗ is the product of the
 * squares β, β², β⁴ and so on for which t has a bit, the lowest first. The object is kept from step to step, so that
 * steps allocate nothing.
 */
public final class AdamStep extends Step {

    /** β₁. */
    final double beta1;
    /** β₂. */
    final double beta2;
    /** ε. */
    final double epsilon;
    /** Whether the largest mean of squares is used. */
    final boolean amsgrad;
    /** −γ / (1 − β₁ᵗ). */
    double factor;
    /** 1 / √(1 − β₂ᵗ). */
    double scale;

    /** Creates a rule, before {@link #at} makes it that of a step. */
    public AdamStep(double rate, double weightDecay, double biasDecay, double beta1, double beta2, double epsilon,
            boolean amsgrad) {
        super(rate, weightDecay, biasDecay);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.amsgrad = amsgrad;
    }

    /** Makes this the rule of step t, from 1, and returns it. */
    public AdamStep at(long t) {
        factor = -rate / (1 - power(beta1, t));
        scale = 1 / Math.sqrt(1 - power(beta2, t));
        return this;
    }

    @Override
    void take(double[] g, int from, double[] theta, double[][] state, int at, int length) {
        DoubleAdam.take(this, g, from, theta, state, at, length);
    }

    @Override
    void take(float[] g, int from, float[] theta, float[][] state, int at, int length) {
        FloatAdam.take(this, g, from, theta, state, at, length);
    }

    private static double power(double beta, long t) {
        double power = 1;
        double square = beta;
        for (long bits = t; bits != 0; bits >>>= 1) {
            if ((bits & 1) != 0) {
                power *= square;
            }
            square *= square;
        }
        return power;
    }
}
