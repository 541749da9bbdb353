package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How panels are divided into tiles if there are 16 vector registers. */
class Tiling16Test {

    private static List<Integer> widths(int vectors, int rows) {
        List<Integer> widths = new ArrayList<>();
        for (int left = vectors; left > 0; left -= widths.get(widths.size() - 1)) {
            widths.add(Tiling16.vectors(left, rows));
        }
        return widths;
    }

    private static List<TileShape> products(int vectors, int rows) {
        List<TileShape> tiles = new ArrayList<>();
        for (int left = rows; left > 0; left -= tiles.get(tiles.size() - 1).rows()) {
            tiles.add(Tiling16.product(vectors, left));
        }
        return tiles;
    }

    @Test
    void vectors_severalRows_areSixAndWhatRemains() {
        assertThat(widths(32, 10)).containsExactly(6, 6, 6, 6, 4, 4);
        assertThat(widths(10, 2)).containsExactly(6, 4);
        assertThat(widths(8, 2)).containsExactly(4, 4);
        assertThat(widths(2, 2)).containsExactly(2);
    }

    @Test
    void vectors_oneRow_areUpToEight() {
        assertThat(widths(34, 1)).containsExactly(8, 8, 8, 8, 2);
        assertThat(widths(6, 1)).containsExactly(6);
    }

    @Test
    void product_twoVectors_leavesNoSingleRowIfThereAreMore() {
        assertThat(products(2, 7)).containsExactly(TileShape.THREE_BY_TWO, TileShape.TWO_BY_TWO, TileShape.TWO_BY_TWO);
        assertThat(products(2, 1)).containsExactly(TileShape.ONE_BY_TWO);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8})
    void product_anyRows_isAsWideAsThePanels(int vectors) {
        int most = vectors > 6 ? 1 : 41; // of one row only, where eight vectors and more are
        for (int rows = 1; rows <= most; rows++) {
            assertThat(products(vectors, rows)).allMatch(tile -> tile.vectors() == vectors);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shapes_all_areUsed(TileShape tile) {
        Set<TileShape> used = EnumSet.of(TileShape.FIVE_BY_TWO); // for few samples
        for (int vectors : new int[] {2, 4, 6, 8}) {
            used.addAll(products(vectors, vectors > 6 ? 1 : 7));
            used.add(Tiling16.product(vectors, 1));
        }
        for (int vectors = Tiling.MIN_VECTORS; vectors <= Tiling32.MAX_VECTORS; vectors++) {
            for (int rows : new int[] {15, 10, 8}) {
                used.add(Tiling32.product(vectors, rows));
            }
            used.add(Tiling32.product(vectors, 1));
            used.add(Tiling32.product(vectors, 7));
            used.add(Tiling32.descent(1, vectors));
            used.add(Tiling32.gradient(vectors));
        }
        assertThat(used).contains(tile);
    }

    @Test
    void end_terms_areInBlocksWithoutAShortRest() {
        assertThat(Tiling16.end(0, 1023)).isEqualTo(1023);
        assertThat(Tiling16.end(0, 1024)).isEqualTo(512);
        assertThat(Tiling16.end(512, 2000)).isEqualTo(1024);
        assertThat(Tiling16.end(1024, 2000)).isEqualTo(2000);
    }
}
