package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The best threshold by F1, by costs and by any metric, and that evaluations and networks decide alike at any. */
class BestThresholdTest {

    private static Evaluation binary(double[] scores, boolean... positive) {
        return Evaluation.of(DoubleStream.of(scores).mapToObj(score -> new double[] {score}).toArray(double[][]::new),
                Dataset.binary(new double[scores.length][1], positive));
    }

    private static Evaluation random(long seed, int outputs) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(40);
        double[][] as = new double[size][outputs];
        int[] labels = new int[size];
        for (int s = 0; s < size; s++) {
            labels[s] = random.nextInt(4) / 3;
            for (int i = 0; i < outputs; i++) {
                double shift = i == outputs - 1 ? 0.2 * labels[s] : 0;
                as[s][i] = seed % 2 == 0 ? (random.nextInt(11) + 2 * labels[s]) / 12.0 : 0.8 * random.nextDouble() + shift;
            }
        }
        double[][] xs = new double[size][1];
        boolean[] positive = new boolean[size];
        IntStream.range(0, size).forEach(s -> positive[s] = labels[s] == 1);
        return Evaluation.of(as, outputs == 1 ? Dataset.binary(xs, positive) : Dataset.labeled(xs, labels, 2));
    }

    static List<ToDoubleFunction<Evaluation>> metrics() {
        return List.of(e -> e.f1(1), Evaluation::matthews, Evaluation::balancedAccuracy, Evaluation::accuracy,
                e -> -e.errorCost(1, 10), e -> -e.errorCost(3, 1));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void bestThreshold_anyMetric_isNotBeatenByAnyOther(ToDoubleFunction<Evaluation> metric) {
        for (long seed = 0; seed < 40; seed++) {
            Evaluation evaluation = random(seed, 1 + (int) (seed / 2 % 2));
            double best = metric.applyAsDouble(evaluation.withThreshold(evaluation.bestThreshold(metric)));
            for (int t = 0; t <= 2000; t++) {
                assertThat(metric.applyAsDouble(evaluation.withThreshold(t / 2000.0))).as("seed %d", seed)
                        .isLessThanOrEqualTo(best);
            }
        }
    }

    @ParameterizedTest // costs of a false positive and of a false negative; scores 0.2 no, 0.4 yes, 0.6 no, 0.8 yes
    @CsvSource({"1, 2, 0.3", "2, 1, 0.7", "0, 1, 0.3", "1, 0, 0.7"})
    void bestThreshold_costs_isTheLeast(double falsePositive, double falseNegative, double expected) {
        Evaluation evaluation = binary(new double[] {0.2, 0.4, 0.6, 0.8}, false, true, false, true);
        assertThat(evaluation.bestThreshold(falsePositive, falseNegative)).isCloseTo(expected, within(1e-15));
    }

    @Test
    void errorCost_threshold_isTheMeanOverTheSamples() {
        Evaluation evaluation = binary(new double[] {0.2, 0.4, 0.6, 0.8}, false, true, false, true);
        assertThat(evaluation.errorCost(1, 100)).isEqualTo(101 / 4.0);
        assertThat(evaluation.withThreshold(0.3).errorCost(1, 100)).isEqualTo(1 / 4.0);
    }

    @Test
    void bestThreshold_equallyGood_isTheNearestToHalfAndTheHigherOfTwo() {
        Evaluation evaluation = binary(new double[] {0.25, 0.625, 0.75}, false, true, false); // 0.125, 0.4375, 0.6875, 0.875
        assertThat(evaluation.bestThreshold(e -> 1)).isEqualTo(0.4375);
        assertThat(binary(new double[] {0.25, 0.5, 0.75}, false, true, false).bestThreshold(e -> 1)).isEqualTo(0.625);
    }

    @Test
    void bestThreshold_scoresOfZero_areNeverAbove() {
        Evaluation evaluation = binary(new double[] {0, 0.5}, true, true);
        assertThat(evaluation.bestThreshold(e -> e.recall(1))).isEqualTo(0.25);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void withThreshold_anyThreshold_isWhatANetworkDecides(int outputs) {
        Random random = new Random(7);
        double[][] as = new double[300][outputs];
        for (double[] a : as) {
            for (int i = 0; i < outputs; i++) {
                a[i] = random.nextInt(3) == 0 ? random.nextInt(5) / 4.0 - (random.nextInt(9) == 0 ? 0.5 : 0) : random.nextDouble();
            }
            if (outputs == 2 && random.nextInt(4) == 0) {
                a[1] = random.nextBoolean() ? Math.nextUp(a[0]) : Math.nextDown(a[0]); // whose share rounds to ½
            }
        }
        Dataset data = outputs == 1 ? Dataset.binary(new double[300][1], new boolean[300])
                : Dataset.labeled(new double[300][1], new int[300], 2);
        Evaluation evaluation = Evaluation.of(as, data);
        Network network = Network.of(1, outputs);
        double[] thresholds = DoubleStream.concat(DoubleStream.of(0, 0.25, 0.5, Math.nextUp(0.5), Math.nextDown(0.5), 1),
                random.doubles(50)).toArray();
        for (double threshold : thresholds) {
            Network decider = network.withThreshold(threshold);
            int[] ones = new int[2];
            for (double[] a : as) {
                ones[decider.decide(a)]++;
            }
            assertThat(evaluation.withThreshold(threshold).confusion()[0]).as("%s", threshold).isEqualTo(ones);
        }
        assertThat(evaluation.confusion()).isDeepEqualTo(evaluation.withThreshold(0.5).confusion());
    }

    static List<Rejection<Evaluation>> rejections() {
        Evaluation three = Evaluation.of(new double[1][3], Dataset.labeled(new double[1][1], new int[1], 3));
        return List.of(
                argument("cost of a false positive: expected a finite number, 0 or more, got -1.0", e -> e.bestThreshold(-1, 1)),
                argument("cost of a false negative: expected a finite number, 0 or more, got Infinity",
                        e -> e.errorCost(1, Double.POSITIVE_INFINITY)),
                argument("metric: expected a function, got null", e -> e.bestThreshold(null)),
                argument("metric at threshold 0.75: expected a number, got NaN", e -> e.bestThreshold(x -> Double.NaN)),
                state("evaluation: expected two classes, got 3", e -> three.bestThreshold(1, 1)),
                state("evaluation: expected two classes, got 3", e -> three.errorCost(1, 1)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void bestThreshold_invalid_isRejected(Rejection<Evaluation> rejection) {
        rejection.check(binary(new double[] {0.5}, true));
    }
}
