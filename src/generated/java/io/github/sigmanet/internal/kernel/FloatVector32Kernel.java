// Generated from DoubleVector32Kernel.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector kernel of float32 for 32 registers, with panels of two or three vectors. */
final class FloatVector32Kernel extends FloatVectorKernel {

    private static final VectorSpecies<Float> S = FloatVectors.S;
    private static final int STRIP = Tiling32.STRIP;
    private static final float[] ZEROS = new float[Tiling32.MAX_VECTORS * LANES];

    private final FloatFewSamples few = new FloatFewSamples(Tiling.MAX_FEW);
    private float[] transposed = {};
    private float[] strips = {};
    private float[] deltas = {};

    @Override
    void multiply(float[][] x, int m, FloatVectorPanels w, float[] b, float[][] z, int from, int to) {
        if (m == 1) {
            multiplyRow(x[0], w, b, z[0], from, to);
            return;
        }
        for (int p = w.panelAt(from); w.starts[p] < to; p++) {
            setProduct(x, m, w.panels[p], w.vectors(p), w.rows(), b, w.starts[p], z, w.starts[p]);
        }
    }

    /** Does so for one sample, two panels of the same width at a time, since the sums of one depend on each other. */
    private static void multiplyRow(float[] x, FloatVectorPanels w, float[] b, float[] z, int from, int to) {
        int count = w.rows();
        for (int p = w.panelAt(from); w.starts[p] < to; p++) {
            int j = w.starts[p];
            int vectors = w.vectors(p);
            TileShape row = Tiling32.product(vectors, 1);
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
            case ONE_BY_THREE -> FloatVector32Tiles.one3(x, panel, count, initial, i, c, j);
            case ONE_BY_TWO -> FloatVector32Tiles.one2(x, panel, count, initial, i, c, j);
            default -> throw new AssertionError(tile);
        }
    }

    /** Does the same for two panels. */
    private static void setRow(TileShape tile, float[] x, float[] panel, float[] next, int count, float[] initial, int i,
            float[] c, int j) {
        switch (tile) {
            case ONE_BY_THREE -> FloatVector32Tiles.one3x3(x, panel, next, count, initial, i, c, j);
            case ONE_BY_TWO -> FloatVector32Tiles.one2x2(x, panel, next, count, initial, i, c, j);
            default -> throw new AssertionError(tile);
        }
    }

    /** Does the same for one panel and all rows. */
    private static void setProduct(float[][] x, int m, float[] panel, int vectors, int count, float[] initial, int i,
            float[][] c, int j) {
        for (int s = 0; s < m;) {
            TileShape tile = Tiling32.product(vectors, m - s);
            switch (tile) {
                case EIGHT_BY_THREE -> FloatVector32Tiles.product8x3(x, s, panel, count, initial, i, c, j);
                case FOUR_BY_THREE -> FloatVector32Tiles.product4x3(x, s, panel, count, initial, i, c, j);
                case TEN_BY_TWO -> FloatVector32Tiles.product10x2(x, s, panel, count, initial, i, c, j);
                case EIGHT_BY_TWO -> FloatVector32Tiles.product8x2(x, s, panel, count, initial, i, c, j);
                case FOUR_BY_TWO -> FloatVector32Tiles.product4x2(x, s, panel, count, initial, i, c, j);
                default -> setRow(tile, x[s], panel, count, initial, i, c[s], j);
            }
            s += tile.rows();
        }
    }

    @Override
    void multiplyByTransposed(float[][] next, int m, FloatVectorPanels w, float[][] delta, int from, int to) {
        int units = w.rows();
        for (int j = from; j < to;) {
            int after = FloatVectorPanels.start(units, FloatVectorPanels.panelAt(units, j) + 1);
            transpose(w, j, after - j);
            setProduct(next, m, transposed, (after - j) / LANES, w.columns(), ZEROS, 0, delta, j);
            j = after;
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

    @Override
    boolean areFew(int m, FloatVectorPanels w) {
        return Tiling32.areFew(m, w.vectors(w.widest()));
    }

    @Override
    void makeRoomForFew(int m, FloatVectorPanels w) {
        few.makeRoom(FloatMatrix.length(w.rows()), FloatMatrix.length(w.columns()));
    }

    @Override
    void descendFew(float[][] x, float[][] delta, int m, float scale, float factor, FloatVectorPanels w, int from, int to) {
        for (int p = w.panelAt(from); w.starts[p] < to; p++) {
            int j = w.starts[p];
            float[] panel = w.panels[p];
            TileShape tile = Tiling32.descent(m, w.vectors(p));
            few.set(x, delta, m, tile.rows());
            switch (tile) {
                case EIGHT_BY_THREE -> FloatVector32Tiles.descend8x3(few.x, few.delta, j, scale, factor, panel, w.rows());
                case TEN_BY_TWO -> FloatVector32Tiles.descend10x2(few.x, few.delta, j, scale, factor, panel, w.rows());
                case FIVE_BY_TWO -> FloatVector32Tiles.descend5x2(few.x, few.delta, j, scale, factor, panel, w.rows());
                default -> throw new AssertionError(tile);
            }
        }
    }

    @Override
    void makeRoomForGradients(int m, FloatVectorPanels like) {
        makeRoomForDelta(m, like);
        makeRoomForInputs(m);
        makeRoomForSums(like.width(like.widest()));
    }

    /** Copies columns of δ to panels; each panel starts at its first unit times the number of samples. */
    @Override
    void packDelta(float[][] delta, int m, FloatVectorPanels like, int from, int to) {
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
    @Override
    void packInputs(float[][] x, int m, int k, int count) {
        makeRoomForInputs(m);
        for (int c = 0; c < count; c += STRIP) {
            for (int s = 0; s < m; s++) {
                FloatVector32Tiles.strip8(x[s], k + c, strips, c * m + s * STRIP);
            }
        }
    }

    private void makeRoomForInputs(int m) {
        if (strips.length < BLOCK * m) {
            strips = new float[BLOCK * m];
        }
    }

    @Override
    int sumGradients(int m, int k, int count, boolean carriesOn, FloatVectorPanels like, int p, int to) {
        int width = like.width(p);
        int start = like.starts[p];
        makeRoomForSums(width);
        TileShape tile = Tiling32.gradient(like.vectors(p));
        if (carriesOn) {
            System.arraycopy(like.panels[p], k * width, sums[0], 0, count * width);
            addGradients(tile, m, count, width, start);
            return 1;
        }
        for (int c = 0; c < count; c += STRIP) {
            switch (tile) {
                case EIGHT_BY_THREE -> FloatVector32Tiles.sum8x3(strips, c * m, deltas, start * m, m, sums[0], c * width);
                case EIGHT_BY_TWO -> FloatVector32Tiles.sum8x2(strips, c * m, deltas, start * m, m, sums[0], c * width);
                default -> throw new AssertionError(tile);
            }
        }
        return 1;
    }

    private void addGradients(TileShape tile, int m, int count, int width, int start) {
        for (int c = 0; c < count; c += STRIP) {
            switch (tile) {
                case EIGHT_BY_THREE -> FloatVector32Tiles.add8x3(strips, c * m, deltas, start * m, m, sums[0], c * width);
                case EIGHT_BY_TWO -> FloatVector32Tiles.add8x2(strips, c * m, deltas, start * m, m, sums[0], c * width);
                default -> throw new AssertionError(tile);
            }
        }
    }

    private void makeRoomForSums(int width) {
        if (sums.length == 0 || sums[0].length < BLOCK * width) {
            sums = new float[][] {new float[BLOCK * width]};
        }
    }
}
