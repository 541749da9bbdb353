package io.github.sigmanet;

import static io.github.sigmanet.Refusal.argument;
import static io.github.sigmanet.Refusal.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Evaluations against values worked out by hand, with the definitions of scikit-learn. */
class EvaluationTest {

    private static final String NO_CLASSES =
            "evaluation: the targets are not classes, which take two values, the higher one once per target";

    /** Three inputs, one of them 1, select one of three outputs: the class that is predicted. */
    private final Network identity = Network.of(
            new double[][][] {{{8, 0, 0}, {0, 8, 0}, {0, 0, 8}}}, new double[][] {{-4, -4, -4}});

    /** True against predicted: 0 0, 0 0, 0 1, 1 1, 1 2, 2 2, 2 2, 2 0. */
    private final Evaluation evaluation = Evaluation.of(identity, Dataset.labelled(
            predicting(0, 0, 1, 1, 2, 2, 2, 0), new int[] {0, 0, 0, 1, 1, 2, 2, 2}, 3));

    private static double[][] predicting(int... classes) {
        double[][] xs = new double[classes.length][3];
        for (int s = 0; s < classes.length; s++) {
            xs[s][classes[s]] = 1;
        }
        return xs;
    }

    @Test
    void confusion_ofEightSamples_countsTrueByPredicted() {
        assertThat(evaluation.size()).isEqualTo(8);
        assertThat(evaluation.isClassification()).isTrue();
        assertThat(evaluation.confusion()).isDeepEqualTo(new int[][] {{2, 1, 0}, {0, 1, 1}, {1, 0, 2}});
        evaluation.confusion()[0][0] = 99;
        assertThat(evaluation.confusion()[0][0]).isEqualTo(2);
    }

    @Test
    void scores_ofEightSamples_areTheDefinitions() {
        assertThat(evaluation.accuracy()).isEqualTo(5.0 / 8);
        assertThat(scores(0)).containsExactly(new double[] {2.0 / 3, 2.0 / 3, 2.0 / 3}, within(1e-15));
        assertThat(scores(1)).containsExactly(new double[] {1.0 / 2, 1.0 / 2, 1.0 / 2}, within(1e-15));
        assertThat(scores(2)).containsExactly(new double[] {2.0 / 3, 2.0 / 3, 2.0 / 3}, within(1e-15));
        assertThat(new double[] {evaluation.precision(), evaluation.recall(), evaluation.f1()})
                .containsExactly(new double[] {11.0 / 18, 11.0 / 18, 11.0 / 18}, within(1e-15));
    }

    private double[] scores(int c) {
        return new double[] {evaluation.precision(c), evaluation.recall(c), evaluation.f1(c)};
    }

    @Test
    void scores_precisionUnlikeRecall_areEachTheirs() {
        Evaluation uneven = Evaluation.of(identity, Dataset.labelled(predicting(0, 0, 0, 1), new int[] {0, 1, 1, 1}, 3));
        assertThat(uneven.precision(0)).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(uneven.recall(0)).isEqualTo(1);
        assertThat(uneven.f1(0)).isCloseTo(1.0 / 2, within(1e-15));
        assertThat(new double[] {uneven.precision(2), uneven.recall(2), uneven.f1(2)}).containsOnly(0);
    }

    @Test
    void errors_ofARegression_areTheDefinitions() {
        Network half = Network.of(new double[][][] {{{0}, {0}}}, new double[][] {{0, 0}}); // always 1/2, 1/2
        Evaluation regression = Evaluation.of(half,
                Dataset.of(new double[][] {{1}, {2}}, new double[][] {{0.5, 0.1}, {0.9, 0.3}}));
        assertThat(regression.cost()).isCloseTo((0.16 + 0.16 + 0.04) / 2 / 2, within(1e-15));
        assertThat(regression.rmse()).isCloseTo(Math.sqrt((0.16 + 0.16 + 0.04) / 4), within(1e-15));
        // first output: 1 - 0.16 / 0.08; second: 1 - 0.2 / 0.02
        assertThat(regression.rSquared()).isCloseTo((-1.0 - 9.0) / 2, within(1e-12));
        assertThat(regression.isClassification()).isFalse();
        state(NO_CLASSES, Evaluation::accuracy).check(regression);
        state(NO_CLASSES, Evaluation::confusion).check(regression);
        state(NO_CLASSES, (Evaluation e) -> e.recall(0)).check(regression);
    }

    @Test
    void cost_weightedSamples_isTheWeightedMean() {
        Network half = Network.of(new double[][][] {{{0}}}, new double[][] {{0}});
        Dataset data = Dataset.of(new double[][] {{1}, {2}}, new double[][] {{0.5}, {0.9}}).weighted(1, 3);
        assertThat(Evaluation.of(half, data).cost()).isCloseTo(3 * 0.08 / 4, within(1e-15));
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                Arguments.of(true, new double[][] {{0.1, 0.9}, {0.9, 0.1}}),
                Arguments.of(true, new double[][] {{0}, {1}}),
                Arguments.of(true, new double[][] {{-1}, {1}}),
                Arguments.of(false, new double[][] {{0.1, 0.9}, {0.8, 0.1}}),
                Arguments.of(false, new double[][] {{1, 1}, {0, 1}}),
                Arguments.of(false, new double[][] {{0, 0}, {0, 1}}),
                Arguments.of(false, new double[][] {{0.1}, {0.2}}));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void isClassification_targets_isByTheirTwoValues(boolean classes, double[][] ys) {
        Network network = Network.of(1, ys[0].length);
        assertThat(Evaluation.of(network, Dataset.of(new double[][] {{1}, {2}}, ys)).isClassification())
                .isEqualTo(classes);
    }

    @Test
    void confusion_singleOutput_isByAHalf() {
        Network sign = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        Evaluation binary = Evaluation.of(sign, Dataset.of(new double[][] {{-1}, {-1}, {1}, {0}},
                new double[][] {{0}, {1}, {1}, {0}}));
        assertThat(binary.confusion()).isDeepEqualTo(new int[][] {{2, 0}, {1, 1}});
    }

    @Test
    void toString_classification_isAReport() {
        assertThat(evaluation.toString().lines()).hasSize(7).containsSequence(
                "class  precision  recall      F1   predicted:    0    1    2",
                "    0     0.6667  0.6667  0.6667                 2    1    0",
                "    1     0.5000  0.5000  0.5000                 0    1    1",
                "    2     0.6667  0.6667  0.6667                 1    0    2",
                " mean     0.6111  0.6111  0.6111").first().asString().startsWith("8 samples   cost 0.")
                .endsWith("   accuracy 62.50%");
    }

    @Test
    void of_badArguments_isRefused() {
        Dataset data = Dataset.of(new double[1][2], new double[1][2]);
        argument("network: expected a network, got null", (Dataset d) -> Evaluation.of(null, d)).check(data);
        argument("data: expected a dataset, got null", (Network n) -> Evaluation.of(n, null)).check(identity);
        argument("data: expected input size 3, got 2", (Network n) -> Evaluation.of(n, data)).check(identity);
        argument("data: expected target size 1, got 2", (Dataset d) -> Evaluation.of(Network.of(2, 1), d)).check(data);
        argument("class: expected 0 to 2, got 3", (Evaluation e) -> e.f1(3)).check(evaluation);
        argument("data, input of sample 0, column 1: expected a finite number, got NaN",
                (Dataset d) -> Evaluation.of(Network.of(2, 2), d.map(x -> new double[] {0, Double.NaN}))).check(data);
    }
}
