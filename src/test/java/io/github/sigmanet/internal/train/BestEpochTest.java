package io.github.sigmanet.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which epoch is the best one. */
class BestEpochTest {

    private static History.Epoch epoch(int number, OptionalDouble validationCost) {
        return new History.Epoch(number, 0, validationCost, OptionalDouble.empty(), 1, Duration.ZERO);
    }

    @Test
    void add_improvementsThatAreTooSmall_doNotCount() {
        BestEpoch best = new BestEpoch(Optional.of(EarlyStopping.onCost(2).withMinImprovement(0.25)));
        double[] costs = {3, 2, 1.9, 1.75};
        for (int e = 0; e < costs.length; e++) {
            best.add(epoch(e + 1, OptionalDouble.of(costs[e])));
        }
        assertThat(best.number()).isEqualTo(2);
        assertThat(best.value()).hasValue(2);
        assertThat(best.add(epoch(5, OptionalDouble.of(1.7)))).isTrue();
        assertThat(best.number()).isEqualTo(5);
    }

    @Test
    void add_epochsWithoutValidation_areNotBestAfterTheFirstWithOne() {
        BestEpoch best = new BestEpoch(Optional.of(EarlyStopping.onGeneralizationLoss(1)));
        assertThat(best.number()).isZero();
        assertThat(best.add(epoch(1, OptionalDouble.empty()))).isTrue(); // nothing better is known yet
        assertThat(best.add(epoch(2, OptionalDouble.of(3)))).isTrue();
        assertThat(best.add(epoch(3, OptionalDouble.empty()))).isFalse();
        assertThat(best.add(epoch(4, OptionalDouble.of(3)))).isFalse();
        assertThat(best.number()).isEqualTo(2);
        assertThat(best.value()).hasValue(3);
    }

    @Test
    void add_accuracies_theHighestIsTheBest() {
        BestEpoch best = new BestEpoch(Optional.of(EarlyStopping.onAccuracy(1)));
        double[] accuracies = {0.5, 0.75, 0.75, 0.25};
        for (int e = 0; e < accuracies.length; e++) {
            best.add(new History.Epoch(e + 1, 0, OptionalDouble.of(1.0 / (e + 1)), OptionalDouble.of(accuracies[e]), 1,
                    Duration.ZERO));
        }
        assertThat(best.number()).isEqualTo(2);
        assertThat(best.value()).hasValue(-0.75);
    }

    @Test
    void add_withoutARule_theLastIsTheBest() {
        BestEpoch best = new BestEpoch(Optional.empty());
        for (int number = 1; number < 4; number++) {
            assertThat(best.add(epoch(number, OptionalDouble.of(number)))).isTrue();
            assertThat(best.number()).isEqualTo(number);
        }
    }
}
