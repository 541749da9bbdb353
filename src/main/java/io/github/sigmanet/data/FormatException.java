package io.github.sigmanet.data;

import java.io.IOException;

/** Thrown when a file is malformed; the message names the file, the position in it and the fault. */
public final class FormatException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception with the message {@code source: fault}. Those who read files create it: {@link IdxDataset}, and the
     * readers of networks and checkpoints in other packages.
     *
     * @param source the path of the file, or {@code stream}
     * @param fault the position in the file and what is wrong there
     * @param cause the exception that revealed the fault, or null
     */
    public FormatException(String source, String fault, Throwable cause) {
        super((source.isEmpty() ? "empty path" : source) + ": " + fault, cause);
    }
}
