package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.training.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;

/** A training run on a cluster: epochs of steps, each with the samples of all partitions. */
final class SparkRun {

    private final Network network;
    private final Optimizer optimizer;
    private final RunSettings settings;
    private final Shards training;
    private final Optional<Shards> validation;
    private final Optional<CheckpointDirectory> checkpoints;
    private final Optional<CheckpointDirectory> source; // of the checkpoint to continue from
    private final BooleanSupplier isStopped;
    private final NetworkScalings scalings;
    private final RunState state;
    private ParameterVector parameters; // the network's
    private long samples;
    private long validationSamples;
    private long skippedRows;
    private int steps; // of an epoch
    private long lastCheckpointNanos = System.nanoTime();
    private boolean hasUnsavedSteps;

    SparkRun(Network network, Optimizer optimizer, RunSettings settings, Shards training, Optional<Shards> validation,
            Configuration configuration, BooleanSupplier isStopped) {
        this.network = network;
        this.optimizer = optimizer;
        this.settings = settings;
        this.training = training;
        this.validation = validation;
        this.checkpoints = settings.checkpoints().map(plan -> new CheckpointDirectory(plan.directory(), configuration));
        this.source = settings.resume().map(resume -> new CheckpointDirectory(resume.directory(), configuration));
        this.isStopped = isStopped;
        this.scalings = NetworkScalings.of(network);
        this.state = new RunState(network, settings.earlyStopping());
    }

    /** Trains, after everything has been checked. */
    History run() {
        try {
            count();
            source.ifPresent(this::resume);
            checkpoints.ifPresent(CheckpointDirectory::checkWritable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new History(List.of(), 0, History.Ending.INTERRUPTED);
        }
        parameters = ParameterVector.of(network);
        settings.listener().trainingStarted(settings.epochs());
        Optional<History.Ending> ending = Optional.empty();
        while (ending.isEmpty()) {
            if (state.isPatienceOver()) {
                ending = Optional.of(History.Ending.EARLY_STOPPING);
            } else if (state.epochs().size() >= settings.epochs()) {
                ending = Optional.of(History.Ending.EPOCHS);
            } else {
                ending = trainEpoch(state.epochs().size() + 1);
            }
        }
        if (hasUnsavedSteps) {
            writeCheckpoint();
        }
        if (settings.earlyStopping().isPresent()) {
            network.setVector(state.best().vector());
        }
        History history = new History(state.epochs(), state.bestEpoch(), ending.get());
        settings.listener().trainingEnded(history);
        return history;
    }

    /** Returns how many rows were left out. */
    long skippedRows() {
        return skippedRows;
    }

    /** Counts the samples, refuses bad ones, and sets what follows from their number. */
    private void count() throws InterruptedException {
        List<Samples.Summary> summaries = summaries("samples", training);
        samples = summaries.stream().mapToLong(summary -> summary.samples).sum();
        long largest = summaries.stream().mapToLong(summary -> summary.samples).max().orElseThrow();
        long count = ceiling(settings.averaging() == 0 ? samples : largest, settings.batchSize());
        if (count > Integer.MAX_VALUE) {
            throw Check.illegal("batch size", "at least " + ceiling(count * settings.batchSize(), Integer.MAX_VALUE)
                    + ", for at most " + Integer.MAX_VALUE + " steps in an epoch", settings.batchSize());
        }
        steps = (int) count;
        if (validation.isPresent()) {
            validationSamples = summaries("validation samples", validation.get()).stream()
                    .mapToLong(summary -> summary.samples).sum();
        }
    }

    private void resume(CheckpointDirectory directory) {
        if (settings.resume().orElseThrow().ifPresent() && !directory.hasCheckpoint()) {
            return;
        }
        RunSnapshot now = snapshot();
        directory.read(network, checkpoint -> {
            now.checkContinues(checkpoint, steps);
            checkpoint.restoreTo(network, optimizer);
            state.resume(checkpoint, network);
        });
    }

    private RunSnapshot snapshot() {
        return new RunSnapshot(network, optimizer, settings, Map.of("partitions", Long.toString(training.count()), "samples",
                Long.toString(samples), "validation samples", Long.toString(validationSamples)));
    }

    private List<Samples.Summary> summaries(String name, Shards shards) throws InterruptedException {
        List<Samples.Summary> summaries = shards.summaries();
        summaries.stream().map(summary -> summary.fault).filter(Objects::nonNull).findFirst().ifPresent(fault -> {
            throw new IllegalArgumentException((shards == training ? "" : "validation data, ") + fault);
        });
        long skipped = summaries.stream().mapToLong(summary -> summary.skipped).sum();
        skippedRows += skipped;
        if (summaries.stream().allMatch(summary -> summary.samples == 0)) {
            throw new IllegalArgumentException(name + ": expected at least 1, got 0"
                    + (skipped > 0 ? ", after " + skipped + " bad rows" : ""));
        }
        double weight = summaries.stream().mapToDouble(summary -> summary.weight).sum();
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw Check.illegal(name + ", sum of weights", "a finite number above 0", weight);
        }
        return summaries;
    }

