package io.github.sigmanet.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * After which epoch a run ends, and why. Prechelt's criteria were computed by hand where numbers of the binary system allow it,
 * elsewhere by NumPy:
 *
 * <pre>{@code
 * def gl(va, t): return 100 * (va[t - 1] / np.min(va[:t]) - 1)
 * def p(tr, t, k): return 1000 * (np.sum(tr[t - k:t]) / (k * np.min(tr[t - k:t])) - 1)
 * }</pre>
 */
class EpochEndingsTest {

    private static final double NONE = Double.NaN; // no validation

    private static RunSettings settings(int epochs, Optional<EarlyStopping> rule, OptionalDouble targetCost,
            Optional<Duration> timeLimit) {
        return new RunSettings(epochs, Optional.empty(), rule, targetCost, timeLimit, 1, CheckpointInterval.EPOCH, List.of());
    }

    private static History.Epoch epoch(int number, double cost, double validationCost, Duration duration) {
        return new History.Epoch(number, cost, Double.isNaN(validationCost) ? OptionalDouble.empty()
                : OptionalDouble.of(validationCost), OptionalDouble.empty(), 1, duration);
    }

    /** Returns the number of the epoch after which early stopping ends training, 0 if it does not. */
    private static int end(EarlyStopping rule, double[] costs, double[] validationCosts) {
        BestEpoch best = new BestEpoch(Optional.of(rule));
        EpochEndings endings = new EpochEndings(
                settings(1000, Optional.of(rule), OptionalDouble.empty(), Optional.empty()), best);
        assertThat(endings.ending()).isEmpty();
        for (int e = 0; e < costs.length; e++) {
            History.Epoch epoch = epoch(e + 1, costs[e], validationCosts[e], Duration.ZERO);
            best.add(epoch);
            endings.add(epoch);
            if (endings.ending().isPresent()) {
                assertThat(endings.ending()).hasValue(History.Ending.EARLY_STOPPING);
                return e + 1;
            }
        }
        return 0;
    }

    private static int end(EarlyStopping rule, double... validationCosts) {
        return end(rule, new double[validationCosts.length], validationCosts);
    }

    @Test
    void patience_epochsWithoutImprovement_endsAfterThatMany() {
        assertThat(end(EarlyStopping.onCost(2), 3, 2, 2, 1, 2, 3, 0)).isEqualTo(6); // not those before the best
        assertThat(end(EarlyStopping.onCost(3), 3, 2, 2, 1, 2, 3, 0)).isZero();
        assertThat(end(EarlyStopping.onCost(1), 3, 2, 2)).isEqualTo(3);
        assertThat(end(EarlyStopping.onCost(2).withMinImprovement(0.25), 3, 2, 1.9, 1.75, 0)).isEqualTo(4);
    }

    @Test
    void patience_epochsWithoutValidation_doNotCount() {
        assertThat(end(EarlyStopping.onCost(1), NONE, NONE, 3, NONE, NONE, 2, NONE, NONE, 2)).isEqualTo(9);
    }

    /** GL of the epochs: 0, 0, 3.125, 6.25, 25. */
    @Test
    void generalizationLoss_aboveAlpha_ends() {
        double[] costs = {4, 2, 2.0625, 2.125, 2.5};
        assertThat(end(EarlyStopping.onGeneralizationLoss(25), costs)).isZero();
        assertThat(end(EarlyStopping.onGeneralizationLoss(Math.nextDown(25)), costs)).isEqualTo(5);
        assertThat(end(EarlyStopping.onGeneralizationLoss(6.25), costs)).isEqualTo(5);
        assertThat(end(EarlyStopping.onGeneralizationLoss(Math.nextDown(6.25)), costs)).isEqualTo(4);
        assertThat(end(EarlyStopping.onGeneralizationLoss(1e-9), costs)).isEqualTo(3);
        assertThat(end(EarlyStopping.onGeneralizationLoss(1e-9), 3, 3, 2, 2)).isZero();
    }

