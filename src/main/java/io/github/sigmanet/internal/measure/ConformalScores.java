package io.github.sigmanet.internal.measure;

import io.github.sigmanet.internal.Check;
import java.util.Arrays;

/** Quantiles of split conformal prediction, and the scores of classes. */
public final class ConformalScores {

    private static final double ROUNDING = 1 - 0x1p-50; // 0.95 × 20 must not be more than 19

    private ConformalScores() {
    }

    /** Requires a coverage, and enough samples for it. */
    public static void checkSize(double coverage, int size) {
        if (!(coverage > 0 && coverage < 1)) {
            throw Check.illegal("coverage", "a number between 0 and 1", coverage);
        }
        if (rank(coverage, size) > size) {
            throw Check.illegal("dataset", "at least " + least(coverage) + " samples for a coverage of " + coverage, size);
        }
    }

    /** Returns ⌈(n + 1) coverage⌉. */
    private static long rank(double coverage, long size) {
        return (long) Math.ceil((size + 1) * coverage * ROUNDING);
    }

    /** Returns the least n whose rank is at most n. */
    private static long least(double coverage) {
        long size = Math.max(1, (long) (coverage / (1 - coverage)) - 1);
        while (rank(coverage, size) > size) {
            size++;
        }
        return size;
    }

    /**
     * Returns the score that so many of n + 1 exchangeable ones do not exceed, in expectation: of the n given ones, the one of
     * rank ⌈(n + 1) coverage⌉ in ascending order.
     *
     * @param scores the scores of enough samples; sorted by this method
     */
    public static double quantile(double[] scores, double coverage) {
        Arrays.sort(scores);
        return scores[(int) rank(coverage, scores.length) - 1];
    }

    /** Returns the score of a class, 1 − p, where p is its output divided by the sum of all; of one output, that is class 1's. */
    public static double ofClass(double[] outputs, int c) {
        if (outputs.length == 1) {
            double one = Math.max(0, Math.min(1, outputs[0]));
            return c == 1 ? 1 - one : one;
        }
        double sum = 0;
        for (double output : outputs) {
            sum += Math.max(0, output);
        }
        return sum == 0 ? 1 - 1.0 / outputs.length : 1 - Math.max(0, outputs[c]) / sum;
    }
}
