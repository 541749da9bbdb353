package io.github.sigmanet.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.data.InputColumns;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows, decisions and class names of networks as Java source: compiled for Java 9, and compared with the network. */
class JavaSourceRowsTest {

    /** Texts that end a string or a comment, or are replaced, if they are not written with care. */
    private static final List<String> ODD = List.of("a\"b", "\\u0041 #class */ #parts", "x\u0001\u007f\u0080y\u00fc\ud83d\ude00", "{\\n}");

    private static final Encoding ENCODING = InputColumns.of()
            .number("age").missingIndicated()
            .category("sex", "f", "m")
            .category(ODD.get(0), ODD.toArray(String[]::new)).missingIndicated().unknownIgnored()
            .number("pay").missingFilled()
            .category("city").missingFilled()
            .missingTexts("NA", "?", "\\\"")
            .fit(new String[][] {{"1", "f", ODD.get(1), "-0.1", "Rome"}, {"NA", "m", "", "3e-7", "Oslo"}, {"7", "f", "", "NA", "Rome"}});

    private static final String[][] ROWS = {
        {"41.5", "f", ODD.get(0), "12", "Oslo"}, {" NA ", "m", ODD.get(1), "", "Rome"}, {"1e-3", "f", ODD.get(2), "?", ""},
        {"-7", "m", "unknown", "-.5", null}, {null, "f", "", "\\\"", "Oslo"}, {"+1.E2", "f", ODD.get(3), "0", "NA"},
        {"x", "f", "", "0", "Oslo"}, {"0x1p3", "f", "", "0", "Oslo"}, {"1e999", "f", "", "0", "Oslo"}, {"NaN", "f", "", "0", "Oslo"},
        {"1", "", "", "0", "Oslo"}, {"1", "F", "", "0", "Oslo"}, {"1", "f", "", "0", "Bonn"}, {"1", "f", "", "0"}, {},
        {"1", "\u0000\u202e".repeat(30), "", "0", "Oslo"}, {"1", "z\u0007\n\u2028\ud800" + "y".repeat(90), "", "0", "Oslo"}, null};

    @TempDir
    private Path directory;

    private Class<?> compiled(Network network) throws IOException, ReflectiveOperationException {
        Path path = directory.resolve("Model.java");
        JavaSource.write(network, "com.acme.Model", path);
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(out, out, "--release", "9", "-Xlint:all,-options",
                "-Werror", "-encoding", "US-ASCII", "-d", directory.toString(), path.toString());
        assertThat(status).as(printed.toString()).isZero();
        URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        return Class.forName("com.acme.Model", true, loader);
    }

    /** What a call returns, or the message of what it throws. */
    private interface Call {
        Object get() throws Exception;
    }

    private static Object outcome(Call call) throws Exception {
        try {
            return call.get();
        } catch (InvocationTargetException e) {
            return e.getCause().toString();
        } catch (IllegalArgumentException e) {
            return e.toString();
        }
    }

    private static Network network(Precision precision) {
        return Network.of(precision, Initializer.NORMAL.seeded(7), ENCODING.size(), 5, 3).withEncoding(ENCODING)
                .withInputScaling(Scaling.of(new Random(1).doubles(ENCODING.size()).toArray(),
                        new Random(2).doubles(ENCODING.size(), 0.1, 2).toArray()));
    }

