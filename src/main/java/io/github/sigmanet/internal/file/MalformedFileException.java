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

    /**
     * Creates an exception with a message that is put together as by {@link String#format}.
     *
     * @param fault where in the file what is wrong, with {@code %s} for each argument
     * @param arguments what it is about
     */
    public MalformedFileException(String fault, Object... arguments) {
        super(String.format(fault, arguments));
    }
}
