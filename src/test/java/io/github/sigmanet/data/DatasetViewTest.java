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
        return Stream.of(data, data.weighted(1, 2), data.map(x -> x), data.subset(0, 1));
    }

    @ParameterizedTest
    @MethodSource("printed")
    void toString_datasets_areTheirSizes(Dataset data) {
        assertThat(data).hasToString("Dataset[2 samples, 3 inputs, 1 targets]");
    }
}
