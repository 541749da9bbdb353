package io.github.sigmanet.internal.file;

import io.github.sigmanet.internal.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Limits what is opened and how much is read. Only regular files are opened, since reading from a pipe would block and writing
 * would replace a device. Streams of unknown length are read up to a limit, and so are files if the caller sets one.
 */
public final class FileBounds {

    /** The maximum length of an array on every Java virtual machine. */
    public static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** The default limit for streams and decompressed data. */
    public static final long DEFAULT_LIMIT = 1L << 30;

    /** The maximum length of the header of a safetensors file, read or written. */
    public static final int MAX_HEADER_BYTES = 100_000_000;

    private FileBounds() {
    }

    /** Requires a path that leads to a regular file or to nothing that can be seen; opening it will reveal the latter. */
    public static void check(Path path) throws MalformedFileException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            return;
        }
        if (!attributes.isRegularFile()) {
            throw new MalformedFileException("expected a file, got a "
                    + (attributes.isDirectory() ? "directory" : "device or pipe"));
        }
    }

    /** Requires a limit of at least 1, given by the caller. */
    public static long checkedLimit(long maxBytes) {
        if (maxBytes < 1) {
            throw Check.illegal("max bytes", "at least 1", maxBytes);
        }
        return maxBytes;
    }

    /** Requires a length within a limit; it is negative if it overflows. */
    public static void requireWithin(long maxBytes, long bytes) throws MalformedFileException {
        if (bytes < 0 || bytes > maxBytes) {
            throw new MalformedFileException("expected at most the limit of " + maxBytes + " bytes, got "
                    + (bytes < 0 ? "more" : bytes));
        }
    }
}
