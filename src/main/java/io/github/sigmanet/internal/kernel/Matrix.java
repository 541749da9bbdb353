package io.github.sigmanet.internal.kernel;

/**
 * A table of numbers in the precision and the layout that the kernels want. Only kernels look inside; everyone else
 * passes matrices on, or reads and sets single numbers, as doubles.
 *
 * <p>Weights w(l) are held input-major, one row per unit of layer l and one column per unit of layer l + 1, so that a
 * row is what one input contributes to all outputs. Activations and local gradients have one row per sample. A bias
 * vector is a matrix of one row. Two matrices are equal if they have the same precision, shape and bits.
 */
public abstract class Matrix {

    private final NumberType type;
    private final int rows;
    private final int columns;

    Matrix(NumberType type, int rows, int columns) {
        this.type = type;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Returns the type of the numbers.
     *
     * @return the type
     */
    public final NumberType type() {
        return type;
    }

    /**
     * Returns the number of rows.
     *
     * @return the number of rows
     */
    public final int rows() {
        return rows;
    }

    /**
     * Returns the number of columns, padding not counted.
     *
     * @return the number of columns
     */
    public final int columns() {
        return columns;
    }

    /** Returns a matrix of zeros of the same shape and layout, in a type. */
    abstract Matrix zeros(NumberType type);

    /**
     * Takes over the numbers of another matrix.
     *
     * @param other a matrix of the same type and shape; not changed
     */
    public abstract void set(Matrix other);

    /**
     * Returns one number.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @return the number there
     */
    public abstract double get(int row, int column);

    /**
     * Sets one number, rounded to the type.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @param value the new number
     */
    public abstract void set(int row, int column, double value);

    /**
     * Copies one row out.
     *
     * @param row the row, from 0
     * @param into where the row's numbers go, from index 0; at least {@link #columns()} long
     */
    public abstract void copyRow(int row, double[] into);

    /**
     * Copies one row in, each number rounded to the type.
     *
     * @param row the row, from 0
     * @param from the new numbers, from index 0; at least {@link #columns()} long
     */
    public abstract void setRow(int row, double[] from);

    /**
     * Tells whether all numbers are finite.
     *
     * @return whether none of them is infinite or NaN
     */
    public abstract boolean isFinite();

    /**
     * Returns the sum of two matrices, element by element.
     *
     * @param other a matrix of the same type and shape
     * @return a new matrix
     */
    public abstract Matrix plus(Matrix other);

    /**
     * Returns a multiple of this matrix.
     *
     * @param factor what each number is multiplied with, rounded to the type first
     * @return a new matrix
     */
    public abstract Matrix times(double factor);
}
