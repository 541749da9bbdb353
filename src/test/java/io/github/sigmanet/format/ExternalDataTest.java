package io.github.sigmanet.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.protobuf.ByteString;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.foreign.ExternalModel;
import io.github.sigmanet.foreign.Graph;
import io.github.sigmanet.internal.file.RecordingFileSystem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.tests.mockfile.LeakFS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of a model in files beside it, as PyTorch writes them. */
class ExternalDataTest {

    @TempDir
    private Path directory;

    private static ModelProto model(DataType type) {
        return Graph.of(type).input(-1, 4).layers("x", "p").output("p").model();
    }

    /** Writes a model whose initializers are in a file beside it. */
    private Path written(String location) throws IOException {
        Path path = directory.resolve("model.onnx");
        ExternalModel.write(model(DataType.DOUBLE), path, location);
        return path;
    }

    /** Changes an entry of the first initializer, 96 bytes of a file of 192, in the model file. */
    private Path changed(String key, String value) throws IOException {
        Path path = written("model.onnx.data");
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(path)).toBuilder();
        TensorProto.Builder tensor = model.getGraphBuilder().getInitializerBuilder(0);
        tensor.getExternalDataBuilderList().stream().filter(entry -> entry.getKey().equals(key)).findFirst()
                .orElseThrow().setValue(value);
        return Files.write(path, model.build().toByteArray());
    }

    private static void assertRejected(Path path, String message) {
        assertThatThrownBy(() -> Onnx.read(path)).isExactlyInstanceOf(FormatException.class).hasMessage(path + ": " + message);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void read_dataBesideTheModel_areTheParameters(DataType type) throws IOException {
        Path path = directory.resolve("model.onnx");
        ExternalModel.write(model(type), path, "model.onnx.data");
        assertThat(Files.size(directory.resolve("model.onnx.data"))).isEqualTo((type == DataType.FLOAT ? 4 : 8) * 23);
        assertThat(Onnx.read(path)).isEqualTo(Graph.network());
        assertThat(Onnx.read(path, "p")).isEqualTo(Graph.network());
    }

    @Test
    void read_dataBelowTheFolderOfTheModel_areTheParameters() throws IOException {
        Files.createDirectory(directory.resolve("data"));
        assertThat(Onnx.read(written("data/weights.bin"))).isEqualTo(Graph.network());
        assertThat(Onnx.read(written("./data/weights.bin"))).isEqualTo(Graph.network());
    }

    @Test
    void read_dataOfUnknownLength_endWithTheNumbers() throws IOException {
        Path path = written("model.onnx.data");
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(path)).toBuilder();
        for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
            tensor.removeExternalData(2);
        }
        model.getGraphBuilder().getInitializerBuilder(0).removeExternalData(1); // offset 0
        assertThat(Onnx.read(Files.write(path, model.build().toByteArray()))).isEqualTo(Graph.network());
    }

    @Test
    void read_aStream_saysWhatToDoInstead() throws IOException {
        byte[] model = Files.readAllBytes(written("model.onnx.data"));
        assertThatThrownBy(() -> Onnx.read(new ByteArrayInputStream(model))).isExactlyInstanceOf(FormatException.class)
                .hasMessage("stream: initializer 'w0' [3, 4]: expected numbers in the model, got external data: read the model from"
                        + " a path, with its data beside it, or export it with external_data=False: 'model.onnx.data'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "data/../../secret", "/etc/hostname", "..", "a/../b", ""})
    void read_dataOutsideTheFolder_areRejected(String location) throws IOException {
        Files.write(directory.resolve("secret"), new byte[1000]);
        Files.createDirectories(directory.resolve("models/data"));
        Path path = directory.resolve("models/model.onnx");
        Files.write(path, ExternalModel.referring(model(DataType.DOUBLE), location).toByteArray());
        assertRejected(path, "initializer 'w0' [3, 4]: expected external data in the folder of the model"
                + (location.isEmpty() ? "" : ": '" + location + "'"));
    }

    @Test
    void read_linkThatLeadsOutside_isRejected() throws IOException {
        Files.write(directory.resolve("secret"), new byte[1000]);
        Path models = Files.createDirectories(directory.resolve("models"));
        Files.createSymbolicLink(models.resolve("file"), directory.resolve("secret"));
        Files.createSymbolicLink(models.resolve("folder"), directory);
        Path path = models.resolve("model.onnx");
        for (String location : new String[] {"file", "folder/secret"}) {
            Files.write(path, ExternalModel.referring(model(DataType.DOUBLE), location).toByteArray());
            assertRejected(path, "initializer 'w0' [3, 4]: expected external data in the folder of the model, got a link that"
                    + " leads out of it: copy the file into the folder: '" + location + "'");
        }
    }

    @Test
    void read_dataThatCannotBeOpened_areRejectedOnOneLine() throws IOException {
        Path path = directory.resolve("notdir.onnx");
        Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        String text = "2026 ERROR forged\u001b[31m\u202e";
        String fault = "initializer 'w0' [3, 4]: expected a file of external data beside the model, got none that can be"
                + " opened: '";
        String[][] locations = {
            {"notdir.onnx/x\n" + text, "notdir.onnx/x\\u000A2026 ERROR forged\\u001B[31m\\u202E"},
            {"notdir.onnx/x\n" + text + "y".repeat(100_000), "notdir.onnx/x\\u000A2026 ERROR forged\\u001B[31m\\u202E"
                    + "y".repeat(43) + "…"},
            {"y".repeat(100_000), "y".repeat(80) + "…"},
            {"loop", "loop"}, {"loop/x", "loop/x"}};
        for (String[] location : locations) {
            Files.write(path, ExternalModel.referring(model(DataType.DOUBLE), location[0]).toByteArray());
            assertRejected(path, fault + location[1] + "'");
        }
    }

    @Test
    void read_linkWithinTheFolder_isFollowed() throws IOException {
        Path path = written("model.onnx.data");
        Files.move(directory.resolve("model.onnx.data"), directory.resolve("blob"));
        Files.createSymbolicLink(directory.resolve("model.onnx.data"), Path.of("blob"));
        assertThat(Onnx.read(path)).isEqualTo(Graph.network());
    }

    @Test
    void read_dataThatAreNoFile_areRejected() throws IOException {
        Path path = written("model.onnx.data");
        Files.delete(directory.resolve("model.onnx.data"));
        assertRejected(path, "initializer 'w0' [3, 4]: expected a file of external data beside the model, got none:"
                + " 'model.onnx.data'");
        Files.createDirectory(directory.resolve("model.onnx.data"));
        assertRejected(path, "initializer 'w0' [3, 4]: expected a file, got a directory: 'model.onnx.data'");
        RecordingFileSystem files = new RecordingFileSystem();
        Files.write(files.path("device"), new byte[1000]);
        Path model = Files.write(files.path("model.onnx"),
                ExternalModel.referring(model(DataType.DOUBLE), "device").toByteArray());
        assertRejected(model, "initializer 'w0' [3, 4]: expected a file, got a device or pipe: 'device'");
    }

    @Test
    void read_partsThatDoNotFit_areRejected() throws IOException {
        String tensor = "initializer 'w0' [3, 4]: ";
        assertRejected(changed("offset", "89"), tensor + "expected external data within the 184 bytes of their file, got 96 bytes"
                + " from byte 89: 'model.onnx.data'");
        assertRejected(changed("offset", Long.toString(Long.MAX_VALUE)), tensor + "expected external data within the 184 bytes of"
                + " their file, got 96 bytes from byte 9223372036854775807: 'model.onnx.data'");
        assertRejected(changed("offset", "-1"), tensor + "expected the offset of external data to be a number, got '-1'");
        assertRejected(changed("length", "1\n"), tensor + "expected the length of external data to be a number, got '1\\u000A'");
        assertRejected(changed("offset", "9223372036854775808"), tensor + "expected the offset of external data to be a number,"
                + " got '9223372036854775808'");
        assertRejected(changed("length", "97"), tensor + "expected 8 bytes of external data for each of its numbers, got 97");
        assertRejected(changed("location", "a\u0000b"), tensor + "expected external data in the folder of the model:"
                + " 'a\\u0000b'");
    }

    @Test
    void read_numbersThatAreNotFinite_areRejected() throws IOException {
        Path path = written("model.onnx.data");
        byte[] data = Files.readAllBytes(directory.resolve("model.onnx.data"));
        data[15] = 0x7f;
        data[14] = (byte) 0xf0;
        Files.write(directory.resolve("model.onnx.data"), data);
        assertRejected(path, "initializer 'w0' [3, 4]: number 1: expected a finite number, got Infinity");
    }

    @Test
    void read_dataBeyondTheLimit_areRejected() throws IOException {
        Path path = written("model.onnx.data");
        long bytes = Files.size(path) + 184;
        assertThat(Onnx.read(path, bytes)).isEqualTo(Graph.network());
        assertThatThrownBy(() -> Onnx.read(path, bytes - 1)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": initializer 'b1' [2]: expected at most the limit of " + (bytes - 1) + " bytes, got "
                        + bytes + ": 'model.onnx.data'");
    }

    /** A small file would otherwise fill memory. */
    @Test
    void read_dataOfManyInitializersThatOverlap_areRejected() throws IOException {
        Path path = directory.resolve("model.onnx");
        Graph graph = Graph.of(DataType.DOUBLE).input(-1, 10);
        for (int l = 0; l < 100; l++) {
            graph.initializer(Graph.tensor(DataType.DOUBLE, "w" + l, new long[] {10, 10}, new double[100]))
                    .node("MatMul", "z" + l, l == 0 ? "x" : "a" + (l - 1), "w" + l).node("Sigmoid", "a" + l, "z" + l);
        }
        Files.write(path, ExternalModel.referring(graph.output("a99").model(), "data").toByteArray());
        Files.write(directory.resolve("data"), new byte[800]);
        assertRejected(path, "initializer 'w1' [10, 10]: expected external data that do not overlap, got more than the 800 bytes of"
                + " their file: 'data'");
    }

    @Test
    void read_manyFiles_areRejected() throws IOException {
        Graph graph = Graph.of(DataType.FLOAT).input(-1, 1);
        for (int l = 0; l < 101; l++) {
            graph.initializer(Graph.tensor(DataType.FLOAT, "w" + l, new long[] {1, 1}, 1))
                    .node("MatMul", "z" + l, l == 0 ? "x" : "a" + (l - 1), "w" + l).node("Sigmoid", "a" + l, "z" + l);
            Files.write(directory.resolve("w" + l), new byte[4]);
        }
        ModelProto.Builder model = ExternalModel.referring(graph.output("a100").model(), "w").toBuilder();
        for (int l = 0; l < 101; l++) {
            model.getGraphBuilder().getInitializerBuilder(l).getExternalDataBuilder(0).setValue("w" + l);
        }
        Path path = Files.write(directory.resolve("model.onnx"), model.build().toByteArray());
        assertRejected(path, "initializer 'w100' [1, 1]: expected at most 100 files of external data: 'w100'");
    }

    @Test
    void read_goodOrBadData_areClosed() throws IOException {
        LeakFS provider = new LeakFS(Jimfs.newFileSystem(Configuration.unix()));
        try (FileSystem files = provider.getFileSystem(null)) { // which fails if anything in it is open
            Path path = files.getPath("model.onnx");
            ExternalModel.write(model(DataType.DOUBLE), path, "data");
            assertThat(Onnx.read(path)).isEqualTo(Graph.network());
            Files.write(files.getPath("data"), new byte[100]);
            assertThatThrownBy(() -> Onnx.read(path)).isExactlyInstanceOf(FormatException.class);
        }
    }

    @Test
    void read_embeddedNumbersBesideExternalOnes_areRead() throws IOException {
        Path path = written("model.onnx.data");
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(path)).toBuilder();
        TensorProto.Builder tensor = model.getGraphBuilder().getInitializerBuilder(3);
        tensor.clearExternalData().setDataLocation(TensorProto.DataLocation.DEFAULT)
                .setRawData(ByteString.copyFrom(new byte[16]));
        Network expected = Graph.network();
        expected.setBiases(1, new double[2]);
        assertThat(Onnx.read(Files.write(path, model.build().toByteArray()))).isEqualTo(expected);
    }
}
