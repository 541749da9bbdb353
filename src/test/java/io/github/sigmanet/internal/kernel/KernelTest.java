package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation of the kernel in use, bit for bit against its definition, at sizes around the edges of tiles. */
class KernelTest {

    private static final Matrix[] NONE = {}; // that a plain step remembers

    private static final int[] INPUTS = {1, 3, 4, 8, 9, 63, 64, 65, 130};
    private static final int[] OUTPUTS = {1, 7, 8, 9, 31, 32, 33, 40, 257, 264};
    private static final int WIDE = 1025; // columns, more than a block of any type has
    private static final int[] SAMPLES = {1, 2, 3, 4, 5, 8, 9, 10, 33, 40};

    private final Random random = new Random(1);

    static Stream<Arguments> shapes() {
        return Stream.of(NumberType.values()).flatMap(type -> Stream.concat(
                Stream.of(Arguments.of(type, 5, WIDE), Arguments.of(type, WIDE, 5)),
                IntStream.of(INPUTS).boxed().flatMap(n -> IntStream.of(OUTPUTS).mapToObj(o -> Arguments.of(type, n, o)))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void forward_anyShape_isOneChainFromTheBias(NumberType type, int inputs, int outputs) {
        Kernel kernel = Kernels.create(type);
        Matrix w = filled(Matrices.weights(type, inputs, outputs));
        Matrix b = random(type, 1, outputs);
        for (int m : SAMPLES) {
            Matrix x = random(type, m, inputs);
            Matrix expectedZ = Matrices.zeros(type, m, outputs);
            Matrix expectedA = Matrices.zeros(type, m, outputs);
            for (int s = 0; s < m; s++) {
                for (int i = 0; i < outputs; i++) {
                    double z = b.get(0, i);
                    for (int j = 0; j < inputs; j++) {
                        z = fma(type, w.get(j, i), x.get(s, j), z);
                    }
                    expectedZ.set(s, i, z);
                    expectedA.set(s, i, sigmoid(type, z));
                }
            }
            Matrix z = Matrices.zeros(type, m, outputs);
            Matrix a = Matrices.zeros(type, m, outputs);
            kernel.forward(w, b, x, z, a, m, 0, outputs);
            assertThat(z).isEqualTo(expectedZ);
            assertThat(a).isEqualTo(expectedA);
            kernel.forward(w, b, x, a, a, m, 0, outputs);
            assertThat(a).isEqualTo(expectedA);
        }
    }

    /** The sums in two panels of 256 bits, and a row of missing samples. */
    @ParameterizedTest
    @EnumSource
    void prepareDescent_fewSamplesOfManyInputs_makesRoomForTwoPanelsAtMost(NumberType type) {
        int inputs = 100_000;
        Matrix w = Matrices.weights(type, inputs, 2);
        Step step = new SgdStep(0.1, 0, 0, 0, 0, false, false);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int m : new int[] {1, Tiling.MAX_FEW}) {
            Kernel kernel = Kernels.create(type);
            long before = threads.getCurrentThreadAllocatedBytes();
            kernel.prepareDescent(step, w, m, new Matrix[0], 0, 2);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).as("m = %d", m).isLessThan(inputs * (2L * 32 + 2 * type.bytes()));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void addSquares_anyShape_isOneChainPerColumn(NumberType type, int rows, int columns) {
        Matrix matrix = filled(Matrices.weights(type, rows, columns));
        double[] expected = random.doubles(columns).toArray();
        double[] squares = expected.clone();
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                expected[i] = Math.fma(matrix.get(r, i), matrix.get(r, i), expected[i]);
            }
        }
        Kernels.create(type).addSquares(matrix, squares);
        assertThat(squares).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void hiddenDelta_anyShape_isOneChainTimesTheSlope(NumberType type, int units, int nextUnits) {
        Kernel kernel = Kernels.create(type);
        Matrix w = filled(Matrices.weights(type, units, nextUnits));
        for (int m : SAMPLES) {
            Matrix next = random(type, m, nextUnits);
            Matrix a = random(type, m, units);
            Matrix expected = Matrices.zeros(type, m, units);
            for (int s = 0; s < m; s++) {
                for (int j = 0; j < units; j++) {
                    double sum = 0;
                    for (int i = 0; i < nextUnits; i++) {
                        sum = fma(type, w.get(j, i), next.get(s, i), sum);
                    }
                    expected.set(s, j, times(type, sum, times(type, a.get(s, j), round(type, 1 - a.get(s, j)))));
                }
            }
            Matrix delta = random(type, m, units);
            kernel.hiddenDelta(w, next, a, delta, m, 0, units);
            assertThat(delta).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradient_anyShape_isOneChainOverTheSamplesTimesTheScale(NumberType type, int inputs, int outputs) {
        Kernel kernel = Kernels.create(type);
        for (int m : SAMPLES) {
            Matrix x = random(type, m, inputs);
            Matrix delta = random(type, m, outputs);
            Matrix dw = filled(Matrices.weights(type, inputs, outputs));
            Matrix db = random(type, 1, outputs);
            kernel.gradient(x, delta, m, false, 1.0 / m, dw, db, 0, outputs);
            assertThat(dw).isEqualTo(products(Matrices.weights(type, inputs, outputs), x, delta, m));
            assertThat(db).isEqualTo(products(Matrices.zeros(type, 1, outputs), ones(type, m), delta, m));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradient_carriedOn_isOneChainFromTheEarlierSums(NumberType type, int inputs, int outputs) {
        Kernel kernel = Kernels.create(type);
        for (int m : SAMPLES) {
            Matrix x = random(type, m, inputs);
            Matrix delta = random(type, m, outputs);
            Matrix dw = filled(Matrices.weights(type, inputs, outputs));
            Matrix db = random(type, 1, outputs);
            Matrix expectedW = products(dw, x, delta, m);
            Matrix expectedB = products(db, ones(type, m), delta, m);
            kernel.gradient(x, delta, m, true, 1.0 / m, dw, db, 0, outputs);
            assertThat(dw).isEqualTo(expectedW);
            assertThat(db).isEqualTo(expectedB);
        }
    }

    /** More samples than any tile has, in parts of 1, 9 and so on, the last of which scales the sums. */
    @ParameterizedTest
    @CsvSource({"SINGLE, 37, 83", "SINGLE, 130, 9", "SINGLE, 1, 1", "DOUBLE, 37, 83", "DOUBLE, 130, 9", "DOUBLE, 1, 1"})
    void gradient_samplesInParts_isThatOfAll(NumberType type, int inputs, int outputs) {
        int[] borders = {0, 1, 10, 11, 44, 300};
        Kernel kernel = Kernels.create(type);
        Matrix x = random(type, 300, inputs);
        Matrix delta = random(type, 300, outputs);
        Matrix dw = filled(Matrices.weights(type, inputs, outputs));
        Matrix db = random(type, 1, outputs);
        for (int part = 0; part < 5; part++) {
            int m = borders[part + 1] - borders[part];
            kernel.gradient(rows(x, borders[part], m), rows(delta, borders[part], m), m, part > 0, part < 4 ? 1 : 1.0 / 300, dw, db,
                    0, outputs);
        }
        assertThat(dw).isEqualTo(products(Matrices.weights(type, inputs, outputs), x, delta, 300));
        assertThat(db).isEqualTo(products(Matrices.zeros(type, 1, outputs), ones(type, 300), delta, 300));
    }

    private static Matrix rows(Matrix matrix, int from, int count) {
        Matrix rows = Matrices.zeros(matrix.type(), count, matrix.columns());
        double[] row = new double[matrix.columns()];
        for (int s = 0; s < count; s++) {
            matrix.copyRow(from + s, row);
            rows.setRow(s, row);
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void descend_anyShape_isGradientThenStep(NumberType type, int inputs, int outputs) {
        Kernel kernel = Kernels.create(type);
        for (int m : SAMPLES) {
            Matrix x = random(type, m, inputs);
            Matrix delta = random(type, m, outputs);
            Matrix w = filled(Matrices.weights(type, inputs, outputs));
            Matrix b = random(type, 1, outputs);
            Matrix expectedW = minus(type, w, products(Matrices.weights(type, inputs, outputs), x, delta, m));
            Matrix expectedB = minus(type, b, products(Matrices.zeros(type, 1, outputs), ones(type, m), delta, m));
            kernel.descend(x, delta, m, 1.0 / m, new SgdStep(0.3, 0, 0, 0, 0, false, false), w, b, NONE, NONE,
                    0, outputs);
            assertThat(w).isEqualTo(expectedW);
            assertThat(b).isEqualTo(expectedB);
        }
    }

    /** Products that round to negative zero, which a weight of negative zero shows: no further term may be added to them. */
    @ParameterizedTest
    @EnumSource
    void descend_gradientThatUnderflows_keepsItsSign(NumberType type) {
        double tiny = type == NumberType.SINGLE ? 1e-30 : 1e-200;
        for (int outputs : new int[] {1, 16, 17, 24, 48}) {
            for (int m = 1; m <= 11; m++) {
                Matrix w = Matrices.weights(type, 9, outputs);
                for (int j = 0; j < 9; j++) {
                    w.setRow(j, DoubleStream.generate(() -> -0.0).limit(outputs).toArray());
                }
                Matrix x = filled(type, m, 9, tiny);
                Matrix delta = filled(type, m, outputs, -tiny);
                Matrix expected = minus(type, w, products(Matrices.weights(type, 9, outputs), x, delta, m));
                Kernels.create(type).descend(x, delta, m, 1.0 / m, new SgdStep(0.3, 0, 0, 0, 0, false, false), w,
                        Matrices.zeros(type, 1, outputs), NONE, NONE, 0, outputs);
                assertThat(w).as("%s samples, %s units", m, outputs).isEqualTo(expected);
            }
        }
    }

    /** Units from ≤ i < to by themselves, other columns left as they were. */
    @ParameterizedTest
    @CsvSource({"SINGLE, 1", "SINGLE, 9", "SINGLE, 40", "DOUBLE, 1", "DOUBLE, 9", "DOUBLE, 40"})
    void anyOperation_inParts_isBitIdenticalToTheWhole(NumberType type, int m) {
        Kernel kernel = Kernels.create(type);
        int inputs = 37;
        int outputs = 83;
        Matrix w = filled(Matrices.weights(type, inputs, outputs));
        Matrix b = random(type, 1, outputs);
        Matrix x = random(type, m, inputs);
        Matrix delta = random(type, m, outputs);
        Matrix[] whole = results(type, m, inputs, outputs, w, b);
        Matrix[] parts = results(type, m, inputs, outputs, w, b);
        SgdStep step = new SgdStep(0.3, 0.1, 0.1, 0.9, 0, true, true);
        SgdStep plain = new SgdStep(0.3, 0, 0, 0, 0, false, false);
        for (int shares : new int[] {1, 3}) {
            Matrix[] r = shares == 1 ? whole : parts;
            for (int share = 0; share < shares; share++) {
                int from = kernel.start(w, outputs, share, shares);
                int to = kernel.start(w, outputs, share + 1, shares);
                if (from < to) {
                    kernel.forward(w, b, x, r[0], r[1], m, from, to);
                    kernel.gradient(x, delta, m, false, 0.1, r[2], r[3], from, to);
                    kernel.gradient(x, delta, m, true, 0.1, r[11], r[12], from, to);
                    kernel.descend(x, delta, m, 0.1, step, r[4], r[5], new Matrix[] {r[6]}, new Matrix[] {r[7]}, from, to);
                    kernel.descend(x, delta, m, 0.1, plain, r[8], r[9], NONE, NONE, from, to);
                }
                int fromInput = kernel.start(w, inputs, share, shares);
                int toInput = kernel.start(w, inputs, share + 1, shares);
                if (fromInput < toInput) {
                    kernel.hiddenDelta(w, delta, x, r[10], m, fromInput, toInput);
                }
            }
        }
        assertThat(parts).isEqualTo(whole);
    }

    private static Matrix[] results(NumberType type, int m, int inputs, int outputs, Matrix w, Matrix b) {
        return new Matrix[] {Matrices.zeros(type, m, outputs), Matrices.zeros(type, m, outputs),
            Matrices.weights(type, inputs, outputs), Matrices.zeros(type, 1, outputs), w.copy(type), b.copy(type),
            Matrices.weights(type, inputs, outputs), Matrices.zeros(type, 1, outputs), w.copy(type), b.copy(type),
            Matrices.zeros(type, m, inputs), w.copy(type), b.copy(type)};
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, 0x1p-100", "DOUBLE, 0x1p-996"})
    void hiddenDelta_belowTheThreshold_isFlushedToZero(NumberType type, String threshold) {
        double tiny = Double.parseDouble(threshold);
        double below = type == NumberType.SINGLE ? Math.nextDown((float) tiny) : Math.nextDown(tiny);
        for (int units : new int[] {1, 8, 17}) {
            Matrix w = Matrices.weights(type, units, 1);
            for (int j = 0; j < units; j++) {
                w.set(j, 0, 1);
            }
            Matrix next = Matrices.zeros(type, 4, 1);
            next.set(0, 0, 4 * tiny);
            next.set(1, 0, 4 * below);
            next.set(2, 0, -4 * tiny);
            next.set(3, 0, -4 * below);
            Matrix delta = random(type, 4, units);
            Kernels.create(type).hiddenDelta(w, next, filled(type, 4, units, 0.5), delta, 4, 0, units);
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
    void forward_anyBias_isTheSigmoidOfIt(NumberType type) {
        double[] zs = IntStream.range(-4000, 4001).mapToDouble(i -> round(type, i * 0.2 + i % 7 * 1e-3)).toArray();
        zs[0] = Double.NEGATIVE_INFINITY;
        zs[8000] = Double.POSITIVE_INFINITY;
        Matrix b = Matrices.zeros(type, 1, zs.length);
        b.setRow(0, zs);
        Matrix a = Matrices.zeros(type, 1, zs.length);
        Kernels.create(type).forward(Matrices.weights(type, 1, zs.length), b, Matrices.zeros(type, 1, 1), a, a, 1, 0, zs.length);
        for (int i = 0; i < zs.length; i++) {
            assertThat(a.get(0, i)).as("g(%s)", zs[i]).isEqualTo(sigmoid(type, zs[i]));
        }
    }

    private static Matrix filled(NumberType type, int rows, int columns, double value) {
        Matrix matrix = Matrices.zeros(type, rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                matrix.set(r, c, value);
            }
        }
        return matrix;
    }

    /** Returns sums over the samples, each from the number of a matrix on, times 1 / m. */
    private static Matrix products(Matrix initial, Matrix x, Matrix delta, int m) {
        NumberType type = initial.type();
        Matrix products = initial.copy(type);
        for (int j = 0; j < x.columns(); j++) {
            for (int i = 0; i < delta.columns(); i++) {
                double sum = initial.get(j, i);
                for (int s = 0; s < m; s++) {
                    sum = fma(type, delta.get(s, i), x.get(s, j), sum);
                }
                products.set(j, i, times(type, sum, round(type, 1.0 / m)));
            }
        }
        return products;
    }

    private static Matrix minus(NumberType type, Matrix theta, Matrix gradient) {
        Matrix result = theta.copy(theta.type());
        for (int j = 0; j < theta.rows(); j++) {
            for (int i = 0; i < theta.columns(); i++) {
                result.set(j, i, fma(type, round(type, -0.3), gradient.get(j, i), theta.get(j, i)));
            }
        }
        return result;
    }

    private static Matrix ones(NumberType type, int rows) {
        Matrix ones = Matrices.zeros(type, rows, 1);
        for (int s = 0; s < rows; s++) {
            ones.set(s, 0, 1);
        }
        return ones;
    }

    private Matrix random(NumberType type, int rows, int columns) {
        return filled(Matrices.zeros(type, rows, columns));
    }

    private Matrix filled(Matrix matrix) {
        for (int r = 0; r < matrix.rows(); r++) {
            matrix.setRow(r, random.doubles(matrix.columns(), -1, 1).toArray());
        }
        return matrix;
    }

    private static double round(NumberType type, double value) {
        return type == NumberType.SINGLE ? (float) value : value;
    }

    private static double times(NumberType type, double p, double q) {
        return type == NumberType.SINGLE ? (float) p * (float) q : p * q;
    }

    private static double fma(NumberType type, double p, double q, double sum) {
        return type == NumberType.SINGLE ? Math.fma((float) p, (float) q, (float) sum) : Math.fma(p, q, sum);
    }

    private static double sigmoid(NumberType type, double z) {
        return type == NumberType.SINGLE ? FloatSigmoid.of((float) z) : DoubleSigmoid.of(z);
    }
}
