package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Layers that training leaves as they are, here with partitions in one Java virtual machine. */
class FrozenLayersTest {

    private static Network network(Precision precision) {
        return Network.of(precision, Initializer.NORMAL.seeded(5), 3, 6, 4, 2)
                .withInputScaling(Scaling.of(new double[] {0.1, 0.2, 0.3}, new double[] {1.5, 2.5, 3.5}));
    }

    private static Dataset data() {
        Random random = new Random(2);
        double[][] xs = Stream.generate(() -> random.doubles(3).toArray()).limit(70).toArray(double[][]::new);
        double[][] ys = Stream.generate(() -> random.doubles(2).toArray()).limit(70).toArray(double[][]::new);
        return Dataset.of(xs, ys).weighted(random.doubles(70, 0.5, 1.5).toArray());
    }

    private static void assertKept(Network network) {
        for (int l = 0; l < 3; l++) {
            assertThat(Arrays.deepEquals(network.weights(l), network(network.precision()).weights(l))).isEqualTo(l == 1);
            assertThat(Arrays.equals(network.biases(l), network(network.precision()).biases(l))).isEqualTo(l == 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void train_meansOfGradients_keepsTheBitsOfFrozenLayers(Precision precision) {
        Network network = network(precision).withFrozen(1);
        new SparkTrainer(network, Adam.of(0.01).weightDecay(0.1).clipNorm(0.01)).epochs(3).batchSize(70).trainLocally(data(), 3);
        assertKept(network);
        Network alone = network(precision).withFrozen(1);
        new Trainer(alone, Adam.of(0.01).weightDecay(0.1).clipNorm(0.01)).epochs(3).batchSize(70).train(data());
        assertThat(network.vector()).containsExactly(alone.vector(), within(precision == Precision.DOUBLE ? 1e-12 : 1e-4));
    }

    @ParameterizedTest
    @EnumSource
    void train_averages_keepsTheBitsOfFrozenLayers(Precision precision) {
        Network network = network(precision).withFrozen(1);
        new SparkTrainer(network, Sgd.of(0.5).momentum(0.9).weightDecay(0.1)).epochs(3).batchSize(8).averaging(2)
                .trainLocally(data(), 3);
        assertKept(network);
    }

    @Test
    void train_allFrozen_isRejected() {
        Network network = network(Precision.DOUBLE).withFrozen(0, 1, 2);
        assertThatThrownBy(() -> new SparkTrainer(network, Sgd.of(0.5)).trainLocally(data(), 3))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("network: expected a layer that is not frozen, got all frozen; see withoutFrozen");
    }
}
