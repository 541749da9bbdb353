package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.protobuf.ByteString;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.data.IdxDataset;
import io.github.sigmanet.format.Onnx;
import io.github.sigmanet.internal.file.RecordingFileSystem;
import io.github.sigmanet.internal.train.Checkpoint;
import io.github.sigmanet.training.History;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.lucene.tests.mockfile.LeakFS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What SECURITY.md says of the memory that readers take: read in a heap that holds no more. */
class ReaderBoundsTest {

    private static final int HEAP = 96; // MB

    @TempDir
    private Path directory;

    @Test
    void read_hostileFiles_areRejectedOrReadWithinTheMemoryPromised() throws IOException, InterruptedException {
        assertThat(readAll(
                file("header", header()),
                file("promise.stream", column(500_000_000, 99)),
                file("column", column(3_000_000, 6_000_002)), // 456 MB in memory
                file("narrow", column(400_000, 800_002)),
                file("narrow.stream", column(400_000, 800_002)),
                file("shared.onnx", onnx(1000, 300)),
                file("rows.onnx", rows(500_000)),
                checkpoint("epochs.checkpoint", 500_000),
                zipped("bomb.gz", 1 << 30),
                zipped("large.gz", (1 << 30) - 12)))
                .containsExactly(
                        "header: expected a weight of two dimensions and a bias of one for each linear layer, named like"
                                + " 0.weight, 0.bias, 2.weight, 2.bias, got no tensor",
                        "stream: expected 1000000002 bytes of data, got 99",
                        "column: expected parameters that fit in the heap of HEAP bytes, got 456000152 bytes in memory",
                        "narrow: Network[400000, 1]",
                        "narrow.stream: Network[400000, 1]",
                        "shared.onnx: expected at most 204910 parameters, one per two bytes, got more: initializer 'w'"
                                + " [300, 300] is used repeatedly",
                        "rows.onnx: Network[1, 500000]",
                        "epochs.checkpoint: Trainer[Network[2, 1], Sgd[rate 1.0], epochs 1, batch size 32]",
                        "bomb.gz: expected at most the limit of 1073741824 bytes, got 1073741836",
                        "large.gz: expected 1073741812 more bytes, got 1000");
    }

