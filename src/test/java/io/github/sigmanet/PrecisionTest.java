package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.kernel.FloatSigmoid;
import io.github.sigmanet.training.History;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks of float32 numbers. */
class PrecisionTest {

    private static final double[] X = new Random(1).doubles(13, -1, 1).toArray();

    @Test
    void of_noPrecision_isDouble() {
        assertThat(Network.of(13, 9, 4).precision()).isEqualTo(Precision.DOUBLE);
        assertThat(Network.of(Precision.SINGLE, 13, 9, 4).precision()).isEqualTo(Precision.SINGLE);
    }

    @Test
    void of_single_roundsTheParametersOfDouble() {
        Network network = Network.of(13, 9, 4);
        Network single = Network.of(Precision.SINGLE, 13, 9, 4);
        for (int i = 0; i < 9; i++) {
            assertThat(single.weights(0)[i])
                    .isEqualTo(Arrays.stream(network.weights(0)[i]).map(w -> (float) w).toArray());
        }
        assertThat(network.copy(Precision.SINGLE)).isEqualTo(single);
        assertThat(Network.of(Precision.SINGLE, new double[][][] {network.weights(0), network.weights(1)},
                new double[][] {network.biases(0), network.biases(1)})).isEqualTo(single);
        assertThat(single.copy(Precision.DOUBLE).weights(0)).isEqualTo(single.weights(0));
    }

    @Test
    void equals_otherPrecision_isFalse() {
        Network single = Network.of(Precision.SINGLE, 13, 9, 4);
        assertThat(single).isNotEqualTo(single.copy(Precision.DOUBLE));
        assertThat(single.copy()).isEqualTo(single);
    }

    @Test
    void predict_single_isOneChainOfFloats() {
        Network network = Network.of(Precision.SINGLE, Initializer.NORMAL.seeded(3), 13, 9, 4);
        double[] a = X;
        for (int l = 0; l < 2; l++) {
            double[][] w = network.weights(l);
            double[] next = network.biases(l);
            for (int i = 0; i < next.length; i++) {
                float z = (float) next[i];
                for (int j = 0; j < a.length; j++) {
                    z = Math.fma((float) w[i][j], (float) a[j], z);
                }
                next[i] = FloatSigmoid.of(z);
            }
            a = next;
        }
        assertThat(network.predict(X)).isEqualTo(a);
        assertThat(network.predict(new double[][] {X, X})).isEqualTo(new double[][] {a, a});
        assertThat(network.forward(X).output()).isEqualTo(a);
    }

    @Test
    void gradients_single_areThoseOfDoubleToSinglePrecision() {
        Network network = Network.of(Precision.SINGLE, Initializer.NORMAL.seeded(3), 13, 9, 4);
        double[][] xs = IntStream.range(0, 5).mapToObj(s -> new Random(s).doubles(13, -1, 1).toArray())
                .toArray(double[][]::new);
        double[][] ys = IntStream.range(0, 5).mapToObj(s -> new Random(-s).doubles(4).toArray())
                .toArray(double[][]::new);
        GradientCheck check = GradientCheck.of(network, xs, ys);
        assertThat(check.maxRelativeError()).isBetween(1e-9, 1e-4);
        Network copy = network.copy(Precision.DOUBLE);
        assertThat(network.backward(network.forward(xs), ys).norm())
                .isCloseTo(copy.backward(copy.forward(xs), ys).norm(), offset(1e-6));
    }

    @Test
    void plusAndTimes_single_areOfFloats() {
        Gradients gradients = Gradients.of(Precision.SINGLE, new double[][][] {{{0.1, 0.2}}}, new double[][] {{0.3}}, 0.5);
        Gradients sum = gradients.plus(gradients.plus(gradients));
        assertThat(sum.weights(0)).isDeepEqualTo(new double[][] {{0.1f + (0.1f + 0.1f), 0.2f + (0.2f + 0.2f)}});
        assertThat(sum.biases(0)).containsExactly(0.3f + (0.3f + 0.3f));
        Gradients multiple = gradients.times(0.7);
        assertThat(multiple.weights(0)).isDeepEqualTo(new double[][] {{0.1f * 0.7f, 0.2f * 0.7f}});
        assertThat(multiple.biases(0)).containsExactly(0.3f * 0.7f);
    }

