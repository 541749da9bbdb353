package io.github.sigmanet.internal.file;

import io.github.sigmanet.internal.kernel.NumberType;
import java.nio.ByteBuffer;

/** The bytes of a network's numbers in files, where all are finite. */
public final class NumberBytes {

    private NumberBytes() {
    }

    /** Appends a number, rounded to a type, to a buffer; throws {@link #notFinite()} if it is not finite. */
    public static void put(ByteBuffer buffer, NumberType type, double value) {
        if (!Double.isFinite(value)) {
            throw notFinite();
        }
        switch (type) {
            case SINGLE -> buffer.putFloat((float) value);
            case DOUBLE -> buffer.putDouble(value);
        }
    }

    /** Returns an exception for parameters that are not finite, and so cannot be saved. */
    public static IllegalStateException notFinite() {
        return new IllegalStateException("parameters: expected finite numbers to save");
    }
}
