package io.github.sigmanet.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of a dataset in its order, and other targets for its samples. */
class PartsInOrderTest {

    private static Dataset numbered(int size) {
        double[][] xs = new double[size][];
        int[] labels = new int[size];
        for (int s = 0; s < size; s++) {
            xs[s] = new double[] {10 * s};
            labels[s] = s % 2;
        }
        return Dataset.labeled(xs, labels, 2);
    }

    @ParameterizedTest
    @CsvSource({"10, 0.8, 8", "100, 0.29, 29", "3, 0.5, 1", "2, 0.99, 1", "7, 0.34, 2"})
    void splitInOrder_fraction_isRoundedDown(int size, double fraction, int training) {
        Dataset.Split split = numbered(size).splitInOrder(fraction);
        assertThat(split.training().samples()).hasSize(training).isSorted().startsWith(0).endsWith(training - 1);
        assertThat(split.test().samples()).hasSize(size - training).isSorted().startsWith(training).endsWith(size - 1);
    }

    @Test
    void splitInOrder_threeParts_followEachOther() {
        Dataset.ThreeWaySplit split = numbered(20).splitInOrder(0.7, 0.15);
        assertThat(split.training().samples()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(split.validation().samples()).containsExactly(14, 15, 16);
        assertThat(split.test().samples()).containsExactly(17, 18, 19);
        assertThat(split.test().inputs()).isDeepEqualTo(new double[][] {{170}, {180}, {190}});
    }

    @Test
    void range_samples_areThoseBelowItsEnd() {
        Dataset range = numbered(6).range(2, 5);
        assertThat(range.size()).isEqualTo(3);
        assertThat(range.samples()).containsExactly(2, 3, 4);
        assertThat(range.inputs()).isDeepEqualTo(new double[][] {{20}, {30}, {40}});
        assertThat(range.range(1, 3).samples()).containsExactly(3, 4);
        assertThat(numbered(6).range(0, 6).samples()).hasSize(6);
    }

    @Test
    void withTargets_labeled_hasOtherTargetsAndNoLabels() {
        Dataset named = Dataset.labeled(new double[][] {{1}, {2}}, new String[] {"a", "b"}).weighted(3, 4);
        double[][] ys = {{5, 6, 7}, {8, 9, 10}};
        Dataset other = named.withTargets(ys);
        ys[0][0] = -1;
        assertThat(other.targetSize()).isEqualTo(3);
        assertThat(other.targets()).isDeepEqualTo(new double[][] {{5, 6, 7}, {8, 9, 10}});
        assertThat(other.inputs()).isDeepEqualTo(named.inputs());
        assertThat(other.weight(1)).isEqualTo(4);
        assertThat(other.label(0)).isEqualTo(-1);
        assertThat(other.classNames()).isEmpty();
        assertThat(other).hasToString("Dataset[2 samples, 1 input, 3 targets]");
    }

    @Test
    void withTargets_ofASubset_areInItsOrder() {
        Dataset other = numbered(4).subset(3, 1).withTargets(new double[][] {{0.3}, {0.1}});
        assertThat(other.samples()).containsExactly(3, 1);
        assertThat(other.targets()).isDeepEqualTo(new double[][] {{0.3}, {0.1}});
        assertThat(other.inputs()).isDeepEqualTo(new double[][] {{30}, {10}});
    }

    @Test
    void withTargets_augmented_hasOtherInputsInEachEpoch() {
        Dataset other = numbered(3).augment(7, (x, random) -> new double[] {x[0] + random.nextDouble()})
                .withTargets(new double[][] {{0.3}, {0.1}, {0.2}});
        assertThat(other.epoch(1).inputs()[0][0]).isNotEqualTo(other.epoch(2).inputs()[0][0]);
        assertThat(other.epoch(2).targets()).isDeepEqualTo(other.targets());
    }

    static List<Rejection<Dataset>> rejections() { // of five samples
        return List.of(
                Rejection.argument("fraction: expected a number between 0 and 1, got 1.0", data -> data.splitInOrder(1)),
                Rejection.argument("fraction: expected a number between 0 and 1, got NaN", data -> data.splitInOrder(Double.NaN)),
                Rejection.argument("fraction: expected a sample in each part of 5, got 0.19", data -> data.splitInOrder(0.19)),
                Rejection.argument("fraction: expected a sample in each part of 5, got 0.9999999999999999",
                        data -> data.splitInOrder(1 - 0x1p-53)),
                Rejection.argument("training: expected a number between 0 and 1, got 0.0", data -> data.splitInOrder(0, 0.5)),
                Rejection.argument("validation: expected a number between 0 and 1, got -0.1", data -> data.splitInOrder(0.5, -0.1)),
                Rejection.argument("training + validation: expected a number between 0 and 1, got 1.0",
                        data -> data.splitInOrder(0.5, 0.5)),
                Rejection.argument("training and validation: expected a sample in each part of 5, got 0.1 and 0.5",
                        data -> data.splitInOrder(0.1, 0.5)),
                Rejection.argument("training and validation: expected a sample in each part of 5, got 0.6 and 0.1",
                        data -> data.splitInOrder(0.6, 0.1)),
                Rejection.argument("training and validation: expected a sample in each part of 5, got 0.5 and 0.4999999999999999",
                        data -> data.splitInOrder(0.5, 0.5 - 0x1p-53)),
                Rejection.argument("from: expected 0 to 4, got -1", data -> data.range(-1, 2)),
                Rejection.argument("from: expected 0 to 4, got 5", data -> data.range(5, 6)),
                Rejection.argument("to: expected 3 to 5, got 2", data -> data.range(2, 2)),
                Rejection.argument("to: expected 3 to 5, got 6", data -> data.range(2, 6)),
                Rejection.argument("target: expected as many rows as samples, 5, got 1",
                        data -> data.withTargets(new double[][] {{1}})),
                Rejection.argument("target row 1: expected length 1, got 2",
                        data -> data.withTargets(new double[][] {{1}, {1, 2}, {1}, {1}, {1}})),
                Rejection.argument("target row 2, column 0: expected a finite number, got NaN",
                        data -> data.withTargets(new double[][] {{1}, {1}, {Double.NaN}, {1}, {1}})),
                Rejection.argument("target: expected an array, got null", data -> data.withTargets(null)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void parts_invalid_areRejected(Rejection<Dataset> rejection) {
        rejection.check(numbered(5));
    }
}
