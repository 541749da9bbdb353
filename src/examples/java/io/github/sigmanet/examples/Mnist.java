package io.github.sigmanet.examples;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.IdxDataset;
import io.github.sigmanet.examples.MnistExperiment.Distortions;
import io.github.sigmanet.training.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Repeats published results on MNIST, 70,000 images of handwritten digits: trains each network from several seeds and
 * prints the errors and the published ones, as a table in Markdown. Draws how the last network learned, which digits it
 * mistakes for which, and what its hidden units look for.
 */
public final class Mnist {

    private static final int CLASSES = 10;
    private static final int UNITS = 60; // that are drawn, at most
    private static final int COLUMNS = 10;

    private static final List<MnistExperiment> EXPERIMENTS = List.of(
            lecun(Distortions.NONE, 4.7, 300),
            lecun(Distortions.NONE, 4.5, 1000),
            lecun(Distortions.NONE, 3.05, 300, 100),
            lecun(Distortions.NONE, 2.95, 500, 150),
            lecun(Distortions.ALL, 3.6, 300),
            lecun(Distortions.ALL, 3.8, 1000),
            lecun(Distortions.ALL, 2.5, 300, 100),
            lecun(Distortions.ALL, 2.45, 500, 150),
            simard(Cost.CROSS_ENTROPY, Distortions.NONE, 1.6, 20, 0.3),
            simard(Cost.CROSS_ENTROPY, Distortions.AFFINE, 1.1, 40, 0.3),
            simard(Cost.CROSS_ENTROPY, Distortions.ALL, 0.7, 60, 0.3),
            simard(Cost.QUADRATIC, Distortions.ALL, 0.9, 60, 1));

    private Mnist() {
    }

    private static MnistExperiment lecun(Distortions distortions, double published, int... hidden) {
        return new MnistExperiment("LeCun", hidden, Cost.QUADRATIC, distortions, published,
                distortions == Distortions.NONE ? 20 : 40, 1);
    }

    private static MnistExperiment simard(Cost cost, Distortions distortions, double published, int epochs, double rate) {
        return new MnistExperiment("Simard et al.", new int[] {800}, cost, distortions, published, epochs, rate);
    }

    /**
     * Runs the experiments, as many at once as there are processors.
     *
     * @param args the folder with the four files of MNIST, compressed or not; then optionally the number of seeds, 5
     *        otherwise; what the names of the experiments to run contain, all of them otherwise; and {@code validation} to
     *        leave the test images alone and measure with the last 10,000 training images, which are then not learned from
     * @throws IOException if the images cannot be read
     * @throws ExecutionException if a training run fails
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] args) throws IOException, ExecutionException, InterruptedException {
        if (args.length == 0) {
            throw new IllegalArgumentException("expected the folder with the files of MNIST");
        }
        System.setProperty("java.awt.headless", "true");
        Path folder = Path.of(args[0]);
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        String name = args.length > 2 ? args[2] : "";
        boolean validation = args.length > 3 && args[3].equals("validation");
        Dataset all = read(folder, "train");
        int learned = validation ? all.size() * 5 / 6 : all.size();
        Dataset training = all.subset(IntStream.range(0, learned).toArray());
        Dataset test = validation ? all.subset(IntStream.range(learned, all.size()).toArray()) : read(folder, "t10k");
        System.out.printf("| network | published error | mean ± SD of %d seeds | lowest | seconds |%n", seeds);
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            MnistExperiment.Result last = null;
            for (MnistExperiment experiment : EXPERIMENTS) {
                if (experiment.name().contains(name)) {
                    List<Future<MnistExperiment.Result>> results = new ArrayList<>();
                    for (int seed = 0; seed < seeds; seed++) {
                        long s = seed;
                        results.add(threads.submit(() -> experiment.run(training, test, s)));
                    }
                    print(experiment, results);
                    last = results.get(0).get();
                }
            }
            if (last != null) {
                draw(last, test);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    static Dataset read(Path folder, String set) throws IOException {
        return IdxDataset.read(file(folder, set + "-images-idx3-ubyte"), file(folder, set + "-labels-idx1-ubyte"), CLASSES);
    }

    private static Path file(Path folder, String name) {
        Path compressed = folder.resolve(name + ".gz");
        return Files.exists(compressed) ? compressed : folder.resolve(name);
    }

    private static void print(MnistExperiment experiment, List<Future<MnistExperiment.Result>> results)
            throws ExecutionException, InterruptedException {
        double[] errors = new double[results.size()];
        double seconds = 0;
        for (int seed = 0; seed < errors.length; seed++) {
            MnistExperiment.Result result = results.get(seed).get();
            System.err.printf(Locale.ROOT, "%s, seed %d: %.2f%% in %.0f s%n", experiment.name(), seed,
                    result.error(), result.seconds());
            errors[seed] = result.error();
            seconds += result.seconds();
        }
        Summary summary = Summary.of(errors);
        System.out.printf(Locale.ROOT, "| %s | %.2f%% | %.2f ± %.2f%% | %.2f%% | %.0f |%n", experiment.name(),
                experiment.published(), summary.mean(), summary.deviation(), summary.min(), seconds / errors.length);
    }

    private static void draw(MnistExperiment.Result result, Dataset test) throws IOException {
        Evaluation evaluation = Evaluation.of(result.network(), test);
        Path curve = Pictures.path("mnist-learning-curve");
        Path confusion = Pictures.path("mnist-mistakes");
        Path weights = Pictures.path("mnist-weights");
        LearningCurve.save("Reading MNIST with a " + MnistExperiment.joined(result.network().sizes()) + " network",
                result.history(), curve);
        ConfusionMatrix.save(String.format(Locale.ROOT, "The %.0f mistakes in %,d images",
                (1 - evaluation.accuracy()) * evaluation.size(), evaluation.size()), evaluation, confusion);
        double[][] units = result.network().weights(0);
        WeightImages.save(Arrays.copyOf(units, Math.min(UNITS, units.length)), MnistExperiment.SIDE, COLUMNS, weights);
        for (Path picture : List.of(curve, confusion, weights)) {
            System.out.println("Picture: " + picture.toAbsolutePath());
        }
    }
}
