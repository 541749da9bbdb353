package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that may have several classes each, or none: their data, metrics and training. */
class MultiLabelTest {

    private static final Golden GOLDEN = Golden.read("curves");
    private static final List<String> TAGS = List.of("red", "round", "ripe");

    private final Dataset fruit = Dataset.multiLabel(new double[][] {{1}, {2}, {3}, {4}},
            new String[][] {{"round", "red"}, {}, {"ripe"}, {"red", "round", "ripe"}}, TAGS);

    /** Returns the evaluation of the outputs of a case of curves.py. */
    static Evaluation evaluation(Golden golden, String name) {
        double[][] ys = golden.rows(name + ".y");
        int[][] labels = Arrays.stream(ys).map(y -> IntStream.range(0, y.length).filter(c -> y[c] == 1).toArray())
                .toArray(int[][]::new);
        return Evaluation.of(golden.rows(name + ".outputs"),
                Dataset.multiLabel(new double[ys.length][1], labels, ys[0].length));
    }

    @Test
    void multiLabel_names_areTargetsOfOneAndZero() {
        assertThat(fruit.targets()).isDeepEqualTo(new double[][] {{1, 1, 0}, {0, 0, 0}, {0, 0, 1}, {1, 1, 1}});
        assertThat(fruit.inputs()).isDeepEqualTo(new double[][] {{1}, {2}, {3}, {4}});
        assertThat(fruit.classNames()).isEqualTo(TAGS);
        assertThat(fruit.isMultiLabel()).isTrue();
        assertThat(fruit.label(3)).isEqualTo(-1);
        assertThat(fruit).hasToString("Dataset[4 samples, 1 input, 3 targets]");
    }

    @Test
    void multiLabel_numbers_areTheSameTargetsInAnyOrder() {
        int[][] labels = {{1, 0}, {}, {2}, {2, 0, 1}};
        Dataset numbers = Dataset.multiLabel(fruit.inputs(), labels, 3);
        labels[0][0] = 2;
        assertThat(numbers.targets()).isDeepEqualTo(fruit.targets());
        assertThat(numbers.classNames()).isEmpty();
    }

    @Test
    void isMultiLabel_views_areAndOtherDataAreNot() {
        assertThat(List.of(fruit.subset(1), fruit.split(0.5, 1).test(), fruit.map(x -> x), fruit.weighted(1, 1, 1, 1),
                fruit.augment(1, (x, random) -> x).epoch(2))).allMatch(Dataset::isMultiLabel);
        assertThat(fruit.withTargets(fruit.inputs()).isMultiLabel()).isFalse();
        assertThat(Dataset.of(fruit.inputs(), fruit.targets()).isMultiLabel()).isFalse();
        assertThat(Dataset.labeled(new double[1][1], new int[1], 2).isMultiLabel()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "labelsTies"})
    void metrics_thresholds_areThoseOfScikitLearn(String name) {
        Evaluation evaluation = evaluation(GOLDEN, name);
        check(name + ".half", evaluation);
        check(name + ".own", evaluation.withThresholds(GOLDEN.row(name + ".thresholds")));
        check(name + ".half", evaluation.withThresholds(GOLDEN.row(name + ".thresholds")).withThresholds(
                Arrays.stream(GOLDEN.row(name + ".thresholds")).map(t -> 0.5).toArray()));
    }

    private static void check(String name, Evaluation evaluation) {
        double[][] each = GOLDEN.rows(name + ".each");
        for (int c = 0; c < each[0].length; c++) {
            assertThat(new double[] {evaluation.precision(c), evaluation.recall(c), evaluation.f1(c)})
                    .containsExactly(new double[] {each[0][c], each[1][c], each[2][c]}, within(1e-12));
        }
        assertThat(new double[] {evaluation.precision(), evaluation.recall(), evaluation.f1(), evaluation.microF1(),
            evaluation.hammingLoss(), evaluation.exactMatch()}).containsExactly(GOLDEN.row(name + ".means"), within(1e-12));
    }

    @Test
    void microF1_noLabelAnywhere_isZero() {
        Evaluation none = Evaluation.of(new double[][] {{0.1, 0.2}}, Dataset.multiLabel(new double[1][1], new int[1][0], 2));
        assertThat(new double[] {none.microF1(), none.f1(), none.hammingLoss(), none.exactMatch()}).containsExactly(0, 0, 0, 1);
    }

    /** A network whose outputs are g(x), g(−x) and ½. */
    private static Network network() {
        return Network.of(new double[][][] {{{1}, {-1}, {0}}}, new double[][] {{0, 0, 0}});
    }

    @Test
    void evaluation_network_isByItsThresholds() {
        Dataset data = Dataset.multiLabel(new double[][] {{1}, {-1}}, new int[][] {{0}, {0, 1}}, 3);
        Evaluation half = Evaluation.of(network(), data); // predicts {0} and {1}
        assertThat(half.exactMatch()).isEqualTo(0.5);
        assertThat(half.isMultiLabel()).isTrue();
        assertThat(half.isClassification()).isFalse();
        Evaluation own = Evaluation.of(network().withThresholds(0.2, 0.5, 0.6), data); // g(−1) is 0.27
        assertThat(own.exactMatch()).isEqualTo(1);
        assertThat(own.cost()).isEqualTo(half.cost());
        assertThat(half.withThresholds(0.2, 0.5, 0.6).exactMatch()).isEqualTo(1);
    }

