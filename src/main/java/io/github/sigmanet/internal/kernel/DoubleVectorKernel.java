package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;
import static io.github.sigmanet.internal.kernel.DoubleMatrix.rows;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel of float64 on the Vector API, faster than {@link DoubleScalarKernel} and bit-identical to it. It and the classes
 * behind it, with Vector in their names, are the only ones that refer to the module jdk.incubator.vector, and are loaded only if
 * that is present.
 */
final class DoubleVectorKernel implements Kernel {

    /*
     * Weights are stored in panels, activations and δ in rows; the tiles of DoubleVectorTiles move along a panel. In (1) the
     * panels are those of the weights. For the hidden δ of (5) they are copies of the transposed weights. For the gradients they
     * are copies of δ, and the rows of tiles are copies of the inputs, TILE_ROWS columns and all samples in each strip, BLOCK
     * columns at a time, which stay in the second-level cache while all panels use them.
     *
     * With so FEW samples that their δ fit in registers, a plain step needs no copies: tiles move down a panel.
     */
    private static final VectorSpecies<Double> S = DoubleVectorTiles.S;
    private static final int LANES = DoubleVectorTiles.LANES;
    private static final int TILE_ROWS = DoubleVectorPanels.TILE_ROWS;
    private static final int BLOCK = 128;
    private static final int FEW = 10;
    private static final int FEW_IF_WIDE = 8;
    private static final double[] ZEROS = new double[3 * LANES];
    private static final double NEGATIVE_ZERO = -DoubleScalarKernel.ZERO;

    private final DoubleScalarKernel scalar = new DoubleScalarKernel();
    private double[] transposed = {};
    private double[] strips = {};
    private double[] deltas = {};
    private double[] sums = {};
    private final double[][] state = new double[Step.MOST_REMEMBERED][];
    private final double[][] fewInputs = new double[FEW][];
    private final double[][] fewDeltas = new double[FEW][];
    private double[] noInput = {};
    private double[] noDelta = {};

    @Override
    public int start(Matrix weights, int units, int share, int shares) {
        long panels = DoubleVectorPanels.count(units);
        return Math.min(units, DoubleVectorPanels.start(units, (int) ((2 * panels * share + shares) / (2L * shares))));
    }

    /** Returns the end of the whole vectors that cover the last unit of a share. */
    private static int end(int to) {
        return (to + LANES - 1) / LANES * LANES;
    }

    @Override
    public void forward(Matrix weights, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        DoubleVectorPanels w = DoubleVectorPanels.of(weights);
        double[] biases = rows(b)[0];
        if (m == 1) {
            forward(w, biases, rows(x)[0], rows(z)[0], from, to);
        } else {
            for (int p = w.panelAt(from); w.starts[p] < to; p++) {
                setProduct(rows(x), m, w.panels[p], w.width(p), w.rows(), biases, w.starts[p], rows(z), w.starts[p]);
            }
        }
        for (int s = 0; s < m; s++) {
            DoubleVectorSigmoid.apply(rows(z)[s], rows(a)[s], from, end(to));
        }
    }

    /** Computes (1) for one sample, two panels of the same width at a time, since the sums of one depend on each other. */
    private static void forward(DoubleVectorPanels w, double[] b, double[] x, double[] z, int from, int to) {
        int count = w.rows();
        for (int p = w.panelAt(from); w.starts[p] < to; p++) {
            int j = w.starts[p];
            int width = w.width(p);
            boolean isPair = w.starts[p + 1] < to && w.width(p + 1) == width;
            if (!isPair) {
                setRow(x, w.panels[p], width, count, b, j, z, j);
            } else {
                if (width == 2 * LANES) {
                    DoubleVectorTiles.one2x2(x, w.panels[p], w.panels[p + 1], count, b, j, z, j);
                } else {
                    DoubleVectorTiles.one3x3(x, w.panels[p], w.panels[p + 1], count, b, j, z, j);
                }
                p++;
            }
        }
    }

    /** Sets columns of a row of c, as many as the panel has, to initial values plus the product of x and the panel. */
    private static void setRow(double[] x, double[] panel, int width, int count, double[] initial, int i, double[] c, int j) {
        if (width == 3 * LANES) {
            DoubleVectorTiles.one3(x, panel, count, initial, i, c, j);
        } else {
            DoubleVectorTiles.one2(x, panel, count, initial, i, c, j);
        }
    }

