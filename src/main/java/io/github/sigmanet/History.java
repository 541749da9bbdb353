package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a training was like, epoch by epoch.
 *
 * @param epochs the epochs in their order
 * @param bestEpoch the number of the epoch, from 1, after which the network had the parameters that it has: the best one
 *        with early stopping, otherwise the last; 0 if they are the first ones
 * @param ending why training ended
 */
public record History(List<Epoch> epochs, int bestEpoch, Ending ending) {

    /** Why a training ended. */
    public enum Ending {

        /** All epochs have been trained. */
        EPOCHS,

        /** The validation has not improved for as many epochs as {@link EarlyStopping} allows. */
        EARLY_STOPPING,

        /** {@link Trainer#stop} was called; without early stopping, the network has the steps of an unfinished epoch too. */
        STOPPED,

        /** The thread was interrupted; without early stopping, the network has the steps of an unfinished epoch too. */
        INTERRUPTED
    }

    /**
     * Creates a history.
     *
     * @param epochs the epochs in their order; copied
     * @param bestEpoch the number of the epoch that the network's parameters are from, 0 to the number of epochs
     * @param ending why training ended
     * @throws IllegalArgumentException if something is null or impossible
     */
    public History {
        for (Epoch epoch : Check.notNull("epochs", "a list", epochs)) {
            Check.notNull("epoch", "an epoch", epoch);
        }
        epochs = List.copyOf(epochs);
        Check.between("best epoch", 0, epochs.size(), bestEpoch);
        Check.notNull("ending", "a reason", ending);
    }

    /**
     * Returns the last epoch.
     *
     * @return the last epoch
     * @throws IllegalStateException if there is none
     */
    public Epoch last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("history: expected at least 1 epoch, got 0");
        }
        return epochs.get(epochs.size() - 1);
    }

    /**
     * Returns a line per epoch.
     *
     * @return the lines
     */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (Epoch epoch : epochs) {
            lines.append(lines.isEmpty() ? "" : System.lineSeparator()).append(epoch);
        }
        return lines.toString();
    }

    /**
     * One pass over all training samples.
     *
     * @param number the number of the epoch, from 1
     * @param cost the mean cost of the training samples, each as it was when its mini-batch was trained
     * @param validationCost the mean cost of the validation samples after the epoch; NaN without a validation set
     * @param validationAccuracy the share of validation samples that are classified rightly after the epoch, 0 to 1;
     *        NaN without a validation set, or where its targets are not classes
     * @param rate the learning rate
     * @param duration the time the epoch took, without its validation
     */
    public record Epoch(int number, double cost, double validationCost, double validationAccuracy, double rate,
            Duration duration) {

        /**
         * Returns the epoch as one line of text.
         *
         * @return the line, without what is NaN
         */
        @Override
        public String toString() {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "epoch %3d   cost %.6f", number, cost));
            if (!Double.isNaN(validationCost)) {
                line.append(String.format(Locale.ROOT, "   validation cost %.6f", validationCost));
            }
            if (!Double.isNaN(validationAccuracy)) {
                line.append(String.format(Locale.ROOT, "   accuracy %.2f%%", 100 * validationAccuracy));
            }
            double seconds = duration.getSeconds() + duration.getNano() / 1e9;
            return line.append(String.format(Locale.ROOT, "   rate %.4g   %.3f s", rate, seconds)).toString();
        }
    }
}
