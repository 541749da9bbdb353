package io.github.sigmanet.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.data.IdxDataset;
import io.github.sigmanet.format.Onnx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other programs: models in ONNX, which src/test/python/make_onnx.py wrote, safetensors, IDX and gzip. */
class ForeignFilesTest {

    @TempDir
    private Path directory;

    // ONNX

    /**
     * What a model computes.
     *
     * @param type the type of its inputs, by its name in numpy
     * @param shape their shape, of which the first number is that of the samples
     * @param xs the inputs, a row per sample
     * @param ys the outputs, by the program that wrote the model
     */
    private record Example(String type, long[] shape, double[][] xs, double[][] ys) {

        static Example of(String model) throws IOException {
            List<String> lines = Resource.lines("onnx/" + model + ".txt");
            List<String> head = List.of(lines.get(0).split(" "));
            List<String[]> rows = lines.stream().skip(1).map(line -> line.split(" > ")).toList();
            return new Example(head.get(0), head.stream().skip(1).mapToLong(Long::parseLong).toArray(),
                    rows.stream().map(row -> numbers(row[0])).toArray(double[][]::new),
                    rows.stream().map(row -> numbers(row[1])).toArray(double[][]::new));
        }

        private static double[] numbers(String row) {
            return Arrays.stream(row.split(" ")).mapToDouble(Double::parseDouble).toArray();
        }

        /** Requires outputs like the example's; models of float32 numbers, and inputs of up to 100, are less exact. */
        void assertAgrees(double[][] outputs) {
            assertThat(outputs).hasDimensions(ys.length, ys[0].length);
            for (int s = 0; s < ys.length; s++) {
                for (int i = 0; i < ys[s].length; i++) {
                    double tolerance = type.equals("float64") ? 1e-6 : 1e-5;
                    assertThat(outputs[s][i]).isCloseTo(ys[s][i], within(tolerance * Math.max(1, Math.abs(ys[s][i]))));
                }
            }
        }
    }

    private static Stream<Arguments> models(String kind) throws IOException {
        List<String[]> rows = Resource.lines("onnx/models.csv").stream().map(line -> line.split(",")).toList();
        assertThat(rows).hasSizeGreaterThan(150);
        return rows.stream().filter(row -> row[1].equals(kind)).map(row -> Arguments.of(row[0], row[3], row[2]));
    }

    static Stream<Arguments> networks() throws IOException {
        return models("network");
    }

    static Stream<Arguments> others() throws IOException {
        return models("other");
    }

    /** Returns the models whose outputs are a tensor of numbers: not the maps that scikit-learn's can have. */
    static Stream<Arguments> networksOfTensors() throws IOException {
        return networks().filter(arguments -> !arguments.get()[0].toString().matches("sklearn-.*(32|64)|sklearn-multilabel.*"));
    }

    /** Copies a model to a folder of its own, with its external data. */
    private Path copy(String model) throws IOException {
        Path path = directory.resolve(model + ".onnx");
        Files.write(path, Resource.bytes("onnx/" + model + ".onnx"));
        Files.write(directory.resolve("external-data.onnx.data"), Resource.bytes("onnx/external-data.onnx.data"));
        return path;
    }

    @ParameterizedTest(name = "{0}, of {1}")
    @MethodSource("networks")
    void read_networkOfAnotherProgram_computesWhatItComputes(String model, String report, String sizes) throws IOException {
        Example example = Example.of(model);
        Network network = Onnx.read(copy(model));
        assertThat(Arrays.stream(network.sizes()).mapToObj(Integer::toString).collect(Collectors.joining(" "))).isEqualTo(sizes);
        example.assertAgrees(network.predict(example.xs));
        Path written = directory.resolve("again.onnx");
        Onnx.write(network, written);
        assertThat(Onnx.read(written)).isEqualTo(network);
        Path saved = directory.resolve("again.safetensors");
        network.save(saved);
        assertThat(Network.load(saved)).isEqualTo(network);
    }

