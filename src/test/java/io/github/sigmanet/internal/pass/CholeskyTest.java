package io.github.sigmanet.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.internal.kernel.NumberType;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Factorizations, against those of commons-math3 and, bit for bit, against their definition. */
class CholeskyTest {

    private final Random random = new Random(1);

    /** Returns a symmetric matrix without negative eigenvalues. */
    private double[][] positiveDefinite(int size) {
        double[][] b = new double[size][];
        Arrays.setAll(b, i -> random.doubles(size, -1, 1).toArray());
        RealMatrix matrix = new Array2DRowRealMatrix(b, false);
        return matrix.multiply(matrix.transpose()).getData();
    }

    /** Returns the lower triangle, with padding as it has to have, and NaN beyond the diagonal. */
    private static double[][] lowerTriangle(double[][] matrix) {
        double[][] rows = Cholesky.lowerTriangle(matrix.length);
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(rows[i], Double.NaN);
            System.arraycopy(matrix[i], 0, rows[i], 0, i + 1);
        }
        return rows;
    }

    private static RealMatrix damped(double[][] matrix, double[] damping) {
        RealMatrix sum = new Array2DRowRealMatrix(matrix, true);
        for (int i = 0; i < damping.length; i++) {
            sum.addToEntry(i, i, damping[i]);
        }
        return sum;
    }

    private static Cholesky cholesky(int size) {
        return new Cholesky(new Passes(NumberType.DOUBLE), size);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 128, 129, 130, 200, 330, 400})
    void solve_dampedMatrix_isTheSolutionOfCommonsMath(int size) {
        double[][] a = positiveDefinite(size);
        double[] damping = random.doubles(size, 1, 2).toArray();
        double[] b = random.doubles(size, -1, 1).toArray();
        double[] x = b.clone();
        Cholesky cholesky = cholesky(size);
        double[][] rows = lowerTriangle(a);
        assertThat(cholesky.factorize(rows, damping)).isTrue();
        cholesky.solve(x);
        CholeskyDecomposition expected = new CholeskyDecomposition(damped(a, damping), 1e-9, 0);
        assertThat(x).containsExactly(expected.getSolver().solve(new ArrayRealVector(b)).toArray(), within(1e-10));
        double trace = expected.getSolver().getInverse().getTrace();
        assertThat(cholesky.traceOfInverse()).isCloseTo(trace, within(1e-11 * trace));
        assertThat(Arrays.deepEquals(rows, lowerTriangle(a))).as("the matrix is not changed").isTrue();
        double[] again = b.clone();
        cholesky.solve(again);
        assertThat(again).as("solved twice").isEqualTo(x);
    }

    /** Each number of L is one chain of fused multiply-adds, over the rows below it from the last one up. */
    @ParameterizedTest
    @CsvSource({"1, 1", "64, 1", "65, 1", "129, 3", "200, 2", "330, 3", "400, 3"})
    void solve_anySize_hasTheBitsOfTheDefinition(int size, int threads) {
        double[][] a = positiveDefinite(size);
        double[] damping = random.doubles(size).toArray();
        double[] b = random.doubles(size, -1, 1).toArray();
        double[][] l = definition(a, damping);
        double[] expected = b.clone();
        for (int k = size - 1; k >= 0; k--) {
            expected[k] /= l[k][k];
            for (int j = 0; j < k; j++) {
                expected[j] = Math.fma(-expected[k], l[k][j], expected[j]);
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                expected[i] = Math.fma(-l[i][j], expected[j], expected[i]);
            }
            expected[i] /= l[i][i];
        }
        try (Workers workers = new Workers(NumberType.DOUBLE, threads)) {
            Cholesky cholesky = new Cholesky(new Passes(workers), size);
            for (int n = 0; n < 2; n++) { // the second time over the first one's numbers
                double[] x = b.clone();
                assertThat(cholesky.factorize(lowerTriangle(a), damping)).isTrue();
                cholesky.solve(x);
                assertThat(x).isEqualTo(expected);
            }
        }
    }

    private static double[][] definition(double[][] a, double[] damping) {
        int size = a.length;
        double[][] l = new double[size][size];
        for (int i = size - 1; i >= 0; i--) {
            for (int j = i; j >= 0; j--) {
                double sum = i == j ? a[i][i] + damping[i] : a[i][j];
                for (int k = size - 1; k > i; k--) {
                    sum = Math.fma(-l[k][i], l[k][j], sum);
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum * (1 / l[i][i]);
            }
        }
        return l;
    }

    /** In any row, of any block. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 62, 63, 64, 65, 129})
    void factorize_pivotThatIsNotPositive_isNone(int row) {
        double[][] identity = new double[130][130];
        for (int i = 0; i < 130; i++) {
            identity[i][i] = 1;
        }
        double[] damping = new double[130];
        for (double pivot : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            damping[row] = pivot - 1;
            assertThat(cholesky(130).factorize(lowerTriangle(identity), damping)).as("pivot %s", pivot).isFalse();
        }
        damping[row] = 0x1p-53 - 1;
        assertThat(cholesky(130).factorize(lowerTriangle(identity), damping)).isTrue();
    }

    /** Eigenvalues of 3 and −1. */
    @Test
    void factorize_indefiniteMatrix_isNone() {
        assertThat(cholesky(2).factorize(lowerTriangle(new double[][] {{1, 2}, {2, 1}}), new double[2])).isFalse();
        assertThat(cholesky(2).factorize(lowerTriangle(new double[][] {{1, 2}, {2, 1}}), new double[] {3, 3})).isTrue();
    }

    /** ((4, 2), (2, 5)) has the determinant 16 and the inverse ((5, −2), (−2, 4)) / 16. */
    @Test
    void solve_twoByTwo_isExact() {
        Cholesky cholesky = cholesky(2);
        assertThat(cholesky.factorize(lowerTriangle(new double[][] {{3, 2}, {2, 4}}), new double[] {1, 1})).isTrue();
        double[] x = {16, 32};
        cholesky.solve(x);
        assertThat(x).containsExactly(new double[] {1, 6}, within(1e-14));
        assertThat(cholesky.traceOfInverse()).isCloseTo(9.0 / 16, within(1e-15));
    }
}
