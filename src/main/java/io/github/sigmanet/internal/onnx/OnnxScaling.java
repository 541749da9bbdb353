package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.kernel.NumberType;

/** A scaling in a model, (x − offset) · factor of inputs or a / factor + offset of outputs, and the type that it is computed in. */
public final class OnnxScaling {

    private static final double MAX_LOSS = 1e-6; // of a scaled number
    private static final double ROUNDING = 0x1p-24; // of a float, relative

    private final double[] offsets;
    private final double[] factors;
    private final NumberType type;

    private OnnxScaling(double[] offsets, double[] factors, NumberType type) {
        this.offsets = offsets;
        this.factors = factors;
        this.type = type;
    }

    /** Returns a scaling for a model of a type, in float64 where that type would move scaled numbers noticeably. */
    public static OnnxScaling of(double[] offsets, double[] factors, NumberType type) {
        boolean isFloat = type == NumberType.SINGLE;
        for (int j = 0; j < offsets.length && isFloat; j++) {
            isFloat = sufficesFloat(offsets[j], factors[j]);
        }
        return new OnnxScaling(offsets, factors, isFloat ? NumberType.SINGLE : NumberType.DOUBLE);
    }

    /** Numbers that are not scaled are taken to be about as large as the offset and 1 / factor together. */
    private static boolean sufficesFloat(double offset, double factor) {
        double spread = 1 / Math.abs(factor);
        double magnitude = Math.abs(offset) + spread;
        boolean isInRange = Math.abs(factor) >= Float.MIN_NORMAL && spread >= Float.MIN_NORMAL && magnitude <= Float.MAX_VALUE;
        return isInRange && magnitude * Math.abs(factor) * ROUNDING <= MAX_LOSS;
    }

    /** Returns the offsets, one per column; not copied. */
    double[] offsets() {
        return offsets;
    }

    /** Returns the factors, one per column; not copied. */
    double[] factors() {
        return factors;
    }

    /** Returns the type of the offsets, of the factors, and of the numbers that are not scaled. */
    NumberType type() {
        return type;
    }
}