    /** GL of the validated epochs: 0, 100, 0, 50. */
    @Test
    void generalizationLoss_epochsWithoutValidation_doNotEnd() {
        double[] costs = {NONE, 2, NONE, 4, NONE, 1, NONE, 1.5};
        assertThat(end(EarlyStopping.onGeneralizationLoss(99), costs)).isEqualTo(4);
        assertThat(end(EarlyStopping.onGeneralizationLoss(100), costs)).isZero();
    }

    @Test
    void generalizationLoss_ofAnEpoch_isItsDistanceInPercent() {
        BestEpoch best = new BestEpoch(Optional.of(EarlyStopping.onGeneralizationLoss(1)));
        best.add(epoch(1, 1, 2, Duration.ZERO));
        assertThat(GeneralizationLossRule.loss(epoch(2, 1, 2.5, Duration.ZERO), best)).isEqualTo(25);
        best.add(epoch(3, 1, 0, Duration.ZERO));
        assertThat(GeneralizationLossRule.loss(epoch(3, 1, 0, Duration.ZERO), best)).isZero();
        assertThat(GeneralizationLossRule.loss(epoch(4, 1, 1, Duration.ZERO), best)).isInfinite().isPositive();
    }

    /** It is infinite after a cost of 0, but 0 as long as the cost stays 0. */
    @Test
    void generalizationLoss_afterACostOfZero_endsWithAnyCost() {
        EarlyStopping rule = EarlyStopping.onGeneralizationLoss(Double.MAX_VALUE);
        assertThat(end(rule, 1, 0, 0, Double.MIN_VALUE)).isEqualTo(4);
        assertThat(end(EarlyStopping.onGeneralizationLoss(1e-9), 1, 0, 0, 0)).isZero();
    }

    /** GL, P and GL / P of the strips: 6.67, 411, 0.0162; 16.0, 86.7, 0.185; 36.0, 13.8, 2.6100. */
    @ParameterizedTest
    @CsvSource({"0.0162, 5", "0.0163, 10", "0.1846, 10", "0.1847, 15", "2.6099, 15", "2.6101, 0"})
    void progressQuotient_stripsOfFive_endsAboveAlpha(double alpha, int end) {
        double[] costs = {0.4, 0.3, 0.25, 0.2, 0.19, 0.18, 0.17, 0.16, 0.155, 0.15, 0.149, 0.148, 0.147, 0.146, 0.145};
        double[] validationCosts = {0.5, 0.4, 0.3, 0.31, 0.32, 0.25, 0.26, 0.27, 0.28, 0.29, 0.3, 0.31, 0.32, 0.33, 0.34};
        assertThat(end(EarlyStopping.onProgressQuotient(alpha), costs, validationCosts)).isEqualTo(end);
    }

    /** GL = 100 (3.25 / 2 − 1) = 62.5, P = 1000 (2.5 / (2 · 1) − 1) = 250, wherever the minimum is in the strip. */
    @ParameterizedTest
    @CsvSource({"1.5, 1", "1, 1.5"})
    void progressQuotient_ofAlpha_doesNotEnd(double first, double second) {
        double[] costs = {first, second};
        double[] validationCosts = {2, 3.25};
        assertThat(end(EarlyStopping.onProgressQuotient(0.25).withStrip(2), costs, validationCosts)).isZero();
        assertThat(end(EarlyStopping.onProgressQuotient(Math.nextDown(0.25)).withStrip(2), costs, validationCosts)).isEqualTo(2);
    }

    /** In strips of 3, GL is 900 after epochs 1, 2 and 5 of them, and 0 after epochs 3 and 6. */
    @Test
    void progressQuotient_withinAStrip_doesNotEnd() {
        EarlyStopping rule = EarlyStopping.onProgressQuotient(1e-6).withStrip(3);
        assertThat(end(rule, new double[] {3, 2, 1, 3, 2, 1, 3}, new double[] {10, 100, 10, 5, 50, 5, 50})).isZero();
    }

