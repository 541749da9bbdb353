package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Passes, costs, norms, steps and measures, bit for bit and with the sign of zeros, against the {@link Definition}, on layers
 * of more inputs, units and samples than a block of any kernel has.
 */
class ArithmeticTest {

    private static final int[] DEEP = {150, 70, 37, 3};
    private static final int[] WIDE = {131, 530, 3};
    private static final int[] ZERO_INPUTS = {0, 5, 129}; // of each sample
    private static final int SIZE = 87;

    private final Random random = new Random(5);
    private double[][] xs;
    private double[][] ys;
    private double[] weights;

    /** Draws samples with zeros, of either sign, at some inputs; a third of the weights are 0. */
    private void draw(int size, int inputs, int outputs, boolean weighted) {
        xs = random(size, inputs, -1, 1);
        ys = random(size, outputs, 0, 1);
        for (int s = 0; s < size; s++) {
            for (int j : ZERO_INPUTS) {
                xs[s][j] = s % 2 == 0 ? 0.0 : -0.0;
            }
        }
        weights = IntStream.range(0, size).mapToDouble(s -> weighted ? s % 3 == 1 ? 0 : 2 * random.nextDouble() : 1).toArray();
    }

    private double[][] random(int rows, int columns, double from, double to) {
        return IntStream.range(0, rows).mapToObj(s -> random.doubles(columns, from, to).toArray()).toArray(double[][]::new);
    }

    /** Returns a network that has weights of −0.0, where inputs are zeros, and biases of −0.0. */
    private static Network network(Precision precision, int... sizes) {
        Network network = Network.of(precision, Initializer.LECUN_NORMAL.seeded(3), sizes);
        double[][] w = network.weights(0);
        double[] b = network.biases(0);
        for (int i = 0; i < w.length; i++) {
            for (int j : ZERO_INPUTS) {
                w[i][j] = -0.0;
            }
            b[i] = i % 2 == 0 ? -0.0 : 0.1;
        }
        network.setWeights(0, w);
        network.setBiases(0, b);
        return network;
    }

    static Stream<Arguments> passes() {
        return Stream.of(Precision.values()).flatMap(precision -> Stream.of(DEEP, WIDE).flatMap(sizes ->
                Stream.of(false, true).flatMap(weighted -> Stream.of(1, 7, 40, 70).flatMap(m ->
                        Stream.of(Cost.values()).map(cost -> Arguments.of(precision, sizes, weighted, m, cost))))));
    }

    @ParameterizedTest
    @MethodSource("passes")
    void passes_anyBatch_areBitIdenticalToTheDefinition(Precision precision, int[] sizes, boolean weighted, int m, Cost cost) {
        draw(m, sizes[0], 3, weighted);
        Network network = network(precision, sizes);
        Definition definition = new Definition(network, cost);
        definition.forward(xs);
        definition.backward(ys, weights);
        ForwardPass pass = network.forward(xs);
        Gradients gradients = weighted ? network.backward(pass, ys, weights, cost) : network.backward(pass, ys, cost);
        for (int l = 1; l < sizes.length; l++) {
            int layer = l;
            assertSame("z(" + l + ")", rows(m, s -> pass.z(layer, s)), definition.z[l]);
            assertSame("a(" + l + ")", rows(m, s -> pass.a(layer, s)), definition.a[l]);
            assertSame("delta(" + l + ")", rows(m, s -> gradients.delta(layer, s)), definition.delta[l]);
            assertSame("dw(" + (l - 1) + ")", gradients.weights(l - 1), definition.dw[l - 1]);
            assertSame("db(" + (l - 1) + ")", gradients.biases(l - 1), definition.db[l - 1]);
        }
        assertSame("cost", gradients.cost(), definition.cost(ys, weights) / Definition.sum(weights));
        assertSame("norm", gradients.norm(), definition.norm());
    }

    private static double[][] rows(int m, IntFunction<double[]> row) {
        return IntStream.range(0, m).mapToObj(row).toArray(double[][]::new);
    }

    /** Few gradients each time, since the roundings of many squares would even out. */
    @ParameterizedTest
    @EnumSource
    void norm_anyGradients_isBitIdenticalToTheDefinition(Precision precision) {
        for (int seed = 0; seed < 100; seed++) {
            Network numbers = Network.of(precision, Initializer.NORMAL.seeded(seed), 3, 2, 1);
            numbers.setBiases(0, random.doubles(2).toArray());
            Definition definition = new Definition(numbers);
            System.arraycopy(definition.w, 0, definition.dw, 0, 2);
            System.arraycopy(definition.b, 0, definition.db, 0, 2);
            assertSame("norm " + seed, Gradients.of(precision, definition.dw, definition.db, 0).norm(), definition.norm());
        }
    }

