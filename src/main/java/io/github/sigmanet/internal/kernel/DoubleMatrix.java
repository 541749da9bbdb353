package io.github.sigmanet.internal.kernel;

/** A matrix of float64, with one array per row, each padded with zeros to a whole number of SIMD lanes. */
final class DoubleMatrix extends Matrix {

    /*
     * A separate array per row, rather than one flat array, because C2 vectorizes a loop over several arrays with the
     * same index, but not a loop over one array at several offsets. The padding, to a multiple of 512 bits and at least
     * 1024, lets kernels run over whole vectors, and over two of them; values written there affect no other number.
     */
    static final int PADDING = 64 / Double.BYTES;

    final double[][] rows;

    DoubleMatrix(int rows, int columns) {
        this(new double[rows][Math.max(2 * PADDING, padded(columns))], columns);
    }

    private DoubleMatrix(double[][] rows, int columns) {
        super(NumberType.DOUBLE, rows.length, columns);
        this.rows = rows;
    }

    static int padded(int columns) {
        return Math.addExact(columns, PADDING - 1) / PADDING * PADDING;
    }

    /** Returns the rows of a matrix of this type. */
    static double[][] rows(Matrix matrix) {
        return ((DoubleMatrix) matrix).rows;
    }

    /** Returns a 64-bit number as one of this matrix, rounded if those have fewer bits. */
    @SuppressWarnings("cast") // needed in FloatMatrix
    static double narrow(@StaysDouble double value) {
        return (double) value;
    }

    @Override
    public @StaysDouble double get(int row, int column) {
        return rows[row][column];
    }

    @Override
    public void set(int row, int column, @StaysDouble double value) {
        rows[row][column] = narrow(value);
    }

    @Override
    Matrix zeros(NumberType type) {
        return type.zeros(rows(), columns());
    }

    @Override
    public boolean isInPanels() {
        return false;
    }

    @Override
    void setAll(Matrix other) {
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows(other)[r], 0, rows[r], 0, columns());
        }
    }

    @Override
    public void copyRow(int row, @StaysDouble double[] into) {
        double[] from = rows[row];
        for (int j = 0; j < columns(); j++) {
            into[j] = from[j];
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the row itself, as NumberType.rowOr returns it
    public void setRow(int row, @StaysDouble double[] from) {
        double[] into = rows[row];
        if ((Object) from == into) {
            return;
        }
        for (int j = 0; j < columns(); j++) {
            into[j] = narrow(from[j]);
        }
    }

    @Override
    public boolean isFinite() {
        for (double[] row : rows) {
            for (int j = 0; j < columns(); j++) {
                if (!Double.isFinite(row[j])) {
                    return false;
                }
            }
        }
        return true;
    }
}
