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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                argument("class names: expected 2 for 1 outputs, got 3",
                        network -> Network.of(1, 1).withClassNames(List.of("a", "b", "c"))),
                argument("class name 1: expected a unique name on one line, got 'a'",
                        network -> network.withClassNames(List.of("a", "a", "b"))),
                argument("class name 0: expected a unique name on one line, got ''",
                        network -> network.withClassNames(List.of("", "a", "b"))),
                argument("class name 0: expected a unique name on one line, got '\na'",
                        n -> n.withClassNames(List.of("\na", "b", "c"))),
                argument("class name 2: expected a unique name on one line, got 'a\nb'",
                        network -> network.withClassNames(List.of("a", "b", "a\nb"))),
                argument("labels: expected an array, got null", network -> Dataset.labeled(new double[1][1], (String[]) null)),
                argument("label of sample 1: expected a name, got null",
                        network -> Dataset.labeled(new double[2][1], new String[] {"a", null})),
                argument("class names: expected at least 2, got 1",
                        network -> Dataset.labeled(new double[2][1], new String[] {"a", "a"})),
                argument("label of sample 0: expected one of [a, b], got c",
                        network -> Dataset.labeled(new double[1][1], new String[] {"c"}, List.of("a", "b"))),
                argument("labels: expected as many as input rows, 3, got 2",
                        network -> Dataset.labeled(new double[3][1], new String[] {"a", "b"})),
                argument("training data: expected classes [a, b, c], got [a, b, d]",
                        network -> new Trainer(network.withClassNames(List.of("a", "b", "c")), Sgd.of(1)).train(
                                Dataset.labeled(new double[1][1], new int[1], List.of("a", "b", "d")))));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void classes_wrongArgument_isRejected(Rejection<Network> rejection) {
        rejection.check(three);
    }
}
