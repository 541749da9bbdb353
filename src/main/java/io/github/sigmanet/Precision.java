package io.github.sigmanet;

import io.github.sigmanet.kernel.Format;

/**
 * The precision that a network stores its parameters and computes everything in. Numbers go in and come out as doubles
 * in either; what goes in is rounded.
 */
public enum Precision {

    /**
     * Single precision, IEEE 754 float32: half of the memory and up to twice the speed, about 7 decimal digits. Inputs,
     * targets and parameters must be at most 3.4 · 10^38.
     */
    SINGLE(Format.FLOAT32),

    /** Double precision, IEEE 754 float64, about 16 decimal digits: the default. */
    DOUBLE(Format.FLOAT64);

    private final Format format;

    Precision(Format format) {
        this.format = format;
    }

    Format format() {
        return format;
    }

    static Precision of(Format format) {
        return format == Format.FLOAT32 ? SINGLE : DOUBLE;
    }
}
