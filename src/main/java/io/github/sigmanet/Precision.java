package io.github.sigmanet;

import io.github.sigmanet.internal.kernel.NumberType;

/**
 * The precision that a network stores its parameters and computes everything in. Numbers go in and come out as doubles
 * in either; what goes in is rounded.
 */
public enum Precision {

    /**
     * Single precision, IEEE 754 float32: half of the memory and up to twice the speed, about 7 decimal digits. Inputs,
     * targets and parameters must be at most 3.4 · 10^38.
     */
    SINGLE(NumberType.SINGLE),

    /** Double precision, IEEE 754 float64, about 16 decimal digits: the default. */
    DOUBLE(NumberType.DOUBLE);

    private final NumberType type;

    Precision(NumberType type) {
        this.type = type;
    }

    NumberType type() {
        return type;
    }

    static Precision of(NumberType type) {
        return type == NumberType.SINGLE ? SINGLE : DOUBLE;
    }
}
