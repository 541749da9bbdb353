package io.github.sigmanet.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is computed, once vectors have taken over or should have, of weights, gradients and states in any mixture of layouts,
 * and when vectors fail: bit for bit what loops compute in rows. Without the Vector API, all layouts are rows.
 */
class MixedLayoutTest {

    private static final int INPUTS = 11;
    private static final int[] UNITS = {1, 17, 100, 261}; // the last is more than the mixed kernel copies at a time
    private static final Step MOMENTUM = new SgdStep(0.1, 0, 0, 0.9, 0, false, false);
    private static final int M = 12;
    private static final double SCALE = 1.0 / M;

    private final Random random = new Random(3);

    static Stream<Arguments> shapes() {
        return Stream.of(NumberType.values())
                .flatMap(type -> IntStream.of(UNITS).mapToObj(units -> Arguments.of(type, units)));
    }

    /** Returns a matrix in each layout that there is here. */
    private static List<Matrix> inAllLayouts(Matrix rows) {
        if (!VectorApi.isPresent()) {
            return List.of(rows, rows.copy(rows.type()));
        }
        VectorApi.enable();
        Matrix panels = Matrices.panels(rows.type(), rows.rows(), rows.columns());
        panels.set(rows);
        return List.of(rows, panels);
    }

    private Matrix random(NumberType type, int rows, int columns) {
        Matrix matrix = Matrices.zeros(type, rows, columns);
        for (int r = 0; r < rows; r++) {
            matrix.setRow(r, random.doubles(columns, -1, 1).toArray());
        }
        return matrix;
    }

    private static Matrix copy(Matrix matrix) {
        return matrix.copy(matrix.type());
    }

    private static Matrix[] copies(Matrix... matrices) {
        return Arrays.stream(matrices).map(MixedLayoutTest::copy).toArray(Matrix[]::new);
    }

    /** The kernels that compute in any layout: that of a takeover, before and after vectors have failed, and the mixed one. */
    private static List<Kernel> kernels(NumberType type) {
        return List.of(new TakeoverKernel(type), new TakeoverKernel(type, new Takeover(), failing(new OutOfMemoryError("Java heap space"))),
                Kernels.mixed(type));
    }

