package io.github.sigmanet.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics, compared with those of scikit-learn, which src/test/python/make_metrics.py computed. */
class MetricsReportsTest {

    private static final Offset<Double> TOLERANCE = within(1e-12);

    /**
     * Outputs and what they are to be.
     *
     * @param kind binary, classes or numbers
     * @param xs the inputs of sigmoid units with weights 1
     * @param ys the classes, or the targets
     * @param expected scikit-learn's metrics by name
     */
    private record Case(String kind, double[][] xs, double[][] ys, Map<String, Double> expected) {

        int[] labels() {
            return Arrays.stream(ys).mapToInt(y -> (int) y[0]).toArray();
        }
    }

    private static Stream<Named<Case>> cases(String kind) throws IOException {
        List<String> lines = Resource.lines("metrics.txt");
        List<Named<Case>> cases = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 4) {
            Map<String, Double> expected = new LinkedHashMap<>();
            for (String metric : lines.get(i + 3).split(" ")) {
                int equals = metric.indexOf('=');
                String value = metric.substring(equals + 1);
                expected.put(metric.substring(0, equals), value.equals("nan") ? Double.NaN : Double.parseDouble(value));
            }
            if (lines.get(i).startsWith(kind)) {
                cases.add(Named.of(lines.get(i),
                        new Case(kind, rows(lines.get(i + 1)), rows(lines.get(i + 2)), expected)));
            }
        }
        assertThat(cases).isNotEmpty();
        return cases.stream();
    }

    private static double[][] rows(String line) {
        return Arrays.stream(line.split("; "))
                .map(row -> Arrays.stream(row.split(" ")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
    }

    static Stream<Named<Case>> binary() throws IOException {
        return cases("binary");
    }

    static Stream<Named<Case>> classes() throws IOException {
        return cases("classes");
    }

    static Stream<Named<Case>> numbers() throws IOException {
        return cases("numbers");
    }

    /** Returns units that compute the sigmoids of the inputs, each multiplied by a factor. */
    private static Network sigmoids(int inputs, double... factors) {
        double[][] w = new double[factors.length][inputs];
        for (int i = 0; i < factors.length; i++) {
            w[i][inputs == 1 ? 0 : i] = factors[i];
        }
        return Network.of(new double[][][] {w}, new double[][] {new double[factors.length]});
    }

    private static double[] ones(int count) {
        return IntStream.range(0, count).mapToDouble(i -> 1).toArray();
    }

    @ParameterizedTest
    @MethodSource("binary")
    void metrics_ofTwoClassesByTwoOutputs_areThoseOfScikitLearn(Case given) {
        Evaluation evaluation = Evaluation.of(sigmoids(1, -1, 1), Dataset.labeled(given.xs, given.labels(), 2));
        assertMetrics(evaluation, given.expected);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void metrics_ofSeveralClasses_areThoseOfScikitLearn(Case given) {
        int classes = given.xs[0].length;
        Evaluation evaluation = Evaluation.of(sigmoids(classes, ones(classes)),
                Dataset.labeled(given.xs, given.labels(), classes));
        assertMetrics(evaluation, given.expected);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void errors_ofNumbers_areThoseOfScikitLearn(Case given) {
        int outputs = given.xs[0].length;
        assertMetrics(Evaluation.of(sigmoids(outputs, ones(outputs)), Dataset.of(given.xs, given.ys)), given.expected);
    }

    private static void assertMetrics(Evaluation evaluation, Map<String, Double> expected) {
        expected.forEach((name, value) -> assertThat(metric(evaluation, name)).as(name).isCloseTo(value, TOLERANCE));
    }

    private static double metric(Evaluation evaluation, String name) {
        return switch (name) {
            case "accuracy" -> evaluation.accuracy();
            case "precision" -> evaluation.precision();
            case "recall" -> evaluation.recall();
            case "f1" -> evaluation.f1();
            case "rocAuc" -> evaluation.rocAuc();
            case "logLoss" -> evaluation.logLoss();
            case "rmse" -> evaluation.rmse();
            case "mae" -> evaluation.mae();
            case "rSquared" -> evaluation.rSquared();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
