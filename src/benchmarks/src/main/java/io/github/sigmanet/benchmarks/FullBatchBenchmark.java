package io.github.sigmanet.benchmarks;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Lbfgs;
import io.github.sigmanet.LevenbergMarquardt;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints how long an iteration of the optimizers of the whole batch takes, and how exactly they fit a curve without noise. It writes
 * the samples and the first parameters to a folder, where full_batch_benchmark.py and full_batch_benchmark.R do the same with other
 * programs. Times are CPU times of the only thread.
 */
final class FullBatchBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int HIDDEN = 10; // units for the curve
    private static final int STARTS = 10;

    private final Path folder;

    private FullBatchBenchmark(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs the benchmark.
     *
     * @param args not used; the system property {@code results} is the folder
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        FullBatchBenchmark benchmark = new FullBatchBenchmark(Files.createDirectories(Path.of(System.getProperty("results"))));
        System.out.println(Network.kernel());
        benchmark.run("regression", LevenbergMarquardt.of(0.01), 25, regression(), 10, 30, 1);
        benchmark.run("classes", LevenbergMarquardt.of(0.01), 9, classes(1437, 64), 64, 30, 10);
        benchmark.run("classes", Lbfgs.of(10), 60, classes(1437, 64), 64, 30, 10);
        benchmark.run("w3", Lbfgs.of(10), 15, classes(Workload.W3.samples, 784), Workload.W3.sizes());
        benchmark.curve();
    }

    /** 10,000 samples of a smooth function of ten inputs, with noise. */
    private static double[][][] regression() {
        Random random = new Random(1);
        double[][] xs = new double[10_000][];
        double[][] ys = new double[xs.length][];
        for (int s = 0; s < xs.length; s++) {
            xs[s] = random.doubles(10, -1, 1).toArray();
            double y = 0.5 + 0.3 * Math.sin(2 * xs[s][0] + xs[s][1]) * xs[s][2] + 0.02 * random.nextGaussian();
            ys[s] = new double[] {Math.max(0, Math.min(1, y))};
        }
        return new double[][][] {xs, ys};
    }

    /** Ten classes, each around a point of its own. */
    private static double[][][] classes(int samples, int inputs) {
        Random random = new Random(2);
        double[][] centers = new double[10][];
        Arrays.setAll(centers, c -> random.doubles(inputs).toArray());
        double[][] xs = new double[samples][];
        double[][] ys = new double[samples][10];
        for (int s = 0; s < samples; s++) {
            double[] center = centers[random.nextInt(10)];
            xs[s] = Arrays.stream(center).map(x -> x + 0.8 * random.nextGaussian()).toArray();
            ys[s][Arrays.asList(centers).indexOf(center)] = 1;
        }
        return new double[][][] {xs, ys};
    }

    private void run(String name, Optimizer optimizer, int epochs, double[][][] data, int... sizes) throws IOException {
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(3), sizes);
        write(name + "-x", data[0]);
        write(name + "-y", data[1]);
        write(name + "-theta", new double[][] {network.vector()});
        List<Double> milliseconds = new ArrayList<>();
        History history = new Trainer(network, optimizer).epochs(epochs).listener(new TrainingListener() {

            private long last = THREADS.getCurrentThreadCpuTime();

            @Override
            public void epochEnded(History.Epoch epoch) {
                long now = THREADS.getCurrentThreadCpuTime();
                milliseconds.add((now - last) / 1e6);
                last = now;
            }
        }).train(Dataset.of(data[0], data[1]));
        List<Double> later = milliseconds.subList(milliseconds.size() / 3, milliseconds.size()); // compiled
        double median = median(later);
        long p = network.parameterCount();
        double products = data[0].length * (double) data[1][0].length * p * p; // two operations each, half of them by symmetry
        System.out.printf(Locale.ROOT, "%-10s %-18s %6d parameters %6d samples   median %8.1f ms   J %.6g%s%n", name,
                optimizer.getClass().getSimpleName(), p, data[0].length, median, history.last().cost(),
                optimizer instanceof Lbfgs ? "" : String.format(Locale.ROOT, "   m K P² in %.1f GFLOP/s", products / median / 1e6));
    }

    private static double median(List<Double> numbers) {
        List<Double> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Fits 1-10-1 to 200 points of NIST's MGH09 with its certified parameters, without noise, from ten starts. */
    private void curve() throws IOException {
        double[][] xs = new double[200][1];
        double[][] ys = new double[200][1];
        for (int s = 0; s < 200; s++) {
            double x = 0.0625 + (4 - 0.0625) * s / 199;
            ys[s][0] = 0.19280693458 * (x * x + 0.19128232873 * x) / (x * x + 0.12305650693 * x + 0.13606233068);
            xs[s][0] = (x - 2.03125) / 1.1421;
        }
        double least = ys[0][0];
        double greatest = Arrays.stream(ys).mapToDouble(y -> y[0]).max().orElseThrow();
        for (double[] y : ys) {
            y[0] = 0.1 + 0.8 * (y[0] - least) / (greatest - least);
        }
        write("curve-x", xs);
        write("curve-y", ys);
        Random random = new Random(7);
        double[][] starts = new double[STARTS][];
        Arrays.setAll(starts, i -> random.doubles(3 * HIDDEN + 1).map(u -> random.nextGaussian()).toArray());
        write("curve-theta", starts);
        for (int epochs : new int[] {3_000, 12_000}) {
            curve(LevenbergMarquardt.of(0.01).gradientTolerance(0).costTolerance(0).parameterTolerance(0), epochs, xs, ys, starts);
        }
        curve(Lbfgs.of(20).gradientTolerance(0).costTolerance(0).parameterTolerance(0), 20_000, xs, ys, starts);
    }

    private static void curve(Optimizer optimizer, int epochs, double[][] xs, double[][] ys, double[][] starts) {
        List<Double> errors = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (double[] start : starts) {
            Network network = Network.of(1, HIDDEN, 1);
            network.setVector(start);
            long before = THREADS.getCurrentThreadCpuTime();
            History history = new Trainer(network, optimizer.copy()).epochs(epochs).train(Dataset.of(xs, ys));
            seconds.add((THREADS.getCurrentThreadCpuTime() - before) / 1e9);
            errors.add(Math.sqrt(2 * history.last().cost()));
        }
        System.out.printf(Locale.ROOT, "curve      %-18s %6d epochs   median RMSE %.2g (%.1g to %.1g)   median %.2f s%n",
                optimizer.getClass().getSimpleName(), epochs, median(errors), Collections.min(errors), Collections.max(errors),
                median(seconds));
    }

    private void write(String name, double[][] rows) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(folder.resolve(name + ".txt"), StandardCharsets.US_ASCII))) {
            for (double[] row : rows) {
                StringBuilder line = new StringBuilder();
                for (double number : row) {
                    line.append(number).append(' ');
                }
                out.println(line);
            }
        }
    }
}