    /** Does the same for all rows. */
    private static void setProduct(double[][] x, int m, double[] panel, int width, int count, double[] initial, int i,
            double[][] c, int j) {
        int vectors = width / LANES;
        for (int s = 0; s < m;) {
            int rows = tileRows(vectors, m - s);
            switch (10 * rows + vectors) {
                case 83 -> DoubleVectorTiles.product8x3(x, s, panel, count, initial, i, c, j);
                case 43 -> DoubleVectorTiles.product4x3(x, s, panel, count, initial, i, c, j);
                case 102 -> DoubleVectorTiles.product10x2(x, s, panel, count, initial, i, c, j);
                case 82 -> DoubleVectorTiles.product8x2(x, s, panel, count, initial, i, c, j);
                case 42 -> DoubleVectorTiles.product4x2(x, s, panel, count, initial, i, c, j);
                default -> setRow(x[s], panel, width, count, initial, i, c[s], j);
            }
            s += rows;
        }
    }

    /** Returns the height of the next tile, given the number of rows left, so that few remain as single rows. */
    private static int tileRows(int vectors, int left) {
        if (vectors == 2 && left % 8 > 0 && left >= 10) {
            return 10;
        }
        return left >= 8 ? 8 : left >= 4 ? 4 : 1;
    }

    @Override
    public @StaysDouble double cost(Matrix a, Matrix y, int sample) {
        return scalar.cost(a, y, sample);
    }

    @Override
    public void outputDelta(Matrix a, Matrix y, @StaysDouble double[] sampleWeights, Matrix delta, int m) {
        for (int s = 0; s < m; s++) {
            outputDelta(rows(a)[s], rows(y)[s], narrow(sampleWeights[s]), rows(delta)[s], a.columns());
        }
    }

    private static void outputDelta(double[] a, double[] y, double sampleWeight, double[] delta, int units) {
        int i = 0;
        for (; i + LANES <= units; i += LANES) {
            DoubleVector activation = DoubleVector.fromArray(S, a, i);
            DoubleVector slope = activation.mul(activation.neg().add(1));
            DoubleVector d = activation.sub(DoubleVector.fromArray(S, y, i)).mul(slope).mul(sampleWeight);
            d.blend(DoubleScalarKernel.ZERO, d.abs().lt(DoubleScalarKernel.TINY)).intoArray(delta, i);
        }
        DoubleScalarKernel.outputDelta(a, y, sampleWeight, delta, i, units);
    }

    @Override
    public void hiddenDelta(Matrix weights, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        DoubleVectorPanels w = DoubleVectorPanels.of(weights);
        int units = w.rows();
        for (int j = from; j < to;) {
            int after = DoubleVectorPanels.start(units, DoubleVectorPanels.panelAt(units, j) + 1);
            transpose(w, j, after - j);
            setProduct(rows(next), m, transposed, after - j, w.columns(), ZEROS, 0, rows(delta), j);
            j = after;
        }
        for (int s = 0; s < m; s++) {
            multiplyBySlope(rows(delta)[s], rows(a)[s], from, end(to));
        }
    }

