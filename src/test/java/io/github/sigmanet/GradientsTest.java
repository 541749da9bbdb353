package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backward passes: values by hand, weighted means, sums and multiples, that they never change, what they reject. */
class GradientsTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final Random random = new Random(6);
    private final Network network = Network.of(Initializer.NORMAL.seeded(1), 4, 3, 2);
    private final double[][] xs = random(5, 4);
    private final double[][] ys = random(5, 2);

    @Test
    void backward_smallNetwork_hasTheValuesByHand() {
        // a(1) = ½, z(2) = 2 · ½ − 1 = 0, a(2) = ½; J = ½ · 1² for y = 3/2
        Network chain = Network.of(new double[][][] {{{3}}, {{2}}}, new double[][] {{-6}, {-1}});
        Gradients gradients = chain.backward(chain.forward(2), 1.5);
        assertThat(gradients.cost()).isEqualTo(0.5);
        assertThat(gradients.delta(2)).containsExactly(-0.25);
        assertThat(gradients.delta(1)).containsExactly(-0.125);
        assertThat(gradients.weights(1)).isDeepEqualTo(new double[][] {{-0.125}});
        assertThat(gradients.biases(1)).containsExactly(-0.25);
        assertThat(gradients.weights(0)).isDeepEqualTo(new double[][] {{-0.25}});
        assertThat(gradients.biases(0)).containsExactly(-0.125);
        assertThat(gradients.norm()).isCloseTo(Math.sqrt(10) / 8, within(1e-16));
    }

    @Test
    void backward_weights_giveTheWeightedMean() {
        double[] weights = {0.5, 0, 3, 1, 0.25};
        Gradients weighted = network.backward(network.forward(xs), ys, weights);
        Gradients mean = IntStream.range(0, 5).mapToObj(s -> single(s).times(weights[s] / 4.75))
                .reduce(Gradients::plus).orElseThrow();
        assertClose(weighted, mean);
        for (int s = 0; s < 5; s++) {
            for (int l = 1; l < 3; l++) {
                double[] delta = single(s).delta(l);
                for (int i = 0; i < delta.length; i++) {
                    assertThat(weighted.delta(l, s)[i]).isCloseTo(weights[s] * delta[i], within(1e-15));
                }
            }
        }
    }

    @Test
    void backward_weightsOfOne_changeNoBit() {
        Gradients plain = network.backward(network.forward(xs), ys);
        Gradients weighted = network.backward(network.forward(xs), ys, new double[] {1, 1, 1, 1, 1});
        assertThat(values(weighted)).isDeepEqualTo(values(plain));
        for (int s = 0; s < 5; s++) {
            assertThat(weighted.delta(1, s)).isEqualTo(plain.delta(1, s));
            assertThat(weighted.delta(2, s)).isEqualTo(plain.delta(2, s));
        }
    }

    @Test
    void plusAndTimes_partsOfABatch_makeTheWhole() {
        Gradients first = network.backward(network.forward(new double[][] {xs[0], xs[1]}),
                new double[][] {ys[0], ys[1]});
        Gradients rest = network.backward(network.forward(new double[][] {xs[2], xs[3], xs[4]}),
                new double[][] {ys[2], ys[3], ys[4]});
        Gradients whole = network.backward(network.forward(xs), ys);
        assertClose(first.times(0.4).plus(rest.times(0.6)), whole);
    }

    @Test
    void of_arrays_areTheGradientsOfAStep() {
        Network network = Network.of(new double[][][] {{{1, 2}}}, new double[][] {{3}});
        double[][][] weights = {{{0.5, -1}}};
        Gradients gradients = Gradients.of(Precision.DOUBLE, weights, new double[][] {{4}}, 0.25);
        weights[0][0][0] = 99;
        assertThat(gradients.cost()).isEqualTo(0.25);
        assertThat(gradients.norm()).isEqualTo(Math.sqrt(17.25));
        Sgd.of(2).step(network, gradients);
        assertThat(network.weights(0)).isDeepEqualTo(new double[][] {{0, 4}});
        assertThat(network.biases(0)).containsExactly(-5);
        state("delta: only the result of a backward pass has it, not a sum or a multiple", (Gradients g) -> g.delta(1))
                .check(gradients);
    }

    @Test
    void of_singlePrecision_roundsTheArrays() {
        Gradients gradients = Gradients.of(Precision.SINGLE, new double[][][] {{{0.1}}}, new double[][] {{0.2}}, 0);
        assertThat(gradients.weights(0)[0][0]).isEqualTo(0.1f);
        assertThat(gradients.biases(0)[0]).isEqualTo(0.2f);
        argument("weights of layer 0 row 0, column 0: expected a finite number, got NaN", (Network n) ->
                Gradients.of(Precision.SINGLE, new double[][][] {{{NAN}}}, new double[][] {{0.2}}, 0)).check(network);
    }

    @Test
    void gradients_handedOut_neverChange() {
        ForwardPass pass = network.forward(xs);
        Gradients gradients = network.backward(pass, ys);
        double[][] before = values(gradients);
        double[] delta = gradients.delta(2, 4);
        ys[0][0] = 99;
        gradients.weights(0)[0][0] = 99;
        gradients.biases(1)[0] = 99;
        gradients.delta(2, 4)[0] = 99;
        gradients.times(5).plus(gradients);
        network.backward(pass, random(5, 2));
        Sgd.of(1).momentum(0.5).weightDecay(0.1).clipNorm(0.01).step(network, gradients);
        network.backward(network.forward(random(5, 4)), random(5, 2));
        assertThat(values(gradients)).isDeepEqualTo(before);
        assertThat(gradients.delta(2, 4)).isEqualTo(delta);
    }

    static Stream<Rejection<Gradients>> badCalls() {
        String several = "sample: expected a batch of 1, or a sample's number, got a batch of 5";
        String merged = "delta: only the result of a backward pass has it, not a sum or a multiple";
        return Stream.of(
                argument("layer: expected 0 to 1, got 2", g -> g.weights(2)),
                argument("layer: expected 0 to 1, got -1", g -> g.biases(-1)),
                argument("layer: expected 1 to 2, got 0", g -> g.delta(0, 0)),
                argument("layer: expected 1 to 2, got 3", g -> g.delta(3, 0)),
                argument("sample: expected 0 to 4, got 5", g -> g.delta(1, 5)),
                argument("sample: expected 0 to 4, got -1", g -> g.delta(1, -1)),
                state(several, g -> g.delta(1)),
                state(merged, g -> g.times(2).delta(1)),
                state(merged, g -> g.plus(g).delta(1, 0)),
                argument("other: expected gradients, got null", g -> g.plus(null)),
                argument("other: expected layer sizes [4, 3, 2], got [4, 2]", g -> {
                    Network other = Network.of(4, 2);
                    g.plus(other.backward(other.forward(0, 0, 0, 0), 0, 0));
                }),
                argument("other: expected float64 precision, got float32", g -> {
                    Network other = Network.of(Precision.SINGLE, 4, 3, 2);
                    g.plus(other.backward(other.forward(0, 0, 0, 0), 0, 0));
                }),
                argument("factor: expected a finite number, got NaN", g -> g.times(NAN)),
                argument("factor: expected a finite number, got -Infinity", g -> g.times(-INFINITY)));
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void gradients_badCall_isRejectedAndChangesNothing(Rejection<Gradients> rejection) {
        Gradients gradients = network.backward(network.forward(xs), ys);
        double[][] before = values(gradients);
        rejection.check(gradients);
        assertThat(values(gradients)).isDeepEqualTo(before);
    }

    static Stream<Rejection<Network>> badTargets() {
        double[][] rows = {{1, 2}, {3, 4}};
        return Stream.of(
                argument("pass: expected a forward pass, got null", n -> n.backward(null, 1, 2)),
                argument("pass: expected a forward pass, got null", n -> n.backward(null, rows)),
                argument("pass: expected a forward pass, got null", n -> n.backward(null, rows, new double[2])),
                argument("pass: expected one of this Network[4, 3, 2], got one of another network",
                        n -> n.backward(n.copy().forward(0, 0, 0, 0), 1, 2)),
                argument("pass: expected 1 sample for a single target, got 2", n -> n.backward(two(n), 1, 2)),
                argument("target: expected an array, got null",
                        n -> n.backward(n.forward(0, 0, 0, 0), (double[]) null)),
                argument("target: expected length 2, got 1", n -> n.backward(n.forward(0, 0, 0, 0), 1)),
                argument("target, column 1: expected a finite number, got NaN",
                        n -> n.backward(n.forward(0, 0, 0, 0), 1, NAN)),
                argument("target: expected an array, got null", n -> n.backward(two(n), (double[][]) null)),
                argument("target: expected 2 rows, got 1", n -> n.backward(two(n), new double[][] {{1, 2}})),
                argument("target: expected 1 row, got 2", n -> n.backward(n.forward(0, 0, 0, 0), rows)),
                argument("target row 1: expected an array, got null",
                        n -> n.backward(two(n), new double[][] {{1, 2}, null})),
                argument("target row 1: expected length 2, got 3",
                        n -> n.backward(two(n), new double[][] {{1, 2}, {1, 2, 3}})),
                argument("target row 1, column 0: expected a finite number, got -Infinity",
                        n -> n.backward(two(n), new double[][] {{1, 2}, {-INFINITY, 3}})),
                argument("target row 1: expected length 2, got 3",
                        n -> n.backward(two(n), new double[][] {{1, 2}, {1, 2, 3}}, new double[] {1, 1})),
                argument("sample weights: expected an array, got null", n -> n.backward(two(n), rows, (double[]) null)),
                argument("sample weights: expected length 2, got 1", n -> n.backward(two(n), rows, new double[1])),
                argument("weight of sample 1: expected a finite number, 0 or more, got -0.5",
                        n -> n.backward(two(n), rows, new double[] {1, -0.5})),
                argument("weight of sample 0: expected a finite number, 0 or more, got NaN",
                        n -> n.backward(two(n), rows, new double[] {NAN, 1})),
                argument("weight of sample 0: expected a finite number, 0 or more, got Infinity",
                        n -> n.backward(two(n), rows, new double[] {INFINITY, 1})),
                argument("cost: expected a cost, got null", n -> n.backward(n.forward(0, 0, 0, 0), new double[2], null)),
                argument("cost: expected a cost, got null", n -> n.backward(two(n), rows, (Cost) null)),
                argument("cost: expected a cost, got null", n -> n.backward(two(n), rows, new double[] {1, 1}, null)),
                argument("sum of sample weights: expected a finite number above 0 with a finite inverse, got 0.0",
                        n -> n.backward(two(n), rows, new double[2])),
                argument("sum of sample weights: expected a finite number above 0 with a finite inverse, got Infinity",
                        n -> n.backward(two(n), rows, new double[] {Double.MAX_VALUE, Double.MAX_VALUE})),
                argument("sum of sample weights: expected a finite number above 0 with a finite inverse, got 4.9E-324",
                        n -> n.backward(two(n), rows, new double[] {Double.MIN_VALUE, 0})));
    }

    private static ForwardPass two(Network network) {
        return network.forward(new double[2][4]);
    }

    @ParameterizedTest
    @MethodSource("badTargets")
    void backward_badPassOrTarget_isRejected(Rejection<Network> rejection) {
        rejection.check(network);
    }

    static List<Consumer<Network>> changes() {
        return List.of(
                n -> n.setWeights(1, n.weights(1)),
                n -> n.setBiases(0, n.biases(0)),
                n -> Sgd.of(0).step(n, n.backward(n.forward(0, 0, 0, 0), 1, 2)),
                n -> new Trainer(n, Sgd.of(0.1)).train(Dataset.of(new double[1][4], new double[1][2])));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void backward_networkChangedSinceThePass_isRejected(Consumer<Network> change) {
        ForwardPass pass = network.forward(xs);
        change.accept(network);
        state("pass: the network's parameters have changed since this forward pass",
                (Network n) -> n.backward(pass, ys)).check(network);
    }

    private Gradients single(int s) {
        return network.backward(network.forward(xs[s]), ys[s]);
    }

    /** Returns J and all gradients, a row per unit. */
    private static double[][] values(Gradients g) {
        return Stream.of(Stream.of(g.weights(0)), Stream.of(g.weights(1)),
                Stream.of(g.biases(0), g.biases(1), new double[] {g.cost()})).flatMap(rows -> rows)
                .toArray(double[][]::new);
    }

    private static void assertClose(Gradients actual, Gradients expected) {
        double[][] actuals = values(actual);
        double[][] expecteds = values(expected);
        for (int i = 0; i < expecteds.length; i++) {
            assertThat(actuals[i]).containsExactly(expecteds[i], within(1e-15));
        }
    }

    private double[][] random(int rows, int columns) {
        return IntStream.range(0, rows).mapToObj(s -> random.doubles(columns, -1, 1).toArray())
                .toArray(double[][]::new);
    }
}
