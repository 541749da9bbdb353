package io.github.sigmanet.internal.file;

import java.nio.file.Files;
import java.nio.file.Path;

/** Requires files to be files: a pipe would keep whoever reads it waiting, and writing would replace a device. */
public final class RegularFile {

    /** The most bytes that one array holds on every Java virtual machine. */
    public static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private RegularFile() {
    }

    /**
     * Requires a path that leads to a file, or to nothing, which opening it tells.
     *
     * @param path the path
     * @throws MalformedFileException if it leads to a directory, a device or a pipe
     */
    public static void check(Path path) throws MalformedFileException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new MalformedFileException("expected a file, got a " + (Files.isDirectory(path) ? "directory"
                    : "device or pipe"));
        }
    }
}
