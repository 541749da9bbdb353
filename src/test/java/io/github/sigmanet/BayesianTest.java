package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bayesian regularization: its fixed points are those that SciPy found. */
class BayesianTest {

    private static LevenbergMarquardt optimizer() {
        return LevenbergMarquardt.of(0.01).bayesian();
    }

    private static Dataset data(Golden golden) {
        return Dataset.of(golden.rows("x"), golden.rows("y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bayes-1-3-1", "bayes-1-8-1"})
    void train_fromTheAlphaAndBetaOfSciPy_endsAtItsFixedPoint(String file) {
        Golden golden = Golden.read(file);
        assertFixedPoint(golden, optimizer().bayesian(golden.number("alpha0"), golden.number("beta0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bayes-1-3-1", "bayes-1-8-1"})
    void train_fromEstimatesOfItsOwn_endsAtTheSameFixedPoint(String file) {
        assertFixedPoint(Golden.read(file), optimizer());
    }

    private static void assertFixedPoint(Golden golden, LevenbergMarquardt optimizer) {
        Network network = golden.network();
        History history = new Trainer(network, optimizer).epochs(5000).train(data(golden));
        assertThat(history.ending()).isEqualTo(History.Ending.CONVERGED);
        assertThat(optimizer.alpha().orElseThrow() / golden.number("alpha")).isCloseTo(1, within(1e-6));
        assertThat(optimizer.beta().orElseThrow() / golden.number("beta")).isCloseTo(1, within(1e-6));
        assertThat(optimizer.effectiveParameters().orElseThrow()).isCloseTo(golden.number("gamma"), within(1e-6));
        assertThat(history.last().effectiveParameters()).isEqualTo(optimizer.effectiveParameters());
        double[] theta = network.vector();
        assertThat(Arrays.stream(theta).map(t -> t * t / 2).sum() / golden.number("E_W")).isCloseTo(1, within(1e-6));
        double[][] outputs = network.predict(golden.rows("x"));
        double[][] expected = golden.rows("outputs");
        for (int s = 0; s < outputs.length; s++) {
            assertThat(outputs[s]).containsExactly(expected[s], within(1e-6));
        }
        assertThat(history.last().cost() * outputs.length / golden.number("E_D")).isCloseTo(1, within(1e-6));
    }

    /** The sum of the weights takes the place of the number of samples in N. */
    @Test
    void train_samplesOfWeightTwo_isAsWithEachOfThemTwice() {
        Golden golden = Golden.read("bayes-1-3-1");
        double[] weights = new double[60];
        Arrays.setAll(weights, s -> s % 2 + 1);
        int[] indices = IntStream.range(0, 60).flatMap(s -> IntStream.range(0, s % 2 + 1).map(i -> s))
                .toArray();
        LevenbergMarquardt weighted = optimizer();
        LevenbergMarquardt twice = optimizer();
        new Trainer(golden.network(), weighted).epochs(1000).train(data(golden).weighted(weights));
        new Trainer(golden.network(), twice).epochs(1000).train(data(golden).subset(indices));
        assertThat(weighted.alpha().orElseThrow() / twice.alpha().orElseThrow()).isCloseTo(1, within(1e-6));
        assertThat(weighted.beta().orElseThrow() / twice.beta().orElseThrow()).isCloseTo(1, within(1e-6));
        assertThat(weighted.effectiveParameters().orElseThrow())
                .isCloseTo(twice.effectiveParameters().orElseThrow(), within(1e-6));
    }

    @Test
    void estimates_beforeTheFirstStep_areThoseGivenOrNone() {
        LevenbergMarquardt optimizer = LevenbergMarquardt.of(0.01);
        assertThat(optimizer.isBayesian()).isFalse();
        assertEstimates(optimizer, OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(optimizer.bayesian()).isSameAs(optimizer);
        assertThat(optimizer.isBayesian()).isTrue();
        assertEstimates(optimizer, OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(optimizer.bayesian(0.5, 200)).isSameAs(optimizer);
        assertEstimates(optimizer, OptionalDouble.of(0.5), OptionalDouble.of(200));
        assertEstimates(optimizer.copy(), OptionalDouble.of(0.5), OptionalDouble.of(200));
        assertEstimates(optimizer.bayesian(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static void assertEstimates(LevenbergMarquardt optimizer, OptionalDouble alpha, OptionalDouble beta) {
        assertThat(optimizer.alpha()).isEqualTo(alpha);
        assertThat(optimizer.beta()).isEqualTo(beta);
        assertThat(optimizer.effectiveParameters()).isEmpty();
    }

    @Test
    void train_withoutBayesianRegularization_estimatesNothing() {
        Golden golden = Golden.read("bayes-1-3-1");
        LevenbergMarquardt optimizer = LevenbergMarquardt.of(0.01);
        History history = new Trainer(golden.network(), optimizer).epochs(3).train(data(golden));
        assertEstimates(optimizer, OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(history.epochs()).extracting(History.Epoch::effectiveParameters).containsOnly(OptionalDouble.empty());
    }

    /** MacKay's formulas from the start on: γ is that of the step's α and β; reset begins with the given ones again. */
    @Test
    void reset_afterSteps_beginsWithTheGivenEstimates() {
        Golden golden = Golden.read("bayes-1-3-1");
        LevenbergMarquardt optimizer = optimizer().bayesian(0.5, 200);
        new Trainer(golden.network(), optimizer).epochs(2).train(data(golden));
        assertThat(optimizer.effectiveParameters()).isPresent();
        assertThat(optimizer.alpha()).isNotEqualTo(OptionalDouble.of(0.5));
        assertEstimates(optimizer.copy(), OptionalDouble.of(0.5), OptionalDouble.of(200));
        assertEstimates(optimizer.reset(), OptionalDouble.of(0.5), OptionalDouble.of(200));
    }

    /** Without numbers, the first α is 0.01 and the first β N / 2 E_D. */
    @Test
    void train_withoutNumbers_beginsWithAWeakAlpha() {
        Golden golden = Golden.read("bayes-1-3-1");
        Network network = golden.network();
        Network other = network.copy();
        LevenbergMarquardt optimizer = optimizer();
        LevenbergMarquardt given = optimizer().bayesian(0.01, 60 / (2 * 60 * Evaluation.of(network, data(golden)).cost()));
        new Trainer(network, optimizer).epochs(5).train(data(golden));
        new Trainer(other, given).epochs(5).train(data(golden));
        assertThat(network.vector()).containsExactly(other.vector(), within(1e-10));
        assertThat(optimizer.alpha().orElseThrow()).isCloseTo(given.alpha().orElseThrow(), within(1e-10));
    }

    /** N counts the outputs of all samples: the first β of 20 samples with two outputs is 40 / 2 E_D. */
    @Test
    void train_twoOutputs_countsBoth() {
        double[][] xs = new double[20][1];
        double[][] ys = new double[20][];
        Arrays.setAll(ys, s -> new double[] {0.5 + 0.02 * (s % 7), 0.1 + 0.04 * s});
        Arrays.setAll(xs, s -> new double[] {s / 10.0 - 1});
        Dataset data = Dataset.of(xs, ys);
        Network network = Network.of(Initializer.NORMAL.seeded(2), 1, 3, 2);
        Network other = network.copy();
        LevenbergMarquardt given = optimizer().bayesian(0.01, 40 / (2 * 20 * Evaluation.of(network, data).cost()));
        new Trainer(network, optimizer()).epochs(12).train(data);
        new Trainer(other, given).epochs(12).train(data);
        assertThat(network.vector()).containsExactly(other.vector(), within(1e-9));
        assertThat(given.effectiveParameters().orElseThrow()).isBetween(0.0, 14.0);
    }

    /** Far from a minimum, where steps lower F by more than a tenth, α and β stay as they were, and there is no γ. */
    @Test
    void train_stepsThatLowerMuch_leaveTheEstimatesAlone() {
        Golden golden = Golden.read("bayes-1-3-1");
        Network network = Network.of(Initializer.NORMAL.seeded(3), 1, 3, 1);
        LevenbergMarquardt optimizer = optimizer().bayesian(0.5, 200);
        List<Double> values = new ArrayList<>(List.of(value(network, golden, 0.5, 200)));
        new Trainer(network, optimizer).epochs(200).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (!epoch.effectiveParameters().isPresent()) {
                    assertThat(optimizer.alpha()).hasValue(0.5);
                    assertThat(optimizer.beta()).hasValue(200);
                    assertThat(optimizer.effectiveParameters()).isEmpty();
                }
                if (values.size() == epoch.number()) {
                    double before = values.get(values.size() - 1);
                    double value = value(network, golden, 0.5, 200);
                    assertThat(epoch.effectiveParameters().isPresent()).isEqualTo(before - value <= 0.1 * before);
                    if (!epoch.effectiveParameters().isPresent()) {
                        values.add(value);
                    }
                }
            }
        }).train(data(golden));
        assertThat(values).hasSizeBetween(3, 20);
        assertThat(optimizer.effectiveParameters()).isPresent();
    }

    private static double value(Network network, Golden golden, double alpha, double beta) {
        return beta * 60 * Evaluation.of(network, data(golden)).cost()
                + alpha * Arrays.stream(network.vector()).map(t -> t * t / 2).sum();
    }

    /** The cost of a network that fits all targets is 0: β would be infinite, and stays as it is. */
    @Test
    void train_targetsThatAreFittedExactly_keepsFiniteEstimates() {
        Network network = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        Dataset data = Dataset.of(new double[][] {{0}}, new double[][] {{0.5}});
        LevenbergMarquardt optimizer = optimizer();
        History history = new Trainer(network, optimizer).epochs(5).train(data);
        assertThat(network.vector()).doesNotContain(Double.NaN);
        assertThat(optimizer.beta()).hasValue(1);
        assertThat(optimizer.alpha().orElseThrow()).isFinite().isPositive();
        assertThat(history.epochs()).allSatisfy(epoch -> assertThat(epoch.effectiveParameters().orElse(0)).isBetween(0.0, 2.0));
    }

    /** Targets of noise alone: the most probable parameters are all 0, and γ ends as rounding. */
    @ParameterizedTest
    @ValueSource(longs = {0, 8, 9})
    void train_targetsThatDependOnNothing_convergesWithHardlyAnEffectiveParameter(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] xs = new double[20][1];
        double[][] ys = new double[20][1];
        for (int s = 0; s < 20; s++) {
            xs[s][0] = s / 10.0 - 1;
            ys[s][0] = 0.5 + 0.2 * (random.nextDouble() - 0.5);
        }
        Network network = Network.of(Initializer.NORMAL.seeded(seed), 1, 3, 1);
        History history = new Trainer(network, optimizer()).epochs(2000).train(Dataset.of(xs, ys));
        assertThat(history.ending()).isEqualTo(History.Ending.CONVERGED);
        assertThat(history.last().effectiveParameters().orElseThrow()).isBetween(0.0, 1e-9);
        assertThat(network.vector()).containsOnly(new double[] {0}, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void bayesian_impossibleNumbers_areRejected(Rejection<LevenbergMarquardt> rejection) {
        LevenbergMarquardt optimizer = LevenbergMarquardt.of(0.01);
        rejection.check(optimizer);
        assertThat(optimizer.isBayesian()).isFalse();
    }

    static Stream<Rejection<LevenbergMarquardt>> impossible() {
        String expected = ": expected a finite number above 0, got ";
        return Stream.of(
                argument("alpha" + expected + "0.0", optimizer -> optimizer.bayesian(0, 1)),
                argument("alpha" + expected + "-1.0", optimizer -> optimizer.bayesian(-1, 1)),
                argument("alpha" + expected + "NaN", optimizer -> optimizer.bayesian(Double.NaN, 1)),
                argument("beta" + expected + "0.0", optimizer -> optimizer.bayesian(1, 0)),
                argument("beta" + expected + "Infinity", optimizer -> optimizer.bayesian(1, Double.POSITIVE_INFINITY)));
    }
}
