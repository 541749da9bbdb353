package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;

/**
 * The Cholesky factorization A = LᵀL of a symmetric positive definite matrix, where L is lower triangular, and solutions with it.
 * Only the lower triangle of A is read. For use by one thread at a time.
 */
public final class Cholesky {

    /*
     * LᵀL is the usual LLᵀ with the unknowns in reverse order. It is taken since rows of L then end at the diagonal, so that all
     * products of matrices have the columns from 0 on, as kernels compute them. Each number of L is one chain of fused
     * multiply-adds over the rows below it, from the last one up, from the number of A on; blocks carry it on.
     */
    private static final int BLOCK = 64;
    private static final int TERMS = 256; // of a product, so that a panel stays in the second-level cache

    private final Passes passes;
    private final int size;
    private final double[][] rows; // the lower triangle of L

    /** Creates factorizations of matrices of a size. */
    public Cholesky(Passes passes, int size) {
        this.passes = passes;
        this.size = size;
        this.rows = lowerTriangle(size);
    }

    /** Returns the lower triangle of a matrix of zeros, row by row, each with the padding that kernels need. */
    public static double[][] lowerTriangle(int size) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new double[Matrices.rowLength(i + 1)];
        }
        return rows;
    }

    /**
     * Factorizes A + damping.
     *
     * @param a the lower triangle of A, not changed
     * @param damping what is added to the diagonal
     * @return false if the matrix is not positive definite, up to rounding; there is no factorization then
     */
    public boolean factorize(double[][] a, double[] damping) {
        for (int end = size; end > 0; end -= BLOCK) {
            int start = Math.max(0, end - BLOCK);
            for (int i = start; i < end; i++) {
                System.arraycopy(a[i], 0, rows[i], 0, i + 1);
                rows[i][i] += damping[i];
            }
            subtractBelow(start, end);
            for (int k = end - 1; k >= start; k--) {
                if (!eliminate(k, start)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Subtracts from a block of rows the products of the rows below it. */
    private void subtractBelow(int start, int end) {
        if (end == size) {
            return;
        }
        Matrix block = Matrices.weights(NumberType.DOUBLE, end - start, end);
        for (int i = start; i < end; i++) {
            block.setRow(i - start, widened(rows[i], end));
        }
        Matrix unused = Matrices.zeros(NumberType.DOUBLE, 1, end);
        for (int to = size; to > end; to -= TERMS) {
            int from = Math.max(end, to - TERMS);
            double[][] below = new double[to - from][];
            double[][] factors = new double[to - from][Matrices.rowLength(end - start)];
            for (int k = to - 1; k >= from; k--) {
                below[to - 1 - k] = rows[k];
                for (int i = start; i < end; i++) {
                    factors[to - 1 - k][i - start] = -rows[k][i];
                }
            }
            passes.product(Matrices.ofRows(factors, end - start), Matrices.ofRows(below, end), to - from, true, block, unused,
                    end);
        }
        double[] row = new double[end];
        for (int i = start; i < end; i++) {
            block.copyRow(i - start, row);
            System.arraycopy(row, 0, rows[i], 0, i + 1);
        }
    }

    private static double[] widened(double[] row, int length) {
        double[] wide = new double[length];
        System.arraycopy(row, 0, wide, 0, Math.min(row.length, length));
        return wide;
    }

    /** Divides row k by the root of its pivot, and subtracts its products from the rows above, down to the first of the block. */
    private boolean eliminate(int k, int start) {
        double[] row = rows[k];
        double pivot = row[k];
        if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
            return false;
        }
        double root = Math.sqrt(pivot);
        double inverse = 1 / root;
        for (int j = 0; j < k; j++) {
            row[j] *= inverse;
        }
        row[k] = root;
        for (int i = k - 1; i >= start; i--) {
            addMultiple(-row[i], row, rows[i], i + 1);
        }
        return true;
    }

    private static void addMultiple(double factor, double[] row, double[] sums, int count) {
        for (int j = 0; j < count; j++) {
            sums[j] = Math.fma(factor, row[j], sums[j]);
        }
    }

    /** Solves A x = b in place, after a factorization. */
    public void solve(double[] b) {
        for (int k = size - 1; k >= 0; k--) { // Lᵀ y = b
            b[k] /= rows[k][k];
            addMultiple(-b[k], rows[k], b, k);
        }
        for (int i = 0; i < size; i++) { // L x = y
            double[] row = rows[i];
            double sum = b[i];
            for (int j = 0; j < i; j++) {
                sum = Math.fma(-row[j], b[j], sum);
            }
            b[i] = sum / row[i];
        }
    }

    /** Returns the trace of the inverse of A after a factorization: the sum of the squares of the inverse of L. */
    public double traceOfInverse() {
        double[][] inverse = lowerTriangle(size);
        double trace = 0;
        for (int i = 0; i < size; i++) {
            double[] row = inverse[i];
            for (int j = 0; j < i; j++) {
                addMultiple(-rows[i][j], inverse[j], row, j + 1);
            }
            double scale = 1 / rows[i][i];
            for (int j = 0; j < i; j++) {
                row[j] *= scale;
                trace = Math.fma(row[j], row[j], trace);
            }
            row[i] = scale;
            trace = Math.fma(scale, scale, trace);
        }
        return trace;
    }
}
