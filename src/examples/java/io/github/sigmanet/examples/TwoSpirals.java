package io.github.sigmanet.examples;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Cost;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Lbfgs;
import io.github.sigmanet.LevenbergMarquardt;
import io.github.sigmanet.Network;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tells two spirals apart, each with three turns around the other (A. Wieland; K. Lang and M. Witbrock, "Learning to Tell Two
 * Spirals Apart", 1988), with fully connected layers and no shortcuts. Prints a table in Markdown.
 */
public final class TwoSpirals {

    private static final int POINTS = 96; // in three turns, without the last one
    private static final double RADIUS = 6.5;

    private static final List<Race.Entrant> ENTRANTS = List.of(
            new Race.Entrant("Rprop.of(0.01)", Cost.QUADRATIC, () -> Rprop.of(0.01)),
            new Race.Entrant("Adam.of(0.01)", Cost.QUADRATIC, () -> Adam.of(0.01)),
            new Race.Entrant("Adam.of(0.01)", Cost.CROSS_ENTROPY, () -> Adam.of(0.01)),
            new Race.Entrant("LevenbergMarquardt.of(0.01)", Cost.QUADRATIC, () -> LevenbergMarquardt.of(0.01)),
            new Race.Entrant("Lbfgs.of(10)", Cost.QUADRATIC, () -> Lbfgs.of(10)),
            new Race.Entrant("Lbfgs.of(10)", Cost.CROSS_ENTROPY, () -> Lbfgs.of(10)));

    private static final int[][] LAYERS = {{2, 5, 5, 5, 1}, {2, 20, 10, 1}, {2, 20, 20, 1}};

    private TwoSpirals() {
    }

    /**
     * Runs the example.
     *
     * @param args the number of runs, 10 otherwise, and then the number of epochs after which a run has failed, 5,000
     *        otherwise
     */
    public static void main(String[] args) {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
        Dataset training = spirals(0);
        Dataset test = spirals(0.5);
        System.out.println("| network | optimizer | cost | epochs | points between, in % |");
        System.out.println("| --- | --- | --- | ---: | ---: |");
        for (int[] sizes : LAYERS) {
            Race race = new Race(training, seed -> Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), sizes)
                    .withInputScaling(Scaling.standard(training)), epochs);
            for (Race.Entrant entrant : ENTRANTS) {
                Race.Result[] results = race.run(entrant, runs);
                Summary correct = Summary.of(Arrays.stream(results)
                        .mapToDouble(result -> 100 * Evaluation.of(result.network(), test).accuracy()).toArray());
                System.out.printf(Locale.ROOT, "| %s | `%s` | %s | %s | %.1f ± %.1f |%n", MnistExperiment.joined(sizes), entrant.name(),
                        entrant.costName(), Race.text(results), correct.mean(), correct.deviation());
            }
        }
    }

    /** Returns 97 points of each spiral as Wieland's program does, or 96 between them, from the given fraction of a step on. */
    static Dataset spirals(double fraction) {
        int count = fraction == 0 ? POINTS + 1 : POINTS;
        double[][] xs = new double[2 * count][];
        boolean[] first = new boolean[2 * count];
        for (int i = 0; i < count; i++) {
            double angle = (i + fraction) * Math.PI / 16;
            double radius = RADIUS * (104 - i - fraction) / 104;
            double x = radius * StrictMath.sin(angle);
            double y = radius * StrictMath.cos(angle);
            xs[2 * i] = new double[] {x, y};
            xs[2 * i + 1] = new double[] {-x, -y};
            first[2 * i] = true;
        }
        return Dataset.binary(xs, first);
    }
}
