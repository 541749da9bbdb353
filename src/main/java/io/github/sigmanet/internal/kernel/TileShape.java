package io.github.sigmanet.internal.kernel;

/**
 * A tile of a matrix product: the rows of a result, and the vectors of each, whose sums stay in registers at the same time. For
 * each shape that a vector kernel calls a tile of, {@code KernelSources} writes it.
 */
enum TileShape {

    EIGHT_BY_THREE(8, 3),
    FOUR_BY_THREE(4, 3),
    ONE_BY_THREE(1, 3),
    TEN_BY_TWO(10, 2),
    EIGHT_BY_TWO(8, 2),
    FIVE_BY_TWO(5, 2),
    FOUR_BY_TWO(4, 2),
    ONE_BY_TWO(1, 2),
    TWO_BY_SIX(2, 6),
    TWO_BY_FOUR(2, 4),
    THREE_BY_TWO(3, 2),
    TWO_BY_TWO(2, 2),
    ONE_BY_EIGHT(1, 8),
    ONE_BY_SIX(1, 6),
    ONE_BY_FOUR(1, 4);

    private final int rows;
    private final int vectors;

    TileShape(int rows, int vectors) {
        this.rows = rows;
        this.vectors = vectors;
    }

    int rows() {
        return rows;
    }

    int vectors() {
        return vectors;
    }
}
