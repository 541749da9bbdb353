package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * A training run: epochs of {@link Steps}, each with the schedule's rate, a validation, early stopping, listeners and
 * checkpoints. It goes on step by step, so that whoever drives it can pause. For use by one thread.
 */
public final class Run {

    private final Trainee trainee;
    private final Steps steps;
    private final RunSettings settings;
    private final Optional<Validation> validation;
    private final Optional<CheckpointStore> checkpoints;
    private final BooleanSupplier isStopped;
    private final Listeners listeners;
    private final Optional<Schedule> schedule;
    private final ResumeSettings begun;
    private final RunState state;
    private long lastCheckpointNanos = System.nanoTime();
    private boolean hasUnsavedSteps;
    private boolean isStarted;
    private boolean isWithinEpoch;
    private boolean isRateSet; // for the next epoch, the rest of which a checkpoint has left
    private Optional<History.Ending> ending = Optional.empty();

    /** Creates a run that has not started, after trying whether a checkpoint can be written. */
    public Run(Trainee trainee, Steps steps, RunSettings settings, Optional<Validation> validation,
            Optional<CheckpointStore> checkpoints, BooleanSupplier isStopped) {
        this.trainee = trainee;
        this.steps = steps;
        this.settings = settings;
        this.validation = validation;
        this.checkpoints = checkpoints.map(UninterruptedStore::new);
        this.isStopped = isStopped;
        this.listeners = new Listeners(settings.listeners());
        this.schedule = settings.schedule().map(set -> set.forRun(validation.isPresent()));
        this.begun = ResumeSettings.of(trainee, steps.settings(), settings, validation);
        this.state = new RunState(trainee.parameters(), settings);
        validation.ifPresent(state::check);
        this.checkpoints.ifPresent(this::check);
    }

