package io.github.sigmanet;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Where and when checkpoints are written.
 *
 * @param path the file
 * @param intervalNanos the least time between two checkpoints, in nanoseconds; empty for one after each epoch
 */
record CheckpointPlan(Path path, OptionalLong intervalNanos) {

    /** Returns whether a checkpoint is due at the end of a mini-batch. */
    boolean isDue(boolean isEpochEnd, long nanosSinceLast) {
        return intervalNanos.isEmpty() ? isEpochEnd : nanosSinceLast >= intervalNanos.getAsLong();
    }
}
