package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;

/** A checkpoint in a file, which is replaced as a whole. */
public record FileCheckpointStore(Path path) implements CheckpointStore {

    @Override
    public void check() throws IOException {
        AtomicFile.check(path);
    }

    /** Writes the file even if the thread is interrupted, which closes the file and so takes another try. */
    @Override
    public void write(Content content) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (boolean written = false; !written;) {
                try {
                    AtomicFile.write(path, content::writeTo);
                    written = true;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
