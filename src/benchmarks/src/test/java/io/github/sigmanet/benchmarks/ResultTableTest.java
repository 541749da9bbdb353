package io.github.sigmanet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTableTest {

    @Test
    void of_results_isATableAndItsNotes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("results.csv"), ResultsTest.FILE);
        assertThat(ResultTable.of(Results.read(file))).isEqualTo("""
            | library | type | threads | W1 | I1 |
            | --- | --- | --- | ---: | ---: |
            | Sigmanet | float64 | 1 | 260,743 (50%) | 1,235 ns |
            | Sigmanet | float64 | 2 | 521,485 (50%) |  |
            | Sigmanet, loops | float64 | 1 | 130,371 (25%) | failed |
            | PyTorch | float32 | 1 | 26,074 (3%) |  |
            | Encog | float64 | 1 | failed |  |

            W1 784-30-10
            I1 784-30-10
            peak of a core, float64: 50.0 GFLOP/s
            peak of a core, float32: 100.0 GFLOP/s
            A processor, 2 cores; Java 17
            PyTorch 1.13, AVX2
            """);
    }
}
