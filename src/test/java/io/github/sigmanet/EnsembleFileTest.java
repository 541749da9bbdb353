package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.data.InputColumns;
import io.github.sigmanet.format.Onnx;
import io.github.sigmanet.internal.safetensors.MemberTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ensembles in safetensors files: round trips, and files that are rejected. */
class EnsembleFileTest {

    @TempDir
    private Path directory;

    private Path path() {
        return directory.resolve("ensemble.safetensors");
    }

    /** Returns two networks that differ in all that members may differ in. */
    private static Ensemble ensemble() {
        Network large = Network.of(Initializer.NORMAL.seeded(1), 3, 20, 4, 2).withClassNames(List.of("no", "ja"))
                .withInputScaling(Scaling.of(new double[] {1, 2, 3}, new double[] {0.1, 0.2, 0.3}))
                .withTargetScaling(Scaling.of(new double[] {-1, 1}, new double[] {0.5, 2})).withThreshold(0.3);
        large.setMetadata(Map.of("note", "the first", "member.1.", "\"é😀\""));
        return Ensemble.of(large, Network.of(Precision.SINGLE, Initializer.NORMAL.seeded(2), 3, 2)).withThreshold(0.7);
    }

    @Test
    void load_whatWasSaved_isTheSameEnsemble() throws IOException {
        Ensemble ensemble = ensemble();
        ensemble.save(path());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ensemble.save(out);
        assertThat(Files.readAllBytes(path())).isEqualTo(out.toByteArray());
        for (Ensemble loaded : List.of(Ensemble.load(path()), Ensemble.load(new ByteArrayInputStream(out.toByteArray())))) {
            assertThat(loaded).isEqualTo(ensemble);
            assertThat(loaded.threshold()).isEqualTo(0.7);
            assertThat(loaded.classNames()).containsExactly("no", "ja");
            assertThat(loaded.predict(1, 2, 3)).isEqualTo(ensemble.predict(1, 2, 3));
            for (int m = 0; m < 2; m++) {
                Network member = loaded.members().get(m);
                assertThat(member.metadata()).isEqualTo(ensemble.members().get(m).metadata());
                assertThat(member.precision()).isEqualTo(ensemble.members().get(m).precision());
                assertThat(member.threshold()).isEqualTo(m == 0 ? 0.3 : 0.5);
                assertThat(member.classNames()).isEqualTo(ensemble.members().get(m).classNames());
            }
        }
    }

    @Test
    void load_thresholdsOfSeveralLabels_areThose() throws IOException {
        Ensemble ensemble = Ensemble.of(Network.of(2, 3), Network.of(2, 3)).withThresholds(0.25, 0.5, 0.75);
        ensemble.save(path());
        assertThat(Ensemble.load(path())).isEqualTo(ensemble);
    }

