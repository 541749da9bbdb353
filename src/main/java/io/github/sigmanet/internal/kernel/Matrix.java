package io.github.sigmanet.internal.kernel;

import java.util.Arrays;

/**
 * A table of numbers in the precision and layout that the kernels need. Only kernels look inside; all other code passes matrices
 * on, or reads and sets single numbers as doubles.
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

    /** {@return the type of the numbers} */
    public final NumberType type() {
        return type;
    }

    /** {@return the number of rows} */
    public final int rows() {
        return rows;
    }

    /** {@return the number of columns, without padding} */
    public final int columns() {
        return columns;
    }

    /** {@return zeros of the given type, in the same shape and, if possible, layout} */
    public abstract Matrix zeros(NumberType type);

    /** Returns whether the numbers are stored in panels, as the vector kernel needs weights, and not in rows. */
    public abstract boolean isInPanels();

    /** {@return whether weights have the layout that {@link Matrices#weights} would now give them; it changes at a takeover} */
    public final boolean isCurrent() {
        return isInPanels() || !Matrices.arePanelsPreferred(type, rows, columns);
    }

    /** {@return a new matrix with the same numbers, rounded to a type} */
    public final Matrix copy(NumberType type) {
        Matrix copy = zeros(type);
        copy.set(this);
        return copy;
    }

    /** Copies the numbers of another matrix of the same shape and any layout. */
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

    /** Copies the numbers of a matrix of the same class. */
    abstract void setAll(Matrix other);

    /** {@return one number} */
    public abstract double get(int row, int column);

    /** Sets one number, rounded to the type. */
    public abstract void set(int row, int column, double value);

    /** Copies one row to the start of an array. */
    public abstract void copyRow(int row, double[] into);

    /**
     * Returns an array to fill with the new numbers of a row and to pass to {@link #setRow}: the memory of the row, so that
     * nothing is copied, if it is an array of doubles, and else the given one.
     *
     * @param otherwise an array of at least {@link #columns()} numbers
     * @return an array that may be longer than the matrix has columns; more than these must not be written
     */
    public double[] rowToFill(int row, double[] otherwise) {
        return otherwise;
    }

    /** Sets one row to the numbers at the start of an array, rounded to the type; the array may be that of {@link #rowToFill}. */
    public abstract void setRow(int row, double[] from);

    /** {@return whether all numbers are finite} */
    public abstract boolean isFinite();

    /** {@return a new matrix, the sum of this and another one of the same type and shape} */
    public final Matrix plus(Matrix other) {
        Matrix sum = zeros(type);
        double[] row = new double[columns];
        double[] others = new double[columns];
        for (int r = 0; r < rows; r++) {
            copyRow(r, row);
            other.copyRow(r, others);
            for (int j = 0; j < columns; j++) {
                row[j] += others[j]; // of floats: float64 is enough to round the sum correctly
            }
            sum.setRow(r, row);
        }
        return sum;
    }

    /** {@return a new matrix, this one times a factor, which is first rounded to the type} */
    public final Matrix times(double factor) {
        double rounded = type.round(factor);
        Matrix product = zeros(type);
        double[] row = new double[columns];
        for (int r = 0; r < rows; r++) {
            copyRow(r, row);
            for (int j = 0; j < columns; j++) {
                row[j] *= rounded; // of floats: the product is exact in float64
            }
            product.setRow(r, row);
        }
        return product;
    }

    /** Returns the memory of a row if it is of doubles. */
    static double[] doublesOr(double[] memory, double[] otherwise) {
        return memory;
    }

    /** Returns the other array, since the memory of a row is of floats. */
    static double[] doublesOr(float[] memory, double[] otherwise) {
        return otherwise;
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
