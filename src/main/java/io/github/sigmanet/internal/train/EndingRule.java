package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.History;

/** A rule that ends training between two epochs. It is asked after each epoch, once, in their order. */
@FunctionalInterface
interface EndingRule {

    /** Returns whether training ends after an epoch. */
    boolean endsAfter(History.Epoch epoch);
}
