package io.github.sigmanet.playground;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.train.CompanionDoor;
import io.github.sigmanet.internal.train.Run;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A training run that goes on by mini-batches or by single samples, whichever is asked for next, and pauses in between. It is for
 * one thread at a time.
 */
final class Experiment {

    private static final double[][][] MAZUR_WEIGHTS = {{{0.15, 0.20}, {0.25, 0.30}}, {{0.40, 0.45}, {0.50, 0.55}}};
    private static final double[][] MAZUR_BIASES = {{0.35, 0.35}, {0.60, 0.60}};

    private final Settings settings;
    private final Samples samples;
    private final Network network;
    private final LayerStatistics initial;
    private final Run run;
    private final List<Epoch> history = new ArrayList<>();
    private int stepSize; // of the next step
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

    /** Takes note of what happens in the run. */
    private final class Observer implements TrainingListener {

        @Override
        public void batchEnded(int epoch, int samplesSoFar, int total, double cost) {
            steps++;
            if (settings.data() == Settings.Data.MAZUR) { // whose biases stay as they are
                for (int l = 0; l < MAZUR_BIASES.length; l++) {
                    network.setBiases(l, MAZUR_BIASES[l]);
                }
            }
        }

        @Override
        public void epochEnded(History.Epoch epoch) {
            Evaluation evaluation = Evaluation.of(network, samples.validation(), settings.cost());
            history.add(new Epoch(epoch.cost(), evaluation.cost(), score(evaluation)));
        }
    }

    Experiment(Settings settings) {
        this.settings = settings;
        samples = Samples.of(settings);
        network = network(settings, samples);
        initial = statistics();
        Trainer trainer = new Trainer(network, settings.optimizer().of(settings.rate())).cost(settings.cost())
                .epochs(Integer.MAX_VALUE).batchSize(settings.batchSize()).shuffle(settings.seed()).listener(new Observer());
        run = CompanionDoor.of(Trainer.class, Optimizer.class).run(trainer, samples.training(), () -> stepSize);
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
        return (int) run.position();
    }

    long steps() {
        return steps;
    }

    /**
     * Learns from the next mini-batch.
     *
     * @return whether this ended an epoch
     * @throws IllegalStateException if training has diverged; the network is then as it was after the last epoch
     */
    boolean trainBatch() {
        int epochs = history.size();
        step(settings.batchSize());
        return history.size() > epochs;
    }

    /** Returns the passes over the next sample, without a step; the same until something is learned. */
    Walk look() {
        if (walk == null || walk.isStepped()) {
            Dataset next = samples.training().subset(run.nextSample().orElseThrow());
            walk = new Walk(network, settings.cost(), next.inputs()[0], next.targets()[0], settings.rate());
        }
        return walk;
    }

    /** Takes the step that the passes over the next sample lead to, unless it has been taken, and returns it with them. */
    Walk stepSample() {
        Walk stepped = walk == null ? look() : walk;
        if (!stepped.isStepped()) {
            step(1);
            stepped.stepped(network);
            walk = stepped;
        }
        return stepped;
    }

    private void step(int size) {
        walk = null;
        stepSize = size;
        run.step();
    }

    /** Returns the accuracy for classes, otherwise R². */
    static double score(Evaluation evaluation) {
        return evaluation.isClassification() ? evaluation.accuracy() : evaluation.rSquared();
    }

    /** Returns what the layers look like on the first training samples. */
    LayerStatistics statistics() {
        int[] first = new int[Math.min(LayerStatistics.SAMPLES, samples.training().size())];
        Arrays.setAll(first, i -> i);
        Dataset probe = samples.training().subset(first);
        ForwardPass pass = network.forward(probe.inputs());
        return LayerStatistics.of(network.layerCount(), pass, network.backward(pass, probe.targets(), settings.cost()));
    }
}
