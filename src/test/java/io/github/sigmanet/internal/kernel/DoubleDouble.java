package io.github.sigmanet.internal.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A number (high + low) · 2^exponent of about 106 bits, for references (T. J. Dekker, Numerische Mathematik 18, 1971).
 */
record DoubleDouble(double high, double low, int exponent) {

    /** ln 2 in three parts, the first two of 40 bits, so that an integer up to 4096 times each is exact. */
    private static final double[] LN2 = ln2();

    private static final DoubleDouble ONE = new DoubleDouble(1, 0, 0);
    private static final int SQUARINGS = 4;

    private static double[] ln2() {
        BigDecimal rest = new BigDecimal("0.693147180559945309417232121458176568075500134360255254120680009493393");
        double[] parts = new double[3];
        for (int p = 0; p < 3; p++) {
            double part = rest.doubleValue();
            parts[p] = p == 2 ? part : Double.longBitsToDouble(Double.doubleToLongBits(part) & -1L << 13);
            rest = rest.subtract(new BigDecimal(parts[p]));
        }
        return parts;
    }

    static DoubleDouble exp(double x) {
        double n = Math.rint(x / LN2[0]);
        DoubleDouble r = sum(x - n * LN2[0], -n * LN2[1]).plus(sum(-n * LN2[2], 0))
                .times(new DoubleDouble(0x1p-4, 0, 0));
        DoubleDouble sum = ONE;
        for (int k = 16; k > 0; k--) { // 1 + r/1 (1 + r/2 (1 + ...)), |r| < 0.022
            sum = ONE.plus(sum.times(r).dividedBy(new DoubleDouble(k, 0, 0)));
        }
        for (int s = 0; s < SQUARINGS; s++) {
            sum = sum.times(sum);
        }
        return new DoubleDouble(sum.high, sum.low, (int) n);
    }

    static DoubleDouble sigmoid(double z) {
        DoubleDouble t = exp(-Math.abs(z));
        DoubleDouble denominator = ONE.plus(sum(Math.scalb(t.high, t.exponent), Math.scalb(t.low, t.exponent)));
        return z < 0 ? new DoubleDouble(t.high, t.low, 0).dividedBy(denominator).scaled(t.exponent)
                : ONE.dividedBy(denominator);
    }

    private DoubleDouble scaled(int exponent) {
        return new DoubleDouble(high, low, exponent);
    }

    private DoubleDouble plus(DoubleDouble that) {
        DoubleDouble sum = sum(high, that.high);
        return sum(sum.high, sum.low + (low + that.low));
    }

    private DoubleDouble times(DoubleDouble that) {
        double product = high * that.high;
        double error = Math.fma(high, that.high, -product);
        return sum(product, error + (high * that.low + low * that.high));
    }

    private DoubleDouble dividedBy(DoubleDouble that) {
        double q1 = high / that.high;
        DoubleDouble rest = plus(that.times(new DoubleDouble(-q1, 0, 0)));
        double q2 = rest.high / that.high;
        rest = rest.plus(that.times(new DoubleDouble(-q2, 0, 0)));
        return sum(q1, q2).plus(new DoubleDouble(rest.high / that.high, 0, 0));
    }

    /** Knuth's exact sum of two numbers. */
    private static DoubleDouble sum(double p, double q) {
        double sum = p + q;
        double other = sum - p;
        return new DoubleDouble(sum, (p - (sum - other)) + (q - other), 0);
    }

    /** Returns how far an approximation of this number is off, in units of the last place of the rounded number. */
    double ulpsTo(double approximation) {
        double rounded = Math.scalb(high, exponent);
        double ulp = Math.scalb(Math.scalb(Math.ulp(rounded), -exponent / 2), -exponent + exponent / 2);
        double scaled = Math.scalb(Math.scalb(approximation, -exponent / 2), -exponent + exponent / 2);
        return Math.abs((scaled - high) - low) / ulp;
    }

    BigDecimal toBigDecimal() {
        BigDecimal power = new BigDecimal(BigInteger.TWO.pow(Math.abs(exponent)));
        BigDecimal value = new BigDecimal(high).add(new BigDecimal(low));
        return exponent < 0 ? value.divide(power, new MathContext(60)) : value.multiply(power);
    }
}
