package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.Network;
import io.github.sigmanet.examples.Output;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
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

    private static final Path GUIDE = Path.of(".github", "SPARK.md");
    private static final Path DIGITS = Path.of("src/examples/resources/io/github/sigmanet/examples/digits.csv.gz");

    @Test
    void application_onAClusterWithKryo_printsWhatTheGuideSaysAndSavesTheModel(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("DigitsOnSpark.java"), block("java"));
        int failed = ToolProvider.getSystemJavaCompiler().run(InputStream.nullInputStream(), null, null,
                "-proc:none", "-classpath", System.getProperty("java.class.path"), source.toString());
        assertThat(failed).isZero();
        String[] arguments = {DIGITS.toAbsolutePath().toString(), directory.resolve("model").toString()};
        try (Cluster cluster = new Cluster("org.apache.spark.serializer.KryoSerializer");
                URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> application = loader.loadClass("DigitsOnSpark");
            String printed = Output.of(() -> application.getMethod("main", String[].class).invoke(null, (Object) arguments));
            assertThat(printed).isEqualToNormalizingNewlines(block("text"));
        }
        try (var files = Files.walk(directory)) {
            List<Path> networks = files.filter(file -> file.endsWith("network.safetensors")).toList();
            assertThat(networks).hasSize(1);
            assertThat(Network.load(networks.get(0)).sizes()).containsExactly(64, 30, 10);
        }
    }

    private static String block(String language) throws Exception {
        Matcher matcher = Pattern.compile("^```" + language + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
