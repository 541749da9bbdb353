package io.github.sigmanet.kernel;

/**
 * {@link DoubleSigmoid} in single precision: by the same method, with a polynomial of lower degree. The exponential is
 * within 1 ulp of e^x and the sigmoid within 2 ulp of g(z), subnormal results included.
 */
public final class FloatSigmoid {

    /*
     * P is of degree 4, from Sollya's fpminimax(exp(x), [|2,...,6|], [|SG...|], [−0.3467, 0.3467], relative, 1 + x),
     * relative error of e^y below 2^−28.1. Measured over all floats: the exponential is within 0.79 ulp, the
     * sigmoid within 1.53.
     */
    static final float LOG2_E = 0x1.715476p0f;
    static final float LN2_HI = 0x1.62e43p-1f;
    static final float LN2_LO = -0x1.05c61p-29f;
    static final float ROUND = 0x1.8p23f; // adding it rounds to an integer, which its low bits then hold
    static final float C2 = 0x1.fffffap-2f;
    static final float C3 = 0x1.555492p-3f;
    static final float C4 = 0x1.555a26p-5f;
    static final float C5 = 0x1.123988p-7f;
    static final float C6 = 0x1.694cd4p-10f;
    static final float EXP_MAX = 0x1.62e42ep6f; // the largest x with a finite e^x
    static final float EXP_MIN = -104; // below, e^x rounds to zero
    static final float RECIPROCAL_A = 24f / 17;
    static final float RECIPROCAL_B = -8f / 17;

    private FloatSigmoid() {
    }

    /**
     * Returns e^x.
     *
     * @param x any number; NaN gives NaN
     * @return e^x, within 1 ulp
     */
    public static float exp(float x) {
        if (x > EXP_MAX) {
            return Float.POSITIVE_INFINITY;
        }
        float clamped = x < EXP_MIN ? EXP_MIN : x;
        float n = multiple(clamped);
        float y = reduced(clamped, n);
        return scaled((1 + y) + correction(y, reducedLow(clamped, n, y)), n);
    }

    /**
     * Returns g(z) = 1 / (1 + e^−z).
     *
     * @param z any number; −∞ gives 0, +∞ gives 1, NaN gives NaN
     * @return g(z), within 2 ulp
     */
    public static float of(float z) {
        float x = -Math.abs(z);
        x = x < EXP_MIN ? EXP_MIN : x;
        float n = multiple(x);
        float y = reduced(x, n);
        float h = 1 + y;
        float c = correction(y, reducedLow(x, n, y));
        float sum = h + c;
        float t = scaled(sum, n);
        float tau = scaled(c - (sum - h), n);
        float r = 1 + t;
        float q = 1 / r;
        float e = ((t - (r - 1)) + tau) * Math.fma(RECIPROCAL_B, r, RECIPROCAL_A);
        return z < 0 ? Math.fma(q, t, q * Math.fma(-t, e, tau)) : Math.fma(q, 1, q * -e);
    }

    /** Returns the integer nearest to x / ln 2. */
    private static float multiple(float x) {
        return Math.fma(x, LOG2_E, ROUND) - ROUND;
    }

    private static float reduced(float x, float n) {
        return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
    }

    private static float reducedLow(float x, float n, float y) {
        return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x) - y);
    }

    /** Returns c, where e^(y + yLow) = (1 + y rounded) + c. */
    private static float correction(float y, float yLow) {
        float y2 = y * y;
        float p23 = Math.fma(C3, y, C2);
        float p456 = Math.fma(C6, y2, Math.fma(C5, y, C4));
        float p = Math.fma(p456, y2, p23);
        return Math.fma(y2, p, (y - ((1 + y) - 1)) + yLow);
    }

    /** Returns v · 2^n, in two steps so that a subnormal result is rounded once. */
    private static float scaled(float v, float n) {
        int half = (int) n >> 1;
        return v * power(half) * power((int) n - half);
    }

    private static float power(int exponent) {
        return Float.intBitsToFloat((exponent + 127) << 23);
    }
}
