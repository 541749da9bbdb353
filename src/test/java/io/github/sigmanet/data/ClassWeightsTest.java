package io.github.sigmanet.data;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Rejection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights by class. */
class ClassWeightsTest {

    private static double[] weights(Dataset data) {
        return IntStream.range(0, data.size()).mapToDouble(data::weight).toArray();
    }

    /** sklearn.utils.class_weight.compute_sample_weight("balanced", [0, 0, 0, 2, 2, 3]); class 1 does not occur. */
    @Test
    void weightedByClass_balanced_isAsInScikitLearn() {
        Dataset data = Dataset.labeled(new double[6][1], new int[] {0, 0, 0, 2, 2, 3}, 4);
        assertThat(weights(data.weightedByClass())).containsExactly(0.6666666666666666, 0.6666666666666666, 0.6666666666666666,
                1, 1, 2);
    }

    @Test
    void weightedByClass_oneOutput_hasTwoClasses() {
        Dataset data = Dataset.binary(new double[4][1], new boolean[] {false, true, false, false});
        assertThat(weights(data.weightedByClass())).containsExactly(4 / 6.0, 2, 4 / 6.0, 4 / 6.0);
        assertThat(weights(data.weightedByClass(1, 20))).containsExactly(1, 20, 1, 1);
        assertThat(weights(Dataset.binary(new double[2][1], new boolean[2]).weightedByClass())).containsExactly(1, 1);
    }

    @Test
    void weightedByClass_weightsThatAreThere_areMultiplied() {
        Dataset data = Dataset.labeled(new double[4][1], new int[] {0, 1, 0, 0}, 2).weighted(1, 2, 3, 0);
        assertThat(weights(data.weightedByClass(2, 10))).containsExactly(2, 20, 6, 0);
        assertThat(weights(data.weightedByClass())).containsExactly(4 / 6.0, 4, 3 * (4 / 6.0), 0);
        assertThat(weights(data)).containsExactly(1, 2, 3, 0);
    }

    @Test
    void weightedByClass_view_keepsTheRest() {
        double[] weights = {1, 0};
        Dataset data = Dataset.labeled(new double[][] {{5}, {6}}, new String[] {"a", "b"});
        Dataset weighted = data.weightedByClass(weights);
        weights[1] = 7;
        assertThat(weights(weighted)).containsExactly(1, 0);
        assertThat(weighted.classNames()).containsExactly("a", "b");
        assertThat(weighted.label(1)).isEqualTo(1);
        assertThat(weighted.inputs()).isDeepEqualTo(data.inputs());
        assertThat(weights(data.augment(3, (x, random) -> x).weightedByClass(2, 3).epoch(1))).containsExactly(2, 3);
        assertThat(weights(weighted.subset(1, 0))).containsExactly(0, 1);
    }

    static List<Rejection<Dataset>> rejections() { // of two samples of class 0 of three
        Dataset numbers = Dataset.of(new double[2][1], new double[2][1]);
        String unknown = "dataset: expected classes, got a sample whose label is not known, 0; create the data with "
                + "Dataset.labeled or Dataset.oneHot, or with Dataset.binary for one output";
        return List.of(
                state(unknown, d -> numbers.weightedByClass()),
                state(unknown, d -> numbers.weightedByClass(1, 2)),
                state("dataset: expected samples with one class each, got ones that may have several; use weighted",
                        d -> Dataset.multiLabel(new double[1][1], new int[1][0], 2).weightedByClass()),
                argument("class weights: expected an array, got null", d -> d.weightedByClass((double[]) null)),
                argument("class weights: expected length 3, got 2", d -> d.weightedByClass(1, 2)),
                argument("weight of class 2: expected a finite number, 0 or more, got -1.0", d -> d.weightedByClass(1, 2, -1)),
                argument("weight of class 0: expected a finite number, 0 or more, got NaN",
                        d -> d.weightedByClass(Double.NaN, 2, 1)),
                argument("weight of sample 0: expected a finite number, 0 or more, got Infinity",
                        d -> d.weighted(1e300, 1).weightedByClass(1e300, 1, 1)),
                argument("sum of sample weights: expected a finite number above 0 with a finite inverse, got 0.0",
                        d -> d.weightedByClass(0, 1, 1)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void weightedByClass_invalid_isRejected(Rejection<Dataset> rejection) {
        rejection.check(Dataset.labeled(new double[2][1], new int[2], 3));
    }
}
