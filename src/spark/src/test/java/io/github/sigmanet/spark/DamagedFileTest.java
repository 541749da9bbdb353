package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.safetensors.SafetensorsReader;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints and models whose files are damaged, or are other files. */
class DamagedFileTest {

    private static final Dataset DATA = Dataset.of(new double[][] {{0}, {1}, {2}}, new double[][] {{0}, {1}, {1}});
    private static final Configuration HADOOP = new Configuration();
    private static final byte[] OTHER_FILE = "PK\3\4 and so on".getBytes(StandardCharsets.ISO_8859_1);

    @RegisterExtension
    static final LocalSpark SPARK = new LocalSpark();

    @TempDir
    private Path directory;

    private Path checkpoint;
    private byte[] good;

    @BeforeEach
    void writeACheckpoint() throws IOException {
        train(network(), trainer -> trainer.checkpoint(directory.toString()));
        checkpoint = directory.resolve("checkpoint-1.safetensors");
        good = Files.readAllBytes(checkpoint);
        Files.delete(directory.resolve(".checkpoint-1.safetensors.crc")); // Hadoop's own
    }

    private static Network network() {
        return Network.of(Initializer.GLOROT_UNIFORM.seeded(5), 1, 1);
    }

    private static void train(Network network, Consumer<SparkTrainer> settings) {
        SparkTrainer trainer = new SparkTrainer(network, Sgd.of(0.5)).epochs(1).batchSize(3);
        settings.accept(trainer);
        trainer.train(new LocalShards(DATA, 2, network, false), null, HADOOP);
    }

    private void assertDamaged(byte[] contents) throws IOException {
        Files.write(checkpoint, contents);
        Network network = network();
        assertNamed(checkpoint, () -> train(network, trainer -> trainer.resume(directory.toString())));
        assertThat(network).isEqualTo(network());
    }

