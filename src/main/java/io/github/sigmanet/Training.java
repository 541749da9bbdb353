package io.github.sigmanet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One training under way, with the settings of its {@link Trainer}. */
final class Training {

    /** Stands for an interval between checkpoints that is an epoch. */
    static final long EVERY_EPOCH = -1;

    private final Trainer settings;
    private final Network network;
    private final Dataset data;
    private final MiniBatch batch;
    private final Evaluator evaluator;
    private final int[] order;
    private final Random random;
    private final Checkpoint state;
    private final List<History.Epoch> epochs;
    private long started; // the epoch under way
    private long written = System.nanoTime(); // the last checkpoint
    private boolean unsaved;

    Training(Trainer settings, Dataset data, Backpropagation backpropagation) {
        this.settings = settings;
        this.network = settings.network;
        this.data = data;
        this.batch = new MiniBatch("training data", network, backpropagation, Math.min(settings.batchSize, data.size()));
        this.evaluator = settings.validation == null ? null
                : new Evaluator("validation data", network, backpropagation, settings.validation);
        this.order = Order.identity(data.size());
        this.random = settings.seed == null ? null : new Random(settings.seed);
        this.state = new Checkpoint(describe(), network.parameters());
        this.epochs = Collections.unmodifiableList(state.epochs);
        state.last = network.parameters().copy();
        state.best = settings.earlyStopping == null ? state.last : state.last.copy();
    }

    /** Returns what a checkpoint is for, and nothing else. */
    private Map<String, String> describe() {
        Map<String, String> names = Checkpoint.settings(network);
        names.put("samples", Integer.toString(data.size()));
        names.put("batch size", Integer.toString(settings.batchSize));
        names.put("shuffle seed", String.valueOf(settings.seed));
        names.put("optimiser", settings.schedule == null ? settings.sgd.toString() : settings.sgd.settings());
        names.put("validation samples", settings.validation == null ? "0" : Integer.toString(settings.validation.size()));
        names.put("early stopping", String.valueOf(settings.earlyStopping));
        return names;
    }

    /** Goes on from where another training was. */
    void resume(Checkpoint from) {
        for (Map.Entry<String, String> setting : state.settings.entrySet()) {
            check(setting.getKey(), from.settings.get(setting.getKey()), setting.getValue());
        }
        int epoch = from.epochs.size();
        if (settings.epochs < epoch + (from.samples > 0 ? 1 : 0)) {
            throw refused("epochs", "at least " + epoch, settings.epochs);
        }
        if (from.samples >= order.length || from.samples % settings.batchSize != 0) {
            throw refused("samples of the epoch", "whole mini-batches", from.samples);
        }
        if (settings.schedule != null) {
            for (int e = 0; e < epoch || e == epoch && from.samples > 0; e++) {
                double rate = e < epoch ? from.epochs.get(e).rate() : from.rate;
                check("rate of epoch " + (e + 1), Double.toString(rate),
                        Double.toString(settings.schedule.rate(from.epochs.subList(0, e))));
            }
        }
        network.set(from.parameters);
        settings.sgd.goOn(from.velocity == null ? null : network, from.velocity);
        state.last.set(from.last);
        if (settings.earlyStopping != null) {
            state.best.set(from.best);
        }
        state.epochs.addAll(from.epochs);
        state.samples = from.samples;
        state.cost = from.cost;
        state.weight = from.weight;
        state.nanos = from.nanos;
        for (int e = 0; e < epoch && random != null; e++) {
            Order.shuffle(order, random);
        }
    }

    private static void check(String setting, String expected, String actual) {
        if (!actual.equals(expected)) {
            throw refused(setting, expected, actual);
        }
    }

    private static IllegalStateException refused(String setting, String expected, Object actual) {
        return new IllegalStateException("resume: expected " + setting + " " + expected + ", as in the checkpoint, got "
                + actual);
    }