    @ParameterizedTest
    @EnumSource
    void hashCode_equalNetworks_isEqualAndOthersDiffer(Precision precision) {
        Network network = Network.of(precision, 3, 2);
        assertThat(network.copy()).hasSameHashCodeAs(network);
        Network other = network.copy();
        other.setBiases(0, new double[] {1, 2});
        assertThat(other.hashCode()).isNotEqualTo(network.hashCode());
        Network swapped = network.copy();
        swapped.setBiases(0, new double[] {2, 1});
        assertThat(swapped.hashCode()).isNotEqualTo(other.hashCode());
    }

    @Test
    void train_single_learns() {
        Network network = Network.of(Precision.SINGLE, Initializer.GLOROT_UNIFORM.seeded(42), 2, 4, 2);
        Dataset xor = Dataset.labeled(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new int[] {0, 1, 1, 0}, 2);
        History history = new Trainer(network, Sgd.of(1.0).momentum(0.9)).epochs(500).batchSize(2).shuffle(42).train(xor);
        assertThat(history.last().cost()).isLessThan(0.001);
        assertThat(Evaluation.of(network, xor).accuracy()).isEqualTo(1);
    }

    @Test
    void numbersBeyondSinglePrecision_areRejectedAndNothingChanges() {
        Network network = Network.of(Precision.SINGLE, 2, 1);
        Network before = network.copy();
        double[][] huge = {{1, 1e39}};
        rejected(() -> network.setWeights(0, huge), "weights of layer 0 row 0, column 1");
        rejected(() -> network.setBiases(0, new double[] {1e39}), "biases of layer 0, column 0");
        rejected(() -> Network.of(Precision.SINGLE, new double[][][] {huge}, new double[][] {{0}}),
                "weights of layer 0 row 0, column 1");
        rejected(() -> Network.of(new double[][][] {huge}, new double[][] {{0}}).copy(Precision.SINGLE),
                "weights of layer 0 row 0, column 1");
        rejected(() -> Network.of(new double[][][] {{{1, 1}}}, new double[][] {{1e39}}).copy(Precision.SINGLE),
                "biases of layer 0, column 0");
        rejected(() -> network.predict(1, 1e39), "input, column 1");
        rejected(() -> network.predict(huge), "input row 0, column 1");
        rejected(() -> network.forward(1, 1e39), "input row 0, column 1");
        rejected(() -> network.backward(network.forward(1, 1), 1e39), "target row 0, column 0");
        assertThat(network).isEqualTo(before);
        assertThatThrownBy(() -> new Trainer(network, Sgd.of(1)).train(Dataset.of(huge, new double[][] {{1}})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training data, input of sample 0, column 1: expected a finite number, got Infinity");
        assertThat(network).isEqualTo(before);
    }

    private static void rejected(ThrowingCallable call, String name) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + ": expected a number within float32 precision, got 1.0E39");
    }

    @Test
    void step_gradientsOfOtherPrecision_areRejected() {
        Network network = Network.of(2, 1);
        Network single = network.copy(Precision.SINGLE);
        Gradients gradients = single.backward(single.forward(1, 1), 1);
        assertThatThrownBy(() -> Sgd.of(1).step(network, gradients)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gradients: expected float64 precision, got float32");
    }

    @Test
    void precision_null_isRejected() {
        assertThatThrownBy(() -> Network.of((Precision) null, 2, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision: expected a precision, got null");
        assertThatThrownBy(() -> Network.of(2, 1).copy(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision: expected a precision, got null");
    }
}
