package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives by the inputs, of the outputs and of the cost: PyTorch's, finite differences, the arithmetic, what is rejected. */
class JacobianTest {

    private static final Scaling INPUTS = Scaling.of(new double[] {3, -20, 0.5}, new double[] {0.5, -0.01, 4});
    private static final Scaling TARGETS = Scaling.of(new double[] {100, -1}, new double[] {0.001, 0.2});

    private final Random random = new Random(8);

    private double[][] random(int rows, int columns) {
        return IntStream.range(0, rows).mapToObj(s -> random.doubles(columns, -2, 2).toArray()).toArray(double[][]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jacobian-5-7-3", "jacobian-12-9-6-4"})
    void jacobian_ofEachSample_isPyTorchs(String file) {
        Golden golden = Golden.read(file);
        Network network = golden.network();
        ForwardPass pass = network.forward(golden.rows("x"));
        for (int s = 0; s < pass.batchSize(); s++) {
            golden.assertClose("jacobian" + s, network.jacobian(pass, s));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jacobian-5-7-3", "jacobian-12-9-6-4"})
    void inputs_ofEachSample_arePyTorchs(String file) {
        Golden golden = Golden.read(file);
        Network network = golden.network();
        Gradients gradients = network.backward(network.forward(golden.rows("x")), golden.rows("y"));
        golden.assertClose("djdx", IntStream.range(0, golden.rows("x").length).mapToObj(gradients::inputs)
                .toArray(double[][]::new));
    }

    @Test
    void jacobian_scalings_isThatOfPredictions() {
        Network network = Network.of(Initializer.NORMAL.seeded(3), 3, 5, 2).withInputScaling(INPUTS).withTargetScaling(TARGETS);
        double[] x = {2.5, -30, 0.75};
        double[][] jacobian = network.jacobian(network.forward(x));
        for (int j = 0; j < 3; j++) {
            double step = 1e-4 / Math.abs(INPUTS.factors()[j]);
            double[] up = network.predict(moved(x, j, step));
            double[] down = network.predict(moved(x, j, -step));
            for (int i = 0; i < 2; i++) {
                double expected = (up[i] - down[i]) / (2 * step);
                assertThat(jacobian[i][j]).isCloseTo(expected, within(1e-7 * Math.abs(expected)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inputs_inputScaling_areThoseOfTheCost(Cost cost) {
        Network network = Network.of(Initializer.NORMAL.seeded(3), 3, 5, 2).withInputScaling(INPUTS);
        double[] x = {2.5, -30, 0.75};
        double[] y = {0.3, 0.9};
        double[] inputs = network.backward(network.forward(x), y, cost).inputs();
        for (int j = 0; j < 3; j++) {
            double step = 1e-4 / Math.abs(INPUTS.factors()[j]);
            double up = network.backward(network.forward(moved(x, j, step)), y, cost).cost();
            double down = network.backward(network.forward(moved(x, j, -step)), y, cost).cost();
            double expected = (up - down) / (2 * step);
            assertThat(inputs[j]).isCloseTo(expected, within(1e-7 * Math.abs(expected)));
        }
    }

    private static double[] moved(double[] x, int j, double step) {
        double[] moved = x.clone();
        moved[j] += step;
        return moved;
    }

    @Test
    void inputs_targetScaling_areThoseOfTheCostOfScaledTargets() {
        Network plain = Network.of(Initializer.NORMAL.seeded(3), 3, 5, 2);
        Network scaled = plain.withTargetScaling(TARGETS);
        double[] y = {0.25, 0.5};
        assertThat(scaled.backward(scaled.forward(1, 2, 3), TARGETS.invert(y)).inputs())
                .containsExactly(plain.backward(plain.forward(1, 2, 3), TARGETS.apply(TARGETS.invert(y))).inputs());
    }

    @Test
    void inputs_sampleWeights_multiplyThem() {
        Network network = Network.of(Initializer.NORMAL.seeded(3), 3, 5, 2);
        double[][] xs = random(2, 3);
        double[][] ys = random(2, 2);
        Gradients weighted = network.backward(network.forward(xs), ys, new double[] {4, 0.5});
        double[] first = network.backward(network.forward(xs[0]), ys[0]).inputs();
        double[] second = network.backward(network.forward(xs[1]), ys[1]).inputs();
        for (int j = 0; j < 3; j++) { // powers of two round nothing
            assertThat(weighted.inputs(0)[j]).isEqualTo(4 * first[j]);
            assertThat(weighted.inputs(1)[j]).isEqualTo(0.5 * second[j]);
        }
    }

    /** The sizes take whole vectors and parts of them. */
    @ParameterizedTest
    @EnumSource
    void jacobian_ofASampleOfMany_isItsOwnChainsOfFusedMultiplyAdds(Precision precision) {
        Network network = Network.of(precision, Initializer.NORMAL.seeded(5), 35, 41, 18, 3);
        double[][] xs = random(21, 35);
        ForwardPass pass = network.forward(xs);
        for (int s = 0; s < xs.length; s += 5) {
            double[][] expected = new double[3][];
            for (int k = 0; k < 3; k++) {
                expected[k] = row(network, pass, s, k);
            }
            assertThat(network.jacobian(pass, s)).isDeepEqualTo(expected);
            assertThat(network.jacobian(network.forward(xs[s]))).isDeepEqualTo(expected);
        }
    }

    /** Returns the derivatives of output k as they are defined, number by number. */
    private static double[] row(Network network, ForwardPass pass, int s, int k) {
        boolean isSingle = network.precision() == Precision.SINGLE;
        int last = network.layerCount() - 1;
        double[] delta = new double[network.size(last)];
        delta[k] = slope(isSingle, pass.a(last, s)[k]);
        for (int l = last - 1; l >= 0; l--) {
            double[][] w = network.weights(l);
            double[] sums = new double[network.size(l)];
            for (int j = 0; j < sums.length; j++) {
                for (int i = 0; i < delta.length; i++) {
                    sums[j] = isSingle ? Math.fma((float) w[i][j], (float) delta[i], (float) sums[j])
                            : Math.fma(w[i][j], delta[i], sums[j]);
                }
                if (l > 0) {
                    double product = sums[j] * slope(isSingle, pass.a(l, s)[j]);
                    sums[j] = isSingle ? (float) product : product;
                }
            }
            delta = sums;
        }
        return delta;
    }

    private static double slope(boolean isSingle, double a) {
        return isSingle ? (float) a * (1 - (float) a) : a * (1 - a);
    }

    @Test
    void jacobian_noHiddenLayer_isSlopeTimesWeight() {
        Network network = Network.of(new double[][][] {{{3, -8}}}, new double[][] {{2}});
        assertThat(network.jacobian(network.forward(2, 1))).isDeepEqualTo(new double[][] {{0.75, -2}}); // z = 0, g′ = ¼
        Gradients gradients = network.backward(network.forward(2, 1), 1);
        assertThat(gradients.inputs()).containsExactly(-0.375, 1); // a − y = −½
    }

    @Test
    void inputs_afterAStep_areRejected() {
        Network network = Network.of(3, 5, 2);
        Gradients gradients = network.backward(network.forward(1, 2, 3), 0, 1);
        double[] before = gradients.inputs();
        before[0] = 99;
        assertThat(gradients.inputs()[0]).isNotEqualTo(99);
        Sgd.of(1).step(network, gradients);
        String changed = "inputs: the network's parameters have changed since this backward pass";
        state(changed, (Gradients g) -> g.inputs()).check(gradients);
        state(changed, (Gradients g) -> g.inputs(0)).check(gradients);
    }

    static Stream<Rejection<Network>> badCalls() {
        String merged = "input gradient: only the result of a backward pass has it, not a sum or a multiple";
        String several = "sample: expected a batch of 1, or a sample's number, got a batch of 2";
        return Stream.of(
                argument("pass: expected a forward pass, got null", n -> n.jacobian(null)),
                argument("pass: expected a forward pass, got null", n -> n.jacobian(null, 0)),
                argument("pass: expected one of this Network[3, 2], got one of another network",
                        n -> n.jacobian(n.copy().forward(0, 0, 0), 0)),
                argument("sample: expected 0 to 1, got 2", n -> n.jacobian(two(n), 2)),
                argument("sample: expected 0 to 1, got -1", n -> n.jacobian(two(n), -1)),
                state(several, n -> n.jacobian(two(n))),
                state("pass: the network's parameters have changed since this forward pass", n -> {
                    ForwardPass pass = n.forward(0, 0, 0);
                    n.setBiases(0, new double[] {1, 2});
                    n.jacobian(pass, 0);
                }),
                state(several, n -> gradients(n).inputs()),
                argument("sample: expected 0 to 1, got 2", n -> gradients(n).inputs(2)),
                argument("sample: expected 0 to 1, got -1", n -> gradients(n).inputs(-1)),
                state(merged, n -> gradients(n).times(2).inputs(0)),
                state(merged, n -> gradients(n).plus(gradients(n)).inputs()));
    }

    private static ForwardPass two(Network network) {
        return network.forward(new double[][] {{1, 2, 3}, {4, 5, 6}});
    }

    private static Gradients gradients(Network network) {
        return network.backward(two(network), new double[][] {{0, 1}, {1, 0}});
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void jacobian_badCall_isRejected(Rejection<Network> rejection) {
        rejection.check(Network.of(3, 2));
    }
}
