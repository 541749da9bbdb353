package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.Summary;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Measures the networks of {@link Digits} and {@link Iris} by 10-fold cross-validation: each sample is tested once, by the
 * one of ten networks that was trained without its fold. Prints a table in Markdown.
 */
public final class CrossValidation {

    private static final int FOLDS = 10;

    private CrossValidation() {
    }

    /**
     * Runs the example.
     *
     * @param args the number of seeds, 5 otherwise
     * @throws IOException if the data cannot be read
     */
    public static void main(String[] args) throws IOException {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        System.out.printf("| network | mean ± SD of %d seeds | lowest | highest |%n", seeds);
        System.out.println("| --- | ---: | ---: | ---: |");
        TrainingListener silent = new TrainingListener() { };
        print("digits 64-30-10", seeds, Digits.read(), (split, seed) -> Digits.train(split, seed, 30, silent).evaluation());
        print("iris 4-8-3", seeds, Iris.read(), (split, seed) -> Iris.evaluate(split, seed, 100));
    }

    private static void print(String name, int seeds, Dataset data, BiFunction<Dataset.Split, Long, Evaluation> training) {
        Summary accuracies = Summary.of(LongStream.range(0, seeds)
                .mapToDouble(seed -> 100 * accuracy(data.folds(FOLDS, seed), split -> training.apply(split, seed)))
                .toArray());
        System.out.printf(Locale.ROOT, "| %s | %.2f ± %.2f%% | %.2f%% | %.2f%% |%n",
                name, accuracies.mean(), accuracies.deviation(), accuracies.min(), accuracies.max());
    }

    /** Returns the share of all samples that were classified rightly when they were left out. */
    private static double accuracy(List<Dataset.Split> folds, Function<Dataset.Split, Evaluation> training) {
        double right = 0;
        int samples = 0;
        for (Dataset.Split fold : folds) {
            Evaluation evaluation = training.apply(fold);
            right += evaluation.accuracy() * evaluation.size();
            samples += evaluation.size();
        }
        return right / samples;
    }
}
