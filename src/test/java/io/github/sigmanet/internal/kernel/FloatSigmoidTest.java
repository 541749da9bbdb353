package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The sigmoid of float32, against the definition in float64, whose error is 10⁻⁸ of its own. */
class FloatSigmoidTest {

    private static final int ARGUMENTS = 1_000_000;

    @Test
    void of_argumentsOfAllMagnitudes_isWithinTwoUlp() {
        assertThat(arguments(-104, 104).map(z -> ulps(sigmoid(z), FloatSigmoid.of((float) z))).max().orElseThrow())
                .isLessThan(2);
    }

    @Test
    void of_edgeCases_areExact() {
        assertThat(FloatSigmoid.of(0f)).isEqualTo(0.5f);
        assertThat(FloatSigmoid.of(-0f)).isEqualTo(0.5f);
        assertThat(FloatSigmoid.of(Float.MIN_VALUE)).isEqualTo(0.5f);
        assertThat(FloatSigmoid.of(Float.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(FloatSigmoid.of(Float.NEGATIVE_INFINITY)).isEqualTo(0);
        assertThat(FloatSigmoid.of(Float.MAX_VALUE)).isEqualTo(1);
        assertThat(FloatSigmoid.of(-Float.MAX_VALUE)).isEqualTo(0);
        assertThat(FloatSigmoid.of(-0x1.9fe368p6f)).isEqualTo(Float.MIN_VALUE);
        assertThat(FloatSigmoid.of(Float.NaN)).isNaN();
    }

    @Test
    void inLoops_anyArguments_isOfEach() {
        double[] edges = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 0, -16, 16, Math.nextDown(-16f),
            Math.nextUp(16f), Float.MIN_VALUE, -Float.MAX_VALUE, Float.MAX_VALUE};
        double[] arguments = DoubleStream.concat(DoubleStream.of(edges), arguments(-104, 104)).toArray();
        float[] as = new float[arguments.length];
        float[] expected = new float[arguments.length];
        for (int i = 0; i < as.length; i++) {
            as[i] = (float) arguments[i];
            expected[i] = FloatSigmoid.of(as[i]);
        }
        FloatScalarSigmoid.apply(as, as, 0, as.length);
        assertThat(as).isEqualTo(expected);
    }

    /** Random floats, evenly spread, and others around zero on all scales. */
    private static DoubleStream arguments(double from, double to) {
        Random random = new Random(1);
        return DoubleStream.concat(random.doubles(ARGUMENTS, from, to),
                random.doubles(ARGUMENTS / 10, -120, 0).map(exponent -> Math.pow(2, exponent) * random.nextGaussian()))
                .map(x -> (float) x);
    }

    private static double sigmoid(double z) {
        double t = Math.exp(-Math.abs(z));
        return (z < 0 ? t : 1) / (1 + t);
    }

    /** Returns the error in units of the last place of the exact number. */
    private static double ulps(double exact, float actual) {
        int exponent = Math.max(Math.getExponent(exact), Float.MIN_EXPONENT);
        return Math.abs(actual - exact) / Math.scalb(1.0, exponent - 23);
    }
}
