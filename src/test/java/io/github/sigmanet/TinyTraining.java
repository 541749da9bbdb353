package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import java.util.Random;

/** A training run short enough for an interpreted Java virtual machine; prints a digest for each cost. */
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
        System.out.println(crossEntropyDigest(Precision.valueOf(args[0])));
    }

    /** Returns the digest of the weights after training with the default cost. */
    static String digest(Precision precision) {
        Network network = network(precision);
        train(network, Cost.QUADRATIC);
        return Digest.of(network);
    }

    /** Returns the digest of the weights, and of the history's costs, after training with cross-entropy. */
    static String crossEntropyDigest(Precision precision) {
        Network network = network(precision);
        return Digest.of(network, train(network, Cost.CROSS_ENTROPY));
    }

    private static Network network(Precision precision) {
        return Network.of(precision, Initializer.NORMAL.seeded(4), 5, 7, 2);
    }

    private static History train(Network network, Cost cost) {
        Random random = new Random(3);
        double[][] xs = new double[25][];
        double[][] ys = new double[25][];
        for (int s = 0; s < 25; s++) {
            xs[s] = random.doubles(5, -1, 1).toArray();
            ys[s] = random.doubles(2).toArray();
        }
        return new Trainer(network, Sgd.of(0.5).momentum(0.5)).cost(cost).epochs(5).batchSize(4).shuffle(5)
                .train(Dataset.of(xs, ys));
    }
}
