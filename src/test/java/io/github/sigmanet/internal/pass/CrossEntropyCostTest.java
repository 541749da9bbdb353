package io.github.sigmanet.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.internal.kernel.NumberType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Cross-entropy and its δ, against exact values and against series of decimal numbers. */
class CrossEntropyCostTest {

    private static final MathContext DIGITS = new MathContext(60);

    private static double cost(NumberType type, double z, double y) {
        double[] notUsed = {Double.NaN};
        return CrossEntropyCost.INSTANCE.cost(type, new double[] {z}, notUsed, new double[] {y});
    }

    /** At |z| = 1000 one of ln a and ln(1 − a) is −1000, up to e^−1000, and the other is 0. */
    @ParameterizedTest
    @CsvSource({"1000, 0, 1000", "1000, 0.5, 500", "1000, 1, 0", "-1000, 0, 0", "-1000, 0.5, 500", "-1000, 1, 1000",
        "Infinity, 0, Infinity", "Infinity, 0.5, Infinity", "Infinity, 1, 0", "-Infinity, 0, 0", "-Infinity, 0.5, Infinity",
        "-Infinity, 1, Infinity", "NaN, 0, NaN", "NaN, 1, NaN"})
    void cost_saturatedUnit_isExact(double z, double y, Double expected) {
        for (NumberType type : NumberType.values()) {
            assertThat(cost(type, z, y)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cost_anyUnit_isThatOfItsSeriesUpToFewRoundings(NumberType type) {
        double tolerance = type == NumberType.SINGLE ? 0x1p-22 : 0x1p-51;
        Random random = new Random(3);
        for (int n = 0; n < 500; n++) {
            double z = type.round(80 * random.nextDouble() - 40);
            double y = n % 3 == 2 ? type.round(random.nextDouble()) : n % 3;
            double expected = expected(z, y).doubleValue();
            assertThat(Math.abs(cost(type, z, y) - expected)).as("z %s, y %s", z, y).isLessThanOrEqualTo(tolerance * expected);
        }
    }

    /** −y ln a − (1 − y) ln(1 − a) = ln(1 + e^z) − y z, as ln(1 + q) = 2 artanh(q / (2 + q)). */
    private static BigDecimal expected(double z, double y) {
        BigDecimal q = exponential(new BigDecimal(-Math.abs(z)));
        BigDecimal t = q.divide(q.add(BigDecimal.valueOf(2)), DIGITS);
        BigDecimal square = t.multiply(t, DIGITS);
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 1; k < 120; k += 2) {
            sum = sum.add(t.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
            t = t.multiply(square, DIGITS);
        }
        return sum.add(sum).add(new BigDecimal(Math.max(z, 0))).subtract(new BigDecimal(z).multiply(new BigDecimal(y)));
    }

    private static BigDecimal exponential(BigDecimal x) {
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 250; k++) {
            term = term.multiply(x).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void cost_severalUnits_isTheirSum(NumberType type) {
        double[] z = {1000, -1000, -2000, 0};
        double[] y = {0, 0, 0.25, 0.125};
        double ln2 = type.round(Math.log(2));
        assertThat(CrossEntropyCost.INSTANCE.cost(type, z, z, y)).isEqualTo(type.round(1500 + ln2));
    }

    @Test
    void delta_ofUnits_isTheDifferenceRoundedToTheType() {
        double[] a = {1, 0, 0.75f, 0.1f};
        double[] y = {1, 1, 0.25f, 1e-9f};
        double[] delta = new double[4];
        CrossEntropyCost.INSTANCE.delta(NumberType.SINGLE, null, a, y, delta);
        assertThat(delta).containsExactly(0, -1, 0.5, 0.1f - 1e-9f);
        CrossEntropyCost.INSTANCE.delta(NumberType.DOUBLE, null, a, y, delta);
        assertThat(delta).containsExactly(0, -1, 0.5, (double) 0.1f - 1e-9f);
    }
}
