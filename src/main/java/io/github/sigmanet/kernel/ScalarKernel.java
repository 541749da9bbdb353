package io.github.sigmanet.kernel;

import java.util.Arrays;

/**
 * The kernel in plain loops: the reference for all others, and what runs unless the Vector API is enabled.
 */
final class ScalarKernel implements Kernel {

    /*
     * Everything is built from one loop that C2 turns into SIMD code, addMultiples: four rows, each times a number of
     * its own, added to a fifth row. C2 needs the rows to be separate arrays with the same index, and vectorizes
     * neither a row at an offset nor, on JDK 17, eight rows at once.
     *
     * Loops run over the padded width of rows, so that they end on whole vectors; the padding of weights and of δ is
     * zero and stays so.
     *
     * Products of matrices are cut into blocks of COLUMNS columns and as many rows as keep the block that is added to
     * within BLOCK numbers, to stay in the first-level cache (16 KB of 32). The chain of each sum is carried on from
     * block to block, so blocking changes no bit.
     */
    private static final int COLUMNS = 256;
    private static final int BLOCK = 2048;
    private static final int TRANSPOSED_ROWS = 8;

    private double[][] sums = {};
    private double[][] transposed = {};

    @Override
    public void forward(Matrix w, Matrix b, Matrix x, Matrix z, Matrix a, int m) {
        int width = b.rows[0].length;
        for (int s = 0; s < m; s++) {
            System.arraycopy(b.rows[0], 0, z.rows[s], 0, width);
        }
        addProduct(x.rows, m, w.rows, w.rows(), z.rows, width);
        for (int s = 0; s < m; s++) {
            double[] from = z.rows[s];
            double[] to = a.rows[s];
            for (int i = 0; i < w.columns(); i++) {
                to[i] = Sigmoid.of(from[i]);
            }
        }
    }

    @Override
    public double cost(Matrix a, Matrix y, int sample) {
        double[] as = a.rows[sample];
        double[] ys = y.rows[sample];
        double sum = 0;
        for (int i = 0; i < a.columns(); i++) {
            double error = ys[i] - as[i];
            sum = Math.fma(error, error, sum);
        }
        return sum / 2;
    }

    @Override
    public void outputDelta(Matrix a, Matrix y, double[] weights, Matrix delta, int m) {
        for (int s = 0; s < m; s++) {
            double[] as = a.rows[s];
            double[] ys = y.rows[s];
            double[] ds = delta.rows[s];
            for (int i = 0; i < a.columns(); i++) {
                ds[i] = (as[i] - ys[i]) * (as[i] * (1 - as[i])) * weights[s];
            }
        }
    }

    @Override
    public void hiddenDelta(Matrix w, Matrix next, Matrix a, Matrix delta, int m) {
        int units = w.rows();
        transposed = atLeast(transposed, TRANSPOSED_ROWS, units);
        for (int s = 0; s < m; s++) {
            Arrays.fill(delta.rows[s], 0);
        }
        for (int from = 0; from < w.columns(); from += TRANSPOSED_ROWS) {
            int count = Math.min(TRANSPOSED_ROWS, w.columns() - from);
            for (int j = 0; j < units; j++) {
                double[] row = w.rows[j];
                for (int i = 0; i < count; i++) {
                    transposed[i][j] = row[from + i];
                }
            }
            for (int s = 0; s < m; s++) {
                addRows(next.rows[s], from, transposed, 0, count, delta.rows[s], 0, units);
            }
        }
        for (int s = 0; s < m; s++) {
            multiplyBySlope(delta.rows[s], a.rows[s], units);
        }
    }

    /** Multiplies with g′ = a (1 − a). */
    static void multiplyBySlope(double[] delta, double[] a, int units) {
        for (int j = 0; j < units; j++) {
            delta[j] *= a[j] * (1 - a[j]);
        }
    }

    @Override
    public void gradient(Matrix x, Matrix delta, int m, double scale, Matrix dw, Matrix db) {
        int width = db.rows[0].length;
        for (int k = 0; k < dw.rows(); k += block(width)) {
            int rows = Math.min(block(width), dw.rows() - k);
            sumProducts(x, delta, m, k, rows, width);
            for (int r = 0; r < rows; r++) {
                multiply(sums[r], scale, dw.rows[k + r], width);
            }
        }
        biasGradient(delta, m, scale, db);
    }

    void biasGradient(Matrix delta, int m, double scale, Matrix db) {
        int width = db.rows[0].length;
        sumDelta(delta, m, width);
        multiply(sums[0], scale, db.rows[0], width);
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, double scale, Step step, Matrix w, Matrix b, Matrix vw,
            Matrix vb) {
        int width = b.rows[0].length;
        for (int k = 0; k < w.rows(); k += block(width)) {
            int rows = Math.min(block(width), w.rows() - k);
            sumProducts(x, delta, m, k, rows, width);
            for (int r = 0; r < rows; r++) {
                stepRow(step, sums[r], scale, w.rows[k + r], vw == null ? null : vw.rows[k + r], width);
            }
        }
        descendBiases(delta, m, scale, step, b, vb);
    }

