package io.github.sigmanet.internal.kernel;

import java.nio.ByteBuffer;

/** The IEEE 754 types in which numbers are stored and computed, behind the public Precision. */
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

    /** {@return the size of a number in bytes} */
    public int bytes() {
        return bytes;
    }

    /**
     * Appends a number, rounded to this type, to a buffer.
     *
     * @param buffer the buffer to append to
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
     * {@return a new matrix of zeros}
     *
     * @param rows the number of rows, 0 or more
     * @param columns the number of columns, 1 or more
     */
    public Matrix zeros(int rows, int columns) {
        return this == SINGLE ? new FloatMatrix(rows, columns) : new DoubleMatrix(rows, columns);
    }

    /**
     * {@return a new matrix of zeros in the layout that the kernel currently prefers for weights}
     *
     * @param rows the number of rows, 1 or more
     * @param columns the number of columns, 1 or more
     */
    public Matrix weights(int rows, int columns) {
        return KernelChoice.isVector() ? panels(rows, columns) : zeros(rows, columns);
    }

    /**
     * {@return the number of rows that weights take in memory, including padding}
     *
     * @param rows the number of rows
     */
    public long paddedRows(int rows) {
        return KernelChoice.isScalar() ? rows : (rows + 7L) / 8 * 8; // as panels have them
    }

    Matrix panels(int rows, int columns) {
        return this == SINGLE ? new FloatVectorPanels(rows, columns) : new DoubleVectorPanels(rows, columns);
    }

    /**
     * Returns an array in which to put a row of a matrix before {@link Matrix#setRow}: the row itself if it is one of
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
     * {@return whether a number is finite when rounded to this type}
     *
     * @param value any number
     */
    public boolean holds(double value) {
        return Math.abs(value) <= max;
    }

    /**
     * {@return a new matrix with the numbers of another one, rounded to this type}
     *
     * @param matrix the numbers
     */
    public Matrix copy(Matrix matrix) {
        Matrix copy = matrix.zeros(this);
        copy.set(matrix);
        return copy;
    }

    /**
     * Returns a description of the kernel in use.
     *
     * @return one line: the width of its vectors, or why it computes in loops
     * @throws IllegalArgumentException if the system property names none
     * @throws IllegalStateException if the system property asks for vectors, and the Vector API is not available
     */
    public static String kernelDescription() {
        return KernelChoice.description();
    }

    /**
     * {@return a new kernel for the calling thread, of the kind that {@link KernelChoice} has chosen, for matrices of this
     * type}
     */
    public Kernel kernel() {
        return KernelChoice.create(this);
    }
}
