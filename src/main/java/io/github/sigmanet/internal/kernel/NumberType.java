package io.github.sigmanet.internal.kernel;

/** The IEEE 754 types in which numbers are stored and computed, behind the public Precision. */
public enum NumberType {

    /** float32, Java's float. */
    SINGLE(Float.BYTES, Float.MAX_VALUE, Float.MIN_NORMAL),

    /** float64, Java's double. */
    DOUBLE(Double.BYTES, Double.MAX_VALUE, Double.MIN_NORMAL);

    private final int bytes;
    private final double max;
    private final double flushThreshold;

    NumberType(int bytes, double max, double minNormal) {
        this.bytes = bytes;
        this.max = max;
        this.flushThreshold = 0x1p26 * minNormal;
    }

    /** {@return the size of a number in bytes} */
    public int bytes() {
        return bytes;
    }

    /**
     * {@return a number, rounded to this type} Of a sum, a difference or a product of two numbers of this type, computed as
     * doubles, that is the result of the same operation in this type.
     */
    public double round(double value) {
        return this == SINGLE ? (float) value : value;
    }

    /** {@return whether a number is finite when rounded to this type} */
    public boolean holds(double value) {
        return Math.abs(value) <= max;
    }

    /** {@return x y + z, rounded to this type once; the numbers are of this type} */
    public double fma(double x, double y, double z) {
        return this == SINGLE ? Math.fma((float) x, (float) y, (float) z) : Math.fma(x, y, z);
    }

    /** {@return the magnitude below which δ is flushed to zero: 2^26 times the least normal number, see {@link Kernel}} */
    public double flushThreshold() {
        return flushThreshold;
    }

    /** {@return the name of this type in messages, float32 or float64; in files it is that of the constant} */
    @Override
    public String toString() {
        return this == SINGLE ? "float32" : "float64";
    }
}
