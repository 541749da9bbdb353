package io.github.sigmanet.internal.kernel;

/** The IEEE 754 types in which numbers are stored and computed, behind the public Precision. */
public enum NumberType {

    /** float32, Java's float. */
    SINGLE(Float.BYTES, Float.MAX_VALUE),

    /** float64, Java's double. */
    DOUBLE(Double.BYTES, Double.MAX_VALUE);

    private final int bytes;
    private final double max;

    NumberType(int bytes, double max) {
        this.bytes = bytes;
        this.max = max;
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

    /** {@return the name of this type in messages, float32 or float64; in files it is that of the constant} */
    @Override
    public String toString() {
        return this == SINGLE ? "float32" : "float64";
    }
}
