package io.github.sigmanet.internal.file;

import java.io.IOException;

/** Thrown when the contents of a file are malformed; the public methods add the name of the file. */
public final class MalformedFileException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param fault the position in the file and what is wrong there
     */
    public MalformedFileException(String fault) {
        super(fault);
    }

    /**
     * Creates an exception with a message built by {@link String#format}.
     *
     * @param fault the position in the file and what is wrong there, with {@code %s} for each argument
     * @param arguments the arguments
     */
    public MalformedFileException(String fault, Object... arguments) {
        super(String.format(fault, arguments));
    }
}
