package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Why training ends between two epochs. If several rules end it after the same epoch, the first one says why. */
final class EpochEndings {

    private final Map<History.Ending, EndingRule> rules = new LinkedHashMap<>();
    private Optional<History.Ending> ending = Optional.empty();

    /** Creates the rules of a run; those that look at the best epoch need each epoch to be added to that first. */
    EpochEndings(RunSettings settings, BestEpoch best) {
        settings.targetCost().ifPresent(
                target -> rules.put(History.Ending.TARGET_COST, epoch -> epoch.cost() <= target));
        settings.earlyStopping().ifPresent(rule -> rules.put(History.Ending.EARLY_STOPPING, rule(rule, best)));
        rules.put(History.Ending.EPOCHS, epoch -> epoch.number() >= settings.epochs());
        settings.timeLimit().ifPresent(limit -> rules.put(History.Ending.TIME_LIMIT, new TimeLimitRule(limit)));
    }

    private static EndingRule rule(EarlyStopping rule, BestEpoch best) {
        return switch (rule.measure()) {
            case COST, ACCURACY -> new PatienceRule(rule.patience(), best);
            case GENERALIZATION_LOSS -> new GeneralizationLossRule(rule.alpha(), best);
            case PROGRESS_QUOTIENT -> new ProgressQuotientRule(rule.alpha(), rule.strip(), best);
        };
    }

    /** Adds an epoch, which each rule looks at. */
    void add(History.Epoch epoch) {
        ending = Optional.empty();
        for (Map.Entry<History.Ending, EndingRule> rule : rules.entrySet()) {
            if (rule.getValue().endsAfter(epoch) && ending.isEmpty()) {
                ending = Optional.of(rule.getKey());
            }
        }
    }

    /** Returns why training ends after the last epoch added, if it does. */
    Optional<History.Ending> ending() {
        return ending;
    }
}
