package io.github.sigmanet.kernel;

/** The formats of IEEE 754 that numbers are stored and computed in. */
public enum Format {

    /** Single precision, Java's float. */
    FLOAT32(Float.MAX_VALUE),

    /** Double precision, Java's double. */
    FLOAT64(Double.MAX_VALUE);

    private final double max;

    Format(double max) {
        this.max = max;
    }

    /**
     * Returns a matrix of zeros.
     *
     * @param rows the number of rows, 0 or more
     * @param columns the number of columns, 1 or more
     * @return a new matrix
     */
    public Matrix zeros(int rows, int columns) {
        return this == FLOAT32 ? new FloatMatrix(rows, columns) : new DoubleMatrix(rows, columns);
    }

    /**
     * Tells whether a number stays finite in this format.
     *
     * @param value any number
     * @return false if it is NaN, infinite or too large
     */
    public boolean holds(double value) {
        return Math.abs(value) <= max;
    }

    /**
     * Returns a matrix with the numbers of another one, rounded to this format.
     *
     * @param matrix the numbers
     * @return a new matrix
     */
    public Matrix copy(Matrix matrix) {
        Matrix copy = zeros(matrix.rows(), matrix.columns());
        double[] row = new double[matrix.columns()];
        for (int r = 0; r < matrix.rows(); r++) {
            matrix.copyRow(r, row);
            copy.setRow(r, row);
        }
        return copy;
    }

    /**
     * Returns a kernel for the calling thread, of the kind that {@link KernelChoice} has made.
     *
     * @return a new kernel for matrices of this format
     */
    public Kernel kernel() {
        return KernelChoice.create(this);
    }
}
