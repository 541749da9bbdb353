package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The distributions of new networks' parameters. */
class InitializerTest {

    private static final int INPUTS = 300;
    private static final int OUTPUTS = 200;

    static Stream<Arguments> variances() {
        return Stream.of(
                Arguments.of("Glorot uniform", Initializer.GLOROT_UNIFORM, 2.0 / (INPUTS + OUTPUTS)),
                Arguments.of("Glorot normal", Initializer.GLOROT_NORMAL, 2.0 / (INPUTS + OUTPUTS)),
                Arguments.of("He normal", Initializer.HE_NORMAL, 2.0 / INPUTS),
                Arguments.of("LeCun normal", Initializer.LECUN_NORMAL, 1.0 / INPUTS),
                Arguments.of("normal", Initializer.NORMAL, 1.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variances")
    void weights_manyDrawn_haveMeanZeroAndTheVariance(String name, Initializer initializer, double variance) {
        Network network = Network.of(initializer.seeded(1), INPUTS, OUTPUTS);
        double[] weights = Arrays.stream(network.weights(0)).flatMapToDouble(Arrays::stream).toArray();
        assertThat(Arrays.stream(weights).average().orElseThrow()).isCloseTo(0, within(0.02 * Math.sqrt(variance)));
        assertThat(Arrays.stream(weights).map(w -> w * w).average().orElseThrow())
                .isCloseTo(variance, withPercentage(3));
    }

    @Test
    void glorotUniform_manyDrawn_fillItsRange() {
        double limit = Math.sqrt(6.0 / (INPUTS + OUTPUTS));
        double[] weights = Arrays.stream(Network.of(INPUTS, OUTPUTS).weights(0)).flatMapToDouble(Arrays::stream)
                .toArray();
        assertThat(Arrays.stream(weights).max().orElseThrow()).isBetween(0.999 * limit, limit);
        assertThat(Arrays.stream(weights).min().orElseThrow()).isBetween(-limit, -0.999 * limit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variances")
    void biases_drawn_areZeroUnlessNormal(String name, Initializer initializer, double variance) {
        double[] biases = Network.of(initializer.seeded(1), 3, 1000).biases(0);
        double expected = initializer == Initializer.NORMAL ? 1 : 0;
        assertThat(Arrays.stream(biases).map(b -> b * b).average().orElseThrow()).isCloseTo(expected, within(0.15));
        assertThat(biases[0] == 0).isEqualTo(expected == 0);
    }

    @Test
    void normal_parameters_comeFromOneRandomLayerByLayer() {
        Random random = new Random(42);
        double[][][] weights = {gaussians(random, 3, 2), null};
        double[][] biases = {gaussians(random, 1, 3)[0], null};
        weights[1] = gaussians(random, 2, 3);
        biases[1] = gaussians(random, 1, 2)[0];
        assertThat(Network.of(Initializer.NORMAL.seeded(42), 2, 3, 2)).isEqualTo(Network.of(weights, biases));
    }

    private static double[][] gaussians(Random random, int rows, int columns) {
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return numbers;
    }

    @Test
    void seed_equalOrNot_decidesWhetherNetworksAreEqual() {
        Network network = Network.of(Initializer.LECUN_NORMAL.seeded(7), 4, 5);
        assertThat(network).isEqualTo(Network.of(Initializer.LECUN_NORMAL.seeded(7), 4, 5))
                .isNotEqualTo(Network.of(Initializer.LECUN_NORMAL.seeded(8), 4, 5));
    }

    @Test
    void seed_notGiven_isZero() {
        assertThat(Network.of(Initializer.NORMAL, 3, 4)).isEqualTo(Network.of(Initializer.NORMAL.seeded(0), 3, 4));
    }

    @Test
    void seeded_twice_countsTheLast() {
        Initializer seeded = Initializer.NORMAL.seeded(1).seeded(2);
        assertThat(seeded.seed()).isEqualTo(2);
        assertThat(Network.of(seeded, 3, 4)).isEqualTo(Network.of(Initializer.NORMAL.seeded(2), 3, 4));
    }

    @Test
    void seeded_lambda_drawsFromTheRandomOfTheSeed() {
        Initializer narrow = (random, inputs, outputs) -> 0.1 * random.nextGaussian();
        assertThat(Network.of(narrow.seeded(42), 1, 1).weights(0)[0][0]).isEqualTo(0.1 * new Random(42).nextGaussian());
    }

    @Test
    void toString_initializer_namesDistributionAndSeed() {
        assertThat(Initializer.LECUN_NORMAL).hasToString("LECUN_NORMAL");
        assertThat(Initializer.HE_NORMAL.seeded(42)).hasToString("HE_NORMAL seeded 42");
    }

    @Test
    void lambda_ofOnesOwn_drawsTheWeightsAndLeavesTheBiases() {
        List<List<Integer>> layers = new ArrayList<>();
        Network network = Network.of((random, inputs, outputs) -> {
            layers.add(List.of(inputs, outputs));
            return layers.size();
        }, 2, 1, 3);
        assertThat(network).isEqualTo(
                Network.of(new double[][][] {{{1, 2}}, {{3}, {4}, {5}}}, new double[][] {{0}, {0, 0, 0}}));
        assertThat(layers).containsExactly(List.of(2, 1), List.of(2, 1), List.of(1, 3), List.of(1, 3), List.of(1, 3));
    }

    /** Draws a weight of 1, and this bias. */
    private record Constant(double weight, double bias) implements Initializer {
        @Override
        public double weight(Random random, int inputs, int outputs) {
            return weight;
        }

        @Override
        public double bias(Random random, int inputs, int outputs) {
            return bias;
        }
    }

    static Stream<Rejection<int[]>> notFinite() {
        return Stream.of(
                argument("initializer: expected a finite weight, got NaN",
                        sizes -> Network.of(new Constant(Double.NaN, 0), sizes)),
                argument("initializer: expected a finite weight, got Infinity",
                        sizes -> Network.of(new Constant(Double.POSITIVE_INFINITY, 0), sizes)),
                argument("initializer: expected a finite bias, got -Infinity",
                        sizes -> Network.of(new Constant(0, Double.NEGATIVE_INFINITY), sizes)));
    }

    @ParameterizedTest
    @MethodSource("notFinite")
    void of_initializerReturnsNonFinite_isRejected(Rejection<int[]> rejection) {
        rejection.check(new int[] {2, 3});
    }
}
