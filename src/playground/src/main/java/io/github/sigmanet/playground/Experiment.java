package io.github.sigmanet.playground;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A network that learns by mini-batches or by single samples, whichever is asked for next. With mini-batches alone it has
 * the weights that {@code Trainer} with the same settings gives, bit for bit. It is for one thread at a time.
 */
final class Experiment {

    private static final double[][][] MAZUR_WEIGHTS = {{{0.15, 0.20}, {0.25, 0.30}}, {{0.40, 0.45}, {0.50, 0.55}}};
    private static final double[][] MAZUR_BIASES = {{0.35, 0.35}, {0.60, 0.60}};

    private final Settings settings;
    private final Samples samples;
    private final Network network;
    private final Optimizer optimizer;
    private final Random random;
    private final int[] order;
    private final List<Epoch> history = new ArrayList<>();
    private final LayerStatistics initial;
    private int position; // within the epoch
    private double costs; // the sum over the epoch's samples so far
    private long steps;
    private Walk walk; // of the next sample, or the last one stepped; null if neither is up to date

    /**
     * An epoch that has ended.
     *
     * @param cost the mean cost of the training samples, each before its step
     * @param validationCost the mean cost of the validation samples after it
     * @param score the accuracy for classes, otherwise R²
     */
    record Epoch(double cost, double validationCost, double score) {
    }

    Experiment(Settings settings) {
        this.settings = settings;
        samples = Samples.of(settings);
        network = network(settings, samples);
        optimizer = settings.optimizer().of(settings.rate());
        random = new Random(settings.seed());
        order = new int[samples.training().size()];
        Arrays.setAll(order, i -> i);
        shuffle();
        initial = statistics();
    }

    private static Network network(Settings settings, Samples samples) {
        if (settings.data() == Settings.Data.MAZUR) {
            return Network.of(MAZUR_WEIGHTS, MAZUR_BIASES);
        }
        int[] sizes = new int[settings.hidden().size() + 2];
        sizes[0] = samples.training().inputSize();
        for (int l = 1; l < sizes.length - 1; l++) {
            sizes[l] = settings.hidden().get(l - 1);
        }
        sizes[sizes.length - 1] = samples.training().targetSize();
        Network network = Network.of(settings.initializer().seeded(settings.seed()), sizes);
        if (settings.data() == Settings.Data.IRIS && settings.scaled()) {
            network = network.withInputScaling(Scaling.standard(samples.training()));
        }
        if (settings.data() == Settings.Data.CURVE) { // room for validation targets beyond those of training
            network = network.withInputScaling(Scaling.standard(samples.training()))
                    .withTargetScaling(Scaling.ofTargets(samples.training(), 0.15, 0.85));
        }
        return network;
    }

    /** Shuffles as the trainer does: as Collections.shuffle, going on from the order of the epoch before. */
    private void shuffle() {
        for (int i = order.length; i > 1; i--) {
            int j = random.nextInt(i);
            int sample = order[i - 1];
            order[i - 1] = order[j];
            order[j] = sample;
        }
    }

    Settings settings() {
        return settings;
    }

    Samples samples() {
        return samples;
    }

    Network network() {
        return network;
    }

    /** Returns the epochs that have ended. */
    List<Epoch> history() {
        return history;
    }

    /** Returns what the layers looked like before the first step. */
    LayerStatistics initial() {
        return initial;
    }

    /** Returns how many samples of the epoch under way have been learned from. */
    int position() {
        return position;
    }

    long steps() {
        return steps;
    }

    /**
     * Learns from the next mini-batch.
     *
     * @return whether this ended an epoch
     * @throws IllegalStateException if the library says that training has diverged
     */
    boolean trainBatch() {
        int end = Math.min(order.length, position + settings.batchSize());
        Dataset batch = samples.training().subset(Arrays.copyOfRange(order, position, end));
        Gradients gradients = network.backward(network.forward(batch.inputs()), batch.targets());
        step(gradients);
        walk = null;
        return advance(batch.size(), gradients.cost());
    }

    /** Returns the passes over the next sample, without a step; the same until something is learned. */
    Walk look() {
        if (walk == null || walk.isStepped()) {
            Dataset next = samples.training().subset(order[position]);
            walk = new Walk(network, next.inputs()[0], next.targets()[0], settings.rate());
        }
        return walk;
    }

    /** Takes the step that the passes over the next sample lead to, unless it has been taken, and returns it with them. */
    Walk stepSample() {
        if (walk == null) {
            look();
        }
        if (!walk.isStepped()) {
            step(walk.gradients());
            walk.stepped(network);
            advance(1, walk.gradients().cost());
        }
        return walk;
    }

    private void step(Gradients gradients) {
        optimizer.step(network, gradients);
        if (settings.data() == Settings.Data.MAZUR) { // whose biases stay as they are
            for (int l = 0; l < MAZUR_BIASES.length; l++) {
                network.setBiases(l, MAZUR_BIASES[l]);
            }
        }
        steps++;
    }

    private boolean advance(int count, double cost) {
        costs += cost * count;
        position += count;
        if (position < order.length) {
            return false;
        }
        Evaluation evaluation = Evaluation.of(network, samples.validation());
        history.add(new Epoch(costs / order.length, evaluation.cost(), score(evaluation)));
        position = 0;
        costs = 0;
        shuffle();
        return true;
    }

    /** Returns the accuracy for classes, otherwise R². */
    static double score(Evaluation evaluation) {
        return evaluation.isClassification() ? evaluation.accuracy() : evaluation.rSquared();
    }

    /** Returns what the layers look like on the first training samples. */
    LayerStatistics statistics() {
        int[] first = new int[Math.min(LayerStatistics.SAMPLES, order.length)];
        Arrays.setAll(first, i -> i);
        Dataset probe = samples.training().subset(first);
        ForwardPass pass = network.forward(probe.inputs());
        return LayerStatistics.of(network.layerCount(), pass, network.backward(pass, probe.targets()));
    }
}
