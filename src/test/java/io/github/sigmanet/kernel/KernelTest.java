package io.github.sigmanet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation of the kernel in use, bit for bit against its definition, at sizes around the edges of tiles. */
class KernelTest {

    private static final int[] INPUTS = {1, 3, 4, 8, 9, 63, 64, 65, 130};
    private static final int[] OUTPUTS = {1, 7, 8, 9, 31, 32, 33, 40, 257, 264};
    private static final int[] SAMPLES = {1, 2, 3, 4, 5, 8, 9};

    private final Kernel kernel = Kernel.create();
    private final Random random = new Random(1);

    static Stream<Arguments> shapes() {
        return IntStream.of(INPUTS).boxed().flatMap(n -> IntStream.of(OUTPUTS).mapToObj(o -> Arguments.of(n, o)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void forward_anyShape_isOneChainFromTheBias(int inputs, int outputs) {
        Matrix w = random(inputs, outputs);
        Matrix b = random(1, outputs);
        for (int m : SAMPLES) {
            Matrix x = random(m, inputs);
            Matrix expectedZ = Matrix.zeros(m, outputs);
            Matrix expectedA = Matrix.zeros(m, outputs);
            for (int s = 0; s < m; s++) {
                for (int i = 0; i < outputs; i++) {
                    double z = b.get(0, i);
                    for (int j = 0; j < inputs; j++) {
                        z = Math.fma(w.get(j, i), x.get(s, j), z);
                    }
                    expectedZ.set(s, i, z);
                    expectedA.set(s, i, Sigmoid.of(z));
                }
            }
            Matrix z = Matrix.zeros(m, outputs);
            Matrix a = Matrix.zeros(m, outputs);
            kernel.forward(w, b, x, z, a, m);
            assertThat(z).isEqualTo(expectedZ);
            assertThat(a).isEqualTo(expectedA);
            kernel.forward(w, b, x, a, a, m);
            assertThat(a).isEqualTo(expectedA);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void hiddenDelta_anyShape_isOneChainTimesTheSlope(int units, int nextUnits) {
        Matrix w = random(units, nextUnits);
        for (int m : SAMPLES) {
            Matrix next = random(m, nextUnits);
            Matrix a = random(m, units);
            Matrix expected = Matrix.zeros(m, units);
            for (int s = 0; s < m; s++) {
                for (int j = 0; j < units; j++) {
                    double sum = 0;
                    for (int i = 0; i < nextUnits; i++) {
                        sum = Math.fma(w.get(j, i), next.get(s, i), sum);
                    }
                    expected.set(s, j, sum * (a.get(s, j) * (1 - a.get(s, j))));
                }
            }
            Matrix delta = random(m, units);
            kernel.hiddenDelta(w, next, a, delta, m);
            assertThat(delta).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradient_anyShape_isOneChainOverTheSamplesTimesTheScale(int inputs, int outputs) {
        for (int m : SAMPLES) {
            Matrix x = random(m, inputs);
            Matrix delta = random(m, outputs);
            Matrix dw = random(inputs, outputs);
            Matrix db = random(1, outputs);
            kernel.gradient(x, delta, m, 1.0 / m, dw, db);
            assertThat(dw).isEqualTo(products(x, delta, m));
            assertThat(db).isEqualTo(products(ones(m), delta, m));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void descend_anyShape_isGradientThenStep(int inputs, int outputs) {
        for (int m : SAMPLES) {
            Matrix x = random(m, inputs);
            Matrix delta = random(m, outputs);
            Matrix w = random(inputs, outputs);
            Matrix b = random(1, outputs);
            Matrix expectedW = minus(w, products(x, delta, m));
            Matrix expectedB = minus(b, products(ones(m), delta, m));
            kernel.descend(x, delta, m, 1.0 / m, new Step(0.3, 0, 0, 0, false, false), w, b, null, null);
            assertThat(w).isEqualTo(expectedW);
            assertThat(b).isEqualTo(expectedB);
        }
    }

    private static Matrix products(Matrix x, Matrix delta, int m) {
        Matrix products = Matrix.zeros(x.columns(), delta.columns());
        for (int j = 0; j < x.columns(); j++) {
            for (int i = 0; i < delta.columns(); i++) {
                double sum = 0;
                for (int s = 0; s < m; s++) {
                    sum = Math.fma(delta.get(s, i), x.get(s, j), sum);
                }
                products.set(j, i, sum * (1.0 / m));
            }
        }
        return products;
    }

    private static Matrix minus(Matrix theta, Matrix gradient) {
        Matrix result = theta.copy();
        for (int j = 0; j < theta.rows(); j++) {
            for (int i = 0; i < theta.columns(); i++) {
                result.set(j, i, Math.fma(-0.3, gradient.get(j, i), theta.get(j, i)));
            }
        }
        return result;
    }

    private static Matrix ones(int rows) {
        Matrix ones = Matrix.zeros(rows, 1);
        for (int s = 0; s < rows; s++) {
            ones.set(s, 0, 1);
        }
        return ones;
    }

    private Matrix random(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int r = 0; r < rows; r++) {
            matrix.setRow(r, random.doubles(columns, -1, 1).toArray());
        }
        return matrix;
    }
}
