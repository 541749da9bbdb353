package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Where a run stands, from step to step and from epoch to epoch. */
final class RunState {

    private final Optional<EarlyStopping> earlyStopping;
    private final List<History.Epoch> epochs = new ArrayList<>();
    private Network last; // as it was after the last epoch
    private Network best; // as it was after the best epoch; the last one without early stopping
    private int bestEpoch; // its number, 0 for the parameters at the beginning
    private Progress progress = Progress.NONE;
    private long epochStartNanos;

    RunState(Network network, Optional<EarlyStopping> earlyStopping) {
        this.earlyStopping = earlyStopping;
        this.last = network.copy();
        this.best = last;
    }

    /** Continues from a checkpoint, whose parameters the network has. */
    void resume(RunCheckpoint checkpoint, Network network) {
        last = checkpoint.last().orElseGet(network::copy);
        best = checkpoint.best().orElse(last);
        checkpoint.epochs().forEach(this::add);
        progress = checkpoint.progress();
    }

    /** Starts the next epoch, or continues with what is left of it. */
    void startEpoch() {
        epochStartNanos = System.nanoTime() - progress.nanos();
    }

    /** Counts a step, or some, and the next one. */
    void add(Part part, int nextStep) {
        progress = new Progress(nextStep, progress.samples() + part.samples(), progress.cost() + part.cost(),
                progress.weight() + part.weight(), 0);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - epochStartNanos);
    }

    /** Ends the epoch with the network as it is then. */
    void endEpoch(History.Epoch epoch, Network network) {
        last = network.copy();
        if (add(epoch)) {
            best = last;
        }
        progress = Progress.NONE;
    }

    /** Adds an epoch, and returns whether it is the best one so far. */
    private boolean add(History.Epoch epoch) {
        History.Epoch bestSoFar = bestEpoch == 0 ? null : epochs.get(bestEpoch - 1);
        boolean better = earlyStopping.isEmpty() || earlyStopping.get().isImprovement(epoch, bestSoFar);
        epochs.add(epoch);
        if (better) {
            bestEpoch = epochs.size();
        }
        return better;
    }

    /** Returns the epochs that are complete: a view. */
    List<History.Epoch> epochs() {
        return Collections.unmodifiableList(epochs);
    }

    int bestEpoch() {
        return bestEpoch;
    }

    boolean isPatienceOver() {
        return earlyStopping.isPresent() && epochs.size() - bestEpoch >= earlyStopping.get().patience();
    }

    Progress progress() {
        return progress;
    }

    Network last() {
        return last;
    }

    Network best() {
        return best;
    }

    /**
     * How far an epoch is.
     *
     * @param step the next step, from 0
     * @param samples how many samples have been trained
     * @param cost the sum of their costs, each times its weight
     * @param weight the sum of their weights
     * @param nanos the nanoseconds that it took, where it was saved
     */
    record Progress(int step, long samples, double cost, double weight, long nanos) {
        static final Progress NONE = new Progress(0, 0, 0, 0, 0);
    }
}
