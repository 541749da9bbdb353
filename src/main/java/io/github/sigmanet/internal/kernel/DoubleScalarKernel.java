package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.arrays;
import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;
import static io.github.sigmanet.internal.kernel.DoubleMatrix.padded;

import java.util.Arrays;

/** The kernel of float64 in plain loops: the reference for all others, and the one that runs unless the Vector API is enabled. */
final class DoubleScalarKernel implements Kernel {

    /*
     * Everything is built from one loop that C2 turns into SIMD code, addMultiples: four rows, each times its own numbers, added
     * to two others, so that a number that is loaded counts twice. C2 needs the rows to be separate arrays with the same index,
     * and does not vectorize five rows, nor one at an offset. Loading all numbers before any is stored saves loading some again,
     * and the second sum has its factors exchanged since C2 of JDK 17 combines operations of different sums otherwise.
     *
     * Loops run over the padded width of rows, so that they end on whole vectors; the padding of weights and of δ is
     * zero and stays so.
     *
     * Products of matrices are divided into blocks of COLUMNS columns, so that four rows stay in the first-level cache (16 KB of
     * 32), and of ROWS rows of sums, which stay in the second-level one. The chain of each sum continues from block to block, so
     * blocking does not change any bit.
     */
    private static final int COLUMNS = 4096 / NumberType.DOUBLE.bytes();
    private static final int ROWS = 32;
    private static final int TRANSPOSED_ROWS = 16;
    private static final int FEW_PRODUCTS = 64; // up to this, they take less time than to enter SIMD code
    static final double ZERO = 0;
    static final double TINY = narrow(NumberType.DOUBLE.flushThreshold());

    private double[][] sums = {};
    private double[][] state = {};
    private double[][] transposed = {};

    @Override
    public void forward(Matrix w, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        double[] biases = arrays(b)[0];
        if (m == 1 && (long) w.rows() * (to - from) <= FEW_PRODUCTS) {
            setFewSums(arrays(w), w.rows(), biases, arrays(x)[0], arrays(z)[0], from, to);
        } else {
            int end = padded(to);
            for (int s = 0; s < m; s++) {
                System.arraycopy(biases, from, arrays(z)[s], from, end - from);
            }
            addProduct(arrays(x), 0, arrays(w), w.rows(), arrays(z), m, from, end);
        }
        for (int s = 0; s < m; s++) {
            DoubleScalarSigmoid.apply(arrays(z)[s], arrays(a)[s], from, to);
        }
    }

    @Override
    public void hiddenDelta(Matrix w, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        transposed = atLeast(transposed, Math.min(TRANSPOSED_ROWS, w.columns()), w.rows());
        for (int s = 0; s < m; s++) {
            Arrays.fill(arrays(delta)[s], from, to, 0);
        }
        for (int i = 0; i < w.columns(); i += TRANSPOSED_ROWS) {
            int count = Math.min(TRANSPOSED_ROWS, w.columns() - i);
            transpose(arrays(w), i, count, from, to);
            addProduct(arrays(next), i, transposed, count, arrays(delta), m, from, to);
        }
        for (int s = 0; s < m; s++) {
            multiplyBySlope(arrays(delta)[s], arrays(a)[s], from, to);
        }
    }

    /** Copies columns of weights, from column first on, to rows. */
    private void transpose(double[][] w, int first, int count, int from, int to) {
        for (int j = from; j < to; j++) {
            double[] row = w[j];
            for (int i = 0; i < count; i++) {
                transposed[i][j] = row[first + i];
            }
        }
    }

    /** Multiplies with g′ = a (1 − a). */
    private static void multiplyBySlope(double[] delta, double[] a, int from, int to) {
        for (int j = from; j < to; j++) {
            delta[j] = flushed(delta[j] * (a[j] * (1 - a[j])));
        }
    }

    static double flushed(double delta) {
        return Math.abs(delta) < TINY ? 0 : delta;
    }

    @Override
    public void gradient(Matrix x, Matrix delta, int m, boolean carriesOn, @StaysDouble double scale, Matrix dw, Matrix db,
            int from, int to) {
        int end = padded(to);
        for (int k = 0; k < dw.rows(); k += ROWS) {
            int count = Math.min(ROWS, dw.rows() - k);
            sumProducts(arrays(x), arrays(delta), m, carriesOn ? arrays(dw) : null, k, count, from, end);
            for (int r = 0; r < count; r++) {
                multiply(sums[r], narrow(scale), arrays(dw)[k + r], from, end);
            }
        }
        biasGradient(delta, m, carriesOn, scale, db, from, to);
    }

    void biasGradient(Matrix delta, int m, boolean carriesOn, @StaysDouble double scale, Matrix db, int from, int to) {
        sumDelta(arrays(delta), m, carriesOn ? arrays(db)[0] : null, from, to);
        multiply(sums[0], narrow(scale), arrays(db)[0], from, to);
    }

