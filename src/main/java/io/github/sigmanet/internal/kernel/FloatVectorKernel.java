// Generated from DoubleVectorKernel.java, do not edit. To regenerate:
// java src/test/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatMatrix.narrow;
import static io.github.sigmanet.internal.kernel.FloatMatrix.rows;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel of float32 on the Vector API, faster than {@link FloatScalarKernel} and bit-identical to it. It and the classes
 * behind it, with Vector in their names, are the only ones that refer to the module jdk.incubator.vector, and are loaded only if
 * that is present.
 */
final class FloatVectorKernel implements Kernel {

    /*
     * Weights are stored in panels, activations and δ in rows; the tiles of FloatVectorTiles move along a panel. In (1) the
     * panels are those of the weights. For the hidden δ of (5) they are copies of the transposed weights. For the gradients they
     * are copies of δ, and the rows of tiles are copies of the inputs, TILE_ROWS columns and all samples in each strip, BLOCK
     * columns at a time, which stay in the second-level cache while all panels use them.
     *
     * With so FEW samples that their δ fit in registers, a plain step needs no copies: tiles move down a panel.
     */
    private static final VectorSpecies<Float> S = FloatVectorTiles.S;
    private static final int LANES = FloatVectorTiles.LANES;
    private static final int TILE_ROWS = FloatVectorPanels.TILE_ROWS;
    private static final int BLOCK = 128;
    private static final int FEW = 10;
    private static final int FEW_IF_WIDE = 8;
    private static final float[] ZEROS = new float[3 * LANES];
    private static final float NEGATIVE_ZERO = -FloatScalarKernel.ZERO;

    private final FloatScalarKernel scalar = new FloatScalarKernel();
    private float[] transposed = {};
    private float[] strips = {};
    private float[] deltas = {};
    private float[] sums = {};
    private final float[][] state = new float[Step.MOST_REMEMBERED][];
    private final float[][] fewInputs = new float[FEW][];
    private final float[][] fewDeltas = new float[FEW][];
    private float[] noInput = {};
    private float[] noDelta = {};

    @Override
    public int start(Matrix weights, int units, int share, int shares) {
        long panels = FloatVectorPanels.count(units);
        return Math.min(units, FloatVectorPanels.start(units, (int) ((2 * panels * share + shares) / (2L * shares))));
    }

    /** Returns the end of the whole vectors that cover the last unit of a share. */
    private static int end(int to) {
        return (to + LANES - 1) / LANES * LANES;
    }

    @Override
    public void forward(Matrix weights, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        FloatVectorPanels w = FloatVectorPanels.of(weights);
        float[] biases = rows(b)[0];
        if (m == 1) {
            forward(w, biases, rows(x)[0], rows(z)[0], from, to);
        } else {
            for (int p = w.panelAt(from); w.starts[p] < to; p++) {
                setProduct(rows(x), m, w.panels[p], w.width(p), w.rows(), biases, w.starts[p], rows(z), w.starts[p]);
            }
        }
        for (int s = 0; s < m; s++) {
            FloatVectorSigmoid.apply(rows(z)[s], rows(a)[s], from, end(to));
        }
    }

    /** Computes (1) for one sample, two panels of the same width at a time, since the sums of one depend on each other. */
    private static void forward(FloatVectorPanels w, float[] b, float[] x, float[] z, int from, int to) {
        int count = w.rows();
        for (int p = w.panelAt(from); w.starts[p] < to; p++) {
            int j = w.starts[p];
            int width = w.width(p);
            boolean isPair = w.starts[p + 1] < to && w.width(p + 1) == width;
            if (!isPair) {
                setRow(x, w.panels[p], width, count, b, j, z, j);
            } else {
                if (width == 2 * LANES) {
                    FloatVectorTiles.one2x2(x, w.panels[p], w.panels[p + 1], count, b, j, z, j);
                } else {
                    FloatVectorTiles.one3x3(x, w.panels[p], w.panels[p + 1], count, b, j, z, j);
                }
                p++;
            }
        }
    }

    /** Sets columns of a row of c, as many as the panel has, to initial values plus the product of x and the panel. */
    private static void setRow(float[] x, float[] panel, int width, int count, float[] initial, int i, float[] c, int j) {
        if (width == 3 * LANES) {
            FloatVectorTiles.one3(x, panel, count, initial, i, c, j);
        } else {
            FloatVectorTiles.one2(x, panel, count, initial, i, c, j);
        }
    }

