package io.github.sigmanet.examples;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Learns to read handwritten digits: trains on 1437 images of 8 × 8 pixels, prints how well the network reads 360
 * others, and draws how it learned.
 */
public final class Digits {

    private static final int PIXELS = 64;
    private static final int CLASSES = 10;
    private static final double BLACK = 16;

    private Digits() {
    }

    /**
     * Runs the example.
     *
     * @param args where to write the picture of the learning curve, optionally
     * @throws IOException if the picture cannot be written
     */
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path picture = args.length > 0 ? Path.of(args[0]) : Pictures.path("digits-learning-curve");
        Result result = run(0, 30, TrainingListener.printing(System.out));
        System.out.println();
        System.out.println(result.evaluation);
        System.out.println();
        LearningCurve.save("Reading handwritten digits with a 64-30-10 network", result.history, picture);
        System.out.println("Learning curve: " + picture.toAbsolutePath());
    }

    /**
     * Trains a new network.
     *
     * @param seed the seed of everything drawn: the split, the first weights, the order of the samples
     * @param epochs how often training goes over all samples
     * @param listener the listener to notify of progress
     * @return the trained network and how well it does
     * @throws IOException if the images cannot be read
     */
    public static Result run(long seed, int epochs, TrainingListener listener) throws IOException {
        return train(read().split(0.8, seed), seed, epochs, listener);
    }

    static Result train(Dataset.Split split, long seed, int epochs, TrainingListener listener) {
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(seed), PIXELS, 30, CLASSES);
        History history = new Trainer(network, Sgd.of(3.0))
                .epochs(epochs).batchSize(10).shuffle(seed)
                .validation(split.test()).listener(listener)
                .train(split.training());
        return new Result(network, history, Evaluation.of(network, split.test()));
    }

    static Dataset read() throws IOException {
        try (InputStream file = new GZIPInputStream(Digits.class.getResourceAsStream("digits.csv.gz"))) {
            return Csv.read(file, 0, PIXELS, CLASSES).map(Digits::brightness);
        }
    }

    private static double[] brightness(double[] image) {
        return Arrays.stream(image).map(pixel -> pixel / BLACK).toArray();
    }

    /**
     * What training led to.
     *
     * @param network the trained network
     * @param history what each epoch was like
     * @param evaluation how well the network reads the images that it was not trained with
     */
    public record Result(Network network, History history, Evaluation evaluation) {
    }
}
