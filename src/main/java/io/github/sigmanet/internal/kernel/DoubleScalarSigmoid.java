package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C1;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C10;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C2;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C3;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C4;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C5;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C6;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C7;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C8;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.C9;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.LN2_HI;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.LN2_LO;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.LOG2_E;
import static io.github.sigmanet.internal.kernel.DoubleSigmoid.ROUND;

/** {@link DoubleSigmoid} for rows of numbers in loops, with the same operations in the same order. */
final class DoubleScalarSigmoid {

    private static final double FAST = 36; // up to this, |n| ≤ 52, so that 1 + 2^n is exact
    private static final long POWER_OF_0 = Double.doubleToRawLongBits(ROUND) - 1023;

    private DoubleScalarSigmoid() {
    }

    /** Computes {@link DoubleSigmoid#of} of each number. */
    static void apply(double[] zs, double[] as, int from, int to) {
        for (int i = from; i < to; i++) {
            double z = zs[i];
            as[i] = Math.abs(z) <= FAST ? fast(z) : DoubleSigmoid.of(z);
        }
    }

    private static double fast(double z) {
        double rounded = Math.fma(z, LOG2_E, ROUND);
        double n = rounded - ROUND;
        double y = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, z));
        double y2 = y * y;
        double y4 = y2 * y2;
        double r01 = Math.fma(C2, y, C1);
        double r23 = Math.fma(C4, y, C3);
        double r45 = Math.fma(C6, y, C5);
        double r67 = Math.fma(C8, y, C7);
        double r89 = Math.fma(C10, y, C9);
        double r = Math.fma(Math.fma(r89, y4, Math.fma(r67, y2, r45)), y4, Math.fma(r23, y2, r01));
        double p = Math.fma(y, r, 1);
        double power = Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) - POWER_OF_0) << 52);
        return power / Math.fma(-y, p, 1 + power);
    }
}
