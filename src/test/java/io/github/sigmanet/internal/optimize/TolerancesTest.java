package io.github.sigmanet.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The borders of what has converged. */
class TolerancesTest {

    private static final Tolerances NONE = new Tolerances(0, 0, 0);

    @ParameterizedTest
    @CsvSource({"0.25, -0.125, true", "0.125, -0.25, true", "0.2500001, 0, false", "0, -0.2500001, false", "NaN, 0, false",
        "0, NaN, false"})
    void isFlat_elementsOfTheGradient_allCount(double first, double second, boolean isFlat) {
        assertThat(new Tolerances(0.25, 0, 0).isFlat(new double[] {first, second})).isEqualTo(isFlat);
        assertThat(NONE.isFlat(new double[2])).isTrue();
        assertThat(NONE.isFlat(new double[] {Double.MIN_VALUE})).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"8, 6, false", "8, 6.0000001, true", "8, 8, true", "4, 3, false", "4, 3.0000001, true"})
    void isSmallDecrease_isRelativeToTheValueBefore(double before, double after, boolean isSmall) {
        assertThat(new Tolerances(0, 0.25, 0).isSmallDecrease(before, after)).isEqualTo(isSmall);
        assertThat(NONE.isSmallDecrease(before, after)).as("any decrease will do").isFalse();
    }

    /** Relative to all parameters or, if these are almost zero, to the tolerance. */
    @ParameterizedTest
    @CsvSource({"1, 3.75, true", "1.0000001, 3.75, false", "0.0625, 0, true", "0.0625001, 0, false"})
    void isShort_isRelativeToTheParameters(double step, double length, boolean isShort) {
        assertThat(new Tolerances(0, 0, 0.25).isShort(step, length)).isEqualTo(isShort);
        assertThat(NONE.isShort(step, length)).isFalse();
        assertThat(NONE.isShort(0, length)).isTrue();
    }
}
