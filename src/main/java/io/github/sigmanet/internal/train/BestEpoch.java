package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which epoch is the best so far by the rule of early stopping. Without a rule, the last is the best. */
final class BestEpoch {

    private final Optional<EarlyStopping> rule;
    private int number; // 0 for the initial parameters
    private OptionalDouble value = OptionalDouble.empty(); // to be minimized

    BestEpoch(Optional<EarlyStopping> rule) {
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
        OptionalDouble other = rule.isEmpty() ? OptionalDouble.empty() : value(rule.get(), epoch);
        boolean isBest = value.isEmpty() || (other.isPresent()
                && other.getAsDouble() < value.getAsDouble() - rule.get().minImprovement());
        if (isBest) {
            number = epoch.number();
            value = other;
        }
        return isBest;
    }

    /** Returns the value to minimize. */
    private static OptionalDouble value(EarlyStopping rule, History.Epoch epoch) {
        if (rule.measure() != EarlyStopping.Measure.ACCURACY) {
            return epoch.validationCost();
        }
        OptionalDouble accuracy = epoch.validationAccuracy();
        return accuracy.isEmpty() ? accuracy : OptionalDouble.of(-accuracy.getAsDouble());
    }

    /** Returns the number of the best epoch, 0 if there is none yet. */
    int number() {
        return number;
    }

    /** Returns its cost or, negative, its accuracy; empty before the first validation and without a rule. */
    OptionalDouble value() {
        return value;
    }
}
