package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.arrays;
import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;

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
     * are copies of δ, and the rows of tiles are copies of the inputs, STRIP columns and all samples in each strip, BLOCK
     * columns at a time, which stay in the second-level cache while all panels use them.
     *
     * With so few samples that their δ fit in registers, a plain step needs no copies: tiles move down a panel.
     *
     * Tiling decides which tile computes what; the calls of tiles are written out, so that C2 sees what they call.
     */
    private static final VectorSpecies<Double> S = DoubleVectorTiles.S;
    private static final int LANES = DoubleVectorTiles.LANES;
    private static final int STRIP = Tiling.STRIP;
    private static final int BLOCK = Tiling.BLOCK;
    private static final double[] ZEROS = new double[Tiling.MAX_VECTORS * LANES];
    private static final double NEGATIVE_ZERO = -DoubleScalarKernel.ZERO;

    private final DoubleScalarKernel scalar = new DoubleScalarKernel();
    private double[] transposed = {};
    private double[] strips = {};
    private double[] deltas = {};
    private double[] sums = {};
    private double[][] state = {};
    private final double[][] fewInputs = new double[Tiling.MAX_FEW][];
    private final double[][] fewDeltas = new double[Tiling.MAX_FEW][];
    private double[] noInput = {};
    private double[] noDelta = {};

    @Override
    public int start(Matrix weights, int units, int share, int shares) {
        return weights.isInPanels() ? DoubleVectorPanels.shareStart(units, share, shares)
                : scalar.start(weights, units, share, shares);
    }

    /** Returns the end of the whole vectors that cover the last unit of a share. */
    private static int end(int to) {
        return (to + LANES - 1) / LANES * LANES;
    }

    @Override
    public void forward(Matrix weights, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to) {
        if (!(weights instanceof DoubleVectorPanels w)) {
            scalar.forward(weights, b, x, z, a, m, from, to);
            return;
        }
        double[] biases = arrays(b)[0];
        if (m == 1) {
            forward(w, biases, arrays(x)[0], arrays(z)[0], from, to);
        } else {
            for (int p = w.panelAt(from); w.starts[p] < to; p++) {
                setProduct(arrays(x), m, w.panels[p], w.vectors(p), w.rows(), biases, w.starts[p], arrays(z), w.starts[p]);
            }
        }
        for (int s = 0; s < m; s++) {
            DoubleVectorSigmoid.apply(arrays(z)[s], arrays(a)[s], from, end(to));
        }
    }

    /** Computes (1) for one sample, two panels of the same width at a time, since the sums of one depend on each other. */
    private static void forward(DoubleVectorPanels w, double[] b, double[] x, double[] z, int from, int to) {
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
    private static void setRow(TileShape tile, double[] x, double[] panel, int count, double[] initial, int i, double[] c,
            int j) {
        switch (tile) {
            case ONE_BY_THREE -> DoubleVectorTiles.one3(x, panel, count, initial, i, c, j);
            case ONE_BY_TWO -> DoubleVectorTiles.one2(x, panel, count, initial, i, c, j);
            default -> throw new AssertionError(tile);
        }
    }

    /** Does the same for two panels. */
    private static void setRow(TileShape tile, double[] x, double[] panel, double[] next, int count, double[] initial, int i,
            double[] c, int j) {
        switch (tile) {
            case ONE_BY_THREE -> DoubleVectorTiles.one3x3(x, panel, next, count, initial, i, c, j);
            case ONE_BY_TWO -> DoubleVectorTiles.one2x2(x, panel, next, count, initial, i, c, j);
            default -> throw new AssertionError(tile);
        }
    }

    /** Does the same for one panel and all rows. */
    private static void setProduct(double[][] x, int m, double[] panel, int vectors, int count, double[] initial, int i,
            double[][] c, int j) {
        for (int s = 0; s < m;) {
            TileShape tile = Tiling.product(vectors, m - s);
            switch (tile) {
                case EIGHT_BY_THREE -> DoubleVectorTiles.product8x3(x, s, panel, count, initial, i, c, j);
                case FOUR_BY_THREE -> DoubleVectorTiles.product4x3(x, s, panel, count, initial, i, c, j);
                case TEN_BY_TWO -> DoubleVectorTiles.product10x2(x, s, panel, count, initial, i, c, j);
                case EIGHT_BY_TWO -> DoubleVectorTiles.product8x2(x, s, panel, count, initial, i, c, j);
                case FOUR_BY_TWO -> DoubleVectorTiles.product4x2(x, s, panel, count, initial, i, c, j);
                default -> setRow(tile, x[s], panel, count, initial, i, c[s], j);
            }
            s += tile.rows();
        }
    }

    @Override
    public void hiddenDelta(Matrix weights, Matrix next, Matrix a, Matrix delta, int m, int from, int to) {
        if (!(weights instanceof DoubleVectorPanels w)) {
            scalar.hiddenDelta(weights, next, a, delta, m, from, to);
            return;
        }
        int units = w.rows();
        for (int j = from; j < to;) {
            int after = DoubleVectorPanels.start(units, DoubleVectorPanels.panelAt(units, j) + 1);
            transpose(w, j, after - j);
            setProduct(arrays(next), m, transposed, (after - j) / LANES, w.columns(), ZEROS, 0, arrays(delta), j);
            j = after;
        }
        for (int s = 0; s < m; s++) {
            multiplyBySlope(arrays(delta)[s], arrays(a)[s], from, end(to));
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
        if (!(dw instanceof DoubleVectorPanels gradients)) {
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

    private static boolean areFew(Step step, DoubleVectorPanels w, int m) {
        return Tiling.areFew(m, w.vectors(w.widest())) && step.isPlain(step.weightDecay());
    }

    @Override
    public void prepareDescent(Step step, Matrix weights, int m, Matrix[] sw, int from, int to) {
        if (!(weights instanceof DoubleVectorPanels w)) {
            scalar.prepareDescent(step, weights, m, sw, from, to);
            return;
        }
        scalar.prepareStep(weights, weights, sw); // for the biases
        if (areFew(step, w, m)) {
            makeRoomForMissing(DoubleMatrix.length(w.rows()), DoubleMatrix.length(w.columns()));
        } else {
            makeRoomForDelta(m, w);
            makeRoomForInputs(m);
            makeRoomForSums(w.width(w.widest()));
            makeRoomForState(sw.length);
        }
    }

    @Override
    public void descend(Matrix x, Matrix delta, int m, @StaysDouble double scale, Step step, Matrix weights, Matrix b,
            Matrix[] sw, Matrix[] sb, int from, int to) {
        if (!(weights instanceof DoubleVectorPanels w)) {
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
                    DoubleVectorSteps.take(step, step.weightDecay(), sums, 0, scale, w.panels[p], panel(sw, p), k * width,
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
    private void descendFew(double[][] x, double[][] d, int m, double scale, double factor, DoubleVectorPanels w, int p) {
        double[] panel = w.panels[p];
        int j = w.starts[p];
        TileShape tile = Tiling.descent(m, w.vectors(p));
        int samples = tile.rows();
        System.arraycopy(x, 0, fewInputs, 0, m);
        System.arraycopy(d, 0, fewDeltas, 0, m);
        makeRoomForMissing(x[0].length, d[0].length);
        Arrays.fill(fewInputs, m, samples, noInput);
        Arrays.fill(fewDeltas, m, samples, noDelta);
        switch (tile) {
            case EIGHT_BY_THREE -> DoubleVectorTiles.descend8x3(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
            case TEN_BY_TWO -> DoubleVectorTiles.descend10x2(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
            case FIVE_BY_TWO -> DoubleVectorTiles.descend5x2(fewInputs, fewDeltas, j, scale, factor, panel, w.rows());
            default -> throw new AssertionError(tile);
        }
    }

    private void makeRoomForMissing(int inputs, int units) {
        if (noInput.length < inputs) {
            noInput = new double[inputs];
        }
        if (noDelta.length < units) {
            noDelta = new double[units];
            Arrays.fill(noDelta, NEGATIVE_ZERO);
        }
    }

    /** Copies δ of a share's units to panels; each panel starts at its first unit times the number of samples. */
    private void packDelta(double[][] delta, int m, DoubleVectorPanels like, int from, int to) {
        makeRoomForDelta(m, like);
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

    private void makeRoomForDelta(int m, DoubleVectorPanels like) {
        int length = m * like.starts[like.panels.length];
        if (deltas.length < length) {
            deltas = new double[length];
        }
    }

    /** Copies columns of x to strips, of STRIP columns each. */
    private void packInputs(double[][] x, int m, int k, int count) {
        makeRoomForInputs(m);
        for (int c = 0; c < count; c += STRIP) {
            for (int s = 0; s < m; s++) {
                DoubleVectorTiles.strip8(x[s], k + c, strips, c * m + s * STRIP);
            }
        }
    }

    private void makeRoomForInputs(int m) {
        if (strips.length < BLOCK * m) {
            strips = new double[BLOCK * m];
        }
    }

    /** Computes the sums that make the gradients of a panel's weights from count units, whose strips are packed. */
    private void sumGradients(int m, int count, int start, int vectors) {
        int width = vectors * LANES;
        makeRoomForSums(width);
        TileShape tile = Tiling.gradient(vectors);
        for (int c = 0; c < count; c += STRIP) {
            switch (tile) {
                case EIGHT_BY_THREE -> DoubleVectorTiles.sum8x3(strips, c * m, deltas, start * m, m, sums, c * width);
                case EIGHT_BY_TWO -> DoubleVectorTiles.sum8x2(strips, c * m, deltas, start * m, m, sums, c * width);
                default -> throw new AssertionError(tile);
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
        makeRoomForState(matrices.length);
        for (int i = 0; i < matrices.length; i++) {
            state[i] = DoubleVectorPanels.of(matrices[i]).panels[p];
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
        scalar.prepareStep(gradient, theta, state);
        if (theta.isInPanels()) {
            makeRoomForState(state.length);
        }
    }

    @Override
    public void step(Step step, @StaysDouble double decay, Matrix gradient, @StaysDouble double scale, Matrix theta,
            Matrix[] state) {
        if (!(theta instanceof DoubleVectorPanels w)) {
            scalar.step(step, decay, gradient, scale, theta, state);
            return;
        }
        for (int p = 0; p < w.panels.length; p++) {
            DoubleVectorSteps.take(step, decay, DoubleVectorPanels.of(gradient).panels[p], 0, scale, w.panels[p],
                    panel(state, p), 0, w.rows() * w.width(p));
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
