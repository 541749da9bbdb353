package io.github.sigmanet.internal.kernel;

import java.lang.invoke.VarHandle;

/** Creates matrices of zeros, and changes the layout of others. */
public final class Matrices {

    private static final int FEW_WEIGHTS = 16;
    private static final int ARRAY_BYTES = 24; // the header of an array, and a reference to it
    private static final int PANELS = VectorRegisters.MAX_BYTES / 16; // of the narrowest vectors in one of the widest

    private Matrices() {
    }

    /** {@return a matrix in rows, as activations, δ and biases are stored} */
    public static Matrix zeros(NumberType type, int rows, int columns) {
        return type == NumberType.SINGLE ? new FloatMatrix(rows, columns) : new DoubleMatrix(rows, columns);
    }

    /**
     * Returns a matrix of float64 whose rows are the given arrays, not copied.
     *
     * @param rows arrays of at least {@link #rowLength} numbers
     */
    public static Matrix ofRows(double[][] rows, int columns) {
        return new DoubleMatrix(rows, columns);
    }

    /** Returns the length of the array of a row of float64, padding included. */
    public static int rowLength(int columns) {
        return DoubleMatrix.length(columns);
    }

    /** {@return a matrix in the layout that kernels now prefer for weights} */
    public static Matrix weights(NumberType type, int rows, int columns) {
        return arePanelsPreferred(type, rows, columns) ? panelsOrRows(type, rows, columns) : zeros(type, rows, columns);
    }

    /** Returns whether weights are now to be in panels, unless there is no memory for them. */
    static boolean arePanelsPreferred(NumberType type, int rows, int columns) {
        return areWorthPanels(rows, columns) && KernelChoice.current().isVector(type) && fitInPanels(type, rows, columns);
    }

    /** Returns whether there are enough weights for vectors to be faster, as their calls take longer than those of loops. */
    static boolean areWorthPanels(int rows, int columns) {
        return (long) rows * columns > FEW_WEIGHTS;
    }

    private static boolean fitInPanels(NumberType type, int rows, int columns) {
        return Tiling.fit(rows, columns, type == NumberType.SINGLE ? FloatVectors.LANES : DoubleVectors.LANES,
                DoubleVectors.REGISTERS);
    }

    /** Returns a matrix in panels or, where these do not fit in arrays or in memory, in rows. */
    static Matrix panelsOrRows(NumberType type, int rows, int columns) {
        if (!fitInPanels(type, rows, columns)) {
            return zeros(type, rows, columns);
        }
        try {
            return panels(type, rows, columns);
        } catch (Throwable e) {
            if (KernelChoice.current() == KernelChoice.VECTOR) {
                throw e;
            }
            Matrix inRows = zeros(type, rows, columns); // first, since a matrix may fit in no layout, and others still do
            fail(type, e);
            return inRows;
        }
    }

    private static void fail(NumberType type, Throwable e) {
        Takeover.of(type).fail("weights cannot be stored for vectors", e);
    }

    /**
     * Returns the layout that kernels now prefer for weights. If there is no memory for it, or anything else fails, it is the
     * layout that they have, and they do not prefer another one any more.
     *
     * @return a new matrix with the same numbers, or the given one
     */
    public static Matrix inCurrentLayout(Matrix weights) {
        return weights.isCurrent() ? weights : inLayout(true, weights);
    }

    /**
     * Returns numbers in the layout of weights of the same shape, or in their own if that fails.
     *
     * @return a new matrix with the same numbers, or the given one
     */
    public static Matrix inLayoutOf(Matrix weights, Matrix numbers) {
        return weights.isInPanels() == numbers.isInPanels() ? numbers : inLayout(weights.isInPanels(), numbers);
    }

    private static Matrix inLayout(boolean isInPanels, Matrix matrix) {
        try {
            Matrix other = isInPanels ? panels(matrix.type(), matrix.rows(), matrix.columns())
                    : zeros(matrix.type(), matrix.rows(), matrix.columns());
            other.set(matrix);
            VarHandle.releaseFence(); // threads that only read do not lock
            return other;
        } catch (Throwable e) {
            fail(matrix.type(), e);
            return matrix;
        }
    }

    static Matrix panels(NumberType type, int rows, int columns) {
        return type == NumberType.SINGLE ? new FloatVectorPanels(rows, columns) : new DoubleVectorPanels(rows, columns);
    }

    /** {@return an upper bound on the memory of a matrix in rows, in bytes} */
    public static long bytes(NumberType type, int rows, int columns) {
        return rows * rowBytes(type, columns);
    }

    /** {@return about the memory of weights, in bytes, in the layout that they must have} */
    public static long weightBytes(NumberType type, int rows, int columns) {
        boolean isInPanels = KernelChoice.current() == KernelChoice.VECTOR && arePanelsPreferred(type, rows, columns);
        if (!isInPanels) {
            return bytes(type, rows, columns);
        }
        return vectors(type, columns) * (Tiling.paddedRows(rows) * VectorRegisters.MAX_BYTES + PANELS * ARRAY_BYTES);
    }

    private static long rowBytes(NumberType type, int columns) {
        return ARRAY_BYTES + vectors(type, columns) * VectorRegisters.MAX_BYTES;
    }

    /** Returns the number of the widest vectors that a row has. */
    private static long vectors(NumberType type, int columns) {
        long vectors = ((long) columns * type.bytes() + VectorRegisters.MAX_BYTES - 1) / VectorRegisters.MAX_BYTES;
        return Math.max(Tiling.MIN_VECTORS, vectors);
    }
}
