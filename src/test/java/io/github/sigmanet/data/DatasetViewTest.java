package io.github.sigmanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a dataset and its views tell of their samples: numbers, sizes, rows. */
class DatasetViewTest {

    private static final Dataset HUNDRED = hundred();

    /** The input of sample s is s, and it is of class s mod 2. */
    private static Dataset hundred() {
        double[][] xs = IntStream.range(0, 100).mapToObj(s -> new double[] {s}).toArray(double[][]::new);
        return Dataset.labeled(xs, IntStream.range(0, 100).map(s -> s % 2).toArray(), 2);
    }

    @Test
    void inputsAndTargets_ofAnyDataset_areItsSamplesInNewArrays() {
        Dataset data = Dataset.of(new double[][] {{1, 2}, {3, 4}}, new double[][] {{-1}, {-2}}).map(x -> new double[] {x[1]});
        assertThat(data.inputs()).isDeepEqualTo(new double[][] {{2}, {4}});
        assertThat(data.targets()).isDeepEqualTo(new double[][] {{-1}, {-2}});
        data.inputs()[0][0] = 7;
        data.targets()[0][0] = 7;
        assertThat(data.inputs()[0][0]).isEqualTo(2);
        assertThat(data.targets()[0][0]).isEqualTo(-1);
    }

    @Test
    void samples_viewsOfViews_areTheRowsOfTheFirstDataset() {
        assertThat(HUNDRED.samples()).isEqualTo(IntStream.range(0, 100).toArray());
        Dataset view = HUNDRED.subset(10, 20, 30, 40).map(x -> x).weighted(1, 2, 3, 4).subset(3, 1);
        assertThat(view.samples()).containsExactly(40, 20);
        assertThat(view.inputs()).isDeepEqualTo(new double[][] {{40}, {20}});
    }

    @Test
    void samples_ofASplit_areTheIndicesOfItsRows() {
        Dataset.Split split = HUNDRED.split(0.8, 3);
        int[] training = split.training().samples();
        int[] test = split.test().samples();
        assertThat(Arrays.stream(split.test().inputs()).mapToInt(x -> (int) x[0])).containsExactly(
                Arrays.stream(test).boxed().toArray(Integer[]::new));
        assertThat(IntStream.concat(Arrays.stream(training), Arrays.stream(test)).sorted())
                .containsExactly(IntStream.range(0, 100).boxed().toArray(Integer[]::new));
    }

    @ParameterizedTest
    @CsvSource({"0.7, 0.15, 70, 15, 15", "0.6, 0.2, 60, 20, 20", "0.5, 0.3, 50, 30, 20", "0.01, 0.01, 1, 1, 98"})
    void split_threeWays_hasTheSharesAndAllSamplesOnce(double training, double validation, int first, int second, int third) {
        Dataset.ThreeWaySplit split = HUNDRED.split(training, validation, 5);
        assertThat(split.training().size()).isEqualTo(first);
        assertThat(split.validation().size()).isEqualTo(second);
        assertThat(split.test().size()).isEqualTo(third);
        assertThat(Stream.of(split.training(), split.validation(), split.test())
                .flatMapToInt(part -> Arrays.stream(part.samples())).sorted())
                .containsExactly(IntStream.range(0, 100).boxed().toArray(Integer[]::new));
        assertThat(HUNDRED.split(training, validation, 5).training().samples()).isEqualTo(split.training().samples());
        assertThat(HUNDRED.split(training, validation, 6).training().samples()).isNotEqualTo(split.training().samples());
    }

    @Test
    void split_threeWaysOfLabeledSamples_isStratified() {
        Dataset.ThreeWaySplit split = HUNDRED.split(0.6, 0.2, 5);
        for (Dataset part : new Dataset[] {split.training(), split.validation(), split.test()}) {
            long ones = IntStream.range(0, part.size()).filter(s -> part.label(s) == 1).count();
            assertThat(2 * ones).isEqualTo(part.size());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "0; 0.5; training: expected a number between 0 and 1, got 0.0",
        "0.5; NaN; validation: expected a number between 0 and 1, got NaN",
        "0.8; 0.2; training + validation: expected a number between 0 and 1, got 1.0",
        "0.005; 0.5; training: expected a sample in each part of 100, got 0.005"})
    void split_impossibleShares_areRejected(double training, double validation, String message) {
        assertThatThrownBy(() -> HUNDRED.split(training, validation, 1)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** All factories of classes, through all views. */
    @Test
    void label_viewsOfClasses_isKept() {
        double[][] xs = IntStream.range(0, 20).mapToObj(s -> new double[] {s}).toArray(double[][]::new);
        double[][] hot = IntStream.range(0, 20).mapToObj(s -> s % 4 == 0 ? new double[] {0.1, 0.9} : new double[] {0.9, 0.1})
                .toArray(double[][]::new);
        boolean[] positive = new boolean[20];
        String[] names = new String[20];
        IntStream.range(0, 20).forEach(s -> {
            positive[s] = s % 4 == 0;
            names[s] = positive[s] ? "b" : "a";
        });
        int[] labels = IntStream.range(0, 20).map(s -> s % 4 == 0 ? 1 : 0).toArray();
        double[] weights = new double[20];
        Arrays.fill(weights, 2);
        for (Dataset data : new Dataset[] {Dataset.labeled(xs, labels, 2), Dataset.labeled(xs, names), Dataset.oneHot(xs, hot),
            Dataset.binary(xs, positive), Dataset.binary(xs, names, "b")}) {
            Dataset.Split split = data.split(0.6, 3);
            Dataset.ThreeWaySplit three = data.split(0.5, 0.25, 3);
            Stream<Dataset> folds = data.folds(5, 1).stream().flatMap(fold -> Stream.of(fold.training(), fold.test()));
            Stream<Dataset> views = Stream.of(data.subset(8, 3, 4), data.map(x -> x), data.augment(1, (x, random) -> x).epoch(3),
                    data.weighted(weights), data.subset(4, 5).weighted(1, 2).map(x -> x).epoch(2), data.epoch(4),
                    split.training(), split.test(), split.map(x -> x).test(), three.training(), three.validation(), three.test());
            Stream.concat(views, folds).forEach(view -> {
                double[][] ys = view.targets();
                for (int s = 0; s < view.size(); s++) {
                    int label = view.samples()[s] % 4 == 0 ? 1 : 0;
                    assertThat(view.label(s)).isEqualTo(label);
                    assertThat(ys[s][ys[s].length - 1] > 0.5).isEqualTo(label == 1);
                }
            });
        }
    }

    @Test
    void map_split_mapsBothParts() {
        Dataset.Split split = HUNDRED.split(0.8, 3);
        Dataset.Split mapped = split.map(x -> new double[] {-x[0], 1});
        assertThat(mapped.training().inputs()[0]).containsExactly(-split.training().inputs()[0][0], 1);
        assertThat(mapped.test().inputs()[0]).containsExactly(-split.test().inputs()[0][0], 1);
        assertThat(mapped.test().samples()).isEqualTo(split.test().samples());
    }

    static Stream<Dataset> printed() {
        Dataset data = Dataset.of(new double[2][3], new double[2][1]);
        return Stream.of(data, Dataset.binary(new double[2][3], new boolean[2]), data.weighted(1, 2), data.map(x -> x),
                data.subset(0, 1));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void toString_datasets_areTheirSizes(Dataset data) {
        assertThat(data).hasToString("Dataset[2 samples, 3 inputs, 1 target]");
        assertThat(data.subset(0)).hasToString("Dataset[1 sample, 3 inputs, 1 target]");
    }
}
