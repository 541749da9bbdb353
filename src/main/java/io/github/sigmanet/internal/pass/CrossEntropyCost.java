package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.NumberType;

/** The cross-entropy of the outputs and the targets, each output a probability of its own. */
public final class CrossEntropyCost implements CostFunction {

    /** The only instance. */
    public static final CrossEntropyCost INSTANCE = new CrossEntropyCost();

    private CrossEntropyCost() {
    }

    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public boolean needsZ() {
        return true;
    }

    /**
     * Computes J = −Σ (y ln a + (1 − y) ln(1 − a)), from z, since a saturated a is 0 or 1. The larger of a and 1 − a is
     * 1 / (1 + e^−|z|), and the smaller e^−|z| times that, so a unit adds ln(1 + e^−|z|), and |z| for the part of y that is away
     * from the side of z. Logarithm and exponential are fdlibm's, which are the same bits everywhere.
     */
    @Override
    public double cost(NumberType type, double[] z, double[] a, double[] y) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double size = Math.abs(z[i]);
            double away = z[i] >= 0 ? type.round(1 - y[i]) : y[i];
            if (away != 0) { // since |z| may be infinite
                sum = type.fma(away, size, sum);
            }
            sum = type.round(sum + type.round(StrictMath.log1p(StrictMath.exp(-size))));
        }
        return sum;
    }

    /** Computes δ = a − y: the slope of the sigmoid cancels out. */
    @Override
    public void delta(NumberType type, double[] z, double[] a, double[] y, double[] delta) {
        for (int i = 0; i < a.length; i++) {
            delta[i] = type.round(a[i] - y[i]);
        }
    }
}
