package io.github.sigmanet.internal.kernel;

/** A matrix of float64, with one array per row, each padded with zeros to a whole number of SIMD lanes. */
final class DoubleMatrix extends Matrix {

    /*
     * A separate array per row, rather than one flat array, because C2 vectorizes a loop over several arrays with the
     * same index, but not a loop over one array at several offsets. The padding, to whole vectors of the widest and as many as
     * the narrowest panel has, lets kernels run over whole vectors; values written there affect no other number.
     */
    private static final int LANES = VectorRegisters.MAX_BYTES / Double.BYTES;

    private final double[][] arrays;

    DoubleMatrix(int rows, int columns) {
        super(NumberType.DOUBLE, rows, columns);
        arrays = new double[rows][length(columns)];
    }

    /** Creates a matrix whose rows are the given arrays. */
    DoubleMatrix(double[][] rows, int columns) {
        super(NumberType.DOUBLE, rows.length, columns);
        arrays = rows;
    }

    /** Returns the length of the array of a row. */
    static int length(int columns) {
        return Math.max(Tiling.MIN_VECTORS * LANES, padded(columns));
    }

    static int padded(int columns) {
        return Math.addExact(columns, LANES - 1) / LANES * LANES;
    }

    /** Returns the rows of a matrix of this type. */
    static double[][] arrays(Matrix matrix) {
        return ((DoubleMatrix) matrix).arrays;
    }

    /** Returns a 64-bit number as one of this matrix, rounded if those have fewer bits. */
    @SuppressWarnings("cast") // needed in FloatMatrix
    static double narrow(@StaysDouble double value) {
        return (double) value;
    }

    @Override
    public @StaysDouble double get(int row, int column) {
        return arrays[row][column];
    }

    @Override
    public void set(int row, int column, @StaysDouble double value) {
        arrays[row][column] = narrow(value);
    }

    @Override
    public Matrix zeros(NumberType type) {
        return Matrices.zeros(type, rows(), columns());
    }

    @Override
    public boolean isInPanels() {
        return false;
    }

    @Override
    void setAll(Matrix other) {
        for (int r = 0; r < arrays.length; r++) {
            System.arraycopy(arrays(other)[r], 0, arrays[r], 0, columns());
        }
    }

    @Override
    public void copyRow(int row, @StaysDouble double[] into) {
        double[] from = arrays[row];
        for (int j = 0; j < columns(); j++) {
            into[j] = from[j];
        }
    }

    @Override
    public @StaysDouble double[] rowToFill(int row, @StaysDouble double[] otherwise) {
        return doublesOr(arrays[row], otherwise);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the array itself, not an equal one
    public void setRow(int row, @StaysDouble double[] from) {
        if (from == rowToFill(row, null)) {
            return; // it is filled
        }
        double[] into = arrays[row];
        for (int j = 0; j < columns(); j++) {
            into[j] = narrow(from[j]);
        }
    }

    @Override
    public boolean isFinite() {
        for (double[] row : arrays) {
            for (int j = 0; j < columns(); j++) {
                if (!Double.isFinite(row[j])) {
                    return false;
                }
            }
        }
        return true;
    }
}
