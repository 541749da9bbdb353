package io.github.sigmanet.format;

import java.io.IOException;
import java.nio.file.Path;

/** Tells that a file is not what it should be: which file, where in it, and what is wrong. */
public final class FormatException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception with the message {@code path: fault}.
     *
     * @param path the file
     * @param fault where in it what is wrong
     */
    public FormatException(Path path, String fault) {
        super(path + ": " + fault);
    }
}
