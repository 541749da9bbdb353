package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScalingTest {

    private final double[][] xs = {{1, 10, 7}, {3, 20, 7}, {5, 60, 7}};
    private final Dataset dataset = Dataset.of(xs, new double[3][2]);

    @Test
    void standard_samples_becomeOfMeanZeroAndVarianceOne() {
        Scaling scaling = Scaling.standard(dataset); // means 3, 30, 7; variances 8/3, 1400/3, 0
        assertThat(scaling.offsets()).containsExactly(3, 30, 7);
        assertThat(scaling.factors()).containsExactly(
                new double[] {Math.sqrt(3.0 / 8), Math.sqrt(3.0 / 1400), 1}, within(1e-15));
        assertThat(scaling.apply(xs[2])).containsExactly(
                new double[] {2 * Math.sqrt(3.0 / 8), 30 * Math.sqrt(3.0 / 1400), 0}, within(1e-14));
    }

    @Test
    void standard_smallDifferencesOfLargeNumbers_areNotLost() {
        Scaling scaling = Scaling.standard(Dataset.of(new double[][] {{1e9 + 4}, {1e9 + 7}, {1e9 + 13}, {1e9 + 16}},
                new double[4][1])); // variance 22.5
        assertThat(scaling.factors()[0]).isCloseTo(1 / Math.sqrt(22.5), within(1e-9));
    }

    @Test
    void minMax_samples_becomeZeroToOne() {
        Scaling scaling = Scaling.minMax(dataset);
        assertThat(scaling.apply(xs[0])).containsExactly(0, 0, 0);
        assertThat(scaling.apply(xs[1])).containsExactly(new double[] {0.5, 0.2, 0}, within(1e-15));
        assertThat(scaling.apply(xs[2])).containsExactly(1, 1, 0);
    }

    @Test
    void scaling_weights_countAsRepetitions() {
        Scaling repeated = Scaling.standard(dataset.subset(0, 2, 2, 2));
        Scaling weighted = Scaling.standard(dataset.weighted(1, 0, 3));
        assertThat(weighted.offsets()).containsExactly(repeated.offsets(), within(1e-14));
        assertThat(weighted.factors()).containsExactly(repeated.factors(), within(1e-14));
        assertThat(Scaling.minMax(dataset.weighted(1, 1, 0)).apply(xs[1])).containsExactly(1, 1, 0);
    }

    @Test
    void apply_input_isNotChanged() {
        Scaling.standard(dataset).apply(xs[1]);
        assertThat(xs[1]).containsExactly(3, 20, 7);
    }

    @Test
    void ofTargets_samples_becomeLowToHigh() {
        Dataset prices = Dataset.of(new double[4][1], new double[][] {{50, 3}, {100, 3}, {250, 3}, {150, 3}});
        Scaling scaling = Scaling.ofTargets(prices, 0.1, 0.9); // 200 become 0.8; what is constant, the middle
        assertThat(scaling.factors()).containsExactly(new double[] {0.004, 1}, within(1e-18));
        assertThat(scaling.apply(new double[] {50, 3})).containsExactly(new double[] {0.1, 0.5}, within(1e-15));
        assertThat(scaling.apply(new double[] {250, 3})).containsExactly(new double[] {0.9, 0.5}, within(1e-15));
        assertThat(Scaling.ofTargets(prices.weighted(1, 1, 0, 1), 0, 1).apply(new double[] {150, 3}))
                .containsExactly(new double[] {1, 0.5}, within(1e-15));
    }

    @Test
    void invert_scaledNumbers_areTheNumbersAgain() {
        Scaling scaling = Scaling.of(new double[] {50, -3}, new double[] {0.25, -4});
        double[] scaled = scaling.apply(new double[] {58, 1});
        assertThat(scaled).containsExactly(2, -16);
        assertThat(scaling.invert(scaled)).containsExactly(58, 1);
        assertThat(scaled).containsExactly(2, -16);
    }

    @Test
    void equals_sameNumbers_areEqualScalings() {
        Scaling scaling = Scaling.of(new double[] {1, 0}, new double[] {2, 3});
        assertThat(scaling).isEqualTo(Scaling.of(new double[] {1, 0}, new double[] {2, 3}))
                .hasSameHashCodeAs(Scaling.of(new double[] {1, 0}, new double[] {2, 3}))
                .isNotEqualTo(Scaling.of(new double[] {1, -0.0}, new double[] {2, 3}))
                .isNotEqualTo(Scaling.of(new double[] {1, 0}, new double[] {2, 4}))
                .doesNotHaveSameHashCodeAs(Scaling.of(new double[] {1, 0}, new double[] {2, 4}));
    }

    @Test
    void toString_scaling_isItsFormula() {
        assertThat(Scaling.of(new double[] {3, -1.5}, new double[] {0.5, 2}))
                .hasToString("Scaling[(x0 − 3.0) · 0.5, (x1 − -1.5) · 2.0]");
        double[] ones = new double[30];
        Arrays.fill(ones, 1);
        assertThat(Scaling.of(ones, ones).toString()).endsWith(", (x7 − 1.0) · 1.0, … 22 more]");
        double[] eight = Arrays.copyOf(ones, 8);
        assertThat(Scaling.of(eight, eight).toString()).endsWith(", (x7 − 1.0) · 1.0]");
    }

    @ParameterizedTest
    @EnumSource
    void withInputScalingFolded_network_answersLikeTheScaledOne(Precision precision) {
        Random random = new Random(6);
        Network network = Network.of(precision, Initializer.NORMAL.seeded(5), 3, 6, 2)
                .withInputScaling(Scaling.of(new double[] {100, -3, 0.5}, new double[] {0.02, 4, -1}));
        Network folded = network.withInputScalingFolded();
        assertThat(folded.inputScaling()).isEmpty();
        for (int s = 0; s < 100; s++) {
            double[] x = {100 + 50 * random.nextGaussian(), -3 + random.nextGaussian() / 4, random.nextGaussian()};
            assertThat(folded.predict(x)).containsExactly(network.predict(x),
                    within(precision == Precision.DOUBLE ? 1e-14 : 1e-5));
        }
    }

    @Test
    void withInputScalingFolded_noScaling_isACopy() {
        Network network = Network.of(3, 2);
        assertThat(network.withInputScalingFolded()).isEqualTo(network).isNotSameAs(network);
    }

    @Test
    void withInputScalingFolded_parametersThatOverflow_areRejected() {
        Network network = Network.of(new double[][][] {{{1e300}}}, new double[][] {{0}})
                .withInputScaling(Scaling.of(new double[1], new double[] {1e10}));
        assertThatThrownBy(network::withInputScalingFolded)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("column 0: expected a finite number, got Infinity");
    }

    @ParameterizedTest
    @MethodSource
    void scaling_wrongArgument_isRejected(Rejection<Dataset> rejection) {
        rejection.check(dataset);
    }

    private static Stream<Rejection<Dataset>> scaling_wrongArgument_isRejected() {
        return Stream.of(
                argument("dataset: expected a dataset, got null", dataset -> Scaling.standard(null)),
                argument("dataset: expected a dataset, got null", dataset -> Scaling.minMax(null)),
                argument("offsets: expected an array, got null", dataset -> Scaling.of(null, new double[1])),
                argument("factors: expected length 1, got 2", dataset -> Scaling.of(new double[1], new double[2])),
                argument("scaling of column 1: expected a finite offset and a finite factor other than 0, got 0.0 and 0.0",
                        dataset -> Scaling.of(new double[2], new double[] {1, 0})),
                argument("scaling of column 0: expected a finite offset and a finite factor other than 0, got NaN and 1.0",
                        dataset -> Scaling.of(new double[] {Double.NaN}, new double[] {1})),
                argument("scaling of column 0: expected a finite offset and a finite factor other than 0, got -1.0E308 and 0.0",
                        dataset -> Scaling.minMax(Dataset.of(new double[][] {{-1e308}, {1e308}}, new double[2][1]))),
                argument("input: expected length 3, got 2", dataset -> Scaling.standard(dataset).apply(new double[2])),
                argument("input: expected length 3, got 2", dataset -> Scaling.standard(dataset).invert(new double[2])),
                argument("dataset: expected a dataset, got null", dataset -> Scaling.ofTargets(null, 0.1, 0.9)),
                argument("range: expected two numbers between 0 and 1, the lower one first, got 0.9 and 0.1",
                        dataset -> Scaling.ofTargets(dataset, 0.9, 0.1)),
                argument("range: expected two numbers between 0 and 1, the lower one first, got 0.5 and 0.5",
                        d -> Scaling.ofTargets(d, 0.5, 0.5)),
                argument("range: expected two numbers between 0 and 1, the lower one first, got -1.0 and 1.0",
                        dataset -> Scaling.ofTargets(dataset, -1, 1)),
                argument("range: expected two numbers between 0 and 1, the lower one first, got 0.0 and NaN",
                        dataset -> Scaling.ofTargets(dataset, 0, Double.NaN)));
    }
}
