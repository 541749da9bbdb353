package io.github.sigmanet.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on the Vector API, faster than {@link ScalarKernel} and to the same bits. It and the classes behind it, whose
 * names begin with Vector, are all that names the module jdk.incubator.vector, and are loaded only where that is present.
 */
final class VectorKernel implements Kernel {

    /*
     * Products of matrices are computed in the tiles of VectorTiles. One operand, the weights in (1), their transpose in
     * (5) and δ in the gradients, is packed into a panel: PANEL columns wide, or one vector wide where fewer columns are
     * left, so that a tile reads it from first to last. The other one is read a number at a time and broadcast. Panels
     * of (1) and (5) are cut into DEPTH rows, to stay in the first-level cache; sums are carried on from one to the
     * next.
     *
     * For the gradients the inputs x are needed by columns: GROUPS times GROUP columns are packed first, GROUP at a
     * time, for all samples.
     */
    private static final VectorSpecies<Double> S = VectorTiles.S;
    private static final int LANES = VectorTiles.LANES;
    private static final int PANEL = VectorTiles.PANEL;
    private static final int GROUP = VectorTiles.GROUP;
    private static final int GROUPS = 8;
    private static final int DEPTH = 128;

    private final ScalarKernel scalar = new ScalarKernel();
    private final double[] sums = new double[4 * PANEL];
    private double[] panel = new double[DEPTH * PANEL];
    private double[] groups = {};

    @Override
    public void forward(Matrix w, Matrix b, Matrix x, Matrix z, Matrix a, int m) {
        int width = b.rows[0].length;
        if (m == 1) {
            multiplyRow(x.rows[0], w.rows, b.rows[0], z.rows[0], width);
        } else {
            for (int s = 0; s < m; s++) {
                System.arraycopy(b.rows[0], 0, z.rows[s], 0, width);
            }
            for (int j = 0; j < width; j += PANEL) {
                for (int k = 0; k < w.rows(); k += DEPTH) {
                    int count = Math.min(DEPTH, w.rows() - k);
                    pack(w.rows, k, count, j, Math.min(PANEL, width - j));
                    addProduct(x.rows, k, count, z.rows, j, Math.min(PANEL, width - j), m);
                }
            }
        }
        for (int s = 0; s < m; s++) {
            VectorSigmoid.apply(z.rows[s], a.rows[s], width);
        }
    }

    @Override
    public double cost(Matrix a, Matrix y, int sample) {
        return scalar.cost(a, y, sample);
    }

    @Override
    public void outputDelta(Matrix a, Matrix y, double[] weights, Matrix delta, int m) {
        scalar.outputDelta(a, y, weights, delta, m);
    }

    @Override
    public void hiddenDelta(Matrix w, Matrix next, Matrix a, Matrix delta, int m) {
        int width = delta.rows[0].length;
        for (int s = 0; s < m; s++) {
            Arrays.fill(delta.rows[s], 0);
        }
        for (int j = 0; j < width; j += PANEL) {
            for (int i = 0; i < w.columns(); i += DEPTH) {
                int count = Math.min(DEPTH, w.columns() - i);
                packTransposed(w.rows, i, count, j, Math.min(PANEL, width - j));
                addProduct(next.rows, i, count, delta.rows, j, Math.min(PANEL, width - j), m);
            }
        }
        for (int s = 0; s < m; s++) {
            ScalarKernel.multiplyBySlope(delta.rows[s], a.rows[s], w.rows());
        }
    }

    @Override
    public void gradient(Matrix x, Matrix delta, int m, double scale, Matrix dw, Matrix db) {
        for (double[] row : dw.rows) {
            Arrays.fill(row, -0.0); // which added to any number, 0.0 and −0.0 too, gives that number
        }
        addGradient(x, delta, m, scale, 1, dw);
        scalar.biasGradient(delta, m, scale, db);
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, double scale, Step step, Matrix w, Matrix b, Matrix vw,
            Matrix vb) {
        if (step.isPlain()) {
            addGradient(x, delta, m, scale, -step.rate(), w);
            scalar.descendBiases(delta, m, scale, step, b, vb);
        } else {
            scalar.descend(x, delta, m, scale, step, w, b, vw, vb);
        }
    }

    @Override
    public void step(Step step, Matrix gradient, double scale, Matrix theta, Matrix velocity) {
        scalar.step(step, gradient, scale, theta, velocity);
    }

    @Override
    public void addSquares(Matrix matrix, double[] squares) {
        scalar.addSquares(matrix, squares);
    }

    /** Computes z = b + x w for one sample, reading w once and packing nothing. */
    private static void multiplyRow(double[] x, double[][] w, double[] b, double[] z, int width) {
        int j = 0;
        for (; j + PANEL <= width; j += PANEL) {
            DoubleVector z0 = DoubleVector.fromArray(S, b, j);
            DoubleVector z1 = DoubleVector.fromArray(S, b, j + LANES);
            DoubleVector z2 = DoubleVector.fromArray(S, b, j + 2 * LANES);
            DoubleVector z3 = DoubleVector.fromArray(S, b, j + 3 * LANES);
            for (int k = 0; k < w.length; k++) {
                DoubleVector v = DoubleVector.broadcast(S, x[k]);
                double[] row = w[k];
                z0 = v.fma(DoubleVector.fromArray(S, row, j), z0);
                z1 = v.fma(DoubleVector.fromArray(S, row, j + LANES), z1);
                z2 = v.fma(DoubleVector.fromArray(S, row, j + 2 * LANES), z2);
                z3 = v.fma(DoubleVector.fromArray(S, row, j + 3 * LANES), z3);
            }
            z0.intoArray(z, j);
            z1.intoArray(z, j + LANES);
            z2.intoArray(z, j + 2 * LANES);
            z3.intoArray(z, j + 3 * LANES);
        }
        for (; j < width; j += LANES) {
            DoubleVector z0 = DoubleVector.fromArray(S, b, j);
            for (int k = 0; k < w.length; k++) {
                z0 = DoubleVector.broadcast(S, x[k]).fma(DoubleVector.fromArray(S, w[k], j), z0);
            }
            z0.intoArray(z, j);
        }
    }

