package io.github.sigmanet.internal.train;

/** Thrown by {@link Steps} when a number is not finite; the run restores the last epoch and says where it happened. */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception with the fault: {@code a parameter of layer 0 is not finite}. */
    public DivergenceException(String fault) {
        super(fault, null, false, false);
    }

    /** Returns an exception for a parameter, w(l) or b(l), that is not finite. */
    public static DivergenceException ofLayer(int l) {
        return new DivergenceException("a parameter of layer " + l + " is not finite");
    }
}
