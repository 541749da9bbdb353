package io.github.sigmanet.examples;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Repeats the results on MNIST of Michael Nielsen's book "Neural Networks and Deep Learning", chapters 1 and 3: trains each
 * network from several seeds and prints the errors and those of the book, as a table in Markdown.
 */
public final class Nielsen {

    private static final Initializer WIDE = Initializer.NORMAL;
    private static final Initializer NARROW = new Narrow();
    private static final double NONE = Double.NaN; // where the book has no result

    private static final List<Experiment> EXPERIMENTS = List.of(
            new Experiment(30, Cost.QUADRATIC, WIDE, 3, 0, 30, true, 4.58),
            new Experiment(100, Cost.QUADRATIC, WIDE, 3, 0, 30, true, 3.41),
            new Experiment(100, Cost.QUADRATIC, NARROW, 3, 0, 30, true, NONE),
            new Experiment(30, Cost.CROSS_ENTROPY, WIDE, 0.5, 0, 30, true, 4.51),
            new Experiment(100, Cost.CROSS_ENTROPY, WIDE, 0.5, 0, 30, true, 3.18),
            new Experiment(30, Cost.CROSS_ENTROPY, WIDE, 0.5, 5, 30, true, 3.51),
            new Experiment(100, Cost.CROSS_ENTROPY, WIDE, 0.5, 5, 30, false, 2.08),
            new Experiment(100, Cost.CROSS_ENTROPY, WIDE, 0.1, 5, 30, false, 2.45),
            new Experiment(100, Cost.CROSS_ENTROPY, NARROW, 0.1, 5, 30, false, 2.19),
            new Experiment(100, Cost.CROSS_ENTROPY, WIDE, 0.1, 5, 60, false, 1.96));

    private Nielsen() {
    }

    /**
     * Runs the experiments.
     *
     * @param args the folder with the four files of MNIST, compressed or not; then optionally the number of seeds, 5
     *        otherwise, and what the names of the experiments to run contain, as in {@code "784-100-10 cross-entropy"}
     * @throws IOException if the images cannot be read
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            throw new IllegalArgumentException("expected the folder with the files of MNIST");
        }
        Path folder = Path.of(args[0]);
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        String name = args.length > 2 ? args[2] : "";
        Dataset all = Mnist.read(folder, "train");
        Dataset training = all.subset(IntStream.range(0, all.size() * 5 / 6).toArray());
        Dataset validation = all.subset(IntStream.range(training.size(), all.size()).toArray());
        Dataset test = Mnist.read(folder, "t10k");
        System.out.printf("| network and cost | weights | η | λ | epochs | images | published | best of %d seeds | best epoch |"
                + " last epoch | runs that miss a digit |%n", seeds);
        System.out.println("| --- | --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |");
        for (Experiment experiment : EXPERIMENTS) {
            if (experiment.name().contains(name)) {
                Dataset images = experiment.test ? test : validation;
                print(experiment, LongStream.range(0, seeds).parallel()
                        .mapToObj(seed -> experiment.run(training, images, seed)).toList());
            }
        }
    }

    private static void print(Experiment experiment, List<Result> results) {
        Summary best = summary(results, Result::best);
        Summary last = summary(results, Result::last);
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %s | %d | %s | %s | %.2f%% | %.2f ± %.2f%% | %.2f ± %.2f%% | %d |%n",
                experiment.name(), experiment.start == WIDE ? "N(0, 1)" : "N(0, 1/n)", plain(experiment.rate),
                plain(experiment.lambda), experiment.epochs, experiment.test ? "test" : "validation",
                Double.isNaN(experiment.published) ? "–" : String.format(Locale.ROOT, "%.2f%%", experiment.published),
                best.min(), best.mean(), best.deviation(), last.mean(), last.deviation(),
                results.stream().filter(Result::missesDigit).count());
    }

    private static Summary summary(List<Result> results, ToDoubleFunction<Result> error) {
        return Summary.of(results.stream().mapToDouble(error).toArray());
    }

    /** Returns a number as the book writes it, 3 or 0.5. */
    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /**
     * A result of the book, and how it was reached: mini-batches of 10, and weight decay of weights alone.
     *
     * @param hidden the number of hidden units
     * @param cost the cost
     * @param start the distribution of the first weights
     * @param rate the learning rate η
     * @param lambda the book's λ, of which each step takes the n-th part, with n training images
     * @param epochs how often training goes over all images
     * @param test whether the error is that of the test images, not of the validation images
     * @param published the error of the book in percent, NaN for none
     */
    private record Experiment(int hidden, Cost cost, Initializer start, double rate, double lambda, int epochs, boolean test,
            double published) {

        String name() {
            return "784-" + hidden + "-10 " + (cost == Cost.QUADRATIC ? "quadratic" : "cross-entropy");
        }

        Result run(Dataset training, Dataset images, long seed) {
            Network network = Network.of(start.seeded(seed), training.inputSize(), hidden, training.targetSize());
            History history = new Trainer(network, Sgd.of(rate).weightDecay(lambda / training.size()).decayBiases(false))
                    .cost(cost).epochs(epochs).batchSize(10).shuffle(seed).validation(images).train(training);
            Evaluation evaluation = Evaluation.of(network, images);
            double best = history.epochs().stream().flatMapToDouble(epoch -> epoch.validationAccuracy().stream()).max()
                    .orElseThrow();
            boolean misses = IntStream.range(0, training.targetSize()).anyMatch(digit -> evaluation.recall(digit) < 0.5);
            return new Result(100 * (1 - best), 100 * (1 - evaluation.accuracy()), misses);
        }
    }

    /**
     * The result of a training run.
     *
     * @param best the error after the best epoch, in percent
     * @param last the error after the last epoch, in percent
     * @param missesDigit whether most images of some digit are read wrongly after the last epoch
     */
    private record Result(double best, double last, boolean missesDigit) {
    }

    /** The start of chapter 3: as {@link Initializer#NORMAL}, with weights of variance 1 / n, n inputs of the unit. */
    private static final class Narrow implements Initializer {

        @Override
        public double weight(Random random, int inputs, int outputs) {
            return LECUN_NORMAL.weight(random, inputs, outputs);
        }

        @Override
        public double bias(Random random, int inputs, int outputs) {
            return NORMAL.bias(random, inputs, outputs);
        }
    }
}
