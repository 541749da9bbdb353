package io.github.sigmanet.internal.kernel;

/** The sigmoid (2), within 2 ulp, computed by the same operations in the same order on every platform. */
public final class DoubleSigmoid {

    /*
     * z = n ln 2 + y with n the integer nearest to z / ln 2 and |y| ≤ ln(2)/2, so that
     *
     *     g(z) = 1 / (1 + e^−z) = 1 / (1 + 2^−n e^−y) = 2^n / (1 + 2^n − w)   with w = 1 − e^−y,
     *
     * where 1 + 2^n is exact for |n| ≤ 52. Below, w − 2^n is taken first; above, 1 counts for nothing. With LN2_HI all of 53
     * bits, fma(n, −LN2_HI, z) is exact, since the result is a multiple of 2^−54 below 1/2. w = y P(y), P of degree 10 and
     * P(0) = 1, from Sollya's fpminimax(1 - exp(-x), [|2,...,11|], [|D...|], [−0.34658, 0.34658], absolute, x): its
     * error is below 2^−57.4 of e^−y. The worst that roundings can add up to is near z = −1.1, where the divisor is just
     * above 1: 1 ulp for the divisor, 0.5 for the quotient, 0.4 for y and P together. Measured over 50 million arguments,
     * most of them where it matters: 1.72 ulp.
     */
    static final double LOG2_E = 0x1.71547652b82fep0;
    static final double LN2_HI = 0x1.62e42fefa39efp-1;
    static final double LN2_LO = 0x1.abc9e3b39803fp-56;
    static final double ROUND = 0x1.8p52; // adding it rounds to an integer, which its low bits then hold
    static final double C1 = -0x1.000000000000bp-1;
    static final double C2 = 0x1.5555555555561p-3;
    static final double C3 = -0x1.555555555022dp-5;
    static final double C4 = 0x1.111111110d645p-7;
    static final double C5 = -0x1.6c16c1854e9fbp-10;
    static final double C6 = 0x1.a01a01baddbb3p-13;
    static final double C7 = -0x1.a019975e506f4p-16;
    static final double C8 = 0x1.71dddfd6f8a64p-19;
    static final double C9 = -0x1.28afa5e2bdb94p-22;
    static final double C10 = 0x1.af85750a56392p-26;
    static final double EXACT = -52; // below this, 1 + 2^n rounds to 1
    static final double LIMIT = 708; // up to this, |n| ≤ 1022, and 2^n is a normal number
    private static final double ZERO = -746; // below this, g(z) rounds to zero
    private static final int SMALLEST = -1022; // exponent of the least normal number

    private DoubleSigmoid() {
    }

    /**
     * Returns g(z) = 1 / (1 + e^−z).
     *
     * @param z any number; −∞ gives 0, +∞ gives 1, NaN gives NaN
     * @return g(z), within 2 ulp
     */
    public static double of(double z) {
        double x = z < ZERO ? ZERO : z > LIMIT ? LIMIT : z;
        double n = Math.fma(x, LOG2_E, ROUND) - ROUND;
        double y = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
        double y2 = y * y;
        double y4 = y2 * y2;
        double r01 = Math.fma(C2, y, C1);
        double r23 = Math.fma(C4, y, C3);
        double r45 = Math.fma(C6, y, C5);
        double r67 = Math.fma(C8, y, C7);
        double r89 = Math.fma(C10, y, C9);
        double r = Math.fma(Math.fma(r89, y4, Math.fma(r67, y2, r45)), y4, Math.fma(r23, y2, r01));
        double p = Math.fma(y, r, 1);
        int exponent = Math.max((int) n, SMALLEST);
        double power = power(exponent);
        double divisor = n < EXACT ? 1 + Math.fma(-y, p, power) : Math.fma(-y, p, 1 + power);
        return power / divisor * power((int) n - exponent);
    }

    private static double power(int exponent) {
        return Double.longBitsToDouble((long) (exponent + 1023) << 52);
    }
}
