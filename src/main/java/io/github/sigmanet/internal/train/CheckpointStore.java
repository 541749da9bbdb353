package io.github.sigmanet.internal.train;

import java.io.IOException;
import java.io.OutputStream;

/** Where the checkpoints of a run go. */
public interface CheckpointStore {

    /** Requires that checkpoints can be written. */
    void check() throws IOException;

    /**
     * Replaces the checkpoint. Whatever happens, there is afterwards either the complete old one or the complete new one. If the
     * thread is interrupted, it may fail; {@link UninterruptedStore} then tries again.
     */
    void write(Content content) throws IOException;

    /** Returns the place, for messages. */
    @Override
    String toString();

    /** The bytes of a checkpoint, which can be written more than once. */
    @FunctionalInterface
    interface Content {

        /** Writes all of them to a stream, which stays open. */
        void writeTo(OutputStream out) throws IOException;
    }
}
