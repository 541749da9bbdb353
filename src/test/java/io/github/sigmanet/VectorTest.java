package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All parameters of a network, or all gradients, as one vector. */
class VectorTest {

    private static final int[] SIZES = {2, 3, 1};
    private static final double[] NUMBERS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};

    @Test
    void vector_order_isByLayerAndUnitThatWeightsLeadFrom() {
        Network network = Network.of(new double[][][] {{{1, 4}, {2, 5}, {3, 6}}, {{10, 11, 12}}},
                new double[][] {{7, 8, 9}, {13}});
        assertThat(network.vector()).containsExactly(NUMBERS);
        assertThat(Network.of(Precision.DOUBLE, SIZES, NUMBERS)).isEqualTo(network);
        assertThat(Gradients.of(Precision.DOUBLE, network.sizes(), NUMBERS, 0.5).weights(0)[1]).containsExactly(2, 5);
        assertThat(Gradients.of(Precision.DOUBLE, network.sizes(), NUMBERS, 0.5).cost()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @EnumSource
    void vector_setAgain_givesTheSameNetworkAndGradients(Precision precision) {
        Network network = Network.of(precision, Initializer.NORMAL.seeded(3), 37, 70, 5);
        Network other = Network.of(precision, 37, 70, 5);
        other.setVector(network.vector());
        assertThat(other).isEqualTo(network);
        Gradients gradients = network.backward(network.forward(new double[37]), new double[5]);
        Gradients again = Gradients.of(precision, network.sizes(), gradients.vector(), gradients.cost());
        Sgd.of(1).step(network, gradients);
        Sgd.of(1).step(other, again);
        assertThat(other).isEqualTo(network);
    }

    @Test
    void vector_impossible_isRejectedAndNothingHasChanged() {
        Network network = Network.of(Precision.SINGLE, SIZES, NUMBERS);
        assertThatThrownBy(() -> network.setVector(new double[12])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vector: expected length 13, got 12");
        double[] large = NUMBERS.clone();
        large[4] = 1e39;
        assertThatThrownBy(() -> network.setVector(large)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vector, column 4: expected a number within float32 precision, got 1.0E39");
        assertThat(network).isEqualTo(Network.of(Precision.SINGLE, SIZES, NUMBERS));
        assertThatThrownBy(() -> Network.of(null, SIZES, NUMBERS)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision: expected a precision, got null");
        assertThatThrownBy(() -> Gradients.of(Precision.DOUBLE, new int[] {2}, NUMBERS, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("sizes: expected at least 2 layers, got 1");
    }
}