    /** P of the second strip is 0, and would be 250 with the first strip's costs; GL is 6.25. */
    @Test
    void progressQuotient_secondStrip_hasTheProgressOfItsOwn() {
        EarlyStopping rule = EarlyStopping.onProgressQuotient(1).withStrip(2);
        assertThat(end(rule, new double[] {8, 4, 4, 4}, new double[] {3, 2, 2, 2.125})).isEqualTo(4);
        // P = 1000 (9 / (2 · 4) − 1) = 125, and would be 3500 with the minimum of both strips; GL is 125 and 125.8
        assertThat(end(rule, new double[] {1, 1, 5, 4}, new double[] {3, 2, 2, 4.5})).isZero();
        assertThat(end(rule, new double[] {1, 1, 5, 4}, new double[] {3, 2, 2, 4.515625})).isEqualTo(4);
    }

    /** Ten times 0.1 add up to less than 1, which is no reason for a negative P. */
    @ParameterizedTest
    @CsvSource({"0.1, 10", "0.5, 2", "0, 5"})
    void progressQuotient_withoutProgress_endsWithAnyLoss(double cost, int strip) {
        EarlyStopping rule = EarlyStopping.onProgressQuotient(1e9).withStrip(strip);
        double[] costs = new double[2 * strip];
        double[] validationCosts = new double[2 * strip];
        Arrays.fill(costs, cost);
        Arrays.fill(validationCosts, 1);
        assertThat(end(rule, costs, validationCosts)).as("GL = 0").isZero();
        validationCosts[2 * strip - 1] = Math.nextUp(1);
        assertThat(end(rule, costs, validationCosts)).isEqualTo(2 * strip);
    }

    @Test
    void progressQuotient_costOfZeroAtLast_isInfiniteProgress() {
        EarlyStopping rule = EarlyStopping.onProgressQuotient(1e-9).withStrip(2);
        assertThat(end(rule, new double[] {1, 0}, new double[] {1, 2})).isZero();
        assertThat(end(rule, new double[] {1, 0}, new double[] {0, 2})).as("GL is infinite, too").isZero();
        assertThat(end(rule, new double[] {2, 1}, new double[] {0, 2})).isEqualTo(2);
    }

    /**
     * GL of the validated epochs is 0, 50, 12.5. Strips of up to 3 epochs end with each of them, where P of the second strip is
     * 1000 (4.5 / (3 · 1) − 1) = 500; strips of 4 to 6 with epoch 6, where P is 1000 (13.5 / (6 · 1) − 1) = 1250; and strips of 7
     * to 9 with epoch 9, where P is 1000 (16 / (9 · 0.5) − 1) = 2555.6, and GL / P 0.00489.
     */
    @ParameterizedTest
    @CsvSource({"2, 0.1, 0", "2, 0.0999, 6", "3, 0.1, 0", "3, 0.0999, 6", "4, 0.04, 0", "4, 0.0399, 6", "6, 0.04, 0",
        "6, 0.0399, 6", "7, 0.0049, 0", "7, 0.0048, 9", "9, 0.0049, 0", "9, 0.0048, 9", "10, 0.0001, 0"})
    void progressQuotient_validationEveryThirdEpoch_stripsEndWithOne(int strip, double alpha, int end) {
        double[] costs = {4, 3, 2, 2, 1.5, 1, 1, 1, 0.5};
        double[] validationCosts = {NONE, NONE, 2, NONE, NONE, 3, NONE, NONE, 2.25};
        assertThat(end(EarlyStopping.onProgressQuotient(alpha).withStrip(strip), costs, validationCosts)).isEqualTo(end);
    }

    private static Optional<History.Ending> ending(RunSettings settings, List<History.Epoch> epochs) {
        BestEpoch best = new BestEpoch(settings.earlyStopping());
        EpochEndings endings = new EpochEndings(settings, best);
        for (History.Epoch epoch : epochs) {
            best.add(epoch);
            endings.add(epoch);
        }
        return endings.ending();
    }

    @Test
    void epochs_allTrained_ends() {
        RunSettings two = settings(2, Optional.empty(), OptionalDouble.empty(), Optional.empty());
        History.Epoch first = epoch(1, 1, NONE, Duration.ofDays(1));
        History.Epoch second = epoch(2, 1, NONE, Duration.ofDays(1));
        assertThat(ending(two, List.of(first))).isEmpty();
        assertThat(ending(two, List.of(first, second))).hasValue(History.Ending.EPOCHS);
    }

