package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How matrices are divided into panels and tiles. */
class TilingTest {

    private static List<TileShape> products(int vectors, int rows) {
        List<TileShape> tiles = new ArrayList<>();
        for (int left = rows; left > 0;) {
            TileShape tile = Tiling.product(vectors, left);
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
        assertThat(Tiling.gradient(vectors).vectors()).isEqualTo(vectors);
        assertThat(Tiling.gradient(vectors).rows()).isEqualTo(Tiling.STRIP);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void descent_fewSamples_hasARowForEach(int vectors) {
        for (int samples = 1; Tiling.areFew(samples, vectors); samples++) {
            TileShape tile = Tiling.descent(samples, vectors);
            assertThat(tile.vectors()).isEqualTo(vectors);
            assertThat(tile.rows()).isBetween(samples, Tiling.MAX_FEW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsOfAllHeights_eachTile_dividesThem(TileShape tile) {
        assertThat(Tiling.ROWS_OF_ALL_HEIGHTS % tile.rows()).isZero();
    }

    @Test
    void panels_anyNumberOfVectors_areOfBothWidths() {
        assertThat(List.of(Tiling.panels(2), Tiling.panels(3), Tiling.panels(5), Tiling.panels(8), Tiling.panels(9),
                Tiling.panels(10))).containsExactly(1, 1, 2, 4, 4, 4);
    }

    @Test
    void shapes_all_areUsed() {
        Set<TileShape> used = EnumSet.noneOf(TileShape.class);
        for (int vectors = Tiling.MIN_VECTORS; vectors <= Tiling.MAX_VECTORS; vectors++) {
            used.addAll(products(vectors, 15));
            used.add(Tiling.product(vectors, 10));
            used.add(Tiling.product(vectors, 8));
            used.add(Tiling.descent(1, vectors));
            used.add(Tiling.gradient(vectors));
        }
        assertThat(used).containsExactlyInAnyOrder(TileShape.values());
    }

    /** Panels are at least two vectors wide, rows a multiple of eight; an array has at most 2³¹ − 16 numbers. */
    @ParameterizedTest
    @CsvSource({"2, 536870904", "4, 268435448", "8, 134217720", "16, 67108856"})
    void fit_oneUnit_upToTheLengthOfAnArray(int lanes, int inputs) {
        assertThat(Tiling.fit(inputs, 1, lanes)).isTrue();
        assertThat((inputs + 8L) * 2 * lanes).isEqualTo(1L << 31);
        assertThat(Tiling.fit(inputs + 1, 1, lanes)).isFalse();
        assertThat(Tiling.fit(Integer.MAX_VALUE - 15, 1, lanes)).isFalse();
    }

    /** The transposed weights of one input are a panel of two vectors, those of so many that it takes three one of three. */
    @ParameterizedTest
    @CsvSource({"2, 536870908, 357913938", "4, 268435454, 178956969", "8, 134217727, 89478484", "16, 67108863, 44739242"})
    void fit_manyUnits_upToTheLengthOfAnArrayWhenTransposed(int lanes, int unitsOfOne, int unitsOfMany) {
        assertThat(Tiling.fit(1, unitsOfOne, lanes)).isTrue();
        assertThat(Tiling.fit(1, unitsOfOne + 1, lanes)).isFalse();
        int three = 2 * lanes + 1; // inputs
        assertThat(Tiling.fit(three, unitsOfMany, lanes)).isEqualTo(true);
        assertThat(Tiling.fit(three, unitsOfMany + 1, lanes)).isFalse();
        assertThat(Tiling.fit(1, Integer.MAX_VALUE - 15, lanes)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16})
    void fit_squareOfTheGreatestSize_always(int lanes) {
        assertThat(Tiling.fit(46_340, 46_340, lanes)).isTrue();
        assertThat(Tiling.fit(1_000_000, 2_147, lanes)).isTrue();
        assertThat(Tiling.fit(2_147, 1_000_000, lanes)).isTrue();
    }

    @Test
    void vectorsAcross_columns_coverThem() {
        assertThat(Tiling.vectorsAcross(1, 8)).isEqualTo(2);
        assertThat(Tiling.vectorsAcross(16, 8)).isEqualTo(2);
        assertThat(Tiling.vectorsAcross(17, 8)).isEqualTo(3);
        assertThat(Tiling.vectorsAcross(Integer.MAX_VALUE - 15, 2)).isEqualTo(1_073_741_816);
    }
}
