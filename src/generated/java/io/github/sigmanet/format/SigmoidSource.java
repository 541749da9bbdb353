// Generated from DoubleSigmoid.java and FloatSigmoid.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.format;

/** The library's own sigmoids, as nested classes in the sources that {@link JavaSource} writes. */
final class SigmoidSource {

    static final String OF_DOUBLES = """
    private static final class DoubleSigmoid {
        static final double LOG2_E = 0x1.71547652b82fep0;
        static final double LN2_HI = 0x1.62e42fefa39efp-1;
        static final double LN2_LO = 0x1.abc9e3b39803fp-56;
        static final double ROUND = 0x1.8p52;
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
        static final double EXACT = -52;
        static final double LIMIT = 708;
        private static final double ZERO = -746;
        private static final int SMALLEST = -1022;
        private DoubleSigmoid() {
        }
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
""";

    static final String OF_FLOATS = """
    private static final class FloatSigmoid {
        static final float LOG2_E = 0x1.715476p0f;
        static final float LN2_HI = 0x1.62e43p-1f;
        static final float LN2_LO = -0x1.05c61p-29f;
        static final float ROUND = 0x1.8p23f;
        static final float C1 = -0x1.fffff2p-2f;
        static final float C2 = 0x1.55548ep-3f;
        static final float C3 = -0x1.555f6p-5f;
        static final float C4 = 0x1.123bdcp-7f;
        static final float C5 = -0x1.6602b2p-10f;
        static final float EXACT = -23;
        static final float LIMIT = 86;
        private static final float ZERO = -104;
        private static final int SMALLEST = -126;
        private FloatSigmoid() {
        }
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
""";

    private SigmoidSource() {
    }
}
