package io.github.sigmanet.kernel;

import static io.github.sigmanet.kernel.DoubleMatrix.narrow;
import static io.github.sigmanet.kernel.DoubleMatrix.padded;
import static io.github.sigmanet.kernel.DoubleMatrix.rows;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on the Vector API, faster than {@link DoubleScalarKernel} and to the same bits. It and the classes behind
 * it, with Vector in their names, are all that names the module jdk.incubator.vector, and are loaded only where that is
 * present.
 */
final class DoubleVectorKernel implements Kernel {

    /*
     * Products of matrices are computed in the tiles of DoubleVectorTiles, PANEL columns wide, or half or a quarter of
     * that where fewer columns are left. The operand that tiles read by vectors, the weights in (1), their transpose in
     * (5) and δ in the gradients, is copied into a panel where its rows are far apart and enough samples share the copy,
     * so that tiles read it from the first-level cache. For that cache's sake products are cut into DEPTH terms as well;
     * sums are carried on from one part to the next.
     *
     * The gradient of FEW samples is summed in tiles that take the plain step at once. That of more is a product like the
     * others, of transposed inputs, GROUP of them at a time, and δ.
     */
    private static final VectorSpecies<Double> S = DoubleVectorTiles.S;
    private static final int LANES = DoubleVectorTiles.LANES;
    private static final int PANEL = 4 * LANES;
    private static final int GROUP = 128;
    private static final int DEPTH = 64;
    private static final int FEW = 32; // samples
    private static final int WIDE = 512 / Double.BYTES; // columns, from which rows are far apart

    private final DoubleScalarKernel scalar = new DoubleScalarKernel();
    private final double[][] panel = new double[DEPTH][PANEL];
    private double[][] transposed = {};
    private double[][] sums = {};

    @Override
    public void forward(Matrix weights, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        double[][] w = rows(weights);
        double[] biases = rows(b)[0];
        int end = padded(to);
        if (m == 1) {
            forward(w, biases, rows(x)[0], rows(z)[0], from, end);
            DoubleVectorSigmoid.apply(rows(z)[0], rows(a)[0], from, end);
            return;
        }
        for (int s = 0; s < m; s++) {
            System.arraycopy(biases, from, rows(z)[s], from, end - from);
        }
        boolean far = m > 5 && biases.length > WIDE;
        for (int j = from; j < end; j += PANEL) {
            int columns = Math.min(PANEL, end - j);
            for (int k = 0; k < w.length; k += DEPTH) {
                int count = Math.min(DEPTH, w.length - k);
                if (far) {
                    copyBlock(w, k, count, j, columns, panel);
                    addProduct(panel, 0, 0, count, rows(x), k, rows(z), j, columns, m);
                } else {
                    addProduct(w, k, j, count, rows(x), k, rows(z), j, columns, m);
                }
            }
        }
        for (int s = 0; s < m; s++) {
            DoubleVectorSigmoid.apply(rows(z)[s], rows(a)[s], from, end);
        }
    }

