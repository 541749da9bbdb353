package io.github.sigmanet.data;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown when a file is malformed; the message names the file, the position in it and the fault. */
public final class FormatException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception with the message {@code path: fault}.
     *
     * @param path the file
     * @param fault the position in the file and what is wrong there
     */
    public FormatException(Path path, String fault) {
        this(path, fault, null);
    }

    /**
     * Creates an exception with the message {@code path: fault}.
     *
     * @param path the file
     * @param fault the position in the file and what is wrong there
     * @param cause the exception that revealed the fault, or null
     */
    public FormatException(Path path, String fault, Throwable cause) {
        this(path.toString(), fault, cause);
    }

    /**
     * Creates an exception with the message {@code source: fault}.
     *
     * @param source a name for a source that has no path: {@code stream}
     * @param fault the position in the source and what is wrong there
     * @param cause the exception that revealed the fault, or null
     */
    public FormatException(String source, String fault, Throwable cause) {
        super(String.format("%s: %s", source, fault), cause);
    }
}