    /** Only the last epoch counts, though a run that had the target from its start ends with the first one at it. */
    @Test
    void targetCost_reachedByTheLastEpoch_ends() {
        RunSettings half = settings(9, Optional.empty(), OptionalDouble.of(0.5), Optional.empty());
        assertThat(ending(half, List.of(epoch(1, Math.nextUp(0.5), 0, Duration.ZERO)))).isEmpty();
        assertThat(ending(half, List.of(epoch(1, 0.5, NONE, Duration.ZERO)))).hasValue(History.Ending.TARGET_COST);
        assertThat(ending(half, List.of(epoch(1, 0.25, NONE, Duration.ZERO), epoch(2, 0.75, NONE, Duration.ZERO)))).isEmpty();
        RunSettings zero = settings(9, Optional.empty(), OptionalDouble.of(0), Optional.empty());
        assertThat(ending(zero, List.of(epoch(1, Double.MIN_VALUE, NONE, Duration.ZERO)))).isEmpty();
        assertThat(ending(zero, List.of(epoch(1, 0, NONE, Duration.ZERO)))).hasValue(History.Ending.TARGET_COST);
    }

    @Test
    void timeLimit_reachedByAllEpochsTogether_ends() {
        RunSettings limited = settings(9, Optional.empty(), OptionalDouble.empty(), Optional.of(Duration.ofSeconds(3)));
        History.Epoch first = epoch(1, 1, NONE, Duration.ofSeconds(1));
        assertThat(ending(limited, List.of(first))).isEmpty();
        assertThat(ending(limited, List.of(first, epoch(2, 1, NONE, Duration.ofSeconds(2).minusNanos(1))))).isEmpty();
        assertThat(ending(limited, List.of(first, epoch(2, 1, NONE, Duration.ofSeconds(2)))))
                .hasValue(History.Ending.TIME_LIMIT);
        assertThat(ending(limited, List.of(first, epoch(2, 1, NONE, Duration.ofSeconds(5)))))
                .hasValue(History.Ending.TIME_LIMIT);
    }

    @Test
    void ending_ofSeveralRulesAtOnce_isTheFirstOfThem() {
        Optional<EarlyStopping> rule = Optional.of(EarlyStopping.onGeneralizationLoss(1));
        OptionalDouble target = OptionalDouble.of(1);
        Optional<Duration> limit = Optional.of(Duration.ofSeconds(2));
        List<History.Epoch> epochs = List.of(epoch(1, 2, 1, Duration.ofSeconds(1)), epoch(2, 1, 2, Duration.ofSeconds(1)));
        assertThat(ending(settings(2, rule, target, limit), epochs)).hasValue(History.Ending.TARGET_COST);
        assertThat(ending(settings(2, rule, OptionalDouble.empty(), limit), epochs)).hasValue(History.Ending.EARLY_STOPPING);
        assertThat(ending(settings(2, Optional.empty(), OptionalDouble.empty(), limit), epochs)).hasValue(History.Ending.EPOCHS);
        assertThat(ending(settings(3, Optional.empty(), OptionalDouble.empty(), limit), epochs))
                .hasValue(History.Ending.TIME_LIMIT);
    }

    /** As when a run is resumed with a target that an earlier epoch had reached. */
    @Test
    void add_epochAtTheTarget_isSeenByTheOtherRules() {
        RunSettings settings = settings(9, Optional.of(EarlyStopping.onCost(2)), OptionalDouble.of(1),
                Optional.of(Duration.ofSeconds(3)));
        assertThat(ending(settings, List.of(epoch(1, 2, 1, Duration.ZERO), epoch(2, 1, 2, Duration.ZERO),
                epoch(3, 2, 2, Duration.ZERO)))).hasValue(History.Ending.EARLY_STOPPING);
        assertThat(ending(settings, List.of(epoch(1, 1, 3, Duration.ofSeconds(1)), epoch(2, 1, 2, Duration.ofSeconds(1)),
                epoch(3, 2, 1, Duration.ofSeconds(1))))).hasValue(History.Ending.TIME_LIMIT);
    }
}
