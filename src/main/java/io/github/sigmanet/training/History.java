package io.github.sigmanet.training;

import io.github.sigmanet.internal.Check;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * The record of a training run, epoch by epoch.
 *
 * @param epochs the completed epochs in their order
 * @param bestEpoch the number, from 1, of the epoch whose parameters the network was left with: the best one with early
 *        stopping, otherwise the last; 0 if no epoch was completed
 * @param ending why training ended
 */
public record History(List<Epoch> epochs, int bestEpoch, Ending ending) {

    private static final String HEADER = "epoch,cost,validation_cost,validation_accuracy,rate,seconds,effective_parameters";
    private static final int PRINTED = 20; // lines at most, one of which is for what is left out, and one for the best epoch

    /** Why a training run ended. */
    public enum Ending {

        /** All epochs have been trained. */
        EPOCHS,

        /** The rule of {@link EarlyStopping} has ended training. */
        EARLY_STOPPING,

        /** The optimizer has converged: another step would lower the cost by hardly anything, if at all. */
        CONVERGED,

        /** The mean cost of the last epoch is at most {@link io.github.sigmanet.Trainer#targetCost}. */
        TARGET_COST,

        /** The epochs have taken {@link io.github.sigmanet.Trainer#timeLimit}, or longer. */
        TIME_LIMIT,

        /**
         * {@link io.github.sigmanet.Trainer#stop} was called. Without early stopping, the network keeps the steps of the
         * unfinished epoch.
         */
        STOPPED,

        /** The thread was interrupted. Without early stopping, the network keeps the steps of the unfinished epoch. */
        INTERRUPTED
    }

    /**
     * Creates a history.
     *
     * @param epochs the epochs in their order; copied
     * @param bestEpoch the number of the epoch whose parameters the network has, 0 to the number of epochs
     * @param ending why training ended
     * @throws IllegalArgumentException if an argument is null or out of range
     */
    public History {
        for (Epoch epoch : Check.notNull("epochs", "a list", epochs)) {
            Check.notNull("epoch", epoch);
        }
        epochs = List.copyOf(epochs);
        Check.between("best epoch", 0, epochs.size(), bestEpoch);
        Check.notNull("ending", "a reason", ending);
    }

    /**
     * {@return the last epoch}
     *
     * @throws IllegalStateException if there is none
     */
    public Epoch last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("history: expected at least 1 epoch, got 0");
        }
        return epochs.get(epochs.size() - 1);
    }

    /**
     * Returns the epochs as comma-separated values (RFC 4180), for a spreadsheet or a plot: a header and a line per epoch, each
     * ended by CR LF. Numbers have all their digits, so that reading them gives the same numbers, and a value that is absent is
     * an empty field.
     *
     * @return the text; its columns are {@code epoch}, {@code cost}, {@code validation_cost}, {@code validation_accuracy},
     *         {@code rate}, {@code seconds} and {@code effective_parameters}
     */
    public String toCsv() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (Epoch epoch : epochs) {
            csv.append("\r\n").append(epoch.number).append(',').append(epoch.cost)
                    .append(',').append(field(epoch.validationCost)).append(',').append(field(epoch.validationAccuracy))
                    .append(',').append(epoch.rate).append(',').append(epoch.seconds())
                    .append(',').append(field(epoch.effectiveParameters));
        }
        return csv.append("\r\n").toString();
    }

    private static String field(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    /**
     * {@return the epochs as text, one line each, at most twenty} Of more than twenty, these are the first, the last, the best and
     * others evenly between them, and the last line says how many are left out.
     */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        SortedSet<Integer> printed = printed();
        for (int index : printed) {
            lines.add(epochs.get(index).toString());
        }
        int left = epochs.size() - printed.size();
        if (left > 0) {
            lines.add("… " + left + " of " + epochs.size() + " epochs left out; best: " + bestEpoch);
        }
        return lines.toString();
    }

    /** Returns the indices of the epochs that are printed. */
    private SortedSet<Integer> printed() {
        SortedSet<Integer> printed = new TreeSet<>();
        int last = epochs.size() - 1;
        int steps = last < PRINTED ? last : PRINTED - 3;
        for (int i = 0; i <= steps; i++) {
            printed.add(steps == 0 ? 0 : (int) ((long) i * last / steps));
        }
        if (bestEpoch > 0) {
            printed.add(bestEpoch - 1);
        }
        return printed;
    }

    /**
     * One pass over all training samples.
     *
     * @param number the number of the epoch, from 1
     * @param cost the mean cost of the training samples, each measured just before the step of its mini-batch; with
     *        {@link io.github.sigmanet.LevenbergMarquardt} and {@link io.github.sigmanet.Lbfgs}, after the step
     * @param validationCost the mean cost of the validation samples after the epoch; empty without a validation
     * @param validationAccuracy the share of validation samples that are classified correctly after the epoch, 0 to 1; empty
     *        without a validation, or where the labels of its samples are not known
     * @param rate the learning rate
     * @param duration the time the epoch took, excluding its validation
     * @param effectiveParameters the effective number of parameters γ after the epoch; empty without Bayesian regularization and before
     *        it was first estimated
     */
    public record Epoch(int number, double cost, OptionalDouble validationCost, OptionalDouble validationAccuracy, double rate,
            Duration duration, OptionalDouble effectiveParameters) {

        /**
         * Creates the record of an epoch without Bayesian regularization.
         *
         * @param number the number of the epoch, from 1
         * @param cost the mean cost of the training samples
         * @param validationCost the mean cost of the validation samples, or empty
         * @param validationAccuracy their accuracy, or empty
         * @param rate the learning rate
         * @param duration the time the epoch took
         * @throws IllegalArgumentException if an argument is null
         */
        public Epoch(int number, double cost, OptionalDouble validationCost, OptionalDouble validationAccuracy, double rate,
                Duration duration) {
            this(number, cost, validationCost, validationAccuracy, rate, duration, OptionalDouble.empty());
        }

        /**
         * Creates the record of an epoch.
         *
         * @param number the number of the epoch, from 1
         * @param cost the mean cost of the training samples
         * @param validationCost the mean cost of the validation samples, or empty
         * @param validationAccuracy their accuracy, or empty
         * @param rate the learning rate
         * @param duration the time the epoch took
         * @param effectiveParameters the effective number of parameters, or empty
         * @throws IllegalArgumentException if an argument is null
         */
        public Epoch {
            Check.notNull("validation cost", "a number or empty", validationCost);
            Check.notNull("validation accuracy", "a number or empty", validationAccuracy);
            Check.notNull("duration", duration);
            Check.notNull("effective parameters", "a number or empty", effectiveParameters);
        }

        /** {@return the epoch as one line of text, without the values that are empty} */
        @Override
        public String toString() {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "epoch %3d   cost %.6f", number, cost));
            if (validationCost.isPresent()) {
                line.append(String.format(Locale.ROOT, "   validation cost %.6f", validationCost.getAsDouble()));
            }
            if (validationAccuracy.isPresent()) {
                line.append(String.format(Locale.ROOT, "   accuracy %.2f%%", 100 * validationAccuracy.getAsDouble()));
            }
            if (effectiveParameters.isPresent()) {
                line.append(String.format(Locale.ROOT, "   effective parameters %.2f", effectiveParameters.getAsDouble()));
            }
            return line.append(String.format(Locale.ROOT, "   rate %.4g   %.3f s", rate, seconds())).toString();
        }

        private double seconds() {
            return duration.getSeconds() + duration.getNano() / 1e9;
        }
    }
}
