package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;

/** The cost of a batch: its function, and the targets and weights of the samples. */
final class BatchCost {

    private final CostFunction cost;
    private final NumberType type;
    private final double tiny;
    private final double[][] ys; // one row per sample
    private final double[] weights;
    private final double[] z; // of one sample, like the next; null if the cost does not need it
    private final double[] a;
    private final double[] delta;

    /** Creates the cost of at most so many samples, with targets of numbers of the given type. */
    BatchCost(CostFunction cost, NumberType type, int capacity, int outputs) {
        this.cost = cost;
        this.type = type;
        tiny = type.flushThreshold();
        ys = new double[capacity][outputs];
        weights = new double[capacity];
        z = cost.needsZ() ? new double[outputs] : null;
        a = new double[outputs];
        delta = new double[outputs];
    }

    /** Sets the target of a sample, rounded to the type, and its weight in the cost. */
    void set(int s, double[] target, double weight) {
        double[] y = ys[s];
        for (int i = 0; i < y.length; i++) {
            y[i] = type.round(target[i]);
        }
        weights[s] = weight;
    }

    /** Copies the target of a sample. */
    void copyTarget(int s, double[] into) {
        System.arraycopy(ys[s], 0, into, 0, ys[s].length);
    }

    /** Returns the weight of a sample in the cost. */
    double weight(int s) {
        return weights[s];
    }

    /** Returns the sum of the first m samples' weights, added in their order. */
    double totalWeight(int m) {
        double sum = 0;
        for (int s = 0; s < m; s++) {
            sum += weights[s];
        }
        return sum;
    }

    /** Adds to a sum the costs of the first m samples, each times its weight; z and a are those of the output layer. */
    double addCosts(Matrix zs, Matrix as, int m, double earlier) {
        double sum = earlier;
        for (int s = 0; s < m; s++) {
            if (weights[s] != 0) { // since the cost may be infinite
                copyRows(zs, as, s);
                sum = Math.fma(weights[s], cost.cost(type, z, a, ys[s]), sum);
            }
        }
        return sum;
    }

    /** Computes δ of the output layer for the first m samples, that of each sample times its weight, flushed as in kernels. */
    void delta(Matrix zs, Matrix as, Matrix deltas, int m) {
        for (int s = 0; s < m; s++) {
            copyRows(zs, as, s);
            cost.delta(type, z, a, ys[s], delta);
            double weight = type.round(weights[s]);
            for (int i = 0; i < delta.length; i++) {
                double weighted = type.round(delta[i] * weight);
                delta[i] = Math.abs(weighted) < tiny ? 0 : weighted;
            }
            deltas.setRow(s, delta);
        }
    }

    private void copyRows(Matrix zs, Matrix as, int s) {
        if (z != null) {
            zs.copyRow(s, z);
        }
        as.copyRow(s, a);
    }
}
