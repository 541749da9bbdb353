package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.AtomicFile;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** A training run: epochs of mini-batches, each a forward pass, a backward pass and a step of the optimizer. */
final class TrainingRun {

    private final Network network;
    private final Parameters parameters;
    private final Optimizer optimizer;
    private final TrainingSettings settings;
    private final Dataset data;
    private final Passes passes;
    private final AtomicBoolean stopped;
    private final TrainingListener[] listeners; // an array, since loops over it allocate nothing
    private final Batch batch;
    private final BatchReader reader;
    private final Evaluator evaluator; // null without validation
    private final int[] order;
    private final Random random; // null if the samples keep their order
    private final Fingerprint fingerprint;
    private final TrainingState state;
    private final Plateau plateau; // a copy of the schedule, if it is one, that processes each epoch once
    private long lastCheckpointNanos = System.nanoTime();
    private boolean hasUnsavedSteps;

    TrainingRun(Network network, Optimizer optimizer, TrainingSettings settings, Dataset data, Passes passes,
            AtomicBoolean stopped) {
        int capacity = Math.min(settings.batchSize, data.size());
        this.network = network;
        this.parameters = network.parameters();
        this.optimizer = optimizer;
        this.settings = settings;
        this.data = data;
        this.passes = passes;
        this.stopped = stopped;
        this.listeners = settings.listeners.toArray(new TrainingListener[0]);
        this.batch = Batch.forSteps(parameters, capacity);
        this.reader = new BatchReader("training data", network, batch, capacity, true);
        this.evaluator = settings.validation == null ? null
                : new Evaluator("validation data", network, passes, settings.validation);
        this.order = SampleOrder.identity(data.size());
        this.random = settings.shuffleSeed == null ? null : new Random(settings.shuffleSeed);
        this.fingerprint = Fingerprint.of(network, optimizer, settings, data.size());
        this.state = new TrainingState(parameters, settings.earlyStopping);
        this.plateau = settings.schedule instanceof Plateau schedule ? schedule.copy() : null;
        if (settings.checkpoint != null) {
            checkCheckpoint();
        }
    }

