package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.Check;
import java.time.Duration;

/** When a run writes a checkpoint. */
@FunctionalInterface
public interface CheckpointInterval {

    /** Each epoch, after its listeners. */
    CheckpointInterval EPOCH = (isEpochEnd, nanosSinceLast) -> isEpochEnd;

    /** Returns whether a checkpoint is due after a step, which may be the last one of its epoch. */
    boolean isDue(boolean isEpochEnd, long nanosSinceLast);

    /** Returns the interval that ends with the first step at which a time, not negative, has passed since the last checkpoint. */
    static CheckpointInterval of(Duration time) {
        if (Check.notNull("interval", "a duration", time).isNegative()) {
            throw Check.illegal("interval", "0 or more", time);
        }
        boolean ever = time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0; // within 292 years
        long nanos = ever ? time.toNanos() : Long.MAX_VALUE;
        return (isEpochEnd, nanosSinceLast) -> nanosSinceLast >= nanos;
    }
}
