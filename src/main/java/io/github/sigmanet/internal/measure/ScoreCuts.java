package io.github.sigmanet.internal.measure;

import java.util.Arrays;

/**
 * The decisions that scores of two classes allow, from the highest threshold to the lowest: class 1 is predicted for no sample, for
 * those of the highest score, and so on to all. Equal scores are never parted.
 */
public final class ScoreCuts {

    private final int negativeCount;
    private final int positiveCount;
    private final double[] thresholds;
    private final int[] falsePositives; // above each threshold
    private final int[] truePositives;
    private final int count;

    /** Takes the scores of both classes in ascending order, each from 0 to 1. */
    ScoreCuts(double[] negatives, double[] positives) {
        negativeCount = negatives.length;
        positiveCount = positives.length;
        int most = 1 + negativeCount + positiveCount;
        double[] lows = new double[most];
        int[] negativesAbove = new int[most];
        int[] positivesAbove = new int[most];
        int cut = 0;
        double higher = 1;
        for (int n = negativeCount, p = positiveCount; n + p > 0; cut++) {
            double score = Math.max(n == 0 ? 0 : negatives[n - 1], p == 0 ? 0 : positives[p - 1]);
            lows[cut] = between(score, higher);
            negativesAbove[cut] = negativeCount - n;
            positivesAbove[cut] = positiveCount - p;
            while (n > 0 && negatives[n - 1] == score) {
                n--;
            }
            while (p > 0 && positives[p - 1] == score) {
                p--;
            }
            higher = score;
        }
        lows[cut] = higher == 0 ? Double.NEGATIVE_INFINITY : between(0, higher);
        negativesAbove[cut] = negativeCount;
        positivesAbove[cut] = positiveCount;
        count = cut + 1;
        thresholds = Arrays.copyOf(lows, count);
        falsePositives = Arrays.copyOf(negativesAbove, count);
        truePositives = Arrays.copyOf(positivesAbove, count);
    }

    /** Returns the number midway between two scores, or the lower one if that rounds to the higher one or both are equal. */
    private static double between(double low, double high) {
        double middle = (low + high) / 2;
        return middle < high ? middle : low;
    }

    /** Returns the number of cuts: one more than there are different scores. */
    public int count() {
        return count;
    }

    /** Returns the threshold of a cut, 0 to 1, midway between scores; of the last, −∞ if a score is 0. */
    public double threshold(int cut) {
        return thresholds[cut];
    }

    public int falsePositives(int cut) {
        return falsePositives[cut];
    }

    public int truePositives(int cut) {
        return truePositives[cut];
    }

    /** Returns the share of the samples of class 0 above the threshold. */
    public double falsePositiveRate(int cut) {
        return (double) falsePositives[cut] / negativeCount;
    }

    /** Returns the share of the samples of class 1 above the threshold, the recall. */
    public double truePositiveRate(int cut) {
        return (double) truePositives[cut] / positiveCount;
    }

    /** Returns the share of class 1 among the samples above the threshold; 1 if there are none. */
    public double precision(int cut) {
        int predicted = truePositives[cut] + falsePositives[cut];
        return predicted == 0 ? 1 : (double) truePositives[cut] / predicted;
    }

    /** Returns the mean of the precisions, weighted by the rise of recall at each cut. */
    public double averagePrecision() {
        double sum = 0;
        for (int cut = 1; cut < count; cut++) {
            sum += (truePositives[cut] - truePositives[cut - 1]) * precision(cut);
        }
        return sum / positiveCount;
    }
}
