package io.github.sigmanet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Prints how many samples a program trains in each of its first seconds, in loops, with the flag for vectors, which take over
 * from the loops, and with vectors from the start, on one core and on all. The result is CSV.
 *
 * <p>Seconds are of CPU time, so that other programs disturb the series little: on one core that of the whole process, as the
 * compilers take it from the program, and otherwise that of the training thread. It needs Linux, for {@code taskset}.
 */
final class TakeoverBenchmark {

    private static final List<String> FLAG = List.of("--add-modules", "jdk.incubator.vector");
    private static final List<String> AT_ONCE = List.of("--add-modules", "jdk.incubator.vector", "-Dsigmanet.kernel=vector");
    private static final int SAMPLES = 1000;

    private TakeoverBenchmark() {
    }

    /**
     * Runs the benchmark.
     *
     * @param args optionally the sizes of the layers, 784-30-10 by default, the number of samples in a mini-batch, 10, and the
     *        number of seconds, 12
     * @throws Exception if Java does not start
     */
    public static void main(String[] args) throws Exception {
        String sizes = args.length > 0 ? args[0] : "784-30-10";
        String batch = args.length > 1 ? args[1] : "10";
        String seconds = args.length > 2 ? args[2] : "12";
        Map<String, List<String>> variants = new LinkedHashMap<>();
        variants.put("loops", List.of());
        variants.put("flag", FLAG);
        variants.put("vectors", AT_ONCE);
        System.out.println("cores,variant,second,samples");
        for (int cores : new int[] {1, Runtime.getRuntime().availableProcessors()}) {
            for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
                List<String> lines = printed(cores, variant.getValue(), sizes, batch, seconds);
                for (int second = 0; second < lines.size(); second++) {
                    System.out.println(cores + "," + variant.getKey() + "," + (second + 1) + "," + lines.get(second));
                }
            }
        }
    }

    /** Returns what the program prints. */
    private static List<String> printed(int cores, List<String> options, String... args) throws Exception {
        List<String> command = new ArrayList<>(cores == 1 ? List.of("taskset", "-c", "0") : List.of());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-classpath", where(Network.class) + File.pathSeparator + where(TakeoverBenchmark.class),
                Series.class.getName(), Boolean.toString(cores == 1)));
        command.addAll(List.of(args));
        return printed(command);
    }

    private static List<String> printed(List<String> command) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        int failed = java.waitFor();
        if (failed != 0) {
            throw new IllegalStateException(command + " ended with " + failed);
        }
        return lines;
    }

    /** Returns the jar or the folder that a class comes from. */
    private static Path where(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** A program that trains, and prints how many samples in each second. */
    static final class Series {

        private Series() {
        }

        public static void main(String[] args) {
            LongSupplier clock = Boolean.parseBoolean(args[0])
                    ? ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())::getProcessCpuTime
                    : ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
            int[] sizes = List.of(args[1].split("-")).stream().mapToInt(Integer::parseInt).toArray();
            long[] samples = new long[Integer.parseInt(args[3])];
            Dataset data = data(sizes[0], sizes[sizes.length - 1]);
            Trainer trainer = new Trainer(Network.of(sizes), Sgd.of(0.01)).batchSize(Integer.parseInt(args[2])).shuffle(1);
            long start = clock.getAsLong();
            for (int second = 0; second < samples.length; second = (int) ((clock.getAsLong() - start) / 1_000_000_000)) {
                trainer.train(data);
                samples[second] += SAMPLES;
            }
            for (long count : samples) {
                System.out.println(count);
            }
        }

        private static Dataset data(int inputs, int outputs) {
            Random random = new Random(1);
            double[][] xs = new double[SAMPLES][];
            int[] labels = new int[SAMPLES];
            for (int s = 0; s < SAMPLES; s++) {
                xs[s] = random.doubles(inputs).toArray();
                labels[s] = random.nextInt(outputs);
            }
            return Dataset.labeled(xs, labels, outputs);
        }
    }
}
