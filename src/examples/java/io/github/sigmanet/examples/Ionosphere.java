package io.github.sigmanet.examples;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Lbfgs;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.Summary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Repeats Sigillito, Wing, Hutton and Baker, "Classification of Radar Returns from the Ionosphere Using Neural Networks", Johns
 * Hopkins APL Technical Digest 10 (1989): trains on the first 200 radar returns and tests on the other 151. Prints a table in
 * Markdown.
 */
public final class Ionosphere {

    private static final int TRAINING = 200;
    private static final int[] HIDDEN = {0, 3, 5, 10, 15};

    private static final List<Training> TRAININGS = List.of(
            new Training("Sgd, quadratic", network -> sgd(network).cost(Cost.QUADRATIC)),
            new Training("Sgd, cross-entropy", network -> sgd(network).cost(Cost.CROSS_ENTROPY)),
            new Training("Lbfgs, cross-entropy", network -> new Trainer(network, Lbfgs.of(10).weightDecay(0.001))
                    .cost(Cost.CROSS_ENTROPY).epochs(100)));

    private Ionosphere() {
    }

    private static Trainer sgd(Network network) {
        return new Trainer(network, Sgd.of(0.1).momentum(0.9)).epochs(100).batchSize(10);
    }

    /**
     * Runs the example.
     *
     * @param args the number of seeds, 10 otherwise
     * @throws IOException if the radar returns cannot be read
     */
    public static void main(String[] args) throws IOException {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        Dataset data = Csv.binary("ionosphere.csv.gz", "g");
        Dataset training = data.subset(IntStream.range(0, TRAINING).toArray());
        Dataset test = data.subset(IntStream.range(TRAINING, data.size()).toArray());
        System.out.printf("| network | published |%s%n",
                TRAININGS.stream().map(way -> " " + way.name + " |").collect(Collectors.joining()));
        System.out.printf("| --- | ---: |%s%n", " ---: |".repeat(TRAININGS.size()));
        for (int hidden : HIDDEN) {
            int[] sizes = hidden == 0
                    ? new int[] {data.inputSize(), 1}
                    : new int[] {data.inputSize(), hidden, 1};
            System.out.printf("| %s | %s |", MnistExperiment.joined(sizes), hidden == 0 ? "90.7%, 92%" : "over 96%");
            for (Training way : TRAININGS) {
                Summary accuracies = Summary.of(LongStream.range(0, seeds).mapToDouble(seed -> {
                    Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), sizes);
                    way.trainer.apply(network).shuffle(seed).train(training);
                    return 100 * Evaluation.of(network, test).accuracy();
                }).toArray());
                System.out.printf(Locale.ROOT, " %.1f ± %.1f%% |", accuracies.mean(), accuracies.deviation());
            }
            System.out.println();
        }
    }

    /** A way to train, and its name in the table. */
    private record Training(String name, Function<Network, Trainer> trainer) {
    }
}
