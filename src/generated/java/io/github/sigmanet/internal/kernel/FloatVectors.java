// Generated from DoubleVectors.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of float32 that kernels use, and loops over whole vectors. */
final class FloatVectors {

    private static final int PREFERRED_BITS = FloatVector.SPECIES_PREFERRED.vectorBitSize();

    static final VectorSpecies<Float> S = VectorSpecies.of(float.class,
            VectorShape.forBitSize(VectorRegisters.bits(PREFERRED_BITS)));
    static final int LANES = S.length();
    static final int REGISTERS = VectorRegisters.count(PREFERRED_BITS);

    private FloatVectors() {
    }

    /** Returns the end of the whole vectors that cover the last unit of a share. */
    static int end(int to) {
        return (to + LANES - 1) / LANES * LANES;
    }

    /** Sets numbers to products with a scale. */
    static void multiply(float[] numbers, float scale, float[] products, int at, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(S, numbers, i).mul(scale).intoArray(products, at + i);
        }
    }

    /** Multiplies δ by g′ = a (1 − a) and flushes it. */
    static void multiplyBySlope(float[] delta, float[] a, int from, int end) {
        for (int j = from; j < end; j += LANES) {
            FloatVector activation = FloatVector.fromArray(S, a, j);
            FloatVector slope = activation.mul(activation.neg().add(1));
            FloatVector d = FloatVector.fromArray(S, delta, j).mul(slope);
            d.blend(FloatScalarKernel.ZERO, d.abs().lt(FloatScalarKernel.TINY)).intoArray(delta, j);
        }
    }
}
