package io.github.sigmanet.internal.kernel;

import java.util.Arrays;

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

    /** Returns a matrix of zeros of the same shape, in the layout that the kernel wants for the same purpose today, in a type. */
    abstract Matrix zeros(NumberType type);

    /** Returns whether the numbers stand in panels, as the vector kernel wants weights, and not in rows. */
    abstract boolean isInPanels();

    /**
     * Returns whether weights stand in the layout that the kernel wants today, which changes when another kernel takes over.
     *
     * @return false if {@link NumberType#copy} makes a matrix that is computed faster
     */
    public final boolean isCurrent() {
        return isInPanels() || !KernelChoice.isVector();
    }

    /**
     * Takes over the numbers of another matrix, of whichever layout.
     *
     * @param other a matrix of the same shape; not changed
     */
    public final void set(Matrix other) {
        if (getClass() == other.getClass()) {
            setAll(other);
            return;
        }
        double[] row = new double[columns];
        for (int r = 0; r < rows; r++) {
            other.copyRow(r, row);
            setRow(r, row);
        }
    }

    /** Takes over the numbers of a matrix of the same class. */
    abstract void setAll(Matrix other);

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
    public final Matrix plus(Matrix other) {
        Matrix sum = zeros(type);
        double[] row = new double[columns];
        double[] others = new double[columns];
        for (int r = 0; r < rows; r++) {
            copyRow(r, row);
            other.copyRow(r, others);
            for (int j = 0; j < columns; j++) {
                row[j] += others[j]; // of floats: twice as precise as one needs for the float that is next to the sum
            }
            sum.setRow(r, row);
        }
        return sum;
    }

    /**
     * Returns a multiple of this matrix.
     *
     * @param factor what each number is multiplied with, rounded to the type first
     * @return a new matrix
     */
    public final Matrix times(double factor) {
        double rounded = type == NumberType.SINGLE ? (float) factor : factor;
        Matrix product = zeros(type);
        double[] row = new double[columns];
        for (int r = 0; r < rows; r++) {
            copyRow(r, row);
            for (int j = 0; j < columns; j++) {
                row[j] *= rounded; // of floats: exact in double precision
            }
            product.setRow(r, row);
        }
        return product;
    }

    @Override
    public final boolean equals(Object object) {
        if (!(object instanceof Matrix other) || type != other.type || rows != other.rows || columns != other.columns) {
            return false;
        }
        double[] row = new double[columns];
        double[] others = new double[columns];
        for (int r = 0; r < rows; r++) {
            copyRow(r, row);
            other.copyRow(r, others);
            if (!Arrays.equals(row, others)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public final int hashCode() {
        int hash = columns;
        double[] row = new double[columns];
        for (int r = 0; r < rows; r++) {
            copyRow(r, row);
            hash = 31 * hash + Arrays.hashCode(row);
        }
        return hash;
    }
}
