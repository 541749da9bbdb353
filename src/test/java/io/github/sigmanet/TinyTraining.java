package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import java.util.Random;

/** A training run short enough for an interpreted Java virtual machine; prints a digest of the trained network. */
final class TinyTraining {

    private TinyTraining() {
    }

    /**
     * Runs the training.
     *
     * @param args the precision
     */
    public static void main(String[] args) {
        System.out.println(digest(Precision.valueOf(args[0])));
    }

    static String digest(Precision precision) {
        Random random = new Random(3);
        double[][] xs = new double[25][];
        double[][] ys = new double[25][];
        for (int s = 0; s < 25; s++) {
            xs[s] = random.doubles(5, -1, 1).toArray();
            ys[s] = random.doubles(2).toArray();
        }
        Network network = Network.of(precision, Initializer.NORMAL.seeded(4), 5, 7, 2);
        new Trainer(network, Sgd.of(0.5).momentum(0.5)).epochs(5).batchSize(4).shuffle(5).train(Dataset.of(xs, ys));
        return Digest.of(network);
    }
}
