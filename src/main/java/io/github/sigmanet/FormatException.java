package io.github.sigmanet;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown when a file is not what it should be; the message names the file, the place in it, and the fault. */
public final class FormatException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception with the message {@code path: fault}.
     *
     * @param path the file
     * @param fault where in it what is wrong
     */
    public FormatException(Path path, String fault) {
        this(path, fault, null);
    }

    /**
     * Creates an exception with the message {@code path: fault}.
     *
     * @param path the file
     * @param fault where in it what is wrong
     * @param cause what found it, null if nothing did
     */
    public FormatException(Path path, String fault, Throwable cause) {
        this(path.toString(), fault, cause);
    }

    /**
     * Creates an exception with the message {@code source: fault}.
     *
     * @param source what is read, where it is no file that has a path: {@code stream}
     * @param fault where in it what is wrong
     * @param cause what found it, null if nothing did
     */
    public FormatException(String source, String fault, Throwable cause) {
        super(source + ": " + fault, cause);
    }
}
