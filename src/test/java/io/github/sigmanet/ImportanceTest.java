package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.InputColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much inputs matter: scikit-learn's definition of permutation importance, known expectations, and steepness. */
class ImportanceTest {

    private final Random random = new Random(9);
    private final double[][] xs = random(3, -1);
    private final double[][] ys = random(2, 0);
    private final Dataset data = Dataset.of(xs, ys);
    private final Network network = Network.of(Initializer.NORMAL.seeded(2), 3, 4, 2);

    private double[][] random(int columns, double low) {
        return IntStream.range(0, 60).mapToObj(s -> random.doubles(columns, low, 1).toArray()).toArray(double[][]::new);
    }

    private static double mean(double... values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double deviation(double... values) {
        double mean = mean(values);
        return Math.sqrt(DoubleStream.of(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow());
    }

    /** Returns the decreases of a score, shuffled by Java's own library. */
    private static double[] decreases(Network network, double[][] xs, double[][] ys, int column, int repeats, long seed,
            ToDoubleFunction<double[][]> score) {
        return decreases(network, xs, ys, new int[] {column}, repeats, seed, score);
    }

    private static double[] decreases(Network network, double[][] xs, double[][] ys, int[] columns, int repeats, long seed,
            ToDoubleFunction<double[][]> score) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, xs.length).boxed().toList());
        Random shuffling = new Random(seed);
        double[] decreases = new double[repeats];
        for (int r = 0; r < repeats; r++) {
            Collections.shuffle(order, shuffling);
            double[][] shuffled = Stream.of(xs).map(double[]::clone).toArray(double[][]::new);
            for (int s = 0; s < xs.length; s++) {
                for (int column : columns) {
                    shuffled[s][column] = xs[order.get(s)][column];
                }
            }
            decreases[r] = score.applyAsDouble(network.predict(xs)) - score.applyAsDouble(network.predict(shuffled));
        }
        return decreases;
    }

    @Test
    void permutation_cost_isTheIncreaseOfItsMean() {
        Importance importance = Importance.permutation(network, data, 7, 5L);
        for (int j = 0; j < 3; j++) {
            double[] expected = decreases(network, xs, ys, j, 7, 5L, outputs -> -halfSquaredErrors(outputs) / 60);
            assertThat(importance.mean(j)).isCloseTo(mean(expected), within(1e-14));
            assertThat(importance.deviation(j)).isCloseTo(deviation(expected), within(1e-14));
        }
    }

    private double halfSquaredErrors(double[][] outputs) {
        double sum = 0;
        for (int s = 0; s < ys.length; s++) {
            for (int i = 0; i < ys[s].length; i++) {
                sum += (ys[s][i] - outputs[s][i]) * (ys[s][i] - outputs[s][i]) / 2;
            }
        }
        return sum;
    }

    @Test
    void permutation_score_isItsDecrease() {
        int[] labels = IntStream.range(0, 60).map(s -> network.predict(xs[s])[1] > network.predict(xs[s])[0] == s % 6 > 0 ? 1 : 0)
                .toArray();
        Importance importance = Importance.permutation(network, Dataset.labeled(xs, labels, 2), 4, 1L, Evaluation::accuracy);
        for (int j = 0; j < 3; j++) {
            double[] expected = decreases(network, xs, ys, j, 4, 1L, outputs -> mean(IntStream.range(0, 60)
                    .mapToDouble(s -> (outputs[s][1] > outputs[s][0] ? 1 : 0) == labels[s] ? 1 : 0).toArray()));
            assertThat(importance.mean(j)).isCloseTo(mean(expected), within(1e-14));
            assertThat(importance.deviation(j)).isCloseTo(deviation(expected), within(1e-14));
        }
    }

    /*
     * The target of ±1 is 0 or 1. A permutation gives K of the 500 samples of 1 a 1 again, where K is hypergeometric with mean
     * 250 and variance 500 · ½ · ½ · 500/999, and 2 (500 − K) of 1000 outputs are wrong, each of which costs ½.
     */
    @Test
    void permutation_columnThatDecidesAlone_hasTheExpectedIncrease() {
        double[][] signs = IntStream.range(0, 1000).mapToObj(s -> new double[] {7, s % 2 == 0 ? 1 : -1}).toArray(double[][]::new);
        double[][] targets = Stream.of(signs).map(x -> new double[] {x[1] > 0 ? 1 : 0}).toArray(double[][]::new);
        Network step = Network.of(new double[][][] {{{0, 1000}}}, new double[][] {{0}});
        Importance importance = Importance.permutation(step, Dataset.of(signs, targets), 50, 3L);
        double deviation = Math.sqrt(500 * 0.25 * 500 / 999) / 1000;
        assertThat(importance.mean("x1")).isCloseTo(0.25, within(4 * deviation / Math.sqrt(50)));
        assertThat(importance.deviation("x1")).isBetween(deviation * 0.6, deviation * 1.4); // 4 deviations of it: 1 / √100
        assertThat(importance.mean("x0")).isZero();
        assertThat(importance.deviation("x0")).isZero();
    }

    @Test
    void permutation_inputWithoutWeights_isExactlyZero() {
        double[][] w = network.weights(0);
        for (double[] row : w) {
            row[1] = 0;
        }
        network.setWeights(0, w);
        Importance importance = Importance.permutation(network, data, 3, 1L);
        assertThat(importance.mean(1)).isZero();
        assertThat(importance.deviation(1)).isZero();
        assertThat(importance.mean(0)).isNotZero();
    }

    /** Returns a network of the columns age, with an input, and sex, with two. */
    private static Network encoded(Network network) {
        return network.withEncoding(InputColumns.of().number("age").category("sex", "f", "m")
                .fit(new String[][] {{"40", "f"}, {"50", "m"}}));
    }

    @Test
    void permutation_encoding_shufflesTheInputsOfAColumnTogether() {
        Importance importance = Importance.permutation(encoded(network), data, 4, 5L);
        assertThat(importance.names()).containsExactly("age", "sex");
        assertThat(importance.mean("age")).isEqualTo(Importance.permutation(network, data, 4, 5L).mean("x0"));
        double[] both = decreases(network, xs, ys, new int[] {1, 2}, 4, 5L, outputs -> -halfSquaredErrors(outputs) / 60);
        assertThat(importance.mean("sex")).isCloseTo(mean(both), within(1e-14));
        assertThat(importance.deviation(1)).isCloseTo(deviation(both), within(1e-14));
    }

    @Test
    void sensitivity_encoding_addsTheInputsOfAColumn() {
        Importance importance = Importance.sensitivity(encoded(network), data);
        Importance ofInputs = Importance.sensitivity(network, data);
        assertThat(importance.mean("age")).isEqualTo(ofInputs.mean("x0"));
        assertThat(importance.mean("sex")).isCloseTo(ofInputs.mean("x1") + ofInputs.mean("x2"), within(1e-14));
    }

    @Test
    void permutation_severalLabels_haveTheirScores() {
        int[][] labels = IntStream.range(0, xs.length).mapToObj(
                s -> IntStream.range(0, 2).filter(k -> xs[s][k] > 0).toArray()).toArray(int[][]::new);
        Network copies = Network.of(new double[][][] {{{9, 0, 0}, {0, 9, 0}}}, new double[1][2]).withThresholds(0.5, 0.5);
        Importance importance = Importance.permutation(copies, Dataset.multiLabel(xs, labels, 2), 5, 1L, Evaluation::microF1);
        assertThat(importance.mean(0)).isGreaterThan(0.1);
        assertThat(importance.mean(2)).isZero();
    }

    @Test
    void permutation_seed_decides() {
        String once = Importance.permutation(network, data, 3, 1L).toString();
        assertThat(Importance.permutation(network, data, 3, 1L)).hasToString(once);
        assertThat(Importance.permutation(network, data, 3, 2L).toString()).isNotEqualTo(once);
    }

    @Test
    void permutation_sampleWeights_areThoseOfTheCost() {
        double[] weights = new double[60];
        Arrays.fill(weights, 0, 30, 2);
        Importance importance = Importance.permutation(network, data.weighted(weights), 2, 5L);
        double[] expected = decreases(network, xs, ys, 0, 2, 5L, outputs -> {
            for (int s = 30; s < 60; s++) {
                outputs[s] = ys[s];
            }
            return -halfSquaredErrors(outputs) / 30;
        });
        assertThat(importance.mean(0)).isCloseTo(mean(expected), within(1e-14));
    }

    @Test
    void sensitivity_oneLayer_isSlopeTimesWeightTimesDeviation() {
        Network line = Network.of(new double[][][] {{{3, 0, -1}, {0.5, 0, 2}}}, new double[][] {{1, -1}})
                .withInputScaling(Scaling.of(new double[] {1, 2, 3}, new double[] {0.5, 4, -2}))
                .withTargetScaling(Scaling.of(new double[] {10, 20}, new double[] {0.1, 0.01}));
        double[] weights = random.doubles(60, 0, 3).toArray();
        weights[7] = 0;
        Importance importance = Importance.sensitivity(line, data.weighted(weights));
        double total = DoubleStream.of(weights).sum();
        for (int j = 0; j < 3; j++) {
            int column = j;
            double x = IntStream.range(0, 60).mapToDouble(s -> weights[s] * xs[s][column]).sum() / total;
            double sigma = Math.sqrt(IntStream.range(0, 60)
                    .mapToDouble(s -> weights[s] * (xs[s][column] - x) * (xs[s][column] - x)).sum() / total);
            double[] changes = IntStream.range(0, 60).mapToDouble(s -> {
                double[] a = line.forward(xs[s]).a(1);
                double factor = line.inputScaling().orElseThrow().factors()[column];
                return sigma / 2 * (Math.abs(a[0] * (1 - a[0]) * line.weights(0)[0][column] * factor / 0.1)
                        + Math.abs(a[1] * (1 - a[1]) * line.weights(0)[1][column] * factor / 0.01));
            }).toArray();
            double mean = IntStream.range(0, 60).mapToDouble(s -> weights[s] * changes[s]).sum() / total;
            double variance = IntStream.range(0, 60)
                    .mapToDouble(s -> weights[s] * (changes[s] - mean) * (changes[s] - mean)).sum() / total;
            assertThat(importance.mean(j)).isCloseTo(mean, within(1e-12 * (1 + mean)));
            assertThat(importance.deviation(j)).isCloseTo(Math.sqrt(variance), within(1e-12 * (1 + mean)));
        }
        assertThat(importance.mean("x1")).isZero();
    }

    @Test
    void sensitivity_manySamples_areAllLookedAt() {
        double[][] many = IntStream.range(0, 600).mapToObj(s -> xs[s % 60]).toArray(double[][]::new);
        Importance once = Importance.sensitivity(network, data);
        Importance tenTimes = Importance.sensitivity(network, Dataset.of(many, new double[600][2]));
        for (int j = 0; j < 3; j++) {
            assertThat(tenTimes.mean(j)).isCloseTo(once.mean(j), within(1e-14));
        }
    }

    @Test
    void toString_columns_areRankedByMean() {
        Network step = Network.of(new double[][][] {{{0.5, 0, 1000}}}, new double[][] {{0}});
        double[][] signs = {{1, 2, 1}, {1, 3, -1}, {1, 4, 1}, {1, 5, -1}};
        Importance importance = Importance.permutation(step, Dataset.of(signs, new double[][] {{1}, {0}, {1}, {0}}), 1, 1L);
        assertThat(importance.names()).containsExactly("x0", "x1", "x2");
        assertThat(importance.ranking()).containsExactly("x2", "x0", "x1");
        assertThat(importance.toString().lines()).containsExactly(
                "increase of J, 1 permutation",
                "column          mean     deviation",
                "x2            0.5000         0.000",
                "x0             0.000         0.000",
                "x1             0.000         0.000");
    }

    @Test
    void toString_manyColumns_areCutOff() {
        Importance importance = Importance.sensitivity(Network.of(32, 1), Dataset.of(new double[3][32], new double[3][1]));
        assertThat(importance.toString().lines()).hasSize(33).endsWith("… 2 more");
        assertThat(importance.toString()).startsWith("mean of |∂a/∂x| · σ");
    }

    static Stream<Rejection<Network>> badCalls() {
        Dataset data = Dataset.of(new double[][] {{1, 2, 3}, {4, 5, 6}}, new double[][] {{0, 1}, {1, 0}});
        Dataset narrow = Dataset.of(new double[1][2], new double[1][2]);
        return Stream.of(
                argument("network: expected a network, got null", n -> Importance.permutation(null, data, 1, 1L)),
                argument("data: expected a dataset, got null", n -> Importance.permutation(n, null, 1, 1L)),
                argument("data: expected input size 3, got 2", n -> Importance.permutation(n, narrow, 1, 1L)),
                argument("repeats: expected at least 1, got 0", n -> Importance.permutation(n, data, 0, 1L)),
                argument("score: expected a function, got null", n -> Importance.permutation(n, data, 1, 1L, null)),
                argument("score: expected a finite number, got NaN",
                        n -> Importance.permutation(n, data, 1, 1L, evaluation -> Double.NaN)),
                argument("network: expected a network, got null", n -> Importance.sensitivity(null, data)),
                argument("dataset: expected a dataset, got null", n -> Importance.sensitivity(n, null)),
                argument("dataset: expected input size 3, got 2", n -> Importance.sensitivity(n, narrow)),
                argument("column: expected 0 to 2, got 3", n -> Importance.sensitivity(n, data).mean(3)),
                argument("column: expected 0 to 2, got -1", n -> Importance.sensitivity(n, data).deviation(-1)),
                argument("column: expected the name of one, got 'age'", n -> Importance.sensitivity(n, data).mean("age")),
                argument("column: expected the name of one, got 'null'", n -> Importance.sensitivity(n, data).deviation(null)));
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void importance_badCall_isRejected(Rejection<Network> rejection) {
        rejection.check(Network.of(3, 4, 2));
    }
}
