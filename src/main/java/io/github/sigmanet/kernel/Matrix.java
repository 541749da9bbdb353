package io.github.sigmanet.kernel;

import java.util.Arrays;

/**
 * A table of float64 numbers in the layout that the kernels want: one array per row, each row padded with zeros to a
 * whole number of SIMD lanes. Only kernels look inside; everyone else passes matrices on, or reads and sets single
 * numbers.
 *
 * <p>Weights w(l) are held input-major, one row per unit of layer l and one column per unit of layer l + 1, so that a
 * row is what one input contributes to all outputs. Activations and local gradients have one row per sample. A bias
 * vector is a matrix of one row.
 */
public final class Matrix {

    /*
     * A separate array per row, rather than one flat array, because C2 vectorizes a loop over several arrays with the
     * same index, and not a loop over one array at several offsets. The padding lets kernels run over whole vectors;
     * what they write there reaches no other number.
     */
    private static final int LANES = 8;

    final double[][] rows;
    private final int columns;

    private Matrix(double[][] rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Returns a matrix of zeros.
     *
     * @param rows the number of rows, 0 or more
     * @param columns the number of columns, 1 or more
     * @return a new matrix
     */
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(new double[rows][padded(columns)], columns);
    }

    private static int padded(int columns) {
        return Math.addExact(columns, LANES - 1) / LANES * LANES;
    }

    /**
     * Returns a matrix with the same numbers and arrays of its own.
     *
     * @return a new matrix
     */
    public Matrix copy() {
        return new Matrix(Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new), columns);
    }

    /**
     * Returns the number of rows.
     *
     * @return the number of rows
     */
    public int rows() {
        return rows.length;
    }

    /**
     * Returns the number of columns, the padding not counted.
     *
     * @return the number of columns
     */
    public int columns() {
        return columns;
    }

    /**
     * Returns one number.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @return the number there
     */
    public double get(int row, int column) {
        return rows[row][column];
    }

    /**
     * Sets one number.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @param value the new number
     */
    public void set(int row, int column, double value) {
        rows[row][column] = value;
    }

    /**
     * Copies one row out.
     *
     * @param row the row, from 0
     * @param into where the row's numbers go, from index 0; at least {@link #columns()} long
     */
    public void copyRow(int row, double[] into) {
        System.arraycopy(rows[row], 0, into, 0, columns);
    }

    /**
     * Copies one row in.
     *
     * @param row the row, from 0
     * @param from the new numbers, from index 0; at least {@link #columns()} long
     */
    public void setRow(int row, double[] from) {
        System.arraycopy(from, 0, rows[row], 0, columns);
    }

    /**
     * Tells whether all numbers are finite.
     *
     * @return whether none of them is infinite or NaN
     */
    public boolean isFinite() {
        for (double[] row : rows) {
            for (int j = 0; j < columns; j++) {
                if (!Double.isFinite(row[j])) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Returns the sum of two matrices, element by element.
     *
     * @param other a matrix of the same shape
     * @return a new matrix
     */
    public Matrix plus(Matrix other) {
        Matrix sum = copy();
        for (int r = 0; r < rows.length; r++) {
            double[] to = sum.rows[r];
            double[] from = other.rows[r];
            for (int j = 0; j < columns; j++) {
                to[j] += from[j];
            }
        }
        return sum;
    }

    /**
     * Returns a multiple of this matrix.
     *
     * @param factor what each number is multiplied with
     * @return a new matrix
     */
    public Matrix times(double factor) {
        Matrix product = copy();
        for (double[] row : product.rows) {
            for (int j = 0; j < columns; j++) {
                row[j] *= factor;
            }
        }
        return product;
    }

    /**
     * Tells whether another matrix has the same shape and the same numbers, bit for bit.
     *
     * @param other the object to compare with
     * @return whether it is a matrix with equal numbers
     */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Matrix that) || rows.length != that.rows.length || columns != that.columns) {
            return false;
        }
        for (int r = 0; r < rows.length; r++) {
            if (!Arrays.equals(rows[r], 0, columns, that.rows[r], 0, columns)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = columns;
        for (double[] row : rows) {
            for (int j = 0; j < columns; j++) {
                hash = 31 * hash + Double.hashCode(row[j]);
            }
        }
        return hash;
    }
}
