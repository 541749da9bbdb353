package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Network;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application of the guide compiles, runs on a cluster (one with Kryo), and prints what the guide says. */
class SparkGuideTest {

    private static final Path GUIDE = Path.of("../../src/site/SPARK.md");
    private static final Path DIGITS = Path.of("../examples/resources/io/github/sigmanet/examples/digits.csv.gz");

    @Test
    void application_onAClusterWithKryo_printsTheOutputInTheGuideAndSavesTheModel(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("DigitsOnSpark.java"), block("java"));
        int failed = ToolProvider.getSystemJavaCompiler().run(InputStream.nullInputStream(), null, null,
                "-proc:none", "-classpath", System.getProperty("java.class.path"), source.toString());
        assertThat(failed).isZero();
        String[] arguments = {DIGITS.toAbsolutePath().toString(), directory.resolve("model").toString()};
        try (Cluster cluster = new Cluster("org.apache.spark.serializer.KryoSerializer");
                URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> application = loader.loadClass("DigitsOnSpark");
            assertThat(cluster.session().sparkContext().master()).startsWith("spark://127.0.0.1:");
            assertThat(printed(application, arguments)).isEqualToNormalizingNewlines(block("text"));
        }
        try (var files = Files.walk(directory)) {
            List<Path> networks = files.filter(file -> file.endsWith("network.safetensors")).toList();
            assertThat(networks).hasSize(1);
            assertThat(Network.load(networks.get(0)).sizes()).containsExactly(64, 30, 10);
        }
    }

    private static String printed(Class<?> application, String... arguments) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            application.getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String block(String language) throws Exception {
        Matcher matcher = Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
