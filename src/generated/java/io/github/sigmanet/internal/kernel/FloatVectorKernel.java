// Generated from DoubleVectorKernel.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatMatrix.arrays;
import static io.github.sigmanet.internal.kernel.FloatMatrix.narrow;

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
     * are copies of δ, and the rows of tiles are copies of the inputs, STRIP columns and all samples in each strip, BLOCK
     * columns at a time, which stay in the second-level cache while all panels use them.
     *
     * With so few samples that their δ fit in registers, a plain step needs no copies: tiles move down a panel.
     *
     * Tiling decides which tile computes what; the calls of tiles are written out, so that C2 sees what they call.
     */
    private static final VectorSpecies<Float> S = FloatVectorTiles.S;
    private static final int LANES = FloatVectorTiles.LANES;
    private static final int STRIP = Tiling.STRIP;
    private static final int BLOCK = Tiling.BLOCK;
    private static final float[] ZEROS = new float[Tiling.MAX_VECTORS * LANES];
    private static final float NEGATIVE_ZERO = -FloatScalarKernel.ZERO;

    private final FloatScalarKernel scalar = new FloatScalarKernel();
    private float[] transposed = {};
    private float[] strips = {};
    private float[] deltas = {};
    private float[] sums = {};
    private float[][] state = {};
    private final float[][] fewInputs = new float[Tiling.MAX_FEW][];
    private final float[][] fewDeltas = new float[Tiling.MAX_FEW][];
    private float[] noInput = {};
    private float[] noDelta = {};

    @Override
    public int start(Matrix weights, int units, int share, int shares) {
        return weights.isInPanels() ? FloatVectorPanels.shareStart(units, share, shares)
                : scalar.start(weights, units, share, shares);
    }

    /** Returns the end of the whole vectors that cover the last unit of a share. */
    private static int end(int to) {
        return (to + LANES - 1) / LANES * LANES;
    }

    @Override
    public void forward(Matrix weights, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        if (!(weights instanceof FloatVectorPanels w)) {
            scalar.forward(weights, b, x, z, a, m, from, to);
            return;
        }
        float[] biases = arrays(b)[0];
        if (m == 1) {
            forward(w, biases, arrays(x)[0], arrays(z)[0], from, to);
        } else {
            for (int p = w.panelAt(from); w.starts[p] < to; p++) {
                setProduct(arrays(x), m, w.panels[p], w.vectors(p), w.rows(), biases, w.starts[p], arrays(z), w.starts[p]);
            }
        }
        for (int s = 0; s < m; s++) {
            FloatVectorSigmoid.apply(arrays(z)[s], arrays(a)[s], from, end(to));
        }
    }

    /** Computes (1) for one sample, two panels of the same width at a time, since the sums of one depend on each other. */
    private static void forward(FloatVectorPanels w, float[] b, float[] x, float[] z, int from, int to) {
        int count = w.rows();
        for (int p = w.panelAt(from); w.starts[p] < to; p++) {
            int j = w.starts[p];
            int vectors = w.vectors(p);
            TileShape row = Tiling.product(vectors, 1);
            boolean isPair = w.starts[p + 1] < to && w.vectors(p + 1) == vectors;
            if (isPair) {
                setRow(row, x, w.panels[p], w.panels[p + 1], count, b, j, z, j);
                p++;
            } else {
                setRow(row, x, w.panels[p], count, b, j, z, j);
            }
        }
    }

    /** Sets columns of a row of c, as many as the panel has, to initial values plus the product of x and the panel. */
    private static void setRow(TileShape tile, float[] x, float[] panel, int count, float[] initial, int i, float[] c,
            int j) {
        switch (tile) {
            case ONE_BY_THREE -> FloatVectorTiles.one3(x, panel, count, initial, i, c, j);
            case ONE_BY_TWO -> FloatVectorTiles.one2(x, panel, count, initial, i, c, j);
            default -> throw new AssertionError(tile);
        }
    }

    /** Does the same for two panels. */
    private static void setRow(TileShape tile, float[] x, float[] panel, float[] next, int count, float[] initial, int i,
            float[] c, int j) {
        switch (tile) {
            case ONE_BY_THREE -> FloatVectorTiles.one3x3(x, panel, next, count, initial, i, c, j);
            case ONE_BY_TWO -> FloatVectorTiles.one2x2(x, panel, next, count, initial, i, c, j);
            default -> throw new AssertionError(tile);
        }
    }

    /** Does the same for one panel and all rows. */
    private static void setProduct(float[][] x, int m, float[] panel, int vectors, int count, float[] initial, int i,
            float[][] c, int j) {
        for (int s = 0; s < m;) {
            TileShape tile = Tiling.product(vectors, m - s);
            switch (tile) {
                case EIGHT_BY_THREE -> FloatVectorTiles.product8x3(x, s, panel, count, initial, i, c, j);
                case FOUR_BY_THREE -> FloatVectorTiles.product4x3(x, s, panel, count, initial, i, c, j);
                case TEN_BY_TWO -> FloatVectorTiles.product10x2(x, s, panel, count, initial, i, c, j);
                case EIGHT_BY_TWO -> FloatVectorTiles.product8x2(x, s, panel, count, initial, i, c, j);
                case FOUR_BY_TWO -> FloatVectorTiles.product4x2(x, s, panel, count, initial, i, c, j);
                default -> setRow(tile, x[s], panel, count, initial, i, c[s], j);
            }
            s += tile.rows();
        }
    }

    @Override
    public void hiddenDelta(Matrix weights, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        if (!(weights instanceof FloatVectorPanels w)) {
            scalar.hiddenDelta(weights, next, a, delta, m, from, to);
            return;
        }
        int units = w.rows();
        for (int j = from; j < to;) {
            int after = FloatVectorPanels.start(units, FloatVectorPanels.panelAt(units, j) + 1);
            transpose(w, j, after - j);
            setProduct(arrays(next), m, transposed, (after - j) / LANES, w.columns(), ZEROS, 0, arrays(delta), j);
            j = after;
        }
        for (int s = 0; s < m; s++) {
            multiplyBySlope(arrays(delta)[s], arrays(a)[s], from, end(to));
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
        if (!(dw instanceof FloatVectorPanels gradients)) {
            scalar.gradient(x, delta, m, scale, dw, db, from, to);
            return;
        }
        packDelta(arrays(delta), m, gradients, from, to);
        for (int k = 0; k < gradients.rows(); k += BLOCK) {
            int count = Math.min(BLOCK, gradients.rows() - k);
            packInputs(arrays(x), m, k, count);
            for (int p = gradients.panelAt(from); gradients.starts[p] < to; p++) {
                int width = gradients.width(p);
                sumGradients(m, count, gradients.starts[p], gradients.vectors(p));
                multiply(sums, narrow(scale), gradients.panels[p], k * width, count * width);
            }
        }
        scalar.biasGradient(delta, m, scale, db, from, to);
    }

    private static boolean areFew(Step step, FloatVectorPanels w, int m) {
        return Tiling.areFew(m, w.vectors(w.widest())) && step.isPlain(step.weightDecay());
    }

    @Override
    public void prepareDescent(Step step, Matrix weights, int m, Matrix[] sw, int from, int to) {
        if (!(weights instanceof FloatVectorPanels w)) {
            scalar.prepareDescent(step, weights, m, sw, from, to);
            return;
        }
        scalar.prepareStep(weights, weights, sw); // for the biases
        if (areFew(step, w, m)) {
            makeRoomForMissing(FloatMatrix.length(w.rows()), FloatMatrix.length(w.columns()));
        } else {
            makeRoomForDelta(m, w);
            makeRoomForInputs(m);
            makeRoomForSums(w.width(w.widest()));
            makeRoomForState(sw.length);
        }
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, double scale, Step step, Matrix weights, Matrix b,
            Matrix[] sw, Matrix[] sb, int from, int to) {
        if (!(weights instanceof FloatVectorPanels w)) {
            scalar.descend(x, delta, m, scale, step, weights, b, sw, sb, from, to);
            return;
        }
        if (areFew(step, w, m)) {
            for (int p = w.panelAt(from); w.starts[p] < to; p++) {
                descendFew(arrays(x), arrays(delta), m, narrow(scale), narrow(-step.rate), w, p);
            }
        } else {
            packDelta(arrays(delta), m, w, from, to);
            for (int k = 0; k < w.rows(); k += BLOCK) {
                int count = Math.min(BLOCK, w.rows() - k);
                packInputs(arrays(x), m, k, count);
                for (int p = w.panelAt(from); w.starts[p] < to; p++) {
                    int width = w.width(p);
                    sumGradients(m, count, w.starts[p], w.vectors(p));
                    FloatVectorSteps.take(step, step.weightDecay(), sums, 0, scale, w.panels[p], panel(sw, p), k * width,
                            count * width);
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
        TileShape tile = Tiling.descent(m, w.vectors(p));
        int samples = tile.rows();
        System.arraycopy(x, 0, fewInputs, 0, m);
        System.arraycopy(d, 0, fewDeltas, 0, m);
        makeRoomForMissing(x[0].length, d[0].length);
        Arrays.fill(fewInputs, m, samples, noInput);
        Arrays.fill(fewDeltas, m, samples, noDelta);
        switch (tile) {
            case EIGHT_BY_THREE -> FloatVectorTiles.descend8x3(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
            case TEN_BY_TWO -> FloatVectorTiles.descend10x2(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
            case FIVE_BY_TWO -> FloatVectorTiles.descend5x2(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
            default -> throw new AssertionError(tile);
        }
    }

    private void makeRoomForMissing(int inputs, int units) {
        if (noInput.length < inputs) {
            noInput = new float[inputs];
        }
        if (noDelta.length < units) {
            noDelta = new float[units];
            Arrays.fill(noDelta, NEGATIVE_ZERO);
        }
    }

    /** Copies δ of a share's units to panels; each panel starts at its first unit times the number of samples. */
    private void packDelta(float[][] delta, int m, FloatVectorPanels like, int from, int to) {
        makeRoomForDelta(m, like);
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

    private void makeRoomForDelta(int m, FloatVectorPanels like) {
        int length = m * like.starts[like.panels.length];
        if (deltas.length < length) {
            deltas = new float[length];
        }
    }

    /** Copies columns of x to strips, of STRIP columns each. */
    private void packInputs(float[][] x, int m, int k, int count) {
        makeRoomForInputs(m);
        for (int c = 0; c < count; c += STRIP) {
            for (int s = 0; s < m; s++) {
                FloatVectorTiles.strip8(x[s], k + c, strips, c * m + s * STRIP);
            }
        }
    }

    private void makeRoomForInputs(int m) {
        if (strips.length < BLOCK * m) {
            strips = new float[BLOCK * m];
        }
    }

    /** Computes the sums that make the gradients of a panel's weights from count units, whose strips are packed. */
    private void sumGradients(int m, int count, int start, int vectors) {
        int width = vectors * LANES;
        makeRoomForSums(width);
        TileShape tile = Tiling.gradient(vectors);
        for (int c = 0; c < count; c += STRIP) {
            switch (tile) {
                case EIGHT_BY_THREE -> FloatVectorTiles.sum8x3(strips, c * m, deltas, start * m, m, sums, c * width);
                case EIGHT_BY_TWO -> FloatVectorTiles.sum8x2(strips, c * m, deltas, start * m, m, sums, c * width);
                default -> throw new AssertionError(tile);
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
        makeRoomForState(matrices.length);
        for (int i = 0; i < matrices.length; i++) {
            state[i] = FloatVectorPanels.of(matrices[i]).panels[p];
        }
        return state;
    }

    private void makeRoomForState(int matrices) {
        if (state.length < matrices) {
            state = new float[matrices][];
        }
    }

    @Override
    public void prepareStep(Matrix gradient, Matrix theta, Matrix[] state) {
        scalar.prepareStep(gradient, theta, state);
        if (theta.isInPanels()) {
            makeRoomForState(state.length);
        }
    }

    @Override
    public void step(Step step, double decay, Matrix gradient, double scale, Matrix theta,
            Matrix[] state) {
        if (!(theta instanceof FloatVectorPanels w)) {
            scalar.step(step, decay, gradient, scale, theta, state);
            return;
        }
        for (int p = 0; p < w.panels.length; p++) {
            FloatVectorSteps.take(step, decay, FloatVectorPanels.of(gradient).panels[p], 0, scale, w.panels[p],
                    panel(state, p), 0, w.rows() * w.width(p));
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
