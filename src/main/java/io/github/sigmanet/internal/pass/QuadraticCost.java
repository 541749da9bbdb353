package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.NumberType;

/** Half the squared distance of the outputs from the targets, (4). */
public final class QuadraticCost implements CostFunction {

    /** The only instance. */
    public static final QuadraticCost INSTANCE = new QuadraticCost();

    private QuadraticCost() {
    }

    @Override
    public String name() {
        return "quadratic";
    }

    @Override
    public boolean needsZ() {
        return false;
    }

    /** Computes (4): J = ½ Σ (y − a)², one chain of fused multiply-adds over increasing unit. */
    @Override
    public double cost(NumberType type, double[] z, double[] a, double[] y) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double error = type.round(y[i] - a[i]);
            sum = type.fma(error, error, sum);
        }
        return type.round(sum / 2);
    }

    /** Computes (5): δ = −(y − a) g′(z), where g′ = a (1 − a). */
    @Override
    public void delta(NumberType type, double[] z, double[] a, double[] y, double[] delta) {
        for (int i = 0; i < a.length; i++) {
            double slope = type.round(a[i] * type.round(1 - a[i]));
            delta[i] = type.round(type.round(a[i] - y[i]) * slope);
        }
    }
}