    /** Computes (1) for one sample, from its bias on and without a panel. */
    private static void forward(double[][] w, double[] b, double[] x, double[] z, int from, int end) {
        int j = from;
        for (; j + PANEL <= end; j += PANEL) {
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
        for (; j + 2 * LANES <= end; j += 2 * LANES) {
            DoubleVector z0 = DoubleVector.fromArray(S, b, j);
            DoubleVector z1 = DoubleVector.fromArray(S, b, j + LANES);
            for (int k = 0; k < w.length; k++) {
                DoubleVector v = DoubleVector.broadcast(S, x[k]);
                double[] row = w[k];
                z0 = v.fma(DoubleVector.fromArray(S, row, j), z0);
                z1 = v.fma(DoubleVector.fromArray(S, row, j + LANES), z1);
            }
            z0.intoArray(z, j);
            z1.intoArray(z, j + LANES);
        }
        for (; j < end; j += LANES) {
            DoubleVector z0 = DoubleVector.fromArray(S, b, j);
            for (int k = 0; k < w.length; k++) {
                z0 = DoubleVector.broadcast(S, x[k]).fma(DoubleVector.fromArray(S, w[k], j), z0);
            }
            z0.intoArray(z, j);
        }
    }

    @Override
    public /*64*/ double cost(Matrix a, Matrix y, int sample) {
        return scalar.cost(a, y, sample);
    }

    @Override
    public void outputDelta(Matrix a, Matrix y, /*64*/ double[] weights, Matrix delta, int m) {
        for (int s = 0; s < m; s++) {
            outputDelta(rows(a)[s], rows(y)[s], narrow(weights[s]), rows(delta)[s], a.columns());
        }
    }

    private static void outputDelta(double[] a, double[] y, double weight, double[] delta, int units) {
        int i = 0;
        for (; i + LANES <= units; i += LANES) {
            DoubleVector activation = DoubleVector.fromArray(S, a, i);
            DoubleVector slope = activation.mul(activation.neg().add(1));
            DoubleVector d = activation.sub(DoubleVector.fromArray(S, y, i)).mul(slope).mul(weight);
            d.blend(DoubleScalarKernel.ZERO, d.abs().lt(DoubleScalarKernel.TINY)).intoArray(delta, i);
        }
        DoubleScalarKernel.outputDelta(a, y, weight, delta, i, units);
    }

    @Override
    public void hiddenDelta(Matrix w, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        int end = padded(to);
        for (int s = 0; s < m; s++) {
            Arrays.fill(rows(delta)[s], from, end, 0);
        }
        for (int j = from; j < end; j += PANEL) {
            int columns = Math.min(PANEL, end - j);
            for (int i = 0; i < w.columns(); i += DEPTH) {
                int count = Math.min(DEPTH, w.columns() - i);
                copyTransposed(rows(w), i, count, j, columns);
                addProduct(panel, 0, 0, count, rows(next), i, rows(delta), j, columns, m);
            }
        }
        for (int s = 0; s < m; s++) {
            multiplyBySlope(rows(delta)[s], rows(a)[s], from, end);
        }
    }

    private static void multiplyBySlope(double[] delta, double[] a, int from, int end) {
        for (int j = from; j < end; j += LANES) {
            DoubleVector activation = DoubleVector.fromArray(S, a, j);
            DoubleVector slope = activation.mul(activation.neg().add(1));
            DoubleVector d = DoubleVector.fromArray(S, delta, j).mul(slope);
            d.blend(DoubleScalarKernel.ZERO, d.abs().lt(DoubleScalarKernel.TINY)).intoArray(delta, j);
        }
    }

    @Override
    public void gradient(Matrix x, Matrix delta, int m, /*64*/ double scale, Matrix dw, Matrix db, int from, int to) {
        double[][] gradients = rows(dw);
        int end = padded(to);
        for (int k = 0; k < gradients.length; k += GROUP) {
            int count = Math.min(GROUP, gradients.length - k);
            sumGradients(rows(x), rows(delta), m, k, count, from, end);
            for (int r = 0; r < count; r++) {
                multiply(sums[r], narrow(scale), gradients[k + r], from, end);
            }
        }
        scalar.biasGradient(delta, m, scale, db, from, to);
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, /*64*/ double scale, Step step, Matrix weights, Matrix b, Matrix vw,
            Matrix vb, int from, int to) {
        double[][] w = rows(weights);
        int end = padded(to);
        if (step.isPlain() && m <= FEW) {
            addGradient(rows(x), rows(delta), m, narrow(scale), narrow(-step.rate), w, from, end);
        } else {
            for (int k = 0; k < w.length; k += GROUP) {
                int count = Math.min(GROUP, w.length - k);
                sumGradients(rows(x), rows(delta), m, k, count, from, end);
                for (int r = 0; r < count; r++) {
                    if (step.isPlain()) {
                        addMultiple(narrow(-step.rate), narrow(scale), sums[r], w[k + r], from, end);
                    } else {
                        DoubleScalarKernel.stepRow(step, sums[r], scale, w[k + r], vw == null ? null : rows(vw)[k + r],
                                from, end);
                    }
                }
            }
        }
        scalar.descendBiases(delta, m, scale, step, b, vb, from, to);
    }

    @Override
    public void step(Step step, Matrix gradient, /*64*/ double scale, Matrix theta, Matrix velocity) {
        scalar.step(step, gradient, scale, theta, velocity);
    }

    @Override
    public void addSquares(Matrix matrix, /*64*/ double[] squares) {
        scalar.addSquares(matrix, squares);
    }

    /** Copies columns j, ... of some rows to the first columns of other rows. */
    private static void copyBlock(double[][] rows, int first, int count, int j, int columns, double[][] to) {
        for (int r = 0; r < count; r++) {
            System.arraycopy(rows[first + r], j, to[r], 0, columns);
        }
    }

    /** Copies rows j, ... of some columns into the panel, as columns; what lies beyond the last row is zero. */
    private void copyTransposed(double[][] rows, int first, int count, int j, int columns) {
        for (int c = 0; c < columns; c++) {
            if (j + c < rows.length) {
                double[] row = rows[j + c];
                for (int r = 0; r < count; r++) {
                    panel[r][c] = row[first + r];
                }
            } else {
                for (int r = 0; r < count; r++) {
                    panel[r][c] = 0;
                }
            }
        }
    }

    /** Adds to columns j, ... of c the product of columns k, ... of x and rows of b, from a column on. */
    private static void addProduct(double[][] b, int row, int column, int count, double[][] x, int k, double[][] c,
            int j, int columns, int m) {
        int s = 0;
        while (s < m) {
            int rows = tileRows(m - s);
            int v = 0;
            for (; v + PANEL <= columns; v += PANEL) {
                switch (rows) {
                    case 5 -> DoubleVectorTiles.add5x4(b, row, column + v, count, x, s, k, c, j + v);
                    case 4 -> DoubleVectorTiles.add4x4(b, row, column + v, count, x, s, k, c, j + v);
                    default -> DoubleVectorTiles.add1x4(b, row, column + v, count, x, s, k, c, j + v);
                }
            }
            for (; v + 2 * LANES <= columns; v += 2 * LANES) {
                switch (rows) {
                    case 5 -> DoubleVectorTiles.add5x2(b, row, column + v, count, x, s, k, c, j + v);
                    case 4 -> DoubleVectorTiles.add4x2(b, row, column + v, count, x, s, k, c, j + v);
                    default -> DoubleVectorTiles.add1x2(b, row, column + v, count, x, s, k, c, j + v);
                }
            }
            for (; v < columns; v += LANES) {
                switch (rows) {
                    case 5 -> DoubleVectorTiles.add5x1(b, row, column + v, count, x, s, k, c, j + v);
                    case 4 -> DoubleVectorTiles.add4x1(b, row, column + v, count, x, s, k, c, j + v);
                    default -> DoubleVectorTiles.add1x1(b, row, column + v, count, x, s, k, c, j + v);
                }
            }
            s += rows;
        }
    }

    /** Returns the height of the next tile, where so many rows are left: 4, or 5 where 4 would leave single rows. */
    private static int tileRows(int left) {
        if (left < 4) {
            return 1;
        }
        return left % 4 == 0 || left == 6 || left == 7 ? 4 : 5;
    }

    /** Computes the sums that make the gradients of the weights from count units, from unit k on, into rows of sums. */
    private void sumGradients(double[][] x, double[][] delta, int m, int k, int count, int from, int end) {
        sums = atLeast(sums, GROUP, end);
        transposed = atLeast(transposed, GROUP, m);
        for (int s = 0; s < m; s++) {
            double[] row = x[s];
            for (int r = 0; r < count; r++) {
                transposed[r][s] = row[k + r];
            }
        }
        for (int r = 0; r < count; r++) {
            Arrays.fill(sums[r], from, end, 0);
        }
        for (int j = from; j < end; j += PANEL) {
            int columns = Math.min(PANEL, end - j);
            for (int s = 0; s < m; s += DEPTH) {
                int depth = Math.min(DEPTH, m - s);
                copyBlock(delta, s, depth, j, columns, panel);
                addProduct(panel, 0, 0, depth, transposed, s, sums, j, columns, count);
            }
        }
    }

    /** Adds factor times scale times the gradient to the weights. */
    private static void addGradient(double[][] x, double[][] d, int m, double scale, double factor, double[][] w, int from,
            int end) {
        int k = 0;
        for (; k + 7 < w.length; k += 8) {
            int j = from;
            for (; j + 2 * LANES <= end; j += 2 * LANES) {
                DoubleVectorTiles.descend8x2(x, k, d, j, m, scale, factor, w);
            }
            if (j < end) {
                DoubleVectorTiles.descend8x1(x, k, d, j, m, scale, factor, w);
            }
        }
        for (; k < w.length; k++) {
            int j = from;
            for (; j + 2 * LANES <= end; j += 2 * LANES) {
                DoubleVectorTiles.descend1x2(x, k, d, j, m, scale, factor, w);
            }
            if (j < end) {
                DoubleVectorTiles.descend1x1(x, k, d, j, m, scale, factor, w);
            }
        }
    }

    private static void multiply(double[] sums, double scale, double[] gradient, int from, int end) {
        for (int j = from; j < end; j += LANES) {
            DoubleVector.fromArray(S, sums, j).mul(scale).intoArray(gradient, j);
        }
    }

    private static void addMultiple(double factor, double scale, double[] sums, double[] w, int from, int end) {
        for (int j = from; j < end; j += LANES) {
            DoubleVector gradient = DoubleVector.fromArray(S, sums, j).mul(scale);
            DoubleVector.broadcast(S, factor).fma(gradient, DoubleVector.fromArray(S, w, j)).intoArray(w, j);
        }
    }

    private static double[][] atLeast(double[][] scratch, int rows, int columns) {
        int oldColumns = scratch.length == 0 ? 0 : scratch[0].length;
        return scratch.length >= rows && oldColumns >= columns
                ? scratch
                : new double[Math.max(rows, scratch.length)][Math.max(columns, oldColumns)];
    }
}
