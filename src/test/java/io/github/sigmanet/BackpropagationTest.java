package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Equations (1) to (5) and the gradients, against PyTorch's values and against finite differences. */
class BackpropagationTest {

    /** A test of one equation runs on every one of these passes. */
    @ParameterizedTest
    @ValueSource(strings = {"pass-1-1-batch1", "pass-3-4-2-batch1", "pass-8-16-5-3-batch7", "pass-5-9-9-9-9-2-batch13",
        "pass-33-65-17-batch31", "bce-3-4-2-batch1", "bce-9-17-5-batch13", "bce-4-6-3-batch8-saturated"})
    @Retention(RetentionPolicy.RUNTIME)
    @interface EveryPass {
    }

    @EveryPass
    void equation1_weightedInputs_arePyTorchs(String file) {
        Golden golden = Golden.read(file);
        ForwardPass pass = golden.network().forward(golden.rows("x"));
        for (int l = 1; l < golden.network().layerCount(); l++) {
            int layer = l;
            golden.assertClose("z" + l, samples(pass, s -> pass.z(layer, s)));
        }
    }

    @EveryPass
    void equation3_activations_arePyTorchs(String file) {
        Golden golden = Golden.read(file);
        ForwardPass pass = golden.network().forward(golden.rows("x"));
        assertThat(samples(pass, s -> pass.a(0, s))).isEqualTo(golden.rows("x"));
        for (int l = 1; l < golden.network().layerCount(); l++) {
            int layer = l;
            golden.assertClose("a" + l, samples(pass, s -> pass.a(layer, s)));
        }
    }

    @EveryPass
    void equation4_cost_isPyTorchs(String file) {
        Golden golden = Golden.read(file);
        golden.assertClose("J", new double[][] {{gradients(golden).cost()}});
    }

    @EveryPass
    void equation5_outputDelta_isPyTorchs(String file) {
        Golden golden = Golden.read(file);
        assertDelta(golden, golden.network().layerCount() - 1);
    }

    @EveryPass
    void equation5_hiddenDelta_isPyTorchs(String file) {
        Golden golden = Golden.read(file);
        for (int l = golden.network().layerCount() - 2; l > 0; l--) {
            assertDelta(golden, l);
        }
    }

    @EveryPass
    void equation5_weightGradients_arePyTorchs(String file) {
        Golden golden = Golden.read(file);
        Gradients gradients = gradients(golden);
        for (int l = 0; l < golden.network().layerCount() - 1; l++) {
            golden.assertClose("dw" + l, gradients.weights(l));
        }
    }

    @EveryPass
    void equation5_biasGradients_arePyTorchs(String file) {
        Golden golden = Golden.read(file);
        Gradients gradients = gradients(golden);
        for (int l = 0; l < golden.network().layerCount() - 1; l++) {
            golden.assertClose("db" + l, new double[][] {gradients.biases(l)});
        }
    }

    @ParameterizedTest
    @EnumSource
    void backward_randomNetworks_agreesWithFiniteDifferences(Cost cost) {
        Random random = new Random(5);
        for (int n = 0; n < 200; n++) {
            int[] sizes = IntStream.range(0, 2 + random.nextInt(5)).map(l -> 1 + random.nextInt(40)).toArray();
            Network network = Network.of((n % 2 == 0 ? Initializer.GLOROT_UNIFORM : Initializer.NORMAL).seeded(n), sizes);
            int m = 1 + random.nextInt(4);
            double[][] xs = random(random, m, sizes[0]);
            double[][] ys = random(random, m, sizes[sizes.length - 1]);
            GradientCheck check = GradientCheck.of(network, xs, ys, cost);
            assertThat(check.maxRelativeError()).as("%s: %s", network, check).isLessThanOrEqualTo(1e-7);
        }
    }

    private static Gradients gradients(Golden golden) {
        Network network = golden.network();
        return network.backward(network.forward(golden.rows("x")), golden.rows("y"), golden.cost());
    }

    private static void assertDelta(Golden golden, int l) {
        Gradients gradients = gradients(golden);
        double[][] delta = IntStream.range(0, golden.rows("x").length).mapToObj(s -> gradients.delta(l, s))
                .toArray(double[][]::new);
        golden.assertClose("delta" + l, delta);
    }

    private static double[][] samples(ForwardPass pass, IntFunction<double[]> row) {
        return IntStream.range(0, pass.batchSize()).mapToObj(row).toArray(double[][]::new);
    }

    private static double[][] random(Random random, int rows, int columns) {
        return IntStream.range(0, rows).mapToObj(s -> random.doubles(columns, -1, 1).toArray())
                .toArray(double[][]::new);
    }
}