    /** Does the same for all rows. */
    private static void setProduct(float[][] x, int m, float[] panel, int width, int count, float[] initial, int i,
            float[][] c, int j) {
        int vectors = width / LANES;
        for (int s = 0; s < m;) {
            int rows = tileRows(vectors, m - s);
            switch (10 * rows + vectors) {
                case 83 -> FloatVectorTiles.product8x3(x, s, panel, count, initial, i, c, j);
                case 43 -> FloatVectorTiles.product4x3(x, s, panel, count, initial, i, c, j);
                case 102 -> FloatVectorTiles.product10x2(x, s, panel, count, initial, i, c, j);
                case 82 -> FloatVectorTiles.product8x2(x, s, panel, count, initial, i, c, j);
                case 42 -> FloatVectorTiles.product4x2(x, s, panel, count, initial, i, c, j);
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
    public double cost(Matrix a, Matrix y, int sample) {
        return scalar.cost(a, y, sample);
    }

    @Override
    public void outputDelta(Matrix a, Matrix y, double[] sampleWeights, Matrix delta, int m) {
        for (int s = 0; s < m; s++) {
            outputDelta(rows(a)[s], rows(y)[s], narrow(sampleWeights[s]), rows(delta)[s], a.columns());
        }
    }

    private static void outputDelta(float[] a, float[] y, float sampleWeight, float[] delta, int units) {
        int i = 0;
        for (; i + LANES <= units; i += LANES) {
            FloatVector activation = FloatVector.fromArray(S, a, i);
            FloatVector slope = activation.mul(activation.neg().add(1));
            FloatVector d = activation.sub(FloatVector.fromArray(S, y, i)).mul(slope).mul(sampleWeight);
            d.blend(FloatScalarKernel.ZERO, d.abs().lt(FloatScalarKernel.TINY)).intoArray(delta, i);
        }
        FloatScalarKernel.outputDelta(a, y, sampleWeight, delta, i, units);
    }

    @Override
    public void hiddenDelta(Matrix weights, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        FloatVectorPanels w = FloatVectorPanels.of(weights);
        int units = w.rows();
        for (int j = from; j < to;) {
            int after = FloatVectorPanels.start(units, FloatVectorPanels.panelAt(units, j) + 1);
            transpose(w, j, after - j);
            setProduct(rows(next), m, transposed, after - j, w.columns(), ZEROS, 0, rows(delta), j);
            j = after;
        }
        for (int s = 0; s < m; s++) {
            multiplyBySlope(rows(delta)[s], rows(a)[s], from, end(to));
        }
    }

    /** Copies rows of weights to columns of a panel; columns beyond the last row are zero. */
    private void transpose(FloatVectorPanels w, int row, int width) {
        if (transposed.length < w.columns() * width) {
            transposed = new float[w.columns() * width];
        }
        for (int p = 0; p < w.panels.length; p++) {
            float[] panel = w.panels[p];
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

    private static void multiplyBySlope(float[] delta, float[] a, int from, int end) {
        for (int j = from; j < end; j += LANES) {
            FloatVector activation = FloatVector.fromArray(S, a, j);
            FloatVector slope = activation.mul(activation.neg().add(1));
            FloatVector d = FloatVector.fromArray(S, delta, j).mul(slope);
            d.blend(FloatScalarKernel.ZERO, d.abs().lt(FloatScalarKernel.TINY)).intoArray(delta, j);
        }
    }

    @Override
    public void gradient(Matrix x, Matrix delta, int m, double scale, Matrix dw, Matrix db, int from, int to) {
        FloatVectorPanels gradients = FloatVectorPanels.of(dw);
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
    public void descend(Matrix x, Matrix delta, int m, double scale, Step step, Matrix weights, Matrix b,
            Matrix[] sw, Matrix[] sb, int from, int to) {
        FloatVectorPanels w = FloatVectorPanels.of(weights);
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
    private void descendFew(float[][] x, float[][] d, int m, float scale, float factor, FloatVectorPanels w, int p) {
        float[] panel = w.panels[p];
        int j = w.starts[p];
        int vectors = w.width(p) / LANES;
        int samples = vectors == 3 ? FEW_IF_WIDE : m <= 5 ? 5 : FEW;
        System.arraycopy(x, 0, fewInputs, 0, m);
        System.arraycopy(d, 0, fewDeltas, 0, m);
        if (noInput.length < x[0].length) {
            noInput = new float[x[0].length];
        }
        if (noDelta.length < d[0].length) {
            noDelta = new float[d[0].length];
            Arrays.fill(noDelta, NEGATIVE_ZERO);
        }
        Arrays.fill(fewInputs, m, samples, noInput);
        Arrays.fill(fewDeltas, m, samples, noDelta);
        if (samples == FEW_IF_WIDE) {
            FloatVectorTiles.descend8x3(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
        } else if (samples == FEW) {
            FloatVectorTiles.descend10x2(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
        } else {
            FloatVectorTiles.descend5x2(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
        }
    }

    /** Copies δ of a share's units to panels; each panel starts at its first unit times the number of samples. */
    private void packDelta(float[][] delta, int m, FloatVectorPanels like, int from, int to) {
        int length = m * like.starts[like.panels.length];
        if (deltas.length < length) {
            deltas = new float[length];
        }
        for (int p = like.panelAt(from); like.starts[p] < to; p++) {
            int start = like.starts[p];
            int width = like.width(p);
            for (int s = 0; s < m; s++) {
                for (int c = 0; c < width; c += LANES) {
                    FloatVector.fromArray(S, delta[s], start + c).intoArray(deltas, start * m + s * width + c);
                }
            }
        }
    }

    /** Copies columns of x to strips, of TILE_ROWS columns each. */
    private void packInputs(float[][] x, int m, int k, int count) {
        if (strips.length < BLOCK * m) {
            strips = new float[BLOCK * m];
        }
        for (int c = 0; c < count; c += TILE_ROWS) {
            for (int s = 0; s < m; s++) {
                float[] row = x[s];
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
                FloatVectorTiles.sum8x3(strips, c * m, deltas, start * m, m, sums, c * width);
            } else {
                FloatVectorTiles.sum8x2(strips, c * m, deltas, start * m, m, sums, c * width);
            }
        }
    }

    private void makeRoomForSums(int width) {
        if (sums.length < BLOCK * width) {
            sums = new float[BLOCK * width];
        }
    }

    private static void multiply(float[] sums, float scale, float[] gradient, int at, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(S, sums, i).mul(scale).intoArray(gradient, at + i);
        }
    }

    /** Returns a panel of each matrix in the state of a step, in an array that is reused. */
    private float[][] panel(Matrix[] matrices, int p) {
        for (int i = 0; i < matrices.length; i++) {
            state[i] = FloatVectorPanels.of(matrices[i]).panels[p];
        }
        return state;
    }

    @Override
    public void step(Step step, double decay, Matrix gradient, double scale, Matrix theta,
            Matrix[] state) {
        if (!(theta instanceof FloatVectorPanels w)) {
            scalar.step(step, decay, gradient, scale, theta, state);
            return;
        }
        for (int p = 0; p < w.panels.length; p++) {
            float[] panel = FloatVectorPanels.of(gradient).panels[p];
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
    private void take(Step step, double decay, double scale, float[] theta, float[][] state, int at,
            int length) {
        if (step instanceof SgdStep sgd) {
            take(sgd, narrow(decay), sums, narrow(scale), theta, state[0], at, length);
        } else {
            FloatSteps.take(step, decay, sums, 0, scale, theta, state, at, length);
        }
    }

    private static void take(SgdStep step, float decay, float[] sum, float scale, float[] theta, float[] v, int at,
            int length) {
        float rate = narrow(-step.rate);
        if (step.isPlain(decay)) {
            FloatVector r = FloatVector.broadcast(S, rate);
            for (int i = 0; i < length; i += LANES) {
                FloatVector.fromArray(S, sum, i).mul(scale).fma(r, FloatVector.fromArray(S, theta, at + i))
                        .intoArray(theta, at + i);
            }
            return;
        }
        float momentum = narrow(step.momentum);
        float undamped = narrow(1 - step.dampening);
        for (int i = 0; i < length; i += LANES) {
            FloatVector g = FloatVector.fromArray(S, sum, i).mul(scale);
            FloatVector t = FloatVector.fromArray(S, theta, at + i);
            if (decay != 0) {
                g = t.fma(FloatVector.broadcast(S, decay), g);
            }
            if (step.momentum != 0) {
                FloatVector next = step.first ? g
                        : FloatVector.fromArray(S, v, at + i).fma(FloatVector.broadcast(S, momentum), g.mul(undamped));
                next.intoArray(v, at + i);
                g = step.nesterov ? next.fma(FloatVector.broadcast(S, momentum), g) : next;
            }
            g.fma(FloatVector.broadcast(S, rate), t).intoArray(theta, at + i);
        }
    }

    @Override
    public void addSquares(Matrix matrix, double[] squares) {
        if (!(matrix instanceof FloatVectorPanels w)) {
            scalar.addSquares(matrix, squares);
            return;
        }
        for (int p = 0; p < w.panels.length; p++) {
            float[] panel = w.panels[p];
            int start = w.starts[p];
            int columns = Math.min(w.width(p), w.columns() - start);
            for (int k = 0; k < w.rows(); k++) {
                for (int c = 0; c < columns; c++) {
                    double value = panel[k * w.width(p) + c];
                    squares[start + c] = Math.fma(value, value, squares[start + c]);
                }
            }
        }
    }
}
