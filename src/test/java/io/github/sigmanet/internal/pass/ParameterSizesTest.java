package io.github.sigmanet.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.internal.kernel.NumberType;
import org.junit.jupiter.api.Test;

/** The memory of parameters, by their layout. */
class ParameterSizesTest {

    /** Each row has a header and a reference of 24 bytes in all, and whole vectors of 64 bytes, at least two. */
    @Test
    void bytes_rowsAndColumns_areCountedWithTheirPadding() {
        boolean isInPanels = "vector".equals(System.getProperty("sigmanet.kernel")); // of a multiple of eight rows
        assertThat(ParameterSizes.bytes(NumberType.DOUBLE, new int[] {8, 16})).isEqualTo((8 + 1) * (24 + 2 * 64));
        assertThat(ParameterSizes.bytes(NumberType.SINGLE, new int[] {16, 33})).isEqualTo((16 + 1) * (24 + 3 * 64));
        assertThat(ParameterSizes.bytes(NumberType.DOUBLE, new int[] {1, 17}))
                .isEqualTo((isInPanels ? 8 + 1 : 1 + 1) * (24 + 3 * 64));
        assertThat(ParameterSizes.bytes(NumberType.DOUBLE, new int[] {8, 1, 1}))
                .isEqualTo((8 + 1 + (isInPanels ? 8 + 1 : 1 + 1)) * (24 + 2 * 64));
    }
}
