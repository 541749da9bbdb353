package io.github.sigmanet.internal.file;

import io.github.sigmanet.internal.Check;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is opened, and how much of it is read: regular files alone, since a pipe would keep whoever reads it waiting, and writing
 * would replace a device; and no more than a limit of what does not tell its length, or that its caller sets one to.
 */
public final class FileBounds {

    /** The most bytes that one array holds on every Java virtual machine. */
    public static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** The limit of streams and of what is decompressed, where none is set. */
    public static final long DEFAULT_LIMIT = 1L << 30;

    private FileBounds() {
    }

    /**
     * Requires a path that leads to a file, or to nothing, which opening it tells.
     *
     * @param path the path
     * @throws MalformedFileException if it leads to a directory, a device or a pipe
     */
    public static void check(Path path) throws MalformedFileException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new MalformedFileException("expected a file, got a %s", Files.isDirectory(path) ? "directory"
                    : "device or pipe");
        }
    }

    /**
     * Requires a limit.
     *
     * @param maxBytes the most bytes
     * @return the limit
     * @throws IllegalArgumentException if it is below 1
     */
    public static long checkedLimit(long maxBytes) {
        if (maxBytes < 1) {
            throw Check.illegal("max bytes", "at least 1", maxBytes);
        }
        return maxBytes;
    }

    /**
     * Requires that something is not longer than a limit.
     *
     * @param maxBytes the limit
     * @param bytes how long it is; negative if that overflows
     * @throws MalformedFileException if it is longer
     */
    public static void requireWithin(long maxBytes, long bytes) throws MalformedFileException {
        if (bytes < 0 || bytes > maxBytes) {
            throw new MalformedFileException("expected at most the limit of %s bytes, got %s", maxBytes,
                    bytes < 0 ? "more" : bytes);
        }
    }
}
