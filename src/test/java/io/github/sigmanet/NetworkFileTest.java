package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.format.Onnx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks in safetensors files: round trips, PyTorch's files, and files that are rejected. */
class NetworkFileTest {

    private static final String W = "'0.weight':{'dtype':'F64','shape':[1,2],'data_offsets':[0,16]}";
    private static final String B = "'0.bias':{'dtype':'F64','shape':[1],'data_offsets':[16,24]}";
    private static final byte[] DATA = Safetensors.doubles(0.5, -2, 0.25);

    @TempDir
    private Path directory;

    private Path path() {
        return directory.resolve("network.safetensors");
    }

    private Path write(byte[] file) throws IOException {
        return Files.write(path(), file);
    }

    @ParameterizedTest
    @EnumSource
    void load_whatWasSaved_isTheSameNetwork(Precision precision) throws IOException {
        Network network = Network.of(precision, Initializer.NORMAL.seeded(7), 33, 65, 17, 3);
        network.setMetadata(Map.of("labels", "a,b,\"c\\\"\n\u0001é😀", "", ""));
        network.save(path());
        Network loaded = Network.load(path());
        assertThat(loaded).isEqualTo(network);
        assertThat(loaded.precision()).isEqualTo(precision);
        assertThat(loaded.metadata()).isEqualTo(network.metadata());
    }

    @Test
    void save_network_hasTheLayoutAndTheNamesOfPyTorch() throws IOException {
        Network.of(new double[][][] {{{1, 2}, {3, 4}, {5, 6}}, {{7, 8, 9}}}, new double[][] {{10, 11, 12}, {13}})
                .save(path());
        byte[] file = Files.readAllBytes(path());
        assertThat(Safetensors.header(file)).startsWith("{\"__metadata__\":{\"format\":\"pt\",").contains(
                "\"0.weight\":{\"dtype\":\"F64\",\"shape\":[3, 2],\"data_offsets\":[0,48]}",
                "\"0.bias\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[48,72]}",
                "\"2.weight\":{\"dtype\":\"F64\",\"shape\":[1, 3],\"data_offsets\":[72,96]}",
                "\"2.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[96,104]}");
        assertThat(Safetensors.header(file).length() % 8).isZero();
        double[] data = new double[13];
        Safetensors.data(file).asDoubleBuffer().get(data);
        assertThat(data).containsExactly(1, 2, 3, 4, 5, 6, 10, 11, 12, 7, 8, 9, 13);
    }

    @Test
    void save_doublesInSinglePrecision_roundsThem() throws IOException {
        Network network = Network.of(Initializer.NORMAL.seeded(1), 3, 2);
        network.save(path(), Precision.SINGLE);
        assertThat(Safetensors.data(Files.readAllBytes(path())).remaining()).isEqualTo(4 * 8);
        assertThat(Network.load(path())).isEqualTo(network.copy(Precision.SINGLE).copy(Precision.DOUBLE));
    }

    @Test
    void save_floatsInDoublePrecision_keepsThem() throws IOException {
        Network network = Network.of(Precision.SINGLE, Initializer.NORMAL.seeded(1), 3, 2);
        network.save(path(), Precision.DOUBLE);
        assertThat(Safetensors.data(Files.readAllBytes(path())).remaining()).isEqualTo(8 * 8);
        assertThat(Network.load(path())).isEqualTo(network);
    }

