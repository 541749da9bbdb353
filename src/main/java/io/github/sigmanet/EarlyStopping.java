package io.github.sigmanet;

import io.github.sigmanet.internal.Check;

/** A rule that ends training early, when the validation has not improved for a number of epochs. Instances are immutable. */
public final class EarlyStopping {

    private final boolean onAccuracy;
    private final int patience;
    private final double minImprovement;

    private EarlyStopping(boolean onAccuracy, int patience, double minImprovement) {
        this.onAccuracy = onAccuracy;
        this.patience = Check.positive("patience", patience);
        this.minImprovement = Check.notNegative("minimum improvement", minImprovement);
    }

    /**
     * Creates a rule that monitors the validation cost. Any lower cost is an improvement.
     *
     * @param patience the number of consecutive epochs without improvement after which training ends, at least 1
     * @return a new rule
     * @throws IllegalArgumentException if the number is below 1
     */
    public static EarlyStopping onCost(int patience) {
        return new EarlyStopping(false, patience, 0);
    }

    /**
     * Creates a rule that monitors the validation accuracy; the validation targets must be classes. Any higher accuracy is an
     * improvement.
     *
     * @param patience the number of consecutive epochs without improvement after which training ends, at least 1
     * @return a new rule
     * @throws IllegalArgumentException if the number is below 1
     */
    public static EarlyStopping onAccuracy(int patience) {
        return new EarlyStopping(true, patience, 0);
    }

    /**
     * Sets the minimum improvement on the best epoch so far.
     *
     * @param minImprovement the minimum difference in cost or accuracy (0 to 1), 0 by default; finite and not negative
     * @return a new rule
     * @throws IllegalArgumentException if the difference is out of range
     */
    public EarlyStopping minImprovement(double minImprovement) {
        return new EarlyStopping(onAccuracy, patience, minImprovement);
    }

    /**
     * Requires an epoch with the monitored value.
     *
     * @param epoch the record of the epoch
     * @throws IllegalStateException if the rule monitors accuracy and the epoch has none
     */
    public void check(History.Epoch epoch) {
        if (onAccuracy && Double.isNaN(epoch.validationAccuracy())) {
            throw new IllegalStateException("early stopping: expected validation targets that are classes for accuracy");
        }
    }

    /**
     * {@return whether an epoch is better than the best one so far by more than the minimum improvement} It is for
     * hand-written training loops, which call it after each epoch.
     *
     * @param epoch the record of the epoch
     * @param best the record of the best epoch so far, or null if there is none
     */
    public boolean isImprovement(History.Epoch epoch, History.Epoch best) {
        return best == null || value(epoch) < value(best) - minImprovement;
    }

    /** Returns what is monitored: cost or accuracy. */
    String measure() {
        return onAccuracy ? "accuracy" : "cost";
    }

    /** {@return the patience, the number of consecutive epochs without improvement after which training ends} */
    public int patience() {
        return patience;
    }

    double minImprovement() {
        return minImprovement;
    }

    /** {@return the rule in the form {@code EarlyStopping[cost, patience 10, minimum improvement 1.0E-4]}} */
    @Override
    public String toString() {
        return String.format("EarlyStopping[%s, patience %s, minimum improvement %s]", measure(), patience, minImprovement);
    }

    /** Returns the value to minimize. */
    private double value(History.Epoch epoch) {
        return onAccuracy ? -epoch.validationAccuracy() : epoch.validationCost();
    }
}
