package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.data.InputColumns;
import io.github.sigmanet.format.Onnx;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.TensorType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that take rows of a table, here and from their files. */
class EncodedNetworkTest {

    private static final String KEY = "sigmanet.encoding";
    private static final Encoding ENCODING = InputColumns.of()
            .number("age").missingFilled()
            .category("sex", "f", "m")
            .missingTexts("NA", "\u00e9\"")
            .fit(new String[][] {{"40", "f"}, {"NA", "m"}, {"20.3", "m"}});
    private static final Map<String, Object> ROW = Map.of("age", 25, "sex", "m");

    @TempDir
    private Path folder;

    private static Network plain(int... sizes) {
        return Network.of(Initializer.NORMAL.seeded(5), sizes)
                .withInputScaling(Scaling.of(new double[] {30, 0, 0}, new double[] {0.1, 1, 1}));
    }

    private static Network network() {
        return plain(3, 4, 2).withClassNames(List.of("ok", "fraud")).withEncoding(ENCODING);
    }

    @Test
    void predict_row_isThatOfItsInputs() {
        double[] expected = network().predict(25, 0, 1);
        assertThat(network().predict(ROW)).containsExactly(expected);
        assertThat(network().predict(Map.of("age", " 25.0 ", "sex", "m"))).containsExactly(expected);
        assertThat(network().predict(Map.of("age", "NA", "sex", "m"))).containsExactly(network().predict(30.15, 0, 1));
    }

    @Test
    void classify_row_isThatOfItsInputs() {
        Network other = network().withThreshold(network().predict(ROW)[1] / 2);
        for (Network network : List.of(network(), other)) {
            int expected = network.classify(25.0, 0.0, 1.0);
            assertThat(network.classify(ROW)).isEqualTo(expected);
            assertThat(network.classifyByName(ROW)).isEqualTo(network.classNames().get(expected));
        }
        Network labels = network().withThresholds(0, 1);
        assertThat(labels.labels(ROW)).containsExactly(0);
    }

    @Test
    void encoding_files_restoreAnEqualOne() throws IOException {
        Network network = network();
        Path path = folder.resolve("n.safetensors");
        network.save(path);
        assertThat(Network.load(path).encoding()).contains(ENCODING);
        assertThat(Network.load(path)).isEqualTo(network);
        assertThat(Network.load(path).predict(ROW)).containsExactly(network.predict(ROW));
        Path onnx = folder.resolve("n.onnx");
        Onnx.write(network, onnx);
        assertThat(Onnx.read(onnx)).isEqualTo(network);
        assertThat(Onnx.read(onnx).encoding()).contains(ENCODING);
        assertThat(Onnx.read(onnx).predict(ROW)).containsExactly(network.predict(ROW));
    }

