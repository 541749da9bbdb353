package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks: how they are made, read, changed, copied and compared, and what they reject. */
class NetworkTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final double[][][] weights = {{{1, 2}, {3, 4}, {5, 6}}, {{7, 8, 9}}};
    private final double[][] biases = {{-1, -2, -3}, {-4}};
    private final Network network = Network.of(weights, biases);

    @Test
    void of_parameters_hasThem() {
        assertThat(network.layerCount()).isEqualTo(3);
        assertThat(network.sizes()).containsExactly(2, 3, 1);
        assertThat(new int[] {network.size(0), network.size(1), network.size(2)}).containsExactly(2, 3, 1);
        for (int l = 0; l < 2; l++) {
            assertThat(network.weights(l)).isDeepEqualTo(weights[l]);
            assertThat(network.biases(l)).isEqualTo(biases[l]);
        }
    }

    @Test
    void of_sizes_drawsGlorotUniformOfSeed0() {
        assertThat(Network.of(3, 4, 2)).isEqualTo(Network.of(Initializer.GLOROT_UNIFORM, 3, 4, 2));
    }

    @Test
    void of_arraysThatComeIn_areCopied() {
        int[] sizes = {2, 3};
        Network ofSizes = Network.of(sizes);
        Network before = network.copy();
        weights[0][1][1] = 99;
        weights[1] = null;
        biases[1][0] = 99;
        sizes[0] = 99;
        assertThat(network).isEqualTo(before);
        assertThat(ofSizes.sizes()).containsExactly(2, 3);
    }

    @Test
    void accessors_arraysThatGoOut_areCopies() {
        Network before = network.copy();
        network.weights(0)[1][1] = 99;
        network.biases(1)[0] = 99;
        network.sizes()[0] = 99;
        assertThat(network).isEqualTo(before);
        assertThat(network.sizes()).containsExactly(2, 3, 1);
    }

    @Test
    void setters_oneLayer_replaceOnlyThatLayer() {
        double[][] w = {{-1, -2, -3}};
        double[] b = {0.25, 0.5, 0.75};
        network.setWeights(1, w);
        network.setBiases(0, b);
        w[0][0] = 99;
        b[0] = 99;
        assertThat(network).isEqualTo(Network.of(new double[][][] {weights[0], {{-1, -2, -3}}},
                new double[][] {{0.25, 0.5, 0.75}, biases[1]}));
    }

    /** Some layers of 30,000 × 30,000 weights, whose rows fill whole vectors. */
    @ParameterizedTest
    @EnumSource
    void of_moreParametersThanTheHeapHolds_saysAtOnceHowManyBytes(Precision precision) {
        long heap = Runtime.getRuntime().maxMemory();
        int bytes = precision == Precision.DOUBLE ? 8 : 4;
        long row = 24 + 30_000 * bytes; // with the header of an array, and a reference to it
        boolean areInPanels = "vector".equals(System.getProperty("sigmanet.kernel")); // up to four in each 64 bytes of a row
        long layer = (areInPanels ? 30_000 * bytes / 64 * (30_000L * 64 + 4 * 24) : 30_000 * row) + row;
        int[] sizes = new int[(int) (heap / layer) + 2];
        Arrays.fill(sizes, 30_000);
        argument("sizes: expected parameters that fit in the heap of " + heap + " bytes, got " + layer * (sizes.length - 1)
                + " bytes in memory", (int[] s) -> Network.of(precision, s)).check(sizes);
    }

    @Test
    void predict_knownSigmoids_areTheOutputs() {
        double ln3 = Math.log(3);
        Network halves = Network.of(new double[][][] {{{1, 1}, {1, -1}}, {{4, 0}, {0, 4}, {-2, -2}}},
                new double[][] {{0, 0}, {-2, ln3 - 2, 2 - ln3}});
        assertThat(halves.predict(0, 0)).containsExactly(new double[] {0.5, 0.75, 0.25}, within(1e-15));
        assertThat(halves.predict(new double[][] {{0, 0}, {ln3, 0}})[1]).containsExactly(
                new double[] {1 / (1 + Math.exp(-1)), 1 / (1 + Math.exp(-1) / 3), 1 / (1 + Math.exp(1) * 3)},
                within(1e-15));
    }

    @Test
    void predict_manyRows_leavesThemUnchangedAndAnswersEach() {
        double[][] xs = new double[600][];
        double[][] copies = new double[600][];
        for (int s = 0; s < 600; s++) {
            xs[s] = new double[] {s, -s};
            copies[s] = xs[s].clone();
        }
        double[][] outputs = Network.of(new double[][][] {{{1, 0}, {1, 1}}}, new double[][] {{-300, 0}}).predict(xs);
        assertThat(xs).isDeepEqualTo(copies);
        assertThat(outputs).hasDimensions(600, 2);
        for (int s = 0; s < 600; s++) {
            assertThat(outputs[s]).containsExactly(new double[] {1 / (1 + Math.exp(300 - s)), 0.5}, within(1e-15));
        }
    }

    @Test
    void predict_saturatedUnits_areExactlyZeroAndOne() {
        Network wide = Network.of(new double[][][] {{{1}, {-1}}}, new double[][] {{0, 0}});
        assertThat(wide.predict(1e300)).containsExactly(1, 0);
        assertThat(wide.predict(-Double.MAX_VALUE)).containsExactly(0, 1);
    }

    @Test
    void copy_changedAfterwards_leavesTheOriginal() {
        Network copy = network.copy();
        assertThat(copy).isNotSameAs(network).isEqualTo(network);
        copy.setBiases(1, new double[] {0});
        assertThat(network.biases(1)).containsExactly(-4);
        assertThat(copy).isNotEqualTo(network);
    }

    @Test
    void equals_sameBits_isTrueAndHashesAlike() {
        Network same = Network.of(weights, biases);
        assertThat(network).isEqualTo(same).hasSameHashCodeAs(same).isEqualTo(network);
    }

    static Stream<Object> different() {
        return Stream.of(
                Network.of(new double[][][] {{{1, 2}, {3, 4}, {5, 6.000000000000001}}, {{7, 8, 9}}},
                        new double[][] {{-1, -2, -3}, {-4}}),
                Network.of(new double[][][] {{{1, 2}, {3, 4}, {5, 6}}, {{7, 8, 9}}},
                        new double[][] {{-1, -2, -3}, {4}}),
                Network.of(new double[][][] {{{1, 2}, {3, 4}, {5, 6}}}, new double[][] {{-1, -2, -3}}),
                Network.of(2, 3, 1), "Network[2, 3, 1]");
    }

    @ParameterizedTest
    @MethodSource("different")
    void equals_anotherBitOrShapeOrType_isFalse(Object other) {
        assertThat(network).isNotEqualTo(other).isNotEqualTo(null);
    }

    @Test
    void equals_zerosOfDifferentSigns_isFalse() {
        Network positive = Network.of(new double[][][] {{{0.0}}}, new double[][] {{0}});
        Network negative = Network.of(new double[][][] {{{-0.0}}}, new double[][] {{0}});
        assertThat(positive).isNotEqualTo(negative);
    }

    @Test
    void hashCode_parameterChanged_changes() {
        int before = network.hashCode();
        network.setBiases(1, new double[] {4});
        assertThat(network.hashCode()).isNotEqualTo(before);
    }

    @Test
    void toString_network_isItsSizes() {
        assertThat(network).hasToString("Network[2, 3, 1]");
    }

    static Stream<Rejection<Initializer>> impossibleSizes() {
        return Stream.of(
                argument("sizes: expected an array, got null", i -> Network.of((int[]) null)),
                argument("sizes: expected an array, got null", i -> Network.of(i, (int[]) null)),
                argument("initializer: expected an initializer, got null", i -> Network.of((Initializer) null, 2, 3)),
                argument("sizes: expected at least 2 layers, got 0", i -> Network.of()),
                argument("sizes: expected at least 2 layers, got 1", i -> Network.of(i, 784)),
                argument("size of layer 0: expected at least 1, got 0", i -> Network.of(0, 3)),
                argument("size of layer 1: expected at least 1, got -5", i -> Network.of(4, -5, 3)),
                argument("size of layer 2: expected at least 1, got -2147483648",
                        i -> Network.of(i, 4, 5, Integer.MIN_VALUE)),
                argument("sizes: expected at most 2147483632 weights between two layers, got 65536 × 65536",
                        i -> Network.of(1, 65536, 65536)),
                argument("sizes: expected at most 2147483632 weights between two layers, got 1 × 2147483633",
                        i -> Network.of(Precision.SINGLE, 1, 2147483633)),
                argument("sizes: expected at most 2147483632 weights between two layers, got 2147483647 × 2147483647",
                        i -> Network.of(i, Integer.MAX_VALUE, Integer.MAX_VALUE, 1)));
    }

    @ParameterizedTest
    @MethodSource("impossibleSizes")
    void of_impossibleSizes_isRejected(Rejection<Initializer> rejection) {
        rejection.check(Initializer.NORMAL);
    }

    static Stream<Rejection<double[][][]>> impossibleParameters() {
        double[][] b = {{-1, -2, -3}, {-4}};
        return Stream.of(
                argument("weights: expected an array, got null", w -> Network.of(null, b)),
                argument("biases: expected an array, got null", w -> Network.of(w, null)),
                argument("weights: expected at least 1 layer, got 0",
                        w -> Network.of(new double[0][][], new double[0][])),
                argument("biases: expected as many layers as weights, 2, got 1",
                        w -> Network.of(w, new double[][] {b[0]})),
                argument("weights of layer 1: expected an array, got null",
                        w -> Network.of(new double[][][] {w[0], null}, b)),
                argument("weights of layer 1: expected at least 1 row, got 0",
                        w -> Network.of(new double[][][] {w[0], {}}, b)),
                argument("weights of layer 0 row 0: expected an array, got null",
                        w -> Network.of(new double[][][] {{null, {1, 2}, {1, 2}}, w[1]}, b)),
                argument("size of layer 0: expected at least 1, got 0",
                        w -> Network.of(new double[][][] {{{}, {}, {}}, w[1]}, b)),
                argument("weights of layer 0 row 2: expected length 2, got 1",
                        w -> Network.of(new double[][][] {{{1, 2}, {1, 2}, {1}}, w[1]}, b)),
                argument("weights of layer 0 row 1: expected an array, got null",
                        w -> Network.of(new double[][][] {{{1, 2}, null, {1, 2}}, w[1]}, b)),
                argument("weights of layer 1 row 0: expected length 3, got 2",
                        w -> Network.of(new double[][][] {w[0], {{1, 2}}}, b)),
                argument("weights of layer 0 row 1, column 1: expected a finite number, got NaN",
                        w -> Network.of(new double[][][] {{{1, 2}, {1, NAN}, {1, 2}}, w[1]}, b)),
                argument("biases of layer 1: expected an array, got null",
                        w -> Network.of(w, new double[][] {b[0], null})),
                argument("biases of layer 0: expected length 3, got 4",
                        w -> Network.of(w, new double[][] {{1, 2, 3, 4}, b[1]})),
                argument("biases of layer 1, column 0: expected a finite number, got Infinity",
                        w -> Network.of(w, new double[][] {b[0], {INFINITY}})));
    }

    @ParameterizedTest
    @MethodSource("impossibleParameters")
    void of_impossibleParameters_isRejected(Rejection<double[][][]> rejection) {
        rejection.check(weights);
    }

    static Stream<Rejection<Network>> badCalls() {
        return Stream.of(
                argument("layer: expected 0 to 2, got 3", n -> n.size(3)),
                argument("layer: expected 0 to 2, got -1", n -> n.size(-1)),
                argument("layer: expected 0 to 1, got 2", n -> n.weights(2)),
                argument("layer: expected 0 to 1, got -1", n -> n.weights(-1)),
                argument("layer: expected 0 to 1, got 2", n -> n.biases(2)),
                argument("layer: expected 0 to 1, got 2", n -> n.setWeights(2, new double[1][1])),
                argument("layer: expected 0 to 1, got -1", n -> n.setBiases(-1, new double[1])),
                argument("weights of layer 1: expected an array, got null", n -> n.setWeights(1, null)),
                argument("weights of layer 1: expected 1 row, got 2", n -> n.setWeights(1, new double[2][3])),
                argument("weights of layer 0: expected 3 rows, got 2", n -> n.setWeights(0, new double[2][3])),
                argument("weights of layer 0 row 2: expected an array, got null",
                        n -> n.setWeights(0, new double[][] {{0, 0}, {0, 0}, null})),
                argument("weights of layer 0 row 2: expected length 2, got 3",
                        n -> n.setWeights(0, new double[][] {{0, 0}, {0, 0}, {0, 0, 0}})),
                argument("weights of layer 0 row 2, column 1: expected a finite number, got -Infinity",
                        n -> n.setWeights(0, new double[][] {{0, 0}, {0, 0}, {0, -INFINITY}})),
                argument("biases of layer 0: expected an array, got null", n -> n.setBiases(0, null)),
                argument("biases of layer 0: expected length 3, got 2", n -> n.setBiases(0, new double[2])),
                argument("biases of layer 0, column 2: expected a finite number, got NaN",
                        n -> n.setBiases(0, new double[] {0, 0, NAN})),
                argument("input: expected an array, got null", n -> n.predict((double[]) null)),
                argument("input: expected length 2, got 0", Network::predict),
                argument("input: expected length 2, got 3", n -> n.predict(1, 2, 3)),
                argument("input, column 0: expected a finite number, got NaN", n -> n.predict(NAN, 1)),
                argument("input, column 1: expected a finite number, got Infinity", n -> n.predict(1, INFINITY)),
                argument("input, column 1: expected a finite number, got -Infinity", n -> n.predict(1, -INFINITY)),
                argument("input: expected an array, got null", n -> n.predict((double[][]) null)),
                argument("input: expected at least 1 row, got 0", n -> n.predict(new double[0][])),
                argument("input row 1: expected an array, got null", n -> n.predict(new double[][] {{1, 2}, null})),
                argument("input row 1: expected length 2, got 1", n -> n.predict(new double[][] {{1, 2}, {1}})),
                argument("input row 2, column 1: expected a finite number, got NaN",
                        n -> n.predict(new double[][] {{1, 2}, {3, 4}, {5, NAN}})),
                argument("input row 1, column 0: expected a finite number, got -Infinity",
                        n -> n.predict(new double[][] {{1, 2}, {-INFINITY, 4}, {5, 6}})));
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void network_badCall_isRejectedAndChangesNothing(Rejection<Network> rejection) {
        Network before = network.copy();
        ForwardPass pass = network.forward(1, 2);
        rejection.check(network);
        assertThat(network).isEqualTo(before);
        assertThat(network.backward(pass, 0).cost()).isEqualTo(before.backward(before.forward(1, 2), 0).cost());
    }

    @Test
    void predict_nonFiniteInputBeyondTheFirst256Rows_isNamedByItsRow() {
        double[][] xs = new double[600][2];
        xs[511][1] = NAN;
        argument("input row 511, column 1: expected a finite number, got NaN", (Network n) -> n.predict(xs))
                .check(network);
    }

    @Test
    void predict_nonFiniteInputOfZeroWeight_isRejected() {
        Network blind = Network.of(new double[][][] {{{0, 0}}}, new double[][] {{0}});
        argument("input, column 1: expected a finite number, got Infinity", (Network n) -> n.predict(0, INFINITY))
                .check(blind);
    }

    @Test
    void parameterCount_layers_isWeightsAndBiases() {
        assertThat(Network.of(784, 30, 10).parameterCount()).isEqualTo(784 * 30 + 30 + 30 * 10 + 10);
    }

    @Test
    void difference_networks_isWhatDiffersFirst() {
        Network network = Network.of(new double[][][] {{{1, 2}, {3, 4}}}, new double[][] {{5, 6}});
        Network other = Network.of(new double[][][] {{{1, 2}, {3, 4.5}}}, new double[][] {{5, -6}});
        assertThat(network.difference(network.copy())).isEmpty();
        assertThat(network.difference(other)).isEqualTo("w(0)[1][1]: 4.0 and 4.5");
        other.setWeights(0, network.weights(0));
        assertThat(network.difference(other)).isEqualTo("b(0)[1]: 6.0 and -6.0");
        assertThat(network.difference(Network.of(2, 3)))
                .isEqualTo("Network[2, 2] in float64 and Network[2, 3] in float64 precision");
        Scaling scaling = Scaling.of(new double[2], new double[] {1, 2});
        assertThat(network.difference(network.withTargetScaling(scaling)))
                .isEqualTo("scalings: null, null and null, " + scaling);
        Rejection.argument("other: expected a network, got null", (Network n) -> n.difference(null)).check(network);
    }
}
