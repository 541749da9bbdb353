package io.github.sigmanet.internal.optimize;

import java.util.OptionalDouble;

/** The iterations of an optimizer in a run: each changes the parameters once, after as many looks at all samples as it needs. */
public interface Iterations {

    /**
     * Takes the next iteration.
     *
     * @param isNewBatch whether the samples are others than in the iteration before
     * @return whether it has converged: another one would change hardly anything
     */
    boolean take(boolean isNewBatch) throws InterruptedException;

    /** Returns the sum of the samples' costs that belongs to the last iteration. */
    double cost();

    /** Returns the effective number of parameters, where it is estimated. */
    default OptionalDouble effectiveParameters() {
        return OptionalDouble.empty();
    }
}
