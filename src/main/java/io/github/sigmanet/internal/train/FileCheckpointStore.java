package io.github.sigmanet.internal.train;

import io.github.sigmanet.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint in a file, which is replaced as a whole. */
public record FileCheckpointStore(Path path) implements CheckpointStore {

    @Override
    public void check() throws IOException {
        AtomicFile.check(path);
    }

    @Override
    public void write(Content content) throws IOException {
        AtomicFile.write(path, content::writeTo);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
