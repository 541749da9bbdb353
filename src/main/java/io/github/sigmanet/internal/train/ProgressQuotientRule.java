package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.History;

/**
 * Ends training at the end of the first strip with a quotient of the generalization loss GL and the progress P above α:
 * Prechelt's PQ_α. A strip ends with the first validated epoch that makes it long enough.
 */
final class ProgressQuotientRule implements EndingRule {

    private final double alpha;
    private final int length;
    private final BestEpoch best;
    private int epochs; // of the strip so far, like the next two
    private double sum;
    private double least;

    /** Creates a rule that looks at the best epoch, to which each epoch is added first. */
    ProgressQuotientRule(double alpha, int length, BestEpoch best) {
        this.alpha = alpha;
        this.length = length;
        this.best = best;
        startStrip();
    }

    private void startStrip() {
        epochs = 0;
        sum = 0;
        least = Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean endsAfter(History.Epoch epoch) {
        epochs++;
        sum += epoch.cost();
        least = Math.min(least, epoch.cost());
        if (epochs < length || epoch.validationCost().isEmpty()) {
            return false;
        }
        double progress = progress();
        startStrip();
        return GeneralizationLossRule.loss(epoch, best) > alpha * progress; // GL / P > α, also for P = 0
    }

    /** Returns P_k(t) = 1000 (Σ E_tr / (k min E_tr) − 1) of the strip, infinite if only the minimum is 0. */
    private double progress() {
        return sum == 0 ? 0 : Math.max(0, 1000 * (sum / (epochs * least) - 1)); // rounding can make it negative
    }
}
