package io.github.sigmanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void of_values_areThoseOfNumpy() {
        // values = numpy.array([0.9, 0.95, 1.0, 0.85, 0.975]); values.mean(), values.std(ddof=1), values.std(ddof=1) / 5 ** 0.5
        Summary summary = Summary.of(0.9, 0.95, 1.0, 0.85, 0.975);
        assertThat(summary.count()).isEqualTo(5);
        assertThat(summary.mean()).isCloseTo(0.9349999999999999, within(1e-15));
        assertThat(summary.deviation()).isCloseTo(0.06020797289396149, within(1e-15));
        assertThat(summary.standardError()).isCloseTo(0.026925824035672524, within(1e-15));
        assertThat(summary.min()).isEqualTo(0.85);
        assertThat(summary.max()).isEqualTo(1.0);
        assertThat(summary).hasToString("0.9350 ± 0.0602");
    }

    @Test
    void of_aSingleValue_hasNoDeviation() {
        assertThat(Summary.of(-3)).isEqualTo(new Summary(1, -3, 0, -3, -3)).hasToString("-3.0000 ± 0.0000");
        assertThat(Summary.of(-3).standardError()).isZero();
    }

    @Test
    void toString_smallAndLargeMeans_keepsDigits() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Summary.of(1e-6, 3e-6)).hasToString("2.000e-06 ± 1.414e-06");
            assertThat(Summary.of(1e9, 3e9)).hasToString("2.000e+09 ± 1.414e+09");
            assertThat(Summary.of(0, 0)).hasToString("0.0000 ± 0.0000");
            assertThat(Summary.of(0.001)).hasToString("0.0010 ± 0.0000");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void of_invalidValues_areRejected() {
        assertThatThrownBy(() -> Summary.of((double[]) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("values: expected an array, got null");
        assertThatThrownBy(Summary::of).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("values: expected at least 1, got 0");
        assertThatThrownBy(() -> Summary.of(1, Double.NaN)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("value 1: expected a finite number, got NaN");
        assertThatThrownBy(() -> new Summary(0, 1, 0, 1, 1)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("count: expected at least 1, got 0");
        assertThatThrownBy(() -> new Summary(1, 1, -1, 1, 1)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("deviation: expected a finite number, 0 or more, got -1.0");
    }

    @Test
    void summary_ofEvaluations_isThatOfTheirMetric() {
        Network network = Network.of(new double[][][] {{{10}}}, new double[][] {{0}});
        Evaluation half = Evaluation.of(network, Dataset.binary(new double[][] {{1}, {-1}}, new boolean[] {true, true}));
        Evaluation all = Evaluation.of(network, Dataset.binary(new double[][] {{1}, {-1}}, new boolean[] {true, false}));
        assertThat(Evaluation.summary(List.of(half, all), Evaluation::accuracy))
                .isEqualTo(new Summary(2, 0.75, Math.sqrt(0.125), 0.5, 1));
        assertThatThrownBy(() -> Evaluation.summary(null, Evaluation::accuracy))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("evaluations: expected a list, got null");
        assertThatThrownBy(() -> Evaluation.summary(List.of(all), null))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("metric: expected a function, got null");
        assertThatThrownBy(() -> Evaluation.summary(Arrays.asList(all, null), Evaluation::accuracy))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("evaluation 1: expected an evaluation, got null");
        assertThatThrownBy(() -> Evaluation.summary(List.of(), Evaluation::accuracy))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("values: expected at least 1, got 0");
    }

    @Test
    void summary_equalValues_haveThemAsMean() {
        Summary summary = Summary.of(0.1, 0.1, 0.1); // whose sum divided by 3 is above 0.1
        assertThat(summary.mean()).isEqualTo(0.1);
        assertThat(summary.deviation()).isZero();
    }

    @Test
    void summary_valuesWhoseSumOverflows_areRejected() {
        assertThatThrownBy(() -> Summary.of(Double.MAX_VALUE, Double.MAX_VALUE)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("sum of values: expected a finite number, got Infinity");
    }

    @Test
    void summary_meanOutsideTheValues_isRejected() {
        assertThatThrownBy(() -> new Summary(2, Double.NaN, 0, 1, 2)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("mean: expected a number from 1.0 to 2.0, got NaN");
    }
}
