package io.github.sigmanet.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link DoubleSigmoid} for the lanes of vectors, by the same operations in the same order. */
final class DoubleVectorSigmoid {

    private static final VectorSpecies<Double> S = DoubleVectorTiles.S;
    private static final int LANES = DoubleVectorTiles.LANES;
    private static final long ROUND_BITS = Double.doubleToRawLongBits(DoubleSigmoid.ROUND);
    private static final double LIMIT = 708; // to which e^−z is normal, and may be scaled in one step
    private static final int EXPONENT_BIAS = 1023;
    private static final int MANTISSA_BITS = 52;

    private DoubleVectorSigmoid() {
    }

    /** Computes {@link DoubleSigmoid#of} of each number, by the same operations. */
    static void apply(double[] zs, double[] as, int from, int to) {
        for (int j = from; j < to; j += LANES) {
            DoubleVector z = DoubleVector.fromArray(S, zs, j);
            DoubleVector x = z.abs().neg();
            if (x.compare(VectorOperators.LT, -LIMIT).anyTrue()) {
                for (int i = j; i < j + LANES; i++) {
                    as[i] = DoubleSigmoid.of(zs[i]);
                }
                continue;
            }
            DoubleVector rounded = x.fma(DoubleVector.broadcast(S, DoubleSigmoid.LOG2_E),
                    DoubleVector.broadcast(S, DoubleSigmoid.ROUND));
            DoubleVector n = rounded.sub(DoubleSigmoid.ROUND);
            DoubleVector high = n.fma(DoubleVector.broadcast(S, -DoubleSigmoid.LN2_HI), x);
            DoubleVector y = n.fma(DoubleVector.broadcast(S, -DoubleSigmoid.LN2_LO), high);
            DoubleVector yLow = n.fma(DoubleVector.broadcast(S, -DoubleSigmoid.LN2_LO), high.sub(y));
            DoubleVector y2 = y.mul(y);
            DoubleVector y4 = y2.mul(y2);
            DoubleVector p23 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C3), DoubleVector.broadcast(S, DoubleSigmoid.C2));
            DoubleVector p45 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C5), DoubleVector.broadcast(S, DoubleSigmoid.C4));
            DoubleVector p67 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C7), DoubleVector.broadcast(S, DoubleSigmoid.C6));
            DoubleVector p89 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C9), DoubleVector.broadcast(S, DoubleSigmoid.C8));
            DoubleVector p1011 = y.fma(DoubleVector.broadcast(S, DoubleSigmoid.C11),
                    DoubleVector.broadcast(S, DoubleSigmoid.C10));
            DoubleVector p = p1011.fma(y4.mul(y4), p89.fma(y2, p67).fma(y4, p45.fma(y2, p23)));
            DoubleVector h = y.add(1);
            DoubleVector c = y2.fma(p, y.sub(h.sub(1)).add(yLow));
            DoubleVector sum = h.add(c);
            DoubleVector power = rounded.reinterpretAsLongs().sub(ROUND_BITS - EXPONENT_BIAS)
                    .lanewise(VectorOperators.LSHL, MANTISSA_BITS).reinterpretAsDoubles();
            DoubleVector t = sum.mul(power);
            DoubleVector tau = c.sub(sum.sub(h)).mul(power);
            DoubleVector r = t.add(1);
            DoubleVector q = DoubleVector.broadcast(S, 1).div(r);
            DoubleVector e = t.sub(r.sub(1)).add(tau)
                    .mul(r.fma(DoubleVector.broadcast(S, DoubleSigmoid.RECIPROCAL_B),
                            DoubleVector.broadcast(S, DoubleSigmoid.RECIPROCAL_A)));
            DoubleVector ofNegative = q.fma(t, q.mul(t.neg().fma(e, tau)));
            DoubleVector ofPositive = q.add(q.mul(e.neg()));
            ofPositive.blend(ofNegative, z.compare(VectorOperators.LT, 0)).intoArray(as, j);
        }
    }
}