    @Test
    void evaluation_targetScaling_isByTheTargetsOfTheData() {
        Dataset data = Dataset.multiLabel(new double[][] {{9}, {-9}}, new int[][] {{0}, {1, 2}}, 3);
        Network scaled = network().withTargetScaling(Scaling.of(new double[3], new double[] {0.7, 0.7, 0.7}));
        assertThat(Evaluation.of(scaled, data).exactMatch()).isEqualTo(0.5); // the third output is 0.5 / 0.7
    }

    @Test
    void thresholdOfOne_outputAboveOne_isNotExceeded() {
        Dataset data = Dataset.multiLabel(new double[][] {{9}, {-9}}, new int[][] {{0}, {1, 2}}, 3);
        Network network = network().withTargetScaling(Scaling.of(new double[3], new double[] {0.7, 0.7, 0.7}))
                .withThresholds(1, 0.5, 0.5);
        assertThat(network.predict(9)[0]).isGreaterThan(1);
        assertThat(network.labels(9)).containsExactly(2);
        Evaluation evaluation = Evaluation.of(network, data);
        assertThat(evaluation.recall(0)).isZero();
        assertThat(evaluation.perOutput().get(0).recall(1)).isZero();
        double never = evaluation.perOutput().get(0).bestThreshold(e -> 1 - e.recall(1));
        assertThat(never).isEqualTo(1);
        assertThat(evaluation.withThresholds(never, 0.5, 0.5).recall(0)).isZero();
    }

    @Test
    void toString_namedLabels_hasARowPerLabel() {
        Evaluation evaluation = Evaluation.of(new double[][] {{0.9, 0.9, 0.1}, {0.2, 0.9, 0.1}, {0.1, 0.2, 0.6}, {0.9, 0.1, 0.7}},
                fruit);
        assertThat(evaluation.toString().lines()).containsExactly(
                "4 samples   cost 0.251250   RMSE 0.409268   exact match 50.00%   Hamming loss 0.1667   micro F1 0.8333", "",
                "class    precision  recall      F1   samples",
                "0 red       1.0000  1.0000  1.0000         2",
                "1 round     0.5000  0.5000  0.5000         2",
                "2 ripe      1.0000  1.0000  1.0000         2",
                "   mean     0.8333  0.8333  0.8333");
    }

    @Test
    void training_severalLabels_learnsThemWithoutAnAccuracy() {
        double[][] xs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        Dataset data = Dataset.multiLabel(xs, new String[][] {{}, {"or"}, {"or"}, {"and", "or"}}, List.of("and", "or"));
        Network network = Network.of(2, 4, 2).withClassNames(data.classNames()).withThresholds(0.5, 0.5);
        History history = new Trainer(network, Adam.of(0.1)).epochs(300).batchSize(4).validation(data).train(data);
        assertThat(history.last().validationAccuracy()).isEmpty();
        assertThat(network.labels(xs)).isDeepEqualTo(new int[][] {{}, {1}, {1}, {0, 1}});
        assertThat(Evaluation.of(network, data).exactMatch()).isEqualTo(1);
    }

    @Test
    void earlyStopping_onAccuracy_isRejectedBeforeTraining() {
        Network network = Network.of(1, 3);
        Network before = network.copy();
        state("early stopping: expected validation data that are classes, for their accuracy; create them with Dataset.labeled or "
                + "Dataset.oneHot, or with Dataset.binary for one output", (Network n) -> new Trainer(n, Sgd.of(1))
                .validation(fruit).earlyStopping(EarlyStopping.onAccuracy(1)).train(fruit)).check(network);
        assertThat(network).isEqualTo(before);
    }

    @Test
    void validation_oneClassEachForANetworkOfSeveral_isRejectedBeforeTraining() {
        Network network = Network.of(1, 3).withThresholds(0.5, 0.5, 0.5);
        Network before = network.copy();
        Dataset classes = Dataset.labeled(new double[][] {{1}, {2}}, new int[] {0, 2}, 3);
        String expected = "expected samples that may have several classes, as the network has thresholds for several, got samples "
                + "with one class each; create the data with Dataset.multiLabel";
        argument("validation data: " + expected,
                (Network n) -> new Trainer(n, Sgd.of(1)).validation(classes).train(classes)).check(network);
        assertThat(network).isEqualTo(before);
        argument("data: " + expected, (Network n) -> Evaluation.of(n, classes)).check(network);
    }

