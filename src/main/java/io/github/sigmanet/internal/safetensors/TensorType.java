package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.kernel.NumberType;
import java.nio.ByteBuffer;

/** The types of the numbers in tensors in files. */
public enum TensorType {

    /** IEEE 754 binary64. */
    F64(Double.BYTES),

    /** IEEE 754 binary32. */
    F32(Float.BYTES),

    /** The upper half of a float32; only read. */
    BF16(Short.BYTES),

    /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of mantissa; only read. */
    F16(Short.BYTES),

    // the others are never read, only skipped

    /** Integers of 64 bits. */
    I64(Long.BYTES),

    /** Unsigned integers of 64 bits. */
    U64(Long.BYTES),

    /** Integers of 32 bits. */
    I32(Integer.BYTES),

    /** Unsigned integers of 32 bits. */
    U32(Integer.BYTES),

    /** Integers of 16 bits. */
    I16(Short.BYTES),

    /** Unsigned integers of 16 bits. */
    U16(Short.BYTES),

    /** Integers of 8 bits. */
    I8(Byte.BYTES),

    /** Unsigned integers of 8 bits. */
    U8(Byte.BYTES),

    /** Truth values. */
    BOOL(Byte.BYTES),

    /** Floating-point numbers of 8 bits, 5 of them of exponent. */
    F8_E5M2(Byte.BYTES),

    /** Floating-point numbers of 8 bits, 4 of them of exponent. */
    F8_E4M3(Byte.BYTES),

    /** Complex numbers of two float32. */
    C64(2 * Float.BYTES);

    private final int size;

    TensorType(int size) {
        this.size = size;
    }

    /** {@return the type that keeps every bit of a precision, F32 or F64} */
    public static TensorType of(NumberType type) {
        return switch (type) {
            case SINGLE -> F32;
            case DOUBLE -> F64;
        };
    }

    /** {@return the size of a number in bytes} */
    public int size() {
        return size;
    }

    /** Returns whether numbers of this type can be read. */
    boolean isReadable() {
        return switch (this) {
            case F64, F32, BF16, F16 -> true;
            default -> false;
        };
    }

    /** Reads the next numbers of a buffer. */
    void get(ByteBuffer bytes, double[] into, int from, int to) {
        int at = bytes.position();
        switch (this) {
            case F64 -> bytes.asDoubleBuffer().get(into, from, to - from);
            case F32 -> {
                for (int j = from; j < to; j++) {
                    into[j] = bytes.getFloat(at + (j - from) * size);
                }
            }
            case BF16 -> {
                for (int j = from; j < to; j++) {
                    into[j] = Float.intBitsToFloat(bytes.getShort(at + (j - from) * size) << 16);
                }
            }
            case F16 -> {
                for (int j = from; j < to; j++) {
                    into[j] = half(bytes.getShort(at + (j - from) * size));
                }
            }
            default -> throw new UnsupportedOperationException(name());
        }
        bytes.position(at + (to - from) * size);
    }

    /** Appends numbers to a buffer, rounded if necessary; only F64 and F32 are written. */
    void put(ByteBuffer bytes, double[] values, int from, int to) {
        int at = bytes.position();
        if (this == F64) {
            bytes.asDoubleBuffer().put(values, from, to - from);
        } else {
            for (int j = from; j < to; j++) {
                bytes.putFloat(at + (j - from) * size, (float) values[j]);
            }
        }
        bytes.position(at + (to - from) * size);
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 31;
        int mantissa = bits & 1023;
        double magnitude;
        if (exponent == 0) {
            magnitude = mantissa * 0x1p-24;
        } else if (exponent == 31) {
            magnitude = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            magnitude = Math.scalb(1 + mantissa * 0x1p-10, exponent - 15);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
