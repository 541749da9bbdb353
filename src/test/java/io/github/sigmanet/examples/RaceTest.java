package io.github.sigmanet.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.Dataset;
import org.junit.jupiter.api.Test;

class RaceTest {

    private static final Dataset DATA = Dataset.of(new double[][] {{-1}, {1}}, new double[][] {{0}, {1}});
    private static final Race.Entrant STILL = new Race.Entrant("Sgd.of(0)", Cost.QUADRATIC, () -> Sgd.of(0));

    @Test
    void run_outputsPastTheMargins_isLearnedInOneEpoch() {
        Race.Result[] results = race(Math.log(0.61 / 0.39)).run(STILL, 2); // outputs 0.39 and 0.61
        assertThat(results).extracting(Race.Result::epochs).containsExactly(1, 1);
        assertThat(results).allMatch(Race.Result::isLearned);
        assertThat(Race.text(results)).isEqualTo("1 ± 0, 2 of 2");
    }

    @Test
    void run_outputsWithinTheMargins_isNotLearned() {
        Race.Result[] results = race(Math.log(0.59 / 0.41)).run(STILL, 2); // outputs 0.41 and 0.59
        assertThat(results).extracting(Race.Result::epochs).containsExactly(3, 3);
        assertThat(results).noneMatch(Race.Result::isLearned);
        assertThat(Race.text(results)).isEqualTo("0 of 2");
    }

    @Test
    void text_someRunsLearned_isOfThese() {
        Network network = network(1);
        assertThat(Race.text(new Race.Result(network, 10, true), new Race.Result(network, 3, false),
                new Race.Result(network, 14, true))).isEqualTo("12 ± 3, 2 of 3"); // √8
    }

    private static Race race(double weight) {
        return new Race(DATA, seed -> network(weight), 3);
    }

    private static Network network(double weight) {
        return Network.of(new double[][][] {{{weight}}}, new double[][] {{0}});
    }
}
