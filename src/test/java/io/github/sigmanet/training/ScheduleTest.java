package io.github.sigmanet.training;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules against the closed forms of torch.optim.lr_scheduler, worked out by hand. */
class ScheduleTest {

    private static void assertRates(Schedule schedule, double... expected) {
        for (int e = 0; e < expected.length; e++) {
            int epoch = e + 1;
            assertThat(schedule.rate(epoch)).as("epoch %s", epoch).isCloseTo(expected[e], within(1e-15));
            assertThat(schedule.rate(epochs(new double[e]))).isEqualTo(schedule.rate(epoch));
        }
    }

    /** Returns epochs of given costs. */
    private static List<History.Epoch> epochs(double... costs) {
        List<History.Epoch> epochs = new ArrayList<>();
        for (double cost : costs) {
            epochs.add(new History.Epoch(epochs.size() + 1, 99, OptionalDouble.of(cost), OptionalDouble.empty(), 1,
                    Duration.ZERO));
        }
        return epochs;
    }

    @Test
    void constant_anyEpoch_isTheRate() {
        assertRates(Schedule.constant(0.5), 0.5, 0.5, 0.5);
    }

    @Test
    void step_everyThirdEpoch_multiplies() {
        assertRates(Schedule.step(0.8, 3, 0.5), 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2);
    }

    @Test
    void multiStep_milestones_multiplyFromThereOn() {
        assertRates(Schedule.multiStep(1, 0.1, 4, 2, 4), 1, 1, 0.1, 0.1, 0.001, 0.001);
        assertRates(Schedule.multiStep(1, 0.1), 1, 1);
        assertRates(Schedule.multiStep(1, 0.5, 0), 0.5, 0.5);
    }

    @Test
    void exponential_everyEpoch_multiplies() {
        assertRates(Schedule.exponential(0.8, 0.5), 0.8, 0.4, 0.2, 0.1);
    }

    @Test
    void cosine_halfAPeriod_goesDownAndThenUpAgain() {
        double half = Math.sqrt(0.5);
        assertRates(Schedule.cosine(1, 0.2, 4), 1, 0.2 + 0.4 * (1 + half), 0.6, 0.2 + 0.4 * (1 - half), 0.2,
                0.2 + 0.4 * (1 - half), 0.6);
    }

    @Test
    void polynomial_toTheEnd_reachesZeroAndStays() {
        assertRates(Schedule.polynomial(0.8, 2, 4), 0.8, 0.45, 0.2, 0.05, 0, 0);
        assertRates(Schedule.polynomial(0.8, 1, 2), 0.8, 0.4, 0, 0);
    }

    @Test
    void linear_warmUp_reachesTheRateAndStays() {
        assertRates(Schedule.linear(0.4, 0.25, 1, 3), 0.1, 0.2, 0.3, 0.4, 0.4);
        assertRates(Schedule.linear(0.4, 1, 0, 2), 0.4, 0.2, 0, 0);
    }

    @Test
    void lambda_ofTheEpoch_isASchedule() {
        assertRates(epoch -> 1.0 / epoch, 1, 0.5, 1.0 / 3);
    }

    /** Returns the rates of one epoch after the other, as validation costs come in. */
    private static double[] rates(Schedule schedule, double... costs) {
        return IntStream.rangeClosed(0, costs.length)
                .mapToDouble(e -> schedule.rate(epochs(DoubleStream.of(costs).limit(e).toArray()))).toArray();
    }

    @Test
    void plateau_moreEpochsThanPatienceWithoutImprovement_lowersTheRate() {
        // improvements at the 1st, 2nd and 6th cost; the 3rd, 4th and 5th are three without, more than 2
        assertThat(rates(Schedule.plateau(1, 0.5, 2), 5, 4, 4, 4.5, 4, 3, 3, 3, 3))
                .containsExactly(1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25);
        assertThat(rates(Schedule.plateau(1, 0.5, 0), 5, 5, 5, 4)).containsExactly(1, 1, 0.5, 0.25, 0.25);
    }

    @Test
    void plateau_costsWithinTheThreshold_areNoImprovement() {
        assertThat(rates(Schedule.plateau(1, 0.5, 0), 1, 0.9999, 0.9998)).containsExactly(1, 1, 0.5, 0.5);
        assertThat(rates(Schedule.plateau(1, 0.5, 0).withThreshold(0.25), 1, 0.75, 0.74)).containsExactly(1, 1, 0.5, 0.5);
    }

