package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of the optimizers, against those of torch.optim and against their formulas. */
class TrajectoryTest {

    private static final int BATCH = 4;

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of("sgd-plain", Sgd.of(0.5)),
                Arguments.of("sgd-momentum", Sgd.of(0.1).momentum(0.9)),
                Arguments.of("sgd-nesterov", Sgd.of(0.1).momentum(0.9).nesterov()),
                Arguments.of("sgd-dampening", Sgd.of(0.1).momentum(0.9).dampening(0.3)),
                Arguments.of("sgd-decay", Sgd.of(0.5).weightDecay(1e-3)),
                Arguments.of("sgd-all", Sgd.of(0.1).momentum(0.8).nesterov().weightDecay(1e-3)),
                Arguments.of("bce-sgd-plain", Sgd.of(0.2)),
                Arguments.of("bce-sgd-all", Sgd.of(0.05).momentum(0.8).nesterov().weightDecay(1e-3)),
                Arguments.of("adam-plain", Adam.of(0.01)),
                Arguments.of("adam-betas", Adam.of(0.01).betas(0.8, 0.99).epsilon(1e-6)),
                Arguments.of("adam-decay", Adam.of(0.01).weightDecay(1e-3)),
                Arguments.of("adam-amsgrad", Adam.of(0.01).amsgrad()),
                Arguments.of("rprop-plain", Rprop.of(0.01)),
                Arguments.of("rprop-etas", Rprop.of(0.02).etas(0.6, 1.15).stepSizes(1e-5, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void step_manyTimes_followsTorch(String file, Optimizer optimizer) {
        Golden golden = Golden.read(file);
        Network network = golden.network();
        double[] costs = new double[golden.row("costs").length];
        for (int step = 0; step < costs.length; step++) {
            Gradients gradients =
                    network.backward(network.forward(batch(golden, "x", step)), batch(golden, "y", step), golden.cost());
            costs[step] = gradients.cost();
            optimizer.step(network, gradients);
        }
        golden.assertClose("costs", new double[][] {costs});
        assertFinalParameters(golden, network);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void trainer_manyMiniBatches_followsTorch(String file, Optimizer optimizer) {
        Golden golden = Golden.read(file);
        Network network = golden.network();
        double[] costs = golden.row("costs");
        int size = batchSize(golden);
        new Trainer(network, optimizer).cost(golden.cost()).batchSize(size).epochs(costs.length * size / golden.rows("x").length)
                .train(Dataset.of(golden.rows("x"), golden.rows("y")));
        assertFinalParameters(golden, network);
    }

    /** Returns how many samples a step takes: 4, or all if there are not so many. */
    private static int batchSize(Golden golden) {
        int samples = golden.rows("x").length;
        return samples < BATCH * golden.row("costs").length ? samples : BATCH;
    }

    @Test
    void step_normAboveClip_scalesAllGradients() {
        Network network = Network.of(Initializer.NORMAL.seeded(1), 5, 4, 3);
        Random random = new Random(2);
        Gradients gradients = network.backward(network.forward(random.doubles(5).toArray()), 9, -9, 9);
        double clip = gradients.norm() / 3;
        double factor = clip / (gradients.norm() + 1e-6);
        Network expected = network.copy();
        for (int l = 0; l < 2; l++) {
            expected.setWeights(l, minus(network.weights(l), 0.5 * factor, gradients.weights(l)));
            expected.setBiases(l, minus(new double[][] {network.biases(l)}, 0.5 * factor,
                    new double[][] {gradients.biases(l)})[0]);
        }
        Sgd.of(0.5).clipNorm(clip).step(network, gradients);
        for (int l = 0; l < 2; l++) {
            Golden.assertClose("w" + l, network.weights(l), expected.weights(l));
            Golden.assertClose("b" + l, new double[][] {network.biases(l)}, new double[][] {expected.biases(l)});
        }
    }

    @Test
    void step_normBelowClip_isUnclipped() {
        Network clipped = Network.of(Initializer.NORMAL.seeded(1), 5, 4, 3);
        Network unclipped = clipped.copy();
        Gradients gradients = clipped.backward(clipped.forward(new double[5]), 1, 0, 1);
        Sgd.of(0.5).clipNorm(2 * gradients.norm()).step(clipped, gradients);
        Sgd.of(0.5).step(unclipped, gradients);
        assertThat(clipped).isEqualTo(unclipped);
    }

    @Test
    void norm_ofGradients_isEuclideanOverWeightsAndBiases() {
        Network network = Network.of(Initializer.NORMAL.seeded(3), 7, 6, 2);
        Gradients gradients = network.backward(network.forward(new Random(4).doubles(7).toArray()), 1, 0);
        double sum = 0;
        for (int l = 0; l < 2; l++) {
            for (double[] row : gradients.weights(l)) {
                sum += Arrays.stream(row).map(g -> g * g).sum();
            }
            sum += Arrays.stream(gradients.biases(l)).map(g -> g * g).sum();
        }
        assertThat(gradients.norm()).isCloseTo(Math.sqrt(sum), within(1e-15));
    }

    private static double[][] batch(Golden golden, String name, int step) {
        double[][] rows = golden.rows(name);
        int size = batchSize(golden);
        int from = step * size % rows.length;
        return Arrays.copyOfRange(rows, from, from + size);
    }

    private static void assertFinalParameters(Golden golden, Network network) {
        for (int l = 0; l < network.layerCount() - 1; l++) {
            golden.assertClose("final_w" + l, network.weights(l));
            golden.assertClose("final_b" + l, new double[][] {network.biases(l)});
        }
    }

    private static double[][] minus(double[][] theta, double rate, double[][] gradient) {
        double[][] result = new double[theta.length][theta[0].length];
        for (int i = 0; i < theta.length; i++) {
            for (int j = 0; j < theta[i].length; j++) {
                result[i][j] = theta[i][j] - rate * gradient[i][j];
            }
        }
        return result;
    }
}