    @Test
    void encoding_none_leavesNothingInFiles() throws IOException {
        Path path = folder.resolve("n.safetensors");
        plain(3, 2).save(path);
        assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).doesNotContain(KEY);
        assertThat(Network.load(path).encoding()).isEmpty();
    }

    @Test
    void encoding_ofAnEnsemble_isInItsFile() throws IOException {
        Path path = folder.resolve("e.safetensors");
        Ensemble.of(List.of(network(), network())).save(path);
        assertThat(Ensemble.load(path).members()).extracting(Network::encoding).allMatch(each -> each.get().equals(ENCODING));
    }

    @Test
    void ensemble_row_isThatOfItsInputs() throws IOException {
        Network other = plain(3, 2, 2).withClassNames(List.of("ok", "fraud")); // without an encoding of its own
        Ensemble ensemble = Ensemble.of(other, network());
        double[] x = {25, 0, 1};
        assertThat(ensemble.encoding()).contains(ENCODING);
        assertThat(ensemble.predict(ROW)).containsExactly(ensemble.predict(x));
        assertThat(ensemble.classify(ROW)).isEqualTo(ensemble.classify(x));
        assertThat(ensemble.classifyByName(ROW)).isEqualTo(ensemble.classifyByName(x));
        assertThat(ensemble.withThresholds(0, 1).labels(ROW)).containsExactly(0);
        Path onnx = folder.resolve("e.onnx");
        Onnx.write(ensemble, onnx);
        assertThat(onnx).binaryContent().asString(StandardCharsets.UTF_8).contains(KEY, ENCODING.toJson());
    }

    static List<Rejection<Ensemble>> ofEnsembles() { // without an encoding
        String none = "ensemble: expected members with an encoding of rows, got none; see Network.withEncoding";
        Encoding other = InputColumns.of().number("age").category("sex", "f", "m").fit(new String[][] {{"1", "f"}});
        return List.of(
                Rejection.state(none, e -> e.predict(ROW)),
                Rejection.state(none, e -> e.classify(ROW)),
                Rejection.state(none, e -> e.labels(ROW)),
                Rejection.state("ensemble: expected members with class names, got none; see Network.withClassNames",
                        e -> e.classifyByName(ROW)),
                Rejection.argument("network 2: expected the encoding of rows of the others, " + ENCODING + ", got " + other,
                        e -> Ensemble.of(plain(3, 2), network(), plain(3, 2).withEncoding(other))),
                Rejection.argument("column 'sex': expected one of [f, m], got 'x'",
                        e -> Ensemble.of(network()).predict(Map.of("age", 1, "sex", "x"))));
    }

    @ParameterizedTest
    @MethodSource("ofEnsembles")
    void ensembles_invalid_areRejected(Rejection<Ensemble> rejection) {
        rejection.check(Ensemble.of(plain(3, 2)));
    }

    @Test
    void encoding_cutAndJoined_isThatOfTheFirstLayers() {
        Network network = network();
        assertThat(network.upTo(1).encoding()).contains(ENCODING);
        assertThat(network.from(1).encoding()).isEmpty();
        assertThat(network.upTo(1).andThen(network.from(1))).isEqualTo(network);
        assertThat(network.andThen(Network.of(2, 1)).encoding()).contains(ENCODING);
    }

    @Test
    void withEncoding_another_replacesIt() {
        Encoding other = InputColumns.of().category("c", "x", "y", "z").fit(new String[][] {{"x"}});
        assertThat(network().withEncoding(other).encoding()).contains(other);
        assertThat(network().difference(network().withEncoding(other))).isEqualTo(
                "encodings: Encoding[age, sex=f, sex=m] and Encoding[c=x, c=y, c=z]");
        assertThat(network()).isNotEqualTo(network().withEncoding(other));
        assertThat(plain(3, 4, 2).difference(network())).isEqualTo("encodings: null and Encoding[age, sex=f, sex=m]");
    }

    @Test
    void importance_ofAnEncodedNetwork_isThatOfColumns() {
        Dataset data = Dataset.binary(
                ENCODING.encode(new String[][] {{"20", "f"}, {"30", "m"}, {"45", "f"}, {"50", "m"}}),
                new boolean[] {true, false, true, true});
        Network network = plain(3, 4, 1).withEncoding(ENCODING);
        assertThat(Importance.permutation(network, data, 3, 1).names()).containsExactly("age", "sex");
        assertThat(Importance.permutation(plain(3, 4, 1), data, 3, 1).names()).containsExactly("x0", "x1", "x2");
    }

    static List<Rejection<Network>> rejections() {
        String none = "network: expected an encoding of rows, got none; see withEncoding";
        return List.of(
                Rejection.argument("encoding: expected an encoding, got null", n -> n.withEncoding(null)),
                Rejection.argument("encoding: expected as many inputs as the network, 2, got 3",
                        n -> Network.of(2, 1).withEncoding(ENCODING)),
                Rejection.argument("column 'sex': expected one of [f, m], got 'x'", n -> n.predict(Map.of("age", 1, "sex", "x"))),
                Rejection.argument("column 'age': expected a value, or null if it is missing, got no such column",
                        n -> n.classify(Map.of("sex", "f"))),
                Rejection.argument("row: expected columns [age, sex], got 'id'",
                        n -> n.labels(Map.of("age", 1, "sex", "f", "id", 1))),
                Rejection.argument("row: expected a map, got null", n -> n.classifyByName((Map<String, ?>) null)),
                Rejection.state(none, n -> Network.of(2, 1).predict(ROW)),
                Rejection.state(none, n -> Network.of(2, 1).classify(ROW)),
                Rejection.state(none, n -> Network.of(2, 1).labels(ROW)),
                Rejection.state("network: expected class names, got none; see withClassNames",
                        n -> plain(3, 2).withEncoding(ENCODING).classifyByName(ROW)),
                Rejection.state("classify: expected a network of samples with one class each, got one with thresholds for several; "
                        + "see labels", n -> n.withThresholds(0.1, 0.2).classify(ROW)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void rows_invalid_areRejected(Rejection<Network> rejection) {
        rejection.check(network());
    }

    static Stream<List<String>> faults() {
        return Stream.of(
                List.of("encoding: expected { at character 0, got the end", ""),
                List.of("encoding: expected at most 3 inputs, got more",
                        "{\"missing\":[],\"columns\":[{\"category\":\"c\",\"of\":[\"1\",\"2\",\"3\",\"4\",\"5\"],"),
                List.of("encoding: expected at most 3 inputs, got more", InputColumns.of().number("a").number("b").number("c")
                        .number("d").fit(new String[][] {{"1", "1", "1", "1"}}).toJson()),
                List.of("encoding: expected at most 3 inputs, got more", InputColumns.of().number("a").missingIndicated()
                        .category("c", "x").missingIndicated().fit(new String[][] {{"1", "x"}}).toJson()),
                List.of("expected 3 inputs, got 1", InputColumns.of().number("a").fit(new String[][] {{"1"}}).toJson()),
                List.of("encoding: expected a number or a category, got 'evil\\u000A'",
                        "{\"missing\":[],\"columns\":[{\"evil\\n\":\"a\"}]}"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void load_malformedEncoding_isRejected(List<String> faultAndText) throws IOException {
        Path path = folder.resolve("n.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter(Map.of(KEY, faultAndText.get(1)));
        ParameterTensors.add(writer, "", Network.of(3, 1).parameters(), TensorType.F64);
        writer.write(path);
        assertThatThrownBy(() -> Network.load(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": metadata '" + KEY + "': " + faultAndText.get(0));
    }

    @Test
    void read_malformedEncodingInAModel_isRejected() throws IOException {
        Path path = folder.resolve("n.onnx");
        Onnx.write(Network.of(3, 1).withEncoding(ENCODING), path);
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("\"category\"") + 1] = 'x';
        Files.write(path, bytes);
        assertThatThrownBy(() -> Onnx.read(path)).isExactlyInstanceOf(FormatException.class).hasMessage(
                path + ": metadata '" + KEY + "': encoding: expected a number or a category, got 'xategory'");
    }
}
