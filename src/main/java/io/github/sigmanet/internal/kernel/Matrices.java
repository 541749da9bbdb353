package io.github.sigmanet.internal.kernel;

/** Creates matrices of zeros. */
public final class Matrices {

    private static final int ROW_BYTES = 24; // the header of an array, and a reference to it

    private Matrices() {
    }

    /** {@return a matrix in rows, as activations, δ and biases are stored} */
    public static Matrix zeros(NumberType type, int rows, int columns) {
        return type == NumberType.SINGLE ? new FloatMatrix(rows, columns) : new DoubleMatrix(rows, columns);
    }

    /** {@return a matrix in the layout that kernels now prefer for weights} */
    public static Matrix weights(NumberType type, int rows, int columns) {
        return KernelChoice.current().isVector() ? panels(type, rows, columns) : zeros(type, rows, columns);
    }

    static Matrix panels(NumberType type, int rows, int columns) {
        return type == NumberType.SINGLE ? new FloatVectorPanels(rows, columns) : new DoubleVectorPanels(rows, columns);
    }

    /** {@return an upper bound on the memory of a matrix in rows, in bytes} */
    public static long bytes(NumberType type, int rows, int columns) {
        return rows * rowBytes(type, columns);
    }

    /** {@return an upper bound on the memory of weights, in bytes, in the layout that they have or may get} */
    public static long weightBytes(NumberType type, int rows, int columns) {
        long padded = KernelChoice.current() == KernelChoice.SCALAR ? rows : Tiling.paddedRows(rows);
        return padded * rowBytes(type, columns);
    }

    private static long rowBytes(NumberType type, int columns) {
        long vectors = ((long) columns * type.bytes() + VectorWidth.MAX_BYTES - 1) / VectorWidth.MAX_BYTES;
        return ROW_BYTES + Math.max(Tiling.MIN_VECTORS, vectors) * VectorWidth.MAX_BYTES;
    }
}
