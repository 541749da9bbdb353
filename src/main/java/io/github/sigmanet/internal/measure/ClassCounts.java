package io.github.sigmanet.internal.measure;

import java.util.function.IntToDoubleFunction;

/** How many samples each class has, how many predictions, and how many of these are right. */
public final class ClassCounts implements ClassRates {

    private final long[] actual; // per class, like the next two
    private final long[] predicted;
    private final long[] hits;

    public ClassCounts(int classes) {
        actual = new long[classes];
        predicted = new long[classes];
        hits = new long[classes];
    }

    /** Adds so many samples of a class with the same prediction. */
    public void add(int label, int prediction, long samples) {
        actual[label] += samples;
        predicted[prediction] += samples;
        hits[label] += label == prediction ? samples : 0;
    }

    @Override
    public int classes() {
        return hits.length;
    }

    /** Returns the confusion matrix of two classes, one row per true class. */
    public int[][] confusionOfTwo() {
        return new int[][] {
            {(int) hits[0], (int) (actual[0] - hits[0])},
            {(int) (actual[1] - hits[1]), (int) hits[1]}};
    }

    public double accuracy() {
        long right = 0;
        long all = 0;
        for (int c = 0; c < hits.length; c++) {
            right += hits[c];
            all += actual[c];
        }
        return share(right, all);
    }

    @Override
    public double precision(int c) {
        return share(hits[c], predicted[c]);
    }

    @Override
    public double recall(int c) {
        return share(hits[c], actual[c]);
    }

    @Override
    public double f1(int c) {
        return share(2 * hits[c], predicted[c] + actual[c]);
    }

    /** Returns the mean recall of the classes that occur. */
    public double balancedAccuracy() {
        double sum = 0;
        int count = 0;
        for (int c = 0; c < hits.length; c++) {
            if (actual[c] > 0) {
                sum += recall(c);
                count++;
            }
        }
        return sum / count;
    }

    /** Returns Matthews' correlation of classes and predictions; 0 if all samples have one class, or one prediction. */
    public double matthews() {
        double all = 0;
        double right = 0;
        double chance = 0; // sums of products of counts, which are exact up to 94 million samples
        double actualSquares = 0;
        double predictedSquares = 0;
        for (int c = 0; c < hits.length; c++) {
            all += actual[c];
            right += hits[c];
            chance += (double) actual[c] * predicted[c];
            actualSquares += (double) actual[c] * actual[c];
            predictedSquares += (double) predicted[c] * predicted[c];
        }
        double actualSpread = all * all - actualSquares;
        double predictedSpread = all * all - predictedSquares;
        if (actualSpread == 0 || predictedSpread == 0) {
            return 0;
        }
        return (right * all - chance) / Math.sqrt(actualSpread * predictedSpread);
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Returns the unweighted mean of a metric over the classes that occur or are predicted. */
    @Override
    public double mean(IntToDoubleFunction metric) {
        double sum = 0;
        int count = 0;
        for (int c = 0; c < hits.length; c++) {
            if (actual[c] + predicted[c] > 0) {
                sum += metric.applyAsDouble(c);
                count++;
            }
        }
        return sum / count;
    }
}
