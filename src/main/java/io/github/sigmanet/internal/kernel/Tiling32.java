package io.github.sigmanet.internal.kernel;

/**
 * How panels of two or three vectors are divided into tiles if there are 32 vector registers: up to 24 sums, the vectors of a row,
 * and one number for all lanes.
 */
final class Tiling32 {

    /** The vectors across the widest panel. */
    static final int MAX_VECTORS = 3;
    /** A number of vectors that make panels of every width. */
    static final int VECTORS_OF_ALL_WIDTHS = Tiling.MIN_VECTORS + MAX_VECTORS;
    /** The number of inputs in a strip, which a tile of the gradient has as rows. */
    static final int STRIP = TileShape.EIGHT_BY_THREE.rows();

    private Tiling32() {
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
        return samples <= (vectors == MAX_VECTORS ? TileShape.EIGHT_BY_THREE.rows() : Tiling.MAX_FEW);
    }

    /** Returns that tile, whose rows are the samples and some that are missing. */
    static TileShape descent(int samples, int vectors) {
        if (vectors == MAX_VECTORS) {
            return TileShape.EIGHT_BY_THREE;
        }
        return samples <= TileShape.FIVE_BY_TWO.rows() ? TileShape.FIVE_BY_TWO : TileShape.TEN_BY_TWO;
    }
}
