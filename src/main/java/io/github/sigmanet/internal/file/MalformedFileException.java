package io.github.sigmanet.internal.file;

import java.io.IOException;

/** Thrown when a file's contents are not what they should be; the public methods add the name of the file. */
public final class MalformedFileException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param fault where in the file what is wrong
     */
    public MalformedFileException(String fault) {
        super(fault);
    }
}
