package io.github.sigmanet.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatSigmoid} for the lanes of vectors, by the same operations in the same order. */
final class FloatVectorSigmoid {

    private static final VectorSpecies<Float> S = FloatVectorTiles.S;
    private static final int LANES = FloatVectorTiles.LANES;
    private static final int ROUND_BITS = Float.floatToRawIntBits(FloatSigmoid.ROUND);
    private static final float LIMIT = 86; // to which e^−z is normal, and may be scaled in one step
    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = 23;

    private FloatVectorSigmoid() {
    }

    /** Computes {@link FloatSigmoid#of} of each number, by the same operations. */
    static void apply(float[] zs, float[] as, int from, int to) {
        for (int j = from; j < to; j += LANES) {
            FloatVector z = FloatVector.fromArray(S, zs, j);
            FloatVector x = z.abs().neg();
            if (x.compare(VectorOperators.LT, -LIMIT).anyTrue()) {
                for (int i = j; i < j + LANES; i++) {
                    as[i] = FloatSigmoid.of(zs[i]);
                }
                continue;
            }
            FloatVector rounded = x.fma(FloatVector.broadcast(S, FloatSigmoid.LOG2_E),
                    FloatVector.broadcast(S, FloatSigmoid.ROUND));
            FloatVector n = rounded.sub(FloatSigmoid.ROUND);
            FloatVector high = n.fma(FloatVector.broadcast(S, -FloatSigmoid.LN2_HI), x);
            FloatVector y = n.fma(FloatVector.broadcast(S, -FloatSigmoid.LN2_LO), high);
            FloatVector yLow = n.fma(FloatVector.broadcast(S, -FloatSigmoid.LN2_LO), high.sub(y));
            FloatVector y2 = y.mul(y);
            FloatVector p23 = y.fma(FloatVector.broadcast(S, FloatSigmoid.C3), FloatVector.broadcast(S, FloatSigmoid.C2));
            FloatVector p45 = y.fma(FloatVector.broadcast(S, FloatSigmoid.C5), FloatVector.broadcast(S, FloatSigmoid.C4));
            FloatVector p456 = y2.fma(FloatVector.broadcast(S, FloatSigmoid.C6), p45);
            FloatVector p = p456.fma(y2, p23);
            FloatVector h = y.add(1);
            FloatVector c = y2.fma(p, y.sub(h.sub(1)).add(yLow));
            FloatVector sum = h.add(c);
            FloatVector power = rounded.reinterpretAsInts().sub(ROUND_BITS - EXPONENT_BIAS)
                    .lanewise(VectorOperators.LSHL, MANTISSA_BITS).reinterpretAsFloats();
            FloatVector t = sum.mul(power);
            FloatVector tau = c.sub(sum.sub(h)).mul(power);
            FloatVector r = t.add(1);
            FloatVector q = FloatVector.broadcast(S, 1).div(r);
            FloatVector e = t.sub(r.sub(1)).add(tau)
                    .mul(r.fma(FloatVector.broadcast(S, FloatSigmoid.RECIPROCAL_B),
                            FloatVector.broadcast(S, FloatSigmoid.RECIPROCAL_A)));
            FloatVector ofNegative = q.fma(t, q.mul(t.neg().fma(e, tau)));
            FloatVector ofPositive = q.add(q.mul(e.neg()));
            ofPositive.blend(ofNegative, z.compare(VectorOperators.LT, 0)).intoArray(as, j);
        }
    }
}