    static List<Rejection<Evaluation>> metricRejections() { // of several labels
        String oneClass = "evaluation: expected samples with one class each, got ones that may have several; see exactMatch, "
                + "hammingLoss, microF1 and perOutput";
        String several = "evaluation: expected samples that may have several classes, got %s; create the data with "
                + "Dataset.multiLabel";
        Evaluation numbers = Evaluation.of(new double[1][1], Dataset.of(new double[1][1], new double[1][1]));
        Evaluation classes = Evaluation.of(new double[1][2], Dataset.labeled(new double[1][1], new int[1], 2));
        return List.of(
                state(oneClass, Evaluation::accuracy),
                state(oneClass, Evaluation::balancedAccuracy),
                state(oneClass, Evaluation::matthews),
                state(oneClass, Evaluation::confusion),
                state(oneClass, Evaluation::logLoss),
                state(oneClass, Evaluation::brier),
                state(oneClass, e -> e.rocAuc()),
                state(oneClass, e -> e.withThreshold(0.2)),
                state(oneClass, e -> e.bestThreshold(1, 2)),
                argument("class: expected 0 to 2, got 3", e -> e.f1(3)),
                argument("thresholds: expected length 3, got 2", e -> e.withThresholds(0.1, 0.2)),
                argument("thresholds, element 2: expected a number from 0 to 1, got 2.0", e -> e.withThresholds(0.1, 0.2, 2)),
                state(several.formatted("ones whose classes are not known"), e -> numbers.exactMatch()),
                state(several.formatted("ones with one class each"), e -> classes.microF1()),
                state(several.formatted("ones with one class each"), e -> classes.hammingLoss()),
                state(several.formatted("ones with one class each"), e -> classes.withThresholds(0.1, 0.2)));
    }

    @ParameterizedTest
    @MethodSource("metricRejections")
    void metrics_ofOtherData_areRejected(Rejection<Evaluation> rejection) {
        rejection.check(Evaluation.of(network(), fruit));
    }

    static List<Rejection<double[][]>> dataRejections() { // of inputs of two samples
        return List.of(
                argument("labels: expected an array, got null", xs -> Dataset.multiLabel(xs, (int[][]) null, 2)),
                argument("labels: expected an array, got null", xs -> Dataset.multiLabel(xs, (String[][]) null, TAGS)),
                argument("labels: expected as many as input rows, 2, got 1", xs -> Dataset.multiLabel(xs, new int[1][0], 2)),
                argument("labels of sample 1: expected an array, got null",
                        xs -> Dataset.multiLabel(xs, new int[][] {{}, null}, 2)),
                argument("labels of sample 1: expected an array, got null",
                        xs -> Dataset.multiLabel(xs, new String[][] {{}, null}, TAGS)),
                argument("labels of sample 1, element 1: expected 0 to 2, got 3",
                        xs -> Dataset.multiLabel(xs, new int[][] {{}, {0, 3}}, 3)),
                argument("labels of sample 0, element 0: expected 0 to 2, got -1",
                        xs -> Dataset.multiLabel(xs, new int[][] {{-1}, {}}, 3)),
                argument("labels of sample 1: expected each class once, got 2 twice",
                        xs -> Dataset.multiLabel(xs, new int[][] {{2}, {2, 0, 2}}, 3)),
                argument("labels of sample 0: expected each class once, got ripe twice",
                        xs -> Dataset.multiLabel(xs, new String[][] {{"ripe", "ripe"}, {}}, TAGS)),
                argument("labels of sample 0, element 1: expected one of [red, round, ripe], got blue",
                        xs -> Dataset.multiLabel(xs, new String[][] {{"red", "blue"}, {}}, TAGS)),
                argument("labels of sample 0, element 0: expected a name, got null",
                        xs -> Dataset.multiLabel(xs, new String[][] {{null}, {}}, TAGS)),
                argument("classes: expected at least 2, got 1", xs -> Dataset.multiLabel(xs, new int[2][0], 1)),
                argument("class names: expected at least 2, got 1",
                        xs -> Dataset.multiLabel(xs, new String[2][0], List.of("red"))),
                argument("class names: expected a list, got null", xs -> Dataset.multiLabel(xs, new String[2][0], null)),
                argument("input: expected an array, got null", xs -> Dataset.multiLabel(null, new int[2][0], 2)),
                argument("sample: expected 0 to 1, got 2", xs -> Dataset.multiLabel(xs, new int[2][0], 2).label(2)));
    }

    @ParameterizedTest
    @MethodSource("dataRejections")
    void multiLabel_invalidLabels_areRejected(Rejection<double[][]> rejection) {
        rejection.check(new double[2][1]);
    }

    /** The targets of a user's own dataset. */
    private record Own(double[][] ys) implements Dataset {

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
            x[0] = 0;
            System.arraycopy(ys[sample], 0, y, 0, y.length);
        }

        @Override
        public boolean isMultiLabel() {
            return true;
        }
    }

    @Test
    void evaluation_ownTargets_areLabelsAboveHalf() {
        Evaluation evaluation = Evaluation.of(new double[][] {{0.9, 0.1}, {0.1, 0.9}},
                new Own(new double[][] {{0.6, 0.5}, {0.4, 0.51}}));
        assertThat(evaluation.exactMatch()).isEqualTo(1);
    }

    @Test
    void evaluation_oneTargetThatMayBeSeveral_isRejected() {
        argument("data: expected target size 2 or more, as samples may have several classes, got 1",
                (Dataset d) -> Evaluation.of(Network.of(1, 1), d)).check(new Own(new double[1][1]));
    }
}
