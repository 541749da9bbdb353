package io.github.sigmanet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How numbers of any size and any number of rows and columns are printed. */
class NumberTableTest {

    @Test
    void toString_smallOrLargeNumbers_areInScientificNotation() {
        NumberTable table = new NumberTable();
        table.add("w", new double[] {0, 1e-4, -99_999, 0.99e-4, 1e5, Double.NaN});
        assertThat(table).hasToString("w              0.000000      0.000100 -99999.000000  9.900000e-05  1.000000e+05           NaN");
    }

    @Test
    void toString_moreThanEightRowsOrColumns_areCounted() {
        NumberTable table = new NumberTable();
        table.add("w", new double[8][8]);
        assertThat(table.toString().lines()).hasSize(8).allSatisfy(line -> assertThat(line).endsWith("0.000000"));
        table.add("more", new double[10][9]);
        assertThat(table.toString().lines().skip(8)).hasSize(9).endsWith("  … 2 more rows").first().asString()
                .startsWith("more      ").endsWith("0.000000  … 1 more");
    }
}
