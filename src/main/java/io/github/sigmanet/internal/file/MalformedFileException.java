package io.github.sigmanet.internal.file;

import java.io.IOException;

/**
 * Thrown when the contents of a file are malformed. The message is the position in the file and what is wrong there; the public
 * methods add the name of the file.
 */
public final class MalformedFileException extends IOException {

    private static final long serialVersionUID = 1;

    /** Creates an exception for a fault. */
    public MalformedFileException(String fault) {
        super(fault);
    }
}