    private Path file(String name, byte... bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    /** Returns a header of 4 MB of as many metadata as are taken. */
    private static byte[] header() {
        StringBuilder header = new StringBuilder("{'__metadata__':{");
        for (int k = 0; k < 99_999; k++) {
            header.append(k == 0 ? "'" : ",'").append(k).append("':'").append("x".repeat(30)).append('\'');
        }
        return Safetensors.of(header.append("}}").toString().replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a file of one unit and so many inputs, in float16; all of its data, or some of them. */
    private static byte[] column(int inputs, int data) {
        int end = 2 * inputs;
        return Safetensors.of("{'0.weight':{'dtype':'F16','shape':[1," + inputs + "],'data_offsets':[0," + end + "]},"
                + "'0.bias':{'dtype':'F16','shape':[1],'data_offsets':[" + end + "," + (end + 2) + "]}}", new byte[data]);
    }

    private static byte[] onnx(int layers, int units) {
        GraphProto.Builder graph = GraphProto.newBuilder();
        for (int l = 0; l < layers; l++) {
            graph.addNodeBuilder().setOpType("Gemm").addInput("a" + l).addInput("w").addInput("b").addOutput("z" + l);
            graph.addNodeBuilder().setOpType("Sigmoid").addInput("z" + l).addOutput("a" + (l + 1));
        }
        return model(graph, layers, tensor("w", units, units), tensor("b", units));
    }

    /** Returns a layer of one input, whose weights are rows of one number. */
    private static byte[] rows(int units) {
        GraphProto.Builder graph = GraphProto.newBuilder();
        graph.addNodeBuilder().setOpType("Gemm").addInput("a0").addInput("w").addInput("b").addOutput("z")
                .addAttribute(AttributeProto.newBuilder().setName("transB").setI(1));
        graph.addNodeBuilder().setOpType("Sigmoid").addInput("z").addOutput("a1");
        return model(graph, 1, tensor("w", units, 1), tensor("b", units));
    }

    private static byte[] model(GraphProto.Builder graph, int layers, TensorProto w, TensorProto b) {
        graph.addInputBuilder().setName("a0");
        graph.addOutputBuilder().setName("a" + layers);
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8).setGraph(graph.addInitializer(w).addInitializer(b));
        model.addOpsetImportBuilder().setVersion(13);
        return model.build().toByteArray();
    }

    private static TensorProto tensor(String name, int... dimensions) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
        int numbers = 1;
        for (int dimension : dimensions) {
            tensor.addDims(dimension);
            numbers *= dimension;
        }
        return tensor.setRawData(ByteString.copyFrom(new byte[Float.BYTES * numbers])).build();
    }

    /** Writes a checkpoint of so many epochs. */
    private Path checkpoint(String name, int epochs) throws IOException {
        Path path = directory.resolve(name);
        Network network = Network.of(2, 1);
        new Trainer(network, Sgd.of(1)).save(path);
        Checkpoint empty = CheckpointFiles.read(path, network);
        CheckpointFiles.write(new Checkpoint(empty.settings(), empty.parameters(), empty.state(), empty.last(), empty.best(),
                Collections.nCopies(epochs,
                        new History.Epoch(1, 1, OptionalDouble.of(1), OptionalDouble.of(1), 1, Duration.ofDays(1))),
                List.of(), empty.position(), empty.cost(), empty.weight(), empty.rate(), empty.nanos(), false), path);
        return path;
    }

    private interface Read {

        void from(Path path) throws IOException;
    }

    static Stream<Arguments> readers() {
        Trainer trainer = new Trainer(Network.of(2, 1), Sgd.of(1));
        return Stream.of(Arguments.of("Network.load", (Read) Network::load), Arguments.of("Onnx.read", (Read) Onnx::read),
                Arguments.of("Trainer.resume", (Read) trainer::resume), Arguments.of("Trainer.restore", (Read) trainer::restore),
                Arguments.of("IdxDataset.read", (Read) path -> IdxDataset.read(path, path, 10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void read_whatIsNoFile_isRejected(String reader, Read read) throws IOException {
        Path device = Files.write(new RecordingFileSystem().path("device"), new byte[8]);
        assertThatThrownBy(() -> read.from(device)).isExactlyInstanceOf(FormatException.class)
                .hasMessage("device: expected a file, got a device or pipe");
        assertThatThrownBy(() -> read.from(directory)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(directory + ": expected a file, got a directory");
    }

    @Test
    void read_goodOrBadFile_isClosed() throws IOException {
        LeakFS provider = new LeakFS(Jimfs.newFileSystem(Configuration.unix()));
        try (FileSystem files = provider.getFileSystem(null)) { // which fails if anything in it is open
            Path path = files.getPath("file");
            new Trainer(Network.of(2, 1), Sgd.of(1)).save(path);
            assertThat(new Trainer(Network.of(2, 1), Sgd.of(1)).resume(path)).isNotNull();
            Network.of(2, 1).save(path);
            assertThat(Network.load(path).size(0)).isEqualTo(2);
            Onnx.write(Network.of(2, 1), path);
            assertThat(Onnx.read(path).size(0)).isEqualTo(2);
            Path labels = Files.write(files.getPath("labels"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 1});
            Files.write(path, new byte[] {0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 1, 7});
            assertThat(IdxDataset.read(path, labels, 2).label(0)).isEqualTo(1);
            for (Arguments reader : readers().toList()) {
                Files.writeString(path, "Dear reader");
                assertThatThrownBy(() -> ((Read) reader.get()[1]).from(path)).isExactlyInstanceOf(FormatException.class);
            }
        }
    }

    /** Writes the beginning of an IDX file of one image, compressed. */
    private Path zipped(String name, int size) throws IOException {
        Path path = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(ByteBuffer.allocate(1012).put(new byte[] {0, 0, 8, 2}).putInt(1).putInt(size).array());
        }
        return path;
    }

    private static List<String> readAll(Path... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + HEAP + "m", "-Xmx" + HEAP + "m", "-XX:+UseParallelGC", "-cp", System.getProperty("java.class.path"),
                HostileFiles.class.getName()));
        for (Path file : files) {
            command.add(file.toString());
        }
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(printed).isZero();
        return printed.lines().toList();
    }
}
