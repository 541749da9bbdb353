// Generated from DoubleMatrix.java, do not edit. To regenerate:
// java src/test/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

/** A matrix of float32, with one array per row, each padded with zeros to a whole number of SIMD lanes. */
final class FloatMatrix extends Matrix {

    /*
     * A separate array per row, rather than one flat array, because C2 vectorizes a loop over several arrays with the
     * same index, but not a loop over one array at several offsets. The padding, to a multiple of 512 bits and at least
     * 1024, lets kernels run over whole vectors, and over two of them; values written there affect no other number.
     */
    static final int PADDING = 64 / Float.BYTES;

    final float[][] rows;

    FloatMatrix(int rows, int columns) {
        this(new float[rows][Math.max(2 * PADDING, padded(columns))], columns);
    }

    private FloatMatrix(float[][] rows, int columns) {
        super(NumberType.SINGLE, rows.length, columns);
        this.rows = rows;
    }

    static int padded(int columns) {
        return Math.addExact(columns, PADDING - 1) / PADDING * PADDING;
    }

    /** Returns the rows of a matrix of this type. */
    static float[][] rows(Matrix matrix) {
        return ((FloatMatrix) matrix).rows;
    }

    /** Returns a 64-bit number as one of this matrix, rounded if those have fewer bits. */
    @SuppressWarnings("cast") // needed in FloatMatrix
    static float narrow(double value) {
        return (float) value;
    }

    @Override
    public double get(int row, int column) {
        return rows[row][column];
    }

    @Override
    public void set(int row, int column, double value) {
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
    public void copyRow(int row, double[] into) {
        float[] from = rows[row];
        for (int j = 0; j < columns(); j++) {
            into[j] = from[j];
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the row itself, as NumberType.rowOr returns it
    public void setRow(int row, double[] from) {
        float[] into = rows[row];
        if ((Object) from == into) {
            return;
        }
        for (int j = 0; j < columns(); j++) {
            into[j] = narrow(from[j]);
        }
    }

    @Override
    public boolean isFinite() {
        for (float[] row : rows) {
            for (int j = 0; j < columns(); j++) {
                if (!Float.isFinite(row[j])) {
                    return false;
                }
            }
        }
        return true;
    }
}
