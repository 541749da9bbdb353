package io.github.sigmanet.internal.file;

import io.github.sigmanet.internal.Check;

/** How many bytes are read at most of what does not tell its length, or that its caller sets a limit to. */
public final class ByteLimit {

    /** The limit of streams and of what is decompressed, where none is set. */
    public static final long DEFAULT = 1L << 30;

    private ByteLimit() {
    }

    /**
     * Requires a limit.
     *
     * @param maxBytes the most bytes
     * @return the limit
     * @throws IllegalArgumentException if it is below 1
     */
    public static long checked(long maxBytes) {
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
    public static void require(long maxBytes, long bytes) throws MalformedFileException {
        if (bytes < 0 || bytes > maxBytes) {
            throw new MalformedFileException("expected at most the limit of " + maxBytes + " bytes, got "
                    + (bytes < 0 ? "more" : bytes));
        }
    }
}
