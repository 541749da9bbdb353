package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.NumberType;

/** Whether parameters for given layer sizes, input first, fit into arrays and memory. */
public final class ParameterSizes {

    /** The maximum number of weights from one layer to the next: those of the largest array, less the padding of a vector. */
    public static final int MAX_WEIGHTS = Integer.MAX_VALUE - 15;

    private ParameterSizes() {
    }

    /** {@return the first layer with more incoming weights than fit in an array, or 0 if there is none} */
    public static int tooLarge(int[] sizes) {
        for (int l = 1; l < sizes.length; l++) {
            if ((long) sizes[l - 1] * sizes[l] > MAX_WEIGHTS) {
                return l;
            }
        }
        return 0;
    }

    /** {@return an upper bound on the memory of parameters in bytes, with the padding of rows and columns} */
    public static long bytes(NumberType type, int[] sizes) {
        long bytes = 0;
        for (int l = 1; l < sizes.length; l++) {
            bytes += Matrices.weightBytes(type, sizes[l - 1], sizes[l]) + Matrices.bytes(type, 1, sizes[l]);
        }
        return bytes;
    }
}
