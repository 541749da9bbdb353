package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatSigmoid} for the lanes of vectors, with the same operations in the same order. */
final class FloatVectorSigmoid {

    private static final VectorSpecies<Float> S = FloatVectors.S;
    private static final int LANES = FloatVectors.LANES;
    private static final int ROUND_BITS = Float.floatToRawIntBits(FloatSigmoid.ROUND);
    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = 23;

    private FloatVectorSigmoid() {
    }

    /** Computes {@link FloatSigmoid#of} of each number, with the same operations. */
    static void apply(float[] zs, float[] as, int from, int to) {
        for (int j = from; j < to; j += LANES) {
            FloatVector z = FloatVector.fromArray(S, zs, j);
            if (z.abs().compare(VectorOperators.GT, FloatSigmoid.LIMIT).anyTrue()) {
                for (int i = j; i < j + LANES; i++) {
                    as[i] = FloatSigmoid.of(zs[i]);
                }
                continue;
            }
            FloatVector rounded =
                z.fma(FloatVector.broadcast(S, FloatSigmoid.LOG2_E), FloatVector.broadcast(S, FloatSigmoid.ROUND));
            FloatVector n = rounded.sub(FloatSigmoid.ROUND);
            FloatVector y = n.fma(FloatVector.broadcast(S, -FloatSigmoid.LN2_LO),
                    n.fma(FloatVector.broadcast(S, -FloatSigmoid.LN2_HI), z));
            FloatVector y2 = y.mul(y);
            FloatVector r01 = y.fma(FloatVector.broadcast(S, FloatSigmoid.C2), FloatVector.broadcast(S, FloatSigmoid.C1));
            FloatVector r23 = y.fma(FloatVector.broadcast(S, FloatSigmoid.C4), FloatVector.broadcast(S, FloatSigmoid.C3));
            FloatVector r = y2.fma(FloatVector.broadcast(S, FloatSigmoid.C5), r23).fma(y2, r01);
            FloatVector p = y.fma(r, FloatVector.broadcast(S, 1));
            FloatVector power = rounded.reinterpretAsInts().sub(ROUND_BITS - EXPONENT_BIAS)
                    .lanewise(VectorOperators.LSHL, MANTISSA_BITS).reinterpretAsFloats();
            FloatVector divisor = y.neg().fma(p, power.add(1));
            VectorMask<Float> inexact = n.compare(VectorOperators.LT, FloatSigmoid.EXACT);
            if (inexact.anyTrue()) {
                divisor = divisor.blend(y.neg().fma(p, power).add(1), inexact);
            }
            power.div(divisor).intoArray(as, j);
        }
    }
}
