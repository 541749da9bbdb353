package io.github.sigmanet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One training under way, with the settings of its {@link Trainer}. */
final class Training {

    private final Trainer settings;
    private final Network network;
    private final Dataset data;
    private final MiniBatch batch;
    private final Evaluator evaluator;
    private final int[] order;
    private final Random random;
    private final List<History.Epoch> epochs = new ArrayList<>();
    private final Parameters last; // as they were after the last epoch
    private final Parameters best; // as they were after the best epoch; null without early stopping
    private double cost;
    private double weight;

    Training(Trainer settings, Dataset data, Backpropagation backpropagation) {
        this.settings = settings;
        this.network = settings.network;
        this.data = data;
        this.batch = new MiniBatch("training data", network, backpropagation, Math.min(settings.batchSize, data.size()));
        this.evaluator = settings.validation == null ? null
                : new Evaluator("validation data", network, backpropagation, settings.validation);
        this.order = Order.identity(data.size());
        this.random = settings.seed == null ? null : new Random(settings.seed);
        this.last = network.parameters().copy();
        this.best = settings.earlyStopping == null ? null : network.parameters().copy();
    }

    History run() {
        History.Ending ending = null;
        for (int epoch = 1; ending == null; epoch++) {
            ending = epoch > settings.epochs ? History.Ending.EPOCHS : trainEpoch(epoch);
        }
        int bestEpoch = epochs.size();
        if (best != null) {
            bestEpoch = settings.earlyStopping.best(epochs) + 1;
            network.set(best);
        }
        return new History(epochs, bestEpoch, ending);
    }

    /** Trains and measures an epoch; returns why training ends with it, null if it goes on. */
    private History.Ending trainEpoch(int epoch) {
        long start = System.nanoTime();
        if (settings.schedule != null) {
            settings.sgd.rate(settings.schedule.rate(Collections.unmodifiableList(epochs)));
        }
        if (random != null) {
            Order.shuffle(order, random);
        }
        cost = 0;
        weight = 0;
        for (int from = 0; from < order.length; from += settings.batchSize) {
            if (settings.stopped || Thread.currentThread().isInterrupted()) {
                return settings.stopped ? History.Ending.STOPPED : History.Ending.INTERRUPTED;
            }
            int to = Math.min(order.length, from + settings.batchSize);
            trainBatch(epoch, from, to);
            if (settings.listener != null) {
                settings.listener.batchEnded(epoch, to, order.length);
            }
        }
        double mean = cost / Check.totalWeight("training data, sum of sample weights", weight);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        int layer = network.parameters().firstNotFinite();
        if (layer >= 0) {
            throw diverged(epoch, order.length, "a parameter of layer " + (layer + 1) + " is not finite");
        }
        epochs.add(measured(epoch, mean, duration));
        last.set(network.parameters());
        if (best != null && settings.earlyStopping.best(epochs) == epochs.size() - 1) {
            best.set(last);
        }
        if (settings.listener != null) {
            settings.listener.epochEnded(epochs.get(epochs.size() - 1));
        }
        return best != null && settings.earlyStopping.stops(epochs) ? History.Ending.EARLY_STOPPING : null;
    }

    private void trainBatch(int epoch, int from, int to) {
        batch.load(data, order, from, to);
        batch.forward();
        double batchCost = batch.cost();
        if (!Double.isFinite(batchCost)) {
            int layer = network.parameters().firstNotFinite();
            throw diverged(epoch, from, layer < 0 ? "the cost of the next is " + batchCost
                    : "a parameter of layer " + (layer + 1) + " is not finite");
        }
        batch.descend(settings.sgd);
        cost += batchCost;
        weight += batch.weight();
    }

    private IllegalStateException diverged(int epoch, int samples, String what) {
        network.set(last);
        settings.sgd.forget();
        int batches = (samples + settings.batchSize - 1) / settings.batchSize;
        return new IllegalStateException("training: diverged, in epoch " + epoch + " after mini-batch " + batches + ": "
                + what + "; the network is as it was after epoch " + (epoch - 1)
                + "; a lower learning rate, clipping, or smaller targets may help");
    }

    private History.Epoch measured(int epoch, double mean, Duration duration) {
        double validationCost = Double.NaN;
        double validationAccuracy = Double.NaN;
        if (evaluator != null) {
            Evaluation evaluation = evaluator.evaluate();
            validationCost = evaluation.cost();
            validationAccuracy = evaluation.isClassification() ? evaluation.accuracy() : Double.NaN;
        }
        History.Epoch measured =
                new History.Epoch(epoch, mean, validationCost, validationAccuracy, settings.sgd.rate(), duration);
        if (settings.earlyStopping != null) {
            settings.earlyStopping.check(measured);
        }
        return measured;
    }
}