    @Test
    void load_encodingOfRows_isThat() throws IOException {
        Encoding encoding = InputColumns.of().number("age").category("sex", "f", "m").fit(new String[][] {{"1", "f"}});
        Network member = Network.of(Initializer.NORMAL.seeded(1), 3, 2).withClassNames(List.of("no", "yes"));
        Ensemble ensemble = Ensemble.of(Network.of(3, 4, 2), member.withEncoding(encoding));
        ensemble.save(path());
        Ensemble loaded = Ensemble.load(path());
        assertThat(loaded.encoding()).contains(encoding);
        Map<String, ?> row = Map.of("sex", "m", "age", 0.5);
        double[] x = encoding.encode(row);
        assertThat(loaded.predict(row)).isEqualTo(ensemble.predict(x));
        assertThat(loaded.spread(row)).isEqualTo(ensemble.spread(x));
        assertThat(loaded.classify(row)).isEqualTo(ensemble.classify(x));
        assertThat(loaded.classifyByName(row)).isEqualTo(ensemble.classifyByName(x));
        assertThat(loaded.withThresholds(0.1, 0.9).labels(row)).isEqualTo(ensemble.withThresholds(0.1, 0.9).labels(x));
        Encoding other = InputColumns.of().number("age").category("sex", "m", "f").fit(new String[][] {{"1", "f"}});
        assertThatThrownBy(() -> Ensemble.of(member.withEncoding(encoding), member, member.withEncoding(other)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("network 2: expected the encoding of rows of the others, " + encoding + ", got " + other);
        assertThatThrownBy(() -> Ensemble.of(member).predict(row)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("ensemble: expected members with an encoding of rows, got none; see Network.withEncoding");
    }

    /** Twelve members, so that the names of one begin with the number of another. */
    @Test
    void load_manyMembers_keepsTheirOrder() throws IOException {
        Network[] members = new Network[12];
        Arrays.setAll(members, seed -> Network.of(Initializer.NORMAL.seeded(seed), 2, 1 + seed, 1));
        Ensemble.of(members).save(path());
        assertThat(Ensemble.load(path()).members()).containsExactly(members);
    }

    @Test
    void save_ensemble_hasNamesThatBeginWithTheMember() throws IOException {
        ensemble().save(path());
        assertThat(Safetensors.header(Files.readAllBytes(path()))).contains("\"sigmanet.members\":\"2\"",
                "\"sigmanet.member.0.sigmanet.precision\":\"DOUBLE\"", "\"sigmanet.member.1.sigmanet.precision\":\"SINGLE\"",
                "\"0.0.weight\":{\"dtype\":\"F64\",\"shape\":[20, 3]", "\"0.4.bias\":{\"dtype\":\"F64\",\"shape\":[2]",
                "\"1.0.weight\":{\"dtype\":\"F32\",\"shape\":[2, 3]", "\"sigmanet.threshold\":\"0.7\"");
    }

    @Test
    void save_failure_leavesTheOldFile() throws IOException {
        ensemble().save(path());
        byte[] before = Files.readAllBytes(path());
        Ensemble tooMany = Ensemble.of(withStrings(), withStrings(), withStrings(), withStrings(), withStrings(), withStrings(),
                withStrings(), withStrings(), withStrings(), withStrings());
        assertThatThrownBy(() -> tooMany.save(path())).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tensors and metadata: expected at most 100000, got 1000");
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path()));
        assertThatThrownBy(() -> ensemble().save((Path) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: expected a path, got null");
        assertThatThrownBy(() -> ensemble().save((OutputStream) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("out: expected a stream, got null");
    }

    private static Network withStrings() {
        Network network = Network.of(3, 2);
        Map<String, String> strings = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            strings.put("string " + i, "");
        }
        network.setMetadata(strings);
        return network;
    }

    private void assertRejected(String message) {
        assertThatThrownBy(() -> Ensemble.load(path())).isExactlyInstanceOf(FormatException.class).hasMessage(path() + ": " + message);
        assertThatThrownBy(() -> {
            try (InputStream in = Files.newInputStream(path())) {
                Ensemble.load(in);
            }
        }).isExactlyInstanceOf(FormatException.class).hasMessage("stream: " + message);
    }

    @Test
    void load_otherKindsOfFiles_namesTheMethodForThem() throws IOException {
        ensemble().save(path());
        for (String prefix : List.of("", "0.", "1.")) {
            assertThatThrownBy(() -> Network.load(path(), prefix)).isExactlyInstanceOf(FormatException.class)
                    .hasMessage(path() + ": not a network, but an ensemble: use Ensemble.load");
        }
        assertThatThrownBy(() -> new Trainer(Network.of(3, 2), Sgd.of(1)).resume(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path() + ": not a training checkpoint, but an ensemble: use Ensemble.load");
        Network.of(3, 2).save(path());
        assertRejected("not an ensemble, but a safetensors file: use Network.load");
        Network network = Network.of(1, 1);
        new Trainer(network, Sgd.of(1)).epochs(1).checkpoint(path())
                .train(Dataset.of(new double[][] {{1}}, new double[][] {{1}}));
        assertRejected("not an ensemble, but a training checkpoint: use Trainer.resume");
        Files.write(path(), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Ensemble.load(path())).isExactlyInstanceOf(FormatException.class)
                .hasMessageStartingWith(path() + ": not a safetensors file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"sigmanet.members\":\"2\" | \"sigmanet.members\":\"0\" | metadata: expected sigmanet.members to be 1 to 1000, got '0'",
        "\"sigmanet.members\":\"2\" | \"sigmanet.members\":\"1001\" | metadata: expected sigmanet.members to be 1 to 1000, got '1001'",
        "\"sigmanet.members\":\"2\" | \"sigmanet.members\":\"+2\" | metadata: expected sigmanet.members to be 1 to 1000, got '+2'",
        "\"sigmanet.members\":\"2\" | \"sigmanet.members\":\"1\" | expected the tensors of 1 members, got also '1.0.weight' F32[2, 3]",
        "\"1.0.bias\" | \"1.0.bios\" | expected tensor '1.0.bias' F32[2], got '1.0.bios' F32[2]",
        "\"0.2.weight\" | \"0.1.weight\" | expected tensor '1.0.weight', got '0.1.weight' F64[4, 20]",
        "\"sigmanet.threshold\":\"0.7\" | \"sigmanet.threshold\":\"0.8\" | damaged, or changed by another program: its checksum does "
            + "not match its contents (a program that changes it must drop the metadata that begin with 'sigmanet.')",
        "\"0.0.weight\":{\"dtype\":\"F64\",\"shape\":[20, 3] | \"0.0.weight\":{\"dtype\":\"F64\",\"shape\":[60] | "
            + "tensor '0.0.weight' F64[60]: expected two dimensions of 1 to 2147483647",
        "\"0.0.weight\":{\"dtype\":\"F64\",\"shape\":[20, 3] | \"0.0.weight\":{\"dtype\":\"F64\",\"shape\":[3, 20] | "
            + "expected tensor '0.0.bias' F64[3], got '0.0.bias' F64[20]",
        "\"sigmanet.members\":\"2\" | \"sigmanet.members\":\"3\" | expected tensor '2.0.weight', got no more",
        "member.1.sigmanet.precision\":\"SINGLE | member.1.sigmanet.precision\":\"HALF | "
            + "metadata: expected sigmanet.precision to be SINGLE or DOUBLE, got 'HALF'",
        "member.1.sigmanet.precision\":\"SINGLE | member.1.sigmanet.precision\":\"DOUBLE | "
            + "expected tensor '1.0.weight' F64[2, 3], got '1.0.weight' F32[2, 3]"})
    void load_changedHeader_isRejected(String from, String to, String message) throws IOException {
        ensemble().save(path());
        Safetensors.edit(path(), header -> {
            assertThat(header).contains(from);
            return header.replace(from, to);
        });
        assertRejected(message);
    }

    /** Returns the message about a file with a valid checksum, without the path. */
    private String fault(Map<String, String> metadata, Network... members) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter(metadata);
        for (int m = 0; m < members.length; m++) {
            MemberTensors.add(writer, m, members[m].parameters());
        }
        writer.write(path());
        return catchThrowableOfType(FormatException.class, () -> Ensemble.load(path())).getMessage().replace(path() + ": ", "");
    }

    /** What networks and ensembles are checked for in memory holds for their files, too. */
    @Test
    void load_whatNoEnsembleCanHave_isRejected() throws IOException {
        Network network = Network.of(2, 1);
        assertThat(fault(Map.of("sigmanet.members", "1", "sigmanet.threshold", "7"), network))
                .isEqualTo("metadata: threshold: expected a number from 0 to 1, got 7.0");
        assertThat(fault(Map.of("sigmanet.members", "1", "sigmanet.thresholds", "0.5"), network))
                .isEqualTo("metadata: thresholds: expected a network of several labels, with at least 2 outputs, got 1 output");
        assertThat(fault(Map.of("sigmanet.members", "2"), network, Network.of(3, 1)))
                .isEqualTo("network 1: expected input size 2, as of network 0, got 3");
        assertThat(fault(Map.of("sigmanet.members", "2", "sigmanet.member.0.sigmanet.classes", "a\nb",
                "sigmanet.member.1.sigmanet.classes", "b\na"), network, network))
                .isEqualTo("network 1: expected classes [a, b], got [b, a]");
        assertThat(fault(Map.of("sigmanet.members", "2", "sigmanet.member.1.sigmanet.inputScaling", "1 2"), network, network))
                .isEqualTo("network 1: metadata 'sigmanet.inputScaling': expected 4 numbers, got 2");
    }

    @Test
    void load_damagedData_isRejected() throws IOException {
        ensemble().save(path());
        byte[] file = Files.readAllBytes(path());
        for (int at : new int[] {file.length - 1, file.length / 2}) {
            byte[] damaged = file.clone();
            damaged[at] ^= 1;
            Files.write(path(), damaged);
            assertThatThrownBy(() -> Ensemble.load(path())).isExactlyInstanceOf(FormatException.class);
        }
        Files.write(path(), Arrays.copyOf(file, file.length - 1));
        assertThatThrownBy(() -> Ensemble.load(path())).isExactlyInstanceOf(FormatException.class);
        Files.write(path(), file);
        assertThat(Ensemble.load(path())).isEqualTo(ensemble());
    }

    @Test
    void load_moreBytesThanTheLimit_isRejected() throws IOException {
        ensemble().save(path());
        long bytes = Files.size(path());
        assertThat(Ensemble.load(path(), bytes)).isEqualTo(ensemble());
        assertThatThrownBy(() -> Ensemble.load(path(), bytes - 1)).isExactlyInstanceOf(FormatException.class);
        try (InputStream in = Files.newInputStream(path())) {
            assertThatThrownBy(() -> Ensemble.load(in, bytes - 1)).isExactlyInstanceOf(FormatException.class);
        }
        assertThatThrownBy(() -> Ensemble.load(path(), 0)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("max bytes: expected at least 1, got 0");
        assertThatThrownBy(() -> Ensemble.load((Path) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: expected a path, got null");
        assertThatThrownBy(() -> Ensemble.load((InputStream) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("in: expected a stream, got null, as for a resource that does not exist");
    }

    @Test
    void onnx_ofAnEnsemble_isNotReadAsANetwork() throws IOException {
        Path model = directory.resolve("ensemble.onnx");
        Onnx.write(ensemble(), model);
        assertThatThrownBy(() -> Onnx.read(model)).isExactlyInstanceOf(FormatException.class).hasMessage(model
                + ": not a network, but an ensemble, which cannot be read from ONNX: keep the file of Ensemble.save");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Onnx.write(ensemble(), out);
        assertThat(Files.readAllBytes(model)).isEqualTo(out.toByteArray());
        assertThatThrownBy(() -> Onnx.write((Ensemble) null, model)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("ensemble: expected an ensemble, got null");
        assertThatThrownBy(() -> Onnx.write(ensemble(), (Path) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: expected a path, got null");
        assertThatThrownBy(() -> Onnx.write(ensemble(), model, null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision: expected a precision, got null");
        assertThatThrownBy(() -> Onnx.write(ensemble(), (OutputStream) null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("out: expected a stream, got null");
    }
}
