package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.measure.RegressionErrors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluations against values worked out by hand, with the definitions of scikit-learn. */
class EvaluationTest {

    private static final String NO_CLASSES = "evaluation: expected classes, got samples whose labels are not all known; create "
            + "the data with Dataset.labeled or Dataset.oneHot, or with Dataset.binary for one output";

    /** Three inputs, one of them 1, select one of three outputs: the class that is predicted. */
    private final Network identity = Network.of(
            new double[][][] {{{8, 0, 0}, {0, 8, 0}, {0, 0, 8}}}, new double[][] {{-4, -4, -4}});

    /** True against predicted: 0 0, 0 0, 0 1, 1 1, 1 2, 2 2, 2 2, 2 0. */
    private final Evaluation evaluation = Evaluation.of(identity, Dataset.labeled(
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
        Evaluation uneven = Evaluation.of(identity, Dataset.labeled(predicting(0, 0, 0, 1), new int[] {0, 1, 1, 1}, 3));
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
        assertThat(regression.mae()).isCloseTo((0.4 + 0.4 + 0.2) / 4, within(1e-15));
        assertThat(regression.isClassification()).isFalse();
        state(NO_CLASSES, Evaluation::accuracy).check(regression);
        state(NO_CLASSES, Evaluation::confusion).check(regression);
        state(NO_CLASSES, (Evaluation e) -> e.recall(0)).check(regression);
        state(NO_CLASSES, (Evaluation e) -> e.precision()).check(regression);
        state(NO_CLASSES, (Evaluation e) -> e.recall()).check(regression);
        state(NO_CLASSES, (Evaluation e) -> e.f1()).check(regression);
    }

    /** Where targets do not vary, R² is 1 without errors and 0 with any, as sklearn.metrics.r2_score has it. */
    @Test
    void rSquared_constantTargets_isOneOrZero() {
        Network half = Network.of(new double[][][] {{{0}}}, new double[][] {{0}}); // always 1/2
        double[][] xs = new double[3][1];
        assertThat(Evaluation.of(half, Dataset.of(xs, new double[][] {{0.5}, {0.5}, {0.5}})).rSquared()).isEqualTo(1);
        assertThat(Evaluation.of(half, Dataset.of(xs, new double[][] {{0.7}, {0.7}, {0.7}})).rSquared()).isZero();
    }

    @Test
    void cost_weightedSamples_isTheWeightedMean() {
        Network half = Network.of(new double[][][] {{{0}}}, new double[][] {{0}});
        Dataset data = Dataset.of(new double[][] {{1}, {2}}, new double[][] {{0.5}, {0.9}}).weighted(1, 3);
        assertThat(Evaluation.of(half, data).cost()).isCloseTo(3 * 0.08 / 4, within(1e-15));
    }

    /** The output is ¾, so that J is ln 4/3 where the target is 1, and ln 4 where it is 0. */
    @Test
    void cost_crossEntropy_isTheWeightedMeanAndChangesNothingElse() {
        Network network = Network.of(new double[][][] {{{0}}}, new double[][] {{Math.log(3)}});
        Dataset data = Dataset.binary(new double[][] {{1}, {2}}, new boolean[] {true, false}).weighted(1, 3);
        Evaluation crossEntropy = Evaluation.of(network, data, Cost.CROSS_ENTROPY);
        Evaluation quadratic = Evaluation.of(network, data, Cost.QUADRATIC);
        assertThat(crossEntropy.cost()).isCloseTo((Math.log(4.0 / 3) + 3 * Math.log(4)) / 4, within(1e-15));
        assertThat(quadratic.cost()).isEqualTo(Evaluation.of(network, data).cost())
                .isCloseTo((1 + 3 * 9) / 32.0 / 4, within(1e-15));
        assertThat(crossEntropy.toString().replaceFirst("cost [0-9.]+", ""))
                .isEqualTo(quadratic.toString().replaceFirst("cost [0-9.]+", ""));
        assertThat(crossEntropy.rmse()).isEqualTo(quadratic.rmse());
        argument("cost: expected a cost, got null", (Network n) -> Evaluation.of(n, data, null)).check(network);
    }

    static Stream<double[][]> targets() {
        return Stream.of(new double[][] {{0, 1}, {1, 0}}, new double[][] {{0.1, 0.9}, {0.9, 0.1}}, new double[][] {{0}, {1}},
                new double[][] {{-1}, {1}}, new double[][] {{0.6}}, new double[][] {{0.3}, {0.3}},
                new double[][] {{0, 1, 0}, {1, 0, 0}}, new double[][] {{0.1}, {0.2}}, new double[][] {{1, 0}});
    }

    @ParameterizedTest
    @MethodSource("targets")
    void isClassification_targetsWithoutLabels_areNotWhateverTheirNumbers(double[][] ys) {
        Evaluation regression = Evaluation.of(Network.of(1, ys[0].length), Dataset.of(new double[ys.length][1], ys));
        assertThat(regression.isClassification()).isFalse();
        state(NO_CLASSES, Evaluation::accuracy).check(regression);
        assertThat(regression.toString()).doesNotContain("accuracy", "class").contains("   MAE ");
    }

    /** The targets of a user's own dataset, with labels that need not agree with them. */
    private record Labeled(double[][] ys, int... labels) implements Dataset {

        @Override
        public int size() {
            return ys.length;
        }

        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public int targetSize() {
            return ys[0].length;
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            x[0] = sample;
            System.arraycopy(ys[sample], 0, y, 0, y.length);
        }

        @Override
        public int label(int sample) {
            return labels[sample];
        }
    }

    @Test
    void confusion_ownDataset_isByItsLabelsNotItsTargets() {
        Network first = Network.of(new double[][][] {{{0}, {0}, {0}}}, new double[][] {{1, 0, 0}}); // always class 0
        Evaluation three = Evaluation.of(first, new Labeled(new double[][] {{0.3, 0.3, 0.4}, {1, 1, 1}, {1, 0, 0}}, 0, 1, 2));
        assertThat(three.confusion()).isDeepEqualTo(new int[][] {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}});
        Evaluation one = Evaluation.of(Network.of(new double[][][] {{{0}}}, new double[][] {{1}}), // always class 1
                new Labeled(new double[][] {{0.2}, {0.7}, {0.4}}, 1, 0, 1));
        assertThat(one.confusion()).isDeepEqualTo(new int[][] {{0, 1}, {0, 2}});
        assertThat(one.rocAuc()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 1", "0, -1, 1", "0, 1, -1"})
    void isClassification_oneLabelUnknown_isNot(int first, int second, int third) {
        Dataset data = new Labeled(new double[][] {{1, 0}, {1, 0}, {0, 1}}, first, second, third);
        Evaluation regression = Evaluation.of(Network.of(1, 2), data);
        assertThat(regression.isClassification()).isFalse();
        state(NO_CLASSES, (Evaluation e) -> e.rocAuc()).check(regression);
        assertThat(new Trainer(Network.of(1, 2), Sgd.of(1)).validation(data).train(data).last().validationAccuracy()).isEmpty();
    }

    @Test
    void of_labelOutOfRange_isRejected() {
        argument("data, label of sample 1: expected -1 to 2, got 3", (Network n) -> Evaluation.of(n,
                new Labeled(new double[2][3], 2, 3))).check(Network.of(1, 3));
        argument("data, label of sample 0: expected -1 to 1, got 2", (Network n) -> Evaluation.of(n,
                new Labeled(new double[2][1], 2, 0))).check(Network.of(1, 1));
        argument("data, label of sample 0: expected -1 to 1, got -2", (Network n) -> Evaluation.of(n,
                new Labeled(new double[2][2], -2, 0))).check(Network.of(1, 2));
        argument("validation data, label of sample 1: expected -1 to 1, got 2", (Network n) -> new Trainer(n, Sgd.of(1))
                .validation(new Labeled(new double[2][2], 0, 2)).train(Dataset.of(new double[1][1], new double[1][2])))
                .check(Network.of(1, 2));
    }

    /** scikit-learn averages over unique_labels(y_true, y_pred). */
    @Test
    void means_classThatIsAbsent_leaveItOut() {
        Evaluation perfect = Evaluation.of(identity, Dataset.labeled(predicting(0, 2, 2), new int[] {0, 2, 2}, 3));
        assertThat(new double[] {perfect.precision(), perfect.recall(), perfect.f1()}).containsOnly(1);
        assertThat(new double[] {perfect.precision(1), perfect.recall(1), perfect.f1(1)}).containsOnly(0);
        assertThat(perfect.toString().lines()).containsSequence(
                "    1     0.0000  0.0000  0.0000                 0    0    0",
                "    2     1.0000  1.0000  1.0000                 0    0    2",
                " mean     1.0000  1.0000  1.0000");
        Evaluation predicted = Evaluation.of(identity, Dataset.labeled(predicting(0, 1), new int[] {0, 0}, 3));
        assertThat(new double[] {predicted.precision(), predicted.recall()}).containsExactly(0.5, 0.25);
        Evaluation missed = Evaluation.of(identity, Dataset.labeled(predicting(0, 0), new int[] {0, 1}, 3));
        assertThat(new double[] {missed.precision(), missed.recall()}).containsExactly(0.25, 0.5);
    }

    @Test
    void metrics_fiftyThousandClasses_needNoMatrix() {
        Network network = Network.of(1, 50_000);
        network.setWeights(0, new double[50_000][1]);
        double[] biases = new double[50_000];
        biases[40_000] = 1;
        network.setBiases(0, biases); // always class 40,000
        Dataset data = Dataset.labeled(new double[3][1], new int[] {40_000, 7, 40_000}, 50_000);
        Evaluation many = Evaluation.of(network, data);
        assertThat(many.accuracy()).isEqualTo(2 / 3.0);
        assertThat(many.precision(40_000)).isEqualTo(2 / 3.0);
        assertThat(many.recall()).isEqualTo(0.5);
        assertThat(many.f1()).isCloseTo(0.4, within(1e-15));
        state("confusion matrix: expected at most 10000 classes, got 50000", Evaluation::confusion).check(many);
        assertThat(many.toString()).contains(String.format("%n" + " mean     0.3333  0.5000  0.4000"));
        assertThat(new Trainer(network, Sgd.of(1e-9)).validation(data).train(data).last().validationAccuracy())
                .hasValue(2 / 3.0);
    }

    /** Half of the targets are one above the others, which come first, and the mean is predicted: R² is 0. */
    @ParameterizedTest
    @ValueSource(doubles = {1e10, 1.7e9, 0})
    void rSquared_meanOfOrderedTargets_isZero(double base) {
        RegressionErrors errors = new RegressionErrors(1);
        for (int s = 0; s < 1_000_000; s++) {
            errors.add(new double[] {s < 500_000 ? base + 1 : base}, new double[] {base + 0.5});
        }
        assertThat(errors.rSquared()).isCloseTo(0, within(1e-9));
        assertThat(errors.rmse()).isCloseTo(0.5, within(1e-12));
    }

    /** Targets u and 3 u, predicted as 2 u and 3 u: the errors are u and 0, the deviations u and u. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e-300, 1e200, 1e300, 1})
    void errors_tinyAndHugeTargets_areInTheirUnits(double u) {
        RegressionErrors errors = new RegressionErrors(1);
        errors.add(new double[] {u}, new double[] {2 * u});
        errors.add(new double[] {3 * u}, new double[] {3 * u});
        assertThat(errors.rmse() / u).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(errors.rSquared()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void rSquared_oneSample_isNaN() {
        assertThat(Evaluation.of(Network.of(1, 1), Dataset.of(new double[1][1], new double[1][1])).rSquared()).isNaN();
    }

    @Test
    void toString_oneSample_isSingular() {
        assertThat(Evaluation.of(Network.of(1, 1), Dataset.of(new double[1][1], new double[1][1])).toString())
                .startsWith("1 sample   cost ");
        assertThat(evaluation.toString()).startsWith("8 samples   cost ");
    }

    @Test
    void confusion_singleOutput_isByAHalf() {
        Network sign = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        Evaluation binary = Evaluation.of(sign, Dataset.binary(new double[][] {{-1}, {-1}, {1}, {0}},
                new boolean[] {false, true, true, false}));
        assertThat(binary.confusion()).isDeepEqualTo(new int[][] {{2, 0}, {1, 1}});
    }

    /** A network whose single output is its input: x = ln(p / (1 − p)) gives p. */
    private static Evaluation binary(double[] chances, int... classes) {
        double[][] xs = new double[chances.length][1];
        boolean[] positive = new boolean[chances.length];
        for (int s = 0; s < xs.length; s++) {
            xs[s][0] = Math.log(chances[s] / (1 - chances[s]));
            positive[s] = classes[s] == 1;
        }
        return Evaluation.of(Network.of(new double[][][] {{{1}}}, new double[][] {{0}}), Dataset.binary(xs, positive));
    }

    /** The example in the documentation of sklearn.metrics.roc_auc_score: four samples, AUC 0.75. */
    @Test
    void rocAuc_exampleOfScikitLearn_isItsValue() {
        assertThat(binary(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1).rocAuc()).isEqualTo(0.75);
    }

    /** roc_auc_score([0, 0, 1, 0, 1, 1, 0], [.2, .5, .5, .5, .9, .2, .7]): of 12 pairs 5 are right, 3 are ties. */
    @Test
    void rocAuc_ties_countHalf() {
        assertThat(binary(new double[] {0.2, 0.5, 0.5, 0.5, 0.9, 0.2, 0.7}, 0, 0, 1, 0, 1, 1, 0).rocAuc())
                .isCloseTo(6.5 / 12, within(1e-15));
    }

    @Test
    void rocAuc_samplesInAnyOrder_isTheSame() {
        assertThat(binary(new double[] {0.8, 0.35, 0.4, 0.1}, 1, 1, 0, 0).rocAuc()).isEqualTo(0.75);
    }

    @Test
    void binaryFigures_oneClassAlone_areThoseOfItsSamples() {
        Evaluation negatives = binary(new double[] {0.1, 0.4}, 0, 0);
        assertThat(negatives.withThreshold(0.3).confusion()).isDeepEqualTo(new int[][] {{1, 1}, {0, 0}});
        assertThat(negatives.logLoss()).isCloseTo(-(Math.log(0.9) + Math.log(0.6)) / 2, within(1e-15));
        Evaluation positives = binary(new double[] {0.1, 0.4}, 1, 1);
        assertThat(positives.withThreshold(0.3).confusion()).isDeepEqualTo(new int[][] {{0, 0}, {1, 1}});
        assertThat(positives.logLoss()).isCloseTo(-(Math.log(0.1) + Math.log(0.4)) / 2, within(1e-15));
        assertThat(negatives.toString()).doesNotContain("ROC AUC");
        assertThat(positives.toString()).doesNotContain("ROC AUC");
    }

    @Test
    void logLoss_exampleOfScikitLearn_isItsValue() {
        // log_loss(["spam", "ham", "ham", "spam"], [[.1, .9], [.9, .1], [.8, .2], [.35, .65]]): 0.21616
        assertThat(binary(new double[] {0.9, 0.1, 0.2, 0.65}, 1, 0, 0, 1).logLoss())
                .isCloseTo(-(Math.log(0.9) + Math.log(0.9) + Math.log(0.8) + Math.log(0.65)) / 4, within(1e-15))
                .isCloseTo(0.21616, within(1e-5));
        assertThat(binary(new double[] {0.5, 1e-300}, 0, 1).logLoss()).as("kept from 0")
                .isCloseTo((Math.log(2) + 52 * Math.log(2)) / 2, within(1e-12));
    }

    @Test
    void twoOutputs_scores_areTheSecondsShare() {
        Network shares = Network.of(new double[][][] {{{0}, {1}}}, new double[][] {{0, 0}}); // ½, and g(x)
        Evaluation two = Evaluation.of(shares, Dataset.labeled(new double[][] {{Math.log(3)}, {0}, {-Math.log(3)}},
                new int[] {1, 0, 1}, 2)); // shares 0.6, 0.5, 1/3
        assertThat(two.rocAuc()).isEqualTo(0.5);
        assertThat(two.logLoss()).isCloseTo(-(Math.log(0.6) + Math.log(0.5) + Math.log(1.0 / 3)) / 3, within(1e-15));
        assertThat(two.confusion()).isDeepEqualTo(new int[][] {{1, 0}, {1, 1}});
        assertThat(two.withThreshold(0.3).confusion()).isDeepEqualTo(new int[][] {{0, 1}, {0, 2}});
    }

    @Test
    void withThreshold_ofASingleOutput_movesTheCounts() {
        Evaluation half = binary(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1);
        assertThat(half.confusion()).isDeepEqualTo(new int[][] {{2, 0}, {1, 1}});
        Evaluation low = half.withThreshold(0.3);
        assertThat(low.confusion()).isDeepEqualTo(new int[][] {{1, 1}, {0, 2}});
        assertThat(low.recall(1)).isEqualTo(1);
        assertThat(low.precision(1)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(low.cost()).isEqualTo(half.cost());
        assertThat(low.withThreshold(0.5).confusion()).isDeepEqualTo(half.confusion());
        assertThat(half.withThreshold(0).confusion()).isDeepEqualTo(new int[][] {{0, 2}, {0, 2}});
        assertThat(half.withThreshold(1).confusion()).isDeepEqualTo(new int[][] {{2, 0}, {2, 0}});
        assertThat(binary(new double[] {0.5, 0.75}, 1, 0).withThreshold(0.5).confusion()).as("above the threshold")
                .isDeepEqualTo(new int[][] {{0, 1}, {1, 0}});
        argument("threshold: expected a number from 0 to 1, got 1.5", (Evaluation e) -> e.withThreshold(1.5)).check(half);
        argument("threshold: expected a number from 0 to 1, got NaN", (Evaluation e) -> e.withThreshold(Double.NaN)).check(half);
    }

    @Test
    void binaryFigures_otherProblems_areRejected() {
        state("evaluation: expected two classes, got 3", (Evaluation e) -> e.rocAuc()).check(evaluation);
        state("ROC AUC: expected samples of both classes, got 2 and 0", (Evaluation e) -> e.rocAuc())
                .check(binary(new double[] {0.1, 0.4}, 0, 0));
        Evaluation regression = Evaluation.of(Network.of(1, 1), Dataset.of(new double[2][1], new double[][] {{0.1}, {0.2}}));
        state(NO_CLASSES, (Evaluation e) -> e.withThreshold(0.1)).check(regression);
    }

    @Test
    void mae_ofARegression_isInTheUnitsOfTheTargets() {
        Network half = Network.of(new double[][][] {{{0}}}, new double[][] {{0}})
                .withTargetScaling(Scaling.of(new double[] {50}, new double[] {0.01})); // always 100
        Evaluation regression = Evaluation.of(half, Dataset.of(new double[3][1], new double[][] {{120}, {100}, {91}}));
        assertThat(regression.mae()).isCloseTo(29 / 3.0, within(1e-13));
        assertThat(regression).asString().endsWith("   MAE 9.666667");
    }

    @Test
    void toString_twoNamedClasses_hasNamesAndFigures() {
        Dataset data = Dataset.labeled(new double[][] {{-1}, {-1}, {1}}, new String[] {"sunny", "sunny", "rain"});
        Network network = Network.of(new double[][][] {{{1}, {-1}}}, new double[][] {{0, 0}});
        assertThat(Evaluation.of(network, data).toString().lines()).hasSize(6).containsSequence(
                "class    precision  recall      F1   predicted:    0    1",
                "0 rain      1.0000  1.0000  1.0000                 1    0",
                "1 sunny     1.0000  1.0000  1.0000                 0    2",
                "   mean     1.0000  1.0000  1.0000").first().asString()
                .endsWith("   accuracy 100.00%   ROC AUC 1.0000   log loss 0.3133"); // ln(1 + 1/e)
    }

    @Test
    void of_otherClassesThanTheNetworks_isRejected() {
        Network network = Network.of(1, 2).withClassNames(List.of("yes", "no"));
        argument("data: expected classes [yes, no], got [no, yes]", (Network n) -> Evaluation.of(n, Dataset.labeled(
                new double[2][1], new String[] {"yes", "no"}))).check(network);
        assertThat(Evaluation.of(network, Dataset.labeled(new double[1][1], new String[] {"no"}, network.classNames()))
                .confusion()[1]).isEqualTo(new int[] {1, 0});
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
    void toString_tenThousandSamples_widensTheColumns() {
        double[][] xs = new double[10_000][1];
        Evaluation many = Evaluation.of(Network.of(1, 2), Dataset.labeled(xs, new int[10_000], 2));
        assertThat(many.toString()).contains("class  precision  recall      F1   predicted:     0     1");
    }

    @Test
    void toString_moreThan30Classes_omitsTheMatrix() {
        for (int classes : new int[] {30, 31}) {
            Evaluation evaluation = Evaluation.of(Network.of(1, classes), Dataset.labeled(new double[1][1], new int[1], classes));
            assertThat(evaluation.toString().contains("predicted:")).isEqualTo(classes == 30);
        }
    }

    @Test
    void of_badArguments_isRejected() {
        Dataset data = Dataset.of(new double[1][2], new double[1][2]);
        argument("network: expected a network, got null", (Dataset d) -> Evaluation.of((Network) null, d)).check(data);
        argument("data: expected a dataset, got null", (Network n) -> Evaluation.of(n, null)).check(identity);
        argument("data: expected input size 3, got 2", (Network n) -> Evaluation.of(n, data)).check(identity);
        argument("data: expected target size 1, got 2", (Dataset d) -> Evaluation.of(Network.of(2, 1), d)).check(data);
        argument("data: expected target size 3, got 2", (Dataset d) -> Evaluation.of(Network.of(2, 3), d))
                .check(Dataset.labeled(new double[1][2], new int[1], 2));
        argument("data: expected target size 1, got 3", (Dataset d) -> Evaluation.of(Network.of(2, 1), d))
                .check(Dataset.labeled(new double[1][2], new int[1], 3));
        argument("data: expected target size 2, got 1", (Dataset d) -> Evaluation.of(Network.of(2, 2), d))
                .check(Dataset.of(new double[1][2], new double[1][1]));
        argument("class: expected 0 to 2, got 3", (Evaluation e) -> e.f1(3)).check(evaluation);
        argument("class: expected 0 to 2, got -1", (Evaluation e) -> e.precision(-1)).check(evaluation);
        argument("data, input of sample 0, column 1: expected a finite number, got NaN",
                (Dataset d) -> Evaluation.of(Network.of(2, 2), d.map(x -> new double[] {0, Double.NaN}))).check(data);
    }

    @Test
    void of_twoClassesForAnotherNumberOfOutputs_isRejectedWithTheRemedy() {
        argument("data: expected target size 1, got 2; for one output, create the data with Dataset.binary, or give the network "
                + "two outputs", (Network n) -> Evaluation.of(n, Dataset.labeled(new double[1][2], new int[] {1}, 2)))
                .check(Network.of(2, 1));
        argument("training data: expected target size 2, got 1; for two outputs, create the data with Dataset.labeled, or give "
                + "the network one output", (Network n) -> new Trainer(n, Sgd.of(1)).train(
                        Dataset.binary(new double[1][2], new boolean[1]))).check(Network.of(2, 2));
    }

    @Test
    void of_parametersThatAreNotFinite_isRejected() {
        Network network = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        Sgd.of(1e308).step(network, network.backward(network.forward(1), 1e3)); // beyond the largest double
        state("evaluation: the cost is NaN; the network's parameters are not finite, or the targets too large",
                (Network n) -> Evaluation.of(n, Dataset.of(new double[][] {{1}, {0}}, new double[2][1]))).check(network);
    }

    /** The target of the last sample is NaN: in a batch of two or alone in the second batch, with and without weight. */
    @ParameterizedTest
    @CsvSource({"2, 0", "2, 1", "257, 0", "257, 1"})
    void of_targetThatIsNotFinite_isRejected(int size, double lastWeight) {
        Dataset broken = new Dataset() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public int inputSize() {
                return 1;
            }

            @Override
            public int targetSize() {
                return 1;
            }

            @Override
            public void copy(int sample, double[] x, double[] y) {
                x[0] = 1;
                y[0] = sample < size - 1 ? 1 : Double.NaN;
            }

            @Override
            public double weight(int sample) {
                return sample < size - 1 ? 1 : lastWeight;
            }
        };
        assertThatThrownBy(() -> Evaluation.of(Network.of(1, 1), broken))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("data, target of sample " + (size - 1) + ", column 0: expected a finite number, got NaN");
    }
}
