package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bits that every setting trains to with vectors of any width, also of widths that the machine has to imitate. */
class VectorWidthsTest {

    @Test
    void training_vectorsOfAnyWidth_hasTheCommittedDigests() throws Exception {
        Map<String, Process> runs = new LinkedHashMap<>(); // at the same time
        for (String vectors : List.of("16 128", "16 256", "32 128", "32 512")) {
            runs.put(vectors, run(vectors.split(" ")));
        }
        for (Map.Entry<String, Process> run : runs.entrySet()) {
            List<String> printed = run.getValue().inputReader(StandardCharsets.US_ASCII).lines().toList();
            assertThat(run.getValue().waitFor()).as("registers and bits %s", run.getKey()).isZero();
            assertThat(printed).as("registers and bits %s", run.getKey()).isEqualTo(SettingsDigestTest.committed().toList());
        }
    }

    private static Process run(String[] vectors) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-Dsigmanet.kernel=vector", "-Dsigmanet.vector.registers=" + vectors[0],
                "-Dsigmanet.vector.bits=" + vectors[1], "-cp", System.getProperty("java.class.path"),
                SettingsTraining.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
