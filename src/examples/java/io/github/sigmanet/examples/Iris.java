package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.io.IOException;
import java.io.InputStream;

/**
 * Tells three species of iris apart by four measurements in centimetres: trains on 100 flowers, and prints how well the
 * network does on the other 50.
 */
public final class Iris {

    private static final int MEASUREMENTS = 4;
    private static final int SPECIES = 3;

    private Iris() {
    }

    /**
     * Runs the example.
     *
     * @param args not used
     * @throws IOException if the measurements cannot be read
     */
    public static void main(String[] args) throws IOException {
        System.out.println(run(42, 100));
    }

    /**
     * Trains a new network and evaluates it.
     *
     * @param seed the seed of everything drawn: the split, the first weights, the order of the samples
     * @param epochs how often training goes over all samples
     * @return how well the network does on flowers that it was not trained with
     * @throws IOException if the measurements cannot be read
     */
    public static Evaluation run(long seed, int epochs) throws IOException {
        return evaluate(read().split(2.0 / 3, seed), seed, epochs);
    }

    /** Trains a network that takes centimetres, and scales them to mean 0 and variance 1. */
    static Evaluation evaluate(Dataset.Split split, long seed, int epochs) {
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), MEASUREMENTS, 8, SPECIES)
                .withInputScaling(Scaling.standard(split.training()));
        new Trainer(network, Sgd.of(0.5).momentum(0.9))
                .epochs(epochs).batchSize(10).shuffle(seed)
                .train(split.training());
        return Evaluation.of(network, split.test());
    }

    static Dataset read() throws IOException {
        try (InputStream file = Iris.class.getResourceAsStream("iris.csv")) {
            return Csv.read(file, 1, MEASUREMENTS, SPECIES);
        }
    }
}
