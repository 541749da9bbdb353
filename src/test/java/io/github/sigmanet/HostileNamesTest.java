package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.format.Onnx;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.TensorType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts from files in messages and reports: on one line, with control characters escaped, and cut off. */
class HostileNamesTest {

    private static final int LONGEST = 1500; // a message: a few names of 80 characters, each of 6 if it is escaped

    @TempDir
    private Path directory;

    static List<String> names() {
        return List.of("x\r2026-01-01 ERROR forged", "\u001b[31mred", "a\nb", "a\u2028b\u0085c", "\u202ereversed", "\0",
                new String(Character.toChars(0xe0041)) + "tag", "\u001b".repeat(1000), "long".repeat(250_000),
                "a" + "\ud83d\ude00".repeat(200));
    }

    /** Requires a message on one line, of a bounded length, without invisible characters or halves of others. */
    private void assertMessage(ThrowingCallable call, Class<? extends Exception> type) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(type);
        String message = thrown.getMessage().replace(directory.toString(), "");
        assertThat(message).hasSizeLessThan(LONGEST).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    }

    private void assertRejected(byte[] file) throws IOException {
        Path path = Files.write(directory.resolve("file"), file);
        assertMessage(() -> Network.load(path), IOException.class);
        assertMessage(() -> Network.load(new ByteArrayInputStream(file)), IOException.class);
        assertMessage(() -> Network.load(path, "?"), IOException.class);
        assertMessage(() -> new Trainer(Network.of(1, 2), Sgd.of(1)).resume(path), IOException.class);
        assertMessage(() -> new Trainer(Network.of(1, 2), Sgd.of(1)).restore(path), IOException.class);
    }

    private static String json(String name) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : name.toCharArray()) {
            json.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : Character.toString(c));
        }
        return json.append('"').toString();
    }

    private static byte[] header(String json, int data) {
        return Safetensors.of(json.getBytes(StandardCharsets.UTF_8), new byte[data]);
    }

    @ParameterizedTest
    @MethodSource("names")
    void load_hostileHeader_isRejectedOnOneShortLine(String name) throws IOException {
        String text = json(name);
        String tensor = "{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]}";
        assertRejected(header("{" + text + ":" + tensor + "}", 8));
        assertRejected(header("{" + text + ":" + tensor + "," + text + ":" + tensor + "}", 8));
        assertRejected(header("{" + text + ":{\"dtype\":" + text + "}}", 0));
        assertRejected(header("{" + text + ":{" + text + ":1}}", 0));
        assertRejected(header("{\"a\":{\"dtype\":" + text + ",\"shape\":[],\"data_offsets\":[0,0]}}", 0));
        assertRejected(header("{" + text + ":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8));
        assertRejected(header("{\"__metadata__\":{" + text + ":\"\"," + text + ":\"\"}}", 0));
        assertRejected(header("{\"__metadata__\":{\"sigmanet.format-version\":" + text + "}}", 0));
        String kind = json(name + ".weight");
        assertRejected(header("{" + kind + ":{\"dtype\":\"F64\",\"shape\":[0,1],\"data_offsets\":[0,0]}}", 0));
        assertRejected(header("{" + kind + ":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\","
                + "\"shape\":[1],\"data_offsets\":[4,8]}}", 8));
    }

    @ParameterizedTest
    @MethodSource("names")
    void load_hostileMetadata_areRejectedOnOneShortLine(String name) throws IOException {
        List<Map<String, String>> hostile = new ArrayList<>(List.of(
                Map.of("sigmanet.classes", name + "\n" + name),
                Map.of("sigmanet.classes", name + "\nx\ny"),
                Map.of("sigmanet.inputScaling", name + " 1"),
                Map.of("sigmanet.inputScaling", name),
                Map.of("sigmanet.targetScaling", "1 1 1 " + name),
                Map.of("sigmanet.precision", name)));
        for (Map<String, String> metadata : hostile) {
            SafetensorsWriter writer = new SafetensorsWriter(metadata);
            ParameterTensors.add(writer, "", Network.of(1, 2).parameters(), TensorType.F64);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(out);
            assertRejected(out.toByteArray());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void onnx_hostileMetadata_areRejectedOnOneShortLine(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Onnx.write(Network.of(1, 2), out);
        Map<String, String> metadata = Map.of("sigmanet.classes", name + "\n" + name, "sigmanet.precision", name);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            ModelProto.Builder model = ModelProto.parseFrom(out.toByteArray()).toBuilder().clearMetadataProps();
            model.addMetadataPropsBuilder().setKey(entry.getKey()).setValue(entry.getValue());
            byte[] file = model.build().toByteArray();
            Path path = Files.write(directory.resolve("model"), file);
            assertMessage(() -> Onnx.read(path), IOException.class);
            assertMessage(() -> Onnx.read(new ByteArrayInputStream(file)), IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void resume_hostileSettings_areRejectedOnOneShortLine(String name) throws IOException {
        Path path = directory.resolve("checkpoint");
        Dataset data = Dataset.of(new double[2][1], new double[2][2]);
        new Trainer(Network.of(1, 2), Sgd.of(1)).checkpoint(path).train(data);
        Map<String, String> settings = new TreeMap<>(CheckpointFiles.read(path, Network.of(1, 2)).settings().texts());
        for (String setting : List.copyOf(settings.keySet())) {
            assertMessage(() -> run(setting, name, path, data), Exception.class);
        }
        assertMessage(() -> run(name, "", path, data), Exception.class);
    }

    /** Resumes from a checkpoint with another setting, and restores it. */
    private static void run(String setting, String text, Path path, Dataset data) throws IOException {
        byte[] saved = Files.readAllBytes(path);
        try {
            Safetensors.edit(path, header -> header.replaceFirst("\"sigmanet.crc32c\":\"[0-9a-f]*\",", "")
                    .replaceFirst("\"sigmanet.checkpoint " + Pattern.quote(setting) + "\":\"[^\"]*\"", "")
                    .replace("\"sigmanet.format-version\"",
                            json("sigmanet.checkpoint " + setting) + ":" + json(text) + ",\"sigmanet.format-version\""));
            Trainer trainer = new Trainer(Network.of(1, 2), Sgd.of(1));
            trainer.restore(path).resume(path).train(data);
        } finally {
            Files.write(path, saved);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void classes_ofOthers_areNamedOnOneShortLine(String name) {
        String label = name.replaceAll("\\R", "?");
        Network network = Network.of(1, 2).withClassNames(List.of(label, "b"));
        Dataset other = Dataset.labeled(new double[2][1], new int[2], List.of(label + "2", "b"));
        assertMessage(() -> new Trainer(network, Sgd.of(1)).train(other), IllegalArgumentException.class);
        assertMessage(() -> Evaluation.of(network, other), IllegalArgumentException.class);
        assertMessage(() -> Dataset.labeled(new double[1][1], new String[] {label}, List.of(label + "2", "b")),
                IllegalArgumentException.class);
        assertMessage(() -> network.withClassNames(List.of(label, label)), IllegalArgumentException.class);
        assertMessage(() -> network.withClassNames(List.of("b", label + "\n")), IllegalArgumentException.class);
        assertMessage(() -> network.setMetadata(Map.of(name, "\ud800")), IllegalArgumentException.class);
        assertMessage(() -> network.setMetadata(Map.of("sigmanet." + name, "")), IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("names")
    void evaluation_hostileClassName_isCutOffInTheReport(String name) {
        String label = name.replaceAll("\\R", "?");
        Network network = Network.of(1, 2).withClassNames(List.of(label, "b"));
        String report = Evaluation.of(network, Dataset.labeled(new double[2][1], new int[2], 2)).toString();
        assertThat(report.lines()).hasSize(6);
        assertThat(report.replaceAll("\\R", "")).hasSizeLessThan(6 * LONGEST).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]");
    }

    /** A name of 1 MB used to widen each of 1000 rows. */
    @Test
    void evaluation_oneLongNameOfManyClasses_makesAShortReport() {
        List<String> names = new ArrayList<>(Collections.nCopies(1000, ""));
        for (int c = 0; c < 1000; c++) {
            names.set(c, c == 500 ? "x".repeat(1_000_000) : "class" + c);
        }
        Evaluation evaluation = Evaluation.of(Network.of(1, 1000).withClassNames(names),
                Dataset.labeled(new double[1][1], new int[1], 1000));
        assertThat(evaluation.toString()).hasSizeLessThan(200_000).contains("500 " + "x".repeat(80) + "…  ");
        assertThat(evaluation.toString().lines().map(String::length).distinct()).hasSizeLessThanOrEqualTo(3);
    }
}
