package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.pass.StateSets;
import java.util.List;

/**
 * What an optimizer knows from its steps so far.
 *
 * @param sets sets of numbers, one for each parameter
 * @param steps the number of steps taken
 * @param numbers further numbers, finite and not negative
 */
public record OptimizerState(StateSets sets, long steps, List<Double> numbers) {

    /** The state before the first step. */
    public static final OptimizerState NONE = new OptimizerState(StateSets.EMPTY, 0, List.of());
}
