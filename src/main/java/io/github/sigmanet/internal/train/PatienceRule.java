package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.History;

/** Ends training after a number of consecutive validated epochs that were not the best so far. */
final class PatienceRule implements EndingRule {

    private final int patience;
    private final BestEpoch best;
    private int failures; // validated epochs since the best one

    /** Creates a rule that looks at the best epoch, to which each epoch is added first. */
    PatienceRule(int patience, BestEpoch best) {
        this.patience = patience;
        this.best = best;
    }

    @Override
    public boolean endsAfter(History.Epoch epoch) {
        if (best.number() == epoch.number()) {
            failures = 0;
        } else if (epoch.validationCost().isPresent()) {
            failures++;
        }
        return failures >= patience;
    }
}
