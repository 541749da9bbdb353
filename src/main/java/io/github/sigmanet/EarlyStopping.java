package io.github.sigmanet;

import io.github.sigmanet.internal.Check;

/**
 * When to stop training before its last epoch: when the validation has not improved for some epochs. Instances are immutable.
 *
 * <pre>{@code
 * trainer.validation(validation).earlyStopping(EarlyStopping.onCost(10).minImprovement(1e-4));
 * }</pre>
 */
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
     * Watches the validation cost.
     *
     * @param patience how many epochs in a row without improvement end the training, at least 1
     * @return a new rule, for which any lower cost is an improvement
     * @throws IllegalArgumentException if the number is below 1
     */
    public static EarlyStopping onCost(int patience) {
        return new EarlyStopping(false, patience, 0);
    }

    /**
     * Watches the validation accuracy, whose targets must be classes.
     *
     * @param patience how many epochs in a row without improvement end the training, at least 1
     * @return a new rule, for which any higher accuracy is an improvement
     * @throws IllegalArgumentException if the number is below 1
     */
    public static EarlyStopping onAccuracy(int patience) {
        return new EarlyStopping(true, patience, 0);
    }

    /**
     * Sets by how much an epoch must be better than the best one before to be an improvement.
     *
     * @param minImprovement the difference of cost or of accuracy (0 to 1), 0 by default; finite and not negative
     * @return a new rule
     * @throws IllegalArgumentException if the difference is impossible
     */
    public EarlyStopping minImprovement(double minImprovement) {
        return new EarlyStopping(onAccuracy, patience, minImprovement);
    }

    /**
     * Requires an epoch whose validation has what is watched.
     *
     * @param epoch the epoch
     * @throws IllegalStateException if accuracy is watched and the epoch has none
     */
    public void check(History.Epoch epoch) {
        if (onAccuracy && Double.isNaN(epoch.validationAccuracy())) {
            throw new IllegalStateException("early stopping: expected validation targets that are classes for accuracy");
        }
    }

    /**
     * Returns whether an epoch is an improvement: a trainer of your own asks after each epoch.
     *
     * @param epoch the epoch
     * @param best the best one before, null if there is none
     * @return whether it is better than the best one by more than the minimum
     */
    public boolean isImprovement(History.Epoch epoch, History.Epoch best) {
        return best == null || value(epoch) < value(best) - minImprovement;
    }

    /** Returns what is watched: cost or accuracy. */
    String measure() {
        return onAccuracy ? "accuracy" : "cost";
    }

    /**
     * Returns the patience.
     *
     * @return how many epochs in a row without improvement end the training
     */
    public int patience() {
        return patience;
    }

    double minImprovement() {
        return minImprovement;
    }

    /**
     * Returns the rule as text.
     *
     * @return the rule in the form {@code EarlyStopping[cost, patience 10, minimum improvement 1.0E-4]}
     */
    @Override
    public String toString() {
        return "EarlyStopping[" + measure() + ", patience " + patience + ", minimum improvement "
                + minImprovement + "]";
    }

    /** Returns what is to become small. */
    private double value(History.Epoch epoch) {
        return onAccuracy ? -epoch.validationAccuracy() : epoch.validationCost();
    }
}
