package io.github.sigmanet;

import io.github.sigmanet.internal.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Where and when checkpoints are written.
 *
 * @param path the file
 * @param intervalNanos the least time between two checkpoints, in nanoseconds; empty for one after each epoch
 */
record CheckpointPlan(Path path, OptionalLong intervalNanos) {

    /** Requires a path that can be written to. */
    void check() {
        try {
            AtomicFile.check(path);
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** Returns an exception that says why there is no checkpoint. */
    UncheckedIOException cannotBeWritten(IOException e) {
        return new UncheckedIOException("checkpoint " + path + ": cannot be written, " + e.getMessage(), e);
    }

    /** Returns whether a checkpoint is due at the end of a mini-batch. */
    boolean isDue(boolean isEpochEnd, long nanosSinceLast) {
        return intervalNanos.isEmpty() ? isEpochEnd : nanosSinceLast >= intervalNanos.getAsLong();
    }
}
