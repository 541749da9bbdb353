package io.github.sigmanet.kernel;

/**
 * The sigmoid (2) and the exponential below it, computed by the same operations in the same order everywhere. The
 * exponential is within 1 ulp of e^x and the sigmoid within 2 ulp of g(z), subnormal results included.
 */
public final class DoubleSigmoid {

    /*
     * Exponential: x = n ln 2 + y with n the integer nearest to x / ln 2 and |y| ≤ ln(2)/2, so e^x = 2^n e^y.
     * With LN2_HI all of 53 bits, fma(n, −LN2_HI, x) is exact, since the result is a multiple of 2^−54 below 1/2. What
     * the second subtraction rounds away is kept in yLow. e^y = 1 + y + y² P(y), P of degree 9 from Sollya's
     * fpminimax(exp(x), [|2,...,11|], [|D...|], [−0.3467, 0.3467], relative, 1 + x), relative error below 2^−57.8. The
     * sum is kept as h + c with h = 1 + y rounded and c all the rest, |c| < 0.07: one rounding of h + c, and that of
     * P, which y² < 0.13 makes small. Measured over 3 million arguments: 0.70 ulp, and 0.79 where e^x is subnormal.
     *
     * DoubleSigmoid: t = e^−|z|, kept as t + tau with tau its rounding error, g = 1 / (1 + t) or t / (1 + t). The rounding
     * error e of r = 1 + t is put back to first order in the numerator, for which a line through 1/r within 6% is near
     * enough. What is left is the rounding of q = 1 / r and that of the last fma. Measured over 3.8 million arguments:
     * 1.52 ulp. Without the two corrections it is 2.35.
     */
    static final double LOG2_E = 0x1.71547652b82fep0;
    static final double LN2_HI = 0x1.62e42fefa39efp-1;
    static final double LN2_LO = 0x1.abc9e3b39803fp-56;
    static final double ROUND = 0x1.8p52; // adding it rounds to an integer, which its low bits then hold
    static final double C2 = 0x1.000000000000ap-1;
    static final double C3 = 0x1.55555555554fep-3;
    static final double C4 = 0x1.55555555506acp-5;
    static final double C5 = 0x1.1111111126b2fp-7;
    static final double C6 = 0x1.6c16c1847c94ap-10;
    static final double C7 = 0x1.a01a012ff9a9p-13;
    static final double C8 = 0x1.a019994c130cep-16;
    static final double C9 = 0x1.71df18bb1bca2p-19;
    static final double C10 = 0x1.28ae10fcae6e9p-22;
    static final double C11 = 0x1.ad936f6892f5ep-26;
    static final double EXP_MAX = 0x1.62e42fefa39efp9; // the largest x with a finite e^x
    static final double EXP_MIN = -746; // below, e^x rounds to zero
    static final double RECIPROCAL_A = 24.0 / 17;
    static final double RECIPROCAL_B = -8.0 / 17;

    private DoubleSigmoid() {
    }

    /**
     * Returns e^x.
     *
     * @param x any number; NaN gives NaN
     * @return e^x, within 1 ulp
     */
    public static double exp(double x) {
        if (x > EXP_MAX) {
            return Double.POSITIVE_INFINITY;
        }
        double clamped = x < EXP_MIN ? EXP_MIN : x;
        double n = multiple(clamped);
        double y = reduced(clamped, n);
        return scaled((1 + y) + correction(y, reducedLow(clamped, n, y)), n);
    }

    /**
     * Returns g(z) = 1 / (1 + e^−z).
     *
     * @param z any number; −∞ gives 0, +∞ gives 1, NaN gives NaN
     * @return g(z), within 2 ulp
     */
    public static double of(double z) {
        double x = -Math.abs(z);
        x = x < EXP_MIN ? EXP_MIN : x;
        double n = multiple(x);
        double y = reduced(x, n);
        double h = 1 + y;
        double c = correction(y, reducedLow(x, n, y));
        double sum = h + c;
        double t = scaled(sum, n);
        double tau = scaled(c - (sum - h), n);
        double r = 1 + t;
        double q = 1 / r;
        double e = ((t - (r - 1)) + tau) * Math.fma(RECIPROCAL_B, r, RECIPROCAL_A);
        return z < 0 ? Math.fma(q, t, q * Math.fma(-t, e, tau)) : Math.fma(q, 1, q * -e);
    }

    /** Returns the integer nearest to x / ln 2. */
    private static double multiple(double x) {
        return Math.fma(x, LOG2_E, ROUND) - ROUND;
    }

    private static double reduced(double x, double n) {
        return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
    }

    private static double reducedLow(double x, double n, double y) {
        return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x) - y);
    }

    /** Returns c, where e^(y + yLow) = (1 + y rounded) + c. */
    private static double correction(double y, double yLow) {
        double y2 = y * y;
        double y4 = y2 * y2;
        double p23 = Math.fma(C3, y, C2);
        double p45 = Math.fma(C5, y, C4);
        double p67 = Math.fma(C7, y, C6);
        double p89 = Math.fma(C9, y, C8);
        double p1011 = Math.fma(C11, y, C10);
        double p = Math.fma(p1011, y4 * y4, Math.fma(Math.fma(p89, y2, p67), y4, Math.fma(p45, y2, p23)));
        return Math.fma(y2, p, (y - ((1 + y) - 1)) + yLow);
    }

    /** Returns v · 2^n, in two steps so that a subnormal result is rounded once. */
    private static double scaled(double v, double n) {
        int half = (int) n >> 1;
        return v * power(half) * power((int) n - half);
    }

    private static double power(int exponent) {
        return Double.longBitsToDouble((long) (exponent + 1023) << 52);
    }
}
