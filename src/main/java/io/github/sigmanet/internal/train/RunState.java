package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.training.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Where a run stands, from step to step and from epoch to epoch, with the parameters that it may have to return to. */
final class RunState {

    private final Parameters parameters; // the network's own
    private final Parameters last; // after the last epoch
    private final Parameters best; // after the best one; without early stopping the last ones themselves
    private final boolean keepsBest;
    private final BestEpoch bestEpoch;
    private final EpochEndings endings;
    private final Progress progress = new Progress();
    private final List<History.Epoch> epochs = new ArrayList<>();
    private final List<History.Epoch> epochsView = Collections.unmodifiableList(epochs);
    private final List<Double> scheduledRates = new ArrayList<>(); // of the epochs, and of the one under way
    private long epochStartNanos;
    private boolean hasConverged;
    private long earlierNanos; // spent on the epoch before the run was resumed

    RunState(Parameters parameters, RunSettings settings) {
        this.parameters = parameters;
        this.last = parameters.copy();
        this.keepsBest = settings.earlyStopping().isPresent();
        this.best = keepsBest ? parameters.copy() : last;
        this.bestEpoch = new BestEpoch(settings.earlyStopping());
        this.endings = new EpochEndings(settings, bestEpoch);
    }

    /** Requires a validation that may have what early stopping monitors. */
    void check(Validation validation) {
        bestEpoch.check(validation);
    }

    /** Continues from a checkpoint. */
    void resume(Checkpoint checkpoint) {
        parameters.set(checkpoint.parameters());
        last.set(checkpoint.last());
        if (keepsBest) {
            best.set(checkpoint.best());
        }
        for (History.Epoch epoch : checkpoint.epochs()) {
            add(epoch);
        }
        progress.set(checkpoint.position(), checkpoint.cost(), checkpoint.weight());
        earlierNanos = checkpoint.nanos();
        hasConverged = checkpoint.hasConverged();
    }

    /** Starts the clock of the next epoch, or continues with the rest of it. */
    void startEpoch() {
        epochStartNanos = System.nanoTime() - earlierNanos;
    }

    /** Notes whether the optimizer has converged. */
    void setConverged(boolean hasConverged) {
        this.hasConverged = hasConverged;
    }

    Progress progress() {
        return progress;
    }

    /** Returns how long the epoch has taken. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - epochStartNanos);
    }

    /** Ends the epoch, and keeps its parameters. */
    void endEpoch(History.Epoch epoch) {
        bestEpoch.check(epoch);
        last.set(parameters);
        if (add(epoch) && keepsBest) {
            best.set(last);
        }
        progress.set(0, 0, 0);
        earlierNanos = 0;
    }

    /** Adds a completed epoch, and returns whether it is the best one so far. */
    private boolean add(History.Epoch epoch) {
        epochs.add(epoch);
        boolean isBest = bestEpoch.add(epoch);
        endings.add(epoch);
        return isBest;
    }

    /** Returns a view of the completed epochs. */
    List<History.Epoch> epochs() {
        return epochsView;
    }

    /** Notes the rate of an epoch by the schedule; of the one under way, perhaps again. */
    void setScheduledRate(int epoch, double rate) {
        if (epoch < scheduledRates.size()) {
            scheduledRates.set(epoch, rate);
        } else {
            scheduledRates.add(rate);
        }
    }

    /** Returns why training ends here, if it does; within an epoch it does not. */
    Optional<History.Ending> ending() {
        if (progress.position() > 0) {
            return Optional.empty();
        }
        return hasConverged ? Optional.of(History.Ending.CONVERGED) : endings.ending();
    }

    /** Restores the parameters after the last epoch, from where the next one begins again. */
    void restoreLast() {
        parameters.set(last);
        progress.set(0, 0, 0);
        earlierNanos = 0;
    }

    /** Restores the best parameters, if early stopping has kept them. */
    void restoreBest() {
        if (keepsBest) {
            parameters.set(best);
        }
    }

    History history(History.Ending ending) {
        return new History(epochs, bestEpoch.number(), ending);
    }

    /** Returns everything needed to continue from here; the parameters are not copied. */
    Checkpoint checkpoint(ResumeSettings settings, Trainee trainee) {
        long nanos = progress.position() == 0 ? 0 : elapsed().toNanos();
        return new Checkpoint(settings, parameters, trainee.state(), last, best, epochsView, scheduledRates(trainee.rate()),
                progress.position(), progress.cost(), progress.weight(), trainee.rate(), nanos,
                hasConverged);
    }

    /** Returns the rates of the schedule, unless all are those of the steps. */
    private List<Double> scheduledRates(double rate) {
        List<Double> rates = new ArrayList<>();
        for (History.Epoch epoch : epochs) {
            rates.add(epoch.rate());
        }
        if (progress.position() > 0) {
            rates.add(rate);
        }
        boolean hasSchedule = scheduledRates.size() >= rates.size();
        List<Double> scheduled = hasSchedule ? scheduledRates.subList(0, rates.size()) : rates;
        return scheduled.equals(rates) ? List.of() : List.copyOf(scheduled);
    }
}