    private static void assertNamed(Path file, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UncheckedIOException.class).cause().isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file + ": ");
    }

    @Test
    void resume_truncatedAnywhere_namesTheFile() throws IOException {
        for (int length = 0; length < good.length; length++) {
            assertDamaged(Arrays.copyOf(good, length));
        }
        assertDamaged(Arrays.copyOf(good, good.length + 1));
    }

    @Test
    void resume_bitFlippedAnywhere_namesTheFile() throws IOException {
        for (int i = 0; i < good.length; i++) {
            byte[] flipped = good.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertDamaged(flipped);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100_000_000, 100_000_001, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void resume_otherLengthOfTheHeader_namesTheFile(long length) throws IOException {
        byte[] contents = good.clone();
        ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        assertDamaged(contents);
    }

    @Test
    void resume_anotherFile_namesTheFile() throws IOException {
        assertDamaged(OTHER_FILE);
        Path model = directory.resolve("network");
        network().save(model);
        assertDamaged(Files.readAllBytes(model));
        Files.delete(checkpoint);
        Files.createDirectory(checkpoint);
        assertThatThrownBy(() -> train(network(), trainer -> trainer.resume(directory.toString())))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining(checkpoint.toString());
    }

    @Test
    void resume_damageThatHadoopNotices_namesTheFile() throws IOException {
        train(network(), trainer -> trainer.checkpoint(directory.toString()));
        Path second = directory.resolve("checkpoint-2.safetensors");
        byte[] flipped = Files.readAllBytes(second);
        flipped[200] ^= 1;
        Files.write(second, flipped);
        assertThatThrownBy(() -> train(network(), trainer -> trainer.resume(directory.toString())))
                .isInstanceOf(UncheckedIOException.class).hasCauseInstanceOf(ChecksumException.class)
                .hasMessageContaining(second.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void resume_impossiblePositionWithARightChecksum_namesTheFile(double position) throws IOException {
        writeWithPosition(position);
        assertDamaged(Files.readAllBytes(checkpoint));
    }

    @Test
    void resume_positionBeyondTheEpochWithARightChecksum_isRejected() throws IOException {
        writeWithPosition(5);
        assertThatThrownBy(() -> train(network(), trainer -> trainer.epochs(2).resume(directory.toString())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected step at most 1, as in the checkpoint, got 5");
    }

    /** Changes the first number of the progress. */
    private void writeWithPosition(double position) throws IOException {
        Map<Tensor, double[]> contents = new LinkedHashMap<>();
        Map<String, String> metadata;
        try (SafetensorsReader reader = SafetensorsReader.open(checkpoint, Long.MAX_VALUE)) {
            metadata = new HashMap<>(reader.metadata());
            while (reader.peek() != null) {
                Tensor tensor = reader.next();
                double[] numbers = new double[(int) (tensor.end() - tensor.begin()) / tensor.type().size()];
                reader.read(numbers);
                contents.put(tensor, numbers);
            }
        }
        metadata.keySet().removeAll(List.of("sigmanet.crc32c", "sigmanet.format-version", "format"));
        SafetensorsWriter writer = new SafetensorsWriter(metadata);
        contents.forEach((tensor, numbers) -> {
            if (tensor.name().equals("progress")) {
                numbers[0] = position;
            }
            writer.add(tensor.name(), tensor.type(), tensor.shape(), numbers);
        });
        writer.write(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint-007.safetensors", "checkpoint-0.safetensors", "checkpoint-1.safetensors.bak",
        "checkpoint-.safetensors", "checkpoint--8.safetensors", "checkpoint-9999999999999999999.safetensors"})
    void resume_directoryWithOtherNames_takesTheNewestCheckpoint(String name) throws IOException {
        Files.write(directory.resolve(name), OTHER_FILE);
        Network resumed = network();
        train(resumed, trainer -> trainer.epochs(2).checkpoint(directory.toString()).resume(directory.toString()));
        Network unbroken = network();
        train(unbroken, trainer -> trainer.epochs(2));
        assertThat(resumed).isEqualTo(unbroken);
        assertThat(directory.resolve(name)).exists();
        assertThat(directory.resolve("checkpoint-2.safetensors")).exists();
    }

    @Test
    void checkpoint_afterTheLargestNumber_isRejectedBeforeTheFirstStep() throws IOException {
        Files.move(checkpoint, directory.resolve("checkpoint-999999999999999999.safetensors"));
        Network network = network();
        assertThatThrownBy(() -> train(network, trainer -> trainer.checkpoint(directory.toString())))
                .isInstanceOf(UncheckedIOException.class).hasMessage("checkpoint " + directory + ": cannot be written, "
                        + directory + "/checkpoint-999999999999999999.safetensors: expected a smaller number");
        assertThat(network).isEqualTo(network());
    }

    static Stream<Arguments> damages() {
        return Stream.of(Arguments.of("metadata", new byte[0]), Arguments.of("metadata", OTHER_FILE),
                Arguments.of("metadata", "{}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("metadata", "[[[[".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("metadata", "{\"class\":\"java.lang.String\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void load_damagedMetadata_namesThem(String name, byte[] contents) throws IOException {
        String path = directory.resolve("model").toString();
        new SparkNetwork(network()).write().save(path);
        try (Stream<Path> files = Files.list(Path.of(path, name))) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("part-")) {
                    Files.write(file, contents);
                } else {
                    Files.delete(file);
                }
            }
        }
        assertNamed(Path.of(path, name), () -> SparkNetwork.load(path));
    }

    @Test
    void load_networkTruncatedAnywhere_namesItsFile() throws IOException {
        String path = directory.resolve("model").toString();
        new SparkNetwork(network()).write().save(path);
        Path file = Path.of(path, "network.safetensors");
        Files.delete(Path.of(path, ".network.safetensors.crc"));
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            Files.write(file, Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> ModelFile.load(path, HADOOP)).isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(file + ": stream: ");
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            Files.write(file, flipped);
            assertThatThrownBy(() -> ModelFile.load(path, HADOOP)).isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(file + ": stream: ");
        }
        Files.delete(file);
        assertThatThrownBy(() -> SparkNetwork.load(path)).isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file + ": ");
    }
}
