package io.github.sigmanet.internal.measure;

/**
 * Samples in bins of equal counts, by their scores. Bin b of B has the samples from rank b n / B, counted from 0; equal scores are in
 * the bin of the first of them, so that a bin may have more samples than another, or none.
 */
public final class CalibrationBins {

    private final int[] samples; // per bin
    private final int[] positives;
    private final double[] scores; // their sums

    /** Takes the scores of both classes in ascending order. */
    CalibrationBins(double[] negativeScores, double[] positiveScores, int bins) {
        samples = new int[bins];
        positives = new int[bins];
        scores = new double[bins];
        int size = negativeScores.length + positiveScores.length;
        for (int n = 0, p = 0; n + p < size;) {
            int bin = (int) ((long) (n + p) * bins / size);
            double score = Math.min(n == negativeScores.length ? 1 : negativeScores[n],
                    p == positiveScores.length ? 1 : positiveScores[p]);
            int before = n + p;
            while (n < negativeScores.length && negativeScores[n] == score) {
                n++;
            }
            while (p < positiveScores.length && positiveScores[p] == score) {
                p++;
                positives[bin]++;
            }
            samples[bin] += n + p - before;
            scores[bin] += score * (n + p - before);
        }
    }

    public int samples(int bin) {
        return samples[bin];
    }

    /** Returns the mean score of the samples of a bin. */
    public double meanScore(int bin) {
        return scores[bin] / samples[bin];
    }

    /** Returns the share of class 1 among the samples of a bin. */
    public double fraction(int bin) {
        return (double) positives[bin] / samples[bin];
    }
}
