package io.github.sigmanet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation of the kernel in use, bit for bit against its definition, at sizes around the edges of tiles. */
class KernelTest {

    private static final int[] INPUTS = {1, 3, 4, 8, 9, 63, 64, 65, 130};
    private static final int[] OUTPUTS = {1, 7, 8, 9, 31, 32, 33, 40, 257, 264};
    private static final int[] SAMPLES = {1, 2, 3, 4, 5, 8, 9, 33};

    private final Random random = new Random(1);

    static Stream<Arguments> shapes() {
        return Stream.of(Format.values()).flatMap(format -> IntStream.of(INPUTS).boxed()
                .flatMap(n -> IntStream.of(OUTPUTS).mapToObj(o -> Arguments.of(format, n, o))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void forward_anyShape_isOneChainFromTheBias(Format format, int inputs, int outputs) {
        Kernel kernel = format.kernel();
        Matrix w = random(format, inputs, outputs);
        Matrix b = random(format, 1, outputs);
        for (int m : SAMPLES) {
            Matrix x = random(format, m, inputs);
            Matrix expectedZ = format.zeros(m, outputs);
            Matrix expectedA = format.zeros(m, outputs);
            for (int s = 0; s < m; s++) {
                for (int i = 0; i < outputs; i++) {
                    double z = b.get(0, i);
                    for (int j = 0; j < inputs; j++) {
                        z = fma(format, w.get(j, i), x.get(s, j), z);
                    }
                    expectedZ.set(s, i, z);
                    expectedA.set(s, i, sigmoid(format, z));
                }
            }
            Matrix z = format.zeros(m, outputs);
            Matrix a = format.zeros(m, outputs);
            kernel.forward(w, b, x, z, a, m, 0, outputs);
            assertThat(z).isEqualTo(expectedZ);
            assertThat(a).isEqualTo(expectedA);
            kernel.forward(w, b, x, a, a, m, 0, outputs);
            assertThat(a).isEqualTo(expectedA);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void hiddenDelta_anyShape_isOneChainTimesTheSlope(Format format, int units, int nextUnits) {
        Kernel kernel = format.kernel();
        Matrix w = random(format, units, nextUnits);
        for (int m : SAMPLES) {
            Matrix next = random(format, m, nextUnits);
            Matrix a = random(format, m, units);
            Matrix expected = format.zeros(m, units);
            for (int s = 0; s < m; s++) {
                for (int j = 0; j < units; j++) {
                    double sum = 0;
                    for (int i = 0; i < nextUnits; i++) {
                        sum = fma(format, w.get(j, i), next.get(s, i), sum);
                    }
                    expected.set(s, j, times(format, sum, times(format, a.get(s, j), round(format, 1 - a.get(s, j)))));
                }
            }
            Matrix delta = random(format, m, units);
            kernel.hiddenDelta(w, next, a, delta, m, 0, units);
            assertThat(delta).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradient_anyShape_isOneChainOverTheSamplesTimesTheScale(Format format, int inputs, int outputs) {
        Kernel kernel = format.kernel();
        for (int m : SAMPLES) {
            Matrix x = random(format, m, inputs);
            Matrix delta = random(format, m, outputs);
            Matrix dw = random(format, inputs, outputs);
            Matrix db = random(format, 1, outputs);
            kernel.gradient(x, delta, m, 1.0 / m, dw, db, 0, outputs);
            assertThat(dw).isEqualTo(products(format, x, delta, m));
            assertThat(db).isEqualTo(products(format, ones(format, m), delta, m));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void descend_anyShape_isGradientThenStep(Format format, int inputs, int outputs) {
        Kernel kernel = format.kernel();
        for (int m : SAMPLES) {
            Matrix x = random(format, m, inputs);
            Matrix delta = random(format, m, outputs);
            Matrix w = random(format, inputs, outputs);
            Matrix b = random(format, 1, outputs);
            Matrix expectedW = minus(format, w, products(format, x, delta, m));
            Matrix expectedB = minus(format, b, products(format, ones(format, m), delta, m));
            kernel.descend(x, delta, m, 1.0 / m, new Step(0.3, 0, 0, 0, false, false), w, b, null, null,
                    0, outputs);
            assertThat(w).isEqualTo(expectedW);
            assertThat(b).isEqualTo(expectedB);
        }
    }

    /** Units from ≤ i < to by themselves, other columns left as they were. */
    @ParameterizedTest
    @CsvSource({"FLOAT32, 1", "FLOAT32, 9", "FLOAT32, 40", "FLOAT64, 1", "FLOAT64, 9", "FLOAT64, 40"})
    void anyOperation_inParts_givesTheBitsOfTheWhole(Format format, int m) {
        Kernel kernel = format.kernel();
        int inputs = 37;
        int outputs = 83;
        Matrix w = random(format, inputs, outputs);
        Matrix b = random(format, 1, outputs);
        Matrix x = random(format, m, inputs);
        Matrix delta = random(format, m, outputs);
        Matrix[] whole = results(format, m, inputs, outputs, w, b);
        Matrix[] parts = results(format, m, inputs, outputs, w, b);
        Step step = new Step(0.3, 0.1, 0.9, 0, true, true);
        Step plain = new Step(0.3, 0, 0, 0, false, false);
        for (int[] bounds : new int[][] {{0, outputs}, {0, 16}, {16, 64}, {64, outputs}}) {
            Matrix[] r = bounds[0] == 0 && bounds[1] == outputs ? whole : parts;
            kernel.forward(w, b, x, r[0], r[1], m, bounds[0], bounds[1]);
            kernel.gradient(x, delta, m, 0.1, r[2], r[3], bounds[0], bounds[1]);
            kernel.descend(x, delta, m, 0.1, step, r[4], r[5], r[6], r[7], bounds[0], bounds[1]);
            kernel.descend(x, delta, m, 0.1, plain, r[8], r[9], null, null, bounds[0], bounds[1]);
        }
        for (int[] bounds : new int[][] {{0, inputs}, {0, 16}, {16, 32}, {32, inputs}}) {
            Matrix[] r = bounds[1] == inputs && bounds[0] == 0 ? whole : parts;
            kernel.hiddenDelta(w, delta, x, r[10], m, bounds[0], bounds[1]);
        }
        assertThat(parts).isEqualTo(whole);
    }

    private static Matrix[] results(Format format, int m, int inputs, int outputs, Matrix w, Matrix b) {
        return new Matrix[] {format.zeros(m, outputs), format.zeros(m, outputs), format.zeros(inputs, outputs),
            format.zeros(1, outputs), format.copy(w), format.copy(b), format.zeros(inputs, outputs),
            format.zeros(1, outputs), format.copy(w), format.copy(b), format.zeros(m, inputs)};
    }

    /** A sample's weight in the cost brings δ = (a − y) a (1 − a) weight to either side of the threshold; a is ½. */
    @ParameterizedTest
    @CsvSource({"FLOAT32, 0x1p-100", "FLOAT64, 0x1p-996"})
    void outputDelta_belowTheThreshold_isFlushedToZero(Format format, String threshold) {
        double tiny = Double.parseDouble(threshold);
        double below = format == Format.FLOAT32 ? Math.nextDown((float) tiny) : Math.nextDown(tiny);
        for (int units : new int[] {1, 8, 17}) {
            Matrix a = filled(format, 4, units, 0.5);
            Matrix y = filled(format, 4, units, -0.5);
            for (int i = 0; i < units; i++) {
                y.set(2, i, 1.5);
                y.set(3, i, 1.5);
            }
            Matrix delta = random(format, 4, units);
            format.kernel().outputDelta(a, y, new double[] {4 * tiny, 4 * below, 4 * tiny, 4 * below}, delta, 4);
            for (int i = 0; i < units; i++) {
                assertThat(delta.get(0, i)).isEqualTo(tiny);
                assertThat(delta.get(1, i)).isEqualTo(0.0);
                assertThat(delta.get(2, i)).isEqualTo(-tiny);
                assertThat(delta.get(3, i)).isEqualTo(0.0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 0x1p-100", "FLOAT64, 0x1p-996"})
    void hiddenDelta_belowTheThreshold_isFlushedToZero(Format format, String threshold) {
        double tiny = Double.parseDouble(threshold);
        double below = format == Format.FLOAT32 ? Math.nextDown((float) tiny) : Math.nextDown(tiny);
        for (int units : new int[] {1, 8, 17}) {
            Matrix w = filled(format, units, 1, 1);
            Matrix next = format.zeros(4, 1);
            next.set(0, 0, 4 * tiny);
            next.set(1, 0, 4 * below);
            next.set(2, 0, -4 * tiny);
            next.set(3, 0, -4 * below);
            Matrix delta = random(format, 4, units);
            format.kernel().hiddenDelta(w, next, filled(format, 4, units, 0.5), delta, 4, 0, units);
            for (int i = 0; i < units; i++) {
                assertThat(delta.get(0, i)).isEqualTo(tiny);
                assertThat(delta.get(1, i)).isEqualTo(0.0);
                assertThat(delta.get(2, i)).isEqualTo(-tiny);
                assertThat(delta.get(3, i)).isEqualTo(0.0);
            }
        }
    }

    /** The weight is 0 and the bias z. */
    @ParameterizedTest
    @EnumSource
    void forward_anyBias_isTheSigmoidOfIt(Format format) {
        double[] zs = IntStream.range(-4000, 4001).mapToDouble(i -> round(format, i * 0.2 + i % 7 * 1e-3)).toArray();
        zs[0] = Double.NEGATIVE_INFINITY;
        zs[8000] = Double.POSITIVE_INFINITY;
        Matrix b = format.zeros(1, zs.length);
        b.setRow(0, zs);
        Matrix a = format.zeros(1, zs.length);
        format.kernel().forward(format.zeros(1, zs.length), b, format.zeros(1, 1), a, a, 1, 0, zs.length);
        for (int i = 0; i < zs.length; i++) {
            assertThat(a.get(0, i)).as("g(%s)", zs[i]).isEqualTo(sigmoid(format, zs[i]));
        }
    }

    private static Matrix filled(Format format, int rows, int columns, double value) {
        Matrix matrix = format.zeros(rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                matrix.set(r, c, value);
            }
        }
        return matrix;
    }

    private static Matrix products(Format format, Matrix x, Matrix delta, int m) {
        Matrix products = format.zeros(x.columns(), delta.columns());
        for (int j = 0; j < x.columns(); j++) {
            for (int i = 0; i < delta.columns(); i++) {
                double sum = 0;
                for (int s = 0; s < m; s++) {
                    sum = fma(format, delta.get(s, i), x.get(s, j), sum);
                }
                products.set(j, i, times(format, sum, round(format, 1.0 / m)));
            }
        }
        return products;
    }

    private static Matrix minus(Format format, Matrix theta, Matrix gradient) {
        Matrix result = theta.format().copy(theta);
        for (int j = 0; j < theta.rows(); j++) {
            for (int i = 0; i < theta.columns(); i++) {
                result.set(j, i, fma(format, round(format, -0.3), gradient.get(j, i), theta.get(j, i)));
            }
        }
        return result;
    }

    private static Matrix ones(Format format, int rows) {
        Matrix ones = format.zeros(rows, 1);
        for (int s = 0; s < rows; s++) {
            ones.set(s, 0, 1);
        }
        return ones;
    }

    private Matrix random(Format format, int rows, int columns) {
        Matrix matrix = format.zeros(rows, columns);
        for (int r = 0; r < rows; r++) {
            matrix.setRow(r, random.doubles(columns, -1, 1).toArray());
        }
        return matrix;
    }

    private static double round(Format format, double value) {
        return format == Format.FLOAT32 ? (float) value : value;
    }

    private static double times(Format format, double p, double q) {
        return format == Format.FLOAT32 ? (float) p * (float) q : p * q;
    }

    private static double fma(Format format, double p, double q, double sum) {
        return format == Format.FLOAT32 ? Math.fma((float) p, (float) q, (float) sum) : Math.fma(p, q, sum);
    }

    private static double sigmoid(Format format, double z) {
        return format == Format.FLOAT32 ? FloatSigmoid.of((float) z) : DoubleSigmoid.of(z);
    }
}
