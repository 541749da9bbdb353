package io.github.sigmanet.training;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import java.util.Locale;

/**
 * A rule that ends training early by what the validation shows: when it has not improved for a number of epochs, or when a
 * criterion of L. Prechelt exceeds a threshold ("Early Stopping – but when?", in: Neural Networks: Tricks of the Trade, Springer
 * 1998, where the criteria are called GL and PQ). Instances are immutable.
 *
 * <p>The best epoch is the one of the best accuracy for {@link #onAccuracy}, and of the least validation cost for all other
 * rules; the first of them if there are several. Epochs without validation are never the best, and never end training.
 */
public final class EarlyStopping {

    private static final int STRIP = 5; // epochs

    /** What a rule monitors. */
    public enum Measure {

        /** The validation cost; lower is better. */
        COST,

        /** The validation accuracy, 0 to 1; higher is better. The labels of the validation data must be known. */
        ACCURACY,

        /** How far the validation cost is above the least so far, in percent. */
        GENERALIZATION_LOSS,

        /** The generalization loss divided by the progress of training. */
        PROGRESS_QUOTIENT
    }

    private final Measure measure;
    private final int patience;
    private final double minImprovement;
    private final double alpha;
    private final int strip;

    private EarlyStopping(Measure measure, int patience, double minImprovement, double alpha, int strip) {
        this.measure = measure;
        this.patience = patience;
        this.minImprovement = minImprovement;
        this.alpha = alpha;
        this.strip = strip;
    }

    private static EarlyStopping afterEpochs(Measure measure, int patience, double minImprovement) {
        return new EarlyStopping(measure, Check.positive("patience", patience),
                Check.notNegative("minimum improvement", minImprovement), Double.POSITIVE_INFINITY, 1);
    }

    private static EarlyStopping above(Measure measure, double alpha, int strip) {
        return new EarlyStopping(measure, 0, 0, Check.positive("alpha", alpha), strip);
    }

    /**
     * Creates a rule that monitors the validation cost. Any lower cost is an improvement.
     *
     * @param patience the number of consecutive validated epochs without improvement after which training ends, at least 1
     * @return a new rule
     * @throws IllegalArgumentException if the number is below 1
     */
    public static EarlyStopping onCost(int patience) {
        return afterEpochs(Measure.COST, patience, 0);
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
        return afterEpochs(Measure.ACCURACY, patience, 0);
    }

    /**
     * Creates a rule that monitors the generalization loss, how far the validation cost E of an epoch is above the least one so
     * far: GL = 100 (E / E_opt − 1), in percent. Training ends after the first validated epoch with GL above α. GL is 0 in an
     * epoch with E = E_opt, and infinite in any other one if E_opt = 0.
     *
     * @param alpha the threshold α in percent, for example 5; finite and above 0
     * @return a new rule
     * @throws IllegalArgumentException if the threshold is out of range
     */
    public static EarlyStopping onGeneralizationLoss(double alpha) {
        return above(Measure.GENERALIZATION_LOSS, alpha, 1);
    }

    /**
     * Creates a rule that monitors the quotient of the {@linkplain #onGeneralizationLoss generalization loss} GL and the progress
     * of training, so that training goes on for as long as the training cost falls fast. The progress P is how far the mean of the
     * training costs in a strip of k epochs, 5 by default, is above the least of them, in thousandths: P = 1000 (mean / minimum −
     * 1). Training ends after the first strip with GL / P above α, where GL is that of the strip's last epoch.
     *
     * <p>A strip without progress, P = 0, ends training if GL is above 0. If the minimum is 0 and the mean is not, P is infinite,
     * and training continues. With a validation after every n-th epoch only, each strip ends with the first validated epoch that
     * makes it k epochs or longer, and has the training costs of all its epochs.
     *
     * @param alpha the threshold α, for example 0.5; finite and above 0
     * @return a new rule
     * @throws IllegalArgumentException if the threshold is out of range
     */
    public static EarlyStopping onProgressQuotient(double alpha) {
        return above(Measure.PROGRESS_QUOTIENT, alpha, STRIP);
    }

    /**
     * Returns this rule with a minimum improvement on the best epoch so far. This rule is not changed.
     *
     * @param minImprovement the minimum difference in cost or accuracy (0 to 1), 0 by default; finite and not negative
     * @return a new rule
     * @throws IllegalArgumentException if the difference is out of range
     * @throws IllegalStateException if this is a rule of {@link #onGeneralizationLoss} or {@link #onProgressQuotient}
     */
    @CheckReturnValue
    public EarlyStopping withMinImprovement(double minImprovement) {
        if (patience == 0) {
            throw new IllegalStateException("minimum improvement: expected a rule with patience, got " + this);
        }
        return afterEpochs(measure, patience, minImprovement);
    }

    /**
     * Returns this rule of {@link #onProgressQuotient} with another length of a strip. This rule is not changed.
     *
     * @param epochs the number k of epochs in a strip, at least 2, as one epoch alone has no progress; 5 by default
     * @return a new rule
     * @throws IllegalArgumentException if the number is below 2
     * @throws IllegalStateException if this is another rule
     */
    @CheckReturnValue
    public EarlyStopping withStrip(int epochs) {
        if (measure != Measure.PROGRESS_QUOTIENT) {
            throw new IllegalStateException("strip: expected a rule on the progress quotient, got " + this);
        }
        if (epochs < 2) {
            throw Check.illegal("strip", "at least 2", epochs);
        }
        return above(measure, alpha, epochs);
    }

    /** {@return what this rule monitors} */
    public Measure measure() {
        return measure;
    }

    /**
     * {@return the number of consecutive validated epochs without improvement after which training ends; 0 for a rule with a
     * threshold}
     */
    public int patience() {
        return patience;
    }

    /** {@return the minimum improvement, a difference in cost or accuracy; 0 if any improvement counts} */
    public double minImprovement() {
        return minImprovement;
    }

    /** {@return the threshold α above which training ends; infinite for a rule with patience} */
    public double alpha() {
        return alpha;
    }

    /** {@return the number of epochs in a strip, at whose end the rule is applied; 1 except for the progress quotient} */
    public int strip() {
        return strip;
    }

    /**
     * {@return the rule in the form {@code EarlyStopping[cost, patience 10, minimum improvement 1.0E-4]} or {@code
     * EarlyStopping[progress quotient, alpha 0.5, strip 5]}}
     */
    @Override
    public String toString() {
        String name = measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String settings = switch (measure) {
            case COST, ACCURACY -> "patience " + patience + ", minimum improvement " + minImprovement;
            case GENERALIZATION_LOSS -> "alpha " + alpha;
            case PROGRESS_QUOTIENT -> "alpha " + alpha + ", strip " + strip;
        };
        return "EarlyStopping[" + name + ", " + settings + "]";
    }
}
