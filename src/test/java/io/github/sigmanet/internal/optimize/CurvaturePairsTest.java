package io.github.sigmanet.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directions of the two-loop recursion, against the matrix that it stands for. */
class CurvaturePairsTest {

    private static final int SIZE = 6;

    private final Random random = new Random(1);

    private double[] vector() {
        return random.doubles(SIZE, -1, 1).toArray();
    }

    /** Returns changes of the gradient along steps, as a quadratic function has them. */
    private double[][] changes(double[][] steps) {
        RealMatrix b = new Array2DRowRealMatrix(SIZE, SIZE);
        for (int i = 0; i < SIZE; i++) {
            b.setRow(i, vector());
        }
        RealMatrix hessian = b.multiply(b.transpose()).add(MatrixUtils.createRealIdentityMatrix(SIZE));
        return Arrays.stream(steps).map(hessian::operate).toArray(double[][]::new);
    }

    /** Nocedal and Wright's (7.20), (6.17) and (7.16): H is γ I and then, for each pair, (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ. */
    private static RealMatrix inverse(double[][] steps, double[][] changes) {
        int last = steps.length - 1;
        RealVector lastStep = new ArrayRealVector(steps[last]);
        RealVector lastChange = new ArrayRealVector(changes[last]);
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(SIZE);
        RealMatrix h = identity.scalarMultiply(lastStep.dotProduct(lastChange) / lastChange.dotProduct(lastChange));
        for (int i = 0; i <= last; i++) {
            RealVector s = new ArrayRealVector(steps[i]);
            RealVector y = new ArrayRealVector(changes[i]);
            double rho = 1 / s.dotProduct(y);
            RealMatrix v = identity.subtract(y.outerProduct(s).scalarMultiply(rho));
            h = v.transpose().multiply(h).multiply(v).add(s.outerProduct(s).scalarMultiply(rho));
        }
        return h;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 9})
    void direction_ofTheLastPairs_isThatOfTheMatrix(int capacity) {
        double[][] steps = {vector(), vector(), vector(), vector(), vector(), vector()};
        double[][] changes = changes(steps);
        CurvaturePairs pairs = new CurvaturePairs(capacity);
        for (int i = 0; i < steps.length; i++) {
            pairs.add(steps[i], changes[i]);
            int first = Math.max(0, i + 1 - capacity);
            RealMatrix inverse = inverse(Arrays.copyOfRange(steps, first, i + 1), Arrays.copyOfRange(changes, first, i + 1));
            double[] gradient = vector();
            double[] copy = gradient.clone();
            assertThat(pairs.direction(gradient))
                    .containsExactly(inverse.scalarMultiply(-1).operate(gradient), within(1e-10));
            assertThat(gradient).isEqualTo(copy);
            assertThat(pairs.list()).extracting(CurvaturePairs.Pair::s)
                    .containsExactly(Arrays.copyOfRange(steps, first, i + 1));
        }
    }

    @Test
    void direction_withoutPairs_isTheSteepest() {
        CurvaturePairs pairs = new CurvaturePairs(3);
        assertThat(pairs.isEmpty()).isTrue();
        assertThat(pairs.direction(new double[] {1, -2})).containsExactly(-1, 2);
        pairs.add(new double[] {1, 0}, new double[] {4, 0});
        assertThat(pairs.isEmpty()).isFalse();
        assertThat(pairs.direction(new double[] {1, -2})).containsExactly(-0.25, 0.5);
        pairs.clear();
        assertThat(pairs.direction(new double[] {1, -2})).containsExactly(-1, 2);
    }

    /** s · y must be more than 2^−52 times y · y. */
    @Test
    void add_withoutPositiveCurvature_leavesThePairsAlone() {
        CurvaturePairs pairs = new CurvaturePairs(1);
        double[] step = {1, 0};
        pairs.add(step, new double[] {1, 0});
        pairs.add(new double[] {1, 0}, new double[] {-1, 0});
        pairs.add(new double[] {1, 0}, new double[] {0, 1});
        pairs.add(new double[] {0, 0}, new double[] {0, 0});
        pairs.add(new double[] {0x1p-52, 0}, new double[] {1, 0});
        pairs.add(new double[] {1, 0}, new double[] {Double.NaN, 0});
        assertThat(pairs.list()).extracting(CurvaturePairs.Pair::s).containsExactly(step);
        double[] least = {Math.nextUp(0x1p-52), 0};
        pairs.add(least, new double[] {1, 0});
        assertThat(pairs.list()).extracting(CurvaturePairs.Pair::s).containsExactly(least);
    }
}
