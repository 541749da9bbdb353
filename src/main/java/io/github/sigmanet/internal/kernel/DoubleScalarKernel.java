package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.arrays;
import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;
import static io.github.sigmanet.internal.kernel.DoubleMatrix.padded;

import java.util.Arrays;

/** The kernel of float64 in plain loops: the reference for all others, and the one that runs unless the Vector API is enabled. */
final class DoubleScalarKernel implements Kernel {

    /*
     * Everything is built from one loop that C2 turns into SIMD code, addMultiples: four rows, each times its own number,
     * added to a fifth row. C2 needs the rows to be separate arrays with the same index, and vectorizes neither a row at an
     * offset nor, on JDK 17, eight rows at once.
     *
     * Loops run over the padded width of rows, so that they end on whole vectors; the padding of weights and of δ is
     * zero and stays so.
     *
     * Products of matrices are divided into blocks of COLUMNS columns and as many rows as keep the block of sums within BLOCK
     * numbers, to stay in the first-level cache (16 KB of 32). The chain of each sum continues from block to block, so blocking
     * does not change any bit.
     */
    private static final int COLUMNS = 256;
    private static final int BLOCK = 2048;
    private static final int TRANSPOSED_ROWS = 8;
    static final double ZERO = 0;
    static final double TINY = narrow(NumberType.DOUBLE.flushThreshold());

    private double[][] sums = {};
    private double[][] state = {};
    private double[][] transposed = {};

    @Override
    public void forward(Matrix w, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        double[] biases = arrays(b)[0];
        int end = padded(to);
        for (int s = 0; s < m; s++) {
            System.arraycopy(biases, from, arrays(z)[s], from, end - from);
        }
        addProduct(arrays(x), m, arrays(w), w.rows(), arrays(z), from, end);
        for (int s = 0; s < m; s++) {
            double[] zs = arrays(z)[s];
            double[] as = arrays(a)[s];
            for (int i = from; i < to; i++) {
                as[i] = DoubleSigmoid.of(zs[i]);
            }
        }
    }

