package io.github.sigmanet.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What all costs have in common: the weights of samples, and the flush of tiny δ. */
class BatchCostTest {

    /** A sample's weight in the cost brings δ = (a − y) a (1 − a) weight to either side of the threshold; a is ½. */
    @ParameterizedTest
    @CsvSource({"SINGLE, 0x1p-100", "DOUBLE, 0x1p-996"})
    void delta_belowTheThreshold_isFlushedToZero(NumberType type, String threshold) {
        double tiny = Double.parseDouble(threshold);
        double below = type == NumberType.SINGLE ? Math.nextDown((float) tiny) : Math.nextDown(tiny);
        Matrix a = filled(type, 0.5, 0.5, 0.5, 0.5);
        BatchCost cost = cost(type, new double[] {-0.5, -0.5, 1.5, 1.5},
                new double[] {4 * tiny, 4 * below, 4 * tiny, 4 * below});
        Matrix delta = filled(type, 1, 1, 1, 1);
        cost.delta(a, a, delta, 4);
        assertThat(delta).isEqualTo(filled(type, tiny, 0, -tiny, 0));
    }

    @ParameterizedTest
    @EnumSource
    void delta_fewerSamplesThanRows_leavesTheOthers(NumberType type) {
        Matrix a = filled(type, 0.5, 0.5);
        Matrix delta = filled(type, 7, 7);
        cost(type, new double[] {1, 1}, new double[] {2, 2}).delta(a, a, delta, 1);
        assertThat(delta).isEqualTo(filled(type, -0.25, 7));
    }

    @ParameterizedTest
    @EnumSource
    void cost_samplesOfSeveralWeights_isTheWeightedSum(NumberType type) {
        Matrix a = filled(type, 0, 0.5, 0.5);
        BatchCost cost = cost(type, new double[] {Double.POSITIVE_INFINITY, 1.5, 2.5}, new double[] {0, 0.25, 3});
        assertThat(cost.addCosts(a, a, 3, 0)).as("two units of a cost each").isEqualTo(2 * (0.25 * 0.5 + 3 * 2));
        assertThat(cost.addCosts(a, a, 2, 0)).isEqualTo(2 * 0.25 * 0.5);
    }

    /** Returns the cost of samples whose targets have the same number for both outputs. */
    private static BatchCost cost(NumberType type, double[] targets, double[] weights) {
        BatchCost cost = new BatchCost(QuadraticCost.INSTANCE, type, targets.length, 2);
        for (int s = 0; s < targets.length; s++) {
            cost.set(s, new double[] {targets[s], targets[s]}, weights[s]);
        }
        return cost;
    }

    /** Returns a matrix of two columns with the same number throughout a row. */
    private static Matrix filled(NumberType type, double... rows) {
        Matrix matrix = Matrices.zeros(type, rows.length, 2);
        for (int r = 0; r < rows.length; r++) {
            double[] row = new double[2];
            Arrays.fill(row, rows[r]);
            matrix.setRow(r, row);
        }
        return matrix;
    }
}
