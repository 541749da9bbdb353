package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evaluations of given outputs, of each output by itself, and what reports leave out. */
class OutputsEvaluationTest {

    private static final Random RANDOM = new Random(30);
    private static final double[][] XS = RANDOM.doubles(120).mapToObj(x -> new double[] {6 * x - 3}).toArray(double[][]::new);
    private static final int[] LABELS = Arrays.stream(XS).mapToInt(x -> x[0] + RANDOM.nextGaussian() > 0 ? 1 : 0).toArray();

    private static boolean[] positive() {
        boolean[] positive = new boolean[LABELS.length];
        for (int s = 0; s < positive.length; s++) {
            positive[s] = LABELS[s] == 1;
        }
        return positive;
    }

    static Stream<Dataset> datasets() {
        int[][] several = Arrays.stream(LABELS).mapToObj(label -> label == 1 ? new int[] {1, 2} : new int[0]).toArray(int[][]::new);
        double[][] numbers = Arrays.stream(XS).map(x -> new double[] {x[0], 3 - x[0]}).toArray(double[][]::new);
        return Stream.of(Dataset.binary(XS, positive()), Dataset.labeled(XS, LABELS, List.of("no", "yes")),
                Dataset.labeled(XS, LABELS, 3), Dataset.multiLabel(XS, several, 3), Dataset.of(XS, numbers));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void of_outputsOfANetwork_isTheEvaluationOfTheNetwork(Dataset data) {
        Dataset weighted = data.weighted(RANDOM.doubles(data.size()).toArray());
        Network network = Network.of(Initializer.NORMAL.seeded(3), 1, 5, data.targetSize());
        Evaluation direct = Evaluation.of(network, weighted);
        Evaluation ofOutputs = Evaluation.of(network.predict(weighted), weighted);
        assertThat(ofOutputs.cost()).isCloseTo(direct.cost(), within(1e-13));
        assertThat(ofOutputs).hasToString(direct.toString());
        assertThat(ofOutputs.rmse()).isEqualTo(direct.rmse());
    }

    @Test
    void cost_units_areThoseGiven() {
        Dataset data = Dataset.of(new double[2][1], new double[][] {{100, 0}, {300, 1}}).weighted(1, 3);
        Evaluation evaluation = Evaluation.of(new double[][] {{110, 0}, {300, 0}}, data);
        assertThat(evaluation.cost()).isEqualTo((50 + 3 * 0.5) / 4);
        assertThat(evaluation.mae()).isEqualTo(11 / 4.0);
    }

    @Test
    void of_outputsChangedLater_isNotChanged() {
        double[][] outputs = {{0.1}, {0.9}};
        Evaluation evaluation = Evaluation.of(outputs, Dataset.binary(new double[2][1], new boolean[] {false, true}));
        outputs[0][0] = 1;
        assertThat(evaluation.withThreshold(0.5).accuracy()).isEqualTo(1);
        assertThat(evaluation.rocAuc(0)).isEqualTo(1);
    }

    static List<Rejection<Dataset>> rejections() { // of two samples of three classes
        return List.of(
                argument("outputs: expected an array, got null", d -> Evaluation.of((double[][]) null, d)),
                argument("data: expected a dataset, got null", d -> Evaluation.of(new double[2][3], null)),
                argument("outputs: expected 2 rows, got 1", d -> Evaluation.of(new double[1][3], d)),
                argument("outputs row 0: expected length 3, got 2", d -> Evaluation.of(new double[2][2], d)),
                argument("outputs row 1: expected an array, got null", d -> Evaluation.of(new double[][] {{0, 0, 1}, null}, d)),
                argument("outputs row 1, column 2: expected a finite number, got NaN",
                        d -> Evaluation.of(new double[][] {{0, 0, 1}, {0, 0, Double.NaN}}, d)),
                argument("data, label of sample 0: expected -1 to 2, got 3", d -> Evaluation.of(new double[1][3], own(3, 1, 0))),
                argument("data, weight of sample 0: expected a finite number, 0 or more, got -1.0",
                        d -> Evaluation.of(new double[1][3], own(0, -1, 0))),
                argument("data, sum of sample weights: expected a finite number above 0 with a finite inverse, got 0.0",
                        d -> Evaluation.of(new double[1][3], own(0, 0, 0))),
                argument("data, target of sample 0, column 0: expected a finite number, got NaN",
                        d -> Evaluation.of(new double[1][3], own(0, 1, Double.NaN))),
                state("evaluation: the cost is Infinity; the outputs or the targets are too large",
                        d -> Evaluation.of(new double[][] {{1e200, 0, 0}, {0, 0, 0}}, d)));
    }

    /** Returns a dataset of one sample. */
    private static Dataset own(int label, double weight, double target) {
        return new Dataset() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public int inputSize() {
                return 1;
            }

            @Override
            public int targetSize() {
                return 3;
            }

            @Override
            public void copy(int sample, double[] x, double[] y) {
                Arrays.fill(y, target);
            }

            @Override
            public double weight(int sample) {
                return weight;
            }

            @Override
            public int label(int sample) {
                return label;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void of_invalidOutputsOrData_isRejected(Rejection<Dataset> rejection) {
        rejection.check(Dataset.labeled(new double[2][1], new int[] {0, 2}, 3));
    }

    @Test
    void perOutput_numbers_areThoseOfEachColumn() {
        double[][] ys = RANDOM.doubles(40).mapToObj(y -> new double[] {y, 100 * y * y, 7}).toArray(double[][]::new);
        double[][] outputs = Arrays.stream(ys).map(y -> new double[] {y[0] + RANDOM.nextGaussian(), y[1] / 2, 7})
                .toArray(double[][]::new);
        double[] weights = RANDOM.doubles(40).toArray();
        List<Evaluation> each = Evaluation.of(outputs, Dataset.of(new double[40][1], ys).weighted(weights)).perOutput();
        assertThat(each).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Evaluation alone = Evaluation.of(column(outputs, i),
                    Dataset.of(new double[40][1], column(ys, i)).weighted(weights));
            assertThat(each.get(i)).hasToString(alone.toString());
            assertThat(new double[] {each.get(i).cost(), each.get(i).mae(), each.get(i).rmse(), each.get(i).rSquared()})
                    .containsExactly(alone.cost(), alone.mae(), alone.rmse(), alone.rSquared());
        }
        assertThat(each.get(2).rSquared()).isEqualTo(1);
    }

    private static double[][] column(double[][] rows, int i) {
        return Arrays.stream(rows).map(row -> new double[] {row[i]}).toArray(double[][]::new);
    }

    @Test
    void perOutput_classes_areOneAgainstTheRestAboveHalf() {
        int[] labels = {0, 1, 2, 1};
        double[][] outputs = {{0.9, 0.8, 0.1}, {0.4, 0.45, 0.2}, {0.1, 0.7, 0.9}, {0.2, 0.9, 0.3}};
        List<Evaluation> each = Evaluation.of(outputs, Dataset.labeled(new double[4][1], labels, List.of("a", "b", "c"))).perOutput();
        assertThat(each.get(1)).hasToString(Evaluation.of(column(outputs, 1), Dataset.binary(new double[4][1],
                new String[] {"not b", "b", "not b", "b"}, "b")).toString());
        assertThat(each.get(1).confusion()).isDeepEqualTo(new int[][] {{0, 2}, {1, 1}});
        assertThat(each.get(1).withThreshold(0.75).confusion()).isDeepEqualTo(new int[][] {{1, 1}, {1, 1}});
        assertThat(each.get(0).rocAuc()).isEqualTo(1);
    }

    @Test
    void perOutput_severalLabels_areTwoClassesEachWithItsThreshold() {
        double[][] outputs = {{0.9, 0.3}, {0.2, 0.1}, {0.6, 0.4}};
        List<Evaluation> each = Evaluation.of(outputs, Dataset.multiLabel(new double[3][1], new int[][] {{0, 1}, {}, {1}}, 2))
                .withThresholds(0.7, 0.2).perOutput();
        assertThat(each.get(0).confusion()).isDeepEqualTo(new int[][] {{2, 0}, {0, 1}});
        assertThat(each.get(1).confusion()).isDeepEqualTo(new int[][] {{1, 0}, {0, 2}});
        assertThat(each.get(1).withThreshold(0.3).recall(1)).isEqualTo(0.5);
        assertThat(each.get(0).averagePrecision()).isEqualTo(1);
    }

    @Test
    void perOutput_oneOutput_keepsItsThresholdAndNames() {
        Dataset data = Dataset.binary(new double[3][1], new String[] {"ok", "fraud", "ok"}, "fraud");
        Evaluation evaluation = Evaluation.of(new double[][] {{0.1}, {0.3}, {0.2}}, data).withThreshold(0.25);
        assertThat(evaluation.perOutput()).hasSize(1).first().asString().isEqualTo(evaluation.toString());
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void toString_classes_haveNoRSquared(Dataset data) {
        Evaluation evaluation = Evaluation.of(new double[data.size()][data.targetSize()], data);
        boolean isClasses = evaluation.isClassification() || evaluation.isMultiLabel();
        assertThat(evaluation.toString().contains("R²")).isEqualTo(!isClasses);
    }
}