    @ParameterizedTest
    @EnumSource
    void write_encodedNetwork_takesTheSameRows(Precision precision) throws Exception {
        Network network = network(precision).withClassNames(ODD.subList(1, 4));
        Class<?> model = compiled(network);
        Method predict = model.getMethod("predict", Map.class);
        Method encodeMap = model.getMethod("encode", Map.class);
        Method encode = model.getMethod("encode", String[].class);
        List<String> rejected = new ArrayList<>();
        for (String[] row : ROWS) {
            Object inputs = outcome(() -> ENCODING.encode(row));
            assertThat(outcome(() -> encode.invoke(null, (Object) row))).isEqualTo(inputs);
            if (inputs instanceof String message) {
                rejected.add(message);
            }
            if (row != null && row.length == 5) {
                Map<String, Object> map = new HashMap<>();
                for (int c = 0; c < 5; c++) {
                    map.put(ENCODING.columnNames().get(c), row[c]);
                }
                assertThat(outcome(() -> encodeMap.invoke(null, map))).isEqualTo(inputs);
                assertThat(outcome(() -> predict.invoke(null, map))).isEqualTo(outcome(() -> network.predict(map)));
                assertThat(outcome(() -> model.getMethod("classify", Map.class).invoke(null, map)))
                        .isEqualTo(outcome(() -> network.classify(map)));
                assertThat(outcome(() -> model.getMethod("classifyByName", Map.class).invoke(null, map)))
                        .isEqualTo(outcome(() -> network.classifyByName(map)));
            }
        }
        assertThat(rejected).hasSize(12).anyMatch(message -> message.contains("\\u202E"))
                .contains("java.lang.IllegalArgumentException: column 'sex': expected one of [f, m], got 'F'");
    }

