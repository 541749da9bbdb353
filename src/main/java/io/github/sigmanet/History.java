package io.github.sigmanet;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a training was like, epoch by epoch.
 *
 * @param epochs the epochs in their order
 */
public record History(List<Epoch> epochs) {

    /**
     * Creates a history.
     *
     * @param epochs the epochs in their order; copied
     * @throws IllegalArgumentException if the list is null
     */
    public History {
        epochs = List.copyOf(Check.notNull("epochs", "a list", epochs));
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
        return epochs.stream().map(Epoch::toString).collect(Collectors.joining(System.lineSeparator()));
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
            StringBuilder line = new StringBuilder(Text.format("epoch %3d   cost %.6f", number, cost));
            if (!Double.isNaN(validationCost)) {
                line.append(Text.format("   validation cost %.6f", validationCost));
            }
            if (!Double.isNaN(validationAccuracy)) {
                line.append(Text.format("   accuracy %.2f%%", 100 * validationAccuracy));
            }
            return line.append(Text.format("   rate %.4g   %.3f s", rate, duration.toNanos() / 1e9)).toString();
        }
    }
}
