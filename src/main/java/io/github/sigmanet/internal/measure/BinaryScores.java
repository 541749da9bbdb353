package io.github.sigmanet.internal.measure;

import java.util.Arrays;

/** The scores of samples of two classes for class 1, the positive one, from 0 to 1. Instances are immutable. */
public final class BinaryScores {

    private static final double LEAST = 0x1p-52; // probability in the log loss, as in scikit-learn
    private static final double ABOVE_HALF = Math.nextUp(0.5);

    private final double[] negatives; // the scores of the samples of class 0, in ascending order
    private final double[] positives;

    /** Creates scores, one per sample, in any order. */
    public BinaryScores(double[] scores, boolean[] isPositive) {
        int positiveCount = 0;
        for (boolean positive : isPositive) {
            positiveCount += positive ? 1 : 0;
        }
        negatives = new double[scores.length - positiveCount];
        positives = new double[positiveCount];
        int p = 0;
        for (int s = 0; s < scores.length; s++) {
            if (isPositive[s]) {
                positives[p++] = scores[s];
            } else {
                negatives[s - p] = scores[s];
            }
        }
        Arrays.sort(negatives);
        Arrays.sort(positives);
    }

    /**
     * Returns the score of class 1, given one output or those of both classes. Of both, it is above ½ exactly if the second is
     * higher: where their share rounds to ½, the next number above it.
     */
    public static double score(double... output) {
        double one = Math.max(0, output[output.length - 1]);
        if (output.length == 1) {
            return Math.min(1, one);
        }
        double zero = Math.max(0, output[0]);
        double share = one + zero == 0 ? 0.5 : one / (one + zero);
        return output[1] > output[0] ? Math.max(ABOVE_HALF, share) : share;
    }

    /** Returns the counts when class 1 is predicted for scores above the threshold. */
    public ClassCounts counts(double threshold) {
        return counts(above(threshold, negatives), above(threshold, positives));
    }

    /** Returns the counts when so many samples of each class have class 1 predicted. */
    public ClassCounts counts(int falsePositives, int truePositives) {
        ClassCounts counts = new ClassCounts(2);
        counts.add(0, 0, negatives.length - falsePositives);
        counts.add(0, 1, falsePositives);
        counts.add(1, 0, positives.length - truePositives);
        counts.add(1, 1, truePositives);
        return counts;
    }

    private static int above(double threshold, double[] scores) {
        int above = 0;
        for (double score : scores) {
            above += score > threshold ? 1 : 0;
        }
        return above;
    }

    /** Returns the fraction of pairs of both classes in the right order, ties counting half (Mann and Whitney, 1947). */
    public double rocAuc() {
        checkBothClasses("ROC AUC");
        long halves = 0;
        int less = 0;
        int lessOrEqual = 0;
        for (double positive : positives) {
            while (less < negatives.length && negatives[less] < positive) {
                less++;
            }
            while (lessOrEqual < negatives.length && negatives[lessOrEqual] <= positive) {
                lessOrEqual++;
            }
            halves += less + lessOrEqual;
        }
        return halves / 2.0 / negatives.length / positives.length;
    }

    /** Requires samples of both classes, for a metric with a name. */
    public void checkBothClasses(String name) {
        if (!hasBothClasses()) {
            throw new IllegalStateException(name + ": expected samples of both classes, got " + negatives.length + " and "
                    + positives.length);
        }
    }

    /** Requires samples of class 1, for a metric with a name. */
    public void checkPositives(String name) {
        if (positives.length == 0) {
            throw new IllegalStateException(name + ": expected samples of the class, got none of " + size());
        }
    }

    public boolean hasBothClasses() {
        return negatives.length > 0 && positives.length > 0;
    }

    public double logLoss() {
        double sum = 0;
        for (double score : positives) {
            sum -= StrictMath.log(chance(score));
        }
        for (double score : negatives) {
            sum -= StrictMath.log(chance(1 - score));
        }
        return sum / size();
    }

    /** Returns a probability that is neither 0 nor 1, so that the log loss is finite. */
    static double chance(double score) {
        return Math.max(LEAST, Math.min(1 - LEAST, score));
    }

    /** Returns the mean squared difference of score and class (Brier, 1950). */
    public double brier() {
        double sum = 0;
        for (double score : positives) {
            sum += (1 - score) * (1 - score);
        }
        for (double score : negatives) {
            sum += score * score;
        }
        return sum / size();
    }

    /** Returns the number of samples. */
    public int size() {
        return negatives.length + positives.length;
    }

    /** Returns the decisions that the scores allow. */
    public ScoreCuts cuts() {
        return new ScoreCuts(negatives, positives);
    }

    /** Returns the calibration in at most so many bins. */
    public CalibrationBins bins(int bins) {
        return new CalibrationBins(negatives, positives, bins);
    }
}