    /** Returns a vector kernel that lacks memory for all that needs some. */
    private static Kernel failing(Error failure) {
        return (Kernel) Proxy.newProxyInstance(Kernel.class.getClassLoader(), new Class<?>[] {Kernel.class},
                (proxy, method, arguments) -> {
                    if (List.of("hiddenDelta", "gradient", "prepareDescent", "prepareStep").contains(method.getName())) {
                        throw failure;
                    }
                    if (List.of("descend", "step").contains(method.getName())) {
                        throw new AssertionError("a step that was not prepared");
                    }
                    Matrix weights = (Matrix) arguments[0];
                    try {
                        return method.invoke(Kernels.mixed(weights.type()), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Kernel loops(NumberType type) {
        return Kernels.scalar(type);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void forward_anyLayout_isThatOfLoops(NumberType type, int units) {
        Matrix w = random(type, INPUTS, units);
        Matrix b = random(type, 1, units);
        Matrix x = random(type, M, INPUTS);
        Matrix z = Matrices.zeros(type, M, units);
        Matrix a = Matrices.zeros(type, M, units);
        loops(type).forward(w, b, x, z, a, M, 0, units);
        for (Matrix weights : inAllLayouts(w)) {
            for (Kernel kernel : kernels(type)) {
                Matrix z2 = Matrices.zeros(type, M, units);
                Matrix a2 = Matrices.zeros(type, M, units);
                inParts(kernel, weights, units, (from, to) -> kernel.forward(weights, b, x, z2, a2, M, from, to));
                assertThat(z2).isEqualTo(z);
                assertThat(a2).isEqualTo(a);
                Matrix same = Matrices.zeros(type, M, units);
                kernel.forward(weights, b, x, same, same, M, 0, units);
                assertThat(same).isEqualTo(a);
            }
        }
    }

    private interface Part {

        void compute(int from, int to);
    }

    /** Computes a layer in three shares, as threads do. */
    private static void inParts(Kernel kernel, Matrix weights, int units, Part part) {
        for (int share = 0; share < 3; share++) {
            int from = kernel.start(weights, units, share, 3);
            int to = kernel.start(weights, units, share + 1, 3);
            if (from < to) {
                part.compute(from, to);
            }
        }
        assertThat(kernel.start(weights, units, 0, 3)).isZero();
        assertThat(kernel.start(weights, units, 3, 3)).isEqualTo(units);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void hiddenDelta_anyLayout_isThatOfLoops(NumberType type, int units) {
        Matrix w = random(type, units, 300);
        Matrix next = random(type, M, 300);
        Matrix a = random(type, M, units);
        Matrix delta = Matrices.zeros(type, M, units);
        loops(type).hiddenDelta(w, next, a, delta, M, 0, units);
        for (Matrix weights : inAllLayouts(w)) {
            for (Kernel kernel : kernels(type)) {
                Matrix delta2 = random(type, M, units);
                inParts(kernel, weights, units, (from, to) -> kernel.hiddenDelta(weights, next, a, delta2, M, from, to));
                assertThat(delta2).isEqualTo(delta);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hiddenDelta_belowTheThreshold_isFlushedInTheMixedKernelToo(NumberType type) {
        Matrix w = Matrices.zeros(type, 1, 1);
        Matrix next = Matrices.zeros(type, 1, 1);
        Matrix a = Matrices.zeros(type, 1, 1);
        Matrix delta = Matrices.zeros(type, 1, 1);
        w.set(0, 0, 1);
        a.set(0, 0, 0.5);
        next.set(0, 0, 4 * type.flushThreshold());
        Kernels.mixed(type).hiddenDelta(w, next, a, delta, 1, 0, 1);
        assertThat(delta.get(0, 0)).isEqualTo(type.flushThreshold());
        next.set(0, 0, 3.9 * type.flushThreshold());
        Kernels.mixed(type).hiddenDelta(w, next, a, delta, 1, 0, 1);
        assertThat(delta.get(0, 0)).isZero();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradient_anyLayout_isThatOfLoops(NumberType type, int units) {
        Matrix x = random(type, M, INPUTS);
        Matrix delta = random(type, M, units);
        Matrix dw = Matrices.zeros(type, INPUTS, units);
        Matrix db = Matrices.zeros(type, 1, units);
        loops(type).gradient(x, delta, M, false, SCALE, dw, db, 0, units);
        for (Matrix layout : inAllLayouts(dw)) {
            for (Kernel kernel : kernels(type)) {
                Matrix dw2 = layout.zeros(type);
                Matrix db2 = Matrices.zeros(type, 1, units);
                inParts(kernel, dw2, units, (from, to) -> kernel.gradient(x, delta, M, false, SCALE, dw2, db2, from, to));
                assertThat(dw2).isEqualTo(dw);
                assertThat(db2).isEqualTo(db);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradient_carriedOnInAnyLayout_isThatOfLoops(NumberType type, int units) {
        Matrix x = random(type, M, INPUTS);
        Matrix delta = random(type, M, units);
        Matrix sumW = random(type, INPUTS, units);
        Matrix sumB = random(type, 1, units);
        Matrix dw = copy(sumW);
        Matrix db = copy(sumB);
        loops(type).gradient(x, delta, M, true, SCALE, dw, db, 0, units);
        for (Matrix layout : inAllLayouts(sumW)) {
            for (Kernel kernel : kernels(type)) {
                Matrix dw2 = copy(layout);
                Matrix db2 = copy(sumB);
                inParts(kernel, dw2, units, (from, to) -> kernel.gradient(x, delta, M, true, SCALE, dw2, db2, from, to));
                assertThat(dw2).isEqualTo(dw);
                assertThat(db2).isEqualTo(db);
            }
        }
    }

    /** Steps, with the number of matrices that each remembers. */
    private static List<Step> steps() {
        return List.of(new SgdStep(0.1, 0, 0, 0, 0, false, true), new SgdStep(0.1, 0.01, 0.02, 0.9, 0, true, false),
                new SgdStep(0.1, 0, 0, 0.9, 0.5, false, true), new AdamStep(0.01, 0.01, 0, 0.9, 0.99, 1e-8, true).at(3),
                new AdamStep(0.01, 0, 0, 0.9, 0.99, 1e-8, false).at(1), new RpropStep(0.5, 1.2, 1e-6, 50));
    }

    private static int states(Step step) {
        if (step instanceof AdamStep adam) {
            return adam.amsgrad ? 3 : 2;
        }
        return step instanceof SgdStep sgd ? sgd.momentum == 0 ? 0 : 1 : 2;
    }

    /** Returns a state of positive numbers, as some are squares, for all layouts of its matrices. */
    private List<Matrix[]> states(NumberType type, int count, int rows, int columns) {
        if (count == 0) {
            return List.<Matrix[]>of(new Matrix[0]);
        }
        Matrix first = random(type, rows, columns).copy(type);
        for (int r = 0; r < rows; r++) {
            first.setRow(r, random.doubles(columns, 0.1, 1).toArray());
        }
        List<Matrix> layouts = inAllLayouts(first);
        return IntStream.range(0, 1 << count).mapToObj(mask -> IntStream.range(0, count)
                .mapToObj(i -> copy(layouts.get(mask >> i & 1))).toArray(Matrix[]::new)).toList();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void descend_anyMixtureOfLayouts_isThatOfLoops(NumberType type, int units) {
        Matrix x = random(type, M, INPUTS);
        Matrix delta = random(type, M, units);
        Matrix w = random(type, INPUTS, units);
        Matrix b = random(type, 1, units);
        for (Step step : steps()) {
            for (int m : new int[] {3, M}) { // few samples have tiles of their own
                List<Matrix[]> states = states(type, states(step), INPUTS, units);
                Matrix[] sb = copies(states(type, states(step), 1, units).get(0));
                Matrix expectedW = copy(w);
                Matrix expectedB = copy(b);
                Matrix[] expectedSw = copies(states.get(0));
                Matrix[] expectedSb = copies(sb);
                loops(type).descend(x, delta, m, SCALE, step, expectedW, expectedB, expectedSw, expectedSb, 0, units);
                for (Matrix layout : inAllLayouts(w)) {
                    for (Matrix[] state : states) {
                        for (Kernel kernel : kernels(type)) {
                            Matrix w2 = copy(layout);
                            Matrix b2 = copy(b);
                            Matrix[] sw2 = copies(state);
                            Matrix[] sb2 = copies(sb);
                            inParts(kernel, w2, units, (from, to) -> {
                                kernel.prepareDescent(step, w2, m, sw2, from, to);
                                kernel.descend(x, delta, m, SCALE, step, w2, b2, sw2, sb2, from, to);
                            });
                            assertThat(w2).isEqualTo(expectedW);
                            assertThat(b2).isEqualTo(expectedB);
                            assertThat(sw2).isEqualTo(expectedSw);
                            assertThat(sb2).isEqualTo(expectedSb);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void step_anyMixtureOfLayouts_isThatOfLoops(NumberType type, int units) {
        Matrix gradient = random(type, INPUTS, units);
        Matrix w = random(type, INPUTS, units);
        for (Step step : steps()) {
            List<Matrix[]> states = states(type, states(step), INPUTS, units);
            Matrix expectedW = copy(w);
            Matrix[] expectedState = copies(states.get(0));
            loops(type).step(step, 0.125, gradient, SCALE, expectedW, expectedState);
            for (Matrix layout : inAllLayouts(w)) {
                for (Matrix given : inAllLayouts(gradient)) {
                    for (Matrix[] state : states) {
                        for (Kernel kernel : kernels(type)) {
                            Matrix w2 = copy(layout);
                            Matrix[] state2 = copies(state);
                            kernel.prepareStep(given, w2, state2);
                            kernel.step(step, 0.125, given, SCALE, w2, state2);
                            assertThat(w2).isEqualTo(expectedW);
                            assertThat(state2).isEqualTo(expectedState);
                            assertThat(given).isEqualTo(gradient);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void addSquares_anyLayout_areThoseOfLoops(NumberType type, int units) {
        Matrix matrix = random(type, INPUTS, units);
        double[] expected = new double[units];
        loops(type).addSquares(matrix, expected);
        for (Matrix layout : inAllLayouts(matrix)) {
            for (Kernel kernel : kernels(type)) {
                double[] squares = new double[units];
                kernel.addSquares(layout, squares);
                assertThat(squares).isEqualTo(expected);
            }
        }
    }

    /** Whatever is wrong with vectors in panels, it is said once, and not tried again by this kernel. */
    @ParameterizedTest
    @EnumSource
    void failure_ofVectors_isSaidAndNotTriedAgain(NumberType type) {
        Matrix w = inAllLayouts(random(type, INPUTS, 5)).get(1);
        if (!w.isInPanels()) {
            return; // MixedLayoutTest in the run with vectors
        }
        int[] tries = {0};
        Kernel vector = (Kernel) Proxy.newProxyInstance(Kernel.class.getClassLoader(), new Class<?>[] {Kernel.class},
                (proxy, method, arguments) -> {
                    tries[0]++;
                    throw new NoClassDefFoundError("Vectors");
                });
        Takeover takeover = new Takeover();
        Kernel kernel = new TakeoverKernel(type, takeover, vector);
        for (int n = 0; n < 2; n++) {
            kernel.hiddenDelta(w, random(type, M, 5), random(type, M, INPUTS), random(type, M, INPUTS), M, 0, INPUTS);
            kernel.prepareStep(w, w, new Matrix[0]);
        }
        assertThat(tries[0]).isEqualTo(1);
        assertThat(takeover.failure())
                .isEqualTo("vectors cannot compute: java.lang.NoClassDefFoundError: Vectors");
    }

    /** There is nothing to replace loops. */
    @ParameterizedTest
    @EnumSource
    void failure_ofLoops_isThrown(NumberType type) {
        Takeover takeover = new Takeover();
        Kernel kernel = new TakeoverKernel(type, takeover, null);
        Matrix w = Matrices.zeros(type, 1, 1);
        Matrix tooMany = Matrices.zeros(type, 1, 1);
        assertThatThrownBy(() -> kernel.gradient(tooMany, tooMany, 2, false, 1, w, w, 0, 1))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThat(takeover.failure()).isEmpty();
    }

    /** Of 256 calls, the first 32 are reported, each with what was computed since the last one. */
    @ParameterizedTest
    @EnumSource
    void calls_inLoops_areCountedWithTheirWork(NumberType type) {
        List<String> counts = new ArrayList<>();
        Kernel kernel = new TakeoverKernel(type, new Takeover() {
            @Override
            void count(KernelCall.Operation operation, Matrix weights, int m, Step step, int states, long computed) {
                assertThat(step).isSameAs(states == 0 ? null : MOMENTUM);
                counts.add(operation + " " + weights.rows() + " " + m + " " + states + " " + computed);
            }
        }, null);
        Matrix w = Matrices.zeros(type, INPUTS, 17);
        Matrix b = Matrices.zeros(type, 1, 17);
        Matrix x = Matrices.zeros(type, M, INPUTS);
        Matrix z = Matrices.zeros(type, M, 17);
        Matrix[] sw = {Matrices.zeros(type, INPUTS, 17)};
        Matrix[] sb = {Matrices.zeros(type, 1, 17)};
        kernel.forward(w, b, x, z, z, M, 2, 17);
        kernel.hiddenDelta(w, z, x, x, M, 2, INPUTS);
        kernel.gradient(x, z, M, false, 1, w, b, 2, 17);
        kernel.descend(x, z, M, 1, MOMENTUM, w, b, sw, sb, 2, 17);
        kernel.step(MOMENTUM, 0, w, 1, w, sw);
        kernel.step(MOMENTUM, 0, b, 1, b, sb); // of biases, too small to count
        long work = 256 + M * (INPUTS + 32) * 15;
        assertThat(counts).containsExactly("FORWARD 11 12 0 " + work, "HIDDEN_DELTA 11 12 0 " + (256 + M * (17 + 32) * 9),
                "GRADIENT 11 12 0 " + work, "DESCENT 11 12 1 " + work, "STEP 11 1 1 " + (256 + (INPUTS + 32) * 17));
        for (int call = 5; call < 257; call++) {
            kernel.forward(w, b, x, z, z, M, 2, 17);
        }
        assertThat(counts).hasSize(33).endsWith("FORWARD 11 12 0 " + work, "FORWARD 11 12 0 " + 225 * work);
        for (Matrix layout : inAllLayouts(w)) {
            if (layout.isInPanels()) {
                kernel.forward(layout, b, x, z, z, M, 0, 17);
                assertThat(counts).as("in panels").hasSize(33);
            }
        }
    }
}