    History run() {
        History.Ending ending = null;
        if (settings.listener != null) {
            settings.listener.trainingStarted(settings.epochs);
        }
        while (ending == null) {
            if (settings.earlyStopping != null && settings.earlyStopping.stops(epochs)) {
                ending = History.Ending.EARLY_STOPPING;
            } else {
                ending = epochs.size() >= settings.epochs ? History.Ending.EPOCHS : trainEpoch(epochs.size() + 1);
            }
        }
        if (unsaved) {
            checkpoint();
        }
        int bestEpoch = epochs.size();
        if (settings.earlyStopping != null) {
            bestEpoch = settings.earlyStopping.best(epochs) + 1;
            network.set(state.best);
        }
        return new History(epochs, bestEpoch, ending);
    }

    /** Trains and measures an epoch, or what is left of it; returns why training ends before, null if it goes on. */
    private History.Ending trainEpoch(int epoch) {
        started = System.nanoTime() - state.nanos;
        if (settings.schedule != null) {
            settings.sgd.rate(settings.schedule.rate(epochs));
        }
        if (random != null) {
            Order.shuffle(order, random);
        }
        Dataset samples = MiniBatch.checkFits("training data", data.epoch(epoch), network);
        if (samples.size() != order.length) {
            throw Check.illegal("training data of epoch " + epoch, "size " + order.length, samples.size());
        }
        while (state.samples < order.length) {
            if (settings.stopped || Thread.currentThread().isInterrupted()) {
                return settings.stopped ? History.Ending.STOPPED : History.Ending.INTERRUPTED;
            }
            trainBatch(samples);
            if (settings.listener != null) {
                settings.listener.batchEnded(epoch, state.samples, order.length);
            }
            if (state.samples < order.length && isCheckpointDue(false)) {
                checkpoint();
            }
        }
        endEpoch(epoch);
        return null;
    }

    private void trainBatch(Dataset samples) {
        int to = Math.min(order.length, state.samples + settings.batchSize);
        batch.load(samples, order, state.samples, to);
        batch.forward();
        double cost = batch.cost();
        if (!Double.isFinite(cost)) {
            requireFiniteParameters();
            throw diverged("the cost of the next is " + cost);
        }
        batch.descend(settings.sgd);
        state.cost += cost;
        state.weight += batch.weight();
        state.samples = to;
        unsaved = settings.checkpointPath != null;
    }

    private void endEpoch(int epoch) {
        double mean = state.cost / Check.totalWeight("training data, sum of sample weights", state.weight);
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        requireFiniteParameters();
        state.epochs.add(measured(epoch, mean, duration));
        state.last.set(network.parameters());
        if (settings.earlyStopping != null && settings.earlyStopping.best(epochs) == epochs.size() - 1) {
            state.best.set(state.last);
        }
        state.samples = 0;
        state.cost = 0;
        state.weight = 0;
        state.nanos = 0;
        if (isCheckpointDue(true)) {
            checkpoint();
        }
        if (settings.listener != null) {
            settings.listener.epochEnded(epochs.get(epochs.size() - 1));
        }
    }

    private boolean isCheckpointDue(boolean isEpochEnd) {
        return settings.checkpointPath != null && (settings.checkpointNanos == EVERY_EPOCH ? isEpochEnd
                : System.nanoTime() - written >= settings.checkpointNanos);
    }

    /** Writes a checkpoint even where the thread is interrupted, which would otherwise close the file. */
    private void checkpoint() {
        requireFiniteParameters();
        state.velocity = settings.sgd.velocity();
        state.rate = settings.sgd.rate();
        state.nanos = state.samples == 0 ? 0 : System.nanoTime() - started;
        boolean interrupted = false;
        try {
            for (unsaved = true; unsaved;) {
                interrupted |= Thread.interrupted();
                try {
                    state.write(settings.checkpointPath);
                    unsaved = false;
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint " + settings.checkpointPath + ": cannot be written, " + e.getMessage(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        written = System.nanoTime();
    }

    private void requireFiniteParameters() {
        int layer = network.parameters().firstNotFinite();
        if (layer >= 0) {
            throw diverged("a parameter of layer " + (layer + 1) + " is not finite");
        }
    }

    private IllegalStateException diverged(String what) {
        network.set(state.last);
        settings.sgd.goOn(null, null);
        int batches = (state.samples + settings.batchSize - 1) / settings.batchSize;
        return new IllegalStateException("training: diverged, in epoch " + (epochs.size() + 1) + " after mini-batch " + batches
                + ": " + what + "; the network is as it was after epoch " + epochs.size()
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
