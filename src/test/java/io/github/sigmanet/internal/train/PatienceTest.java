package io.github.sigmanet.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which epoch is the best one, and when the patience of early stopping is over. */
class PatienceTest {

    private static History.Epoch epoch(int number, OptionalDouble validationCost) {
        return new History.Epoch(number, 0, validationCost, OptionalDouble.empty(), 1, Duration.ZERO);
    }

    @Test
    void add_improvementsThatAreTooSmall_doNotCount() {
        EarlyStopping rule = EarlyStopping.onCost(2).withMinImprovement(0.25);
        assertThat(rule).hasToString("EarlyStopping[cost, patience 2, minimum improvement 0.25]");
        Patience patience = new Patience(Optional.of(rule));
        double[] costs = {3, 2, 1.9, 1.8};
        for (int e = 0; e < costs.length; e++) {
            assertThat(patience.isOver()).isFalse();
            patience.add(epoch(e + 1, OptionalDouble.of(costs[e])));
        }
        assertThat(patience.bestEpoch()).isEqualTo(2);
        assertThat(patience.isOver()).isTrue();
    }

    @Test
    void add_epochsWithoutValidation_neitherFailNorImprove() {
        Patience patience = new Patience(Optional.of(EarlyStopping.onCost(1)));
        assertThat(patience.add(epoch(1, OptionalDouble.empty()))).isTrue(); // nothing better is known yet
        assertThat(patience.add(epoch(2, OptionalDouble.of(3)))).isTrue();
        for (int number = 3; number < 9; number++) {
            assertThat(patience.add(epoch(number, OptionalDouble.empty()))).isFalse();
            assertThat(patience.isOver()).isFalse();
        }
        assertThat(patience.add(epoch(9, OptionalDouble.of(3)))).isFalse();
        assertThat(patience.isOver()).isTrue();
        assertThat(patience.bestEpoch()).isEqualTo(2);
    }

    @Test
    void add_withoutARule_theLastIsTheBest() {
        Patience patience = new Patience(Optional.empty());
        for (int number = 1; number < 4; number++) {
            assertThat(patience.add(epoch(number, OptionalDouble.of(number)))).isTrue();
            assertThat(patience.bestEpoch()).isEqualTo(number);
            assertThat(patience.isOver()).isFalse();
        }
    }
}
