package io.github.sigmanet.training;

import io.github.sigmanet.internal.Check;
import java.util.Locale;

/**
 * A rule that ends training early, when the validation has not improved for a number of epochs. Epochs without validation do not
 * count. Instances are immutable.
 */
public final class EarlyStopping {

    /** What a rule monitors. */
    public enum Measure {

        /** The validation cost; lower is better. */
        COST,

        /** The validation accuracy, 0 to 1; higher is better. The labels of the validation data must be known. */
        ACCURACY
    }

    private final Measure measure;
    private final int patience;
    private final double minImprovement;

    private EarlyStopping(Measure measure, int patience, double minImprovement) {
        this.measure = measure;
        this.patience = Check.positive("patience", patience);
        this.minImprovement = Check.notNegative("minimum improvement", minImprovement);
    }

    /**
     * Creates a rule that monitors the validation cost. Any lower cost is an improvement.
     *
     * @param patience the number of consecutive validated epochs without improvement after which training ends, at least 1
     * @return a new rule
     * @throws IllegalArgumentException if the number is below 1
     */
    public static EarlyStopping onCost(int patience) {
        return new EarlyStopping(Measure.COST, patience, 0);
    }

    /**
     * Creates a rule that monitors the validation accuracy; the labels of the validation data must be known. Any higher accuracy
     * is an improvement.
     *
     * @param patience the number of consecutive validated epochs without improvement after which training ends, at least 1
     * @return a new rule
     * @throws IllegalArgumentException if the number is below 1
     */
    public static EarlyStopping onAccuracy(int patience) {
        return new EarlyStopping(Measure.ACCURACY, patience, 0);
    }

    /**
     * Returns this rule with a minimum improvement on the best epoch so far. This rule is not changed.
     *
     * @param minImprovement the minimum difference in cost or accuracy (0 to 1), 0 by default; finite and not negative
     * @return a new rule
     * @throws IllegalArgumentException if the difference is out of range
     */
    public EarlyStopping withMinImprovement(double minImprovement) {
        return new EarlyStopping(measure, patience, minImprovement);
    }

    /** {@return what this rule monitors} */
    public Measure measure() {
        return measure;
    }

    /** {@return the number of consecutive validated epochs without improvement after which training ends} */
    public int patience() {
        return patience;
    }

    /** {@return the minimum improvement, a difference in cost or accuracy; 0 if any improvement counts} */
    public double minImprovement() {
        return minImprovement;
    }

    /** {@return the rule in the form {@code EarlyStopping[cost, patience 10, minimum improvement 1.0E-4]}} */
    @Override
    public String toString() {
        return "EarlyStopping[" + measure.name().toLowerCase(Locale.ROOT) + ", patience " + patience + ", minimum improvement "
                + minImprovement + "]";
    }
}
