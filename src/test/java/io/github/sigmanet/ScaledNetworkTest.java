package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.TensorType;
import io.github.sigmanet.training.History;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with scalings: what they do with inputs and targets as they are is what others do with scaled ones. */
class ScaledNetworkTest {

    private static final Scaling INPUTS = Scaling.of(new double[] {100, -3, 0.5}, new double[] {0.02, 4, -1.1});
    private static final Scaling TARGETS = Scaling.of(new double[] {-17, 1e4}, new double[] {0.013, 1e-5});

    @TempDir
    private Path directory;

    private final double[][] xs = new double[50][];
    private final double[][] ys = new double[50][];
    private final Dataset raw;
    private final Dataset scaled;

    ScaledNetworkTest() {
        Random random = new Random(6);
        for (int s = 0; s < xs.length; s++) {
            xs[s] = new double[] {100 + 50 * random.nextGaussian(), -3 + random.nextGaussian() / 4, random.nextGaussian()};
            ys[s] = new double[] {-17 + 70 * random.nextDouble(), 1e4 + 1e5 * random.nextDouble()};
        }
        raw = Dataset.of(xs, ys);
        scaled = Dataset.of(Arrays.stream(xs).map(INPUTS).toArray(double[][]::new),
                Arrays.stream(ys).map(TARGETS).toArray(double[][]::new));
    }

    private static Network plain(Precision precision) {
        return Network.of(precision, Initializer.NORMAL.seeded(5), 3, 6, 2);
    }

    private static Network network(Precision precision) {
        return plain(precision).withInputScaling(INPUTS).withTargetScaling(TARGETS);
    }

