package io.github.sigmanet.internal.kernel;

import java.math.BigDecimal;
import java.math.MathContext;

/** e^x to 50 digits, by its series. */
final class BigDecimalExp {

    private static final MathContext DIGITS = new MathContext(60);
    private static final int HALVINGS = 12;

    private BigDecimalExp() {
    }

    static BigDecimal of(double x) {
        BigDecimal reduced = new BigDecimal(x).divide(BigDecimal.valueOf(1 << HALVINGS), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 40; n++) {
            term = term.multiply(reduced, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.pow(1 << HALVINGS, DIGITS);
    }
}
