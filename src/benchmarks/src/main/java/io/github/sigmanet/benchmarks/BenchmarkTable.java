package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures Sigmanet and other libraries side by side, each combination of library, precision, threads and workload in a
 * Java virtual machine of its own, and prints one table: samples per second, or nanoseconds per call for single samples,
 * and the share of what the cores in use can give at most. System properties restrict it: {@code workloads} and
 * {@code libraries} are regular expressions, {@code seconds} is the time of an iteration.
 */
public final class BenchmarkTable {

    private static final String[] VECTOR = {"--add-modules=jdk.incubator.vector", "-Dsigmanet.kernel=vector"};
    private static final String DL4J_OPENS = "--add-opens=java.base/java.nio=ALL-UNNAMED";

    private static final List<Contender> CONTENDERS = Stream.of(
            Stream.of(Precision.DOUBLE, Precision.SINGLE).flatMap(precision -> Stream.of(
                    new Contender("Sigmanet, loops", "SigmanetBenchmark", precision, 1),
                    new Contender("Sigmanet", "SigmanetBenchmark", precision, 1, VECTOR),
                    new Contender("Sigmanet", "SigmanetBenchmark", precision, 2, VECTOR),
                    new Contender("OpenBLAS", "OpenBlasBenchmark", precision, 1),
                    new Contender("OpenBLAS", "OpenBlasBenchmark", precision, 2),
                    new Contender("DJL", "DjlBenchmark", precision, 1),
                    new Contender("DJL", "DjlBenchmark", precision, 2),
                    new Contender("DL4J", "Dl4jBenchmark", precision, 1, DL4J_OPENS),
                    new Contender("DL4J", "Dl4jBenchmark", precision, 2, DL4J_OPENS))),
            Stream.of(
                    new Contender("Encog", "EncogBenchmark", Precision.DOUBLE, 1),
                    new Contender("Encog", "EncogBenchmark", Precision.DOUBLE, 2))).flatMap(s -> s).toList();

    /** What the benchmarks tell about themselves. */
    private static final Set<String> NOTES = new LinkedHashSet<>();

    private BenchmarkTable() {
    }

    /**
     * Measures, and prints the table.
     *
     * @param args none
     * @throws IOException if a Java virtual machine cannot be started
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Workload> workloads = Arrays.stream(Workload.values())
                .filter(workload -> workload.name().matches(System.getProperty("workloads", ".*"))).toList();
        List<Contender> contenders = CONTENDERS.stream()
                .filter(contender -> contender.name.matches(System.getProperty("libraries", ".*"))).toList();
        Map<Precision, Double> peaks = new LinkedHashMap<>();
        for (Precision precision : Precision.values()) {
            double time = new Contender("peak", "PeakBenchmark", precision, 1, VECTOR).time(null);
            peaks.put(precision, PeakBenchmark.OPERATIONS / time);
        }
        Map<Contender, List<String>> rows = new LinkedHashMap<>();
        contenders.forEach(contender -> rows.put(contender, new ArrayList<>()));
        for (Workload workload : workloads) {
            for (Contender contender : contenders) {
                String cell = contender.cell(workload, peaks.get(contender.precision));
                rows.get(contender).add(cell);
                System.err.println(workload + ", " + contender + ": " + cell);
            }
        }
        System.out.println();
        print(Stream.concat(Stream.of("library", "type", "threads"), workloads.stream().map(Workload::name)));
        print(Stream.generate(() -> "---").limit(3 + workloads.size()));
        rows.forEach((contender, cells) -> print(Stream.concat(contender.columns(), cells.stream())));
        System.out.println();
        workloads.forEach(System.out::println);
        peaks.forEach((precision, peak) -> System.out.printf(Locale.ROOT, "peak of a core, %s: %.1f GFLOP/s%n",
                type(precision), peak));
        NOTES.forEach(System.out::println);
        System.out.println(processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores; Java "
                + Runtime.version() + " on " + System.getProperty("os.name"));
    }

    private static void print(Stream<String> cells) {
        System.out.println(cells.collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String type(Precision precision) {
        return precision == Precision.SINGLE ? "float32" : "float64";
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

    /** A library with its settings. */
    private record Contender(String name, String benchmark, Precision precision, int threads, String... options) {

        /**
         * Tells whether it is measured: single samples on one thread only, as predictions by Encog, which is left out
         * where a pass takes it more than a minute.
         */
        private boolean isFor(Workload workload) {
            return (threads == 1 || workload.samples > 1)
                    && (!name.equals("Encog") || workload != Workload.W4 && (threads == 1 || workload.trains()));
        }

        String cell(Workload workload, double peak) throws IOException, InterruptedException {
            if (!isFor(workload)) {
                return "";
            }
            double time = time(workload);
            if (Double.isNaN(time)) {
                return "failed";
            }
            if (workload.samples == 1) {
                return String.format(Locale.ROOT, "%,.0f ns", time);
            }
            double samplesPerSecond = workload.samples / time * 1e9;
            double share = samplesPerSecond * workload.operations() / 1e9 / (peak * threads);
            return String.format(Locale.ROOT, "%,.0f (%.0f%%)", samplesPerSecond, 100 * share);
        }

        /** Returns the median time of a pass in nanoseconds, NaN if it fails. */
        double time(Workload workload) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(options));
            command.addAll(List.of("-Xmx2g", "-cp", System.getProperty("java.class.path"), BenchmarkRun.class.getName(),
                    benchmark, System.getProperty("seconds", "1")));
            if (workload != null) {
                command.add("workload=" + workload.name());
            }
            if (!name.equals("Encog")) {
                command.add("precision=" + precision);
            }
            if (name.equals("Encog") || name.equals("OpenBLAS") || name.startsWith("Sigmanet")) {
                command.add("threads=" + threads);
            }
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // the native libraries' threads; those that wait spin otherwise, which halves the speed of DL4J
            builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
            builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
            // such as OPENBLAS_CORETYPE, which names another processor's kernels
            builder.environment().keySet().removeIf(variable -> variable.startsWith("OPENBLAS_"));
            Process java = builder.start();
            String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (java.waitFor() != 0) {
                System.err.println(printed);
            }
            printed.lines().filter(line -> line.startsWith(BenchmarkRun.NOTE))
                    .forEach(line -> NOTES.add(line.substring(BenchmarkRun.NOTE.length())));
            return printed.lines().filter(line -> line.startsWith(BenchmarkRun.MEDIAN))
                    .mapToDouble(line -> Double.parseDouble(line.substring(BenchmarkRun.MEDIAN.length())))
                    .findFirst().orElse(Double.NaN);
        }

        Stream<String> columns() {
            return Stream.of(name, type(precision), Integer.toString(threads));
        }

        @Override
        public String toString() {
            return columns().collect(Collectors.joining(", "));
        }
    }
}