    /** Packs columns of some rows into the panel: at once if they are PANEL, else vector by vector. */
    private void pack(double[][] rows, int first, int count, int j, int columns) {
        int vector = columns == PANEL ? PANEL : LANES;
        for (int v = 0; v < columns; v += vector) {
            for (int r = 0; r < count; r++) {
                System.arraycopy(rows[first + r], j + v, panel, v * count + r * vector, vector);
            }
        }
    }

    /** Packs rows j, ... of some columns into the panel, as columns; what lies beyond the last row is zero. */
    private void packTransposed(double[][] rows, int first, int count, int j, int columns) {
        int vector = columns == PANEL ? PANEL : LANES;
        for (int c = 0; c < columns; c++) {
            int at = c / vector * vector * count + c % vector;
            double[] row = j + c < rows.length ? rows[j + c] : null;
            for (int r = 0; r < count; r++) {
                panel[at + r * vector] = row == null ? 0 : row[first + r];
            }
        }
    }

    /** Adds to columns j, ... of c the product of columns k, ... of x and the panel. */
    private void addProduct(double[][] x, int k, int count, double[][] c, int j, int columns, int m) {
        int s = 0;
        for (; s + 3 < m; s += 4) {
            if (columns == PANEL) {
                VectorTiles.add4x4(panel, 0, count, k, x[s], x[s + 1], x[s + 2], x[s + 3],
                        j, c[s], c[s + 1], c[s + 2], c[s + 3]);
                continue;
            }
            for (int v = 0; v < columns; v += LANES) {
                VectorTiles.add4x1(panel, v * count, count, k, x[s], x[s + 1], x[s + 2], x[s + 3],
                        j + v, c[s], c[s + 1], c[s + 2], c[s + 3]);
            }
        }
        for (; s < m; s++) {
            if (columns == PANEL) {
                VectorTiles.add1x4(panel, 0, count, k, x[s], j, c[s]);
                continue;
            }
            for (int v = 0; v < columns; v += LANES) {
                VectorTiles.add1x1(panel, v * count, count, k, x[s], j + v, c[s]);
            }
        }
    }

    /** Adds factor times scale times the gradient to the weights. */
    private void addGradient(Matrix x, Matrix delta, int m, double scale, double factor, Matrix w) {
        int width = w.rows[0].length;
        panel = atLeast(panel, m * PANEL);
        groups = atLeast(groups, GROUPS * GROUP * m);
        for (int k = 0; k < w.rows(); k += GROUPS * GROUP) {
            int rows = Math.min(GROUPS * GROUP, w.rows() - k);
            packGroups(x.rows, k, rows, m);
            for (int j = 0; j < width; j += PANEL) {
                int columns = Math.min(PANEL, width - j);
                pack(delta.rows, 0, m, j, columns);
                int r = 0;
                for (; r + 3 < rows; r += 4) {
                    addGradient(r, 4, m, scale, factor, w.rows, k, j, columns);
                }
                for (; r < rows; r++) {
                    addGradient(r, 1, m, scale, factor, w.rows, k, j, columns);
                }
            }
        }
    }

    /** Packs columns k, ... of x, GROUP at a time: sample by sample, GROUP numbers each. */
    private void packGroups(double[][] x, int k, int columns, int m) {
        for (int s = 0; s < m; s++) {
            for (int g = 0; g < columns; g += GROUP) {
                System.arraycopy(x[s], k + g, groups, g * m + s * GROUP, Math.min(GROUP, columns - g));
            }
        }
    }

    /** Adds to columns j, ... of 4 rows of w, or of 1, from row k + r on. */
    private void addGradient(int r, int rows, int m, double scale, double factor, double[][] w, int k, int j,
            int columns) {
        int group = r / GROUP * GROUP * m + r % GROUP;
        int vector = columns == PANEL ? PANEL : LANES;
        for (int v = 0; v < columns; v += vector) {
            if (rows == 4 && vector == PANEL) {
                VectorTiles.sum4x4(panel, 0, groups, group, m, sums);
            } else if (rows == 4) {
                VectorTiles.sum4x1(panel, v * m, groups, group, m, sums);
            } else if (vector == PANEL) {
                VectorTiles.sum1x4(panel, 0, groups, group, m, sums);
            } else {
                VectorTiles.sum1x1(panel, v * m, groups, group, m, sums);
            }
            for (int i = 0; i < rows; i++) {
                addSums(i * PANEL, vector, scale, factor, w[k + r + i], j + v);
            }
        }
    }

    private void addSums(int from, int count, double scale, double factor, double[] w, int j) {
        DoubleVector f = DoubleVector.broadcast(S, factor);
        for (int i = 0; i < count; i += LANES) {
            DoubleVector gradient = DoubleVector.fromArray(S, sums, from + i).mul(scale);
            f.fma(gradient, DoubleVector.fromArray(S, w, j + i)).intoArray(w, j + i);
        }
    }

    private static double[] atLeast(double[] scratch, int length) {
        return scratch.length >= length ? scratch : new double[length];
    }
}
