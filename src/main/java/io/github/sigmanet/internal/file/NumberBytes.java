package io.github.sigmanet.internal.file;

import io.github.sigmanet.internal.kernel.NumberType;
import java.nio.ByteBuffer;

/** The bytes of numbers in files. */
public final class NumberBytes {

    private NumberBytes() {
    }

    /** Appends a number, rounded to a type, to a buffer. */
    public static void put(ByteBuffer buffer, NumberType type, double value) {
        if (type == NumberType.SINGLE) {
            buffer.putFloat((float) value);
        } else {
            buffer.putDouble(value);
        }
    }
}
