package io.github.sigmanet;

import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics of random outputs, with ties and absent classes, against the values of scikit-learn. */
class MetricsTest {

    private static final Golden GOLDEN = Golden.read("metrics");

    @ParameterizedTest
    @ValueSource(strings = {"three", "absent", "rare", "alone", "many", "single", "two1", "negatives1", "positives1", "large1",
        "two2", "negatives2", "positives2", "large2"})
    void classification_randomOutputs_hasTheMetricsOfScikitLearn(String name) {
        double[][] zs = GOLDEN.rows(name + ".z");
        int[] labels = Arrays.stream(GOLDEN.row(name + ".labels")).mapToInt(label -> (int) label).toArray();
        Dataset data = zs[0].length == 1 ? Dataset.binary(zs, positive(labels)) : Dataset.labeled(zs, labels, zs[0].length);
        Evaluation evaluation = evaluation(name, data);
        checkErrors(name, evaluation);
        checkClasses(name, evaluation);
        if (GOLDEN.has(name + ".rocAuc")) {
            checkTwoClasses(name, evaluation);
        }
    }

    private static boolean[] positive(int[] labels) {
        boolean[] positive = new boolean[labels.length];
        IntStream.range(0, labels.length).forEach(s -> positive[s] = labels[s] == 1);
        return positive;
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "several", "sample", "constant"})
    void regression_randomOutputs_hasTheErrorsOfScikitLearn(String name) {
        checkErrors(name, evaluation(name, Dataset.of(GOLDEN.rows(name + ".z"), GOLDEN.rows(name + ".y"))));
    }

    /** Evaluates the network whose outputs are g of its inputs. */
    private static Evaluation evaluation(String name, Dataset data) {
        double[][] identity = new double[data.inputSize()][data.inputSize()];
        IntStream.range(0, identity.length).forEach(i -> identity[i][i] = 1);
        Network network = Network.of(new double[][][] {identity}, new double[][] {new double[identity.length]});
        return Evaluation.of(network, data.weighted(GOLDEN.row(name + ".weights")));
    }

    private static void checkErrors(String name, Evaluation evaluation) {
        double[] errors = GOLDEN.row(name + ".errors");
        assertThat(new double[] {evaluation.cost(), evaluation.rmse(), evaluation.mae(), evaluation.rSquared()})
                .usingComparatorWithPrecision(1e-12).containsExactly(errors);
    }

    private static void checkClasses(String name, Evaluation evaluation) {
        double[][] confusion = GOLDEN.rows(name + ".confusion");
        int[][] actual = evaluation.confusion();
        assertThat(actual).hasDimensions(confusion.length, confusion.length);
        for (int c = 0; c < confusion.length; c++) {
            assertThat(actual[c]).isEqualTo(Arrays.stream(confusion[c]).mapToInt(count -> (int) count).toArray());
        }
        Golden.assertClose(name, Stream.<IntToDoubleFunction>of(evaluation::precision, evaluation::recall, evaluation::f1)
                .map(metric -> IntStream.range(0, confusion.length).mapToDouble(metric).toArray()).toArray(double[][]::new),
                GOLDEN.rows(name + ".each"));
        assertThat(new double[] {evaluation.accuracy(), evaluation.precision(), evaluation.recall(), evaluation.f1()})
                .containsExactly(GOLDEN.row(name + ".mean"), within(1e-12));
    }

    private static void checkTwoClasses(String name, Evaluation evaluation) {
        assertThat(evaluation.logLoss()).isCloseTo(GOLDEN.row(name + ".logLoss")[0], within(1e-12));
        double area = GOLDEN.row(name + ".rocAuc")[0];
        if (Double.isNaN(area)) {
            state("ROC AUC: expected samples of both classes, got " + (name.startsWith("negatives") ? "9 and 0" : "0 and 9"),
                    (Evaluation e) -> e.rocAuc()).check(evaluation);
        } else {
            assertThat(evaluation.rocAuc()).isCloseTo(area, within(1e-12));
        }
        for (double threshold : new double[] {0.2, 0.5, 0.8}) {
            checkClasses(name + ".at" + threshold, evaluation.withThreshold(threshold));
        }
    }
}
