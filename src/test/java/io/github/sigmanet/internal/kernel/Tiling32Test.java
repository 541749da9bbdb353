package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How panels are divided into tiles if there are 32 vector registers. */
class Tiling32Test {

    private static List<TileShape> products(int vectors, int rows) {
        List<TileShape> tiles = new ArrayList<>();
        for (int left = rows; left > 0;) {
            TileShape tile = Tiling32.product(vectors, left);
            tiles.add(tile);
            left -= tile.rows();
        }
        return tiles;
    }

    @Test
    void product_threeVectors_takesTheHighestTilesFirst() {
        assertThat(products(3, 21)).containsExactly(TileShape.EIGHT_BY_THREE, TileShape.EIGHT_BY_THREE, TileShape.FOUR_BY_THREE,
                TileShape.ONE_BY_THREE);
    }

    @Test
    void product_twoVectors_leavesFewSingleRows() {
        assertThat(products(2, 18)).containsExactly(TileShape.TEN_BY_TWO, TileShape.EIGHT_BY_TWO);
        assertThat(products(2, 16)).containsExactly(TileShape.EIGHT_BY_TWO, TileShape.EIGHT_BY_TWO);
        assertThat(products(2, 5)).containsExactly(TileShape.FOUR_BY_TWO, TileShape.ONE_BY_TWO);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void tiles_ofAPanel_areAsWideAsThePanel(int vectors) {
        for (int rows = 1; rows <= 41; rows++) {
            assertThat(products(vectors, rows)).allMatch(tile -> tile.vectors() == vectors);
        }
        assertThat(Tiling32.gradient(vectors).vectors()).isEqualTo(vectors);
        assertThat(Tiling32.gradient(vectors).rows()).isEqualTo(Tiling32.STRIP);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void descent_fewSamples_hasARowForEach(int vectors) {
        for (int samples = 1; Tiling32.areFew(samples, vectors); samples++) {
            TileShape tile = Tiling32.descent(samples, vectors);
            assertThat(tile.vectors()).isEqualTo(vectors);
            assertThat(tile.rows()).isBetween(samples, Tiling.MAX_FEW);
        }
    }
}