    static Stream<Arguments> trainings() {
        return Stream.of(Precision.values()).flatMap(precision -> Stream.of(
                Stream.of(OptimizerSettings.values()).flatMap(settings -> Stream.of(7, 40).map(batch ->
                        Arguments.of(precision, DEEP, settings, true, Math.min(SIZE, settings.batchSize(batch)), Cost.QUADRATIC))),
                Stream.of(OptimizerSettings.PLAIN, OptimizerSettings.ALL_WITH_NESTEROV).flatMap(settings ->
                        Stream.of(Cost.values()).map(cost -> Arguments.of(precision, DEEP, settings, false, 40, cost))),
                Stream.of(OptimizerSettings.PLAIN, OptimizerSettings.ALL_WITH_DAMPENING, OptimizerSettings.ALL_WITH_NESTEROV).flatMap(settings ->
                        Stream.of(Cost.values()).map(cost ->
                                Arguments.of(precision, WIDE, settings, true, settings == OptimizerSettings.PLAIN ? 7 : 40, cost))))
                .flatMap(some -> some));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void stepsAndTrainer_anySettings_areBitIdenticalToTheDefinition(Precision precision, int[] sizes, OptimizerSettings settings,
            boolean weighted, int batch, Cost cost) {
        draw(SIZE, sizes[0], 3, weighted);
        Network byHand = network(precision, sizes);
        Network trained = byHand.copy();
        Definition definition = new Definition(byHand, cost);
        double[] costs = new double[2];
        double[] counts = new double[2];
        Optimizer optimizer = settings.optimizer();
        for (int epoch = 0; epoch < 2; epoch++) {
            for (int from = 0; from < SIZE; from += batch) {
                int to = Math.min(SIZE, from + batch);
                double[][] x = Arrays.copyOfRange(xs, from, to);
                double[][] y = Arrays.copyOfRange(ys, from, to);
                double[] weight = Arrays.copyOfRange(weights, from, to);
                definition.forward(x);
                costs[epoch] += definition.cost(y, weight);
                counts[epoch] += Definition.sum(weight);
                definition.backward(y, weight);
                definition.step(settings.optimizer());
                assertThat(definition.factor < 1).as("clipped").isEqualTo(settings.clipNorm() < 1);
                optimizer.step(byHand, byHand.backward(byHand.forward(x), y, weight, cost));
                assertSame("by hand, epoch " + (epoch + 1) + ", up to sample " + to, byHand, definition);
            }
        }
        History history = new Trainer(trained, settings.optimizer()).cost(cost).epochs(2).batchSize(batch)
                .train(Dataset.of(xs, ys).weighted(weights));
        assertSame("trained", trained, definition);
        for (int epoch = 0; epoch < 2; epoch++) {
            assertSame("cost of epoch " + (epoch + 1), history.epochs().get(epoch).cost(),
                    costs[epoch] / counts[epoch]);
        }
    }

    /** Every δ is negative, so that each product with 0 is −0, and their sum would be if it did not begin with +0. */
    @ParameterizedTest
    @EnumSource
    void step_zeroInputsAndNegativeDelta_keepsNegativeZeros(OptimizerSettings settings) {
        for (Precision precision : Precision.values()) {
            for (int m : new int[] {1, 2, 7, 40}) {
                draw(m, 150, 40, false);
                Arrays.stream(xs).forEach(x -> Arrays.fill(x, 0, 3, 0.0));
                Arrays.stream(ys).forEach(y -> Arrays.fill(y, 1));
                Network byHand = network(precision, 150, 40);
                Network trained = byHand.copy();
                Gradients gradients = byHand.backward(byHand.forward(xs), ys);
                assertThat(Arrays.stream(gradients.delta(1, 0))).allMatch(delta -> delta < 0);
                settings.optimizer().step(byHand, gradients);
                new Trainer(trained, settings.optimizer()).batchSize(m).train(Dataset.of(xs, ys));
                String what = ", " + precision + ", " + m + " samples";
                assertSame("gradient" + what, atZeroInputs(gradients.weights(0)), filled(40, ZERO_INPUTS.length, 0.0));
                assertSame("by hand" + what, atZeroInputs(byHand.weights(0)), filled(40, ZERO_INPUTS.length, -0.0));
                assertSame("trained" + what, atZeroInputs(trained.weights(0)), filled(40, ZERO_INPUTS.length, -0.0));
            }
        }
    }

    private static double[][] atZeroInputs(double[][] rows) {
        return Arrays.stream(rows).map(row -> IntStream.of(ZERO_INPUTS).mapToDouble(j -> row[j]).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] filled(int rows, int columns, double value) {
        double[][] filled = new double[rows][columns];
        Arrays.stream(filled).forEach(row -> Arrays.fill(row, value));
        return filled;
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, QUADRATIC", "SINGLE, CROSS_ENTROPY", "DOUBLE, QUADRATIC", "DOUBLE, CROSS_ENTROPY"})
    void history_weightedSamples_hasTheMeansOfTheDefinition(Precision precision, Cost cost) {
        draw(300, 150, 3, true);
        Arrays.fill(weights, 14, 21, 0); // a whole mini-batch, which takes no step
        Dataset training = Dataset.of(xs, ys).weighted(weights);
        Measured measured = new Measured(precision);
        Network network = network(precision, 150, 9, 3);
        Definition definition = new Definition(network, cost);
        History history = new Trainer(network, OptimizerSettings.MOMENTUM.optimizer()).cost(cost).epochs(3).batchSize(7).validation(measured.data)
                .train(training);
        for (History.Epoch epoch : history.epochs()) {
            double sum = 0;
            double weight = 0;
            for (int from = 0; from < 300; from += 7) {
                int to = Math.min(300, from + 7);
                double[] some = Arrays.copyOfRange(weights, from, to);
                definition.forward(Arrays.copyOfRange(xs, from, to));
                sum += definition.cost(Arrays.copyOfRange(ys, from, to), some);
                weight += Definition.sum(some);
                if (Definition.sum(some) > 0) {
                    definition.backward(Arrays.copyOfRange(ys, from, to), some);
                    definition.step(OptimizerSettings.MOMENTUM.optimizer());
                }
            }
            assertSame("cost of epoch " + epoch.number(), epoch.cost(), sum / weight);
            measured.measure(definition);
            assertSame("validation cost of epoch " + epoch.number(), epoch.validationCost().orElseThrow(), measured.cost);
        }
        assertSame("trained", network, definition);
        Evaluation evaluation = Evaluation.of(network, measured.data, cost);
        assertSame("cost", evaluation.cost(), measured.cost);
        assertThat(evaluation.rSquared()).isCloseTo(measured.rSquared, within(1e-12));
        assertThat(evaluation.rmse()).isCloseTo(measured.rmse, withinPercentage(1e-10));
    }

    /** What an evaluation of weighted samples, more than twice what it computes at once, is by its definition. */
    private static final class Measured {

        private static final int COUNT = 600;
        private static final int AT_ONCE = 256;

        private final double[][] xs;
        private final double[][] ys;
        private final double[] weights;
        private final Dataset data;
        private double cost;
        private double rmse;
        private double rSquared;

        Measured(Precision precision) {
            Random random = new Random(9);
            xs = IntStream.range(0, COUNT).mapToObj(s -> random.doubles(150, -1, 1).toArray()).toArray(double[][]::new);
            ys = IntStream.range(0, COUNT).mapToObj(s -> random.doubles(3).toArray()).toArray(double[][]::new);
            Arrays.stream(ys, 0, 300).forEach(y -> y[0] += 1); // so that the mean of the first samples is another one
            weights = IntStream.range(0, COUNT).mapToDouble(s -> s % 5 == 0 ? 0 : random.nextDouble()).toArray();
            data = Dataset.of(xs, ys).weighted(weights);
        }

        void measure(Definition definition) {
            double costs = 0;
            double weight = 0;
            for (int from = 0; from < COUNT; from += AT_ONCE) {
                int to = Math.min(COUNT, from + AT_ONCE);
                definition.forward(Arrays.copyOfRange(xs, from, to));
                costs += definition.cost(Arrays.copyOfRange(ys, from, to), Arrays.copyOfRange(weights, from, to));
                weight += Definition.sum(Arrays.copyOfRange(weights, from, to));
            }
            cost = costs / weight;
            definition.forward(xs);
            double[][] a = definition.a[2];
            double[][] y = definition.rounded(ys);
            double[] squaredErrors = new double[3];
            rSquared = 0;
            for (int i = 0; i < 3; i++) {
                double mean = 0; // Welford's, sample by sample
                double squaredDeviations = 0;
                for (int s = 0; s < COUNT; s++) {
                    squaredErrors[i] += (y[s][i] - a[s][i]) * (y[s][i] - a[s][i]);
                    double deviation = y[s][i] - mean;
                    mean += deviation / (s + 1);
                    squaredDeviations += deviation * (y[s][i] - mean);
                }
                rSquared += 1 - squaredErrors[i] / squaredDeviations;
            }
            rSquared /= 3;
            rmse = Math.sqrt(Arrays.stream(squaredErrors).sum() / (3 * COUNT));
        }
    }

    private static void assertSame(String what, Network network, Definition definition) {
        for (int l = 0; l < definition.w.length; l++) {
            assertSame(what + ", w(" + l + ")", network.weights(l), definition.w[l]);
            assertSame(what + ", b(" + l + ")", network.biases(l), definition.b[l]);
        }
    }

    private static void assertSame(String what, double[][] actual, double[][] expected) {
        assertThat(actual.length).as(what).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertSame(what + "[" + i + "]", actual[i], expected[i]);
        }
    }

    private static void assertSame(String what, double[] actual, double[] expected) {
        assertThat(actual.length).as(what).isEqualTo(expected.length);
        for (int j = 0; j < expected.length; j++) {
            if (Double.doubleToRawLongBits(actual[j]) != Double.doubleToRawLongBits(expected[j])) {
                assertSame(what + "[" + j + "]", actual[j], expected[j]);
            }
        }
    }

    private static void assertSame(String what, double actual, double expected) {
        assertThat(Double.toHexString(actual)).as(what).isEqualTo(Double.toHexString(expected));
    }
}