    @Override
    public void prepareDescent(Step step, Matrix w, int m, Matrix[] sw, int from, int to) {
        int end = padded(to);
        sums = atLeast(sums, Math.min(ROWS, w.rows()), end);
        makeRoomForState(sw.length);
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, @StaysDouble double scale, Step step, Matrix w, Matrix b, Matrix[] sw,
            Matrix[] sb, int from, int to) {
        int end = padded(to);
        for (int k = 0; k < w.rows(); k += ROWS) {
            int count = Math.min(ROWS, w.rows() - k);
            sumProducts(arrays(x), arrays(delta), m, null, k, count, from, end);
            for (int r = 0; r < count; r++) {
                DoubleSteps.take(step, step.weightDecay(), sums[r], from, scale, arrays(w)[k + r], row(sw, k + r), from,
                        end - from);
            }
        }
        descendBiases(delta, m, scale, step, b, sb, from, to);
    }

    void descendBiases(Matrix delta, int m, @StaysDouble double scale, Step step, Matrix b, Matrix[] sb, int from, int to) {
        sumDelta(arrays(delta), m, null, from, to);
        DoubleSteps.take(step, step.biasDecay(), sums[0], from, scale, arrays(b)[0], row(sb, 0), from, to - from);
    }

    /** Returns a row of each matrix in the state of a step, in an array that is reused. */
    private double[][] row(Matrix[] matrices, int row) {
        makeRoomForState(matrices.length);
        for (int i = 0; i < matrices.length; i++) {
            state[i] = arrays(matrices[i])[row];
        }
        return state;
    }

    private void makeRoomForState(int matrices) {
        if (state.length < matrices) {
            state = new double[matrices][];
        }
    }

    @Override
    public void prepareStep(Matrix gradient, Matrix theta, Matrix[] state) {
        sums = atLeast(sums, 1, padded(theta.columns()));
        makeRoomForState(state.length);
    }

    @Override
    public void step(Step step, @StaysDouble double decay, Matrix gradient, @StaysDouble double scale, Matrix theta,
            Matrix[] state) {
        int width = padded(theta.columns());
        sums = atLeast(sums, 1, width);
        for (int r = 0; r < theta.rows(); r++) {
            System.arraycopy(arrays(gradient)[r], 0, sums[0], 0, width);
            DoubleSteps.take(step, decay, sums[0], 0, scale, arrays(theta)[r], row(state, r), 0, width);
        }
    }

    @Override
    public void addSquares(Matrix matrix, @StaysDouble double[] squares) {
        for (double[] row : arrays(matrix)) {
            for (int i = 0; i < matrix.columns(); i++) {
                @StaysDouble double value = row[i];
                squares[i] = Math.fma(value, value, squares[i]);
            }
        }
    }

    /** Computes (1) of one sample, four units at a time, whose sums stay in registers. */
    private static void setFewSums(double[][] w, int n, double[] b, double[] x, double[] z, int from, int to) {
        for (int i = from; i < to; i += 4) {
            double z0 = b[i];
            double z1 = b[i + 1];
            double z2 = b[i + 2];
            double z3 = b[i + 3];
            for (int j = 0; j < n; j++) {
                double[] row = w[j];
                z0 = Math.fma(x[j], row[i], z0);
                z1 = Math.fma(x[j], row[i + 1], z1);
                z2 = Math.fma(x[j], row[i + 2], z2);
                z3 = Math.fma(x[j], row[i + 3], z3);
            }
            z[i] = z0;
            z[i + 1] = z1;
            z[i + 2] = z2;
            z[i + 3] = z3;
        }
    }

    /** Adds to columns of c the product of p, m × n from column first on, and q, n × end. */
    private static void addProduct(double[][] p, int first, double[][] q, int n, double[][] c, int m, int start, int end) {
        for (int from = start; from < end; from += COLUMNS) {
            int to = Math.min(end, from + COLUMNS);
            for (int s = 0; s < m; s += ROWS) {
                addProduct(p, first, q, n, c, s, Math.min(m, s + ROWS), from, to);
            }
        }
    }

    /** Does so for rows start ≤ s &lt; end. */
    private static void addProduct(double[][] p, int first, double[][] q, int n, double[][] c, int start, int end, int from,
            int to) {
        int k = 0;
        for (; k + 3 < n; k += 4) {
            int s = start;
            for (; s + 1 < end; s += 2) {
                addMultiples(p[s], p[s + 1], first + k, q, k, c[s], c[s + 1], from, to);
            }
            if (s < end) {
                addMultiples(p[s], first + k, q, k, c[s], from, to);
            }
        }
        for (; k < n; k++) {
            for (int s = start; s < end; s++) {
                addMultiple(p[s][first + k], q[k], c[s], from, to);
            }
        }
    }

