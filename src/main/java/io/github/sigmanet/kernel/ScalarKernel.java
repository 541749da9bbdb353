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
        int columns = w.columns();
        for (int s = 0; s < m; s++) {
            System.arraycopy(b.rows[0], 0, z.rows[s], 0, columns);
        }
        addProduct(x.rows, m, w.rows, w.rows(), z.rows, columns);
        for (int s = 0; s < m; s++) {
            double[] from = z.rows[s];
            double[] to = a.rows[s];
            for (int i = 0; i < columns; i++) {
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
            Arrays.fill(delta.rows[s], 0, units, 0);
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
            double[] as = a.rows[s];
            double[] ds = delta.rows[s];
            for (int j = 0; j < units; j++) {
                ds[j] *= as[j] * (1 - as[j]);
            }
        }
    }

    @Override
    public void gradient(Matrix x, Matrix delta, int m, double scale, Matrix dw, Matrix db) {
        int columns = dw.columns();
        for (int k = 0; k < dw.rows(); k += block(columns)) {
            int rows = Math.min(block(columns), dw.rows() - k);
            sumProducts(x, delta, m, scale, k, rows, columns);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(sums[r], 0, dw.rows[k + r], 0, columns);
            }
        }
        sumDelta(delta, m, scale, columns);
        System.arraycopy(sums[0], 0, db.rows[0], 0, columns);
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, double scale, Step step, Matrix w, Matrix b, Matrix vw,
            Matrix vb) {
        int columns = w.columns();
        for (int k = 0; k < w.rows(); k += block(columns)) {
            int rows = Math.min(block(columns), w.rows() - k);
            sumProducts(x, delta, m, scale, k, rows, columns);
            for (int r = 0; r < rows; r++) {
                stepRow(step, sums[r], w.rows[k + r], vw == null ? null : vw.rows[k + r], columns);
            }
        }
        sumDelta(delta, m, scale, columns);
        stepRow(step, sums[0], b.rows[0], vb == null ? null : vb.rows[0], columns);
    }

    @Override
    public void step(Step step, Matrix gradient, Matrix theta, Matrix velocity) {
        int columns = theta.columns();
        sums = atLeast(sums, 1, columns);
        for (int r = 0; r < theta.rows(); r++) {
            System.arraycopy(gradient.rows[r], 0, sums[0], 0, columns);
            stepRow(step, sums[0], theta.rows[r], velocity == null ? null : velocity.rows[r], columns);
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

    /** Adds the matrix product p q to c: m × n, n × columns and m × columns. */
    private static void addProduct(double[][] p, int m, double[][] q, int n, double[][] c, int columns) {
        int samples = block(columns);
        for (int from = 0; from < columns; from += COLUMNS) {
            int to = Math.min(columns, from + COLUMNS);
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

    /** Computes scale times the gradient of {@code rows} rows of weights from row {@code first} on, into sums. */
    private void sumProducts(Matrix x, Matrix delta, int m, double scale, int first, int rows, int columns) {
        sums = atLeast(sums, block(columns), columns);
        for (int r = 0; r < rows; r++) {
            Arrays.fill(sums[r], 0, columns, 0);
        }
        double[][] d = delta.rows;
        for (int from = 0; from < columns; from += COLUMNS) {
            int to = Math.min(columns, from + COLUMNS);
            int s = 0;
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
        for (int r = 0; r < rows; r++) {
            scale(sums[r], scale, columns);
        }
    }

    /** Computes scale times the gradient of the biases, into the first row of sums. */
    private void sumDelta(Matrix delta, int m, double scale, int columns) {
        sums = atLeast(sums, 1, columns);
        Arrays.fill(sums[0], 0, columns, 0);
        for (int s = 0; s < m; s++) {
            addMultiple(1, delta.rows[s], sums[0], 0, columns);
        }
        scale(sums[0], scale, columns);
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

    private static void scale(double[] row, double factor, int columns) {
        for (int j = 0; j < columns; j++) {
            row[j] *= factor;
        }
    }

    /** Takes the step of {@link Step} on one row; g holds the gradient at first, and is overwritten. */
    private static void stepRow(Step step, double[] g, double[] theta, double[] v, int columns) {
        if (step.clip() != 1) {
            scale(g, step.clip(), columns);
        }
        if (step.weightDecay() != 0) {
            addMultiple(step.weightDecay(), theta, g, 0, columns);
        }
        if (step.momentum() != 0) {
            if (step.first()) {
                System.arraycopy(g, 0, v, 0, columns);
            } else {
                double undamped = 1 - step.dampening();
                double momentum = step.momentum();
                for (int j = 0; j < columns; j++) {
                    v[j] = Math.fma(momentum, v[j], undamped * g[j]);
                }
            }
            if (step.nesterov()) {
                addMultiple(step.momentum(), v, g, 0, columns);
            } else {
                System.arraycopy(v, 0, g, 0, columns);
            }
        }
        addMultiple(-step.rate(), g, theta, 0, columns);
    }

    /** Returns how many rows of a block of sums stay in the first-level cache. */
    private static int block(int columns) {
        return Math.max(8, BLOCK / Math.max(32, Math.min(columns, COLUMNS)));
    }

    private static double[][] atLeast(double[][] scratch, int rows, int columns) {
        int oldColumns = scratch.length == 0 ? 0 : scratch[0].length;
        return scratch.length >= rows && oldColumns >= columns
                ? scratch
                : new double[Math.max(rows, scratch.length)][Math.max(columns, oldColumns)];
    }
}
