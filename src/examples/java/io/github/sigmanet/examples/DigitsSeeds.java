package io.github.sigmanet.examples;

import io.github.sigmanet.TrainingListener;
import java.io.IOException;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/** Trains the network of {@link Digits} from ten seeds, each with a split of its own, and prints the mean accuracy. */
public final class DigitsSeeds {

    private DigitsSeeds() {
    }

    /**
     * Runs the example.
     *
     * @param args not used
     * @throws IOException if the images cannot be read
     */
    public static void main(String[] args) throws IOException {
        DoubleSummaryStatistics accuracy = run(10, 30);
        System.out.printf(Locale.ROOT, "mean %.2f%%   min %.2f%%   max %.2f%%%n",
                100 * accuracy.getAverage(), 100 * accuracy.getMin(), 100 * accuracy.getMax());
    }

    /**
     * Trains and evaluates a network per seed, and prints each accuracy.
     *
     * @param seeds the number of seeds, which are counted from 0
     * @param epochs how often each training goes over all samples
     * @return the accuracies
     * @throws IOException if the images cannot be read
     */
    public static DoubleSummaryStatistics run(int seeds, int epochs) throws IOException {
        DoubleSummaryStatistics accuracies = new DoubleSummaryStatistics();
        for (int seed = 0; seed < seeds; seed++) {
            double accuracy = Digits.run(seed, epochs, new TrainingListener() { }).evaluation().accuracy();
            System.out.printf(Locale.ROOT, "seed %d   accuracy %.2f%%%n", seed, 100 * accuracy);
            accuracies.accept(accuracy);
        }
        return accuracies;
    }
}
