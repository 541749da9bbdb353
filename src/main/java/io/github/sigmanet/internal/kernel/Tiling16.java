package io.github.sigmanet.internal.kernel;

/**
 * How panels of one vector each are divided into tiles if there are 16 vector registers: up to twelve sums, a vector of a row, and
 * for each row one number for all lanes. As each multiply-add takes four cycles, and two start in each, eight sums at least
 * are to be there.
 */
final class Tiling16 {

    /** A number of vectors that the widest tiles divide, of one row and of several. */
    static final int VECTORS_OF_ALL_WIDTHS = 24;
    /** The number of samples that a tile of a step takes, where a batch is so small that it needs no copies. */
    static final int SAMPLES_OF_FEW = TileShape.FIVE_BY_TWO.rows();
    /** The vectors of the widest tile of several rows. */
    static final int MAX_VECTORS = TileShape.TWO_BY_SIX.vectors();

    private static final int TERMS = 512; // that tiles sum at a time, so that the panels stay in the second-level cache

    private Tiling16() {
    }

    /** Returns how many vectors the next tile is wide, given how many are left of a product with so many rows. */
    static int vectors(int left, int rows) {
        if (rows == 1 && left >= TileShape.ONE_BY_EIGHT.vectors()) {
            return TileShape.ONE_BY_EIGHT.vectors(); // more panels of as many rows as a power of two share a set of the cache
        }
        if (left >= TileShape.TWO_BY_SIX.vectors() && left != 2 * TileShape.TWO_BY_FOUR.vectors()) {
            return TileShape.TWO_BY_SIX.vectors();
        }
        return left >= TileShape.TWO_BY_FOUR.vectors() ? TileShape.TWO_BY_FOUR.vectors() : TileShape.TWO_BY_TWO.vectors();
    }

    /** Returns the tile for the next of the rows that are left of a product. */
    static TileShape product(int vectors, int left) {
        return switch (vectors) {
            case 8 -> TileShape.ONE_BY_EIGHT;
            case 6 -> left >= 2 ? TileShape.TWO_BY_SIX : TileShape.ONE_BY_SIX;
            case 4 -> left >= 2 ? TileShape.TWO_BY_FOUR : TileShape.ONE_BY_FOUR;
            default -> {
                if (left >= 3 && left != 4) {
                    yield TileShape.THREE_BY_TWO;
                }
                yield left >= 2 ? TileShape.TWO_BY_TWO : TileShape.ONE_BY_TWO;
            }
        };
    }

    /** Returns the end of the terms that are summed next, from a term on; what would be a short rest is summed with them. */
    static int end(int from, int terms) {
        return terms - from < 2 * TERMS ? terms : from + TERMS;
    }
}
