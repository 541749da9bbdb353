package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.format.Onnx;
import io.github.sigmanet.internal.train.Checkpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written, at the borders of what may be, can be read; what cannot be read is not written. */
class WrittenBordersTest {

    private static final double[] NUMBERS = {0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE,
        -Double.MAX_VALUE, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 1 + Math.ulp(1.0), 0.1f, 1e300};

    @TempDir
    private Path directory;

    /** A network at a border; it may be rejected when it is made. */
    private record Border(String name, Supplier<Network> network) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Network network() {
        return Network.of(Initializer.NORMAL.seeded(1), 2, 2);
    }

    private static Network with(Map<String, String> metadata) {
        Network network = network();
        network.setMetadata(metadata);
        return network;
    }

    static Stream<Border> borders() {
        List<Border> borders = new ArrayList<>();
        for (double number : NUMBERS) {
            for (Precision precision : Precision.values()) {
                borders.add(new Border(precision + " parameters " + number, () -> Network.of(
                        new double[][][] {{{number, 1}, {1, number}}}, new double[][] {{number, -1}}).copy(precision)));
                borders.add(new Border(precision + " offset " + number, () -> network().copy(precision)
                        .withInputScaling(Scaling.of(new double[] {number, 0}, new double[] {1, 1}))));
                borders.add(new Border(precision + " factor " + number, () -> network().copy(precision)
                        .withInputScaling(Scaling.of(new double[] {1, 1}, new double[] {number, 1}))));
                borders.add(new Border(precision + " target factor " + number, () -> network().copy(precision)
                        .withTargetScaling(Scaling.of(new double[] {0, 0}, new double[] {number, 1}))));
            }
        }
        Map<String, String> strings = Map.of("", "", "a\n\r\t\"\\\u0000", "\u2028\u001b[31m\ud83d\ude00", "__metadata__", "x");
        borders.add(new Border("metadata of all characters", () -> with(strings)));
        borders.add(new Border("metadata of the most entries", () -> with(entries(10_000))));
        borders.add(new Border("metadata of too many entries", () -> with(entries(10_001))));
        borders.add(new Border("metadata of the most characters",
                () -> with(Map.of("k", "\u0001".repeat(9_999_999)))));
        borders.add(new Border("metadata of too many characters",
                () -> with(Map.of("k", "\u0001".repeat(10_000_000)))));
        borders.add(new Border("metadata of ours", () -> with(Map.of("sigmanet.x", ""))));
        borders.add(new Border("class names", () -> network().withClassNames(List.of(" ", "\t\"\\\ud83d\ude00"))));
        borders.add(new Border("long class names", () -> network().withClassNames(List.of("a".repeat(1_000_000), "b"))));
        borders.add(new Border("empty class names", () -> network().withClassNames(List.of("", "b"))));
        borders.add(new Border("class names of two lines", () -> network().withClassNames(List.of("a\nb", "b"))));
        return borders.stream();
    }

    private static Map<String, String> entries(int count) {
        Map<String, String> entries = new HashMap<>();
        IntStream.range(0, count).forEach(i -> entries.put("key " + i, Integer.toString(i)));
        return entries;
    }

    /** Returns the network, or null if it is rejected. */
    private static Network made(Border border) {
        try {
            return border.network().get();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("expected");
            return null;
        }
    }

    /** Something that is written to a stream, or rejected as a whole. */
    private interface Writing {

        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IllegalArgumentException | IllegalStateException e) {
            assertThat(e).hasMessageContaining("expected");
            return null;
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("borders")
    void write_networkThatCanBeMade_isReadBack(Border border) throws IOException {
        Network network = made(border);
        if (network == null) {
            return;
        }
        Path path = directory.resolve("network");
        network.save(path);
        assertThat(Network.load(path)).isEqualTo(network);
        for (Precision precision : Precision.values()) {
            byte[] file = written(out -> network.save(out, precision));
            if (file != null) {
                Network loaded = Network.load(new ByteArrayInputStream(file));
                assertThat(loaded.classNames()).isEqualTo(network.classNames());
                assertThat(loaded.metadata()).isEqualTo(network.metadata());
                assertThat(loaded.inputScaling()).isEqualTo(network.inputScaling());
            }
            byte[] model = written(out -> Onnx.write(network, out, precision));
            if (model != null) {
                assertThatCode(() -> Onnx.read(new ByteArrayInputStream(model))).doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("borders")
    void checkpoint_ofANetworkThatCanBeMade_isReadBack(Border border) throws IOException {
        Network network = made(border);
        if (network == null) {
            return;
        }
        Path path = directory.resolve("checkpoint");
        new Trainer(network, Adam.of(0.1)).save(path);
        Network restored = Network.of(Precision.valueOf(network.precision().name()), network.sizes());
        restored = network.inputScaling().isPresent() ? restored.withInputScaling(network.inputScaling().get()) : restored;
        restored = network.targetScaling().isPresent() ? restored.withTargetScaling(network.targetScaling().get()) : restored;
        new Trainer(restored, Adam.of(0.1)).restore(path);
        assertThat(restored.vector()).isEqualTo(network.vector());
    }

    /** Of all kinds of borders, some are within and some beyond. */
    @Test
    void borders_ofAllKinds_areWithinOrBeyond() {
        assertThat(borders().filter(border -> made(border) == null)).extracting(Border::name).contains(
                "SINGLE parameters 1.0E300", "SINGLE factor 0.0", "metadata of too many entries", "metadata of too many characters",
                "metadata of ours", "empty class names", "class names of two lines");
        assertThat(borders().filter(border -> made(border) != null)).extracting(Border::name).contains(
                "DOUBLE parameters 1.7976931348623157E308", "SINGLE parameters 3.4028234663852886E38", "SINGLE parameters 4.9E-324",
                "metadata of the most entries", "metadata of the most characters", "long class names", "class names");
    }

    /** The settings of an optimizer at their borders, in the files of runs that begin and that go on. */
    @Test
    void checkpoint_settingsAtTheirBorders_isResumed() throws IOException {
        Dataset data = Dataset.of(new double[][] {{1, 2}}, new double[][] {{0, 1}});
        double one = Math.nextDown(1.0);
        List<Supplier<Optimizer>> optimizers = List.of(() -> Sgd.of(0), () -> Sgd.of(Double.MIN_VALUE),
                () -> Sgd.of(0.1).momentum(one).dampening(one).weightDecay(Double.MIN_VALUE).clipNorm(Double.MIN_VALUE),
                () -> Sgd.of(0.1).clipNorm(Double.MAX_VALUE), () -> Adam.of(0).betas(0, 0).epsilon(Double.MAX_VALUE),
                () -> Adam.of(0.1).betas(one, one).epsilon(Double.MIN_VALUE),
                () -> Rprop.of(Double.MIN_VALUE).etas(Double.MIN_VALUE, Math.nextUp(1.0)),
                () -> Rprop.of(1).etas(one, Double.MAX_VALUE).stepSizes(Double.MIN_VALUE, Double.MAX_VALUE));
        for (Supplier<Optimizer> optimizer : optimizers) {
            Path path = directory.resolve("checkpoint");
            Files.deleteIfExists(path);
            for (int epochs = 1; epochs <= 3; epochs++) {
                Network network = network();
                Trainer trainer = new Trainer(network, optimizer.get()).epochs(epochs).checkpoint(path).resumeIfPresent(path);
                assertThat(trainer.train(data).epochs()).as(optimizer.get().toString()).hasSize(epochs);
                Checkpoint read = CheckpointFiles.read(path, network);
                assertThat(read.parameters().areFinite()).isTrue();
            }
        }
    }
}
