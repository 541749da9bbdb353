package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of float64 that kernels use, and loops over whole vectors. */
final class DoubleVectors {

    private static final int PREFERRED_BITS = DoubleVector.SPECIES_PREFERRED.vectorBitSize();

    static final VectorSpecies<Double> S = VectorSpecies.of(double.class,
            VectorShape.forBitSize(VectorRegisters.bits(PREFERRED_BITS)));
    static final int LANES = S.length();
    static final int REGISTERS = VectorRegisters.count(PREFERRED_BITS);

    private DoubleVectors() {
    }

    /** Returns the end of the whole vectors that cover the last unit of a share. */
    static int end(int to) {
        return (to + LANES - 1) / LANES * LANES;
    }

    /** Sets numbers to products with a scale. */
    static void multiply(double[] numbers, double scale, double[] products, int at, int length) {
        for (int i = 0; i < length; i += LANES) {
            DoubleVector.fromArray(S, numbers, i).mul(scale).intoArray(products, at + i);
        }
    }

    /** Multiplies δ by g′ = a (1 − a) and flushes it. */
    static void multiplyBySlope(double[] delta, double[] a, int from, int end) {
        for (int j = from; j < end; j += LANES) {
            DoubleVector activation = DoubleVector.fromArray(S, a, j);
            DoubleVector slope = activation.mul(activation.neg().add(1));
            DoubleVector d = DoubleVector.fromArray(S, delta, j).mul(slope);
            d.blend(DoubleScalarKernel.ZERO, d.abs().lt(DoubleScalarKernel.TINY)).intoArray(delta, j);
        }
    }
}
