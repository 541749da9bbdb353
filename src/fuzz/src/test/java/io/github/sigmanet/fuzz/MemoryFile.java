package io.github.sigmanet.fuzz;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in memory, whose bytes change. */
final class MemoryFile {

    private final Path path;

    MemoryFile(String name) {
        this.path = Jimfs.newFileSystem(Configuration.unix()).getPath(name);
    }

    /** Replaces the bytes, and returns where they are. */
    Path with(byte[] bytes) throws IOException {
        return Files.write(path, bytes);
    }
}
