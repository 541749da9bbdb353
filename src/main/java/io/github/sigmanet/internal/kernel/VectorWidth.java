package io.github.sigmanet.internal.kernel;

/**
 * The width of vectors, within bounds: what the processor prefers, or what the system property {@code sigmanet.vector.bits} says.
 * Rows are padded for the widest.
 */
final class VectorWidth {

    /** The width of the widest vectors in bytes. */
    static final int MAX_BYTES = 64;

    private static final String PROPERTY = "sigmanet.vector.bits";
    private static final int MIN_BITS = 128;
    private static final int MAX_BITS = MAX_BYTES * Byte.SIZE;

    private VectorWidth() {
    }

    /** Returns the number of bits in a vector, given what the processor prefers. */
    static int bits(int preferred) {
        return checked(Integer.getInteger(PROPERTY, Math.min(MAX_BITS, preferred)));
    }

    /** Requires that the system property, if there is one, is within the bounds. */
    static void check() {
        checked(Integer.getInteger(PROPERTY, MAX_BITS));
    }

    private static int checked(int bits) {
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalStateException(PROPERTY + ": expected " + MIN_BITS + " to " + MAX_BITS + " bits, got " + bits);
        }
        return bits;
    }
}
