package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import java.io.PrintStream;

/**
 * Is told how training goes on, in the thread that trains. What a listener throws ends the training, and is thrown by
 * {@link Trainer#train}.
 */
public interface TrainingListener {

    /**
     * Is called once before training; does nothing unless overridden.
     *
     * @param epochs the number of the last epoch, if nothing ends training before
     */
    default void trainingStarted(int epochs) {
    }

    /**
     * Is called after each mini-batch; does nothing unless overridden.
     *
     * @param epoch the number of the epoch, from 1
     * @param samples how many samples the epoch has trained so far
     * @param total how many samples an epoch has
     * @param cost the cost of the mini-batch before its step, the mean over its samples; NaN if their weights are all 0
     */
    default void batchEnded(int epoch, int samples, int total, double cost) {
    }

    /**
     * Is called after each epoch and its validation; does nothing unless overridden.
     *
     * @param epoch what the epoch was like
     */
    default void epochEnded(History.Epoch epoch) {
    }

    /**
     * Is called when training has ended, unless by an exception; does nothing unless overridden.
     *
     * @param history what {@link Trainer#train} returns next
     */
    default void trainingEnded(History history) {
    }

    /**
     * Returns a listener that logs a line per epoch, and one at the end, at level INFO.
     *
     * @param logger where to log, {@code System.getLogger("training")} for example
     * @return a new listener
     * @throws IllegalArgumentException if there is nowhere to log
     */
    static TrainingListener logging(System.Logger logger) {
        return new LoggingListener(Check.notNull("logger", "a logger", logger));
    }

    /**
     * Returns a listener that prints a line per epoch, and within an epoch that takes longer than a second how far it
     * is and how long all the epochs that are left will take at the mean speed so far, in a line that it then overwrites.
     *
     * @param out where to print, {@link System#out} for example
     * @return a new listener
     * @throws IllegalArgumentException if there is nothing to print to
     */
    static TrainingListener printing(PrintStream out) {
        return new PrintingListener(Check.notNull("out", "a print stream", out), System::nanoTime);
    }
}