    @Test
    void save_overAFile_replacesIt() throws IOException {
        Network.of(30, 20).save(path());
        Network network = Network.of(2, 1);
        network.save(path());
        assertThat(Network.load(path())).isEqualTo(network);
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path()));
    }

    /** More than a buffer in all, or in the last tensor, and more than a piece of a stream. */
    @Test
    void save_wideNetwork_isReadInParts() throws IOException {
        for (int[] sizes : new int[][] {{300, 400, 5}, {1, 50_000}}) {
            Network network = Network.of(Initializer.NORMAL.seeded(3), sizes);
            network.save(path());
            assertThat(Network.load(path())).isEqualTo(network);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Network large = Network.of(Initializer.NORMAL.seeded(3), 500, 400);
        large.save(out);
        assertThat(Network.load(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "f64"})
    void load_fileOfPyTorch_givesItsOutputs(String type) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("golden/pytorch-6-10-4-3-" + type + ".safetensors")) {
            Files.copy(in, path());
        }
        Network network = Network.load(path());
        assertThat(network.precision()).isEqualTo(Precision.DOUBLE);
        Golden golden = Golden.read("pytorch-6-10-4-3-" + type);
        golden.assertClose("a", network.predict(golden.rows("x")));
    }

    /** A file of the version of the format that Sigmanet writes; it has to stay readable. */
    @Test
    void load_committedFile_isTheNetworkOfThen() throws IOException {
        write(committed());
        Network network = Network.load(path());
        assertThat(network).isEqualTo(Network.of(new double[][][] {{{0.5, -2, 1e-300}, {3, 0.1, -0.0}}, {{7, 1e300}}},
                new double[][] {{-1, 0.25}, {4.75}}));
        assertThat(network.metadata()).containsExactly(Map.entry("labels", "no,yes"));
    }

    private static byte[] committed() throws IOException {
        try (InputStream in = NetworkFileTest.class.getResourceAsStream("version-2.safetensors")) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.#", "net.0.#", "fc1.#", "layers.3.#", "a1.encoder7.linear.#", "#", "fc.#", "123456789.#"})
    void load_anyNameOfASingleLayer_isTaken(String name) throws IOException {
        write(Safetensors.of("{" + W.replace("0.weight", name.replace("#", "weight")) + ","
                + B.replace("0.bias", name.replace("#", "bias")) + "}", DATA));
        assertThat(Network.load(path())).isEqualTo(
                Network.of(new double[][][] {{{0.5, -2}}}, new double[][] {{0.25}}));
    }

    @Test
    void load_layersInAnyOrder_areOrderedByTheirNumbers() throws IOException {
        write(Safetensors.of("{'net.10.bias':{'data_offsets':[24,32],'shape':[1],'dtype':'F64'},"
                + "'net.10.weight' : {'dtype':'F64','shape':[1,1],'data_offsets':[0,8]},\n"
                + "'net.9.weight':{'dtype':'F64','shape':[1,1],'data_offsets':[8,16]},"
                + "'net.9.bias':{'dtype':'F64','shape':[1],'data_offsets':[16,24]}}  ", Safetensors.doubles(1, 2, 3, 4)));
        assertThat(Network.load(path())).isEqualTo(
                Network.of(new double[][][] {{{2}}, {{1}}}, new double[][] {{3}, {4}}));
    }

    @Test
    void load_bfloat16_isTheUpperHalfOfAFloat() throws IOException {
        write(halves("BF16", 0x3f80, 0xc040, 0x0001, 0x7f7f, 0x8000)); // from Google's description of the format
        assertThat(Network.load(path())).isEqualTo(network(1, -3, 0x1p-133, 0x1.fep127, -0.0));
    }

    @Test
    void load_escapesOfJson_areTheCharacters() throws IOException {
        String escapes = "\\b\\f\\n\\r\\t\\/\\\\\\u00e9\\u00E9\\u0000";                          // RFC 8259, section 7
        write(Safetensors.of("{'__metadata__':{'a':'" + escapes + "'}," + W + "," + B + "}", DATA));
        assertThat(Network.load(path()).metadata()).containsExactly(Map.entry("a", "\b\f\n\r\t/\\éé\0"));
    }

    @Test
    void load_float16_isThatOfIeee754() throws IOException {
        write(halves("F16", 0x3c00, 0xc000, 0x0001, 0x7bff, 0x3555)); // IEEE 754-2008's binary16: 1/3 is 0x3555
        assertThat(Network.load(path())).isEqualTo(network(1, -2, 0x1p-24, 65504, 0x1.554p-2));
        write(halves("F16", 0x0000, 0x8000, 0x0400, 0x03ff, 0x8001));
        assertThat(Network.load(path())).isEqualTo(network(0.0, -0.0, 0x1p-14, 1023 * 0x1p-24, -0x1p-24));
    }

    private static byte[] halves(String type, int... bits) {
        return Safetensors.of("{'0.weight':{'dtype':'" + type + "','shape':[1,4],'data_offsets':[0,8]},"
                + "'0.bias':{'dtype':'" + type + "','shape':[1],'data_offsets':[8,10]}}", Safetensors.shorts(bits));
    }

    private static Network network(double... wwwwb) {
        return Network.of(new double[][][] {{{wwwwb[0], wwwwb[1], wwwwb[2], wwwwb[3]}}}, new double[][] {{wwwwb[4]}});
    }

    @ParameterizedTest
    @CsvSource({"0x7c00, Infinity", "0xfc00, -Infinity", "0x7e00, NaN"})
    void load_float16ThatIsNotFinite_isRejected(String bits, String value) throws IOException {
        write(halves("F16", 0, 0, Integer.decode(bits), 0, 0));
        assertThatThrownBy(() -> Network.load(path())).isInstanceOf(FormatException.class).hasMessage(
                path() + ": tensor '0.weight' F16[1, 4] row 0, column 2: expected a finite number, got " + value);
    }

    /** A fault: what the file is made of, and the message after the path. */
    private record Fault(byte[] file, String message) {

        static Fault of(String message, String header, byte... data) {
            return new Fault(Safetensors.of(header, data), message);
        }

        @Override
        public String toString() {
            return message;
        }
    }

    static List<Fault> faults() {
        byte[] two = Safetensors.doubles(1, 2);
        String neither = " is neither: if the network does not need it, name the prefix of its layers, as in"
                + " Network.load(path, \"net.\")";
        String order = "; their order is neither that of numbers in names that are otherwise the same, nor the only one that"
                + " their shapes allow: rename them, or name the prefix of some, as in Network.load(path, \"net.\")";
        String names = "expected a weight of two dimensions and a bias of one for each linear layer, named like 0.weight,"
                + " 0.bias, 2.weight, 2.bias, got ";
        return List.of(
                new Fault(new byte[0], "not a safetensors file, but empty"),
                new Fault(new byte[7], "not a safetensors file"),
                new Fault(new byte[100], "not a safetensors file"),
                new Fault("Dear reader, this is text.".getBytes(StandardCharsets.UTF_8), "not a safetensors file"),
                new Fault(new byte[] {8, 8}, "not a safetensors file"),
                new Fault(new byte[] {8, 0, 18}, "not a safetensors file"),
                new Fault(Safetensors.withLength(1, 8), "not a safetensors file"),
                new Fault(begun(0, "{"), "not a safetensors file"),
                new Fault(begun(2, "{"), "header: expected 2 bytes, got 1"),
                new Fault(begun(100_000_000, "{}          "), "header: expected 100000000 bytes, got 12"),
                new Fault(begun(100_000_001, "{}          "), "not a safetensors file"),
                new Fault(begun(-1, "{}          "), "not a safetensors file"),
                new Fault(Safetensors.of(new byte[] {'{', (byte) 0xc3, '}'}), "header: expected UTF-8"),
                Fault.of("not a safetensors file", ""),
                Fault.of("not a safetensors file", " {}"),
                Fault.of("not a safetensors file", "[]"),
                Fault.of(names + "no tensor", "{}"),
                Fault.of(names + "no tensor", "{'__metadata__':{}}"),
                Fault.of("header: expected the end at character 3, got U+007B", "{} {}"),
                Fault.of("header: expected \" at character 1, got the end", "{"),
                Fault.of("header: unterminated string at character 3", "{'a"),
                Fault.of("header: unterminated string at character 4", "{'a\n':1}"),
                Fault.of("header: invalid escape at character 4", "{'\\x':1}"),
                Fault.of("header: invalid escape at character 3", "{'\\"),
                Fault.of("header: invalid escape at character 6", "{'\\u00g0':1}"),
                Fault.of("header: unpaired surrogate in the string before character 9", "{'\\ud800':{}}"),
                Fault.of("header: expected : at character 4, got U+0031", "{'a'1}"),
                Fault.of("header: expected { at character 5, got U+005B", "{'a':[[[[]]]]}"),
                Fault.of("header: expected \" at character 6, got U+007B", "{'a':{{{{}}}}}"),
                Fault.of("header: expected { at character 16, got U+006E", "{'__metadata__':null}"),
                Fault.of("header: expected \" at character 21, got U+0031", "{'__metadata__':{'a':1}}"),
                Fault.of("header: duplicate metadata 'a'", "{'__metadata__':{'a':'1','a':'2'}}"),
                Fault.of("header: duplicate name '__metadata__'", "{'__metadata__':{},'__metadata__':{}}"),
                Fault.of("header: duplicate name '0.weight'", "{" + W + "," + W + "}", DATA),
                Fault.of("header: expected , at character 63, got U+0022", "{" + W + B + "}", DATA),
                Fault.of("header: expected \" at character 64, got U+007D", "{" + W + ",}", DATA),
                Fault.of("tensor 'a': expected dtype, shape and data_offsets", "{'a':{}}"),
                Fault.of("tensor '" + "x".repeat(80) + "': expected dtype, shape and data_offsets", "{'" + "x".repeat(80) + "':{}}"),
                Fault.of("tensor 'a': expected dtype, shape and data_offsets once each, got 'dtype'",
                        "{'a':{'dtype':'F64','dtype':'F64'}}"),
                Fault.of("tensor 'a': expected dtype, shape and data_offsets once each, got 'x'", "{'a':{'x':{}}}"),
                Fault.of("tensor 'a': expected a dtype of [F64, F32, BF16, F16, I64, U64, I32, U32, I16, U16, I8, U8, BOOL,"
                        + " F8_E5M2, F8_E4M3, C64], got 'I65'",
                        "{'a':{'dtype':'I65','shape':[],'data_offsets':[0,8]}}", new byte[8]),
                Fault.of(names + "'a' I64[]", "{'a':{'dtype':'I64','shape':[],'data_offsets':[0,8]}}", new byte[8]),
                Fault.of(names + "'0.weight' I64[1, 2], '0.bias' F64[1]", "{" + W.replace("F64", "I64") + "," + B + "}", DATA),
                Fault.of("tensor 'a': expected 2 data_offsets, got 3",
                        "{'a':{'dtype':'F64','shape':[],'data_offsets':[0,8,9]}}", new byte[8]),
                Fault.of("header: expected a number, 0 or more at character 29, got U+002D",
                        "{'a':{'dtype':'F64','shape':[-1],'data_offsets':[0,8]}}", new byte[8]),
                Fault.of("header: expected a number, 0 or more at character 29, got U+0030",
                        "{'a':{'dtype':'F64','shape':[01],'data_offsets':[0,8]}}", new byte[8]),
                Fault.of("header: expected , at character 30, got U+002E",
                        "{'a':{'dtype':'F64','shape':[1.0],'data_offsets':[0,8]}}", new byte[8]),
                Fault.of("header: the number at character 29 is too large",
                        "{'a':{'dtype':'F64','shape':[9223372036854775808],'data_offsets':[0,8]}}", new byte[8]),
                Fault.of("header: expected at most 8 numbers at character 45",
                        "{'a':{'dtype':'F64','shape':[1,1,1,1,1,1,1,1,1],'data_offsets':[0,8]}}", new byte[8]),
                Fault.of("tensor 'a' F64[4294967296, 4294967296]: expected data_offsets as far apart as its numbers need,"
                        + " got [0, 0]", "{'a':{'dtype':'F64','shape':[4294967296,4294967296],'data_offsets':[0,0]}}"),
                Fault.of("tensor 'b' F64[4294967296, 4294967296]: expected data_offsets from 16 on, got [16, 15]",
                        "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16]},"
                                + "'b':{'dtype':'F64','shape':[4294967296,4294967296],'data_offsets':[16,15]}}", new byte[15]),
                Fault.of("tensor 'a\\u000A\\u001B[31m\\u202E' F64[1]: expected data_offsets as far apart as its numbers need,"
                        + " got [0, 16]", "{'a\\n\\u001b[31m\u202e':{'dtype':'F64','shape':[1],'data_offsets':[0,16]}}", two),
                Fault.of("tensor 'a' F64[1]: expected data_offsets as far apart as its numbers need, got [0, 16]",
                        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,16]}}", two),
                Fault.of("tensor 'a' F64[2]: expected data_offsets from 0 on, got [8, 24]",
                        "{'a':{'dtype':'F64','shape':[2],'data_offsets':[8,24]}}", new byte[24]),
                Fault.of("tensor 'a' F64[2]: expected data_offsets from 0 on, got [16, 0]",
                        "{'a':{'dtype':'F64','shape':[2],'data_offsets':[16,0]}}", two),
                Fault.of("tensor 'b' F64[1]: expected data_offsets from 8 on, got [0, 8]",
                        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},"
                                + "'b':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}", two),
                Fault.of("tensor 'b' F64[1]: expected data_offsets from 8 on, got [16, 24]",
                        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},"
                                + "'b':{'dtype':'F64','shape':[1],'data_offsets':[16,24]}}", new byte[24]),
                Fault.of("expected 24 bytes of data, got 16", "{" + W + "," + B + "}", two),
                Fault.of("expected 24 bytes of data, got 25", "{" + W + "," + B + "}", new byte[25]),
                Fault.of(names + "'0.weight' F64[1, 2], '2.bias' F64[1]; '2.bias' F64[1]" + neither, "{" + W + ","
                        + B.replace("0.b", "2.b") + "}",
                        DATA),
                Fault.of(names + "'0.weight' F64[1, 2], 'a.0.bias' F64[1]; 'a.0.bias' F64[1]" + neither,
                        "{" + W + "," + B.replace("0.b", "a.0.b") + "}", DATA),
                Fault.of(names + "'0.weight' F64[1, 2], 'running_mean' F64[1]; 'running_mean' F64[1]" + neither,
                        "{" + W + "," + B.replace("0.bias", "running_mean") + "}", DATA),
                Fault.of(names + "'0.weight' F64[1, 2], '00.weight' F64[1]; '00.weight' F64[1]" + neither,
                        "{" + W + "," + B.replace("0.bias", "00.weight") + "}", DATA),
                Fault.of(names + "'0.weight' F64[1, 2], '1234567890.bias' F64[1]; '1234567890.bias' F64[1]" + neither,
                        "{" + W + "," + B.replace("0.bias", "1234567890.bias") + "}", DATA),
                Fault.of(names + "'0.weight' F64[2], '0.bias' F64[1]",
                        "{" + W.replace("[1,2]", "[2]") + "," + B + "}", DATA),
                Fault.of("tensor '0.bias' F64[1]: expected shape [2], to fit the tensors before it",
                        "{" + W.replace("[1,2]", "[2,1]") + "," + B + "}", DATA),
                Fault.of("tensor '2.weight' F64[1, 2]: expected shape [1, 1], to fit the tensors before it",
                        "{" + W + "," + B + ",'2.weight':{'dtype':'F64','shape':[1,2],'data_offsets':[24,40]},"
                                + "'2.bias':{'dtype':'F64','shape':[1],'data_offsets':[40,48]}}", new byte[48]),
                Fault.of("tensor '0.weight' F64[0, 2]: expected dimensions of 1 to 2147483647",
                        "{'0.weight':{'dtype':'F64','shape':[0,2],'data_offsets':[0,0]},"
                                + "'0.bias':{'dtype':'F64','shape':[0],'data_offsets':[0,0]}}"),
                Fault.of("tensor '0.weight' F64[1, 2] row 0, column 1: expected a finite number, got NaN",
                        "{" + W + "," + B + "}", Safetensors.doubles(0, Double.NaN, 0)),
                Fault.of("tensor '0.weight' F64[2, 1] row 1, column 0: expected a finite number, got NaN",
                        "{" + W.replace("[1,2]", "[2,1]") + ",'0.bias':{'dtype':'F64','shape':[2],'data_offsets':[16,32]}}",
                        Safetensors.doubles(0, Double.NaN, 0, 0)),
                Fault.of("tensor '0.bias' F64[1] row 0, column 0: expected a finite number, got -Infinity",
                        "{" + W + "," + B + "}", Safetensors.doubles(0, 1, Double.NEGATIVE_INFINITY)),
                Fault.of("metadata: expected sigmanet.format-version 2, that of this version of Sigmanet, got none",
                        "{'__metadata__':{'sigmanet.x':'1'}," + W + "," + B + "}", DATA),
                Fault.of("metadata: expected sigmanet.crc32c beside others that begin with sigmanet.",
                        "{'__metadata__':{'sigmanet.format-version':'2','sigmanet.sha256':''}," + W + "," + B + "}", DATA),
                version("1", "sha256"), version("2.0", "crc32c"), version("3", "crc32c"));
    }

    private static Fault version(String version, String checksum) {
        return Fault.of("metadata: expected sigmanet.format-version 2, that of this version of Sigmanet, got '" + version + "'",
                "{'__metadata__':{'sigmanet.format-version':'" + version + "','sigmanet." + checksum + "':''}," + W + "," + B
                        + "}", DATA);
    }

    private static byte[] begun(long length, String header) {
        byte[] file = Safetensors.withLength(length, Long.BYTES + header.length());
        System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, file, Long.BYTES, header.length());
        return file;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void load_streamWithAFault_isRejectedByTheFault(Fault fault) {
        assertThatThrownBy(() -> Network.load(new ByteArrayInputStream(fault.file))).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: " + fault.message);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void load_fileWithAFault_isRejectedByPathAndFault(Fault fault) throws IOException {
        write(fault.file);
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": " + fault.message);
    }

    @Test
    void load_manyTensorsThatAreNoNetwork_namesTheFirstTwenty() throws IOException {
        StringBuilder header = new StringBuilder("{");
        for (int k = 0; k < 25; k++) {
            header.append(k == 0 ? "" : ",").append("'t").append("x".repeat(k == 0 ? 100 : 0)).append(k)
                    .append("':{'dtype':'F32','shape':[0],'data_offsets':[0,0]}");
        }
        write(Safetensors.of(header + "}"));
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessageContaining("got 't" + "x".repeat(79) + "…' F32[0], 't1' F32[0], ")
                .hasMessageEndingWith("'t19' F32[0] and 5 more");
    }

    @Test
    void load_moreEntriesThanANetworkHas_isRejected() throws IOException {
        StringBuilder header = new StringBuilder("{'__metadata__':{");
        for (int k = 0; k <= 100_000; k++) {
            header.append(k == 0 ? "'" : ",'").append(k).append("':''");
        }
        write(Safetensors.of(header + "}}"));
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": header: expected at most 100000 tensors and metadata");
    }

    private byte[] saved() throws IOException {
        Network network = Network.of(Initializer.NORMAL.seeded(5), 2, 2, 1);
        network.setMetadata(Map.of("labels", "a,b"));
        network.save(path());
        return Files.readAllBytes(path());
    }

    @Test
    void load_fileCutOffAnywhere_isRejected() throws IOException {
        byte[] file = saved();
        for (int length = 0; length < file.length; length++) {
            write(Arrays.copyOf(file, length));
            assertThatThrownBy(() -> Network.load(path())).as("%s bytes", length).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void load_fileWithAnyBitFlipped_isRejected() throws IOException {
        byte[] file = committed();
        for (int bit = 0; bit < 8 * file.length; bit++) {
            file[bit / 8] ^= (byte) (1 << bit % 8);
            write(file);
            assertThatThrownBy(() -> Network.load(path())).as("bit %s", bit).isInstanceOf(FormatException.class);
            file[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void load_fileWithChangedNumbers_isRejectedByItsChecksum() throws IOException {
        byte[] file = committed();
        file[file.length - 8] ^= 1;
        write(file);
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class).hasMessage(path()
                + ": damaged, or changed by another program: its checksum does not match its contents (a"
                + " program that changes it must drop the metadata that begin with 'sigmanet.')");
    }

    @Test
    void load_fileRewrittenByAnotherProgram_isTheSameNetwork() throws IOException {
        saved();
        Network network = Network.load(path());
        Safetensors.edit(path(), header -> header.strip().replace("\",\"", "\" ,\n\"").replace("labels", "l\\u0061bels"));
        assertThat(Network.load(path())).isEqualTo(network);
    }

    @Test
    void load_unknownPrecision_isRejected() throws IOException {
        saved();
        Safetensors.edit(path(), header -> header.replace("DOUBLE", "HALF"));
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": metadata: expected sigmanet.precision to be SINGLE or DOUBLE, got 'HALF'");
    }

    @Test
    void load_noFile_isAnError() {
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(NoSuchFileException.class)
                .hasMessage(path().toString());
    }

    @Test
    void load_directory_isAnError() {
        assertThatThrownBy(() -> Network.load(directory)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(directory + ": expected a file, got a directory");
    }

    @Test
    void save_intoADirectoryThatIsNotThere_isAnError() {
        Path path = directory.resolve("no").resolve("network");
        assertThatThrownBy(() -> Network.of(1, 1).save(path)).isExactlyInstanceOf(NoSuchFileException.class)
                .hasMessage(directory.resolve("no") + ": no such directory to write to");
    }

    @Test
    void save_overADirectory_isAnError() {
        assertThatThrownBy(() -> Network.of(1, 1).save(directory)).isInstanceOf(IOException.class)
                .hasMessage(directory + ": expected a file, got a directory");
    }

    static List<Rejection<Network>> illegal() {
        Map<String, String> nulls = new HashMap<>();
        nulls.put("a", null);
        Map<String, String> many = new HashMap<>();
        for (int k = 0; k <= 10_000; k++) {
            many.put("k" + k, "");
        }
        Network overflowing = Network.of(new double[][][] {{{1, 1e39}}}, new double[][] {{0}});
        return List.of(
                argument("path: expected a path, got null", network -> save(network, null, Precision.DOUBLE)),
                argument("precision: expected a precision, got null", network -> save(network, Path.of("x"), null)),
                argument("weights of layer 0 row 0, column 1: expected a number within float32 precision, got 1.0E39",
                        network -> save(overflowing, Path.of("x"), Precision.SINGLE)),
                argument("metadata: expected a map, got null", network -> network.setMetadata(null)),
                argument("metadata 'a': expected a string, got null", network -> network.setMetadata(nulls)),
                argument("metadata: expected names other than 'format' and those that begin with 'sigmanet.', got 'format'",
                        network -> network.setMetadata(Map.of("format", "x"))),
                argument("metadata: expected names other than 'format' and those that begin with 'sigmanet.', got"
                        + " 'sigmanet.crc32c'", network -> network.setMetadata(Map.of("sigmanet.crc32c", "x"))),
                argument("metadata 'a': expected a valid string, got an unpaired surrogate",
                        network -> network.setMetadata(Map.of("a", "\ud800"))),
                argument("metadata: expected at most 10000 strings with 10000000 characters in total, got 10001 of 48896",
                        network -> network.setMetadata(many)),
                argument("metadata: expected at most 10000 strings with 10000000 characters in total, got 1 of 10000001",
                        network -> network.setMetadata(Map.of("a", "x".repeat(10_000_000)))),
                state("parameters: expected finite numbers to save", network -> save(infinite(), Path.of("x"),
                        Precision.DOUBLE)));
    }

    private static Network infinite() {
        Network network = Network.of(new double[][][] {{{Double.MAX_VALUE}}}, new double[][] {{0}});
        network.parameters().setWeight(0, 0, 0, Double.POSITIVE_INFINITY);
        return network;
    }

    private static void save(Network network, Path path, Precision precision) {
        try {
            network.save(path, precision);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void illegalArgument_isRejected(Rejection<Network> rejection) {
        rejection.check(Network.of(1, 1));
    }

    @Test
    void load_nullPath_isRejected() {
        assertThatThrownBy(() -> Network.load((Path) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: expected a path, got null");
    }

    /** A stream that must not be closed. */
    private static final class OpenOutput extends ByteArrayOutputStream {

        private boolean isFlushed;

        @Override
        public void flush() {
            isFlushed = true;
        }

        @Override
        public void close() {
            throw new AssertionError("closed");
        }
    }

    private static InputStream open(byte... bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void save_toAStream_writesTheFileAndLeavesItOpen(Precision precision) throws IOException {
        Network network = Network.of(precision, Initializer.NORMAL.seeded(7), 300, 400, 5);
        network.setMetadata(Map.of("labels", "a,b"));
        for (Precision written : Precision.values()) {
            OpenOutput out = new OpenOutput();
            network.save(out, written);
            network.save(path(), written);
            assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(path()));
            assertThat(out.isFlushed).isTrue();
        }
        OpenOutput out = new OpenOutput();
        network.save(out);
        Network loaded = Network.load(open(out.toByteArray()));
        assertThat(loaded).isEqualTo(network);
        assertThat(loaded.metadata()).isEqualTo(network.metadata());
    }

    @Test
    void load_streamThatGivesFewBytesAtATime_isTheSameNetwork() throws IOException {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(saved())) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return super.read(into, from, Math.min(3, length));
            }
        };
        assertThat(Network.load(slow)).isEqualTo(Network.load(path()));
    }

    @Test
    void load_streamWithoutEnd_isRejectedAtTheFirstByteTooMany() {
        long[] taken = new long[1];
        byte[] network = Safetensors.of("{" + W + "," + B + "}", DATA);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return taken[0] < network.length ? network[(int) taken[0]++] : (int) (0 * taken[0]++);
            }
        };
        assertThatThrownBy(() -> Network.load(endless)).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: expected 24 bytes of data, got 25");
        assertThat(taken[0]).isEqualTo(network.length + 1);
    }

    @Test
    void load_streamThatClaimsToBeLong_takesMemoryOnlyForBytesThatArrive() {
        String much = "{'0.weight':{'dtype':'F64','shape':[1,1099511627776],'data_offsets':[0,8796093022208]},"
                + "'0.bias':{'dtype':'F64','shape':[1],'data_offsets':[8796093022208,8796093022216]}}";
        byte[] file = Safetensors.of(much, DATA);
        assertThatThrownBy(() -> Network.load(new ByteArrayInputStream(file))).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: expected at most the limit of 1073741824 bytes, got "
                        + (8796093022216L + file.length - DATA.length));
        long allocated = allocatedBy(() -> assertThatThrownBy(() -> Network.load(new ByteArrayInputStream(file), Long.MAX_VALUE))
                .isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: expected 8796093022216 bytes of data, got 24"));
        assertThat(allocated).isLessThan(4_000_000);
        byte[] header = begun(100_000_000, "{   ");
        allocated = allocatedBy(() -> assertThatThrownBy(() -> Network.load(new ByteArrayInputStream(header)))
                .hasMessage("stream: header: expected 100000000 bytes, got 4"));
        assertThat(allocated).isLessThan(4_000_000);
    }

    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        action.run(); // loads classes
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        action.run();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    @Test
    void load_lengthBeyondTheLimit_isRejected() throws IOException {
        byte[] file = saved();
        assertThat(Network.load(path(), file.length)).isEqualTo(Network.load(open(file), file.length));
        String fault = ": expected at most the limit of " + (file.length - 1) + " bytes, got " + file.length;
        assertThatThrownBy(() -> Network.load(path(), file.length - 1)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + fault);
        assertThatThrownBy(() -> Network.load(open(file), file.length - 1)).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream" + fault);
        assertThatThrownBy(() -> Network.load(open(file), 20)).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: expected at most the limit of 20 bytes, got " + (8 + Safetensors.header(file).length()));
    }

    static List<Object[]> others() throws IOException {
        ByteArrayOutputStream onnx = new ByteArrayOutputStream();
        Onnx.write(Network.of(2, 1), onnx);
        return List.of(
                new Object[] {", but an ONNX model: use Onnx.read", onnx.toByteArray()},
                new Object[] {", but an IDX file: use IdxDataset.read", new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 5}},
                new Object[] {", but a file compressed with gzip: decompress it first",
                        new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0}},
                new Object[] {", but a zip file: if from torch.save, use safetensors.torch.save_file",
                    new byte[] {'P', 'K', 3, 4}});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void load_fileOfAnotherKind_namesTheReaderForIt(String kind, byte[] file) throws IOException {
        write(file);
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": not a safetensors file" + kind);
    }

    @Test
    void load_checkpoint_saysThatTheTrainerTakesIt() {
        new Trainer(Network.of(2, 1), Sgd.of(1)).checkpoint(path()).train(Dataset.of(new double[1][2], new double[1][1]));
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": not a network, but a training checkpoint: use Trainer.resume");
    }

    @Test
    void load_pathOfAnyFileSystem_isRead() {
        Path path = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java/lang/String.class");
        assertThatThrownBy(() -> Network.load(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": not a safetensors file");
    }

    @Test
    void load_moreMetadataThanCanBeSaved_isRejected() throws IOException {
        for (int k : new int[] {10_000, 10_001}) {
            String metadata = IntStream.range(0, k).mapToObj(i -> "'" + i + "':''").collect(Collectors.joining(","));
            write(Safetensors.of("{'__metadata__':{" + metadata + "}," + W + "," + B + "}", DATA));
            if (k == 10_000) {
                Network.load(path()).save(path());
                assertThat(Network.load(path()).metadata()).hasSize(k);
            } else {
                assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class).hasMessage(path()
                        + ": metadata: expected at most 10000 strings with 10000000 characters in total, got 10001 of 38895");
            }
        }
    }

    @Test
    void load_moreTensorsThanAHeaderMayHave_isRejected() throws IOException {
        String tensors = IntStream.rangeClosed(0, 100_000)
                .mapToObj(k -> "'" + k + "':{'dtype':'F64','shape':[0],'data_offsets':[0,0]}").collect(Collectors.joining(","));
        write(Safetensors.of("{" + tensors + "}"));
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": header: expected at most 100000 tensors and metadata");
    }

    @Test
    void save_moreThanCanBeLoaded_isRejected() throws IOException {
        int[] sizes = new int[49_998]; // two tensors each, four metadata, a checksum, and what holds them: 99,999 + 1 entries
        Arrays.fill(sizes, 1);
        Network network = Network.of(sizes);
        network.save(path());
        assertThat(Network.load(path())).isEqualTo(network);
        network.setMetadata(Map.of("a", ""));
        assertThatThrownBy(() -> network.save(path())).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensors and metadata: expected at most 100000, got 100001");
    }

    @Test
    void save_metadataOfOnlyEscapes_canBeLoaded() throws IOException {
        Network network = Network.of(1, 1);
        network.setMetadata(Map.of("a", "\u0001".repeat(9_999_999)));
        network.save(path());
        assertThat(Network.load(path()).metadata()).isEqualTo(network.metadata());
    }

    /** SECURITY.md: 76 times the file, where all numbers are float16 and each row of a matrix has one. */
    @Test
    void load_oneUnitOfManyHalves_takesTheMemoryThatIsPromised() throws IOException {
        int inputs = 100_000;
        write(Safetensors.of("{'0.weight':{'dtype':'F16','shape':[1," + inputs + "],'data_offsets':[0," + 2 * inputs + "]},"
                + "'0.bias':{'dtype':'F16','shape':[1],'data_offsets':[" + 2 * inputs + "," + (2 * inputs + 2) + "]}}",
                new byte[2 * inputs + 2]));
        long allocated = allocatedBy(() -> {
            try {
                assertThat(Network.load(path()).size(0)).isEqualTo(inputs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(allocated).isLessThan(76L * 2 * inputs + 8L * inputs + 2_000_000); // and a row, buffers and the header
    }

    @Test
    void load_parametersLargerThanTheHeap_isRejectedAtOnce() throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        long inputs = heap / 128 / 8 * 8 + 8; // two vectors of 64 bytes each; in panels, in a multiple of 8
        boolean areInPanels = "vector".equals(System.getProperty("sigmanet.kernel"));
        long bytes = (areInPanels ? 128 * inputs + 2 * 4 * 24 : 152 * inputs) + 152; // with 24 for each array
        byte[] head = Safetensors.of("{'0.weight':{'dtype':'F16','shape':[1," + inputs + "],'data_offsets':[0," + 2 * inputs
                + "]},'0.bias':{'dtype':'F16','shape':[1],'data_offsets':[" + 2 * inputs + "," + (2 * inputs + 2) + "]}}");
        try (FileChannel file = FileChannel.open(path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(head));
            file.write(ByteBuffer.allocate(1), head.length + 2 * inputs + 1); // leaves a hole
        }
        assertThatThrownBy(() -> Network.load(path())).isExactlyInstanceOf(FormatException.class).hasMessage(path()
                + ": expected parameters that fit in the heap of " + heap + " bytes, got " + bytes
                + " bytes in memory");
    }

    @Test
    void streams_illegalArguments_areRejected() {
        assertThatThrownBy(() -> Network.load((InputStream) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("in: expected a stream, got null, as for a resource that does not exist");
        assertThatThrownBy(() -> Network.load(path(), 0)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("max bytes: expected at least 1, got 0");
        assertThatThrownBy(() -> Network.load(open(), -1)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("max bytes: expected at least 1, got -1");
        assertThatThrownBy(() -> Network.of(1, 1).save((OutputStream) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("out: expected a stream, got null");
        assertThatThrownBy(() -> Network.of(1, 1).save(new OpenOutput(), null))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("precision: expected a precision, got null");
    }

    @Test
    void metadata_ofACopy_isKept() {
        Network network = Network.of(1, 1);
        network.setMetadata(Map.of("a", "b"));
        assertThat(network.copy().metadata()).isEqualTo(Map.of("a", "b"));
        assertThat(network.copy(Precision.SINGLE).metadata()).isEqualTo(Map.of("a", "b"));
        assertThatThrownBy(() -> network.metadata().put("c", "d")).isInstanceOf(UnsupportedOperationException.class);
    }
}
