package io.github.sigmanet.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Iterations on functions with known minima, and each rule that they follow on functions made for it. */
class IterationsTest {

    private static final Tolerances NONE = new Tolerances(0, 0, 0);
    private static final DampedGaussNewton.State FIRST = new DampedGaussNewton.State(0, 2, Optional.empty());

    private static DampedGaussNewton damped(WholeBatch batch, Parameters parameters, double tau, Tolerances tolerances) {
        return new DampedGaussNewton(batch, new Passes(NumberType.DOUBLE), parameters, new double[parameters.vectorLength()], tau,
                tolerances, FIRST);
    }

    private static QuasiNewton quasi(WholeBatch batch, Parameters parameters, double rate, Tolerances tolerances) {
        return new QuasiNewton(batch, parameters, new double[parameters.vectorLength()], rate, 5, tolerances, List.of());
    }

    /** J. J. Moré, B. S. Garbow and K. E. Hillstrom, Testing unconstrained optimization software (1981), with their starts. */
    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of("(1) Rosenbrock", new Residuals(
                        t -> new double[] {10 * (t[1] - t[0] * t[0]), 1 - t[0]},
                        t -> new double[][] {{-20 * t[0], 10}, {-1, 0}}, 1), new double[] {-1.2, 1}, new double[] {1, 1}),
                Arguments.of("(1) Rosenbrock, weighted", new Residuals(
                        t -> new double[] {10 * (t[1] - t[0] * t[0]), 1 - t[0]},
                        t -> new double[][] {{-20 * t[0], 10}, {-1, 0}}, 300), new double[] {-1.2, 1}, new double[] {1, 1}),
                Arguments.of("(5) Beale", new Residuals(
                        t -> new double[] {1.5 - t[0] * (1 - t[1]), 2.25 - t[0] * (1 - t[1] * t[1]),
                            2.625 - t[0] * (1 - t[1] * t[1] * t[1])},
                        t -> new double[][] {{t[1] - 1, t[0]}, {t[1] * t[1] - 1, 2 * t[0] * t[1]},
                            {t[1] * t[1] * t[1] - 1, 3 * t[0] * t[1] * t[1]}}, 1), new double[] {1, 1}, new double[] {3, 0.5}),
                Arguments.of("(14) Wood", new Residuals(
                        t -> new double[] {10 * (t[1] - t[0] * t[0]), 1 - t[0], Math.sqrt(90) * (t[3] - t[2] * t[2]), 1 - t[2],
                            Math.sqrt(10) * (t[1] + t[3] - 2), (t[1] - t[3]) / Math.sqrt(10)},
                        t -> new double[][] {{-20 * t[0], 10, 0, 0}, {-1, 0, 0, 0},
                            {0, 0, -2 * Math.sqrt(90) * t[2], Math.sqrt(90)}, {0, 0, -1, 0},
                            {0, Math.sqrt(10), 0, Math.sqrt(10)}, {0, 1 / Math.sqrt(10), 0, -1 / Math.sqrt(10)}}, 1),
                        new double[] {-3, -1, -3, -1}, new double[] {1, 1, 1, 1}));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void take_problemsOfMoreGarbowAndHillstrom_findsTheirMinima(String name, Residuals problem, double[] start, double[] minimum)
            throws InterruptedException {
        Tolerances tolerances = new Tolerances(1e-9, 0, 0);
        Parameters damped = Residuals.parameters(start);
        assertConverges(damped(problem, damped, 1e-3, tolerances), problem, damped, minimum);
        Parameters quasi = Residuals.parameters(start);
        assertConverges(quasi(problem, quasi, 1, tolerances), problem, quasi, minimum);
    }

    private static void assertConverges(Iterations iterations, Residuals problem, Parameters parameters, double[] minimum)
            throws InterruptedException {
        double cost = problem.cost(parameters);
        boolean isNew = true;
        boolean hasConverged = false;
        for (int n = 0; n < 150 && !hasConverged; n++) {
            hasConverged = iterations.take(isNew);
            isNew = false;
            assertThat(iterations.cost()).isEqualTo(problem.cost(parameters)).isLessThanOrEqualTo(cost);
            cost = iterations.cost();
        }
        assertThat(hasConverged).isTrue();
        assertThat(parameters.vector()).containsExactly(minimum, within(1e-7));
    }

    private static void assertLooks(Curve curve, double... expected) {
        assertThat(curve.looks().stream().mapToDouble(look -> look).toArray()).containsExactly(expected, within(1e-14));
    }

    /** Where residuals are linear, a gain is as predicted, and μ, τ times the greatest element of JᵀJ / Ω, falls to a third. */
    @Test
    void damping_gainsAsPredicted_fallsToAThird() throws InterruptedException {
        Residuals linear = new Residuals(t -> new double[] {3 * t[0] + 1, t[1] - 2, t[0]},
                t -> new double[][] {{3, 0}, {0, 1}, {1, 0}}, 4);
        Parameters parameters = Residuals.parameters(0, 0);
        DampedGaussNewton iterations = damped(linear, parameters, 0.5, NONE);
        iterations.take(true);
        assertThat(parameters.vector()).containsExactly(new double[] {-3 / (10 + 5.0), 2 / (1 + 5.0)}, within(1e-14));
        assertThat(iterations.state().mu()).isCloseTo(5 / 3.0, within(1e-12));
        iterations.take(false);
        assertThat(iterations.state().mu()).isCloseTo(5 / 9.0, within(1e-12));
        assertThat(iterations.state().nu()).isEqualTo(2);
    }

    /** With the weight decay, which counts in A, g and F. */
    @Test
    void damping_weightDecay_isAsMoreResiduals() throws InterruptedException {
        Residuals plain = new Residuals(t -> new double[] {3 * t[0] + 1, t[1] - 2}, t -> new double[][] {{3, 0}, {0, 1}}, 4);
        Residuals more = new Residuals(t -> new double[] {3 * t[0] + 1, t[1] - 2, 2 * t[0], 3 * t[1]},
                t -> new double[][] {{3, 0}, {0, 1}, {2, 0}, {0, 3}}, 4);
        Parameters decayed = Residuals.parameters(1, 1);
        Parameters expected = Residuals.parameters(1, 1);
        DampedGaussNewton decaying = new DampedGaussNewton(plain, new Passes(NumberType.DOUBLE), decayed, new double[] {4, 9},
                0.5, NONE, FIRST);
        DampedGaussNewton other = damped(more, expected, 0.5, NONE);
        for (int n = 0; n < 5; n++) {
            decaying.take(n == 0);
            other.take(n == 0);
            assertThat(decayed.vector()).containsExactly(expected.vector(), within(1e-12));
            assertThat(decaying.state().mu()).isCloseTo(other.state().mu(), within(1e-10));
        }
    }

    /** Steps of 2/3 and 1/2 lead to 5, and one of 1/5 to a gain as predicted: ½ h (μ h − g) = 0.18, with μ = ½, 1 and 4. */
    @Test
    void damping_stepsThatLowerNothing_growsFasterAndFaster() throws InterruptedException {
        Curve curve = new Curve(a -> a == 0 ? 0 : a < 0.3 ? -0.18 : 5, a -> -1);
        Parameters parameters = Curve.parameters();
        DampedGaussNewton iterations = damped(curve, parameters, 0.5, NONE);
        assertThat(iterations.take(true)).isFalse();
        assertThat(parameters.weight(0, 0, 0)).isCloseTo(0.2, within(1e-14));
        assertLooks(curve, 0.0, 1 / 1.5, 0.5, 0.2, 0.2);
        assertThat(iterations.state().mu()).isCloseTo(4 / 3.0, within(1e-14));
        assertThat(iterations.state().nu()).isEqualTo(2);
    }

    /** Of the gain that is predicted, ½ h (μ h − g) = 4/9 with h = 2/3 and μ = ½, so much is real; a tenth is not enough. */
    @ParameterizedTest
    @CsvSource({"3, 0.333333333333333", "1, 0.333333333333333", "0.75, 0.875", "0.5, 1", "0.25, 1.125", "0.11, 1.474552",
        "0.09, 0", "0, 0", "-1, 0", "NaN, 0"})
    void damping_ratioOfGains_decides(double ratio, double factor) throws InterruptedException {
        Curve curve = new Curve(a -> a < 0.6 ? 0 : -ratio * 4 / 9, a -> -1);
        Parameters parameters = Curve.parameters();
        DampedGaussNewton iterations = damped(curve, parameters, 0.5, new Tolerances(0, 0, 0.5));
        iterations.take(true);
        assertThat(parameters.weight(0, 0, 0)).isCloseTo(factor == 0 ? 0 : 1 / 1.5, within(1e-14));
        if (factor > 0) {
            assertThat(iterations.state().mu()).isCloseTo(0.5 * factor, within(1e-12));
            assertThat(iterations.state().nu()).isEqualTo(2);
        }
    }

    /** √2 for two parameters near 0: a step of 1.5 is not even looked at, and the next, of 1, is. */
    @Test
    void step_longerThanTheParametersAndTheirNumber_isNotLookedAt() throws InterruptedException {
        Curve curve = new Curve(a -> -a, a -> -3);
        damped(curve, Curve.parameters(), 1, NONE).take(true);
        assertLooks(curve, 0.0, 1.0, 1.0);
        Curve far = new Curve(a -> -a, a -> -3);
        Parameters parameters = Curve.parameters();
        parameters.setWeight(0, 0, 0, -1.5);
        damped(far, parameters, 1, NONE).take(true);
        assertLooks(far, -1.5, 0.0, 0.0);
    }

    @Test
    void take_gradientWithinTheTolerance_looksOnceAndHasConverged() throws InterruptedException {
        Curve curve = new Curve(a -> -a, a -> -0.25);
        Parameters parameters = Curve.parameters();
        assertThat(damped(curve, parameters, 1, new Tolerances(0.25, 0, 0)).take(true)).isTrue();
        assertThat(quasi(curve, parameters, 1, new Tolerances(0.25, 0, 0)).take(true)).isTrue();
        assertLooks(curve, 0.0, 0.0);
        assertThat(parameters.vector()).containsOnly(0);
    }

    /** Without a tolerance, until μ is infinite; with one, until steps are too short. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 0", "0.25, 8"})
    void take_nothingLower_leavesTheParametersAndHasConverged(double tolerance, double theta) throws InterruptedException {
        Curve curve = new Curve(a -> a == theta ? 0 : 1, a -> -1);
        Parameters parameters = Curve.parameters();
        parameters.setWeight(0, 0, 0, theta);
        assertThat(damped(curve, parameters, 1, new Tolerances(0, 0, tolerance)).take(true)).isTrue();
        assertThat(parameters.weight(0, 0, 0)).isEqualTo(theta);
        if (tolerance > 0) { // the last look is at the first step that is short
            List<Double> looks = curve.looks();
            double border = 0.25 * (theta + 0.25);
            assertThat(looks.get(looks.size() - 1) - theta).isLessThanOrEqualTo(border);
            assertThat(looks.subList(1, looks.size() - 1)).allSatisfy(a -> assertThat(a - theta).isGreaterThan(border));
        }
    }

    @Test
    void take_gradientThatIsNotANumber_leavesTheParameters() throws InterruptedException {
        Curve curve = new Curve(a -> 0, a -> Double.NaN);
        Parameters parameters = Curve.parameters();
        damped(curve, parameters, 1, NONE).take(true);
        quasi(curve, parameters, 1, NONE).take(true);
        assertThat(parameters.vector()).containsOnly(0);
    }

    /** The first step is as long as the gradient, or 1 if that is less, times the rate. */
    @ParameterizedTest
    @CsvSource({"-4, 1, 1", "-0.5, 1, 0.5", "-4, 0.25, 0.25", "-0.5, 0.25, 0.125", "4, 1, -1"})
    void quasiNewton_firstStep_isOfLengthOneAtMost(double slope, double rate, double look) throws InterruptedException {
        Curve curve = new Curve(a -> -Math.abs(a), a -> a == 0 ? slope : 0);
        Parameters parameters = Curve.parameters();
        QuasiNewton iterations = quasi(curve, parameters, rate, NONE);
        iterations.take(true);
        assertLooks(curve, 0.0, look);
        assertThat(parameters.weight(0, 0, 0)).isEqualTo(look);
        assertThat(iterations.state()).containsExactly(new double[] {look, 0}, new double[] {-slope, 0});
    }

    /** With the pair of a step of 1 along which the gradient rose by 2, the direction is half the gradient. */
    @Test
    void quasiNewton_fromAState_beginsWithItsPairs() throws InterruptedException {
        Curve curve = new Curve(a -> -a, a -> a == 0 ? -4 : 0);
        List<double[]> state = List.of(new double[] {1, 0}, new double[] {2, 0});
        QuasiNewton iterations = new QuasiNewton(curve, Curve.parameters(), new double[2], 1, 5, NONE, state);
        iterations.take(true);
        assertLooks(curve, 0.0, 2.0);
        assertThat(iterations.state()).startsWith(state.get(0), state.get(1)).hasSize(4);
    }

    /** The direction of the pairs leads to nothing lower, but a step of 1 along the gradient does. */
    @Test
    void quasiNewton_pairsThatLeadNowhere_areForgotten() throws InterruptedException {
        Curve curve = new Curve(a -> a == 1 ? -1 : a == 0 ? 0 : 9, a -> a == 0 ? -4 : a == 1 ? 0.5 : 1);
        List<double[]> state = List.of(new double[] {3, 0}, new double[] {1, 0});
        Parameters parameters = Curve.parameters();
        QuasiNewton iterations = new QuasiNewton(curve, parameters, new double[2], 1, 5, NONE, state);
        assertThat(iterations.take(true)).isFalse();
        assertThat(parameters.weight(0, 0, 0)).isEqualTo(1);
        assertThat(iterations.state()).containsExactly(new double[] {1, 0}, new double[] {4.5, 0});
    }

    /** Another batch is looked at before the next step; the same one is not. */
    @Test
    void take_newBatch_isLookedAtAgain() throws InterruptedException {
        for (boolean isNew : new boolean[] {false, true}) {
            Curve curve = new Curve(a -> -a, a -> -1);
            DampedGaussNewton iterations = damped(curve, Curve.parameters(), 1, NONE);
            iterations.take(false); // the first time, it always is
            assertLooks(curve, 0.0, 0.5, 0.5);
            iterations.take(isNew);
            assertThat(curve.looks()).hasSize(isNew ? 6 : 5);
            Curve other = new Curve(a -> -a, a -> a < 1 ? -1 : -0.5);
            QuasiNewton quasi = quasi(other, Curve.parameters(), 1, NONE);
            quasi.take(false);
            int before = other.looks().size();
            quasi.take(isNew);
            assertThat(other.looks().get(before).equals(other.looks().get(before - 1))).isEqualTo(isNew);
        }
    }
}
