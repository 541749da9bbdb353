package io.github.sigmanet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    /*
     * The peak is 384e6 operations in 7.68 ms, or 50 GFLOP/s. A pass of W1 has 2000 samples, each with 4 · 784 · 30 + 6 · 30 · 10
     * = 95,880 operations: 25 GFLOP/s in 7.6704 ms.
     */
    static final String FILE = """
        # A processor, 2 cores; Java 17
        # PyTorch 1.13, AVX2
        library,type,threads,workload,nanoseconds
        peak,float64,1,,7680000.0
        peak,float32,1,,3840000.0
        Sigmanet,float64,1,W1,7670400.0
        Sigmanet,float64,1,I1,1234.5
        Sigmanet,float64,2,W1,3835200.0
        "Sigmanet, loops",float64,1,W1,15340800.0
        "Sigmanet, loops",float64,1,I1,NaN
        PyTorch,float32,1,W1,76704000.0
        Encog,float64,1,W1,NaN
        """;
    private static final Contender ONE = new Contender("Sigmanet", Precision.DOUBLE, 1);

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("results.csv"), FILE);
    }

    @Test
    void share_oneAndTwoThreads_isOfThePeakOfAllCores() throws IOException {
        Results results = Results.read(file);
        assertThat(results.peak(Precision.DOUBLE)).isEqualTo(50, within(1e-9));
        assertThat(results.peak(Precision.SINGLE)).isEqualTo(100, within(1e-9));
        assertThat(results.share(ONE, Workload.W1)).isEqualTo(0.5, within(1e-9));
        assertThat(results.share(new Contender("Sigmanet", Precision.DOUBLE, 2), Workload.W1)).isEqualTo(0.5, within(1e-9));
        assertThat(results.share(new Contender("PyTorch", Precision.SINGLE, 1), Workload.W1)).isEqualTo(0.025, within(1e-9));
    }

    @Test
    void add_peakAgain_keepsTheHigher() throws IOException {
        Results results = Results.read(file);
        Contender peak = new Contender("peak", Precision.DOUBLE, 1);
        results.add(peak, null, 9e6);
        assertThat(results.peak(Precision.DOUBLE)).isEqualTo(50, within(1e-9));
        results.add(peak, null, 4.8e6);
        assertThat(results.peak(Precision.DOUBLE)).isEqualTo(80, within(1e-9));
    }

    @Test
    void samplesPerSecond_passOfManySamples_isPerSample() throws IOException {
        assertThat(Results.read(file).samplesPerSecond(ONE, Workload.W1)).isEqualTo(260742.594, within(0.001));
    }

    @Test
    void write_whatWasRead_isTheSameFile() throws IOException {
        Path copy = folder.resolve("copy.csv");
        Results.read(file).write(copy);
        assertThat(Files.readAllLines(copy)).isEqualTo(Files.readAllLines(file));
    }

    @Test
    void read_otherColumns_isRejected() throws IOException {
        Files.writeString(file, "cores,variant,second,samples\n1,loops,1,2\n");
        assertThatThrownBy(() -> Results.read(file)).isInstanceOf(IOException.class).hasMessage(file
                + ": expected the columns library,type,threads,workload,nanoseconds, got cores,variant,second,samples");
    }

    @Test
    void read_unknownType_isRejected() throws IOException {
        Files.writeString(file, FILE.replace("float32", "float16"));
        assertThatThrownBy(() -> Results.read(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type: expected float32 or float64, got float16");
    }
}