    void descendBiases(Matrix delta, int m, double scale, Step step, Matrix b, Matrix vb) {
        int width = b.rows[0].length;
        sumDelta(delta, m, width);
        stepRow(step, sums[0], scale, b.rows[0], vb == null ? null : vb.rows[0], width);
    }

    @Override
    public void step(Step step, Matrix gradient, double scale, Matrix theta, Matrix velocity) {
        int width = theta.rows[0].length;
        sums = atLeast(sums, 1, width);
        for (int r = 0; r < theta.rows(); r++) {
            System.arraycopy(gradient.rows[r], 0, sums[0], 0, width);
            stepRow(step, sums[0], scale, theta.rows[r], velocity == null ? null : velocity.rows[r], width);
        }
    }

    @Override
    public void addSquares(Matrix matrix, double[] squares) {
        for (double[] row : matrix.rows) {
            for (int i = 0; i < matrix.columns(); i++) {
                squares[i] = Math.fma(row[i], row[i], squares[i]);
            }
        }
    }

    /** Adds the matrix product p q to c: m × n, n × width and m × width. */
    private static void addProduct(double[][] p, int m, double[][] q, int n, double[][] c, int width) {
        int samples = block(width);
        for (int from = 0; from < width; from += COLUMNS) {
            int to = Math.min(width, from + COLUMNS);
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

    /** Sums the products that make the gradient of some rows of weights, from row first on, into sums. */
    private void sumProducts(Matrix x, Matrix delta, int m, int first, int rows, int width) {
        sums = atLeast(sums, block(width), width);
        double[][] d = delta.rows;
        for (int from = 0; from < width; from += COLUMNS) {
            int to = Math.min(width, from + COLUMNS);
            for (int r = 0; r < rows; r++) {
                multiply(d[0], x.rows[0][first + r], sums[r], from, to);
            }
            int s = 1;
            for (; s + 3 < m; s += 4) {
                double[] x0 = x.rows[s];
                double[] x1 = x.rows[s + 1];
                double[] x2 = x.rows[s + 2];
                double[] x3 = x.rows[s + 3];
                for (int r = 0; r < rows; r++) {
                    int k = first + r;
                    addMultiples(x0[k], d[s], x1[k], d[s + 1], x2[k], d[s + 2], x3[k], d[s + 3], sums[r], from, to);
                }
            }
            for (; s < m; s++) {
                for (int r = 0; r < rows; r++) {
                    addMultiple(x.rows[s][first + r], d[s], sums[r], from, to);
                }
            }
        }
    }

    /** Sums δ over the samples, into the first row of sums. */
    private void sumDelta(Matrix delta, int m, int width) {
        sums = atLeast(sums, 1, width);
        multiply(delta.rows[0], 1, sums[0], 0, width);
        for (int s = 1; s < m; s++) {
            addMultiple(1, delta.rows[s], sums[0], 0, width);
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

    /** Begins a sum: the first product added to zero, which makes a negative zero positive. */
    private static void multiply(double[] q, double p, double[] c, int from, int to) {
        for (int j = from; j < to; j++) {
            c[j] = Math.fma(p, q[j], 0.0);
        }
    }

    private static void multiply(double[] q, double p, double[] c, int width) {
        for (int j = 0; j < width; j++) {
            c[j] = p * q[j];
        }
    }

    /**
     * Takes the step of {@link Step} on one row; sum times scale is the gradient. Overwrites sum.
     */
    private static void stepRow(Step step, double[] sum, double scale, double[] theta, double[] v, int width) {
        double rate = -step.rate();
        if (step.isPlain()) {
            for (int j = 0; j < width; j++) {
                theta[j] = Math.fma(rate, scale * sum[j], theta[j]);
            }
            return;
        }
        multiply(sum, scale, sum, width);
        double[] g = sum;
        if (step.weightDecay() != 0) {
            addMultiple(step.weightDecay(), theta, g, 0, width);
        }
        if (step.momentum() != 0) {
            if (step.first()) {
                System.arraycopy(g, 0, v, 0, width);
            } else {
                double undamped = 1 - step.dampening();
                double momentum = step.momentum();
                for (int j = 0; j < width; j++) {
                    v[j] = Math.fma(momentum, v[j], undamped * g[j]);
                }
            }
            if (step.nesterov()) {
                addMultiple(step.momentum(), v, g, 0, width);
            } else {
                g = v;
            }
        }
        addMultiple(rate, g, theta, 0, width);
    }

    /** Returns how many rows of a block of sums stay in the first-level cache. */
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