    @ParameterizedTest
    @EnumSource
    void predict_anyWay_answersInTheUnitsOfTheTargets(Precision precision) {
        Network network = network(precision);
        Network plain = plain(precision);
        Predictor predictor = network.predictor();
        double[][] rows = network.predict(xs);
        double[] out = new double[2];
        for (int s = 0; s < xs.length; s++) {
            double[] a = plain.predict(INPUTS.apply(xs[s]));
            double[] expected = {a[0] / 0.013 + -17, a[1] / 1e-5 + 1e4};
            predictor.predict(xs[s], out);
            assertThat(out).isEqualTo(expected);
            assertThat(network.predict(xs[s])).isEqualTo(expected);
            assertThat(rows[s]).isEqualTo(expected);
        }
        assertThat(network.predict(xs, 2)).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource
    void passes_rawSamples_areThoseOfScaledOnes(Precision precision) {
        Network network = network(precision);
        Network plain = plain(precision);
        ForwardPass pass = network.forward(xs);
        ForwardPass plainPass = plain.forward(Arrays.stream(xs).map(INPUTS).toArray(double[][]::new));
        for (int l = 0; l <= 2; l++) {
            assertThat(pass.a(l, 7)).isEqualTo(plainPass.a(l, 7));
        }
        assertThat(pass.output(7)).isEqualTo(network.predict(xs[7])).isEqualTo(TARGETS.invert(pass.a(2, 7)));
        Gradients gradients = network.backward(pass, ys);
        Gradients plainGradients = plain.backward(plainPass, Arrays.stream(ys).map(TARGETS).toArray(double[][]::new));
        assertThat(gradients.cost()).isEqualTo(plainGradients.cost());
        assertThat(gradients.delta(1, 7)).isEqualTo(plainGradients.delta(1, 7));
        assertThat(gradients.weights(0)).isEqualTo(plainGradients.weights(0));
    }

    @ParameterizedTest
    @EnumSource
    void gradientCheck_scaledNetwork_isOfItsScaledCost(Cost cost) {
        assertThat(GradientCheck.of(network(Precision.DOUBLE), xs, ys, cost).maxRelativeError()).isLessThan(1e-7);
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, QUADRATIC", "SINGLE, CROSS_ENTROPY", "DOUBLE, QUADRATIC", "DOUBLE, CROSS_ENTROPY"})
    void train_rawSamples_isBitIdenticalToScaledOnes(Precision precision, Cost cost) {
        Network network = network(precision);
        Network plain = plain(precision);
        History history = new Trainer(network, Sgd.of(0.5).momentum(0.9)).cost(cost).epochs(3).batchSize(8).shuffle(2)
                .validation(raw).train(raw);
        History plainHistory = new Trainer(plain, Sgd.of(0.5).momentum(0.9)).cost(cost).epochs(3).batchSize(8).shuffle(2)
                .validation(scaled).train(scaled);
        assertThat(network.weights(0)).isEqualTo(plain.weights(0));
        assertThat(network.biases(1)).isEqualTo(plain.biases(1));
        assertThat(history.last().cost()).isEqualTo(plainHistory.last().cost());
        assertThat(history.last().validationCost()).isEqualTo(plainHistory.last().validationCost());
        assertThat(network.inputScaling()).contains(INPUTS);
        assertThat(network.targetScaling()).contains(TARGETS);
    }

    @Test
    void evaluation_scaledTargets_hasErrorsInTheirUnits() {
        // a(L) is ½ for any input: 100 in the units of the targets, with which errors are 20, 0 and 10
        Network half = Network.of(new double[][][] {{{0}}}, new double[][] {{0}})
                .withTargetScaling(Scaling.of(new double[] {50}, new double[] {0.01}));
        Evaluation evaluation = Evaluation.of(half, Dataset.of(new double[3][1], new double[][] {{120}, {100}, {90}}));
        assertThat(evaluation.rmse()).isCloseTo(Math.sqrt(500 / 3.0), within(1e-12));
        // the mean is 310/3, and squared deviations sum up to 1400/3
        assertThat(evaluation.rSquared()).isCloseTo(1 - 500 / (1400 / 3.0), within(1e-13));
        assertThat(evaluation.cost()).as("of scaled targets").isCloseTo((0.04 + 0.01) / 6, within(1e-16));
    }

    @ParameterizedTest
    @EnumSource
    void saveAndLoad_scaledNetwork_isEqualAndTrainsOn(Precision precision) throws IOException {
        Network network = network(precision);
        Path path = directory.resolve("scaled");
        network.save(path);
        Network loaded = Network.load(path);
        assertThat(loaded).isEqualTo(network).hasSameHashCodeAs(network);
        new Trainer(network, Sgd.of(0.5)).train(raw);
        new Trainer(loaded, Sgd.of(0.5)).train(raw);
        assertThat(loaded).isEqualTo(network);
        assertThat(loaded.predict(xs)).isEqualTo(network.predict(xs));
    }

    @Test
    void save_scaledNetwork_hasOnlyTheTensorsOfThePlainOne() throws IOException {
        Path path = directory.resolve("scaled");
        network(Precision.DOUBLE).save(path);
        byte[] file = Files.readAllBytes(path);
        assertThat(Safetensors.data(file).remaining()).isEqualTo(8 * (6 * 3 + 6 + 2 * 6 + 2));
        assertThat(Safetensors.header(file)).contains("\"sigmanet.targetScaling\":\"-0x1.1p4 0x1.388p13 ").doesNotContain(
                "Scaling\":{");
    }

    static List<Map.Entry<String, String>> damaged() {
        return List.of(
                Map.entry("0x1.0p0 0x1.0p0", "expected 6 numbers, got 2"),
                Map.entry("1 2 3 " + "4 ".repeat(99), "expected 6 numbers, got more"),
                Map.entry("1 2 x 1 1 1", "expected a number, got 'x'"),
                Map.entry("1 2 NaN 1 1 1", "scaling of column 2: expected a finite offset and a finite factor other than 0, got NaN"),
                Map.entry("1 2 3 1 1 " + "0".repeat(93), "expected numbers of at most 32 characters, got 93"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void load_damagedScaling_isRejected(Map.Entry<String, String> damage) throws IOException {
        Path path = directory.resolve("damaged");
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("sigmanet.inputScaling", damage.getKey()));
        ParameterTensors.add(writer, "", plain(Precision.DOUBLE).parameters(), TensorType.F64);
        writer.write(path);
        assertThatThrownBy(() -> Network.load(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessageContaining("metadata 'sigmanet.inputScaling': " + damage.getValue());
    }

    @ParameterizedTest
    @CsvSource({"0x1p-1070, Infinity", "-0x1p-1070, -Infinity", "4.9e-324, Infinity"})
    void load_targetScalingWithOutputsThatAreNotFinite_isRejected(String factor, double output) throws IOException {
        Path path = directory.resolve("scaled");
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("sigmanet.targetScaling", "0 1.0 1 " + factor));
        ParameterTensors.add(writer, "", plain(Precision.DOUBLE).parameters(), TensorType.F64);
        writer.write(path);
        String message = "metadata: target scaling, output for a(L) = 1, column 1: expected a finite number, got " + output;
        assertThatThrownBy(() -> Network.load(path)).isExactlyInstanceOf(FormatException.class).hasMessageEndingWith(message);
        assertThatThrownBy(() -> Network.load(new ByteArrayInputStream(Files.readAllBytes(path))))
                .isExactlyInstanceOf(FormatException.class).hasMessage("stream: " + message);
    }

    @Test
    void load_scalingWithNumbersAsLongAsTheyMayBe_isRead() throws IOException {
        Path path = directory.resolve("longest");
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("sigmanet.inputScaling", "1 2 3 1 1 " + "0".repeat(31) + "4"));
        ParameterTensors.add(writer, "", plain(Precision.DOUBLE).parameters(), TensorType.F64);
        writer.write(path);
        assertThat(Network.load(path).inputScaling())
                .contains(Scaling.of(new double[] {1, 2, 3}, new double[] {1, 1, 4}));
    }

    static Stream<Arguments> otherScalings() {
        Scaling otherOffset = Scaling.of(new double[] {100, -3, Math.nextUp(0.5)}, new double[] {0.02, 4, -1.1});
        Scaling otherFactor = Scaling.of(new double[] {100, -3, 0.5}, new double[] {0.02, Math.nextUp(4.0), -1.1});
        Scaling otherSign = Scaling.of(new double[] {100, -3, 0.5}, new double[] {0.02, 4, 1.1});
        Scaling otherTargetOffset = Scaling.of(new double[] {-17.5, 1e4}, new double[] {0.013, 1e-5});
        Scaling otherTargetFactor = Scaling.of(new double[] {-17, 1e4}, new double[] {0.0125, 1e-5});
        return Stream.of(
                Arguments.of("input scaling", otherOffset, TARGETS), Arguments.of("input scaling", otherFactor, TARGETS),
                Arguments.of("input scaling", otherSign, TARGETS), Arguments.of("input scaling", null, TARGETS),
                Arguments.of("target scaling", INPUTS, otherTargetOffset),
                Arguments.of("target scaling", INPUTS, otherTargetFactor));
    }

    /** The targets are within reach of every one of these scalings. */
    @ParameterizedTest
    @MethodSource("otherScalings")
    void resume_anotherScaling_isRejected(String name, Scaling inputs, Scaling targets) throws IOException {
        Dataset reachable = Dataset.of(xs, Arrays.stream(ys).map(y -> new double[] {0, 5e4}).toArray(double[][]::new));
        Path path = directory.resolve("checkpoint");
        new Trainer(network(Precision.DOUBLE), Sgd.of(0.5)).checkpoint(path).train(reachable);
        Network same = network(Precision.DOUBLE);
        assertThat(new Trainer(same, Sgd.of(0.5)).epochs(2).resume(path).train(reachable).epochs()).hasSize(2);
        Network other = inputs == null ? plain(Precision.DOUBLE) : plain(Precision.DOUBLE).withInputScaling(inputs);
        Trainer another = new Trainer(other.withTargetScaling(targets), Sgd.of(0.5)).epochs(2).resume(path);
        String actual = inputs == null ? "none" : "hash [0-9a-f]{1,8}";
        assertThatThrownBy(() -> another.train(reachable)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageMatching("resume: expected " + name + " hash [0-9a-f]{1,8}, as in the checkpoint, got " + actual);
    }

    @Test
    void copy_scaledNetwork_keepsScalingsAndIsIndependent() {
        Network network = network(Precision.DOUBLE);
        Network copy = network.copy();
        assertThat(copy).isEqualTo(network);
        assertThat(network.copy(Precision.SINGLE).targetScaling()).contains(TARGETS);
        assertThat(network).isNotEqualTo(plain(Precision.DOUBLE)).isNotEqualTo(
                plain(Precision.DOUBLE).withInputScaling(INPUTS));
        Network plain = plain(Precision.DOUBLE);
        Network with = plain.withInputScaling(INPUTS);
        plain.setBiases(0, new double[6]);
        with.setBiases(1, new double[2]);
        assertThat(with.biases(0)).isEqualTo(network.biases(0));
        assertThat(plain.biases(1)).isEqualTo(network.biases(1));
    }

    static List<Rejection<Network>> rejections() {
        return List.of(
                state("input scaling: expected a network without one, got one with " + INPUTS,
                        network -> network.withInputScaling(INPUTS)),
                state("target scaling: expected a network without one, got one with " + TARGETS,
                        network -> network.withTargetScaling(TARGETS)),
                argument("input scaling: expected a scaling, got null", network -> network.withInputScaling(null)),
                argument("target scaling: expected a scaling, got null", network -> network.withTargetScaling(null)),
                argument("input scaling: expected length 3, got 2", network -> network.withInputScaling(TARGETS)),
                argument("target scaling: expected length 2, got 3", network -> network.withTargetScaling(INPUTS)),
                argument("target scaling, output for a(L) = 1, column 1: expected a finite number, got Infinity",
                        network -> Network.of(3, 2).withTargetScaling(
                                Scaling.of(new double[2], new double[] {1, Double.MIN_VALUE}))),
                state("target scaling: expected none, as it cannot be folded through a sigmoid, got " + TARGETS,
                        Network::withInputScalingFolded),
                argument("input, column 1: expected a finite number, got NaN", network -> network.predict(1, Double.NaN, 1)),
                argument("input row 1, column 0: expected a finite number, got Infinity",
                        network -> network.predict(new double[][] {{1, 2, 3}, {1 / 0.0, 2, 3}})),
                argument("scaled input, column 1: expected a number within float64 precision, got Infinity",
                        network -> network.predict(1, 1e308, 1)),
                argument("scaled input row 0, column 1: expected a number within float64 precision, got Infinity",
                        network -> network.predict(new double[][] {{1, 1e308, 1}})),
                argument("scaled input row 0, column 1: expected a number within float64 precision, got Infinity",
                        network -> network.forward(1, 1e308, 1)),
                argument("training data, input of sample 1, column 1: expected a finite number, got -Infinity",
                        network -> train(network, -1 / 0.0, 0)),
                argument("training data, input of sample 1: expected finite numbers when scaled, got [-2.0, Infinity, 0.55]",
                        network -> train(network, 1e308, 0)),
                argument("training data, target of sample 1, column 0: expected 0 to 1 when scaled, as a sigmoid outputs, got "
                        + (-20.0 - -17) * 0.013 + " for -20.0; fit the target scaling to all training samples",
                        network -> train(network, 1, -20)),
                argument("training data, target of sample 1, column 0: expected a finite number, got NaN",
                        network -> train(network, 1, Double.NaN)));
    }

    private static void train(Network network, double x, double y) {
        new Trainer(network, Sgd.of(1)).train(new Dataset() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public int inputSize() {
                return 3;
            }

            @Override
            public int targetSize() {
                return 2;
            }

            @Override
            public void copy(int sample, double[] into, double[] target) {
                Arrays.fill(into, 0, 3, 0);
                into[1] = sample == 1 ? x : 0;
                target[0] = sample == 1 ? y : 0;
                target[1] = 2e4;
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void scaledNetwork_wrongArgument_isRejected(Rejection<Network> rejection) {
        Network network = network(Precision.DOUBLE);
        rejection.check(network);
        assertThat(network).isEqualTo(network(Precision.DOUBLE));
    }

    @Test
    void train_targetsThatASigmoidCannotReach_areRejectedWithTheRemedy() {
        Network network = Network.of(1, 1);
        Dataset reachable = Dataset.of(new double[2][1], new double[][] {{-1e-6}, {1 + 1e-6}}); // by rounding
        assertThat(new Trainer(network.copy(), Sgd.of(1)).train(reachable).epochs()).hasSize(1);
        Dataset prices = Dataset.of(new double[3][1], new double[][] {{0}, {1 + 1e-9}, {250}});
        assertThatThrownBy(() -> new Trainer(network, Sgd.of(1)).train(prices))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("training data, target of sample 2, column 0: expected 0 to 1, as a sigmoid outputs, got 250.0; for"
                        + " other targets, train network.withTargetScaling(Scaling.ofTargets(training, 0.1, 0.9))");
        assertThat(network).isEqualTo(Network.of(1, 1));
        Network remedied = network.withTargetScaling(Scaling.ofTargets(prices, 0.1, 0.9));
        new Trainer(remedied, Sgd.of(1)).train(prices);
        assertThat(remedied).isNotEqualTo(network);
    }
}
