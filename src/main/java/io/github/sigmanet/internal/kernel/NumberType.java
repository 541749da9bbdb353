package io.github.sigmanet.internal.kernel;

import java.nio.ByteBuffer;

/** The types of IEEE 754 that numbers are stored and computed in: what the public Precision stands for. */
public enum NumberType {

    /** Single precision, Java's float. */
    SINGLE(Float.BYTES, Float.MAX_VALUE),

    /** Double precision, Java's double. */
    DOUBLE(Double.BYTES, Double.MAX_VALUE);

    private final int bytes;
    private final double max;

    NumberType(int bytes, double max) {
        this.bytes = bytes;
        this.max = max;
    }

    /**
     * Returns the size of a number.
     *
     * @return the size in bytes
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Appends a number, rounded to this type, to a buffer.
     *
     * @param buffer where it goes
     * @param value the number
     */
    public void put(ByteBuffer buffer, double value) {
        if (this == SINGLE) {
            buffer.putFloat((float) value);
        } else {
            buffer.putDouble(value);
        }
    }

    /**
     * Returns a matrix of zeros.
     *
     * @param rows the number of rows, 0 or more
     * @param columns the number of columns, 1 or more
     * @return a new matrix
     */
    public Matrix zeros(int rows, int columns) {
        return this == SINGLE ? new FloatMatrix(rows, columns) : new DoubleMatrix(rows, columns);
    }

    /**
     * Returns a matrix of zeros in the layout that the kernel wants weights in today.
     *
     * @param rows the number of rows, 1 or more
     * @param columns the number of columns, 1 or more
     * @return a new matrix
     */
    public Matrix weights(int rows, int columns) {
        return KernelChoice.isVector() ? panels(rows, columns) : zeros(rows, columns);
    }

    Matrix panels(int rows, int columns) {
        return this == SINGLE ? new FloatVectorPanels(rows, columns) : new DoubleVectorPanels(rows, columns);
    }

    /**
     * Returns an array to put a row of a matrix into, before {@link Matrix#setRow}: the row itself where it is one of
     * doubles, so that nothing is copied.
     *
     * @param matrix activations
     * @param row the row, from 0
     * @param otherwise an array of at least as many columns
     * @return the row itself, which may be longer than the matrix has columns, or the other array
     */
    public static double[] rowOr(Matrix matrix, int row, double[] otherwise) {
        return matrix instanceof DoubleMatrix doubles ? doubles.rows[row] : otherwise;
    }

    /**
     * Tells whether a number stays finite in this type.
     *
     * @param value any number
     * @return false if it is NaN, infinite or too large
     */
    public boolean holds(double value) {
        return Math.abs(value) <= max;
    }

    /**
     * Returns a matrix with the numbers of another one, rounded to this type.
     *
     * @param matrix the numbers
     * @return a new matrix
     */
    public Matrix copy(Matrix matrix) {
        Matrix copy = matrix.zeros(this);
        copy.set(matrix);
        return copy;
    }

    /**
     * Returns which kernel computes.
     *
     * @return one line: the width of its vectors, or why it is loops
     * @throws IllegalArgumentException if the system property names none
     * @throws IllegalStateException if the system property asks for vectors, and the Vector API is not there
     */
    public static String kernelDescription() {
        return KernelChoice.description();
    }

    /**
     * Returns a kernel for the calling thread, of the kind that {@link KernelChoice} has chosen.
     *
     * @return a new kernel for matrices of this type
     */
    public Kernel kernel() {
        return KernelChoice.create(this);
    }
}
