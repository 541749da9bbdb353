package io.github.sigmanet.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks as Java source: compiled for Java 9 by javac, loaded on their own, and compared bit by bit. */
class JavaSourceTest {

    @TempDir
    private Path directory;

    private Method compiled(Network network, String className) throws IOException, ReflectiveOperationException {
        Path path = directory.resolve(className.substring(className.lastIndexOf('.') + 1) + ".java");
        JavaSource.write(network, className, path);
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(out, out, "--release", "9", "-Xlint:all,-options",
                "-Werror", "-encoding", "US-ASCII", "-d", directory.toString(), path.toString());
        assertThat(status).as(printed.toString()).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Method predict = Class.forName(className, true, loader).getMethod("predict", double[].class);
            assertBits(predict, network); // loads the class's own classes before the loader is closed
            return predict;
        }
    }

    private static void assertBits(Method predict, Network network) throws ReflectiveOperationException {
        Random random = new Random(3);
        for (double scale : new double[] {0, 1, 1, 30, 1e3}) { // to where all units are saturated
            double[] x = random.doubles(network.size(0)).map(value -> scale * (2 * value - 1)).toArray();
            assertThat(predict.invoke(null, (Object) x)).isEqualTo(network.predict(x));
        }
    }

    @ParameterizedTest
    @EnumSource
    void write_network_isBitIdentical(Precision precision) throws Exception {
        compiled(Network.of(precision, Initializer.NORMAL.seeded(7), 5, 9, 1, 3), "com.acme.DigitReader");
    }

    @ParameterizedTest
    @EnumSource
    void write_networkOfEightyThousandParameters_isBitIdentical(Precision precision) throws Exception {
        compiled(Network.of(precision, Initializer.GLOROT_UNIFORM.seeded(7), 784, 100, 10), "Large");
    }

    /** The numbers of the scaling end within a string, and where the weights begin. */
    @ParameterizedTest
    @EnumSource
    void write_scaledNetwork_isBitIdentical(Precision precision) throws Exception {
        for (int inputs : new int[] {3, 49_144 / 16}) {
            Random random = new Random(1);
            Network network = Network.of(precision, Initializer.GLOROT_UNIFORM.seeded(7), inputs, 4, 2)
                    .withInputScaling(Scaling.of(random.doubles(inputs, -1, 1).toArray(),
                            random.doubles(inputs, 0.1, 3).toArray()));
            compiled(network, "Inputs" + inputs);
            compiled(network.withTargetScaling(Scaling.of(new double[] {-7, 1e3}, new double[] {0.3, 1e-3})), "Both" + inputs);
        }
        compiled(Network.of(precision, 5, 1).withTargetScaling(Scaling.of(new double[] {-7}, new double[] {0.3})), "Target");
    }

    @Test
    void predict_inputThatOverflowsWhenScaled_isRejected() throws Exception {
        Method predict = compiled(Network.of(1, 1).withInputScaling(Scaling.of(new double[1], new double[] {10})), "Scaled");
        assertThatThrownBy(() -> predict.invoke(null, (Object) new double[] {1e308})).cause()
                .hasMessage("input, column 0: expected a finite number when scaled, got 1.0E308");
    }

    @Test
    void predict_wrongInput_isRejectedAsByTheNetwork() throws Exception {
        Method predict = compiled(Network.of(2, 1), "Tiny");
        for (double[] x : new double[][] {null, {1}, {1, 2, 3}, {1, Double.NaN}, {Double.NEGATIVE_INFINITY, 1}}) {
            assertThatThrownBy(() -> predict.invoke(null, (Object) x))
                    .isExactlyInstanceOf(InvocationTargetException.class).cause()
                    .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(message(Network.of(2, 1), x));
        }
        Network single = Network.of(Precision.SINGLE, 2, 1);
        Method predictSingle = compiled(single, "TinySingle");
        double[] tooLarge = {1, 1e39};
        assertThatThrownBy(() -> predictSingle.invoke(null, (Object) tooLarge)).cause()
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(message(single, tooLarge));
    }

    private static String message(Network network, double[] x) {
        try {
            network.predict(x);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        throw new AssertionError("the network takes it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".A", "a..B", "1A", "A-B", "int", "a.class.B", "a.String", "A B", "A;",
        "java.lang.Foo", "Foo\u200b", "a.F\u00ado"})
    void write_nameOfNoClass_isRejected(String name) {
        assertThatThrownBy(() -> JavaSource.write(Network.of(2, 1), name, directory.resolve("A.java")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("class name: expected one like com.acme.DigitReader, got '" + name + "'");
    }

    @Test
    void write_anyLocale_isTheSameSource() throws IOException {
        Path path = directory.resolve("A.java");
        JavaSource.write(Network.of(12, 3), "A", path);
        String source = Files.readString(path);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            JavaSource.write(Network.of(12, 3), "A", path);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(path).hasContent(source);
    }

    @ParameterizedTest
    @CsvSource({"com.acme.DigitReader, Reader.java", "DigitReader, DigitReader.txt", "DigitReader, DigitReader"})
    void write_pathThatDoesNotFitTheName_isRejected(String name, String file) {
        assertThatThrownBy(() -> JavaSource.write(Network.of(2, 1), name, directory.resolve(file)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: expected a file DigitReader.java, got " + directory.resolve(file));
        assertThat(directory.resolve(file)).doesNotExist();
    }

    @Test
    void write_moreThanAClassHolds_isRejected() {
        int[] sizes = new int[101];
        Arrays.fill(sizes, 1);
        assertThatThrownBy(() -> JavaSource.write(Network.of(sizes), "A", directory.resolve("A.java")))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(
                        "network: expected at most 393152000 bytes of parameters in 100 layers, got 1600 in 101");
    }

    /** 8 · (6 m + 10) bytes for m units, 80 of them for the scaling; a missing directory shows that the size was accepted. */
    @Test
    void write_asMuchAsAClassHolds_isAcceptedAndNoMore() {
        Path path = directory.resolve("absent").resolve("A.java");
        assertThatThrownBy(() -> JavaSource.write(scaledZeros(5, 8_190_665), "A", path)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> JavaSource.write(scaledZeros(5, 8_190_666), "A", path))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(
                        "network: expected at most 393152000 bytes of parameters in 100 layers, got 393152048 in 2");
        int[] sizes = new int[100];
        Arrays.fill(sizes, 1);
        assertThatThrownBy(() -> JavaSource.write(Network.of(sizes), "A", path)).isInstanceOf(NoSuchFileException.class);
    }

    private static Network scaledZeros(int inputs, int outputs) {
        double[] ones = new double[inputs];
        Arrays.fill(ones, 1);
        return Network.of((random, fanIn, fanOut) -> 0, inputs, outputs).withInputScaling(Scaling.of(new double[inputs], ones));
    }

    @Test
    void write_scaledTargets_areDocumented() throws IOException {
        Path path = directory.resolve("A.java");
        JavaSource.write(Network.of(2, 1), "A", path);
        assertThat(path).content().contains("@return the activations of the 1 output units, a new array");
        JavaSource.write(Network.of(2, 1).withTargetScaling(Scaling.of(new double[1], new double[] {2})), "A", path);
        assertThat(path).content()
                .contains("@return the activations of the 1 output units, in the units of the targets, a new array");
    }

    @Test
    void write_networkThatIsNotFinite_isRejectedAndWritesNothing() {
        Network network = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        Sgd.of(1e308).step(network, network.backward(network.forward(1), 1e3)); // beyond the largest double
        assertThatThrownBy(() -> JavaSource.write(network, "A", directory.resolve("A.java")))
                .isExactlyInstanceOf(IllegalStateException.class).hasMessage("parameters: expected finite numbers to save");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void write_null_isRejected() {
        Path path = directory.resolve("A.java");
        assertThatThrownBy(() -> JavaSource.write(null, "A", path)).hasMessage("network: expected a network, got null");
        assertThatThrownBy(() -> JavaSource.write(Network.of(1, 1), null, path))
                .hasMessage("class name: expected a name, got null");
        assertThatThrownBy(() -> JavaSource.write(Network.of(1, 1), "A", null))
                .hasMessage("path: expected a path, got null");
        assertThat(Files.exists(path)).isFalse();
    }
}
