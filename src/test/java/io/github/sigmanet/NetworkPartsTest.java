package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.data.InputColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that are cut in two, and joined. */
class NetworkPartsTest {

    private static final Scaling INPUTS = Scaling.of(new double[] {10, 1013, 50}, new double[] {0.125, 0.1, 0.02});
    private static final Scaling TARGETS = Scaling.of(new double[] {-3, 5}, new double[] {0.25, 0.1});

    private static Network network(Precision precision) {
        Network network = Network.of(precision, Initializer.NORMAL.seeded(5), 3, 20, 4, 2).withInputScaling(INPUTS)
                .withTargetScaling(TARGETS).withClassNames(List.of("dry", "rain")).withThreshold(0.25).withFrozen(1);
        network.setMetadata(Map.of("author", "me"));
        return network;
    }

    private static double[][] inputs() {
        Random random = new Random(9);
        return Stream.generate(() -> new double[] {10 + 8 * random.nextGaussian(), 1013 + 10 * random.nextGaussian(),
            100 * random.nextDouble()}).limit(30).toArray(double[][]::new);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void andThen_partsOfANetwork_giveItsAnswersBitForBit(Precision precision) {
        Network network = network(precision);
        double[][] xs = inputs();
        for (int l = 1; l <= 2; l++) {
            Network joined = network.upTo(l).andThen(network.from(l));
            assertThat(joined).isEqualTo(network);
            assertThat(joined.predict(xs)).isDeepEqualTo(network.predict(xs));
            assertThat(network.from(l).predict(network.upTo(l).predict(xs))).isDeepEqualTo(network.predict(xs));
            assertThat(joined.classify(xs)).isEqualTo(network.classify(xs));
            assertThat(joined.precision()).isEqualTo(precision);
            assertThat(joined.classNames()).containsExactly("dry", "rain");
            assertThat(joined.threshold()).isEqualTo(0.25);
            assertThat(joined.frozenLayers()).containsExactly(1);
            assertThat(joined.metadata()).containsExactly(Map.entry("author", "me"));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void upTo_anyLayer_computesItsActivations(Precision precision) {
        Network network = network(precision);
        double[][] xs = inputs();
        for (int l = 1; l <= 2; l++) {
            Network encoder = network.upTo(l);
            assertThat(encoder.sizes()).isEqualTo(Arrays.copyOf(network.sizes(), l + 1));
            ForwardPass pass = network.forward(xs);
            for (int s = 0; s < xs.length; s++) {
                assertThat(encoder.predict(xs[s])).isEqualTo(pass.a(l, s));
            }
        }
    }

    @Test
    void upTo_attributes_areThoseOfTheInputs() {
        Network encoder = network(Precision.DOUBLE).upTo(2);
        assertThat(encoder.inputScaling()).contains(INPUTS);
        assertThat(encoder.targetScaling()).isEmpty();
        assertThat(encoder.classNames()).isEmpty();
        assertThat(encoder.threshold()).isEqualTo(0.5);
        assertThat(encoder.frozenLayers()).containsExactly(1);
        assertThat(encoder.metadata()).containsExactly(Map.entry("author", "me"));
        assertThat(network(Precision.DOUBLE).upTo(1).frozenLayers()).isEmpty();
        assertThat(Network.of(3, 2, 2).withThresholds(0.1, 0.2).upTo(1).thresholds()).isEmpty();
    }

    @Test
    void from_attributes_areThoseOfTheOutputs() {
        Network decoder = network(Precision.DOUBLE).from(1);
        assertThat(decoder.sizes()).containsExactly(20, 4, 2);
        assertThat(decoder.inputScaling()).isEmpty();
        assertThat(decoder.targetScaling()).contains(TARGETS);
        assertThat(decoder.classNames()).containsExactly("dry", "rain");
        assertThat(decoder.threshold()).isEqualTo(0.25);
        assertThat(decoder.frozenLayers()).containsExactly(0);
        assertThat(decoder.metadata()).containsExactly(Map.entry("author", "me"));
        assertThat(network(Precision.DOUBLE).from(2).frozenLayers()).isEmpty();
        assertThat(Network.of(3, 2, 2).withThresholds(0.1, 0.2).from(1).thresholds()).containsExactly(0.1, 0.2);
    }

    @Test
    void parts_areIndependentOfTheNetwork() {
        Network network = network(Precision.DOUBLE);
        Network encoder = network.upTo(1);
        Network decoder = network.from(1);
        Network joined = encoder.andThen(decoder);
        encoder.setVector(new double[(int) encoder.parameterCount()]);
        decoder.setVector(new double[(int) decoder.parameterCount()]);
        assertThat(network).isEqualTo(network(Precision.DOUBLE)).isEqualTo(joined);
        new Trainer(joined, Adam.of(0.1)).epochs(1)
                .train(Dataset.of(inputs(), network.predict(inputs())).map(x -> new double[] {x[0] + 1, x[1], x[2]}));
        assertThat(network).isEqualTo(network(Precision.DOUBLE)).isNotEqualTo(joined);
        assertThat(encoder.vector()).containsOnly(0);
        assertThat(decoder.vector()).containsOnly(0);
    }

    @Test
    void andThen_attributes_areInputsOfTheFirstAndTheRestOfTheHead() {
        Network encoder = network(Precision.DOUBLE).upTo(2).withClassNames(List.of("a", "b", "c", "d"))
                .withThresholds(0.1, 0.2, 0.3, 0.4);
        Network head = Network.of(4, 5, 3).withClassNames(List.of("x", "y", "z")).withFrozen(1);
        head.setMetadata(Map.of("head", "1"));
        Network joined = encoder.andThen(head);
        assertThat(joined.sizes()).containsExactly(3, 20, 4, 5, 3);
        assertThat(joined.inputScaling()).contains(INPUTS);
        assertThat(joined.classNames()).containsExactly("x", "y", "z");
        assertThat(joined.thresholds()).isEmpty();
        assertThat(joined.frozenLayers()).containsExactly(1, 3);
        assertThat(joined.metadata()).containsExactly(Map.entry("head", "1"));
        assertThat(joined.predict(inputs())).isDeepEqualTo(head.predict(encoder.predict(inputs())));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void andThen_inputScalingOfTheHead_isFolded(Precision precision) {
        Network encoder = network(precision).upTo(2);
        Network head = Network.of(precision, 4, 2).withTargetScaling(TARGETS)
                .withInputScaling(Scaling.of(new double[] {0.5, 0.25, -1, 0}, new double[] {2, 4, 8, -3}));
        Network before = head.copy();
        Network joined = encoder.andThen(head);
        double[][] expected = head.predict(encoder.predict(inputs()));
        double[][] actual = joined.predict(inputs());
        for (int s = 0; s < actual.length; s++) {
            assertThat(actual[s]).containsExactly(expected[s], within(precision == Precision.DOUBLE ? 1e-13 : 1e-4));
        }
        assertThat(joined.targetScaling()).contains(TARGETS);
        assertThat(joined.weights(2)[1][2]).isCloseTo(8 * head.weights(0)[1][2], within(1e-6));
        assertThat(head).isEqualTo(before);
    }

    private static final Encoding ROWS = InputColumns.of().number("a").number("b").category("c", "x", "y").fit(new String[][] {{"1", "2", "x"}});

    @Test
    void parts_encoding_isThatOfTheFirst() {
        Network network = Network.of(4, 3, 2).withEncoding(ROWS);
        assertThat(network.upTo(1).encoding()).contains(ROWS);
        assertThat(network.from(1).encoding()).isEmpty();
        assertThat(network.upTo(1).andThen(network.from(1))).isEqualTo(network);
    }

    private static Stream<Rejection<Network>> rejections() {
        Network[] heads = {Network.of(5, 2), Network.of(Precision.SINGLE, 4, 2),
            Network.of(4, 2).withInputScaling(Scaling.of(new double[] {0, 1e15, 0, 0}, new double[] {1, 1, 1, 1}))};
        return Stream.of(
                Rejection.argument("layer: expected 1 to 2, got 0", network -> network.upTo(0)),
                Rejection.argument("layer: expected 1 to 2, got 3", network -> network.upTo(3)),
                Rejection.argument("layer: expected 1 to 2, got 0", network -> network.from(0)),
                Rejection.argument("layer: expected 1 to 2, got 3", network -> network.from(3)),
                Rejection.argument("network: expected a hidden layer to cut at, got Network[4, 2]",
                        network -> Network.of(4, 2).upTo(1)),
                Rejection.argument("network: expected a hidden layer to cut at, got Network[4, 2]",
                        network -> Network.of(4, 2).from(1)),
                Rejection.argument("head: expected a network, got null", network -> network.upTo(2).andThen(null)),
                Rejection.state("head: expected no encoding of rows, as its inputs are outputs, got " + ROWS,
                        network -> network.upTo(2).andThen(Network.of(4, 2).withEncoding(ROWS))),
                Rejection.argument("head: expected 4 inputs, as many as the other network has outputs, got 5",
                        network -> network.upTo(2).andThen(heads[0])),
                Rejection.argument("head: expected float64 precision, got float32", network -> network.upTo(2).andThen(heads[1])),
                Rejection.argument("head, input scaling, column 1: expected a loss of at most 1.0E-4 when folded in float64, got "
                        + 1e15 * Math.ulp(1.0) / 2 + "; keep the scaling, as Onnx.write does",
                        network -> network.upTo(2).andThen(heads[2])),
                Rejection.state("target scaling: expected none between the layers of a network, got " + TARGETS,
                        network -> network.andThen(Network.of(2, 3))));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void parts_whatDoesNotFit_isRejected(Rejection<Network> rejection) {
        rejection.check(network(Precision.DOUBLE));
    }
}