    @Test
    void write_encodedNetwork_rejectsTheSameMaps() throws Exception {
        Network network = network(Precision.DOUBLE);
        Class<?> model = compiled(network);
        Map<String, Object> row = Map.of("age", 1, "sex", "f", ODD.get(0), "", "pay", 2, "city", "Oslo");
        List<Map<String, Object>> maps = new ArrayList<>(Arrays.asList(row, Map.of(), null));
        for (Object age : new Object[] {0.1f, 3L, new BigDecimal("1e999"), new BigDecimal("1e-3"), Double.NaN, true, 'x', "?"}) {
            maps.add(new HashMap<>(row));
            maps.get(maps.size() - 1).put("age", age);
        }
        maps.add(new HashMap<>(row));
        maps.get(maps.size() - 1).put("\u0007id", 1);
        maps.add(new HashMap<>(row));
        maps.get(maps.size() - 1).put(null, 1);
        maps.add(new HashMap<>(row));
        maps.get(maps.size() - 1).remove("pay");
        for (Map<String, Object> map : maps) {
            assertThat(outcome(() -> model.getMethod("predict", Map.class).invoke(null, map)))
                    .isEqualTo(outcome(() -> network.predict(map)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.2, 0, 1, 0.75})
    void write_threshold_decidesAsTheNetwork(double threshold) throws Exception {
        for (int outputs : new int[] {1, 2}) {
            Network network = Network.of(Initializer.NORMAL.seeded(3), 2, 4, outputs).withThreshold(threshold)
                    .withClassNames(List.of("no", "yes"));
            Network scaled = network.withTargetScaling(Scaling.of(new double[outputs],
                    IntStream.range(0, outputs).mapToDouble(i -> i == 0 ? -0.25 : 0.75).toArray())); // below 0, above 1
            for (Network each : List.of(network, scaled)) {
                Class<?> model = compiled(each);
                Random random = new Random(5);
                for (int k = 0; k < 40; k++) {
                    double[] x = {4 * random.nextGaussian(), 4 * random.nextGaussian()};
                    assertThat(model.getMethod("classify", double[].class).invoke(null, (Object) x)).isEqualTo(each.classify(x));
                    assertThat(model.getMethod("classifyByName", double[].class).invoke(null, (Object) x))
                            .isEqualTo(each.classifyByName(x));
                }
            }
        }
    }

    @Test
    void write_severalClasses_decidesForTheFirstOfTheHighest() throws Exception {
        Network network = Network.of(new double[][][] {{{1}, {1}, {-1}}}, new double[][] {{0, 0, 0}});
        Method classify = compiled(network).getMethod("classify", double[].class);
        for (double x : new double[] {-1, 0, 1}) {
            assertThat(classify.invoke(null, (Object) new double[] {x})).isEqualTo(network.classify(x));
        }
    }

    @Test
    void write_severalLabels_hasTheirThresholds() throws Exception {
        Network network = Network.of(Initializer.NORMAL.seeded(3), 2, 4, 3).withThresholds(0.3, 0.5, 1e-3)
                .withEncoding(InputColumns.of().number("a").number("b").fit(new String[][] {{"1", "2"}}));
        Class<?> model = compiled(network);
        Random random = new Random(5);
        for (int k = 0; k < 40; k++) {
            double[] x = {4 * random.nextGaussian(), 4 * random.nextGaussian()};
            assertThat(model.getMethod("labels", double[].class).invoke(null, (Object) x)).isEqualTo(network.labels(x));
            assertThat(model.getMethod("labels", Map.class).invoke(null, Map.of("a", x[0], "b", x[1]))).isEqualTo(network.labels(x));
        }
        assertThat(model.getMethods()).extracting(Method::getName).doesNotContain("classify", "classifyByName");
    }

    @Test
    void write_labelThresholdOfOne_isNotExceededByAnOutputAboveOne() throws Exception {
        Network network = Network.of(1, 2).withTargetScaling(Scaling.of(new double[2], new double[] {0.1, 0.1}))
                .withThresholds(1, 0.9);
        assertThat(network.predict(0.0)[0]).isGreaterThan(1);
        assertThat((int[]) compiled(network).getMethod("labels", double[].class).invoke(null, (Object) new double[] {0}))
                .isEqualTo(network.labels(0.0)).containsExactly(1);
    }

    @Test
    void write_classNames_areAnUnmodifiableList() throws Exception {
        Class<?> model = compiled(Network.of(1, 4).withClassNames(ODD));
        List<?> names = (List<?>) model.getField("CLASS_NAMES").get(null);
        assertThat(names).isEqualTo(ODD);
        assertThatThrownBy(() -> names.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void write_quantities_haveNoClasses() throws Exception {
        Network network = Network.of(2, 1).withTargetScaling(Scaling.of(new double[1], new double[] {2}));
        assertThat(compiled(network).getDeclaredMethods()).extracting(Method::getName).containsExactly("predict");
    }

    @Test
    void write_asManyCategoriesAsAClassHolds_isCompiledAndNoMore() throws Exception {
        Network network = categories(4_990); // 4 for the column, 4 and 2 for the class names and missing texts
        Class<?> model = compiled(network);
        assertThat(model.getMethod("predict", Map.class).invoke(null, Map.of("c", "4989")))
                .isEqualTo(network.predict(Map.of("c", "4989")));
        assertThatThrownBy(() -> compiled(categories(4_991))).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(
                "network: expected at most 5000 class names, thresholds and categories, with 4 for each column, got 5001");
        Network columns = columns(1_250, "x");
        assertThat(compiled(columns).getMethod("predict", Map.class)).isNotNull();
        assertThatThrownBy(() -> compiled(columns(1_251, "x"))).hasMessageEndingWith("got 5004");
        assertThat(compiled(columns(2, "\u20ac".repeat(19_999))).getMethod("predict", Map.class)).isNotNull();
        assertThatThrownBy(() -> compiled(columns(2, "x".repeat(20_000)))).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: expected names and categories of at most 20000 characters, got 20001");
    }

    private static Network categories(int count) {
        String[] categories = IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new);
        return Network.of(count, 4).withClassNames(ODD).withEncoding(InputColumns.of().category("c", categories)
                .missingTexts("NA", "?").fit(new String[][] {{"1"}}));
    }

    private static Network columns(int count, String name) {
        InputColumns columns = InputColumns.of();
        String[] row = new String[count];
        for (int c = 0; c < count; c++) {
            columns = columns.number(name + c % 10 + (c < 10 ? "" : c)).missingFilled();
            row[c] = Double.toString(Math.sqrt(c));
        }
        return Network.of(count, 1).withEncoding(columns.fit(new String[][] {row}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Column", "Number", "java"})
    void write_nameThatRowsUse_isRejected(String name) throws IOException {
        assertThatThrownBy(() -> JavaSource.write(network(Precision.DOUBLE), name, directory.resolve(name + ".java")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("class name: expected one like com.acme.DigitReader, got '" + name + "'");
        JavaSource.write(Network.of(1, 1), name, directory.resolve(name + ".java")); // as ever
        assertThat(Files.exists(directory.resolve(name + ".java"))).isTrue();
    }
}
