package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.format.Onnx;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.TensorType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes by number and by name: of networks, of datasets and in files. */
class ClassesTest {

    /** The outputs are g(x), g(−x) and ½. */
    private final Network three = Network.of(new double[][][] {{{1}, {-1}, {0}}}, new double[][] {{0, 0, 0}});
    private final Network one = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});

    @TempDir
    private Path directory;

    @Test
    void classify_severalOutputs_isTheLargestAndTheFirstOfEquals() {
        assertThat(three.classify(2)).isZero();
        assertThat(three.classify(-2)).isEqualTo(1);
        assertThat(three.classify(0)).isZero();
        assertThat(three.classify(new double[][] {{2}, {-2}, {0}})).containsExactly(0, 1, 0);
    }

    @Test
    void classify_oneOutput_isByAHalf() {
        assertThat(one.classify(new double[][] {{1}, {-1}, {0}})).containsExactly(1, 0, 0);
        assertThat(one.classify(1)).isEqualTo(1);
    }

    @Test
    void labeled_text_isNumberedInAlphabeticalOrder() {
        double[][] xs = new double[4][1];
        Dataset dataset = Dataset.labeled(xs, new String[] {"virginica", "setosa", "virginica", "versicolor"});
        assertThat(dataset.classNames()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(Stream.of(0, 1, 2, 3).map(dataset::label)).containsExactly(2, 0, 2, 1);
        double[] y = new double[3];
        dataset.copy(3, new double[1], y);
        assertThat(y).containsExactly(0, 1, 0);
    }

    @Test
    void labeled_namesGiven_areTheClassesInTheirOrder() {
        List<String> names = List.of("b", "a", "c");
        assertThat(Dataset.labeled(new double[1][1], new String[] {"a"}, names).label(0)).isEqualTo(1);
        Dataset numbers = Dataset.labeled(new double[1][1], new int[] {2}, names);
        assertThat(numbers.classNames()).isEqualTo(names);
        assertThat(numbers.targetSize()).isEqualTo(3);
    }

    @Test
    void classNames_ofViews_areTheDatasets() {
        Dataset dataset = Dataset.labeled(new double[4][1], new String[] {"a", "b", "a", "b"});
        assertThat(List.of(dataset.subset(1), dataset.split(0.5, 1).test(), dataset.map(x -> x), dataset.weighted(1, 1, 1, 1),
                dataset.augment(1, (x, random) -> x).epoch(2))).allMatch(view -> view.classNames().equals(List.of("a", "b")));
        assertThat(Dataset.labeled(new double[1][1], new int[1], 2).classNames()).isEmpty();
        assertThat(Dataset.of(new double[1][1], new double[1][1]).classNames()).isEmpty();
    }

    @Test
    void classNames_copiesAndFiles_keepThem() throws IOException {
        Network named = three.withClassNames(List.of("up", "down \"é\"", "flat"));
        assertThat(named).isEqualTo(three);
        assertThat(three.classNames()).isEmpty();
        Path path = directory.resolve("named");
        named.save(path);
        assertThat(Network.load(path).classNames()).isEqualTo(named.classNames());
        assertThat(Network.load(path).metadata()).isEmpty();
        Onnx.write(named, path);
        assertThat(Onnx.read(path).classNames()).isEqualTo(named.classNames());
        assertThat(List.of(named.copy(), named.copy(Precision.SINGLE), named.withInputScalingFolded(),
                named.withInputScaling(Scaling.of(new double[1], new double[] {2}))))
                .allMatch(network -> network.classNames().equals(named.classNames()));
    }

    @Test
    void load_namesThatAreNotOnePerClass_areRejected() throws IOException {
        Path path = directory.resolve("named");
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("sigmanet.classes", "a\nb"));
        ParameterTensors.add(writer, "", three.parameters(), TensorType.F64);
        writer.write(path);
        assertThatThrownBy(() -> Network.load(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": metadata: class names: expected 3 for 3 outputs, got 2");
    }

    static List<Rejection<Network>> rejections() {
        return List.of(
                argument("class names: expected a list, got null", network -> network.withClassNames(null)),
                argument("class names: expected at least 2, got 1", network -> network.withClassNames(List.of("a"))),
                argument("class names: expected 3 for 3 outputs, got 2", network -> network.withClassNames(List.of("a", "b"))),
                argument("class names: expected 2 for 1 output, got 3",
                        network -> Network.of(1, 1).withClassNames(List.of("a", "b", "c"))),
                argument("class name 1: expected a unique name on one line, got 'a'",
                        network -> network.withClassNames(List.of("a", "a", "b"))),
                argument("class name 0: expected a unique name on one line, got ''",
                        network -> network.withClassNames(List.of("", "a", "b"))),
                argument("class name 0: expected a unique name on one line, got '\\u000Aa'",
                        n -> n.withClassNames(List.of("\na", "b", "c"))),
                argument("class name 2: expected a unique name on one line, got 'a\\u000Ab'",
                        network -> network.withClassNames(List.of("a", "b", "a\nb"))),
                argument("class name 1: expected a name, got null",
                        network -> network.withClassNames(Arrays.asList("a", null, "c"))),
                argument("class name 1: expected a valid string, got an unpaired surrogate",
                        network -> network.withClassNames(List.of("a", "b\ud83d", "c"))),
                argument("class name 0: expected a valid string, got an unpaired surrogate",
                        network -> Dataset.labeled(new double[2][1], new int[2], List.of("\ude00\ud83d", "b"))),
                argument("class name 1: expected a valid string, got an unpaired surrogate",
                        network -> Dataset.labeled(new double[2][1], new String[] {"\ud800", "a"})),
                argument("class name 0: expected a unique name on one line, got '\\u0085'",
                        network -> Dataset.labeled(new double[2][1], new String[] {"\u0085", "\u0086"},
                                List.of("\u0085", "\u0086"))),
                argument("class name 2: expected a unique name on one line, got '" + "x".repeat(80) + "…'",
                        network -> network.withClassNames(List.of("x".repeat(100), "b", "x".repeat(100)))),
                argument("class names: expected at most 10000000 characters in total, got 10000001",
                        network -> network.withClassNames(List.of("a".repeat(5_000_000), "b".repeat(4_999_998), "c"))),
                argument("labels: expected an array, got null", network -> Dataset.labeled(new double[1][1], (String[]) null)),
                argument("label of sample 1: expected a name, got null",
                        network -> Dataset.labeled(new double[2][1], new String[] {"a", null})),
                argument("class names: expected at least 2, got 1",
                        network -> Dataset.labeled(new double[2][1], new String[] {"a", "a"})),
                argument("label of sample 0: expected one of [a, b], got c",
                        network -> Dataset.labeled(new double[1][1], new String[] {"c"}, List.of("a", "b"))),
                argument("label of sample 0: expected one of " + numbered(5000, "").toString().substring(0, 80) + "…, got "
                        + "y".repeat(80) + "…",
                        network -> Dataset.labeled(new double[1][1], new String[] {"y".repeat(1000)}, numbered(5000, ""))),
                argument("labels: expected as many as input rows, 3, got 2",
                        network -> Dataset.labeled(new double[3][1], new String[] {"a", "b"})),
                argument("training data: expected classes [a, b, c], got [a, b, d]",
                        network -> new Trainer(network.withClassNames(List.of("a", "b", "c")), Sgd.of(1)).train(
                                Dataset.labeled(new double[1][1], new int[1], List.of("a", "b", "d")))),
                argument("training data: expected class 40 to be 'class40', got 'other'", network -> {
                    List<String> names = new ArrayList<>(numbered(50, "class"));
                    Network named = Network.of(1, 50).withClassNames(names);
                    names.set(40, "other");
                    new Trainer(named, Sgd.of(1)).train(Dataset.labeled(new double[1][1], new int[1], names));
                }));
    }

    private static List<String> numbered(int count, String prefix) {
        return IntStream.range(0, count).mapToObj(k -> prefix + k).toList();
    }

    /** The order of String.compareTo, by UTF-16 units: capitals before small letters, and names that differ in case apart. */
    @Test
    void labeled_textThatDiffersInCase_isNumberedInNaturalOrder() {
        String[] labels = {"b", "B", "a", "\u00e9", "A", "10", "9", "\ud83d\ude00", "\uffee", "b"};
        Dataset dataset = Dataset.labeled(new double[labels.length][1], labels);
        assertThat(dataset.classNames()).containsExactly("10", "9", "A", "B", "a", "b", "\u00e9", "\ud83d\ude00", "\uffee");
        assertThat(IntStream.range(0, labels.length).map(dataset::label)).containsExactly(5, 3, 4, 6, 2, 0, 1, 7, 8, 5);
        Dataset given = Dataset.labeled(new double[2][1], new String[] {"a", "A"}, List.of("a", "A"));
        assertThat(List.of(given.label(0), given.label(1))).containsExactly(0, 1);
        assertThatThrownBy(() -> Dataset.labeled(new double[1][1], new String[] {"A"}, List.of("a", "b")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("label of sample 0: expected one of [a, b], got A");
        assertThatThrownBy(() -> new Trainer(Network.of(1, 2).withClassNames(List.of("A", "b")), Sgd.of(1)).train(given))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("training data: expected classes [A, b], got [a, A]");
    }

    /** The mandatory breaks of UAX #14; other control characters are no ends of lines, and kept. */
    @Test
    void withClassNames_anyLineTerminator_isRejected() {
        for (int c = 0; c <= 0x2fff; c++) {
            String name = "a" + (char) c + "b";
            List<String> names = List.of(name, "b", "c");
            if (name.matches("a\\Rb")) {
                assertThatThrownBy(() -> three.withClassNames(names)).as("U+%04X", c)
                        .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(
                                String.format("class name 0: expected a unique name on one line, got 'a\\u%04Xb'",
                                        (int) name.charAt(1)));
            } else {
                assertThat(three.withClassNames(names).classNames()).isEqualTo(names);
            }
        }
    }

    /** Names are either rejected, or kept by every kind of file. */
    @Test
    void withClassNames_hostileNames_areRejectedOrLoadedAgain() throws IOException {
        Random random = new Random(27);
        Path path = directory.resolve("named");
        int kept = 0;
        for (int k = 0; k < 2000; k++) {
            List<String> names = List.of(hostile(random), hostile(random), hostile(random));
            Network named;
            try {
                named = three.withClassNames(names);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage().lines()).hasSize(1);
                continue;
            }
            named.setMetadata(Map.of(names.get(0), names.get(1)));
            kept++;
            List<Network> loaded = new ArrayList<>();
            named.save(path);
            loaded.add(Network.load(path));
            Onnx.write(named, path);
            loaded.add(Onnx.read(path));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            named.save(out);
            loaded.add(Network.load(new ByteArrayInputStream(out.toByteArray())));
            out.reset();
            Onnx.write(named, out);
            loaded.add(Onnx.read(new ByteArrayInputStream(out.toByteArray())));
            assertThat(loaded).allSatisfy(network -> {
                assertThat(network.classNames()).isEqualTo(names);
                assertThat(network.metadata()).isEqualTo(Map.of(names.get(0), names.get(1)));
            });
            new Trainer(named, Sgd.of(1)).save(path);
            new Trainer(named, Sgd.of(1)).restore(path).resume(path);
        }
        assertThat(kept).isBetween(200, 1800);
    }

    /** Returns a few characters, many of them of the kinds that texts are damaged by. */
    private static String hostile(Random random) {
        String[] parts = {"a", "B", "é", " ", "\t", "\0", "\u001b[31m", "\"", "\\", "\\n", "\ud83d\ude00", "\u202e", "\ufeff",
                "\u0301",
            "\uffff", "{", ",", "=", "\u007f", "\u2027", "\n", "\r", "\u2028", "\ud83d", "\ude00", "\u0085", ""};
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(4); length > 0; length--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    @Test
    void classNames_asLongAsTheyMayBe_areLoadedAgain() throws IOException {
        Network named = three.withClassNames(List.of("a".repeat(5_000_000), "\uffee".repeat(4_999_997), "c"));
        Path path = directory.resolve("named");
        named.save(path);
        assertThat(Network.load(path).classNames()).isEqualTo(named.classNames());
        Onnx.write(named, path);
        assertThat(Onnx.read(path).classNames()).isEqualTo(named.classNames());
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void classes_wrongArgument_isRejected(Rejection<Network> rejection) {
        rejection.check(three);
    }
}
