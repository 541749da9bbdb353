package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;

/** The cost of a batch: its function, and the targets and weights of the samples. */
final class BatchCost {

    /** One row per sample. */
    final Matrix y;
    /** The weight of each sample in the cost. */
    final double[] weights;
    private final CostFunction cost;
    private final NumberType type;
    private final double tiny;
    private final double[] zRow; // of one sample, like the next; null if the cost does not need it
    private final double[] aRow;
    private final double[] yRow;
    private final double[] deltaRow;

    BatchCost(CostFunction cost, Matrix y, double[] weights) {
        this.cost = cost;
        this.y = y;
        this.weights = weights;
        type = y.type();
        tiny = type.flushThreshold();
        zRow = cost.needsZ() ? new double[y.columns()] : null;
        aRow = new double[y.columns()];
        yRow = new double[y.columns()];
        deltaRow = new double[y.columns()];
    }

    /** Returns the sum of the first m samples' weights, added in their order. */
    double totalWeight(int m) {
        double sum = 0;
        for (int s = 0; s < m; s++) {
            sum += weights[s];
        }
        return sum;
    }

    /** Returns the sum of the first m samples' costs, each times its weight. */
    double cost(Matrix z, Matrix a, int m) {
        double sum = 0;
        for (int s = 0; s < m; s++) {
            if (weights[s] != 0) { // since the cost may be infinite
                copyRows(z, a, s);
                sum = Math.fma(weights[s], cost.cost(type, zRow, aRow, yRow), sum);
            }
        }
        return sum;
    }

    /** Computes δ of the output layer for the first m samples, that of each sample times its weight, flushed as in kernels. */
    void delta(Matrix z, Matrix a, Matrix delta, int m) {
        for (int s = 0; s < m; s++) {
            copyRows(z, a, s);
            cost.delta(type, zRow, aRow, yRow, deltaRow);
            double weight = type.round(weights[s]);
            for (int i = 0; i < deltaRow.length; i++) {
                double weighted = type.round(deltaRow[i] * weight);
                deltaRow[i] = Math.abs(weighted) < tiny ? 0 : weighted;
            }
            delta.setRow(s, deltaRow);
        }
    }

    private void copyRows(Matrix z, Matrix a, int s) {
        if (zRow != null) {
            z.copyRow(s, zRow);
        }
        a.copyRow(s, aRow);
        y.copyRow(s, yRow);
    }
}
