package io.github.sigmanet.examples;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Lbfgs;
import io.github.sigmanet.LevenbergMarquardt;
import io.github.sigmanet.Network;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.Dataset;
import java.util.List;

/**
 * Counts the epochs in which optimizers learn the encoders 10-5-10 and 12-2-12, on which Riedmiller and Braun, "A Direct
 * Adaptive Method for Faster Backpropagation Learning: The RPROP Algorithm" (1993), compared theirs: each of n samples has
 * one input of 1, and the same at its output. Prints a table in Markdown.
 */
public final class Encoders {

    private static final List<Race.Entrant> ENTRANTS = List.of(
            new Race.Entrant("Sgd.of(20)", Cost.QUADRATIC, () -> Sgd.of(20)),
            new Race.Entrant("Rprop.of(0.1)", Cost.QUADRATIC, () -> Rprop.of(0.1)),
            new Race.Entrant("Rprop.of(1)", Cost.QUADRATIC, () -> Rprop.of(1)),
            new Race.Entrant("LevenbergMarquardt.of(0.01)", Cost.QUADRATIC, () -> LevenbergMarquardt.of(0.01)),
            new Race.Entrant("Lbfgs.of(10)", Cost.QUADRATIC, () -> Lbfgs.of(10)),
            new Race.Entrant("Sgd.of(5)", Cost.CROSS_ENTROPY, () -> Sgd.of(5)),
            new Race.Entrant("Rprop.of(0.1)", Cost.CROSS_ENTROPY, () -> Rprop.of(0.1)),
            new Race.Entrant("Rprop.of(1)", Cost.CROSS_ENTROPY, () -> Rprop.of(1)),
            new Race.Entrant("Lbfgs.of(10)", Cost.CROSS_ENTROPY, () -> Lbfgs.of(10)));

    private Encoders() {
    }

    /**
     * Runs the example.
     *
     * @param args the number of runs, 20 otherwise
     */
    public static void main(String[] args) {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        System.out.println("| optimizer | cost | 10-5-10 | 12-2-12 |");
        System.out.println("| --- | --- | ---: | ---: |");
        Race easy = encoder(10, 5, 1_000);
        Race tight = encoder(12, 2, 2_000);
        for (Race.Entrant entrant : ENTRANTS) {
            System.out.printf("| `%s` | %s | %s | %s |%n", entrant.name(), entrant.costName(),
                    Race.text(easy.run(entrant, runs)), Race.text(tight.run(entrant, runs)));
        }
    }

    private static Race encoder(int n, int hidden, int maxEpochs) {
        double[][] xs = new double[n][n];
        for (int s = 0; s < n; s++) {
            xs[s][s] = 1;
        }
        return new Race(Dataset.of(xs, xs),
                seed -> Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), n, hidden, n), maxEpochs);
    }
}
