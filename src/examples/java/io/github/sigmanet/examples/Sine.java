package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.util.Locale;

/**
 * Learns a function, one period of a sine, from 100 of its points, and prints how far off the network is at 99 points
 * between them.
 */
public final class Sine {

    private Sine() {
    }

    /**
     * Runs the example.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        Evaluation evaluation = run(1000);
        System.out.printf(Locale.ROOT, "RMSE %.6f   R² %.6f%n", evaluation.rmse(), evaluation.rSquared());
    }

    /**
     * Trains a new network and evaluates it.
     *
     * @param epochs how often training goes over all points
     * @return how well the network does between the points that it was trained with
     */
    public static Evaluation run(int epochs) {
        Network network = Network.of(1, 8, 1);
        new Trainer(network, Sgd.of(1.0).momentum(0.9))
                .epochs(epochs).batchSize(10).shuffle(42)
                .train(new Points(0, 100));
        return Evaluation.of(network, new Points(0.5, 99));
    }

    /**
     * Points of a sine from −π to π, scaled into the range of the sigmoid.
     *
     * @param first which of the points 0 to 99 is the first; 0.5 is halfway between two
     * @param size the number of points
     */
    private record Points(double first, int size) implements Dataset {

        @Override
        public int inputSize() {
            return 1;
        }

        @Override
        public int targetSize() {
            return 1;
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            x[0] = Math.PI * (2 * (first + sample) / 99 - 1);
            y[0] = 0.5 + 0.4 * StrictMath.sin(x[0]);
        }
    }
}
