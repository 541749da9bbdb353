package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Measures Sigmanet and other libraries side by side, each combination of library, precision, threads and workload in a process
 * of its own; writes the results to a file, draws their chart beside it, and prints one table. System properties restrict it:
 * {@code workloads} and {@code libraries} are regular expressions, {@code seconds} is the time of an iteration, {@code results}
 * the file; {@code avx2} makes a processor with AVX-512 compute as one without; {@code python} is an interpreter with PyTorch,
 * without which that library's cells are "failed".
 */
public final class BenchmarkTable {

    private BenchmarkTable() {
    }

    /**
     * Measures, and prints the table.
     *
     * @param args none
     * @throws IOException if a process cannot be started or a file cannot be written
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path file = Charts.results();
        List<Workload> workloads = Arrays.stream(Workload.values())
                .filter(workload -> workload.name().matches(System.getProperty("workloads", ".*"))).toList();
        List<Contender> contenders = Contender.all()
                .filter(contender -> contender.library().matches(System.getProperty("libraries", ".*"))).toList();
        Results results = new Results();
        results.note(machine());
        for (Workload workload : workloads) {
            for (Precision precision : Precision.values()) {
                Contender peak = new Contender(Contender.PEAK, precision, 1);
                results.add(peak, null, new Measurement(peak, null).nanos(results));
            }
            for (Contender contender : contenders) {
                if (contender.isFor(workload)) {
                    results.add(contender, workload, new Measurement(contender, workload).nanos(results));
                    System.err.println(workload + ", " + contender + ": " + ResultTable.cell(results, contender, workload));
                    results.write(file);
                }
            }
        }
        System.out.println(ResultTable.of(results));
        ShareChart.save(results, Charts.picture(file));
    }

    private static String machine() throws IOException {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores"
                + (Boolean.getBoolean("avx2") ? " held to AVX2" : "")
                + "; Java " + Runtime.version() + " on " + System.getProperty("os.name");
    }

    private static String processor() throws IOException {
        Path path = Path.of("/proc/cpuinfo");
        if (!Files.exists(path)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(path).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