    @Override
    public void hiddenDelta(Matrix w, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        transposed = atLeast(transposed, TRANSPOSED_ROWS, w.rows());
        for (int s = 0; s < m; s++) {
            Arrays.fill(arrays(delta)[s], from, to, 0);
        }
        for (int next0 = 0; next0 < w.columns(); next0 += TRANSPOSED_ROWS) {
            int count = Math.min(TRANSPOSED_ROWS, w.columns() - next0);
            for (int j = from; j < to; j++) {
                double[] row = arrays(w)[j];
                for (int i = 0; i < count; i++) {
                    transposed[i][j] = row[next0 + i];
                }
            }
            for (int s = 0; s < m; s++) {
                addRows(arrays(next)[s], next0, transposed, 0, count, arrays(delta)[s], from, to);
            }
        }
        for (int s = 0; s < m; s++) {
            multiplyBySlope(arrays(delta)[s], arrays(a)[s], from, to);
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
    public void gradient(Matrix x, Matrix delta, int m, @StaysDouble double scale, Matrix dw, Matrix db, int from, int to) {
        int end = padded(to);
        int block = block(end - from);
        for (int k = 0; k < dw.rows(); k += block) {
            int count = Math.min(block, dw.rows() - k);
            sumProducts(arrays(x), arrays(delta), m, k, count, from, end);
            for (int r = 0; r < count; r++) {
                multiply(sums[r], narrow(scale), arrays(dw)[k + r], from, end);
            }
        }
        biasGradient(delta, m, scale, db, from, to);
    }

    void biasGradient(Matrix delta, int m, @StaysDouble double scale, Matrix db, int from, int to) {
        sumDelta(arrays(delta), m, from, to);
        multiply(sums[0], narrow(scale), arrays(db)[0], from, to);
    }

    @Override
    public void prepareDescent(Step step, Matrix w, int m, Matrix[] sw, int from, int to) {
        int end = padded(to);
        sums = atLeast(sums, Math.min(block(end - from), w.rows()), end);
        makeRoomForState(sw.length);
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, @StaysDouble double scale, Step step, Matrix w, Matrix b, Matrix[] sw,
            Matrix[] sb, int from, int to) {
        int end = padded(to);
        int block = block(end - from);
        for (int k = 0; k < w.rows(); k += block) {
            int count = Math.min(block, w.rows() - k);
            sumProducts(arrays(x), arrays(delta), m, k, count, from, end);
            for (int r = 0; r < count; r++) {
                DoubleSteps.take(step, step.weightDecay(), sums[r], from, scale, arrays(w)[k + r], row(sw, k + r), from,
                        end - from);
            }
        }
        descendBiases(delta, m, scale, step, b, sb, from, to);
    }

    void descendBiases(Matrix delta, int m, @StaysDouble double scale, Step step, Matrix b, Matrix[] sb, int from, int to) {
        sumDelta(arrays(delta), m, from, to);
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

    /** Adds columns of the matrix product p q, m × n and n × end, to those of c. */
    private static void addProduct(double[][] p, int m, double[][] q, int n, double[][] c, int start, int end) {
        int samples = block(end - start);
        for (int from = start; from < end; from += COLUMNS) {
            int to = Math.min(end, from + COLUMNS);
            for (int s0 = 0; s0 < m; s0 += samples) {
                int s1 = Math.min(m, s0 + samples);
                for (int k = 0; k < n; k += 4) {
                    int count = Math.min(4, n - k);
                    for (int s = s0; s < s1; s++) {
                        addRows(p[s], k, q, k, count, c[s], from, to);
                    }
                }
            }
        }
    }

    /** Computes the sums of products for the gradient of some rows of weights, from row first on, in sums. */
    private void sumProducts(double[][] x, double[][] d, int m, int first, int count, int start, int end) {
        sums = atLeast(sums, count, end);
        for (int from = start; from < end; from += COLUMNS) {
            int to = Math.min(end, from + COLUMNS);
            for (int r = 0; r < count; r++) {
                beginSum(d[0], x[0][first + r], sums[r], from, to);
            }
            int s = 1;
            for (; s + 3 < m; s += 4) {
                double[] x0 = x[s];
                double[] x1 = x[s + 1];
                double[] x2 = x[s + 2];
                double[] x3 = x[s + 3];
                for (int r = 0; r < count; r++) {
                    int k = first + r;
                    addMultiples(x0[k], d[s], x1[k], d[s + 1], x2[k], d[s + 2], x3[k], d[s + 3], sums[r], from, to);
                }
            }
            for (; s < m; s++) {
                for (int r = 0; r < count; r++) {
                    addMultiple(x[s][first + r], d[s], sums[r], from, to);
                }
            }
        }
    }

    /** Sums δ over the samples, into the first row of sums. */
    private void sumDelta(double[][] delta, int m, int from, int to) {
        sums = atLeast(sums, 1, to);
        beginSum(delta[0], 1, sums[0], from, to);
        for (int s = 1; s < m; s++) {
            addMultiple(1, delta[s], sums[0], from, to);
        }
    }

    /** Adds to c the rows q[row], q[row + 1], ... times p[k], p[k + 1], ... in this order. */
    private static void addRows(double[] p, int k, double[][] q, int row, int count, double[] c, int from, int to) {
        int i = 0;
        for (; i + 3 < count; i += 4) {
            addMultiples(p[k + i], q[row + i], p[k + i + 1], q[row + i + 1], p[k + i + 2], q[row + i + 2],
                    p[k + i + 3], q[row + i + 3], c, from, to);
        }
        for (; i < count; i++) {
            addMultiple(p[k + i], q[row + i], c, from, to);
        }
    }

    private static void addMultiples(double p0, double[] q0, double p1, double[] q1, double p2, double[] q2, double p3,
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

    /** Adds the first product of a sum to zero, which turns a negative zero into a positive one. */
    private static void beginSum(double[] q, double p, double[] c, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] = Math.fma(p, q[j], ZERO);
        }
    }

    private static void multiply(double[] q, double p, double[] c, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] = p * q[j];
        }
    }

    /** Returns the number of rows in a block of sums that stays in the first-level cache. */
    private static int block(int width) {
        return Math.max(8, BLOCK / Math.max(32, Math.min(width, COLUMNS)));
    }

    private static double[][] atLeast(double[][] scratch, int rows, int columns) {
        int oldColumns = scratch.length == 0 ? 0 : scratch[0].length;
        return scratch.length >= rows && oldColumns >= columns
                ? scratch
                : new double[Math.max(rows, scratch.length)][Math.max(columns, oldColumns)];
    }
}
