package io.github.sigmanet.internal.kernel;

/** How the vector kernels divide matrices: columns into panels, panels into tiles, and inputs into blocks of strips. */
final class Tiling {

    /*
     * All that depends on the number of a processor's vector registers is decided here; how a panel lies in memory, in
     * DoubleVectorPanels. These tiles are for 32 registers: up to 24 sums, the vectors of a row, and one number for all lanes.
     */

    /** The vectors across the narrowest panel; all matrices have rows of at least as many. */
    static final int MIN_VECTORS = 2;
    /** The vectors across the widest panel. */
    static final int MAX_VECTORS = 3;
    /** A number of vectors that make panels of every width. */
    static final int VECTORS_OF_ALL_WIDTHS = MIN_VECTORS + MAX_VECTORS;
    /** A number of rows that tiles of every height divide. */
    static final int ROWS_OF_ALL_HEIGHTS = 40;
    /** The number of inputs in a strip, which a tile of the gradient has as rows. */
    static final int STRIP = TileShape.EIGHT_BY_THREE.rows();
    /** The number of inputs that are copied to strips at a time, for all samples. */
    static final int BLOCK = 128;
    /** The maximum number of samples for which there is a tile of a step. */
    static final int MAX_FEW = TileShape.TEN_BY_TWO.rows();

    private static final int MAX_LENGTH = Integer.MAX_VALUE - 15; // of an array, less the padding of a vector

    private Tiling() {
    }

    /**
     * Returns whether weights fit in panels of vectors of so many lanes: each panel in an array, and so each of the transposed
     * weights, of which δ of hidden layers is computed. Panels are wider than narrow layers, so that this means less than to fit
     * in rows.
     */
    static boolean fit(int rows, int columns, int lanes) {
        return paddedRows(rows) * widest(columns, lanes) <= MAX_LENGTH && (long) columns * widest(rows, lanes) <= MAX_LENGTH;
    }

    /** Returns the number of columns of the widest panel. */
    private static long widest(long columns, int lanes) {
        int vectors = vectorsAcross(columns, lanes);
        int panels = panels(vectors);
        return (vectors + panels - 1L) / panels * lanes;
    }

    /** Returns the number of vectors that cover so many columns, at least as many as there are across the narrowest panel. */
    static int vectorsAcross(long columns, int lanes) {
        return (int) Math.max(MIN_VECTORS, (columns + lanes - 1) / lanes);
    }

    /** Returns the number of panels of so many vectors; 8 and 9 vectors make four, so that two threads have two each. */
    static int panels(int vectors) {
        return vectors == 8 || vectors == 9 ? 4 : (vectors + MAX_VECTORS - 1) / MAX_VECTORS;
    }

    /** Returns a number of rows, padded to whole strips. */
    static long paddedRows(long rows) {
        return (rows + STRIP - 1) / STRIP * STRIP;
    }

    /** Returns the tile for the next of the rows that are left of a product, such that few remain as single rows. */
    static TileShape product(int vectors, int left) {
        if (vectors == MAX_VECTORS) {
            if (left >= TileShape.EIGHT_BY_THREE.rows()) {
                return TileShape.EIGHT_BY_THREE;
            }
            return left >= TileShape.FOUR_BY_THREE.rows() ? TileShape.FOUR_BY_THREE : TileShape.ONE_BY_THREE;
        }
        if (left >= TileShape.TEN_BY_TWO.rows() && left % TileShape.EIGHT_BY_TWO.rows() > 0) {
            return TileShape.TEN_BY_TWO;
        }
        if (left >= TileShape.EIGHT_BY_TWO.rows()) {
            return TileShape.EIGHT_BY_TWO;
        }
        return left >= TileShape.FOUR_BY_TWO.rows() ? TileShape.FOUR_BY_TWO : TileShape.ONE_BY_TWO;
    }

    /** Returns the tile for a strip of a gradient. */
    static TileShape gradient(int vectors) {
        return vectors == MAX_VECTORS ? TileShape.EIGHT_BY_THREE : TileShape.EIGHT_BY_TWO;
    }

    /** Returns whether so few samples have a tile that takes a plain step, as their δ fit in registers. */
    static boolean areFew(int samples, int vectors) {
        return samples <= (vectors == MAX_VECTORS ? TileShape.EIGHT_BY_THREE.rows() : MAX_FEW);
    }

    /** Returns that tile, whose rows are the samples and some that are missing. */
    static TileShape descent(int samples, int vectors) {
        if (vectors == MAX_VECTORS) {
            return TileShape.EIGHT_BY_THREE;
        }
        return samples <= TileShape.FIVE_BY_TWO.rows() ? TileShape.FIVE_BY_TWO : TileShape.TEN_BY_TWO;
    }
}
