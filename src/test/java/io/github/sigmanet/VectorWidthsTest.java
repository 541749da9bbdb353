package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bits that every setting trains to with vectors of any width, also of widths that the machine has to imitate. */
class VectorWidthsTest {

    private static final int IMITATED = 5; // of so many settings one: 512 bits are slow where the machine has to imitate them

    @Test
    void training_vectorsOfAnyWidth_hasTheCommittedDigests() throws Exception {
        List<String> committed = SettingsDigestTest.committed().toList();
        List<String> some = IntStream.range(0, committed.size()).filter(i -> i % IMITATED == 0).mapToObj(committed::get).toList();
        Map<Process, List<String>> runs = new LinkedHashMap<>(); // at the same time
        runs.put(run(16, 128, 1), committed);
        runs.put(run(16, 256, 1), committed);
        runs.put(run(32, 128, 1), committed);
        runs.put(run(32, 512, IMITATED), some);
        for (Map.Entry<Process, List<String>> run : runs.entrySet()) {
            Process java = run.getKey();
            List<String> printed = java.inputReader(StandardCharsets.US_ASCII).lines().toList();
            assertThat(java.waitFor()).as("%s", java.info()).isZero();
            assertThat(printed).as("%s", java.info()).isEqualTo(run.getValue());
        }
    }

    private static Process run(int registers, int bits, int every) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-Dsigmanet.kernel=vector", "-Dsigmanet.vector.registers=" + registers,
                "-Dsigmanet.vector.bits=" + bits, "-cp", System.getProperty("java.class.path"),
                SettingsTraining.class.getName(), Integer.toString(every)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
