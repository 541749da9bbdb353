package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.History;

/** Ends training at the first generalization loss GL above α: Prechelt's GL_α. */
final class GeneralizationLossRule implements EndingRule {

    private final double alpha;
    private final BestEpoch best;

    /** Creates a rule that looks at the best epoch, to which each epoch is added first. */
    GeneralizationLossRule(double alpha, BestEpoch best) {
        this.alpha = alpha;
        this.best = best;
    }

    @Override
    public boolean endsAfter(History.Epoch epoch) {
        return epoch.validationCost().isPresent() && loss(epoch, best) > alpha;
    }

    /** Returns GL(t) = 100 (E_va(t) / E_opt(t) − 1) of a validated epoch t, infinite if only E_opt(t) is 0. */
    static double loss(History.Epoch epoch, BestEpoch best) {
        double cost = epoch.validationCost().orElseThrow();
        double least = best.value().orElseThrow();
        return cost == least ? 0 : 100 * (cost / least - 1); // both may be 0
    }
}
