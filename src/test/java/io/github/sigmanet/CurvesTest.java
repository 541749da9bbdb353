package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves, calibration and probabilistic metrics against scikit-learn, see curves.py. */
class CurvesTest {

    private static final Golden GOLDEN = Golden.read("curves");

    private static int[] labels(String name) {
        return Arrays.stream(GOLDEN.row(name + ".labels")).mapToInt(label -> (int) label).toArray();
    }

    private static Evaluation evaluation(String name) {
        double[][] outputs = GOLDEN.rows(name + ".outputs");
        return Evaluation.of(outputs, labeled(outputs[0].length, labels(name)));
    }

    /** Returns samples whose inputs do not matter. */
    private static Dataset labeled(int outputs, int... labels) {
        double[][] xs = new double[labels.length][1];
        if (outputs > 1) {
            return Dataset.labeled(xs, labels, outputs);
        }
        boolean[] positive = new boolean[labels.length];
        IntStream.range(0, labels.length).forEach(s -> positive[s] = labels[s] == 1);
        return Dataset.binary(xs, positive);
    }

    private static Evaluation binary(double[] scores, int... labels) {
        return Evaluation.of(Arrays.stream(scores).mapToObj(score -> new double[] {score}).toArray(double[][]::new),
                labeled(1, labels));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "oneTies", "rare", "two", "twoTies"})
    void curves_twoClasses_areThoseOfScikitLearn(String name) {
        Evaluation evaluation = evaluation(name);
        checkCurves(name, evaluation.roc(), evaluation.precisionRecall(), evaluation.rocAuc(), evaluation.averagePrecision());
        checkCurves(name, evaluation.roc(1), evaluation.precisionRecall(1), evaluation.rocAuc(1), evaluation.averagePrecision(1));
    }

    @ParameterizedTest
    @CsvSource({"three, 0", "three, 1", "three, 2", "threeTies, 0", "threeTies, 1", "threeTies, 2", "absent, 0", "absent, 2",
        "absent, 3"})
    void curves_classAgainstTheRest_areThoseOfScikitLearn(String name, int c) {
        Evaluation evaluation = evaluation(name);
        checkCurves(name + "." + c, evaluation.roc(c), evaluation.precisionRecall(c), evaluation.rocAuc(c),
                evaluation.averagePrecision(c));
    }

    @ParameterizedTest
    @CsvSource({"labels, 0", "labels, 1", "labels, 2", "labels, 3", "labelsTies, 0", "labelsTies, 2"})
    void curves_oneOfSeveralLabels_areThoseOfScikitLearn(String name, int c) {
        Evaluation evaluation = MultiLabelTest.evaluation(GOLDEN, name);
        checkCurves(name + "." + c, evaluation.roc(c), evaluation.precisionRecall(c), evaluation.rocAuc(c),
                evaluation.averagePrecision(c));
    }

    private static void checkCurves(String name, List<Evaluation.RocPoint> roc,
            List<Evaluation.PrecisionRecallPoint> precisionRecall, double area, double averagePrecision) {
        GOLDEN.assertClose(name + ".roc", roc.stream().map(point -> new double[] {point.falsePositiveRate(),
            point.truePositiveRate()}).toArray(double[][]::new));
        GOLDEN.assertClose(name + ".pr", precisionRecall.stream().map(point -> new double[] {point.precision(),
            point.recall()}).toArray(double[][]::new));
        assertThat(new double[] {area, averagePrecision}).containsExactly(GOLDEN.row(name + ".areas"), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "oneTies", "rare", "two", "twoTies", "three", "threeTies", "absent"})
    void metrics_ofClasses_areThoseOfScikitLearn(String name) {
        Evaluation evaluation = evaluation(name);
        assertThat(new double[] {evaluation.balancedAccuracy(), evaluation.matthews(), evaluation.brier(), evaluation.logLoss()})
                .containsExactly(GOLDEN.row(name + ".metrics"), within(1e-12));
    }

    @ParameterizedTest // bins of equal counts, without equal scores
    @CsvSource({"one, 6, -1", "two, 10, -1", "three, 9, 0", "three, 9, 1", "three, 9, 2"})
    void calibration_differentScores_isThatOfScikitLearn(String name, int bins, int c) {
        List<Evaluation.CalibrationBin> calibration = c < 0 ? evaluation(name).calibration(bins)
                : evaluation(name).calibration(c, bins);
        GOLDEN.assertClose((c < 0 ? name : name + "." + c) + ".calibration", calibration.stream()
                .map(bin -> new double[] {bin.meanScore(), bin.fraction()}).toArray(double[][]::new));
        assertThat(calibration).extracting(Evaluation.CalibrationBin::samples)
                .containsOnly(labels(name).length / bins);
    }

    @Test
    void calibration_countNotAMultiple_beginsBinsAtRoundedUpRanks() {
        Evaluation evaluation = binary(new double[] {0.7, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, 1, 0, 0, 1, 0, 1, 1); // from 0, 3, 5
        List<Evaluation.CalibrationBin> bins = evaluation.calibration(3);
        assertThat(bins).extracting(Evaluation.CalibrationBin::samples).containsExactly(3, 2, 2);
        assertThat(bins.stream().mapToDouble(Evaluation.CalibrationBin::meanScore).toArray())
                .containsExactly(new double[] {0.2, 0.45, 0.65}, within(1e-15));
        assertThat(bins.stream().mapToDouble(Evaluation.CalibrationBin::fraction).toArray())
                .containsExactly(new double[] {1 / 3.0, 0.5, 1}, within(1e-15));
    }

    @Test
    void calibration_equalScores_areInTheBinOfTheFirst() {
        Evaluation evaluation = binary(new double[] {0.1, 0.5, 0.5, 0.5, 0.5, 0.9}, 0, 1, 0, 0, 1, 1);
        assertThat(evaluation.calibration(3)).containsExactly(new Evaluation.CalibrationBin(5, 2.1 / 5, 0.4),
                new Evaluation.CalibrationBin(1, 0.9, 1));
        assertThat(binary(new double[] {0.25, 0.25}, 0, 1).calibration(2))
                .containsExactly(new Evaluation.CalibrationBin(2, 0.25, 0.5));
    }

    @Test
    void calibration_binsOutOfRange_isRejected() {
        Evaluation evaluation = binary(new double[] {0.25, 0.5}, 0, 1);
        argument("bins: expected 1 to 2, got 0", (Evaluation e) -> e.calibration(0)).check(evaluation);
        argument("bins: expected 1 to 2, got 3", (Evaluation e) -> e.calibration(1, 3)).check(evaluation);
        argument("class: expected 0 to 1, got 2", (Evaluation e) -> e.calibration(2, 1)).check(evaluation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "oneTies", "rare", "two", "twoTies"})
    void roc_thresholds_reproduceItsPoints(String name) {
        Evaluation evaluation = evaluation(name);
        List<Evaluation.RocPoint> points = evaluation.roc();
        assertThat(points).isSortedAccordingTo((one, other) -> Double.compare(other.threshold(), one.threshold()));
        for (Evaluation.RocPoint point : points) {
            if (point.threshold() >= 0) {
                int[][] confusion = evaluation.withThreshold(point.threshold()).confusion();
                assertThat((double) confusion[0][1] / (confusion[0][0] + confusion[0][1])).isEqualTo(point.falsePositiveRate());
                assertThat((double) confusion[1][1] / (confusion[1][0] + confusion[1][1])).isEqualTo(point.truePositiveRate());
            }
        }
        assertThat(points).filteredOn(point -> point.threshold() < 0).allMatch(point -> point.truePositiveRate() == 1);
    }

    @Test
    void roc_thresholds_areMidwayBetweenScores() {
        assertThat(binary(new double[] {0.25, 0.75, 0.25}, 0, 1, 1).roc()).containsExactly(
                new Evaluation.RocPoint(0.875, 0, 0), new Evaluation.RocPoint(0.5, 0, 0.5), new Evaluation.RocPoint(0.125, 1, 1));
        assertThat(binary(new double[] {0, 1}, 0, 1).roc()).containsExactly(new Evaluation.RocPoint(1, 0, 0),
                new Evaluation.RocPoint(0.5, 0, 1), new Evaluation.RocPoint(Double.NEGATIVE_INFINITY, 1, 1));
    }

    @Test
    void roc_neighboringScores_areParted() {
        double low = 0.3; // whose midpoint with the next number rounds to that
        double high = Math.nextUp(low);
        assertThat((low + high) / 2).isEqualTo(high);
        Evaluation evaluation = binary(new double[] {low, high}, 0, 1);
        assertThat(evaluation.withThreshold(evaluation.roc().get(1).threshold()).confusion())
                .isDeepEqualTo(new int[][] {{1, 0}, {0, 1}});
    }

    @Test
    void precisionRecall_firstPoint_hasPrecisionOne() {
        assertThat(binary(new double[] {0.25, 0.75}, 1, 0).precisionRecall()).containsExactly(
                new Evaluation.PrecisionRecallPoint(0.875, 1, 0), new Evaluation.PrecisionRecallPoint(0.5, 0, 0),
                new Evaluation.PrecisionRecallPoint(0.125, 0.5, 1));
    }

    @Test
    void roc_classZeroOfTwo_isByOneMinusTheScore() {
        Evaluation evaluation = binary(new double[] {0.25, 0.75, 0.5}, 0, 1, 1);
        assertThat(evaluation.roc(0)).containsExactly(new Evaluation.RocPoint(0.875, 0, 0), new Evaluation.RocPoint(0.625, 0, 1),
                new Evaluation.RocPoint(0.375, 0.5, 1), new Evaluation.RocPoint(0.125, 1, 1));
        assertThat(evaluation.rocAuc(0)).isEqualTo(evaluation.rocAuc());
    }

    @Test
    void curves_outputsBeyondZeroAndOne_areClipped() {
        Evaluation evaluation = Evaluation.of(new double[][] {{-1, 2, 0}, {0, 1.5, 3}, {0.5, -4, 0}}, labeled(3, 0, 1, 2));
        assertThat(evaluation.roc(1)).containsExactly(new Evaluation.RocPoint(1, 0, 0), new Evaluation.RocPoint(0.5, 0.5, 1),
                new Evaluation.RocPoint(Double.NEGATIVE_INFINITY, 1, 1));
    }

    /** p is the share of the sum, in which negative outputs count as 0: 0.5 / 1.5, 1 / 3 of nothing, and 0, which is kept from 0. */
    @Test
    void logLossAndBrier_moreThanTwoClasses_areThoseOfTheShares() {
        Evaluation evaluation = Evaluation.of(new double[][] {{0.5, -9, 1}, {0, -1, 0}, {0, 0.3, 0}}, labeled(3, 0, 1, 2));
        assertThat(evaluation.logLoss()).isCloseTo((2 * Math.log(3) + 52 * Math.log(2)) / 3, within(1e-14));
        assertThat(evaluation.brier()).isCloseTo((8 / 9.0 + 6 / 9.0 + 2) / 3, within(1e-15));
    }

    @Test
    void matthews_oneClassOrOnePrediction_isZero() {
        assertThat(binary(new double[] {0.1, 0.9}, 1, 1).matthews()).isZero();
        assertThat(binary(new double[] {0.1, 0.2}, 0, 1).matthews()).isZero();
        assertThat(binary(new double[] {0.1, 0.9}, 0, 1).matthews()).isEqualTo(1);
        assertThat(binary(new double[] {0.9, 0.1}, 0, 1).matthews()).isEqualTo(-1);
    }

    static List<Rejection<Evaluation>> rejections() { // of three classes, of which the last does not occur
        String noClasses = "evaluation: expected classes, got samples whose labels are not all known; create the data with "
                + "Dataset.labeled or Dataset.oneHot, or with Dataset.binary for one output";
        Evaluation numbers = Evaluation.of(new double[][] {{0.5}}, Dataset.of(new double[1][1], new double[1][1]));
        Evaluation negatives = binary(new double[] {0.1, 0.2}, 0, 0);
        return List.of(
                state("evaluation: expected two classes, got 3", e -> e.roc()),
                state("evaluation: expected two classes, got 3", e -> e.precisionRecall()),
                state("evaluation: expected two classes, got 3", e -> e.averagePrecision()),
                state("evaluation: expected two classes, got 3", e -> e.calibration(1)),
                argument("class: expected 0 to 2, got -1", e -> e.roc(-1)),
                argument("class: expected 0 to 2, got 3", e -> e.rocAuc(3)),
                argument("class: expected 0 to 2, got 3", e -> e.averagePrecision(3)),
                state("ROC curve: expected samples of both classes, got 2 and 0", e -> e.roc(2)),
                state("ROC AUC: expected samples of both classes, got 2 and 0", e -> e.rocAuc(2)),
                state("precision–recall curve: expected samples of the class, got none of 2", e -> e.precisionRecall(2)),
                state("average precision: expected samples of the class, got none of 2", e -> e.averagePrecision(2)),
                state("average precision: expected samples of the class, got none of 2", e -> negatives.averagePrecision()),
                state("ROC curve: expected samples of both classes, got 2 and 0", e -> negatives.roc()),
                state(noClasses, e -> numbers.roc()),
                state(noClasses, e -> numbers.rocAuc(0)),
                state(noClasses, e -> numbers.calibration(1)),
                state(noClasses, e -> numbers.brier()),
                state(noClasses, e -> numbers.logLoss()),
                state(noClasses, e -> numbers.balancedAccuracy()),
                state(noClasses, e -> numbers.matthews()));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void curves_withoutWhatTheyNeed_areRejected(Rejection<Evaluation> rejection) {
        rejection.check(Evaluation.of(new double[][] {{0.1, 0.2, 0.3}, {0.3, 0.2, 0.1}}, labeled(3, 0, 1)));
    }

    @Test
    void rocAuc_moreOutputsThanAreKept_isRejectedAndMetricsAreNot() {
        int classes = 1 << 13;
        int size = (1 << 11) + 1;
        Dataset zeros = new ManySamples(size, classes);
        Evaluation many = Evaluation.of(Network.of(new double[][][] {new double[classes][1]}, new double[][] {new double[classes]}),
                zeros);
        String message = "one class against the rest: expected at most 16777216 outputs, as only these are kept, got 16785408; "
                + "evaluate fewer samples at a time";
        state(message, (Evaluation e) -> e.rocAuc(0)).check(many);
        state(message, Evaluation::perOutput).check(many);
        assertThat(many.accuracy()).isEqualTo(1);
        assertThat(many.logLoss()).isCloseTo(13 * Math.log(2), within(1e-12));
    }

    /** Samples of class 0 of many. */
    private record ManySamples(int size, int targetSize) implements Dataset {

        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            x[0] = 0;
            Arrays.fill(y, 0);
            y[0] = 1;
        }

        @Override
        public int label(int sample) {
            return 0;
        }
    }
}
