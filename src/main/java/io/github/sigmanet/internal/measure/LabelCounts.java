package io.github.sigmanet.internal.measure;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** How often samples that may have several classes have each of them, how often each is predicted, and how often rightly. */
public final class LabelCounts implements ClassRates {

    private final long[] actual; // per class, like the next two
    private final long[] predicted;
    private final long[] hits;
    private long exact;
    private long size;

    LabelCounts(int classes) {
        actual = new long[classes];
        predicted = new long[classes];
        hits = new long[classes];
    }

    /** Adds a sample. */
    void add(boolean[] has, boolean[] isPredicted) {
        for (int c = 0; c < hits.length; c++) {
            actual[c] += has[c] ? 1 : 0;
            predicted[c] += isPredicted[c] ? 1 : 0;
            hits[c] += has[c] && isPredicted[c] ? 1 : 0;
        }
        exact += Arrays.equals(has, isPredicted) ? 1 : 0;
        size++;
    }

    @Override
    public int classes() {
        return hits.length;
    }

    /** Returns the number of samples that have a class. */
    public long actual(int c) {
        return actual[c];
    }

    @Override
    public double precision(int c) {
        return ClassCounts.share(hits[c], predicted[c]);
    }

    @Override
    public double recall(int c) {
        return ClassCounts.share(hits[c], actual[c]);
    }

    @Override
    public double f1(int c) {
        return ClassCounts.share(2 * hits[c], predicted[c] + actual[c]);
    }

    /** Returns the unweighted mean of a metric over all classes. */
    @Override
    public double mean(IntToDoubleFunction metric) {
        double sum = 0;
        for (int c = 0; c < hits.length; c++) {
            sum += metric.applyAsDouble(c);
        }
        return sum / hits.length;
    }

    /** Returns the F1 score of all decisions together. */
    public double microF1() {
        return ClassCounts.share(2 * sum(hits), sum(predicted) + sum(actual));
    }

    /** Returns the fraction of decisions that are wrong, one per sample and class. */
    public double hammingLoss() {
        return ClassCounts.share(sum(predicted) + sum(actual) - 2 * sum(hits), size * hits.length);
    }

    /** Returns the fraction of samples all of whose classes are predicted, and no other. */
    public double exactMatch() {
        return ClassCounts.share(exact, size);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
