package io.github.sigmanet;

import io.github.sigmanet.internal.pass.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The progress of a training run, from mini-batch to mini-batch and from epoch to epoch. */
final class TrainingState {

    private final Parameters parameters; // the network's own
    private final EarlyStopping earlyStopping; // null without
    private final Parameters last;
    private final Parameters best; // null without early stopping
    private final List<History.Epoch> epochs = new ArrayList<>();
    private final List<History.Epoch> epochsView = Collections.unmodifiableList(epochs);
    private int bestEpoch; // its number, 0 for the initial parameters
    private int samples;
    private double cost;
    private double weight;
    private long epochStartNanos;
    private long earlierNanos; // spent on the epoch before the run was resumed

    /** Starts with the parameters of a network. */
    TrainingState(Parameters parameters, EarlyStopping earlyStopping) {
        this.parameters = parameters;
        this.earlyStopping = earlyStopping;
        this.last = parameters.copy();
        this.best = earlyStopping != null ? parameters.copy() : last;
    }

    /** Continues from a checkpoint. */
    void resume(Checkpoint checkpoint) {
        parameters.set(checkpoint.parameters());
        last.set(checkpoint.last());
        if (earlyStopping != null) {
            best.set(checkpoint.best());
        }
        for (History.Epoch epoch : checkpoint.epochs()) {
            add(epoch);
        }
        samples = checkpoint.samples();
        cost = checkpoint.cost();
        weight = checkpoint.weight();
        earlierNanos = checkpoint.nanos();
    }

    /** Starts the next epoch, or continues with the rest of it. */
    void startEpoch() {
        epochStartNanos = System.nanoTime() - earlierNanos;
    }

    /** Counts a mini-batch: its samples, and the sums of their weighted costs and their weights. */
    void addBatch(int samples, double cost, double weight) {
        this.samples += samples;
        this.cost += cost;
        this.weight += weight;
    }

    /** Returns the number of samples of the epoch that have been trained. */
    int samples() {
        return samples;
    }

    /** Returns the weighted sum of the costs of the epoch. */
    double cost() {
        return cost;
    }

    /** Returns the sum of the weights of the epoch. */
    double weight() {
        return weight;
    }

    /** Returns how long the epoch has taken. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - epochStartNanos);
    }

    /** Ends the epoch, and keeps its parameters as the last ones. */
    void endEpoch(History.Epoch epoch) {
        last.set(parameters);
        if (add(epoch) && earlyStopping != null) {
            best.set(last);
        }
        samples = 0;
        cost = 0;
        weight = 0;
        earlierNanos = 0;
    }

    /** Adds an epoch, and returns whether it is the best one so far. */
    private boolean add(History.Epoch epoch) {
        History.Epoch bestSoFar = bestEpoch == 0 ? null : epochs.get(bestEpoch - 1);
        boolean better = earlyStopping == null || earlyStopping.isImprovement(epoch, bestSoFar);
        epochs.add(epoch);
        if (better) {
            bestEpoch = epochs.size();
        }
        return better;
    }

    /** Returns a view of the completed epochs. */
    List<History.Epoch> epochs() {
        return epochsView;
    }

    /** Returns the number of the best epoch, or of the last one without early stopping; 0 if there is none. */
    int bestEpoch() {
        return bestEpoch;
    }

    /** Returns whether the patience of early stopping is exhausted. */
    boolean isPatienceOver() {
        return earlyStopping != null && epochs.size() - bestEpoch >= earlyStopping.patience();
    }

    /** Restores the parameters after the last epoch. */
    void restoreLast() {
        parameters.set(last);
    }

    /** Restores the best parameters, if early stopping has kept them. */
    void restoreBest() {
        if (earlyStopping != null) {
            parameters.set(best);
        }
    }

    /** Returns everything needed to continue from here; the parameters are not copied. */
    Checkpoint checkpoint(Fingerprint fingerprint, Optimizer optimizer) {
        long nanos = samples == 0 ? 0 : elapsed().toNanos();
        return new Checkpoint(fingerprint, parameters, optimizer.state(), optimizer.steps(), last, best, epochsView,
                samples, cost, weight, optimizer.rate(), nanos);
    }
}
