package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link DoubleSigmoid} for the lanes of vectors, with the same operations in the same order. */
final class DoubleVectorSigmoid {

    private static final VectorSpecies<Double> S = DoubleVectors.S;
    private static final int LANES = DoubleVectors.LANES;
    private static final long ROUND_BITS = Double.doubleToRawLongBits(DoubleSigmoid.ROUND);
    private static final int EXPONENT_BIAS = 1023;
    private static final int MANTISSA_BITS = 52;

    private DoubleVectorSigmoid() {
    }

    /** Computes {@link DoubleSigmoid#of} of each number, with the same operations. */
    static void apply(double[] zs, double[] as, int from, int to) {
        for (int j = from; j < to; j += LANES) {
            DoubleVector z = DoubleVector.fromArray(S, zs, j);
            if (z.abs().compare(VectorOperators.GT, DoubleSigmoid.LIMIT).anyTrue()) {
                for (int i = j; i < j + LANES; i++) {
                    as[i] = DoubleSigmoid.of(zs[i]);
                }
                continue;
            }
            DoubleVector rounded =
                z.fma(DoubleVector.broadcast(S, DoubleSigmoid.LOG2_E), DoubleVector.broadcast(S, DoubleSigmoid.ROUND));
            DoubleVector n = rounded.sub(DoubleSigmoid.ROUND);
            DoubleVector y = n.fma(DoubleVector.broadcast(S, -DoubleSigmoid.LN2_LO),
                    n.fma(DoubleVector.broadcast(S, -DoubleSigmoid.LN2_HI), z));
            DoubleVector y2 = y.mul(y);
            DoubleVector y4 = y2.mul(y2);
            DoubleVector r01 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C2), DoubleVector.broadcast(S, DoubleSigmoid.C1));
            DoubleVector r23 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C4), DoubleVector.broadcast(S, DoubleSigmoid.C3));
            DoubleVector r45 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C6), DoubleVector.broadcast(S, DoubleSigmoid.C5));
            DoubleVector r67 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C8), DoubleVector.broadcast(S, DoubleSigmoid.C7));
            DoubleVector r89 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C10), DoubleVector.broadcast(S, DoubleSigmoid.C9));
            DoubleVector r = r89.fma(y4, r67.fma(y2, r45)).fma(y4, r23.fma(y2, r01));
            DoubleVector p = y.fma(r, DoubleVector.broadcast(S, 1));
            DoubleVector power = rounded.reinterpretAsLongs().sub(ROUND_BITS - EXPONENT_BIAS)
                    .lanewise(VectorOperators.LSHL, MANTISSA_BITS).reinterpretAsDoubles();
            DoubleVector divisor = y.neg().fma(p, power.add(1));
            VectorMask<Double> inexact = n.compare(VectorOperators.LT, DoubleSigmoid.EXACT);
            if (inexact.anyTrue()) {
                divisor = divisor.blend(y.neg().fma(p, power).add(1), inexact);
            }
            power.div(divisor).intoArray(as, j);
        }
    }
}
