package io.github.sigmanet.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.internal.kernel.NumberType;
import org.junit.jupiter.api.Test;

/** The memory of parameters, by their layout. */
class ParameterSizesTest {

    /**
     * A row has a header and a reference of 24 bytes in all, and whole vectors of 64 bytes, at least two. Panels have rows in a
     * multiple of eight, and up to four headers and references for each vector of a row.
     */
    @Test
    void bytes_rowsAndColumns_areCountedWithTheirPadding() {
        boolean areInPanels = "vector".equals(System.getProperty("sigmanet.kernel"));
        assertThat(ParameterSizes.bytes(NumberType.DOUBLE, new int[] {8, 16}))
                .isEqualTo((areInPanels ? 2 * (8 * 64 + 4 * 24) : 8 * (24 + 2 * 64)) + (24 + 2 * 64));
        assertThat(ParameterSizes.bytes(NumberType.SINGLE, new int[] {1, 33}))
                .isEqualTo((areInPanels ? 3 * (8 * 64 + 4 * 24) : 24 + 3 * 64) + (24 + 3 * 64));
    }
}
