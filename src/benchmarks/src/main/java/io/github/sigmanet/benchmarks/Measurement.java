package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One benchmark in a process of its own, a Java virtual machine or Python. */
final class Measurement {

    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";
    private static final List<String> VECTORS = List.of(VECTOR_MODULE, "-Dsigmanet.kernel=vector");
    private static final Map<String, List<String>> OPTIONS = Map.of(Contender.SIGMANET, VECTORS, Contender.PEAK, VECTORS,
            Contender.DL4J, List.of("--add-opens=java.base/java.nio=ALL-UNNAMED"));
    private static final Map<String, String> BENCHMARKS = Map.of(
            Contender.SIGMANET, "SigmanetBenchmark",
            Contender.LOOPS, "SigmanetBenchmark",
            Contender.OPENBLAS, "OpenBlasBenchmark",
            Contender.DJL, "DjlBenchmark",
            Contender.DL4J, "Dl4jBenchmark",
            Contender.ENCOG, "EncogBenchmark",
            Contender.PEAK, "PeakBenchmark");
    /** The script for PyTorch, from the folder of this project's pom.xml. */
    private static final String SCRIPT = "src/main/python/pytorch_benchmark.py";

    private static final String SECONDS = System.getProperty("seconds", "1");
    /** Whether a processor with AVX-512 is to compute as one without. */
    private static final boolean IS_AVX2 = Boolean.getBoolean("avx2");

    private final Contender contender;
    private final Workload workload;

    /** Creates a measurement of a workload; that of the peak has none. */
    Measurement(Contender contender, Workload workload) {
        this.contender = contender;
        this.workload = workload;
    }

    /** Returns the median time of a pass in nanoseconds, NaN if it fails, and adds what the benchmark tells about itself. */
    double nanos(Results results) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(contender.library().equals(Contender.PYTORCH) ? python() : java())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        // the native libraries' threads; those that wait spin otherwise, which halves the speed of DL4J
        environment.put("OMP_NUM_THREADS", Integer.toString(contender.threads()));
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        // such as OPENBLAS_CORETYPE, which names another processor's kernels
        environment.keySet().removeIf(variable -> variable.startsWith("OPENBLAS_"));
        if (IS_AVX2) {
            environment.put("OPENBLAS_CORETYPE", "Haswell");
            environment.put("ATEN_CPU_CAPABILITY", "avx2");
        }
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            System.err.println(printed);
        }
        printed.lines().filter(line -> line.startsWith(BenchmarkRun.NOTE))
                .forEach(line -> results.note(line.substring(BenchmarkRun.NOTE.length())));
        return printed.lines().filter(line -> line.startsWith(BenchmarkRun.MEDIAN))
                .mapToDouble(line -> Double.parseDouble(line.substring(BenchmarkRun.MEDIAN.length())))
                .findFirst().orElse(Double.NaN);
    }

    private List<String> java() {
        String library = contender.library();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS.getOrDefault(library, List.of()));
        if (IS_AVX2) {
            command.add("-XX:UseAVX=2");
        }
        command.addAll(List.of("-Xmx2g", "-cp", System.getProperty("java.class.path"), BenchmarkRun.class.getName(),
                BENCHMARKS.get(library), SECONDS));
        if (workload != null) {
            command.add("workload=" + workload.name());
        }
        if (!library.equals(Contender.ENCOG)) {
            command.add("precision=" + contender.precision());
        }
        if (List.of(Contender.SIGMANET, Contender.LOOPS, Contender.OPENBLAS, Contender.ENCOG).contains(library)) {
            command.add("threads=" + contender.threads());
        }
        return command;
    }

    private List<String> python() {
        List<String> command = new ArrayList<>(List.of(System.getProperty("python", "/usr/bin/python3"), SCRIPT,
                SECONDS, contender.type(), Integer.toString(contender.threads()), Double.toString(Workload.RATE),
                Integer.toString(workload.batchSize), Integer.toString(workload.samples)));
        for (int units : workload.sizes()) {
            command.add(Integer.toString(units));
        }
        return command;
    }
}