    /** Trains and measures an epoch, or what is left of it; returns what ends training before, empty if nothing does. */
    private Optional<History.Ending> trainEpoch(int epoch) {
        state.startEpoch();
        settings.schedule().ifPresent(schedule -> optimizer.rate(schedule.rate(state.epochs())));
        training.epoch(epoch);
        int stride = Math.max(1, settings.averaging());
        try {
            while (state.progress().step() < steps) {
                if (isStopped.getAsBoolean()) {
                    return Optional.of(History.Ending.STOPPED);
                }
                if (Thread.currentThread().isInterrupted()) {
                    return Optional.of(History.Ending.INTERRUPTED);
                }
                int step = state.progress().step();
                Part part = settings.averaging() == 0 ? descend(epoch, step) : average(epoch, step);
                requireFinite(part, epoch, step);
                state.add(part, Math.min(steps, step + stride));
                hasUnsavedSteps = settings.checkpoints().isPresent();
                notifyOfBatch(epoch, part);
                if (state.progress().step() < steps) {
                    writeCheckpointIfDue(false);
                }
            }
            endEpoch(epoch);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(History.Ending.INTERRUPTED);
        }
    }

    /** Notifies the listener; beyond what an int holds, of numbers in the same proportion. */
    private void notifyOfBatch(int epoch, Part part) {
        long scale = ceiling(samples, Integer.MAX_VALUE);
        settings.listener().batchEnded(epoch, (int) (state.progress().samples() / scale), (int) (samples / scale),
                part.cost() / part.weight());
    }

    /** Takes one step along the mean gradient of a mini-batch that all partitions have a part of. */
    private Part descend(int epoch, int step) throws InterruptedException {
        StepTask task = task(epoch, step);
        Part part = orNothing(training.sum(parameters, task::gradient));
        if (part.isFinite() && part.weight() > 0) {
            optimizer.step(network, part.sum.toGradients(1.0 / part.weight(), part.cost() / part.weight()));
            parameters = ParameterVector.of(network);
        }
        return part;
    }

    /** Lets each partition take some steps, and averages the parameters. */
    private Part average(int epoch, int step) throws InterruptedException {
        StepTask task = task(epoch, step);
        int count = Math.min(settings.averaging(), steps - step);
        OptimizerSettings optimizerSettings = OptimizerSettings.of(optimizer);
        Part part = orNothing(training.sum(parameters, (of, from) -> task.descend(of, from, count, optimizerSettings)));
        if (part.isFinite() && part.weight() > 0) {
            part.sum.copyTo(network, 1.0 / part.weight());
            parameters = ParameterVector.of(network);
        }
        return part;
    }

    private Part orNothing(Part part) {
        return part == null ? new Part(ParameterVector.zeros(network)) : part;
    }

    private StepTask task(int epoch, int step) {
        int spread = settings.averaging() == 0 ? training.count() : 0;
        return new StepTask(new Samples.Slice(settings.seed(), epoch, step, steps, spread), scalings,
                settings.augmenter().orElse(null));
    }

    private void requireFinite(Part part, int epoch, int step) {
        if (!part.isFinite() || !parameters.isFinite()) {
            network.setVector(state.last().vector());
            optimizer.reset();
            throw new IllegalStateException("training: diverged, in epoch " + epoch + " at step " + step
                    + ": the cost or a parameter is not finite; the network is as it was after epoch " + (epoch - 1)
                    + "; a lower learning rate, clipping, or smaller targets may help");
        }
    }

    private void endEpoch(int epoch) throws InterruptedException {
        RunState.Progress progress = state.progress();
        Duration duration = state.elapsed();
        double validationCost = Double.NaN;
        double validationAccuracy = Double.NaN;
        if (validation.isPresent()) {
            NetworkScalings ofNetwork = scalings;
            Measure measure = validation.get().collect(parameters,
                    (of, from) -> Measure.of(of, ofNetwork.applyTo(from.toNetwork())))
                    .stream().reduce(new Measure(), Measure::add);
            validationCost = measure.cost();
            validationAccuracy = measure.accuracy();
        }
        History.Epoch measured = new History.Epoch(epoch, progress.cost() / progress.weight(), validationCost,
                validationAccuracy, optimizer.rate(), duration);
        settings.earlyStopping().ifPresent(rule -> rule.check(measured));
        state.endEpoch(measured, network);
        writeCheckpointIfDue(true);
        settings.listener().epochEnded(measured);
    }

    private void writeCheckpointIfDue(boolean isEpochEnd) {
        if (settings.checkpoints().isPresent()
                && settings.checkpoints().get().isDue(isEpochEnd, System.nanoTime() - lastCheckpointNanos)) {
            writeCheckpoint();
        }
    }

    private void writeCheckpoint() {
        checkpoints.orElseThrow().write(snapshot(), state);
        hasUnsavedSteps = false;
        lastCheckpointNanos = System.nanoTime();
    }

    private static long ceiling(long dividend, long divisor) {
        return dividend / divisor + (dividend % divisor > 0 ? 1 : 0);
    }
}