    @Test
    void plateau_cooldown_countsNoEpochsAfterALowering() {
        assertThat(rates(Schedule.plateau(1, 0.5, 0).withCooldown(2), 1, 1, 1, 1, 1, 1))
                .containsExactly(1, 1, 0.5, 0.5, 0.5, 0.25, 0.25);
    }

    @Test
    void plateau_leastRate_isKept() {
        assertThat(rates(Schedule.plateau(1, 0.1, 0).withMin(0.05), 1, 1, 1, 1)).containsExactly(1, 1, 0.1, 0.05, 0.05);
    }

    /**
     * The rates of torch.optim.lr_scheduler.ReduceLROnPlateau in PyTorch 1.13, printed by:
     *
     * <pre>{@code
     * o = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr)
     * s = torch.optim.lr_scheduler.ReduceLROnPlateau(o, factor=factor, patience=patience, threshold=threshold,
     *                                                cooldown=cooldown, min_lr=min_lr)
     * for c in costs: s.step(c); print(o.param_groups[0]['lr'])
     * }</pre>
     */
    static Stream<Arguments> torchs() {
        double nan = Double.NaN;
        return Stream.of(
                Arguments.of(Schedule.plateau(0.1, 0.5, 0).withMin(0.5), ones(4), of(0.1, 0.1, 0.1, 0.1, 0.1)),
                Arguments.of(Schedule.plateau(0.1, 0.5, 0).withMin(0.1), ones(4), of(0.1, 0.1, 0.1, 0.1, 0.1)),
                Arguments.of(Schedule.plateau(0.1, 0.5, 0).withMin(0.07), ones(5), of(0.1, 0.1, 0.07, 0.07, 0.07, 0.07)),
                Arguments.of(Schedule.plateau(4e-8, 0.5, 0), ones(6), of(4e-8, 4e-8, 2e-8, 2e-8, 2e-8, 2e-8, 2e-8)),
                Arguments.of(Schedule.plateau(1e-8, 0.5, 0), ones(3), of(1e-8, 1e-8, 1e-8, 1e-8)),
                Arguments.of(Schedule.plateau(2e-8, 0.5, 0), ones(3), of(2e-8, 2e-8, 2e-8, 2e-8)),
                Arguments.of(Schedule.plateau(2.0000001e-8, 0.5, 0), ones(3),
                        of(2.0000001e-8, 2.0000001e-8, 1.00000005e-8, 1.00000005e-8)),
                Arguments.of(Schedule.plateau(1, 0.9999999, 0), ones(4),
                        of(1, 1, 0.9999999, 0.9999998000000101, 0.9999997000000301)),
                Arguments.of(Schedule.plateau(1, 0.1, 1).withCooldown(1).withMin(0.05),
                        of(1, 1, 1, 2, 0.5, 0.5, 0.49999, 0.4, 0.4, 0.4, 0.4),
                        of(1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05)),
                Arguments.of(Schedule.plateau(0.5, 0, 0).withMin(0.25), ones(4), of(0.5, 0.5, 0.25, 0.25, 0.25)),
                Arguments.of(Schedule.plateau(0.5, 0, 0), ones(4), of(0.5, 0.5, 0, 0, 0)),
                Arguments.of(Schedule.plateau(0.5, 0.5, 1), of(1, nan, nan, 0.5), of(0.5, 0.5, 0.5, 0.25, 0.25)));
    }

    private static double[] of(double... numbers) {
        return numbers;
    }

    private static double[] ones(int count) {
        return DoubleStream.generate(() -> 1).limit(count).toArray();
    }

    @ParameterizedTest
    @MethodSource("torchs")
    void plateau_anyCosts_hasTheRatesOfTorch(Schedule plateau, double[] costs, double[] expected) {
        assertThat(rates(plateau, costs)).containsExactly(expected);
    }

    @Test
    void plateau_withoutValidation_watchesTheTrainingCost() {
        History.Epoch epoch = new History.Epoch(1, 1, OptionalDouble.empty(), OptionalDouble.empty(), 1, Duration.ZERO);
        assertThat(Schedule.plateau(1, 0.5, 0).rate(List.of(epoch, epoch))).isEqualTo(0.5);
        assertThat(Schedule.plateau(1, 0.5, 0).rate(7)).isEqualTo(1);
    }

