// Generated from DoubleVector16Kernel.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatMatrix.narrow;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector kernel of float32 for 16 registers, with panels of one vector, of which a tile has several. */
final class FloatVector16Kernel extends FloatVectorKernel {

    private static final VectorSpecies<Float> S = FloatVectors.S;
    private static final int WIDEST = Tiling16.MAX_VECTORS;
    private static final int CACHE_LINE = 8; // numbers

    private final FloatFewSamples few = new FloatFewSamples(Tiling.MAX_FEW);
    private float[][] transposed = {};
    private float[][] inputs = {}; // a row per input, a column per sample
    private float[][] deltas = {}; // in panels, with a row per sample
    private float[][] rows = {}; // the sums of a tile as wide as any, a row per input
    private float[][] fewSums = {}; // of the first samples of a few, in two panels
    private final float[][] noSums = {{}, {}};

    /** Adds the product of m rows of x and the panels, from one of them on, to columns j to to − 1 of c. */
    private static void addProduct(float[][] x, int m, float[][] panels, int first, int terms, float[][] c, int j, int to) {
        int end = Tiling.vectorsAcross(to, LANES, VectorRegisters.FEW);
        for (int k = 0; k < terms;) {
            int after = Tiling16.end(k, terms);
            for (int v = j / LANES; v < end;) {
                int vectors = Tiling16.vectors(end - v, m);
                addProduct(vectors, x, m, panels, first + v - j / LANES, k, after, c, v * LANES);
                v += vectors;
            }
            k = after;
        }
    }

    /** Does so for panels as wide as a tile, and for terms from k on. */
    private static void addProduct(int vectors, float[][] x, int m, float[][] w, int v, int k, int end, float[][] c, int j) {
        for (int s = 0; s < m;) {
            TileShape tile = Tiling16.product(vectors, m - s);
            switch (tile) {
                case TWO_BY_SIX -> FloatVector16Tiles.product2x6(x, s, w, v, k, end, c, j);
                case TWO_BY_FOUR -> FloatVector16Tiles.product2x4(x, s, w, v, k, end, c, j);
                case THREE_BY_TWO -> FloatVector16Tiles.product3x2(x, s, w, v, k, end, c, j);
                case TWO_BY_TWO -> FloatVector16Tiles.product2x2(x, s, w, v, k, end, c, j);
                case ONE_BY_EIGHT -> FloatVector16Tiles.product1x8(x, s, w, v, k, end, c, j);
                case ONE_BY_SIX -> FloatVector16Tiles.product1x6(x, s, w, v, k, end, c, j);
                case ONE_BY_FOUR -> FloatVector16Tiles.product1x4(x, s, w, v, k, end, c, j);
                case ONE_BY_TWO -> FloatVector16Tiles.product1x2(x, s, w, v, k, end, c, j);
                default -> throw new AssertionError(tile);
            }
            s += tile.rows();
        }
    }

    @Override
    void multiply(float[][] x, int m, FloatVectorPanels w, float[] b, float[][] z, int from, int to) {
        for (int s = 0; s < m; s++) {
            System.arraycopy(b, from, z[s], from, FloatVectors.end(to) - from);
        }
        addProduct(x, m, w.panels, from / LANES, w.rows(), z, from, to);
    }

    @Override
    void multiplyByTransposed(float[][] next, int m, FloatVectorPanels w, float[][] delta, int from, int to) {
        int end = Tiling.vectorsAcross(to, LANES, VectorRegisters.FEW) * LANES;
        for (int s = 0; s < m; s++) {
            Arrays.fill(delta[s], from, end, 0);
        }
        transposed = atLeast(transposed, WIDEST, FloatVectors.end(w.columns()) * LANES);
        for (int j = from; j < end; j += WIDEST * LANES) {
            int after = Math.min(end, j + WIDEST * LANES);
            transpose(w, j, after);
            addProduct(next, m, transposed, 0, w.columns(), delta, j, after);
        }
    }

    /** Copies rows of weights to panels, as columns; those beyond the last row are zero. */
    private void transpose(FloatVectorPanels w, int row, int end) {
        for (int r = row; r < end; r += LANES) {
            float[] panel = transposed[(r - row) / LANES];
            for (int i = 0; i < w.columns(); i += LANES) {
                transpose(w.panels[i / LANES], r * LANES, Math.min(LANES, w.rows() - r), panel, i * LANES);
            }
        }
    }

