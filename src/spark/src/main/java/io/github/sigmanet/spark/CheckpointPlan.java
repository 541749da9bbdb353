package io.github.sigmanet.spark;

import java.util.OptionalLong;

/**
 * Where and when a run is saved.
 *
 * @param directory the directory, on any file system that Hadoop knows
 * @param intervalNanos the least time between two checkpoints within an epoch; empty for one after each epoch
 */
record CheckpointPlan(String directory, OptionalLong intervalNanos) {

    boolean isDue(boolean isEpochEnd, long nanos) {
        return intervalNanos.isEmpty() ? isEpochEnd : nanos >= intervalNanos.getAsLong();
    }
}