    /** Copies rows of weights to columns of a panel; columns beyond the last row are zero. */
    private void transpose(DoubleVectorPanels w, int row, int width) {
        if (transposed.length < w.columns() * width) {
            transposed = new double[w.columns() * width];
        }
        for (int p = 0; p < w.panels.length; p++) {
            double[] panel = w.panels[p];
            int panelWidth = w.width(p);
            int columns = Math.min(panelWidth, w.columns() - w.starts[p]);
            for (int r = 0; r < width; r++) {
                int to = w.starts[p] * width + r;
                int at = (row + r) * panelWidth;
                boolean beyond = row + r >= w.rows();
                for (int c = 0; c < columns; c++) {
                    transposed[to + c * width] = beyond ? 0 : panel[at + c];
                }
            }
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
    public void gradient(Matrix x, Matrix delta, int m, @StaysDouble double scale, Matrix dw, Matrix db, int from, int to) {
        DoubleVectorPanels gradients = DoubleVectorPanels.of(dw);
        packDelta(rows(delta), m, gradients, from, to);
        for (int k = 0; k < gradients.rows(); k += BLOCK) {
            int count = Math.min(BLOCK, gradients.rows() - k);
            packInputs(rows(x), m, k, count);
            for (int p = gradients.panelAt(from); gradients.starts[p] < to; p++) {
                int width = gradients.width(p);
                sumGradients(m, count, gradients.starts[p], width);
                multiply(sums, narrow(scale), gradients.panels[p], k * width, count * width);
            }
        }
        scalar.biasGradient(delta, m, scale, db, from, to);
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, @StaysDouble double scale, Step step, Matrix weights, Matrix b,
            Matrix[] sw, Matrix[] sb, int from, int to) {
        DoubleVectorPanels w = DoubleVectorPanels.of(weights);
        boolean isWide = w.width(w.panels.length - 1) == 3 * LANES; // no panel is wider than the last
        if (m <= (isWide ? FEW_IF_WIDE : FEW) && step instanceof SgdStep sgd && sgd.isPlain(sgd.weightDecay())) {
            for (int p = w.panelAt(from); w.starts[p] < to; p++) {
                descendFew(rows(x), rows(delta), m, narrow(scale), narrow(-sgd.rate), w, p);
            }
        } else {
            packDelta(rows(delta), m, w, from, to);
            for (int k = 0; k < w.rows(); k += BLOCK) {
                int count = Math.min(BLOCK, w.rows() - k);
                packInputs(rows(x), m, k, count);
                for (int p = w.panelAt(from); w.starts[p] < to; p++) {
                    int width = w.width(p);
                    sumGradients(m, count, w.starts[p], width);
                    take(step, step.weightDecay(), scale, w.panels[p], panel(sw, p), k * width, count * width);
                }
            }
        }
        scalar.descendBiases(delta, m, scale, step, b, sb, from, to);
    }

    /**
     * Takes a plain step on a whole panel for so few samples that their δ stay in registers. Missing samples have inputs 0 and
     * δ = −0: their products, −0, change no sum, not even one of −0.
     */
    private void descendFew(double[][] x, double[][] d, int m, double scale, double factor, DoubleVectorPanels w, int p) {
        double[] panel = w.panels[p];
        int j = w.starts[p];
        int vectors = w.width(p) / LANES;
        int samples = vectors == 3 ? FEW_IF_WIDE : m <= 5 ? 5 : FEW;
        System.arraycopy(x, 0, fewInputs, 0, m);
        System.arraycopy(d, 0, fewDeltas, 0, m);
        if (noInput.length < x[0].length) {
            noInput = new double[x[0].length];
        }
        if (noDelta.length < d[0].length) {
            noDelta = new double[d[0].length];
            Arrays.fill(noDelta, NEGATIVE_ZERO);
        }
        Arrays.fill(fewInputs, m, samples, noInput);
        Arrays.fill(fewDeltas, m, samples, noDelta);
        if (samples == FEW_IF_WIDE) {
            DoubleVectorTiles.descend8x3(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
        } else if (samples == FEW) {
            DoubleVectorTiles.descend10x2(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
        } else {
            DoubleVectorTiles.descend5x2(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
        }
    }

    /** Copies δ of a share's units to panels; each panel starts at its first unit times the number of samples. */
    private void packDelta(double[][] delta, int m, DoubleVectorPanels like, int from, int to) {
        int length = m * like.starts[like.panels.length];
        if (deltas.length < length) {
            deltas = new double[length];
        }
        for (int p = like.panelAt(from); like.starts[p] < to; p++) {
            int start = like.starts[p];
            int width = like.width(p);
            for (int s = 0; s < m; s++) {
                for (int c = 0; c < width; c += LANES) {
                    DoubleVector.fromArray(S, delta[s], start + c).intoArray(deltas, start * m + s * width + c);
                }
            }
        }
    }

    /** Copies columns of x to strips, of TILE_ROWS columns each. */
    private void packInputs(double[][] x, int m, int k, int count) {
        if (strips.length < BLOCK * m) {
            strips = new double[BLOCK * m];
        }
        for (int c = 0; c < count; c += TILE_ROWS) {
            for (int s = 0; s < m; s++) {
                double[] row = x[s];
                int from = k + c;
                int to = c * m + s * TILE_ROWS;
                strips[to] = row[from];
                strips[to + 1] = row[from + 1];
                strips[to + 2] = row[from + 2];
                strips[to + 3] = row[from + 3];
                strips[to + 4] = row[from + 4];
                strips[to + 5] = row[from + 5];
                strips[to + 6] = row[from + 6];
                strips[to + 7] = row[from + 7];
            }
        }
    }

    /** Computes the sums that make the gradients of a panel's weights from count units, whose strips are packed. */
    private void sumGradients(int m, int count, int start, int width) {
        makeRoomForSums(width);
        for (int c = 0; c < count; c += TILE_ROWS) {
            if (width == 3 * LANES) {
                DoubleVectorTiles.sum8x3(strips, c * m, deltas, start * m, m, sums, c * width);
            } else {
                DoubleVectorTiles.sum8x2(strips, c * m, deltas, start * m, m, sums, c * width);
            }
        }
    }

    private void makeRoomForSums(int width) {
        if (sums.length < BLOCK * width) {
            sums = new double[BLOCK * width];
        }
    }

    private static void multiply(double[] sums, double scale, double[] gradient, int at, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector.fromArray(S, sums, i).mul(scale).intoArray(gradient, at + i);
        }
    }

    /** Returns a panel of each matrix in the state of a step, in an array that is reused. */
    private double[][] panel(Matrix[] matrices, int p) {
        for (int i = 0; i < matrices.length; i++) {
            state[i] = DoubleVectorPanels.of(matrices[i]).panels[p];
        }
        return state;
    }

    @Override
    public void step(Step step, @StaysDouble double decay, Matrix gradient, @StaysDouble double scale, Matrix theta,
            Matrix[] state) {
        if (!(theta instanceof DoubleVectorPanels w)) {
            scalar.step(step, decay, gradient, scale, theta, state);
            return;
        }
        for (int p = 0; p < w.panels.length; p++) {
            double[] panel = DoubleVectorPanels.of(gradient).panels[p];
            int width = w.width(p);
            int length = w.rows() * width;
            makeRoomForSums(width);
            for (int at = 0; at < length; at += BLOCK * width) {
                int count = Math.min(BLOCK * width, length - at);
                System.arraycopy(panel, at, sums, 0, count);
                take(step, decay, scale, w.panels[p], panel(state, p), at, count);
            }
        }
    }

    /** Takes a step on a part of a panel; the sums are its gradient except for the scale, and are overwritten. */
    private void take(Step step, @StaysDouble double decay, @StaysDouble double scale, double[] theta, double[][] state, int at,
            int length) {
        if (step instanceof SgdStep sgd) {
            take(sgd, narrow(decay), sums, narrow(scale), theta, state[0], at, length);
        } else {
            DoubleSteps.take(step, decay, sums, 0, scale, theta, state, at, length);
        }
    }

    private static void take(SgdStep step, double decay, double[] sum, double scale, double[] theta, double[] v, int at,
            int length) {
        double rate = narrow(-step.rate);
        if (step.isPlain(decay)) {
            DoubleVector r = DoubleVector.broadcast(S, rate);
            for (int i = 0; i < length; i += LANES) {
                DoubleVector.fromArray(S, sum, i).mul(scale).fma(r, DoubleVector.fromArray(S, theta, at + i))
                        .intoArray(theta, at + i);
            }
            return;
        }
        double momentum = narrow(step.momentum);
        double undamped = narrow(1 - step.dampening);
        for (int i = 0; i < length; i += LANES) {
            DoubleVector g = DoubleVector.fromArray(S, sum, i).mul(scale);
            DoubleVector t = DoubleVector.fromArray(S, theta, at + i);
            if (decay != 0) {
                g = t.fma(DoubleVector.broadcast(S, decay), g);
            }
            if (step.momentum != 0) {
                DoubleVector next = step.first ? g
                        : DoubleVector.fromArray(S, v, at + i).fma(DoubleVector.broadcast(S, momentum), g.mul(undamped));
                next.intoArray(v, at + i);
                g = step.nesterov ? next.fma(DoubleVector.broadcast(S, momentum), g) : next;
            }
            g.fma(DoubleVector.broadcast(S, rate), t).intoArray(theta, at + i);
        }
    }

    @Override
    public void addSquares(Matrix matrix, @StaysDouble double[] squares) {
        if (!(matrix instanceof DoubleVectorPanels w)) {
            scalar.addSquares(matrix, squares);
            return;
        }
        for (int p = 0; p < w.panels.length; p++) {
            double[] panel = w.panels[p];
            int start = w.starts[p];
            int columns = Math.min(w.width(p), w.columns() - start);
            for (int k = 0; k < w.rows(); k++) {
                for (int c = 0; c < columns; c++) {
                    @StaysDouble double value = panel[k * w.width(p) + c];
                    squares[start + c] = Math.fma(value, value, squares[start + c]);
                }
            }
        }
    }
}
