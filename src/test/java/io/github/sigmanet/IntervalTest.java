package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Split conformal prediction: which residual decides, how many later samples are covered, what is rejected. */
class IntervalTest {

    /** A network that says ½ of everything. */
    private static final double NAN = Double.NaN;
    private static final Network HALF = Network.of(new double[][][] {{{0}}}, new double[][] {{0}});

    private static Dataset targets(double... ys) {
        double[][] rows = IntStream.range(0, ys.length).mapToObj(s -> new double[] {ys[s]}).toArray(double[][]::new);
        return Dataset.of(new double[ys.length][1], rows);
    }

    /** Returns targets at distances of 1, 2, ... n from ½, in some order and to both sides. */
    private static double[] distances(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> 0.5 + (i % 3 == 0 ? -1 : 1) * (i * 7 % (n + 1))).toArray();
    }

    @ParameterizedTest // the rank is ⌈(n + 1) coverage⌉
    @CsvSource({"0.9, 9, 9", "0.9, 10, 10", "0.9, 18, 18", "0.9, 19, 18", "0.9, 99, 90", "0.95, 19, 19", "0.7, 9, 7",
        "0.5, 1, 1", "0.1, 10, 2", "0.8, 4, 4", "0.01, 5, 1"})
    void conformal_residuals_takesTheOneOfTheRank(double coverage, int n, double expected) {
        Interval interval = Interval.conformal(HALF, targets(distances(n)), coverage);
        assertThat(interval.quantiles()).containsExactly(expected);
        assertThat(interval.of(7)).isDeepEqualTo(new double[][] {{0.5 - expected, 0.5 + expected}});
        assertThat(interval.lower(7)).containsExactly(0.5 - expected);
        assertThat(interval.upper(7)).containsExactly(0.5 + expected);
        assertThat(interval.coverage()).isEqualTo(coverage);
        assertThat(interval.size()).isEqualTo(n);
    }

    @ParameterizedTest // n must be at least coverage / (1 − coverage)
    @CsvSource({"0.9, 9", "0.95, 19", "0.99, 99", "0.5, 1", "0.75, 3", "0.8, 4", "0.999, 999"})
    void conformal_tooFewSamples_isRejectedWithTheirNumber(double coverage, int least) {
        assertThat(Interval.conformal(HALF, targets(distances(least)), coverage).quantiles()).containsExactly(least);
        if (least > 1) {
            argument("dataset: expected at least " + least + " samples for a coverage of " + coverage + ", got " + (least - 1),
                    (Network n) -> Interval.conformal(n, targets(distances(least - 1)), coverage)).check(HALF);
        }
    }

    @Test
    void conformal_severalOutputs_haveIntervalsOfTheirOwnInTheUnitsOfTheTargets() {
        Network network = Network.of(new double[][][] {{{0}, {0}}}, new double[][] {{0, 0}})
                .withTargetScaling(Scaling.of(new double[] {100, 0}, new double[] {0.01, 10})); // 150 and 0.05
        double[][] ys = {{151, 0.1}, {148, 0.3}, {153, 0.05}};
        Interval interval = Interval.conformal(network, Dataset.of(new double[3][1], ys), 0.5);
        assertThat(interval.quantiles()[0]).isCloseTo(2, within(1e-12));
        assertThat(interval.quantiles()[1]).isCloseTo(0.05, within(1e-12));
        assertThat(interval.of(1)[0][1]).isCloseTo(152, within(1e-12));
        assertThat(interval.upper(1)[1]).isCloseTo(0.1, within(1e-12));
        assertThat(interval.lower(1)[1]).isCloseTo(0, within(1e-12));
    }

    /*
     * |y − ½| of a uniform y is uniform, so an interval of quantile q covers exactly 2 q of later targets. This share is the
     * k-th of n uniform numbers in ascending order, of the beta distribution B(k, n + 1 − k) with mean k / (n + 1).
     */
    @ParameterizedTest
    @CsvSource({"0.9, 20, 19", "0.9, 99, 90", "0.5, 8, 5", "0.95, 40, 39"})
    void conformal_uniformResiduals_coverAsOrderStatisticsDo(double coverage, int n, int k) {
        int runs = 2000;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < runs; seed++) {
            double[] ys = new SplittableRandom(seed).doubles(n).toArray(); // Random's first numbers are alike for seeds that are
            double covered = 2 * Interval.conformal(HALF, targets(ys), coverage).quantiles()[0];
            sum += covered;
            squares += covered * covered;
        }
        double mean = (double) k / (n + 1);
        double variance = mean * (1 - mean) / (n + 2);
        assertThat(mean).isGreaterThanOrEqualTo(coverage);
        assertThat(sum / runs).isCloseTo(mean, within(4 * Math.sqrt(variance / runs)));
        assertThat(squares / runs - sum / runs * (sum / runs)).isCloseTo(variance, within(0.2 * variance));
    }

    /** Of n + 1 exchangeable samples, whatever their scores, the last is covered in k / (n + 1) of all cases. */
    @Test
    void conformal_trainedNetwork_coversLaterSamplesAsOftenAsItSays() {
        Random random = new Random(1);
        Network network = Network.of(Initializer.NORMAL.seeded(1), 1, 3, 1);
        int runs = 4000;
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            double[][] xs = IntStream.range(0, 20).mapToObj(s -> new double[] {random.nextGaussian()}).toArray(double[][]::new);
            double[][] ys = Stream.of(xs).map(x -> new double[] {StrictMath.sin(x[0]) + x[0] * random.nextGaussian()})
                    .toArray(double[][]::new);
            Dataset all = Dataset.of(xs, ys);
            double[] bounds = Interval.conformal(network, all.subset(IntStream.range(0, 19).toArray()), 0.9).of(xs[19])[0];
            covered += bounds[0] <= ys[19][0] && ys[19][0] <= bounds[1] ? 1 : 0;
        }
        assertThat((double) covered / runs).isCloseTo(0.9, within(4 * Math.sqrt(0.09 / runs))); // 18 of 20
    }

    @Test
    void conformal_networkTrainedFurther_staysAsItWas() {
        Network network = HALF.copy();
        Interval interval = Interval.conformal(network, targets(distances(9)), 0.9);
        network.setBiases(0, new double[] {3});
        assertThat(interval.of(1)).isDeepEqualTo(new double[][] {{-8.5, 9.5}});
        interval.quantiles()[0] = 99;
        assertThat(interval.quantiles()).containsExactly(9);
    }

    @Test
    void conformal_spread_scalesResidualsAndIntervals() {
        UnaryOperator<double[]> predict = x -> new double[] {10};
        UnaryOperator<double[]> spread = x -> new double[] {x[0]};
        double[][] xs = {{1}, {2}, {4}};
        double[][] ys = {{13}, {8}, {18}}; // scaled residuals 3, 1 and 2
        Interval interval = Interval.conformal(predict, spread, Dataset.of(xs, ys), 0.5);
        assertThat(interval.quantiles()).containsExactly(2);
        assertThat(interval.of(5)).isDeepEqualTo(new double[][] {{0, 20}});
        assertThat(interval.of(0.5)).isDeepEqualTo(new double[][] {{9, 11}});
        assertThat(interval.of(0)).isDeepEqualTo(new double[][] {{10, 10}});
        assertThat(interval).hasToString("Interval[coverage 0.5, 3 samples, ± 2.000 · spread]");
    }

    @Test
    void conformal_ensemble_scalesResidualsByItsSpread() {
        Ensemble ensemble = Ensemble.of(line(1, 0), line(-1, 0)); // mean ½, spread √2 |g(x) − ½|
        double[][] xs = {{1}, {2}, {3}};
        double[][] ys = {{0.5 + 3 * ensemble.spread(1)[0]}, {0.5 - ensemble.spread(2)[0]}, {0.5 + 2 * ensemble.spread(3)[0]}};
        Interval interval = Interval.conformal(ensemble, Dataset.of(xs, ys), 0.5);
        assertThat(interval.quantiles()[0]).isCloseTo(2, within(1e-12));
        double spread = Math.sqrt(2) * (1 / (1 + StrictMath.exp(-4)) - 0.5);
        assertThat(interval.lower(4)[0]).isCloseTo(0.5 - 2 * spread, within(1e-12));
        assertThat(interval.upper(4)[0]).isCloseTo(0.5 + 2 * spread, within(1e-12));
    }

    @Test
    void conformal_ensembleOfClasses_hasSetsByItsMeanOutputs() {
        Ensemble ensemble = Ensemble.of(line(1, 0), line(0, 0)); // at x = ln 9, 0.9 and 0.5, so 0.7
        double[][] xs = {logits(0.9), logits(0.1), logits(0.5)};
        Interval interval = Interval.conformal(ensemble, Dataset.binary(xs, new boolean[] {true, false, false}), 0.5);
        assertThat(interval.quantiles()[0]).isCloseTo(0.3, within(1e-12));
        assertThat(interval.labels(logits(0.95))).containsExactly(1);
    }

    private static Network line(double w, double b) {
        return Network.of(new double[][][] {{{w}}}, new double[][] {{b}});
    }

    @Test
    void conformal_spreadOfZero_countsAsExactOrEndless() {
        UnaryOperator<double[]> predict = x -> new double[] {0};
        UnaryOperator<double[]> none = x -> new double[] {0};
        assertThat(Interval.conformal(predict, none, targets(0, 0, 5), 0.5).quantiles()).containsExactly(0);
        argument("spread of output 0: expected numbers above 0 where predictions are wrong, got 0 for more samples than a "
                + "coverage of 0.5 allows", (Network n) -> Interval.conformal(predict, none, targets(0, 1, 5), 0.5)).check(HALF);
    }

    @Test
    void labels_threeClasses_areThoseWithAShareAsHighAsTheTrueOnes() {
        Network thirds = Network.of(new double[][][] {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, new double[1][3]);
        double[][] xs = {logits(0.6, 0.2, 0.4), logits(0.1, 0.2, 0.1), logits(0.3, 0.6, 0.3)};
        Dataset data = Dataset.labeled(xs, new int[] {0, 1, 2}, 3); // p of the true classes: 0.5, 0.5, 0.25
        Interval half = Interval.conformal(thirds, data, 0.5);
        assertThat(half.quantiles()[0]).isCloseTo(0.5, within(1e-12));
        assertThat(half.labels(logits(0.3, 0.3, 0.3))).isEmpty();
        assertThat(half.labels(logits(0.8, 0.1, 0.1))).containsExactly(0);
        Interval most = Interval.conformal(thirds, data, 0.75);
        assertThat(most.quantiles()[0]).isCloseTo(0.75, within(1e-12));
        assertThat(most.labels(logits(0.3, 0.3, 0.3))).containsExactly(0, 1, 2);
        assertThat(most.labels(logits(0.4, 0.1, 0.5))).containsExactly(0, 2);
        assertThat(most.toString()).isEqualTo("Interval[coverage 0.75, 3 samples, p at least 0.2500]");
    }

    private static double[] logits(double... outputs) {
        return Arrays.stream(outputs).map(a -> StrictMath.log(a / (1 - a))).toArray();
    }

    @Test
    void labels_oneOutput_areThoseOfBothClasses() {
        Network line = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        double[][] xs = {logits(0.9), logits(0.2), logits(0.4)};
        Dataset data = Dataset.binary(xs, new boolean[] {true, false, true}); // p of the true classes: 0.9, 0.8, 0.4
        Interval interval = Interval.conformal(line, data, 0.75);
        assertThat(interval.quantiles()[0]).isCloseTo(0.6, within(1e-12));
        assertThat(interval.labels(logits(0.5))).containsExactly(0, 1);
        assertThat(interval.labels(logits(0.65))).containsExactly(1);
        assertThat(interval.labels(logits(0.3))).containsExactly(0);
    }

    /** The score of the true class is uniform, so the share that is covered is that of the first test of coverage. */
    @Test
    void labels_probabilities_coverAsOrderStatisticsDo() {
        Random random = new Random(4);
        Network line = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        int runs = 3000;
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            double[][] xs = IntStream.range(0, 10).mapToObj(s -> logits(random.nextDouble())).toArray(double[][]::new);
            boolean[] positive = new boolean[10];
            for (int s = 0; s < 10; s++) {
                positive[s] = random.nextDouble() < line.predict(xs[s])[0];
            }
            Dataset all = Dataset.binary(xs, positive);
            int[] labels = Interval.conformal(line, all.subset(IntStream.range(0, 9).toArray()), 0.8).labels(xs[9]);
            covered += Arrays.stream(labels).anyMatch(c -> c == all.label(9)) ? 1 : 0;
        }
        assertThat((double) covered / runs).isCloseTo(0.8, within(4 * Math.sqrt(0.16 / runs))); // 8 of 10
    }

    @Test
    void toString_manyOutputs_areCutOff() {
        Network ten = Network.of(new double[][][] {new double[10][1]}, new double[1][10]);
        Interval interval = Interval.conformal(ten, Dataset.of(new double[1][1], new double[1][10]), 0.5);
        assertThat(interval).hasToString(
                "Interval[coverage 0.5, 1 sample, ± 0.5000, 0.5000, 0.5000, 0.5000, 0.5000, 0.5000, 0.5000, 0.5000, … 2 more]");
    }

    /** Asks for an interval of functions that become others after so many calls, those for the samples. */
    private static void after(int calls, UnaryOperator<double[]> predict, UnaryOperator<double[]> spread) {
        int[] count = new int[2];
        UnaryOperator<double[]> one = x -> new double[] {1};
        Interval.conformal(x -> (count[0]++ < calls ? one : predict).apply(x), x -> (count[1]++ < calls ? one : spread).apply(x),
                targets(1, 2, 3), 0.5).of(1);
    }

    static Stream<Rejection<Network>> badCalls() {
        Dataset numbers = targets(1, 2, 3);
        Dataset classes = Dataset.binary(new double[3][1], new boolean[] {true, false, true});
        UnaryOperator<double[]> one = x -> new double[] {1};
        return Stream.of(
                argument("network: expected a network, got null", n -> Interval.conformal((Network) null, numbers, 0.5)),
                argument("dataset: expected a dataset, got null", n -> Interval.conformal(n, null, 0.5)),
                argument("dataset: expected input size 1, got 2",
                        n -> Interval.conformal(n, Dataset.of(new double[3][2], new double[3][1]), 0.5)),
                argument("coverage: expected a number between 0 and 1, got 0.0", n -> Interval.conformal(n, numbers, 0)),
                argument("coverage: expected a number between 0 and 1, got 1.0", n -> Interval.conformal(n, numbers, 1)),
                argument("coverage: expected a number between 0 and 1, got NaN", n -> Interval.conformal(n, numbers, Double.NaN)),
                argument("ensemble: expected an ensemble, got null", n -> Interval.conformal((Ensemble) null, numbers, 0.5)),
                argument("dataset: expected a dataset, got null", n -> Interval.conformal(Ensemble.of(n), null, 0.5)),
                argument("spread of output 0: expected numbers above 0 where predictions are wrong, got 0 for more samples than "
                        + "a coverage of 0.5 allows", n -> Interval.conformal(Ensemble.of(n), numbers, 0.5)),
                argument("predict: expected a function, got null", n -> Interval.conformal(null, one, numbers, 0.5)),
                argument("spread: expected a function, got null", n -> Interval.conformal(one, null, numbers, 0.5)),
                argument("dataset: expected a dataset, got null", n -> Interval.conformal(one, one, null, 0.5)),
                argument("dataset: expected numeric targets, got classes", n -> Interval.conformal(one, one, classes, 0.5)),
                argument("dataset: expected numeric targets or samples with one class each, got samples that may have several",
                        n -> Interval.conformal(Network.of(1, 2), Dataset.multiLabel(new double[3][1], new int[3][0], 2), 0.5)),
                argument("prediction of sample 0: expected length 1, got 2",
                        n -> Interval.conformal(x -> new double[2], one, numbers, 0.5)),
                argument("spread of sample 0: expected an array, got null",
                        n -> Interval.conformal(one, x -> null, numbers, 0.5)),
                argument("spread of sample 0: expected a finite number, 0 or more, got -1.0",
                        n -> Interval.conformal(one, x -> new double[] {-1}, numbers, 0.5)),
                argument("prediction: expected length 1, got 2", n -> after(3, x -> new double[2], one)),
                argument("prediction: expected an array, got null", n -> after(3, x -> null, one)),
                argument("prediction, column 0: expected a finite number, got NaN", n -> after(3, x -> new double[] {NAN}, one)),
                argument("spread: expected length 1, got 2", n -> after(3, one, x -> new double[2])),
                argument("spread: expected an array, got null", n -> after(3, one, x -> null)),
                argument("spread of output 0: expected a finite number, 0 or more, got -1.0",
                        n -> after(3, one, x -> new double[] {-1})),
                argument("spread of output 0: expected a finite number, 0 or more, got NaN",
                        n -> after(3, one, x -> new double[] {NAN})),
                argument("input: expected length 1, got 2", n -> Interval.conformal(one, one, numbers, 0.5).of(1, 2)),
                argument("input, column 0: expected a finite number, got NaN",
                        n -> Interval.conformal(one, one, numbers, 0.5).of(NAN)),
                argument("input: expected an array, got null", n -> Interval.conformal(n, numbers, 0.5).of((double[]) null)),
                argument("input: expected length 1, got 2", n -> Interval.conformal(n, numbers, 0.5).upper(1, 2)),
                state("interval: expected sets of classes, got numbers; see of",
                        n -> Interval.conformal(n, numbers, 0.5).labels(1)),
                state("interval: expected numbers, got sets of classes; see labels",
                        n -> Interval.conformal(n, classes, 0.5).of(1)));
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void interval_badCall_isRejected(Rejection<Network> rejection) {
        rejection.check(HALF);
    }
}
