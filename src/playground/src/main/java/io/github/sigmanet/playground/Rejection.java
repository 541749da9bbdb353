package io.github.sigmanet.playground;

/** A request that the server does not serve, and the status that says why. */
final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    Rejection(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
