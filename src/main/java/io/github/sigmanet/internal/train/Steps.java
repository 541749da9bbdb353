package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.History;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What takes the steps of a run: mini-batches in this Java virtual machine, the shards of a cluster, or the whole batch at once.
 * An epoch is a path from position 0 to its length, in a unit of the implementation's own, and each step goes a part of it.
 */
public interface Steps {

    /** Returns the length of an epoch, at least 1. */
    long length();

    /** Returns how many of an epoch's samples, for listeners, a position stands for. */
    int samples(long position);

    /** Returns where in an epoch a position is, for messages: {@code after mini-batch 3}. */
    String place(long position);

    /** Begins an epoch, from 1, or continues it at a position. Epochs that a checkpoint has completed are not begun. */
    void beginEpoch(int epoch) throws InterruptedException;

    /**
     * Takes a step from the position of the progress, and adds to it how far it went, the costs and the weights of its samples.
     *
     * @return why training ends with this step, if it does, as when an optimizer has converged
     * @throws DivergenceException if a number that must be finite is not; nothing has then been added
     */
    Optional<History.Ending> take(Progress progress) throws InterruptedException;

    /** Returns the sample at a position of the epoch that has begun, where a position is that of a sample; empty elsewhere. */
    default OptionalInt sample(long position) {
        return OptionalInt.empty();
    }

    /** Returns the effective number of parameters after the last step, where it is estimated. */
    default OptionalDouble effectiveParameters() {
        return OptionalDouble.empty();
    }

    /** Returns the settings of these steps that a run can only be continued with, by name. */
    Map<String, String> settings();

    /** Requires a position at which a checkpoint can continue. */
    void checkContinues(long position);
}
