package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Prints how long Java takes from its start to a first prediction, and how many bytes of heap a network takes. */
final class Footprint {

    private static final int STARTS = 31;
    private static final int[] SIZES = {2000, 2000, 2000, 10};
    private static final double PARAMETERS = 2001.0 * 2000 + 2001 * 2000 + 2001 * 10;

    private Footprint() {
    }

    /**
     * Runs the benchmark.
     *
     * @param args none
     * @throws Exception if Java does not start
     */
    public static void main(String[] args) throws Exception {
        Path file = Files.createTempFile("network", ".safetensors");
        Network.of(784, 30, 10).save(file);
        starts(file);
        Files.delete(file);
        heap();
    }

    /** Starts Java, in turns, with and without a network, and prints medians. */
    private static void starts(Path file) throws Exception {
        String classes = where(Network.class) + File.pathSeparator + where(Footprint.class);
        List<String> flag = List.of("--add-modules", "jdk.incubator.vector");
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("empty main", command(List.of(), classes, Empty.class, file));
        commands.put("first prediction", command(List.of(), classes, FirstPrediction.class, file));
        commands.put("empty main, with the flag", command(flag, classes, Empty.class, file));
        commands.put("first prediction, with the flag", command(flag, classes, FirstPrediction.class, file));
        Map<String, DoubleStream.Builder> times = new LinkedHashMap<>();
        for (int start = 0; start < STARTS; start++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                times.computeIfAbsent(command.getKey(), name -> DoubleStream.builder()).add(milliseconds(command.getValue()));
            }
        }
        times.forEach((name, each) -> {
            double[] sorted = each.build().sorted().toArray();
            System.out.printf(Locale.ROOT, "%s: %.0f ms%n", name, sorted[STARTS / 2]);
        });
    }

    /** Returns the jar or the folder that a class comes from. */
    private static Path where(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static List<String> command(List<String> options, String classes, Class<?> main, Path file) {
        return Stream.of(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()), options,
                List.of("-classpath", classes, main.getName(), file.toString())).flatMap(List::stream).toList();
    }

    private static double milliseconds(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int failed = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor();
        if (failed != 0) {
            throw new IllegalStateException(command + " ended with " + failed);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void heap() {
        long before = used();
        Network network = Network.of(SIZES);
        print("a network", used() - before);
        double[][] xs = new double[10][SIZES[0]];
        Dataset data = Dataset.of(xs, new double[10][10]);
        long[] most = {0};
        long withData = used() - Math.round(8 * PARAMETERS);
        new Trainer(network, Sgd.of(0.1).momentum(0.9)).epochs(2).batchSize(10).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                most[0] = Math.max(most[0], used());
            }
        }).train(data);
        print("while it is trained with momentum", most[0] - withData);
    }

    private static void print(String what, long bytes) {
        System.out.printf(Locale.ROOT, "heap of %s %s: %.2f bytes per parameter%n",
                Arrays.toString(SIZES), what, bytes / PARAMETERS);
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A program that does nothing. */
    static final class Empty {

        private Empty() {
        }

        public static void main(String[] args) {
        }
    }

    /** A program that reads a network and predicts one sample. */
    static final class FirstPrediction {

        private FirstPrediction() {
        }

        public static void main(String[] args) throws IOException {
            System.out.println(Network.load(Path.of(args[0])).predict(new double[784])[0]);
        }
    }
}
