package io.github.sigmanet.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Line searches end where the conditions of Wolfe or of Hager and Zhang hold, with δ = 0.1 and σ = 0.9. */
class LineSearchTest {

    static Stream<Arguments> curves() {
        return Stream.of(
                new Curve(a -> (a - 3) * (a - 3), a -> 2 * (a - 3)),
                new Curve(a -> Math.pow(a - 3, 4), a -> 4 * Math.pow(a - 3, 3)),
                new Curve(a -> -a / (a * a + 2), a -> (a * a - 2) / Math.pow(a * a + 2, 2)), // Moré and Thuente's first
                new Curve(a -> Math.pow(a + 0.004, 5) - 2 * Math.pow(a + 0.004, 4),
                        a -> 5 * Math.pow(a + 0.004, 4) - 8 * Math.pow(a + 0.004, 3)), // and second
                new Curve(a -> Math.exp(-a) + 1e-4 * Math.exp(a), a -> -Math.exp(-a) + 1e-4 * Math.exp(a)),
                new Curve(a -> Math.hypot(1e-3, a - 2), a -> (a - 2) / Math.hypot(1e-3, a - 2)), // all but an edge
                new Curve(a -> a < 4 ? -Math.log(4 - a) * 0.1 - a : Double.NaN, a -> a < 4 ? 0.1 / (4 - a) - 1 : Double.NaN),
                new Curve(a -> Math.cos(a + 0.3) + 0.01 * a, a -> -Math.sin(a + 0.3) + 0.01))
                .flatMap(curve -> Stream.of(1e-6, 1e-3, 0.1, 1.0, 10.0, 1e3).map(first -> Arguments.of(curve, first)));
    }

    @ParameterizedTest
    @MethodSource("curves")
    void search_anyCurve_endsWhereTheConditionsHold(Curve curve, double first) throws InterruptedException {
        curve.looks().clear();
        LineSearch.Point point = curve.search(first);
        double alpha = point.alpha();
        double value = curve.value().applyAsDouble(alpha);
        double slope = curve.slope().applyAsDouble(alpha);
        double start = curve.value().applyAsDouble(0);
        double startSlope = curve.slope().applyAsDouble(0);
        assertThat(alpha).isPositive();
        assertThat(value - start <= 0.1 * startSlope * alpha && Math.abs(slope) <= -0.9 * startSlope
                || value <= start && slope >= 0.9 * startSlope && slope <= -0.8 * startSlope).as("α = %s", alpha).isTrue();
        assertThat(point).usingRecursiveComparison()
                .isEqualTo(new LineSearch.Point(alpha, value, slope, new double[] {alpha, 0}, new double[] {slope, 0}, value));
        assertThat(curve.looks()).hasSizeLessThanOrEqualTo(30).endsWith(alpha).startsWith(first);
    }

    /** From a value of 0 and a slope of −1, the first look at 1 meets conditions, or there is another look. */
    @ParameterizedTest
    @CsvSource({
        "-0.1, 0.9, true", "-0.1, 0.9000001, false", "-0.0999999, 0.9, false", // strong
        "0, 0.8, true", "0, 0.8000001, false", "1e-300, 0.8, false", "0, -0.9, true", "0, -0.9000001, false", // approximate
        "-5, -0.9, true", "-5, -0.9000001, false", "-5, 0, true", "-5, 1, false", "NaN, 0, false", "-5, NaN, false"})
    void search_atTheBordersOfTheConditions_endsWithin(double value, double slope, boolean isEnough) throws InterruptedException {
        Curve curve = new Curve(a -> a == 0 ? 0 : a == 1 ? value : -a * a, a -> a == 0 ? -1 : a == 1 ? slope : 0);
        curve.search(1);
        assertThat(curve.looks().size() == 1).isEqualTo(isEnough);
    }

    /** Steps grow by 5 while the values fall as before, and 50 looks are the most. */
    @Test
    void search_lineThatFallsForever_endsAtTheLowestOf50() throws InterruptedException {
        Curve curve = new Curve(a -> -a, a -> -1);
        LineSearch.Point point = curve.search(0.5);
        assertThat(curve.looks()).hasSize(50).startsWith(0.5, 2.5, 12.5, 62.5);
        assertThat(point.alpha()).isEqualTo(curve.looks().get(49)).isGreaterThan(1e33);
    }

    /** Rounding, or a wrong gradient, may leave nothing lower. */
    @Test
    void search_curveThatOnlyRises_endsAtTheStart() throws InterruptedException {
        Curve curve = new Curve(a -> a == 0 ? 1 : 2, a -> -1);
        assertThat(curve.search(1).alpha()).isZero();
        assertThat(curve.looks()).startsWith(1.0, 0.5, 0.25).hasSizeLessThanOrEqualTo(50);
    }

    /** Values that are lower, but slopes that are too steep: the lowest is better than nothing. */
    @Test
    void search_noConditionCanHold_endsAtTheLowest() throws InterruptedException {
        Curve curve = new Curve(a -> a == 0 ? 0 : -1 / (1 + Math.abs(a - 0.7)), a -> a < 0.7 ? -1 : 1);
        LineSearch.Point point = curve.search(2);
        assertThat(point.value()).isEqualTo(curve.looks().stream().mapToDouble(curve.value()::applyAsDouble).min().orElseThrow())
                .isLessThan(-0.99);
        assertThat(curve.looks()).hasSizeLessThanOrEqualTo(50);
    }

    /** Step U3 halves while points are high and fall. */
    @Test
    void search_firstLooksBeyondAHill_areHalved() throws InterruptedException {
        Curve curve = new Curve(a -> a == 0 ? 0 : a < 2 ? -1 : 5, a -> a == 0 ? -2 : a < 2 ? 1 : -1);
        assertThat(curve.search(10).alpha()).isEqualTo(1.25);
        assertThat(curve.looks()).containsExactly(10.0, 5.0, 2.5, 1.25);
    }

    /** A point that is low and falls, but is not enough, becomes the beginning of the interval that is halved. */
    @Test
    void search_halvingToAPointThatFalls_continuesBeyondIt() throws InterruptedException {
        Curve curve = new Curve(a -> a == 0 ? 0 : a <= 2 ? -0.01 : a <= 3 ? -1 : 5,
                a -> a == 0 ? -1 : a <= 2 ? -0.95 : a <= 3 ? 0 : -1);
        assertThat(curve.search(4).alpha()).isEqualTo(3);
        assertThat(curve.looks()).containsExactly(4.0, 2.0, 3.0);
    }

    /** Step S1: the secant of the slopes −2 at 0 and 4 at 1.75 crosses zero at 7/12. */
    @Test
    void search_intervalWithARisingEnd_continuesAtTheSecant() throws InterruptedException {
        Curve curve = new Curve(a -> a == 0 ? 0 : a == 1.75 ? -0.01 : -1, a -> a == 0 ? -2 : a == 1.75 ? 4 : 0);
        assertThat(curve.search(1.75).alpha()).isEqualTo(1.75 * 2 / 6);
        assertThat(curve.looks()).containsExactly(1.75, 1.75 * 2 / 6);
    }
}
