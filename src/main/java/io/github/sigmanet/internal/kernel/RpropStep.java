package io.github.sigmanet.internal.kernel;

/**
 * The rule of one step of resilient backpropagation, that of torch.optim.Rprop, for one parameter θ with gradient ∇. Its state is
 * the gradient p of the previous step, initially 0, and the step size s, initially the learning rate. The operations, in order:
 *
 * <pre>{@code
 *     g = ∇ · scale                              the scale is 1/m
 *     r = g · p
 *     s = min(max(s · (η+ if r > 0, η− if r < 0, else 1), Γmin), Γmax)
 *     g = 0                                      if r < 0
 *     θ = θ − s if g > 0, θ + s if g < 0, else θ
 *     p = g
 * }</pre>
 */
public final class RpropStep extends Step {

    /** η−. */
    final double etaMinus;
    /** η+. */
    final double etaPlus;
    /** Γmin. */
    final double min;
    /** Γmax. */
    final double max;

    /** Creates the rule, which is the same for every step. */
    public RpropStep(double etaMinus, double etaPlus, double min, double max) {
        super(0, 0, 0);
        this.etaMinus = etaMinus;
        this.etaPlus = etaPlus;
        this.min = min;
        this.max = max;
    }

    @Override
    void take(double[] g, int from, double[] theta, double[][] state, int at, int length) {
        DoubleRprop.take(this, g, from, theta, state, at, length);
    }

    @Override
    void take(float[] g, int from, float[] theta, float[][] state, int at, int length) {
        FloatRprop.take(this, g, from, theta, state, at, length);
    }
}
