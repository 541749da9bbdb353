package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.NumberType;

/** Derivatives with respect to a(0): the sum of (5) over the units of layer 1, without g′. */
public final class InputDerivatives {

    private InputDerivatives() {
    }

    /**
     * {@return ∂J/∂a(0)_j = Σ_i w(0)_ij δ(1)_i of a sample, after a backward pass; an array of length S(0)}
     *
     * @param p the parameters of the pass
     */
    public static double[] ofCost(Parameters p, Batch batch, int s) {
        NumberType type = p.type();
        double[] delta = batch.delta(1, s);
        double[] w = new double[delta.length]; // from one input to all units of layer 1
        double[] derivatives = new double[p.size(0)];
        for (int j = 0; j < derivatives.length; j++) {
            p.w[0].copyRow(j, w);
            double sum = 0;
            for (int i = 0; i < delta.length; i++) {
                sum = type.fma(w[i], delta[i], sum);
            }
            derivatives[j] = sum;
        }
        return derivatives;
    }

    /**
     * {@return ∂a(L)_k/∂a(0)_j of a sample, after a forward pass: one row per output k, S(L) × S(0)}
     *
     * @param p the parameters of the pass
     */
    public static double[][] ofOutputs(Parameters p, Batch batch, int s) {
        Passes passes = new Passes(p.type());
        Batch sample = batch.sample(p, s);
        double[][] derivatives = new double[p.size(p.layers())][];
        for (int k = 0; k < derivatives.length; k++) {
            passes.outputDerivatives(p, sample, k);
            derivatives[k] = ofCost(p, sample, 0);
        }
        return derivatives;
    }
}
