package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which epoch is the best so far, and whether early stopping still waits for a better one. Without a rule, the last is the best.
 */
final class Patience {

    private final Optional<EarlyStopping> rule;
    private int bestEpoch; // its number, 0 for the initial parameters
    private OptionalDouble best = OptionalDouble.empty(); // its value, to be minimized
    private int failures; // validated epochs since then

    Patience(Optional<EarlyStopping> rule) {
        this.rule = rule;
    }

    /** Requires that an epoch has what the rule monitors, if it was validated. */
    void check(History.Epoch epoch) {
        if (rule.isPresent() && epoch.validationCost().isPresent() && value(rule.get(), epoch).isEmpty()) {
            throw noAccuracy();
        }
    }

    private static IllegalStateException noAccuracy() {
        return new IllegalStateException("early stopping: expected validation data that are classes, for their accuracy; "
                + "create them with Dataset.labeled or Dataset.oneHot, or with Dataset.binary for one output");
    }

    /** Requires a validation that may have what the rule monitors. */
    void check(Validation validation) {
        if (rule.isPresent() && rule.get().measure() == EarlyStopping.Measure.ACCURACY && !validation.mayHaveAccuracy()) {
            throw noAccuracy();
        }
    }

    /** Adds an epoch, and returns whether it is the best one so far; before the first validation, that is the last one. */
    boolean add(History.Epoch epoch) {
        OptionalDouble value = rule.isEmpty() ? OptionalDouble.empty() : value(rule.get(), epoch);
        boolean isBest = best.isEmpty() || (value.isPresent()
                && value.getAsDouble() < best.getAsDouble() - rule.get().minImprovement());
        if (isBest) {
            bestEpoch = epoch.number();
            best = value;
            failures = 0;
        } else if (value.isPresent()) {
            failures++;
        }
        return isBest;
    }

    /** Returns the value to minimize. */
    private static OptionalDouble value(EarlyStopping rule, History.Epoch epoch) {
        return switch (rule.measure()) {
            case COST -> epoch.validationCost();
            case ACCURACY -> epoch.validationAccuracy().isEmpty() ? OptionalDouble.empty()
                    : OptionalDouble.of(-epoch.validationAccuracy().getAsDouble());
        };
    }

    boolean isOver() {
        return rule.isPresent() && failures >= rule.get().patience();
    }

    int bestEpoch() {
        return bestEpoch;
    }
}
