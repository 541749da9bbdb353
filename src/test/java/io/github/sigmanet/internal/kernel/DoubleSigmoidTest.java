package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The sigmoid against a reference of about 100 bits. */
class DoubleSigmoidTest {

    private static final int ARGUMENTS = 1_000_000;

    @Test
    void of_argumentsOfAllMagnitudes_isWithinTwoUlp() {
        assertThat(arguments(-745.2, 745.2).map(z -> DoubleDouble.sigmoid(z).ulpsTo(DoubleSigmoid.of(z))).max().orElseThrow())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void of_edgeCases_areExact() {
        assertThat(DoubleSigmoid.of(0.0)).isEqualTo(0.5);
        assertThat(DoubleSigmoid.of(-0.0)).isEqualTo(0.5);
        assertThat(DoubleSigmoid.of(Double.MIN_VALUE)).isEqualTo(0.5);
        assertThat(DoubleSigmoid.of(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(DoubleSigmoid.of(Double.NEGATIVE_INFINITY)).isEqualTo(0);
        assertThat(DoubleSigmoid.of(Double.MAX_VALUE)).isEqualTo(1);
        assertThat(DoubleSigmoid.of(-Double.MAX_VALUE)).isEqualTo(0);
        assertThat(DoubleSigmoid.of(-0x1.74910d52d3051p9)).isEqualTo(Double.MIN_VALUE);
        assertThat(DoubleSigmoid.of(Double.NaN)).isNaN();
    }

    @Test
    void inLoops_anyArguments_isOfEach() {
        double[] edges = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 0.0, -36, 36, Math.nextDown(-36.0),
            Math.nextUp(36.0), Double.MIN_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE};
        double[] zs = DoubleStream.concat(DoubleStream.of(edges), arguments(-745.2, 745.2)).toArray();
        double[] as = new double[zs.length];
        DoubleScalarSigmoid.apply(zs, as, 0, zs.length);
        assertThat(as).isEqualTo(DoubleStream.of(zs).map(DoubleSigmoid::of).toArray());
    }

    @Test
    void reference_againstBigDecimal_agreesTo95Bits() {
        for (double x : new Random(3).doubles(200, -700, 700).toArray()) {
            DoubleDouble reference = DoubleDouble.exp(x);
            BigDecimal expected = BigDecimalExp.of(x);
            assertThat(reference.toBigDecimal().subtract(expected).abs())
                    .isLessThan(expected.multiply(new BigDecimal(0x1p-95)));
        }
    }

    /** A quarter each over the whole range, near its middle, very near it, and of all binary magnitudes. */
    private static DoubleStream arguments(double from, double to) {
        Random random = new Random(1);
        return DoubleStream.of(
                DoubleStream.concat(
                        DoubleStream.concat(random.doubles(ARGUMENTS / 4, from, to),
                                random.doubles(ARGUMENTS / 4, -40, 40)),
                        DoubleStream.concat(random.doubles(ARGUMENTS / 4, -3, 3),
                                random.doubles(ARGUMENTS / 4, -1, 1).map(x -> Math.scalb(x, -random.nextInt(1070)))))
                        .toArray());
    }
}