    /** Requires a checkpoint path that can be written to. */
    private void checkCheckpoint() {
        try {
            AtomicFile.check(settings.checkpoint);
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    private UncheckedIOException cannotBeWritten(IOException e) {
        return new UncheckedIOException("checkpoint " + settings.checkpoint + ": cannot be written, " + e.getMessage(), e);
    }

    /** Continues from a checkpoint of another run, which must have had the same data and settings. */
    void resume(Checkpoint from) {
        fingerprint.checkContinues(from.fingerprint());
        int epochs = from.epochs().size();
        int samples = from.samples();
        int begun = epochs + (samples > 0 ? 1 : 0);
        if (settings.epochs < begun) {
            throw Fingerprint.notContinued("epochs", "at least " + begun, settings.epochs);
        }
        if (samples >= order.length || samples % settings.batchSize != 0) {
            throw Fingerprint.notContinued("samples of the epoch", "whole mini-batches", samples);
        }
        if (settings.schedule != null) {
            checkRates(from);
        } else {
            optimizer.rate(from.rate()); // which a listener may have set
        }
        state.resume(from);
        optimizer.resume(parameters, from.state(), from.steps());
        for (int e = 0; e < epochs; e++) {
            shuffle();
        }
    }

    private void checkRates(Checkpoint from) {
        int epochs = from.epochs().size();
        for (int e = 0; e < epochs || (e == epochs && from.samples() > 0); e++) {
            double rate = e < epochs ? from.epochs().get(e).rate() : from.rate();
            Fingerprint.checkContinues("rate of epoch " + (e + 1), Double.toString(rate),
                    Double.toString(scheduledRate(from.epochs().subList(0, e))));
        }
    }

    /** Returns the learning rate of the next epoch; the past epochs must begin with those of the previous call. */
    private double scheduledRate(List<History.Epoch> past) {
        double rate = plateau == null ? settings.schedule.rate(past) : plateau.continued(past);
        return Check.notNegative("schedule, rate of epoch ", past.size() + 1, rate);
    }

    History run() {
        for (TrainingListener listener : listeners) {
            listener.trainingStarted(settings.epochs);
        }
        History.Ending ending = null;
        while (ending == null) {
            if (state.isPatienceOver()) {
                ending = History.Ending.EARLY_STOPPING;
            } else if (state.epochs().size() >= settings.epochs) {
                ending = History.Ending.EPOCHS;
            } else {
                ending = trainEpoch(state.epochs().size() + 1);
            }
        }
        if (hasUnsavedSteps) {
            writeCheckpoint();
        }
        state.restoreBest();
        History history = new History(state.epochs(), state.bestEpoch(), ending);
        for (TrainingListener listener : listeners) {
            listener.trainingEnded(history);
        }
        return history;
    }

    /** Trains and measures an epoch, or the rest of it; returns why training ends within it, or null if it does not. */
    private History.Ending trainEpoch(int epoch) {
        state.startEpoch();
        if (settings.schedule != null) {
            optimizer.rate(scheduledRate(state.epochs()));
        }
        shuffle();
        Dataset samples = network.checkFits("training data", data.epoch(epoch));
        if (samples.size() != order.length) {
            throw Check.illegal("training data of epoch " + epoch, "size " + order.length, samples.size());
        }
        while (state.samples() < order.length) {
            if (stopped.get()) {
                return History.Ending.STOPPED;
            }
            if (Thread.currentThread().isInterrupted()) {
                return History.Ending.INTERRUPTED;
            }
            double cost = trainBatch(samples);
            for (TrainingListener listener : listeners) {
                listener.batchEnded(epoch, state.samples(), order.length, cost);
            }
            if (state.samples() < order.length) {
                writeCheckpointIfDue(false);
            }
        }
        endEpoch(epoch);
        return null;
    }

    private void shuffle() {
        if (random != null) {
            SampleOrder.shuffle(order, random);
        }
    }

    /** Takes a step, and returns the mean cost of the samples before it. */
    private double trainBatch(Dataset samples) {
        int from = state.samples();
        reader.read(samples, order, from, from + Math.min(order.length - from, settings.batchSize));
        reader.checkReachableTargets();
        passes.forward(parameters, batch);
        reader.checkInputs();
        double cost = passes.cost(batch);
        if (Double.isNaN(cost)) { // impossible with finite samples and parameters
            requireFiniteParameters();
        }
        double weight = batch.totalWeight();
        if (weight > 0) {
            passes.backward(parameters, batch);
            optimizer.descend(passes, batch, parameters);
        }
        state.addBatch(batch.size(), cost, weight);
        hasUnsavedSteps = settings.checkpoint != null;
        return cost / weight;
    }

    private void endEpoch(int epoch) {
        double mean = state.cost() / Check.weightSum("training data, sum of sample weights", state.weight());
        Duration duration = state.elapsed();
        requireFiniteParameters();
        History.Epoch measured = measured(epoch, mean, duration);
        state.endEpoch(measured);
        for (TrainingListener listener : listeners) {
            listener.epochEnded(measured);
        }
        writeCheckpointIfDue(true); // including a rate set by a listener
    }

    private History.Epoch measured(int epoch, double mean, Duration duration) {
        double validationCost = Double.NaN;
        double validationAccuracy = Double.NaN;
        if (evaluator != null) {
            Evaluation evaluation = evaluator.evaluate(false);
            validationCost = evaluation.cost();
            validationAccuracy = evaluation.isClassification() ? evaluation.accuracy() : Double.NaN;
        }
        History.Epoch measured =
                new History.Epoch(epoch, mean, validationCost, validationAccuracy, optimizer.rate(), duration);
        if (settings.earlyStopping != null) {
            settings.earlyStopping.check(measured);
        }
        return measured;
    }

    private void writeCheckpointIfDue(boolean isEpochEnd) {
        if (settings.checkpoint != null && (settings.checkpointNanos == null ? isEpochEnd
                : System.nanoTime() - lastCheckpointNanos >= settings.checkpointNanos)) {
            writeCheckpoint();
        }
    }

    private void writeCheckpoint() {
        requireFiniteParameters();
        Fingerprint settingsNow = Fingerprint.of(network, optimizer, settings, data.size()).withRateOf(fingerprint);
        hasUnsavedSteps = true;
        try {
            CheckpointFile.write(state.checkpoint(settingsNow, optimizer), settings.checkpoint);
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
        hasUnsavedSteps = false;
        lastCheckpointNanos = System.nanoTime();
    }

    /** Requires finite parameters; otherwise restores the last good ones and throws an exception that says where it diverged. */
    private void requireFiniteParameters() {
        int layer = parameters.firstNotFinite();
        if (layer < 0) {
            return;
        }
        state.restoreLast();
        optimizer.reset();
        int batches = (int) Math.ceil((double) state.samples() / settings.batchSize);
        int epochs = state.epochs().size();
        throw new IllegalStateException("training: diverged, in epoch " + (epochs + 1) + " after mini-batch " + batches
                + ": a parameter of layer " + (layer + 1) + " is not finite; the network is as it was after epoch " + epochs
                + "; a lower learning rate or clipping may help");
    }
}
