package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class EnsembleTest {

    private static final double[] X = {0.3, -2};

    private final ExecutorService executor = Executors.newFixedThreadPool(3);

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    /** Returns a network of two inputs that always gives the same outputs. */
    private static Network constant(double... outputs) {
        double[] b = Arrays.stream(outputs).map(a -> Math.log(a / (1 - a))).toArray();
        return Network.of(new double[][][] {new double[outputs.length][2]}, new double[][] {b});
    }

    private static Ensemble three() {
        return Ensemble.of(constant(0.5, 0.2), constant(0.75, 0.1), constant(0.9, 0.6));
    }

    private static Dataset data() {
        Random random = new Random(1);
        double[][] xs = new double[60][];
        String[] kinds = new String[60];
        for (int s = 0; s < xs.length; s++) {
            xs[s] = new double[] {random.nextGaussian(), random.nextGaussian()};
            kinds[s] = xs[s][0] * xs[s][1] > 0 ? "same" : "other";
        }
        return Dataset.labeled(xs, kinds);
    }

    private static Network trained(long seed) {
        Dataset data = data();
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), 2, 4, 2)
                .withInputScaling(Scaling.standard(data)).withClassNames(data.classNames());
        new Trainer(network, Adam.of(0.05)).epochs(8).batchSize(8).shuffle(seed).train(data);
        return network;
    }

    @Test
    void predict_members_isTheirMean() {
        assertThat(three().predict(X)).containsExactly(new double[] {0.7166666666666667, 0.3}, within(1e-15));
    }

    @Test
    void spread_members_isTheirStandardDeviation() {
        // numpy.array([[.5, .2], [.75, .1], [.9, .6]]).std(0, ddof=1)
        assertThat(three().spread(X))
                .containsExactly(new double[] {0.20207259421636903, 0.26457513110645908}, within(1e-15));
        assertThat(Ensemble.of(constant(0.5, 0.2)).spread(X)).containsExactly(0, 0);
        assertThat(Ensemble.of(constant(0.5), constant(0.5)).spread(X)).containsExactly(0);
    }

    @Test
    void spread_ofLargeNumbers_doesNotCancel() {
        Scaling kelvin = Scaling.of(new double[] {1e9}, new double[] {1});
        Ensemble ensemble = Ensemble.of(constant(0.25).withTargetScaling(kelvin), constant(0.75).withTargetScaling(kelvin));
        assertThat(ensemble.predict(X)).containsExactly(1e9 + 0.5);
        assertThat(ensemble.spread(X)).containsExactly(new double[] {Math.sqrt(0.125)}, within(1e-7));
    }

    @Test
    void predict_members_mayDifferInLayersScalingsAndPrecision() {
        Network plain = Network.of(2, 3, 1);
        Network scaled = Network.of(Precision.SINGLE, 2, 7, 4, 1)
                .withInputScaling(Scaling.of(new double[] {1, 2}, new double[] {3, 4}))
                .withTargetScaling(Scaling.of(new double[] {-5}, new double[] {0.1}));
        assertThat(Ensemble.of(plain, scaled).predict(X))
                .containsExactly((plain.predict(X)[0] + scaled.predict(X)[0]) / 2);
    }

    @Test
    void predict_manySamples_isBitForBitThatOfEach() {
        Ensemble ensemble = Ensemble.of(trained(0), trained(1), trained(2));
        Dataset data = data();
        double[][] outputs = ensemble.predict(data.inputs());
        double[][] spreads = ensemble.spread(data.inputs());
        int[] classes = ensemble.classify(data.inputs());
        assertThat(ensemble.predict(data)).isDeepEqualTo(outputs);
        assertThat(ensemble.spread(data)).isDeepEqualTo(spreads);
        assertThat(ensemble.classify(data)).isEqualTo(classes);
        for (int s = 0; s < outputs.length; s++) {
            assertThat(ensemble.predict(data.inputs()[s])).isEqualTo(outputs[s]);
            assertThat(ensemble.spread(data.inputs()[s])).isEqualTo(spreads[s]);
            assertThat(ensemble.classify(data.inputs()[s])).isEqualTo(classes[s]).isEqualTo(ensemble.decide(outputs[s]));
            assertThat(ensemble.classifyByName(data.inputs()[s])).isEqualTo(data.classNames().get(classes[s]));
        }
    }

    /** Members whose spread is proportional to the error: the half-width is the quantile of |y − a| / spread times the spread. */
    @Test
    void spread_ofAnEnsemble_scalesIntervals() {
        Ensemble ensemble = Ensemble.of(Network.of(new double[][][] {{{0.1}}}, new double[][] {{0}}),
                Network.of(new double[][][] {{{-0.1}}}, new double[][] {{0}}));
        double[][] xs = new double[99][1];
        double[][] ys = new double[99][1];
        for (int s = 0; s < 99; s++) {
            xs[s][0] = 1 + s;
            ys[s][0] = 0.5 + ensemble.spread(xs[s])[0];
        }
        Interval interval = Interval.conformal(ensemble::predict, ensemble::spread, Dataset.of(xs, ys), 0.9);
        for (double x : new double[] {1, 10, 50}) {
            assertThat(interval.upper(x)[0] - 0.5).isCloseTo(ensemble.spread(x)[0], within(1e-12));
        }
    }

    @Test
    void classify_members_isByTheMeanAndNotByMostOfThem() {
        Ensemble ensemble = Ensemble.of(constant(0.45, 0.55), constant(0.45, 0.55), constant(0.9, 0.1));
        assertThat(ensemble.classify(X)).isZero();
        assertThat(ensemble.withThreshold(0.3).classify(X)).isEqualTo(1);
        assertThat(ensemble.threshold()).isEqualTo(0.5);
    }

    @Test
    void threshold_ofMembers_isTheirsIfAllAgree() {
        Network low = constant(0.3).withThreshold(0.2);
        assertThat(Ensemble.of(low, low).threshold()).isEqualTo(0.2);
        assertThat(Ensemble.of(low, low).classify(X)).isEqualTo(1);
        assertThat(Ensemble.of(low, constant(0.3).withThreshold(0.1)).threshold()).isEqualTo(0.5);
        assertThat(Ensemble.of(low, low).thresholds()).isEmpty();
    }

    @Test
    void labels_members_areThoseOfTheMean() {
        Network several = constant(0.6, 0.3, 0.2).withThresholds(0.5, 0.4, 0.1);
        Ensemble ensemble = Ensemble.of(several, several);
        assertThat(ensemble.labels(X)).containsExactly(0, 2);
        assertThat(ensemble.labels(new double[][] {X, X})).isDeepEqualTo(new int[][] {{0, 2}, {0, 2}});
        assertThat(ensemble.thresholds()).containsExactly(0.5, 0.4, 0.1);
        assertThat(ensemble.withThresholds(0.9, 0, 0.9).labels(X)).containsExactly(1);
        assertThat(Ensemble.of(several, constant(0.6, 0.3, 0.2).withThresholds(0, 0, 0)).thresholds())
                .containsExactly(0.5, 0.5, 0.5);
        state("classify: expected an ensemble of samples with one class each, got one with thresholds for several; see labels",
                (Ensemble e) -> e.classify(X)).check(ensemble);
    }

    @Test
    void of_networks_copiesThemInAndOut() {
        Network network = constant(0.5);
        Ensemble ensemble = Ensemble.of(network);
        network.setBiases(0, new double[] {9});
        ensemble.members().get(0).setBiases(0, new double[] {9});
        ensemble.members().clear();
        assertThat(ensemble.predict(X)).containsExactly(0.5);
        assertThat(ensemble.size()).isEqualTo(1);
        assertThat(ensemble.members()).containsExactly(constant(0.5));
    }

    /** An ensemble of one is evaluated as its network is. */
    @Test
    void evaluate_oneMember_isTheEvaluationOfTheNetwork() {
        for (Dataset data : List.of(data(), data().weighted(new Random(2).doubles(60, 0, 3).toArray()))) {
            Network network = trained(3).withThreshold(0.4);
            assertThat(Ensemble.of(network).evaluate(data)).hasToString(Evaluation.of(network, data).toString());
            assertThat(Ensemble.of(network).evaluate(data).cost())
                    .isCloseTo(Evaluation.of(network, data).cost(), within(1e-15));
        }
        Dataset three = Dataset.labeled(data().inputs(), new Random(3).ints(60, 0, 3).toArray(), 3);
        Network network = Network.of(2, 3);
        assertThat(Ensemble.of(network).evaluate(three)).hasToString(Evaluation.of(network, three).toString());
        Dataset numbers = Dataset.of(data().inputs(), three.targets());
        assertThat(Ensemble.of(network).evaluate(numbers)).hasToString(Evaluation.of(network, numbers).toString());
    }

    /** Outputs 7/10 and 3/10 of two members, targets 1 and 0: J = ½ ((1 − ½)² + (0 − ½)²) / 2. */
    @Test
    void evaluate_members_isOfTheirMean() {
        Evaluation evaluation = Ensemble.of(constant(0.7), constant(0.3)).evaluate(
                Dataset.binary(new double[][] {{0, 0}, {1, 1}}, new boolean[] {true, false}));
        assertThat(evaluation.cost()).isCloseTo(0.125, within(1e-15));
        assertThat(evaluation.rmse()).isCloseTo(0.5, within(1e-15));
        assertThat(evaluation.size()).isEqualTo(2);
    }

    @Test
    void train_anyNumberOfThreads_isALoopOverTheSeeds() {
        List<Network> loop = new ArrayList<>();
        for (long seed = 0; seed < 4; seed++) {
            loop.add(trained(seed));
        }
        Ensemble ensemble = Ensemble.train(4, EnsembleTest::trained, executor);
        assertThat(ensemble).isEqualTo(Ensemble.of(loop)).hasSameHashCodeAs(Ensemble.of(loop));
        ExecutorService one = Executors.newSingleThreadExecutor();
        assertThat(Ensemble.train(4, EnsembleTest::trained, one)).isEqualTo(ensemble);
        one.shutdown();
        assertThat(executor.isShutdown()).isFalse();
    }

    @Test
    void train_withinItsOwnPool_ends() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        assertThat(one.submit(() -> Ensemble.train(3, outer -> Ensemble.train(2, EnsembleTest::trained, one).best(data()), one))
                .get().size()).isEqualTo(3);
        one.shutdown();
    }

    @Test
    void train_interrupted_isCanceledAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Ensemble.train(2, EnsembleTest::trained, executor))
                .isExactlyInstanceOf(CancellationException.class).hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void best_ofMembers_isTheOneWithTheLowestCost() {
        Dataset ones = Dataset.binary(new double[][] {{0, 0}, {1, 1}}, new boolean[] {true, true});
        Ensemble ensemble = Ensemble.of(constant(0.5), constant(0.9), constant(0.9).withThreshold(0.95), constant(0.8));
        assertThat(ensemble.best(ones)).isEqualTo(constant(0.9)).isNotSameAs(ensemble.best(ones));
        assertThat(ensemble.best(ones, evaluation -> -evaluation.cost())).isEqualTo(constant(0.5));
        ensemble.best(ones).setBiases(0, new double[] {0});
        assertThat(ensemble.best(ones)).isEqualTo(constant(0.9));
    }

    @Test
    void best_ofOtherTargetScalings_isByAnotherMeasure() {
        Network scaled = constant(0.5).withTargetScaling(Scaling.of(new double[] {0}, new double[] {0.1}));
        Ensemble ensemble = Ensemble.of(constant(0.9), scaled);
        Dataset fives = Dataset.of(new double[][] {{0, 0}}, new double[][] {{5}});
        state("network 1: expected the target scaling of network 0, as J is that of scaled targets; compare another measure, as in "
                + "best(validation, Evaluation::rmse)", (Ensemble e) -> e.best(fives)).check(ensemble);
        assertThat(ensemble.best(fives, Evaluation::rmse)).isEqualTo(scaled);
    }

    @Test
    void equals_ensembles_isByMembersAndThresholds() {
        assertThat(three()).isEqualTo(three()).hasSameHashCodeAs(three()).isNotEqualTo(null)
                .isNotEqualTo(three().withThreshold(0.4)).isNotEqualTo(Ensemble.of(constant(0.5, 0.2)))
                .isNotEqualTo(Ensemble.of(constant(0.75, 0.1), constant(0.5, 0.2), constant(0.9, 0.6)));
        assertThat(three().withThreshold(0.4).withThreshold(0.5)).isEqualTo(three());
    }

    @Test
    void toString_ensemble_namesItsMembers() {
        assertThat(Ensemble.of(Network.of(2, 3, 1), Network.of(2, 1))).hasToString("Ensemble[Network[2, 3, 1], Network[2, 1]]");
        Network[] ten = Stream.generate(() -> Network.of(2, 1)).limit(10).toArray(Network[]::new);
        assertThat(Ensemble.of(ten)).hasToString("Ensemble[" + "Network[2, 1], ".repeat(8) + "… 2 more]");
    }

    private static Network named(String... names) {
        return constant(0.5, 0.5).withClassNames(List.of(names));
    }

    @Test
    void classNames_ofMembers_areThoseOfTheFirstThatHasAny() {
        Ensemble ensemble = Ensemble.of(constant(0.2, 0.9), named("no", "yes"));
        assertThat(ensemble.classNames()).containsExactly("no", "yes");
        assertThat(ensemble.classifyByName(X)).isEqualTo("yes");
        assertThatThrownBy(() -> ensemble.evaluate(Dataset.labeled(new double[][] {X, X}, new String[] {"no", "other"})))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("data: expected classes [no, yes], got [no, other]");
    }

    static Stream<Rejection<ExecutorService>> rejections() {
        LongFunction<Network> failing = seed -> {
            if (seed >= 1) {
                throw new IllegalArgumentException("no luck");
            }
            return constant(0.5);
        };
        return Stream.of(
                argument("networks: expected a list, got null", e -> Ensemble.of((List<Network>) null)),
                argument("networks: expected an array, got null", e -> Ensemble.of((Network[]) null)),
                argument("networks: expected 1 to 1000, got 0", e -> Ensemble.of(List.of())),
                argument("networks: expected 1 to 1000, got 1001",
                        e -> Ensemble.of(Stream.generate(() -> constant(0.5)).limit(1001).toList())),
                argument("network 1: expected a network, got null", e -> Ensemble.of(constant(0.5), null)),
                argument("network 1: expected input size 2, as of network 0, got 3",
                        e -> Ensemble.of(constant(0.5), Network.of(3, 1))),
                argument("network 1: expected output size 1, as of network 0, got 2",
                        e -> Ensemble.of(constant(0.5), constant(0.5, 0.5))),
                argument("network 2: expected classes [no, yes], got [yes, no]",
                        e -> Ensemble.of(constant(0.5, 0.5), named("no", "yes"), named("yes", "no"))),
                argument("network 1: expected thresholds of several labels in all networks or in none, got thresholds [0.5, 0.5]",
                        e -> Ensemble.of(constant(0.5, 0.5), constant(0.5, 0.5).withThresholds(0.5, 0.5))),
                argument("count: expected 1 to 1000, got 0", e -> Ensemble.train(0, EnsembleTest::trained, e)),
                argument("count: expected 1 to 1000, got 1001", e -> Ensemble.train(1001, EnsembleTest::trained, e)),
                argument("train: expected a function, got null", e -> Ensemble.train(1, null, e)),
                argument("executor: expected an executor, got null", e -> Ensemble.train(1, EnsembleTest::trained, null)),
                argument("seed 2: expected a network, got null", e -> Ensemble.train(4, s -> s >= 2 ? null : constant(0.5), e)),
                state("seed 1: java.lang.IllegalArgumentException: no luck", e -> Ensemble.train(4, failing, e)),
                argument("measure: expected a function, got null", e -> three().best(data(), null)),
                argument("measure: expected a number, got NaN", e -> three().best(data(), evaluation -> Double.NaN)),
                argument("threshold: expected a number from 0 to 1, got 2.0", e -> three().withThreshold(2)),
                argument("thresholds: expected length 2, got 1", e -> three().withThresholds(0.5)),
                argument("input: expected length 2, got 1", e -> three().predict(1)),
                argument("input row 1: expected length 2, got 1", e -> three().predict(new double[][] {{1, 2}, {1}})),
                argument("dataset: expected a dataset, got null", e -> three().predict((Dataset) null)),
                argument("data: expected a dataset, got null", e -> three().evaluate(null)),
                argument("data: expected input size 2, got 1",
                        e -> three().evaluate(Dataset.of(new double[][] {{1}}, new double[][] {{1, 0}}))),
                argument("data, sum of sample weights: expected a finite number above 0 with a finite inverse, got 0.0",
                        e -> three().evaluate(new ZeroWeights(data()))),
                argument("data, target of sample 0, column 1: expected a finite number, got NaN",
                        e -> three().evaluate(new NoTargets())),
                argument("outputs: expected length 2, got 1", e -> three().decide(0.5)),
                state("ensemble: expected members with class names, got none; see Network.withClassNames",
                        e -> three().classifyByName(X)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void ensemble_invalidArgument_isRejected(Rejection<ExecutorService> rejection) {
        rejection.check(executor);
    }

    /** A dataset whose samples have no weight. */
    private record ZeroWeights(Dataset dataset) implements Dataset {

        @Override
        public int size() {
            return dataset.size();
        }

        @Override
        public int inputSize() {
            return dataset.inputSize();
        }

        @Override
        public int targetSize() {
            return dataset.targetSize();
        }

        @Override
        public void copy(int i, double[] x, double[] y) {
            dataset.copy(i, x, y);
        }

        @Override
        public double weight(int i) {
            return 0;
        }
    }

    /** A dataset that forgets a target. */
    private record NoTargets() implements Dataset {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int inputSize() {
            return 2;
        }

        @Override
        public int targetSize() {
            return 2;
        }

        @Override
        public void copy(int i, double[] x, double[] y) {
            Arrays.fill(x, 0);
            y[0] = 1;
        }
    }
}