    @ParameterizedTest(name = "{0}, of {1}")
    @MethodSource("networksOfTensors")
    void run_networkByOnnxRuntime_computesWhatItComputes(String model, String report, String sizes)
            throws IOException, OrtException {
        Example example = Example.of(model);
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(copy(model).toString());
                OnnxTensor input = tensor(environment, example);
                OrtSession.Result result = session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            List<double[][]> outputs = new ArrayList<>();
            for (Map.Entry<String, OnnxValue> output : result) {
                numbers(output.getValue().getValue()).ifPresent(outputs::add);
            }
            example.assertAgrees(probabilityOfTheSecond(outputs.get(0), example.ys[0].length));
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Example example) throws OrtException {
        double[] xs = Arrays.stream(example.xs).flatMapToDouble(Arrays::stream).toArray();
        return switch (example.type) {
            case "float64" -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(xs), example.shape);
            case "int64" -> OnnxTensor.createTensor(environment,
                    LongBuffer.wrap(Arrays.stream(xs).mapToLong(x -> (long) x).toArray()), example.shape);
            default -> {
                FloatBuffer floats = FloatBuffer.allocate(xs.length);
                Arrays.stream(xs).forEach(x -> floats.put((float) x));
                yield OnnxTensor.createTensor(environment, floats.flip(), example.shape);
            }
        };
    }

    private static Optional<double[][]> numbers(Object value) {
        if (value instanceof double[][] rows) {
            return Optional.of(rows);
        }
        if (value instanceof float[][] rows) {
            double[][] numbers = new double[rows.length][rows[0].length];
            for (int s = 0; s < rows.length; s++) {
                for (int i = 0; i < rows[s].length; i++) {
                    numbers[s][i] = rows[s][i];
                }
            }
            return Optional.of(numbers);
        }
        return Optional.empty();
    }

    /** Returns the outputs, or, of two for a network of one, the second. */
    private static double[][] probabilityOfTheSecond(double[][] outputs, int expected) {
        return expected == 1 && outputs[0].length == 2
                ? Arrays.stream(outputs).map(p -> new double[] {p[1]}).toArray(double[][]::new) : outputs;
    }

    @ParameterizedTest(name = "{0}, of {1}")
    @MethodSource("others")
    void read_whatIsNoNetwork_isRejected(String model, String report, String sizes) throws IOException {
        Path path = copy(model);
        assertThatThrownBy(() -> Onnx.read(path)).isInstanceOf(FormatException.class).hasMessageStartingWith(path + ": ");
    }

    // safetensors

    private static final double[][][] WEIGHTS = {
        {{0.5, -1, 0.25, 2}, {1, 0.75, -0.5, 0}, {-0.25, 2, 1, 1}}, {{1, -2, 0.5}, {0.25, -1, 1.5}}};
    private static final double[][] BIASES = {{0.125, -0.25, 0.5}, {0.5, -0.5}};

    /** A safetensors file that is being written; numbers are such that every type holds them. */
    private static final class Tensors {

        private final Map<String, String> entries = new LinkedHashMap<>();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();

        Tensors add(String name, String type, String shape, double... numbers) {
            int begin = data.size();
            for (double number : numbers) {
                byte[] bytes = bytes(type, number);
                data.write(bytes, 0, bytes.length);
            }
            entries.put(name, "{\"dtype\":\"" + type + "\",\"shape\":[" + shape + "],\"data_offsets\":[" + begin + ','
                    + data.size() + "]}");
            return this;
        }

        /** Adds a weight, units × inputs. */
        Tensors weight(String name, String type, double[][] w) {
            return add(name, type, w.length + "," + w[0].length, Arrays.stream(w).flatMapToDouble(Arrays::stream).toArray());
        }

        Tensors bias(String name, String type, double[] b) {
            return add(name, type, Integer.toString(b.length), b);
        }

        private static byte[] bytes(String type, double number) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            switch (type) {
                case "F64" -> bytes.putDouble(number);
                case "F32" -> bytes.putFloat((float) number);
                case "BF16" -> bytes.putShort((short) (Float.floatToRawIntBits((float) number) >>> 16));
                case "F16" -> bytes.putShort(half(number));
                case "I64" -> bytes.putLong((long) number);
                default -> bytes.putInt((int) number);
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }

        /** Returns the bits of a number that float16 holds and that is not subnormal there. */
        private static short half(double number) {
            if (number == 0) {
                return 0;
            }
            int exponent = Math.getExponent(number);
            int fraction = (int) ((Math.abs(number) / Math.scalb(1.0, exponent) - 1) * 1024);
            return (short) ((number < 0 ? 1 << 15 : 0) | exponent + 15 << 10 | fraction);
        }

        /** Writes the file, whose names may be in another order than the data. */
        Path write(Path path, boolean alphabetical, String padding) throws IOException {
            Map<String, String> ordered = alphabetical ? new TreeMap<>(entries) : entries;
            String json = ordered.entrySet().stream().map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                    .collect(Collectors.joining(",", "{", "}")) + padding;
            byte[] header = json.getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = Files.newOutputStream(path)) {
                out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
                out.write(header);
                data.writeTo(out);
            }
            return path;
        }
    }

    private Network load(Tensors tensors) throws IOException {
        return Network.load(tensors.write(directory.resolve("model.safetensors"), false, ""));
    }

    private static Tensors layers(String first, String second, String type) {
        return new Tensors().weight(first + "weight", type, WEIGHTS[0]).bias(first + "bias", type, BIASES[0])
                .weight(second + "weight", type, WEIGHTS[1]).bias(second + "bias", type, BIASES[1]);
    }

    private static Network expected() {
        return Network.of(WEIGHTS, BIASES);
    }

    private void assertRejected(Tensors tensors) throws IOException {
        Path path = tensors.write(directory.resolve("model.safetensors"), false, "");
        assertThatThrownBy(() -> Network.load(path)).isInstanceOf(FormatException.class).hasMessageStartingWith(path + ": ");
    }

    @ParameterizedTest(name = "huggingface/safetensors#403, huggingface/safetensors#524, huggingface/transformers#28041: {0}")
    @ValueSource(strings = {"", "module.", "_orig_mod.", "_orig_mod.module.", "model.", "model.net.mlp.", "net.encoder.layers."})
    void load_prefixOfPyTorch_isTheNetwork(String prefix) throws IOException {
        assertThat(load(layers(prefix + "0.", prefix + "2.", "F32"))).isEqualTo(expected());
    }

    @ParameterizedTest(name = "pytorch/pytorch#9176, pytorch/pytorch#3805: {0}, {1}")
    @CsvSource({"fc1., fc2.", "0., 10.", "2., 10.", "linear_1., linear_2.", "layer9., layer10."})
    void load_numbersInNames_areTheOrder(String first, String second) throws IOException {
        assertThat(load(layers(first, second, "F64"))).isEqualTo(expected());
        Tensors turned = new Tensors().bias(second + "bias", "F64", BIASES[1]).weight(second + "weight", "F64", WEIGHTS[1])
                .bias(first + "bias", "F64", BIASES[0]).weight(first + "weight", "F64", WEIGHTS[0]);
        assertThat(load(turned)).isEqualTo(expected());
    }

    @ParameterizedTest(name = "huggingface/safetensors: {0}")
    @ValueSource(strings = {"F64", "F32", "F16", "BF16"})
    void load_anyTypeOfNumber_isTheNetwork(String type) throws IOException {
        assertThat(load(layers("0.", "2.", type))).isEqualTo(expected());
        assertThat(Network.load(layers("0.", "2.", type).write(directory.resolve("a"), true, "    "))).isEqualTo(expected());
    }

    @Test
    @DisplayName("huggingface/safetensors#524: mixed types")
    void load_mixedTypes_isTheNetwork() throws IOException {
        assertThat(load(new Tensors().weight("0.weight", "F16", WEIGHTS[0]).bias("0.bias", "F32", BIASES[0])
                .weight("2.weight", "F64", WEIGHTS[1]).bias("2.bias", "BF16", BIASES[1]))).isEqualTo(expected());
    }

    @Test
    @DisplayName("OpenNMT/CTranslate2#297: no bias")
    void load_withoutBiases_hasZeros() throws IOException {
        double[][] none = {new double[3], new double[2]};
        assertThat(load(new Tensors().weight("0.weight", "F32", WEIGHTS[0]).weight("2.weight", "F32", WEIGHTS[1])))
                .isEqualTo(Network.of(WEIGHTS, none));
        assertThat(load(new Tensors().weight("0.weight", "F32", WEIGHTS[0]).weight("2.weight", "F32", WEIGHTS[1])
                .bias("2.bias", "F32", BIASES[1]))).isEqualTo(Network.of(WEIGHTS, new double[][] {none[0], BIASES[1]}));
        assertThat(load(new Tensors().weight("0.weight", "F32", WEIGHTS[0]).bias("0.bias", "F32", BIASES[0])
                .weight("2.weight", "F32", WEIGHTS[1]))).isEqualTo(Network.of(WEIGHTS, new double[][] {BIASES[0], none[1]}));
    }

    @ParameterizedTest(name = "OpenNMT/CTranslate2#297: {0}")
    @ValueSource(strings = {"0.b", "0.biases", "0.bias_v", "0.scale", "0.weight_g", "0.lora.weight", "0.bias.data"})
    void load_anotherTensorOfALayer_isNeverIgnored(String name) throws IOException {
        assertRejected(new Tensors().weight("0.weight", "F32", WEIGHTS[0]).bias(name, "F32", BIASES[0])
                .weight("2.weight", "F32", WEIGHTS[1]).bias("2.bias", "F32", BIASES[1]));
    }

    @Test
    @DisplayName("huggingface/safetensors#403: a bias of one row")
    void load_biasOfOneRow_isTheNetwork() throws IOException {
        assertThat(load(new Tensors().weight("0.weight", "F32", WEIGHTS[0]).add("0.bias", "F32", "1,3", BIASES[0])
                .weight("2.weight", "F32", WEIGHTS[1]).add("2.bias", "F32", "1,2", BIASES[1]))).isEqualTo(expected());
        assertRejected(new Tensors().weight("0.weight", "F32", WEIGHTS[0]).add("0.bias", "F32", "3,1", BIASES[0]));
    }

    @ParameterizedTest(name = "pytorch/pytorch#9176: {0}, {1}")
    @CsvSource({"hidden., output.", "fc1., fc_out.", "features.0., classifier.0.", "0.0., 1.0.", "encoder., head."})
    void load_namesWithoutANumber_areOrderedByTheirShapes(String first, String second) throws IOException {
        assertThat(load(layers(first, second, "F32"))).isEqualTo(expected());
        assertThat(Network.load(layers(first, second, "F32").write(directory.resolve("a"), true, ""))).isEqualTo(expected());
    }

    @Test
    @DisplayName("pytorch/pytorch#9176: names in no order")
    void load_namesWhoseShapesAllowTwoOrders_areRejected() throws IOException {
        double[][] square = {{1, 2}, {3, 4}};
        assertRejected(new Tensors().weight("hidden.weight", "F32", square).bias("hidden.bias", "F32", BIASES[1])
                .weight("output.weight", "F32", square).bias("output.bias", "F32", BIASES[1]));
        double[][] wide = {{1, 2, 3}, {4, 5, 6}}; // 3 to 2, and 2 to 3
        assertRejected(new Tensors().weight("hidden.weight", "F32", wide).bias("hidden.bias", "F32", BIASES[1])
                .weight("output.weight", "F32", transposed(wide)).bias("output.bias", "F32", BIASES[0]));
    }

    private static double[][] transposed(double[][] w) {
        double[][] t = new double[w[0].length][w.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w[i].length; j++) {
                t[j][i] = w[i][j];
            }
        }
        return t;
    }

    @ParameterizedTest(name = "OpenNMT/CTranslate2#297: kernels, {0}, {1}")
    @CsvSource({"dense., dense_1.", "Dense_0., Dense_1.", "layers.0., layers.1."})
    void load_kernelsOfKerasAndFlax_areTransposed(String first, String second) throws IOException {
        assertThat(load(new Tensors()
                .weight(first + "kernel", "F32", transposed(WEIGHTS[0])).bias(first + "bias", "F32", BIASES[0])
                .weight(second + "kernel", "F32", transposed(WEIGHTS[1])).bias(second + "bias", "F32", BIASES[1])))
                .isEqualTo(expected());
    }

    @ParameterizedTest(name = "huggingface/transformers#28041: {0}")
    @CsvSource({"epoch, I64", "global_step, I64", "mean, F32", "std, F32", "optimizer.lr, F32"})
    void load_tensorsThatAreNoLayers_areIgnored(String name, String type) throws IOException {
        assertThat(load(layers("net.0.", "net.2.", "F32").add(name, type, "1", 3))).isEqualTo(expected());
    }

    @Test
    @DisplayName("huggingface/safetensors#403: NaN")
    void load_numberThatIsNotFinite_isRejectedWithItsPlace() throws IOException {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Path path = layers("0.", "2.", "F32").write(directory.resolve("a"), false, "");
            byte[] bytes = Files.readAllBytes(path);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - Float.BYTES, (float) bad);
            Files.write(path, bytes);
            assertThatThrownBy(() -> Network.load(path)).isInstanceOf(FormatException.class)
                    .hasMessageStartingWith(path + ": ").hasMessageContaining("2.bias")
                    .hasMessageContaining(Double.toString(bad));
        }
    }

    static Stream<Arguments> otherFiles() {
        return Stream.of(
                Arguments.of("codefuse-ai/MFTCoder#20, microsoft/OmniParser#34", "version https://git-lfs.github.com/spec/v1\n"
                        + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n", "Git LFS"),
                Arguments.of("huggingface/transformers#27923", "<!DOCTYPE html><html><body>403</body></html>", "HTML"),
                Arguments.of("HDF5", "\u0089HDF\r\n\u001a\n0000000000000000", "HDF5"),
                Arguments.of("pickle", "\u0080\u0002}q\0X\u0006\0\0\0weight", "pickle"),
                Arguments.of("GGUF", "GGUF\u0003\0\0\0\0\0\0\0\0\0\0\0", "GGUF"),
                Arguments.of("numpy", "\u0093NUMPY\u0001\0v\0{'descr': '<f4'}", "NumPy"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherFiles")
    void read_fileOfAnotherKind_isNamed(String report, String contents, String kind) throws IOException {
        Path path = directory.resolve("model");
        Files.write(path, contents.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Network.load(path)).isInstanceOf(FormatException.class).hasMessageContaining(kind);
        assertThatThrownBy(() -> Onnx.read(path)).isInstanceOf(FormatException.class).hasMessageContaining(kind);
    }

    // IDX

    private static byte[] idx(int type, int[] shape, int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + numbers.length);
        bytes.putInt(type << 8 | shape.length);
        Arrays.stream(shape).forEach(bytes::putInt);
        Arrays.stream(numbers).forEach(number -> bytes.put((byte) number));
        return bytes.array();
    }

    private static final byte[] IMAGES = idx(8, new int[] {3, 2, 1}, 0, 255, 51, 102, 153, 204);
    private static final byte[] LETTERS = idx(8, new int[] {3}, 1, 26, 2); // EMNIST's letters count from 1

    private Dataset read(byte[] images, byte[] labels, int classes) throws IOException {
        return IdxDataset.read(Files.write(directory.resolve("images"), images), Files.write(directory.resolve("labels"), labels),
                classes);
    }

    private static void assertImages(Dataset dataset) {
        assertThat(dataset.size()).isEqualTo(3);
        double[][] xs = dataset.inputs();
        assertThat(xs[0]).containsExactly(new double[] {0, 1}, within(1e-15));
        assertThat(xs[1]).containsExactly(new double[] {0.2, 0.4}, within(1e-15));
        assertThat(xs[2]).containsExactly(new double[] {0.6, 0.8}, within(1e-15));
        assertThat(dataset.targets()[1][26]).isEqualTo(1);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** Returns a member with a name, a comment, an extra field and a checksum of the header, as gzip(1) and bgzip write some. */
    private static byte[] gzipWithHeader(byte[] bytes) throws IOException {
        byte[] plain = gzip(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 3);
        out.write(2 | 4 | 8 | 16); // FHCRC, FEXTRA, FNAME, FCOMMENT
        out.write(plain, 4, 6);
        out.write(new byte[] {6, 0, 'B', 'C', 2, 0, 1, 0});
        out.write("images-idx3\0a comment\0".getBytes(StandardCharsets.ISO_8859_1));
        CRC32 crc = new CRC32();
        crc.update(out.toByteArray());
        out.write((int) crc.getValue());
        out.write((int) crc.getValue() >> 8);
        out.write(plain, 10, plain.length - 10);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    @Test
    @DisplayName("myleott/mnist_png#3, pytorch/vision#2630, tensorflow/datasets#812: labels from 1")
    void read_lettersOfEmnist_countFromOne() throws IOException {
        assertImages(read(IMAGES, LETTERS, 27));
        assertThatThrownBy(() -> read(IMAGES, LETTERS, 26)).isInstanceOf(FormatException.class).hasMessageContaining("26");
    }

    @Test
    @DisplayName("myleott/mnist_png#3: names, extra fields, checksums of headers, several members")
    void read_gzipWithoutItsSuffixWithHeadersOrSeveralMembers_isRead() throws IOException {
        assertImages(read(gzip(IMAGES), gzip(LETTERS), 27));
        assertImages(read(gzipWithHeader(IMAGES), gzipWithHeader(LETTERS), 27));
        byte[] empty = gzip(new byte[0]); // bgzip ends with such a member
        assertImages(read(joined(gzip(Arrays.copyOf(IMAGES, 7)), gzip(Arrays.copyOfRange(IMAGES, 7, IMAGES.length)), empty),
                joined(empty, gzip(LETTERS)), 27));
    }

    @ParameterizedTest(name = "pauldmccarthy/indexed_gzip#69, icsharpcode/SharpZipLib#116, onekey-sec/unblob#314: {0} zeros")
    @ValueSource(ints = {1, 7, 8, 10, 511, 512, 100_000})
    void read_gzipPaddedWithZeros_isReadAsByGzip(int zeros) throws IOException {
        assertImages(read(joined(gzip(IMAGES), new byte[zeros]), joined(gzip(LETTERS), new byte[zeros]), 27));
    }

    @Test
    @DisplayName("onekey-sec/unblob#314: other bytes than zeros")
    void read_otherBytesAfterGzip_areRejected() throws IOException {
        for (byte[] rest : List.of(new byte[] {1}, new byte[] {0, 0, 1}, "junk".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0x1f, (byte) 0x8b})) {
            assertThatThrownBy(() -> read(joined(gzip(IMAGES), rest), LETTERS, 27)).isInstanceOf(IOException.class)
                    .hasMessageContaining("images");
        }
    }

    @ParameterizedTest(name = "vehicle-lang/vehicle#76, facebookresearch/qmnist#1: type {0}")
    @CsvSource({"9, 1", "11, 2", "12, 4", "13, 4", "14, 8"})
    void read_otherTypesOfNumbers_areRejectedByName(int type, int bytes) throws IOException {
        byte[] numbers = idx(type, new int[] {3, 2, 1}, new int[6 * bytes]);
        assertThatThrownBy(() -> read(numbers, LETTERS, 27)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith(directory.resolve("images") + ": ");
        assertThatThrownBy(() -> read(IMAGES, idx(type, new int[] {3}, new int[3 * bytes]), 27))
                .isInstanceOf(FormatException.class).hasMessageStartingWith(directory.resolve("labels") + ": ");
    }

    @Test
    @DisplayName("CEA-LIST/N2D2#118, tolstikhin/adagan#1: truncated, swapped and other files")
    void read_damagedOrOtherFiles_areRejectedWithAReason() throws IOException {
        for (int length = 0; length < IMAGES.length; length++) {
            byte[] cut = Arrays.copyOf(IMAGES, length);
            assertThatThrownBy(() -> read(cut, LETTERS, 27)).isInstanceOf(FormatException.class);
        }
        byte[] zipped = gzip(IMAGES);
        for (int length = 0; length < zipped.length; length++) {
            byte[] cut = Arrays.copyOf(zipped, length);
            assertThatThrownBy(() -> read(cut, LETTERS, 27)).isInstanceOf(IOException.class)
                    .hasMessageStartingWith(directory.resolve("images") + ": ");
        }
        assertThatThrownBy(() -> read(LETTERS, IMAGES, 27)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> read(idx(8, new int[] {2, 1, 1}, 1, 2), LETTERS, 27)).isInstanceOf(FormatException.class);
        for (String other : List.of("<html>403 Forbidden</html>", "PK\3\4", "\r\n", "BZh91AY&SY", "\u00fd7zXZ\0")) {
            byte[] bytes = other.getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> read(bytes, LETTERS, 27)).isInstanceOf(FormatException.class);
        }
        byte[] textMode = new String(IMAGES, StandardCharsets.ISO_8859_1).replace("\3", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(textMode, LETTERS, 27)).isInstanceOf(FormatException.class);
    }
}
