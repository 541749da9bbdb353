package io.github.sigmanet.internal.measure;

import java.util.Arrays;

/** The score of each sample for class 1 of two classes, from 0 to 1. */
public final class BinaryScores {

    private static final double LEAST = 0x1p-52; // probability in the log loss, as in scikit-learn

    private final double[] negatives; // the scores of the samples of class 0
    private final double[] positives;
    private int negativeCount;
    private int positiveCount;

    public BinaryScores(int size) {
        negatives = new double[size];
        positives = new double[size];
    }

    /** Returns the score of class 1, given one output or those of both classes. */
    public static double score(double[] output) {
        double one = Math.max(0, output[output.length - 1]);
        if (output.length == 1) {
            return Math.min(1, one);
        }
        double zero = Math.max(0, output[0]);
        return one + zero == 0 ? 0.5 : one / (one + zero);
    }

    /** Adds a sample of class 0 or 1. */
    public void add(int label, double[] output) {
        double score = score(output);
        if (label == 1) {
            positives[positiveCount++] = score;
        } else {
            negatives[negativeCount++] = score;
        }
    }

    /** Sorts the scores, once all samples are added. */
    public void sort() {
        Arrays.sort(negatives, 0, negativeCount);
        Arrays.sort(positives, 0, positiveCount);
    }

    /** Returns the counts when class 1 is predicted for scores above the threshold. */
    public ClassCounts counts(double threshold) {
        int falsePositives = above(threshold, negatives, negativeCount);
        int truePositives = above(threshold, positives, positiveCount);
        ClassCounts counts = new ClassCounts(2);
        counts.add(0, 0, negativeCount - falsePositives);
        counts.add(0, 1, falsePositives);
        counts.add(1, 0, positiveCount - truePositives);
        counts.add(1, 1, truePositives);
        return counts;
    }

    private static int above(double threshold, double[] scores, int count) {
        int above = 0;
        for (int s = 0; s < count; s++) {
            above += scores[s] > threshold ? 1 : 0;
        }
        return above;
    }

    /** Returns the fraction of pairs of both classes in the right order, ties counting half (Mann and Whitney, 1947). */
    public double rocAuc() {
        if (negativeCount == 0 || positiveCount == 0) {
            throw new IllegalStateException("ROC AUC: expected samples of both classes, got " + negativeCount + " and "
                    + positiveCount);
        }
        long halves = 0;
        int less = 0;
        int lessOrEqual = 0;
        for (int s = 0; s < positiveCount; s++) {
            while (less < negativeCount && negatives[less] < positives[s]) {
                less++;
            }
            while (lessOrEqual < negativeCount && negatives[lessOrEqual] <= positives[s]) {
                lessOrEqual++;
            }
            halves += less + lessOrEqual;
        }
        return halves / 2.0 / negativeCount / positiveCount;
    }

    public boolean hasBothClasses() {
        return negativeCount > 0 && positiveCount > 0;
    }

    public double logLoss() {
        double sum = 0;
        for (int s = 0; s < positiveCount; s++) {
            sum -= StrictMath.log(chance(positives[s]));
        }
        for (int s = 0; s < negativeCount; s++) {
            sum -= StrictMath.log(chance(1 - negatives[s]));
        }
        return sum / (positiveCount + negativeCount);
    }

    private static double chance(double score) {
        return Math.max(LEAST, Math.min(1 - LEAST, score));
    }
}
