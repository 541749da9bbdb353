package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatSigmoid.C1;
import static io.github.sigmanet.internal.kernel.FloatSigmoid.C2;
import static io.github.sigmanet.internal.kernel.FloatSigmoid.C3;
import static io.github.sigmanet.internal.kernel.FloatSigmoid.C4;
import static io.github.sigmanet.internal.kernel.FloatSigmoid.C5;
import static io.github.sigmanet.internal.kernel.FloatSigmoid.LN2_HI;
import static io.github.sigmanet.internal.kernel.FloatSigmoid.LN2_LO;
import static io.github.sigmanet.internal.kernel.FloatSigmoid.LOG2_E;
import static io.github.sigmanet.internal.kernel.FloatSigmoid.ROUND;

/** {@link FloatSigmoid} for rows of numbers in loops, with the same operations in the same order. */
final class FloatScalarSigmoid {

    private static final float FAST = 16; // up to this, |n| ≤ 23, so that 1 + 2^n is exact
    private static final int POWER_OF_0 = Float.floatToRawIntBits(ROUND) - 127;

    private FloatScalarSigmoid() {
    }

    /** Computes {@link FloatSigmoid#of} of each number. */
    static void apply(float[] zs, float[] as, int from, int to) {
        for (int i = from; i < to; i++) {
            float z = zs[i];
            as[i] = Math.abs(z) <= FAST ? fast(z) : FloatSigmoid.of(z);
        }
    }

    private static float fast(float z) {
        float rounded = Math.fma(z, LOG2_E, ROUND);
        float n = rounded - ROUND;
        float y = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, z));
        float y2 = y * y;
        float r01 = Math.fma(C2, y, C1);
        float r23 = Math.fma(C4, y, C3);
        float r = Math.fma(Math.fma(C5, y2, r23), y2, r01);
        float p = Math.fma(y, r, 1);
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(rounded) - POWER_OF_0) << 23);
        return power / Math.fma(-y, p, 1 + power);
    }
}
