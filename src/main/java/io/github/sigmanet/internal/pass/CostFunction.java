package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.NumberType;

/**
 * A cost: two formulas over one sample, which have no state. The arrays hold z(L), a(L) and y, one number of the given type per
 * output unit; every operation rounds its result to that type. The weights of samples, means over a batch and the flush of tiny
 * δ are the same for all costs, and are not part of the formulas.
 */
public interface CostFunction {

    /** {@return the name of this cost in files} */
    String name();

    /** {@return whether the formulas use z(L)} If not, they get null for it, and batches do not keep it. */
    boolean needsZ();

    /** {@return J of the sample} */
    double cost(NumberType type, double[] z, double[] a, double[] y);

    /** Computes δ(L) of the sample, ∂J/∂z(L). */
    void delta(NumberType type, double[] z, double[] a, double[] y, double[] delta);
}
