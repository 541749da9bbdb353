package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.NumberType;

/**
 * The precision in which a network stores its parameters and computes everything. The API uses {@code double} in either case;
 * arguments are rounded to the precision.
 */
public enum Precision {

    /**
     * IEEE 754 float32, about 7 decimal digits. It needs half the memory and is up to twice as fast.
     * Inputs, targets and parameters must not exceed 3.4 · 10^38 in magnitude.
     */
    SINGLE(NumberType.SINGLE),

    /** IEEE 754 float64, about 16 decimal digits: the default. */
    DOUBLE(NumberType.DOUBLE);

    private final NumberType type;

    Precision(NumberType type) {
        this.type = type;
    }

    NumberType type() {
        return type;
    }

    /** Requires a precision, and returns its type. */
    static NumberType checkedType(Precision precision) {
        return Check.notNull("precision", precision).type;
    }

    static Precision of(NumberType type) {
        return valueOf(type.name());
    }
}