    /** Transposes a block of as many rows and columns as a vector has lanes, or of fewer rows. */
    private static void transpose(float[] from, int at, int rows, float[] to, int start) {
        if (rows < LANES) {
            Arrays.fill(to, start, start + LANES * LANES, 0);
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < LANES; c++) {
                to[start + c * LANES + r] = from[at + r * LANES + c];
            }
        }
    }

    @Override
    boolean areFew(int m, FloatVectorPanels w) {
        return m <= Tiling.MAX_FEW;
    }

    @Override
    void makeRoomForFew(int m, FloatVectorPanels w) {
        few.makeRoom(FloatMatrix.length(w.rows()), FloatMatrix.length(w.columns()));
        if (m > Tiling16.SAMPLES_OF_FEW) {
            fewSums = atLeast(fewSums, Tiling.MIN_VECTORS, w.rows() * LANES);
        } else if (noSums[0].length < w.rows() * LANES) {
            noSums[0] = new float[w.rows() * LANES];
            noSums[1] = noSums[0];
        }
    }

    @Override
    void descendFew(float[][] x, float[][] delta, int m, float scale, float factor, FloatVectorPanels w, int from, int to) {
        makeRoomForFew(m, w);
        few.set(x, delta, m, Tiling.MAX_FEW);
        int half = Tiling16.SAMPLES_OF_FEW;
        int count = w.rows();
        for (int v = from / LANES; v * LANES < to; v += 2) {
            int j = v * LANES;
            if (m == 1) {
                FloatVector16Tiles.descend1x2(x, 0, delta, 0, j, scale, factor, w.panels, v, count);
            } else if (m > half) {
                FloatVector16Tiles.sum5x2(few.x, 0, few.delta, 0, j, fewSums, count);
                FloatVector16Tiles.descend5x2(few.x, half, few.delta, half, j, fewSums, scale, factor, w.panels, v, count);
            } else {
                FloatVector16Tiles.descend5x2(few.x, 0, few.delta, 0, j, noSums, scale, factor, w.panels, v, count);
            }
        }
    }

    @Override
    void makeRoomForGradients(int m, FloatVectorPanels like) {
        deltas = atLeast(deltas, like.panels.length, m * LANES);
        inputs = atLeast(inputs, BLOCK, m);
        rows = atLeast(rows, BLOCK, WIDEST * LANES);
        sums = atLeast(sums, WIDEST, BLOCK * LANES);
    }

    /** Returns arrays that are as many and as long as they must be: the given ones if they are. */
    private static float[][] atLeast(float[][] arrays, int count, int length) {
        int now = arrays.length == 0 ? 0 : arrays[0].length;
        return arrays.length >= count && now >= length ? arrays
                : new float[Math.max(count, arrays.length)][Math.max(length, now)];
    }

    @Override
    void packDelta(float[][] delta, int m, FloatVectorPanels like, int from, int to) {
        makeRoomForGradients(m, like);
        int end = Tiling.vectorsAcross(to, LANES, VectorRegisters.FEW);
        for (int v = from / LANES; v < end; v++) {
            for (int s = 0; s < m; s++) {
                FloatVector.fromArray(S, delta[s], v * LANES).intoArray(deltas[v], s * LANES);
            }
        }
    }

    /** Copies columns of x to rows. */
    @Override
    void packInputs(float[][] x, int m, int k, int count) {
        for (int c = 0; c < count; c += CACHE_LINE) {
            int width = Math.min(CACHE_LINE, count - c);
            for (int s = 0; s < m; s++) {
                for (int i = c; i < c + width; i++) {
                    inputs[i][s] = x[s][k + i];
                }
            }
        }
    }

    @Override
    int sumGradients(int m, int k, int count, boolean carriesOn, FloatVectorPanels like, int p, int to) {
        int vectors = vectors(p, to);
        for (int c = 0; c < count; c++) {
            if (carriesOn) {
                copyRow(like, p, vectors, k + c, rows[c]);
            } else {
                Arrays.fill(rows[c], 0, vectors * LANES, 0);
            }
        }
        addProduct(vectors, inputs, count, deltas, p, 0, m, rows, 0);
        for (int c = 0; c < count; c++) {
            for (int q = 0; q < vectors; q++) {
                FloatVector.fromArray(S, rows[c], q * LANES).intoArray(sums[q], c * LANES);
            }
        }
        return vectors;
    }

    private static void copyRow(FloatVectorPanels from, int p, int vectors, int row, float[] into) {
        for (int q = 0; q < vectors; q++) {
            FloatVector.fromArray(S, from.panels[p + q], row * LANES).intoArray(into, q * LANES);
        }
    }

    /** Returns how many panels the next tile of a gradient is wide. */
    private static int vectors(int p, int to) {
        return Tiling16.vectors(Tiling.vectorsAcross(to, LANES, VectorRegisters.FEW) - p, BLOCK);
    }

    /** Takes a plain step in tiles of its own, without storing the sums. */
    @Override
    int descend(int m, int k, int count, double scale, Step step, FloatVectorPanels w, Matrix[] sw, int p, int to) {
        if (!step.isPlain(step.weightDecay())) {
            return super.descend(m, k, count, scale, step, w, sw, p, to);
        }
        int vectors = vectors(p, to);
        float factor = narrow(-step.rate);
        for (int c = 0; c < count; c += 2) {
            int at = (k + c) * LANES;
            switch (vectors) {
                case 6 -> FloatVector16Tiles.descend2x6(inputs, c, deltas, p, m, narrow(scale), factor, w.panels, at);
                case 4 -> FloatVector16Tiles.descend2x4(inputs, c, deltas, p, m, narrow(scale), factor, w.panels, at);
                default -> FloatVector16Tiles.descend2x2(inputs, c, deltas, p, m, narrow(scale), factor, w.panels, at);
            }
        }
        return vectors;
    }
}
