package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ForwardPass passes: what they hold, that it never changes, and what they reject. */
class ForwardPassTest {

    private static final double LN3 = Math.log(3);

    /** z(1) = 2 x_0 + x_1 and x_0 − x_1, z(2) = 4 a(1)_0 − 2. */
    private final Network network = Network.of(new double[][][] {{{2, 1}, {1, -1}}, {{4, 0}}},
            new double[][] {{0, 0}, {-2}});
    private final double[][] xs = {{0, 0}, {LN3, -LN3}, {-1, 2}};

    @Test
    void forward_oneSample_holdsItsLayers() {
        ForwardPass pass = network.forward(LN3, -LN3);
        assertThat(pass.batchSize()).isEqualTo(1);
        assertThat(pass.a(0)).containsExactly(LN3, -LN3);
        assertThat(pass.z(1)).containsExactly(new double[] {LN3, 2 * LN3}, within(1e-15));
        assertThat(pass.a(1)).containsExactly(new double[] {0.75, 0.9}, within(1e-15));
        assertThat(pass.z(2)).containsExactly(new double[] {1}, within(1e-15));
        assertThat(pass.a(2)).containsExactly(new double[] {1 / (1 + Math.exp(-1))}, within(1e-15));
        assertThat(pass.output()).isEqualTo(pass.a(2));
    }

    @Test
    void forward_batch_holdsEachSample() {
        ForwardPass pass = network.forward(xs);
        assertThat(pass.batchSize()).isEqualTo(3);
        double[][] z1 = {{0, 0}, {LN3, 2 * LN3}, {0, -3}};
        double[] output = {0.5, 1 / (1 + Math.exp(-1)), 0.5};
        for (int s = 0; s < 3; s++) {
            assertThat(pass.a(0, s)).containsExactly(xs[s]);
            assertThat(pass.z(1, s)).containsExactly(z1[s], within(1e-15));
            assertThat(pass.a(1, s)[1]).isCloseTo(1 / (1 + Math.exp(-z1[s][1])), within(1e-15));
            assertThat(pass.output(s)).containsExactly(new double[] {output[s]}, within(1e-15))
                    .isEqualTo(pass.a(2, s));
        }
    }

    @Test
    void forward_handedOut_neverChanges() {
        double[] x = {1, 2};
        ForwardPass single = network.forward(x);
        ForwardPass batch = network.forward(xs);
        double[][] before = {single.a(0), single.z(1), single.a(1), single.z(2), single.output(), batch.a(0, 2),
            batch.z(1, 2), batch.output(2)};
        x[0] = 99;
        xs[2][1] = 99;
        single.a(0)[0] = 99;
        single.z(1)[0] = 99;
        single.output()[0] = 99;
        batch.a(0, 2)[0] = 99;
        batch.z(1, 2)[0] = 99;
        batch.output(2)[0] = 99;
        network.backward(batch, new double[][] {{0}, {0}, {0}});
        Sgd.of(1).step(network, network.backward(single, 0));
        network.setWeights(0, new double[2][2]);
        network.forward(xs);
        assertThat(new double[][] {single.a(0), single.z(1), single.a(1), single.z(2), single.output(), batch.a(0, 2),
            batch.z(1, 2), batch.output(2)}).isDeepEqualTo(before);
    }

    static Stream<Rejection<Network>> badInputs() {
        return Stream.of(
                argument("input: expected an array, got null", n -> n.forward((double[]) null)),
                argument("input: expected length 2, got 0", Network::forward),
                argument("input: expected length 2, got 3", n -> n.forward(1, 2, 3)),
                argument("input, column 1: expected a finite number, got NaN", n -> n.forward(1, Double.NaN)),
                argument("input, column 0: expected a finite number, got -Infinity",
                        n -> n.forward(Double.NEGATIVE_INFINITY, 1)),
                argument("input: expected an array, got null", n -> n.forward((double[][]) null)),
                argument("input: expected at least 1 row, got 0", n -> n.forward(new double[0][2])),
                argument("input row 0: expected an array, got null", n -> n.forward(new double[][] {null})),
                argument("input row 1: expected length 2, got 3",
                        n -> n.forward(new double[][] {{1, 2}, {1, 2, 3}})),
                argument("input row 1, column 1: expected a finite number, got Infinity",
                        n -> n.forward(new double[][] {{1, 2}, {1, Double.POSITIVE_INFINITY}})));
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void forward_badInput_isRejected(Rejection<Network> rejection) {
        rejection.check(network);
    }

    static Stream<Rejection<ForwardPass>> badIndices() {
        String several = "sample: expected a batch of 1, or a sample's number, got a batch of 3";
        return Stream.of(
                argument("layer: expected 1 to 2, got 0", pass -> pass.z(0, 0)),
                argument("layer: expected 1 to 2, got 3", pass -> pass.z(3, 0)),
                argument("layer: expected 0 to 2, got -1", pass -> pass.a(-1, 0)),
                argument("layer: expected 0 to 2, got 3", pass -> pass.a(3, 0)),
                argument("sample: expected 0 to 2, got 3", pass -> pass.z(1, 3)),
                argument("sample: expected 0 to 2, got -1", pass -> pass.a(1, -1)),
                argument("sample: expected 0 to 2, got 3", pass -> pass.output(3)),
                state(several, pass -> pass.z(1)),
                state(several, pass -> pass.a(1)),
                state(several, ForwardPass::output));
    }

    @ParameterizedTest
    @MethodSource("badIndices")
    void forward_badIndex_isRejected(Rejection<ForwardPass> rejection) {
        rejection.check(network.forward(xs));
    }

    /** Matt Mazur's worked example: the numbers that he prints. */
    @Test
    void toString_mazursExample_isLaidOutAsHisNumbers() {
        Network network = Network.of(
                new double[][][] {{{0.15, 0.20}, {0.25, 0.30}}, {{0.40, 0.45}, {0.50, 0.55}}},
                new double[][] {{0.35, 0.35}, {0.60, 0.60}});
        ForwardPass pass = network.forward(0.05, 0.10);
        assertThat(pass.toString().lines()).containsExactly(
                "a(0)           0.050000      0.100000",
                "z(1)           0.377500      0.392500",
                "a(1)           0.593270      0.596884",
                "z(2)           1.105906      1.224921",
                "a(2)           0.751365      0.772928");
        Gradients gradients = network.backward(pass, 0.01, 0.99);
        assertThat(gradients.toString().lines()).hasSize(9).startsWith(
                "J              0.298371",
                "δ(2)           0.138499     -0.038098",
                "∂J/∂w(1)       0.082167      0.082668",
                "              -0.022603     -0.022740",
                "∂J/∂b(1)       0.138499     -0.038098");
        assertThat(gradients.times(1e-4).toString().lines()).hasSize(7).startsWith(
                "J          2.983711e-05", "∂J/∂w(1)   8.216704e-06  8.266763e-06");
    }

    @Test
    void toString_largeBatch_isItsFirstNumbers() {
        Network network = Network.of(new double[][][] {new double[1][20]}, new double[][] {{0}})
                .withTargetScaling(Scaling.of(new double[] {-1e7}, new double[] {1e-7}));
        String zeros = "      0.000000".repeat(8) + "  … 12 more";
        assertThat(network.forward(new double[10][20]).toString().lines()).hasSize(36)
                .startsWith("a(0)   s0" + zeros, "       s1" + zeros)
                .contains("  … 2 more rows", "a(1)   s0      0.500000", "output s0 -5.000000e+06");
    }
}