    /**
     * Computes the sums of products for the gradient of some rows of weights, from row first on, in sums. They start from the
     * given rows or, if these are null, from zero.
     */
    private void sumProducts(double[][] x, double[][] d, int m, double[][] initial, int first, int count, int start, int end) {
        sums = atLeast(sums, count, end);
        for (int from = start; from < end; from += COLUMNS) {
            int to = Math.min(end, from + COLUMNS);
            int s = initial == null ? 1 : 0;
            for (int r = 0; r < count; r++) {
                beginSum(d[0], x[0][first + r], initial == null ? null : initial[first + r], sums[r], from, to);
            }
            for (; s + 3 < m; s += 4) {
                addProducts(x[s], x[s + 1], x[s + 2], x[s + 3], d, s, first, count, from, to);
            }
            for (; s < m; s++) {
                for (int r = 0; r < count; r++) {
                    addMultiple(x[s][first + r], d[s], sums[r], from, to);
                }
            }
        }
    }

    /** Adds to sums the products of four samples, from sample s on. */
    private void addProducts(double[] x0, double[] x1, double[] x2, double[] x3, double[][] d, int s, int first, int count,
            int from, int to) {
        int r = 0;
        for (; r + 1 < count; r += 2) {
            int k = first + r;
            addMultiples(x0[k], x1[k], x2[k], x3[k], x0[k + 1], x1[k + 1], x2[k + 1], x3[k + 1], d[s], d[s + 1], d[s + 2],
                    d[s + 3], sums[r], sums[r + 1], from, to);
        }
        if (r < count) {
            int k = first + r;
            addMultiples(x0[k], x1[k], x2[k], x3[k], d[s], d[s + 1], d[s + 2], d[s + 3], sums[r], from, to);
        }
    }

    /** Sums δ over the samples, into the first row of sums, from initial numbers on or, if these are null, from zero. */
    private void sumDelta(double[][] delta, int m, double[] initial, int from, int to) {
        sums = atLeast(sums, 1, to);
        beginSum(delta[0], 1, initial, sums[0], from, to);
        for (int s = initial == null ? 1 : 0; s < m; s++) {
            addMultiple(1, delta[s], sums[0], from, to);
        }
    }

    /** Adds to two rows the rows q[row], q[row + 1], ... times p0[k], p0[k + 1], ... and p1[k], p1[k + 1], ... */
    private static void addMultiples(double[] p0, double[] p1, int k, double[][] q, int row, double[] c0, double[] c1, int from,
            int to) {
        addMultiples(p0[k], p0[k + 1], p0[k + 2], p0[k + 3], p1[k], p1[k + 1], p1[k + 2], p1[k + 3], q[row], q[row + 1],
                q[row + 2], q[row + 3], c0, c1, from, to);
    }

    private static void addMultiples(double[] p, int k, double[][] q, int row, double[] c, int from, int to) {
        addMultiples(p[k], p[k + 1], p[k + 2], p[k + 3], q[row], q[row + 1], q[row + 2], q[row + 3], c, from, to);
    }

    private static void addMultiples(double p00, double p01, double p02, double p03, double p10, double p11, double p12,
            double p13, double[] q0, double[] q1, double[] q2, double[] q3, double[] c0, double[] c1, int from, int to) {
        for (int j = from; j < to; j++) {
            double b0 = q0[j];
            double b1 = q1[j];
            double b2 = q2[j];
            double b3 = q3[j];
            double s0 = Math.fma(p03, b3, Math.fma(p02, b2, Math.fma(p01, b1, Math.fma(p00, b0, c0[j]))));
            double s1 = Math.fma(b3, p13, Math.fma(b2, p12, Math.fma(b1, p11, Math.fma(b0, p10, c1[j]))));
            c0[j] = s0;
            c1[j] = s1;
        }
    }

    private static void addMultiples(double p0, double p1, double p2, double p3, double[] q0, double[] q1, double[] q2,
            double[] q3, double[] c, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] = Math.fma(p3, q3[j], Math.fma(p2, q2[j], Math.fma(p1, q1[j], Math.fma(p0, q0[j], c[j]))));
        }
    }

    private static void addMultiple(double p, double[] q, double[] c, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] = Math.fma(p, q[j], c[j]);
        }
    }

    /** Begins a sum with initial numbers, or adds its first product to zero, which turns a negative zero into a positive one. */
    private static void beginSum(double[] q, double p, double[] initial, double[] c, int from, int to) {
        if (initial != null) {
            System.arraycopy(initial, from, c, from, to - from);
            return;
        }
        for (int j = from; j < to; j++) {
            c[j] = Math.fma(p, q[j], ZERO);
        }
    }

    private static void multiply(double[] q, double p, double[] c, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] = p * q[j];
        }
    }

    private static double[][] atLeast(double[][] scratch, int rows, int columns) {
        int oldColumns = scratch.length == 0 ? 0 : scratch[0].length;
        return scratch.length >= rows && oldColumns >= columns
                ? scratch
                : new double[Math.max(rows, scratch.length)][Math.max(columns, oldColumns)];
    }
}
