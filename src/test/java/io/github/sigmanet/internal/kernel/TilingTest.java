package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How matrices are divided into panels. */
class TilingTest {

    @Test
    void panels_32Registers_areOfTwoOrThreeVectors() {
        assertThat(List.of(Tiling.panels(2, 32), Tiling.panels(3, 32), Tiling.panels(5, 32), Tiling.panels(8, 32),
                Tiling.panels(9, 32), Tiling.panels(10, 32))).containsExactly(1, 1, 2, 4, 4, 4);
        assertThat(Tiling.panelsTogether(32)).isEqualTo(1);
    }

    @Test
    void panels_16Registers_areOfOneVectorInPairs() {
        assertThat(List.of(Tiling.panels(2, 16), Tiling.panels(8, 16), Tiling.panels(500, 16))).containsExactly(2, 8, 500);
        assertThat(Tiling.panelsTogether(16)).isEqualTo(2);
    }

    /** Panels are at least two vectors wide, rows a multiple of eight; an array has at most 2³¹ − 16 numbers. */
    @ParameterizedTest
    @CsvSource({"2, 536870904", "4, 268435448", "8, 134217720", "16, 67108856"})
    void fit_oneUnit_upToTheLengthOfAnArray(int lanes, int inputs) {
        assertThat(Tiling.fit(inputs, 1, lanes, 32)).isTrue();
        assertThat((inputs + 8L) * 2 * lanes).isEqualTo(1L << 31);
        assertThat(Tiling.fit(inputs + 1, 1, lanes, 32)).isFalse();
        assertThat(Tiling.fit(Integer.MAX_VALUE - 15, 1, lanes, 32)).isFalse();
    }

    /** The transposed weights of one input are a panel of two vectors, those of so many that it takes three one of three. */
    @ParameterizedTest
    @CsvSource({"2, 536870908, 357913938", "4, 268435454, 178956969", "8, 134217727, 89478484", "16, 67108863, 44739242"})
    void fit_manyUnits_upToTheLengthOfAnArrayWhenTransposed(int lanes, int unitsOfOne, int unitsOfMany) {
        assertThat(Tiling.fit(1, unitsOfOne, lanes, 32)).isTrue();
        assertThat(Tiling.fit(1, unitsOfOne + 1, lanes, 32)).isFalse();
        int three = 2 * lanes + 1; // inputs
        assertThat(Tiling.fit(three, unitsOfMany, lanes, 32)).isEqualTo(true);
        assertThat(Tiling.fit(three, unitsOfMany + 1, lanes, 32)).isFalse();
        assertThat(Tiling.fit(1, Integer.MAX_VALUE - 15, lanes, 32)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16})
    void fit_squareOfTheGreatestSize_always(int lanes) {
        assertThat(Tiling.fit(46_340, 46_340, lanes, 32)).isTrue();
        assertThat(Tiling.fit(1_000_000, 2_147, lanes, 32)).isTrue();
        assertThat(Tiling.fit(2_147, 1_000_000, lanes, 32)).isTrue();
    }

    @Test
    void vectorsAcross_columns_coverThem() {
        assertThat(Tiling.vectorsAcross(1, 8, 32)).isEqualTo(2);
        assertThat(Tiling.vectorsAcross(16, 8, 32)).isEqualTo(2);
        assertThat(Tiling.vectorsAcross(17, 8, 32)).isEqualTo(3);
        assertThat(Tiling.vectorsAcross(Integer.MAX_VALUE - 15, 2, 32)).isEqualTo(1_073_741_816);
    }

    @Test
    void vectorsAcross_16Registers_areEven() {
        assertThat(Tiling.vectorsAcross(1, 4, 16)).isEqualTo(2);
        assertThat(Tiling.vectorsAcross(8, 4, 16)).isEqualTo(2);
        assertThat(Tiling.vectorsAcross(9, 4, 16)).isEqualTo(4);
        assertThat(Tiling.vectorsAcross(Integer.MAX_VALUE - 15, 2, 16)).isEqualTo(1_073_741_816);
    }

    /** Panels of one vector each have rows in a multiple of eight; an array has at most 2³¹ − 16 numbers. */
    @ParameterizedTest
    @CsvSource({"2, 1073741816, 1073741816", "4, 536870904, 536870908", "8, 268435448, 268435454"})
    void fit_16Registers_upToTheLengthOfAnArray(int lanes, int inputs, int units) {
        assertThat((inputs + 8L) * lanes).isEqualTo(1L << 31);
        assertThat(Tiling.fit(inputs, 1, lanes, 16)).isTrue();
        assertThat(Tiling.fit(inputs + 1, 1, lanes, 16)).isFalse();
        assertThat(Tiling.fit(1, units, lanes, 16)).isTrue();
        assertThat(Tiling.fit(1, units + 1, lanes, 16)).isFalse();
        assertThat(Tiling.fit(46_340, 46_340, lanes, 16)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void fewerColumns_anyNumber_areDividedIntoTilesOfTheSameWidths(int registers) {
        int lanes = 4;
        for (int columns = 1; columns <= 600; columns++) {
            int fewer = Tiling.fewerColumns(columns, lanes, registers);
            assertThat(fewer).isLessThanOrEqualTo(Math.min(columns, 48 * lanes));
            for (int rows = 1; rows <= 2; rows++) {
                assertThat(widths(fewer, lanes, rows, registers)).containsAll(widths(columns, lanes, rows, registers));
            }
        }
    }

    /** Returns the numbers of vectors that tiles have. */
    private static Set<Integer> widths(int columns, int lanes, int rows, int registers) {
        Set<Integer> widths = new HashSet<>();
        int vectors = Tiling.vectorsAcross(columns, lanes, registers);
        int panels = Tiling.panels(vectors, registers);
        for (int p = 0; p < panels;) {
            int width = registers == 16 ? Tiling16.vectors(panels - p, rows) : vectors * (p + 1) / panels - vectors * p / panels;
            widths.add(width);
            p += registers == 16 ? width : 1;
        }
        return widths;
    }

    @Test
    void fewerRows_many_haveTheSameRemainder() {
        assertThat(Tiling.fewerRows(79)).isEqualTo(79);
        assertThat(Tiling.fewerRows(80)).isEqualTo(40);
        assertThat(Tiling.fewerRows(512)).isEqualTo(72);
    }
}
