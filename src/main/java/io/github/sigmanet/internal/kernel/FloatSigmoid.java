package io.github.sigmanet.internal.kernel;

/** {@link DoubleSigmoid} in float32: by the same method, with a polynomial of lower degree, within 2 ulp. */
public final class FloatSigmoid {

    /*
     * P is of degree 5, from Sollya's fpminimax(1 - exp(-x), [|2,...,6|], [|SG...|], [−0.34658, 0.34658], absolute, x),
     * with an error below 2^−27.6 of e^−y. Measured over all floats: 1.68 ulp.
     */
    static final float LOG2_E = 0x1.715476p0f;
    static final float LN2_HI = 0x1.62e43p-1f;
    static final float LN2_LO = -0x1.05c61p-29f;
    static final float ROUND = 0x1.8p23f; // adding it rounds to an integer, which its low bits then hold
    static final float C1 = -0x1.fffff2p-2f;
    static final float C2 = 0x1.55548ep-3f;
    static final float C3 = -0x1.555f6p-5f;
    static final float C4 = 0x1.123bdcp-7f;
    static final float C5 = -0x1.6602b2p-10f;
    static final float EXACT = -23; // below this, 1 + 2^n rounds to 1
    static final float LIMIT = 86; // up to this, |n| ≤ 126, and 2^n is a normal number
    private static final float ZERO = -104; // below this, g(z) rounds to zero
    private static final int SMALLEST = -126; // exponent of the least normal number

    private FloatSigmoid() {
    }

    /**
     * Returns g(z) = 1 / (1 + e^−z).
     *
     * @param z any number; −∞ gives 0, +∞ gives 1, NaN gives NaN
     * @return g(z), within 2 ulp
     */
    public static float of(float z) {
        float x = z < ZERO ? ZERO : z > LIMIT ? LIMIT : z;
        float n = Math.fma(x, LOG2_E, ROUND) - ROUND;
        float y = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
        float y2 = y * y;
        float r01 = Math.fma(C2, y, C1);
        float r23 = Math.fma(C4, y, C3);
        float r = Math.fma(Math.fma(C5, y2, r23), y2, r01);
        float p = Math.fma(y, r, 1);
        int exponent = Math.max((int) n, SMALLEST);
        float power = power(exponent);
        float divisor = n < EXACT ? 1 + Math.fma(-y, p, power) : Math.fma(-y, p, 1 + power);
        return power / divisor * power((int) n - exponent);
    }

    private static float power(int exponent) {
        return Float.intBitsToFloat((exponent + 127) << 23);
    }
}
