package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Repeated predictions, and predictions from many threads. */
class PredictorTest {

    private final Network network = Network.of(Initializer.NORMAL.seeded(1), 3, 20, 2);
    private final Predictor predictor = network.predictor();
    private final double[] out = {-9, -9};

    @Test
    void predict_sampleAfterSample_isBitIdenticalToTheNetwork() {
        for (double[] x : samples()) {
            predictor.predict(x, out);
            assertThat(out).isEqualTo(network.predict(x));
        }
    }

    @Test
    void predict_parametersChanged_followsThem() {
        network.setBiases(1, new double[] {2, -2});
        predictor.predict(new double[3], out);
        assertThat(out).isEqualTo(network.copy().predict(0, 0, 0));
    }

    static Stream<Rejection<Predictor>> bad() {
        double[] y = {-9, -9};
        return Stream.of(
                argument("input: expected an array, got null", p -> p.predict(null, y)),
                argument("input: expected length 3, got 2", p -> p.predict(new double[2], y)),
                argument("input, column 2: expected a finite number, got NaN",
                        p -> p.predict(new double[] {0, 0, Double.NaN}, y)),
                argument("input, column 0: expected a finite number, got -Infinity",
                        p -> p.predict(new double[] {Double.NEGATIVE_INFINITY, 0, 0}, y)),
                argument("output: expected an array, got null", p -> p.predict(new double[3], null)),
                argument("output: expected length 2, got 3", p -> p.predict(new double[3], new double[3])));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void predict_badArray_isRejected(Rejection<Predictor> rejection) {
        rejection.check(predictor);
    }

    @Test
    void predict_badInput_leavesTheOutputUnchanged() {
        argument("input, column 1: expected a finite number, got NaN",
                (Predictor p) -> p.predict(new double[] {0, Double.NaN, 0}, out)).check(predictor);
        assertThat(out).containsExactly(-9, -9);
    }

    @Test
    void predict_from8ThreadsAtOnce_isBitIdenticalToOne() throws Exception {
        double[][] xs = samples();
        double[][] expected = network.predict(xs);
        Callable<double[][]> task = () -> {
            double[][] outputs = new double[xs.length][];
            for (int s = 0; s < xs.length; s++) {
                outputs[s] = network.predict(xs[s]);
            }
            return outputs;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<double[][]>> results = threads.invokeAll(IntStream.range(0, 8).mapToObj(t -> task).toList());
            for (Future<double[][]> result : results) {
                assertThat(result.get()).isDeepEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static double[][] samples() {
        Random random = new Random(2);
        return IntStream.range(0, 2000).mapToObj(s -> random.doubles(3, -2, 2).toArray()).toArray(double[][]::new);
    }
}