    /** The training costs of 1, if they counted, would lower the rate after the second epoch. */
    @Test
    void plateau_validationNowAndThen_watchesTheValidationCostAlone() {
        List<History.Epoch> epochs = new ArrayList<>();
        Schedule plateau = Schedule.plateau(1, 0.5, 0);
        Schedule ofRun = plateau.forRun(true);
        double[] validationCosts = {Double.NaN, Double.NaN, 9, Double.NaN, 8, Double.NaN, 8, Double.NaN};
        double[] rates = {1, 1, 1, 1, 1, 1, 0.5, 0.5};
        for (int e = 0; e < rates.length; e++) {
            OptionalDouble validationCost =
                    Double.isNaN(validationCosts[e]) ? OptionalDouble.empty() : OptionalDouble.of(validationCosts[e]);
            epochs.add(new History.Epoch(e + 1, 1, validationCost, OptionalDouble.empty(), 1, Duration.ZERO));
            assertThat(ofRun.rate(epochs)).as("after epoch %s", e + 1).isEqualTo(rates[e]);
            if (e >= 2) {
                assertThat(plateau.rate(epochs)).as("after epoch %s", e + 1).isEqualTo(rates[e]);
            }
        }
    }

    static List<Rejection<Object>> impossible() {
        return List.of(
                argument("rate: expected a finite number, 0 or more, got -1.0", x -> Schedule.constant(-1)),
                argument("rate: expected a finite number, 0 or more, got NaN", x -> Schedule.step(Double.NaN, 1, 1)),
                argument("size: expected at least 1, got 0", x -> Schedule.step(1, 0, 1)),
                argument("factor: expected a finite number, 0 or more, got Infinity",
                        x -> Schedule.exponential(1, Double.POSITIVE_INFINITY)),
                argument("milestones: expected an array, got null", x -> Schedule.multiStep(1, 1, (int[]) null)),
                argument("min: expected a finite number, 0 or more, got -1.0", x -> Schedule.cosine(1, -1, 1)),
                argument("epochs: expected at least 1, got 0", x -> Schedule.cosine(1, 0, 0)),
                argument("power: expected a finite number, 0 or more, got -1.0", x -> Schedule.polynomial(1, -1, 1)),
                argument("epochs: expected at least 1, got 0", x -> Schedule.polynomial(1, 1, 0)),
                argument("start: expected a finite number, 0 or more, got -1.0", x -> Schedule.linear(1, -1, 1, 1)),
                argument("end: expected a finite number, 0 or more, got -1.0", x -> Schedule.linear(1, 1, -1, 1)),
                argument("epochs: expected at least 1, got 0", x -> Schedule.linear(1, 1, 1, 0)),
                argument("factor: expected a number below 1, got 1.0", x -> Schedule.plateau(1, 1, 0)),
                argument("patience: expected 0 to 2147483647, got -1", x -> Schedule.plateau(1, 0.5, -1)),
                argument("threshold: expected a finite number, 0 or more, got -1.0",
                        x -> Schedule.plateau(1, 0.5, 0).withThreshold(-1)),
                argument("cooldown: expected 0 to 2147483647, got -1", x -> Schedule.plateau(1, 0.5, 0).withCooldown(-1)),
                argument("min: expected a finite number, 0 or more, got NaN",
                        x -> Schedule.plateau(1, 0.5, 0).withMin(Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void impossibleSetting_isRejected(Rejection<Object> rejection) {
        rejection.check("");
    }

    @Test
    void toString_standardSchedules_areTheCallsThatMakeThem() {
        assertThat(Schedule.constant(0.5)).hasToString("Schedule.constant(0.5)");
        assertThat(Schedule.step(0.5, 10, 0.1)).hasToString("Schedule.step(0.5, 10, 0.1)");
        assertThat(Schedule.multiStep(0.5, 0.1, 3, 5)).hasToString("Schedule.multiStep(0.5, 0.1, [3, 5])");
        assertThat(Schedule.exponential(0.5, 0.9)).hasToString("Schedule.exponential(0.5, 0.9)");
        assertThat(Schedule.cosine(0.5, 0.001, 30)).hasToString("Schedule.cosine(0.5, 0.001, 30)");
        assertThat(Schedule.polynomial(0.5, 2, 30)).hasToString("Schedule.polynomial(0.5, 2.0, 30)");
        assertThat(Schedule.linear(0.5, 0.1, 1, 5)).hasToString("Schedule.linear(0.5, 0.1, 1.0, 5)");
        assertThat(Schedule.plateau(0.5, 0.1, 3).withCooldown(2))
                .hasToString("Plateau[rate 0.5, factor 0.1, patience 3, threshold 1.0E-4, cooldown 2, min 0.0]");
    }
}
