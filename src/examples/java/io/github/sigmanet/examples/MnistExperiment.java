package io.github.sigmanet.examples;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A published result on MNIST, and how it is tried to reach it.
 *
 * @param source where the result was published
 * @param hidden the sizes of the hidden layers
 * @param cost the cost
 * @param distortions how the images that the network learns from are distorted
 * @param published the share of test images that were read wrongly, in percent
 * @param epochs how often training goes over all images
 * @param rate the learning rate, the first one of a cosine
 */
record MnistExperiment(String source, int[] hidden, Cost cost, Distortions distortions, double published, int epochs,
        double rate) {

    /** The number of pixels of a row or column. */
    static final int SIDE = 28;

    private static final int CLASSES = 10;
    private static final double MEAN = 0.1307; // of all pixels of the training images
    private static final double DEVIATION = 0.3081;
    private static final int WARM_UP = 5; // epochs
    private static final double RARE = -2.2; // ln(1 / 9): where a sigmoid is the share of a class, 1 / 10

    /** The ways to distort images. */
    enum Distortions {

        NONE("", 0),
        AFFINE(", affine distortions", 0),
        ALL(", distortions", 34); // affine and elastic

        private final String text;
        private final Distortion distortion;

        Distortions(String text, double bend) {
            this.text = text;
            this.distortion = new Distortion(SIDE, bend, 5, 0.1, Math.toRadians(8));
        }

        private Dataset of(Dataset images, long seed) {
            return this == NONE ? images : images.augment(seed, distortion);
        }
    }

    /** Returns the source, the layers and what is not usual, as in "LeCun 784-300-10, distortions". */
    String name() {
        return source + " " + joined(sizes()) + (cost == Cost.QUADRATIC ? "" : ", cross-entropy") + distortions.text;
    }

    /** Returns the sizes of layers as in "784-30-10". */
    static String joined(int... sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining("-"));
    }

    private int[] sizes() {
        int[] sizes = new int[hidden.length + 2];
        sizes[0] = SIDE * SIDE;
        System.arraycopy(hidden, 0, sizes, 1, hidden.length);
        sizes[sizes.length - 1] = CLASSES;
        return sizes;
    }

    /** Trains a network from a seed, and measures it on the test images after the last epoch. */
    Result run(Dataset training, Dataset test, long seed) {
        long start = System.nanoTime();
        Network network = Network.of(Precision.SINGLE, new RareClasses().seeded(seed), sizes())
                .withInputScaling(Scaling.of(filled(MEAN), filled(1 / DEVIATION)));
        Schedule cosine = Schedule.cosine(rate, 0, epochs);
        Schedule warmUp = Schedule.linear(1, 1.0 / (WARM_UP + 1), 1, WARM_UP);
        History history = new Trainer(network, Sgd.of(rate)).cost(cost).epochs(epochs).batchSize(10).shuffle(seed)
                .schedule(epoch -> warmUp.rate(epoch) * cosine.rate(epoch)).validation(test)
                .train(distortions.of(training, seed));
        return new Result(network, history, 100 * (1 - history.last().validationAccuracy().orElseThrow()),
                (System.nanoTime() - start) / 1e9);
    }

    private static double[] filled(double value) {
        double[] values = new double[SIDE * SIDE];
        Arrays.fill(values, value);
        return values;
    }

    /** Lets each output begin as what is right for most images: without it, the first steps saturate all of them at 0. */
    private static final class RareClasses implements Initializer {

        @Override
        public double weight(Random random, int inputs, int outputs) {
            return GLOROT_UNIFORM.weight(random, inputs, outputs);
        }

        @Override
        public double bias(Random random, int inputs, int outputs) {
            return outputs == CLASSES ? RARE : 0;
        }
    }

    /**
     * The result of a training run.
     *
     * @param network the network, for images that are not scaled
     * @param history what each epoch was like
     * @param error the share of test images that are read wrongly, in percent
     * @param seconds the time it took
     */
    record Result(Network network, History history, double error, double seconds) {
    }
}