    private void check(CheckpointStore store) {
        CheckpointFormat.check(begun, trainee.parameters(), trainee.stateNames(), settings.earlyStopping().isPresent());
        try {
            store.check();
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** Continues from a checkpoint of another run, which must have had the same data and settings. */
    public void resume(Checkpoint from) {
        begun.checkContinues(from.settings());
        int epochs = from.epochs().size();
        int least = epochs + (from.position() > 0 ? 1 : 0);
        if (settings.epochs() < least) {
            throw ResumeSettings.different("epochs", "at least " + least, settings.epochs());
        }
        steps.checkContinues(from.position());
        if (schedule.isPresent()) {
            checkRates(from);
        }
        trainee.setOptimizerSettings(from.settings().changed()); // by a listener, as perhaps the rate
        if (schedule.isEmpty() || from.position() > 0) {
            trainee.setRate(from.rate());
            isRateSet = true;
        }
        state.resume(from);
        trainee.setState(from.state());
    }

    private void checkRates(Checkpoint from) {
        List<History.Epoch> epochs = from.epochs();
        for (int e = 0; e < epochs.size() || (e == epochs.size() && from.position() > 0); e++) {
            double rate = scheduledRate(epochs.subList(0, e));
            ResumeSettings.checkSame("rate of epoch " + (e + 1), Double.toString(from.scheduledRate(e)), Double.toString(rate));
            state.setScheduledRate(e, rate);
        }
    }

    /** Returns the learning rate of the epoch after some others. */
    private double scheduledRate(List<History.Epoch> past) {
        double rate = Check.notNegative("schedule, rate of epoch ", past.size() + 1, schedule.orElseThrow().rate(past));
        NumberType type = trainee.parameters().type();
        if (past.isEmpty()) {
            Check.representable(type, "schedule, rate of epoch 1", rate);
        } else if (!type.holds(rate)) { // later it may fall to 0
            Check.within(type, "schedule, rate of epoch " + (past.size() + 1), rate);
        }
        return rate;
    }

    /** Trains until an ending, and returns the record. */
    public History run() {
        while (step()) {
            // all is done in the condition
        }
        return end();
    }

    /**
     * Takes the next step, and with the last one of an epoch ends that.
     *
     * @return false if training has ended, and no step was taken
     */
    public boolean step() {
        begin();
        if (ending.isEmpty()) {
            ending = interruption();
        }
        if (ending.isPresent()) {
            return false;
        }
        try {
            ending = takeStep();
        } catch (InterruptedException e) {
            interrupted();
        }
        return true;
    }

    /** Returns the sample that the next step begins with, where steps go from sample to sample, unless training has ended. */
    public OptionalInt nextSample() {
        begin();
        return ending.isPresent() || position() >= steps.length() ? OptionalInt.empty() : steps.sample(position());
    }

    /** Begins the run and the next epoch, unless they have begun or training has ended. */
    private void begin() {
        if (!isStarted) {
            isStarted = true;
            listeners.trainingStarted(settings.epochs());
        }
        if (ending.isEmpty() && !isWithinEpoch) {
            try {
                beginEpoch();
            } catch (InterruptedException e) {
                interrupted();
            }
        }
    }

    private void interrupted() {
        Thread.currentThread().interrupt();
        ending = Optional.of(History.Ending.INTERRUPTED);
    }

    /** Returns the epochs so far; a view. */
    List<History.Epoch> epochs() {
        return state.epochs();
    }

    /** Returns the position within the epoch, as the {@link Steps} count it. */
    public long position() {
        return state.progress().position();
    }

    private void beginEpoch() throws InterruptedException {
        ending = state.ending();
        if (ending.isEmpty()) {
            state.startEpoch();
            if (schedule.isPresent() && !isRateSet) {
                double rate = scheduledRate(state.epochs());
                trainee.setRate(rate);
                state.setScheduledRate(state.epochs().size(), rate);
            }
            isRateSet = false;
            steps.beginEpoch(epoch());
            isWithinEpoch = true;
        }
    }

    /** Returns the number of the epoch under way. */
    private int epoch() {
        return state.epochs().size() + 1;
    }

    private Optional<History.Ending> interruption() {
        if (isStopped.getAsBoolean()) {
            return Optional.of(History.Ending.STOPPED);
        }
        return Thread.currentThread().isInterrupted() ? Optional.of(History.Ending.INTERRUPTED) : Optional.empty();
    }

    private Optional<History.Ending> takeStep() throws InterruptedException {
        Progress progress = state.progress();
        Optional<History.Ending> end = Optional.empty();
        if (progress.position() < steps.length()) { // otherwise only the validation is left
            trainee.checkSettings(); // which a listener may have changed
            try {
                end = steps.take(progress);
                state.setConverged(end.isPresent() && end.get() == History.Ending.CONVERGED);
            } catch (DivergenceException e) {
                throw diverged(e);
            }
            hasUnsavedSteps = checkpoints.isPresent();
            listeners.batchEnded(epoch(), steps.samples(progress.position()), steps.samples(steps.length()),
                    progress.lastMeanCost());
        }
        if (progress.position() < steps.length()) {
            writeCheckpointIfDue(false);
        } else {
            endEpoch();
        }
        return end;
    }

    private void endEpoch() throws InterruptedException {
        Progress progress = state.progress();
        double mean = progress.cost() / Check.weightSum("training data, sum of sample weights", progress.weight());
        Duration duration = state.elapsed();
        requireFinite();
        Optional<Validation.Result> result = epoch() % settings.validationInterval() == 0 && validation.isPresent()
                ? Optional.of(validation.get().measure()) : Optional.empty();
        History.Epoch epoch = new History.Epoch(epoch(), mean,
                result.map(measured -> OptionalDouble.of(measured.cost())).orElse(OptionalDouble.empty()),
                result.map(Validation.Result::accuracy).orElse(OptionalDouble.empty()), trainee.rate(), duration,
                steps.effectiveParameters());
        state.endEpoch(epoch);
        isWithinEpoch = false;
        listeners.epochEnded(epoch);
        writeCheckpointIfDue(true); // including a rate set by a listener
    }

    /** Ends the run: writes the last checkpoint, restores the best parameters, and returns the record. */
    public History end() {
        if (hasUnsavedSteps) {
            writeCheckpoint();
        }
        state.restoreBest();
        History history = state.history(ending.orElse(History.Ending.STOPPED));
        listeners.trainingEnded(history);
        return history;
    }

    private void writeCheckpointIfDue(boolean isEpochEnd) {
        if (checkpoints.isPresent()
                && settings.checkpointInterval().isDue(isEpochEnd, System.nanoTime() - lastCheckpointNanos)) {
            writeCheckpoint();
        }
    }

    private void writeCheckpoint() {
        requireFinite();
        trainee.checkSettings();
        hasUnsavedSteps = true;
        ResumeSettings now = begun.changedTo(trainee.optimizerSettings());
        try {
            checkpoints.orElseThrow().write(
                    CheckpointFormat.content(state.checkpoint(now, trainee), trainee.stateNames(now.algorithm())));
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
        hasUnsavedSteps = false;
        lastCheckpointNanos = System.nanoTime();
    }

    private UncheckedIOException cannotBeWritten(IOException e) {
        return new UncheckedIOException("checkpoint " + checkpoints.orElseThrow() + ": cannot be written, " + e.getMessage(), e);
    }

    private void requireFinite() {
        try {
            DivergenceException.check(trainee);
        } catch (DivergenceException e) {
            throw diverged(e);
        }
    }

    /** Restores the parameters of the last epoch, and returns an exception that says where training diverged. */
    private IllegalStateException diverged(DivergenceException divergence) {
        String place = "in epoch " + epoch() + " " + steps.place(position());
        state.restoreLast();
        trainee.setState(OptimizerState.NONE);
        isWithinEpoch = false; // who goes on, with other settings perhaps, begins the epoch again
        return new IllegalStateException("training: diverged, " + place + ": " + divergence.getMessage()
                + "; the network is as it was after epoch " + (epoch() - 1) + "; a lower learning rate or clipping may help");
    }
}
