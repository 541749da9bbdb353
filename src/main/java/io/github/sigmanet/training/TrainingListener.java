package io.github.sigmanet.training;

import io.github.sigmanet.internal.Check;
import java.io.PrintStream;

/**
 * Receives progress callbacks on the training thread. An exception thrown by a listener ends training and propagates from
 * {@link io.github.sigmanet.Trainer#train}.
 *
 * <p>A listener may read the network, change settings of the optimizer, and call {@link io.github.sigmanet.Trainer#stop}. It must
 * not change the parameters: an optimizer may keep what it knows of them from one step to the next.
 */
public interface TrainingListener {

    /**
     * Called once before training; does nothing by default.
     *
     * @param epochs the number of the last epoch, unless training ends early
     */
    default void trainingStarted(int epochs) {
    }

    /**
     * Called after each mini-batch; does nothing by default.
     *
     * @param epoch the number of the epoch, from 1
     * @param samples the number of samples trained so far in this epoch
     * @param total the number of samples in an epoch
     * @param cost the mean cost of the samples in the mini-batch before its step; NaN if their sample weights are all 0
     */
    default void batchEnded(int epoch, int samples, int total, double cost) {
    }

    /**
     * Called after each epoch and its validation; does nothing by default.
     *
     * @param epoch the record of the epoch
     */
    default void epochEnded(History.Epoch epoch) {
    }

    /**
     * Called when training has ended other than by an exception; does nothing by default.
     *
     * @param history the record that {@link io.github.sigmanet.Trainer#train} is about to return
     */
    default void trainingEnded(History history) {
    }

    /**
     * Returns a listener that logs one line per epoch and one at the end, at level INFO.
     *
     * @param logger the logger, for example {@code System.getLogger("training")}
     * @return a new listener
     * @throws IllegalArgumentException if the logger is null
     */
    static TrainingListener logging(System.Logger logger) {
        return new LoggingListener(Check.notNull("logger", logger));
    }

    /**
     * Returns a listener that prints one line per epoch. During an epoch that takes longer than a second, it also shows
     * progress and the estimated time until the last epoch, in a line that it overwrites.
     *
     * @param out the stream to print to, for example {@link System#out}
     * @return a new listener
     * @throws IllegalArgumentException if the stream is null
     */
    static TrainingListener printing(PrintStream out) {
        return new PrintingListener(Check.notNull("out", "a print stream", out), System::nanoTime);
    }
}
