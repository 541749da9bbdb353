package io.github.sigmanet.internal.measure;

import io.github.sigmanet.internal.Check;
import java.util.Arrays;

/** How outputs become a class, or the classes of a sample that may have several. Instances are immutable. */
public final class DecisionRule {

    /** The class of the highest output, or of one output above ½. */
    public static final DecisionRule HIGHEST = new DecisionRule(false, 0.5);

    private final boolean isOfLabels;
    private final double[] thresholds; // of class 1 of two, or of each output

    private DecisionRule(boolean isOfLabels, double... thresholds) {
        this.isOfLabels = isOfLabels;
        this.thresholds = thresholds;
    }

    /**
     * Returns the rule that class 1 of two has a {@link BinaryScores#score} above a threshold.
     *
     * @param outputs the number of outputs of the network, 1 or 2
     */
    public static DecisionRule ofTwoClasses(int outputs, double threshold) {
        if (outputs > 2) {
            throw Check.illegal("threshold", "a network of two classes, with 1 or 2 outputs", outputs + " outputs");
        }
        double checked = checked("threshold", threshold);
        return checked == 0.5 ? HIGHEST : new DecisionRule(false, checked);
    }

    /**
     * Returns the rule that a sample has every class whose output is above the threshold of that class.
     *
     * @param outputs the number of outputs of the network, at least 2
     */
    public static DecisionRule ofLabels(int outputs, double... thresholds) {
        if (outputs < 2) {
            throw Check.illegal("thresholds", "a network of several labels, with at least 2 outputs", outputs + " output");
        }
        Check.length("thresholds", outputs, thresholds);
        double[] checked = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            checked[i] = checked("thresholds, element " + i, thresholds[i]);
        }
        return new DecisionRule(true, checked);
    }

    private static double checked(String name, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw Check.illegal(name, "a number from 0 to 1", threshold);
        }
        return threshold + 0.0; // −0 is 0
    }

    /** Returns whether a sample may have several classes, or none. */
    public boolean isOfLabels() {
        return isOfLabels;
    }

    /** Returns whether all outputs are compared with ½. */
    public boolean isAtHalf() {
        for (double threshold : thresholds) {
            if (threshold != 0.5) {
                return false;
            }
        }
        return true;
    }

    /** Returns the threshold of class 1 of two. */
    public double threshold() {
        return thresholds[0];
    }

    /** Returns a copy of the threshold of each output. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** Returns the class that outputs stand for, of samples with one class each; of equal outputs, the first is the highest. */
    public int classOf(double[] outputs) {
        if (outputs.length == 1 || thresholds[0] != 0.5) {
            return BinaryScores.score(outputs) > thresholds[0] ? 1 : 0;
        }
        int highest = 0;
        for (int i = 1; i < outputs.length; i++) {
            if (outputs[i] > outputs[highest]) {
                highest = i;
            }
        }
        return highest;
    }

    /** Returns the class of each row of outputs. */
    public int[] classesOf(double[][] outputs) {
        int[] classes = new int[outputs.length];
        for (int s = 0; s < classes.length; s++) {
            classes[s] = classOf(outputs[s]);
        }
        return classes;
    }

    /** Returns the classes that outputs stand for, of samples that may have several, in ascending order. */
    public int[] labelsOf(double[] outputs) {
        if (outputs.length == 1) {
            throw new IllegalStateException("labels: expected at least 2 outputs, one per class, got 1; see classify");
        }
        int[] labels = new int[outputs.length];
        int count = 0;
        for (int i = 0; i < outputs.length; i++) {
            if (isAbove(outputs[i], isOfLabels ? thresholds[i] : 0.5)) {
                labels[count++] = i;
            }
        }
        return Arrays.copyOf(labels, count);
    }

    /** Returns whether an output, as the {@link BinaryScores#score} of its class, is above a threshold; none is above 1. */
    static boolean isAbove(double output, double threshold) {
        return Math.min(1, output) > threshold;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecisionRule that && isOfLabels == that.isOfLabels && Arrays.equals(thresholds, that.thresholds);
    }

    @Override
    public int hashCode() {
        return 31 * Boolean.hashCode(isOfLabels) + Arrays.hashCode(thresholds);
    }

    @Override
    public String toString() {
        return (isOfLabels ? "thresholds " : "threshold ") + Arrays.toString(thresholds);
    }
}
