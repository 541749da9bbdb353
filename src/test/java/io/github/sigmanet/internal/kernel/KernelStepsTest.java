package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps of all optimizers in the kernel in use, bit for bit against their formulas, at sizes around whole vectors. */
class KernelStepsTest {

    private static final int[] UNITS = {1, 7, 8, 9, 16, 17, 40, 57};
    private static final int INPUTS = 131; // more than the vector kernel copies at a time
    private static final int STATES = 3;
    private static final int M = 3;
    private static final double SCALE = 1.0 / M;
    private static final double[] SPECIAL = {0.0, -0.0, 1, -1, 1e-6, 50, 1e-310, -1e-310, 1e-40, -1e-40, Double.MIN_VALUE,
        Float.MIN_VALUE, 1e30, -1e30, 1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};

    private final Random random = new Random(5);

    static Stream<Arguments> steps() {
        return Stream.of(NumberType.values()).flatMap(type -> Stream.of(
                Arguments.of(type, "plain", new SgdStep(0.3, 0, 0, 0, 0, false, false)),
                Arguments.of(type, "decay", new SgdStep(0.3, 0.01, 0.02, 0, 0, false, false)),
                Arguments.of(type, "first momentum", new SgdStep(0.3, 0, 0, 0.9, 0.2, false, true)),
                Arguments.of(type, "momentum", new SgdStep(0.3, 0, 0, 0.9, 0, false, false)),
                Arguments.of(type, "dampening and decay", new SgdStep(0.3, 0.01, 0.02, 0.9, 0.2, false, false)),
                Arguments.of(type, "first Nesterov", new SgdStep(0.3, 0, 0, 0.9, 0, true, true)),
                Arguments.of(type, "Nesterov and decay", new SgdStep(0.3, 0.01, 0.02, 0.9, 0, true, false)),
                Arguments.of(type, "Adam", new AdamStep(0.3, 0, 0, 0.9, 0.999, 1e-8, false).at(1)),
                Arguments.of(type, "Adam and decay", new AdamStep(0.3, 0.01, 0.02, 0.9, 0.999, 1e-8, false).at(7)),
                Arguments.of(type, "AMSGrad", new AdamStep(0.3, 0, 0, 0.8, 0.99, 1e-3, true).at(2)),
                Arguments.of(type, "AMSGrad and decay", new AdamStep(0.3, 0.01, 0.02, 0.8, 0.99, 1e-3, true).at(3)),
                Arguments.of(type, "Rprop", new RpropStep(0.5, 1.2, 1e-6, 50)),
                Arguments.of(type, "Rprop in a narrow range", new RpropStep(0.25, 3, 0.4, 0.6)),
                Arguments.of(type, "Rprop from 0 in float32", new RpropStep(0.5, 1.2, 1e-60, 0.5))));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("steps")
    void step_numbersOfAnySize_isTheFormula(NumberType type, String name, Step step) {
        for (int units : UNITS) {
            checkStep(type, step, units, random::nextGaussian);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("steps")
    void step_specialNumbers_isTheFormula(NumberType type, String name, Step step) {
        for (int units : UNITS) {
            checkStep(type, step, units, () -> SPECIAL[random.nextInt(SPECIAL.length)]);
        }
    }

    private interface Numbers {
        double next();
    }

    private static void checkStep(NumberType type, Step step, int units, Numbers numbers) {
        Matrix gradient = filled(Matrices.weights(type, INPUTS, units), numbers);
        Matrix theta = filled(Matrices.weights(type, INPUTS, units), numbers);
        Matrix[] state = states(theta, numbers);
        Matrix expectedTheta = theta.copy(type);
        Matrix[] expectedState = copies(type, state);
        expect(step, step.weightDecay(), gradient, SCALE, expectedTheta, expectedState);
        Matrix sameGradient = gradient.copy(type);
        Kernel kernel = Kernels.create(type);
        kernel.prepareStep(gradient, theta, state);
        kernel.step(step, step.weightDecay(), gradient, SCALE, theta, state);
        assertThat(theta).as("θ of %s units", units).isEqualTo(expectedTheta);
        assertThat(state).as("state of %s units", units).isEqualTo(expectedState);
        assertThat(gradient).as("gradient of %s units", units).isEqualTo(sameGradient);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("steps")
    void descend_anyStep_isGradientThenStep(NumberType type, String name, Step step) {
        for (int units : UNITS) {
            Matrix x = filled(Matrices.zeros(type, M, INPUTS), random::nextDouble);
            Matrix delta = filled(Matrices.zeros(type, M, units), random::nextGaussian);
            Matrix w = filled(Matrices.weights(type, INPUTS, units), random::nextGaussian);
            Matrix b = filled(Matrices.zeros(type, 1, units), random::nextGaussian);
            Matrix[] sw = states(w, random::nextDouble);
            Matrix[] sb = states(b, random::nextDouble);
            Matrix dw = Matrices.weights(type, INPUTS, units);
            Matrix db = Matrices.zeros(type, 1, units);
            Kernel kernel = Kernels.create(type);
            kernel.gradient(x, delta, M, false, 1, dw, db, 0, units); // which another test checks
            Matrix expectedW = w.copy(type);
            Matrix expectedB = b.copy(type);
            Matrix[] expectedSw = copies(type, sw);
            Matrix[] expectedSb = copies(type, sb);
            expect(step, step.weightDecay(), dw, SCALE, expectedW, expectedSw);
            expect(step, step.biasDecay(), db, SCALE, expectedB, expectedSb);
            kernel.prepareDescent(step, w, M, sw, 0, units);
            kernel.descend(x, delta, M, SCALE, step, w, b, sw, sb, 0, units);
            assertThat(w).as("w to %s units", units).isEqualTo(expectedW);
            assertThat(b).as("b of %s units", units).isEqualTo(expectedB);
            assertThat(sw).as("state of w to %s units", units).isEqualTo(expectedSw);
            assertThat(sb).as("state of b of %s units", units).isEqualTo(expectedSb);
        }
    }

    private static Matrix[] states(Matrix theta, Numbers numbers) {
        return Stream.generate(() -> filled(theta.zeros(theta.type()), numbers)).limit(STATES).toArray(Matrix[]::new);
    }

    private static Matrix[] copies(NumberType type, Matrix... matrices) {
        return Arrays.stream(matrices).map(matrix -> matrix.copy(type)).toArray(Matrix[]::new);
    }

    private static Matrix filled(Matrix matrix, Numbers numbers) {
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                matrix.set(r, c, numbers.next());
            }
        }
        return matrix;
    }

    /** Takes the step, one number after the other. */
    private static void expect(Step step, double decay, Matrix gradient, double scale, Matrix theta, Matrix... state) {
        NumberType type = theta.type();
        for (int r = 0; r < theta.rows(); r++) {
            for (int c = 0; c < theta.columns(); c++) {
                double g = type.round(gradient.get(r, c) * type.round(scale)); // of floats: exact before it is rounded
                if (decay != 0) {
                    g = type.fma(type.round(decay), theta.get(r, c), g);
                }
                double[] numbers = {theta.get(r, c), state[0].get(r, c), state[1].get(r, c), state[2].get(r, c)};
                if (step instanceof SgdStep sgd) {
                    sgd(type, sgd, g, numbers);
                } else if (step instanceof AdamStep adam) {
                    adam(type, adam, g, numbers);
                } else {
                    rprop(type, (RpropStep) step, g, numbers);
                }
                theta.set(r, c, numbers[0]);
                for (int i = 0; i < STATES; i++) {
                    state[i].set(r, c, numbers[1 + i]);
                }
            }
        }
    }

    private static void sgd(NumberType type, SgdStep step, double g, double[] numbers) {
        double along = g;
        if (step.momentum != 0) {
            double mu = type.round(step.momentum);
            numbers[1] = step.first ? g : type.fma(mu, numbers[1], type.round(type.round(1 - step.dampening) * g));
            along = step.nesterov ? type.fma(mu, numbers[1], g) : numbers[1];
        }
        numbers[0] = type.fma(type.round(-step.rate), along, numbers[0]);
    }

    private static void adam(NumberType type, AdamStep step, double g, double[] numbers) {
        numbers[1] = type.fma(type.round(1 - step.beta1), type.round(g - numbers[1]), numbers[1]);
        numbers[2] = type.fma(type.round(type.round(1 - step.beta2) * g), g, type.round(type.round(step.beta2) * numbers[2]));
        double u = numbers[2];
        if (step.amsgrad) {
            numbers[3] = Math.max(numbers[3], numbers[2]);
            u = numbers[3];
        }
        double divisor = type.fma(type.round(step.scale), type.round(Math.sqrt(u)), type.round(step.epsilon));
        numbers[0] = type.fma(type.round(step.factor), type.round(numbers[1] / divisor), numbers[0]);
    }

    private static void rprop(NumberType type, RpropStep step, double g, double[] numbers) {
        double turn = type.round(g * numbers[1]);
        double eta = turn > 0 ? step.etaPlus : turn < 0 ? step.etaMinus : 1;
        double size = type.round(numbers[2] * type.round(eta));
        numbers[2] = Math.min(Math.max(size, type.round(step.min)), type.round(step.max));
        numbers[1] = turn < 0 ? 0 : g;
        if (numbers[1] > 0) {
            numbers[0] = type.round(numbers[0] - numbers[2]);
        } else if (numbers[1] < 0) {
            numbers[0] = type.round(numbers[0] + numbers[2]);
        }
    }
}
