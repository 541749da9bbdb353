package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Java loads until a first prediction: nothing of what would take longer than the library itself. */
class FirstPredictionTest {

    private static final List<String> SLOW = List.of("java.security.MessageDigest", "java.lang.System$Logger",
            "java.lang.invoke.LambdaMetafactory",
            "java.lang.invoke.DelegatingMethodHandle$Holder", // of concatenated strings
            "java.util.stream.Stream", "java.util.regex.Pattern", "java.util.Formatter");

    @Test
    void load_file_takesNothingSlow() throws Exception {
        assertThat(loaded()).contains(Network.class.getName()).doesNotContainAnyElementsOf(SLOW);
    }

    /** Returns the classes that are loaded in another virtual machine from its main class on. */
    private static List<String> loaded() throws Exception {
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout:none", "-cp", System.getProperty("java.class.path"), First.class.getName(),
                Path.of(FirstPredictionTest.class.getResource("version-2.safetensors").toURI()).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> names = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(line -> line.split(" ", 2)[0]).toList();
        assertThat(java.waitFor()).isZero();
        return names.subList(names.indexOf(First.class.getName()) + 1, names.size());
    }

    /** Loads a network and predicts. */
    static final class First {

        private First() {
        }

        public static void main(String[] args) throws IOException {
            Network.load(Path.of(args[0])).predict(1, 2, 3);
        }
    }
}
