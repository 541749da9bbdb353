package io.github.sigmanet.internal.kernel;

/**
 * How the columns of weights are divided into panels: such that a tile has one of several vectors if there are 32 vector registers,
 * and several of one vector if there are 16. How a panel lies in memory is decided in {@code DoubleVectorPanels}.
 */
final class Tiling {

    /** The vectors across the narrowest tile; all matrices have rows of at least as many. */
    static final int MIN_VECTORS = 2;
    /** Panels have rows in multiples of this number, the highest of a tile of the gradient. */
    static final int ROWS = 8;
    /** The number of samples for which a plain step may need no copies. */
    static final int MAX_FEW = 10;
    /** The number of inputs that are copied at a time, for all samples, when gradients are computed. */
    static final int BLOCK = 128;

    private static final int ROWS_OF_ALL_HEIGHTS = 40; // a number of rows that the height of most tiles divides
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 15; // of an array, less the padding of a vector

    private Tiling() {
    }

    /**
     * Returns whether weights fit in panels of vectors of so many lanes: each panel in an array, and so each of the transposed
     * weights, of which δ of hidden layers is computed. Panels are wider than narrow layers, so that this means less than to fit
     * in rows.
     */
    static boolean fit(int rows, int columns, int lanes, int registers) {
        return paddedRows(rows) * widest(columns, lanes, registers) <= MAX_LENGTH
                && (long) columns * widest(rows, lanes, registers) <= MAX_LENGTH;
    }

    /** Returns the number of columns of the widest panel. */
    private static long widest(long columns, int lanes, int registers) {
        int vectors = vectorsAcross(columns, lanes, registers);
        int panels = panels(vectors, registers);
        return (vectors + panels - 1L) / panels * lanes;
    }

    /** Returns the number of vectors that cover so many columns, those of whole tiles. */
    static int vectorsAcross(long columns, int lanes, int registers) {
        long vectors = (columns + lanes - 1) / lanes;
        return (int) (registers == VectorRegisters.FEW ? (vectors + 1) / 2 * 2 : Math.max(MIN_VECTORS, vectors));
    }

    /**
     * Returns the number of panels of so many vectors: one each, or with many registers of two or three. There, 8 and 9 vectors
     * make four panels, so that two threads have two each.
     */
    static int panels(int vectors, int registers) {
        if (registers == VectorRegisters.FEW) {
            return vectors;
        }
        return vectors == 8 || vectors == 9 ? 4 : (vectors + Tiling32.MAX_VECTORS - 1) / Tiling32.MAX_VECTORS;
    }

    /** Returns the number of panels that threads do not divide. */
    static int panelsTogether(int registers) {
        return registers == VectorRegisters.FEW ? MIN_VECTORS : 1;
    }

    /** Returns a number of rows with padding. */
    static long paddedRows(long rows) {
        return (rows + ROWS - 1) / ROWS * ROWS;
    }

    /** Returns a smaller number of rows that is divided into tiles of the same heights. */
    static int fewerRows(int rows) {
        return rows < 2 * ROWS_OF_ALL_HEIGHTS ? rows : ROWS_OF_ALL_HEIGHTS + rows % ROWS_OF_ALL_HEIGHTS;
    }

    /** Returns a smaller number of columns that is divided into tiles of the same widths. */
    static int fewerColumns(int columns, int lanes, int registers) {
        int widths = (registers == VectorRegisters.FEW ? Tiling16.VECTORS_OF_ALL_WIDTHS : Tiling32.VECTORS_OF_ALL_WIDTHS) * lanes;
        int rest = registers == VectorRegisters.FEW ? columns % widths : 0;
        return columns < 2 * widths ? columns : widths + rest;
    }
}
