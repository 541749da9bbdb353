package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.examples.Digits;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bit-identical results: a batch and its rows, a hand-written loop and the trainer, all machines and Java versions. */
class ReproducibilityTest {

    /** SHA-256 of the weights after three epochs on the digits, the same wherever this test runs. */
    private static final String DIGITS = "26ea496f42ff12fd32018c4c934e7cb566c10bbb86baa23f40f1f1198693f9c5";
    /** SHA-256 of the weights of {@link TinyTraining}, the same wherever this test runs. */
    private static final Map<Precision, String> TINY = Map.of(
            Precision.SINGLE, "826f847c1db43c49b75ae7c43c47b49b3ad625bfa690ecabae8f3b68adb7cbb9",
            Precision.DOUBLE, "c3bc5f130a0e03519bfde1ee1ef122119009ec536824f32d4210424328bbef37");
    /** SHA-256 of the weights and costs of {@link TinyTraining} with cross-entropy, the same wherever this test runs. */
    private static final Map<Precision, String> CROSS_ENTROPY = Map.of(
            Precision.SINGLE, "fbc704c15ebe6e95ca09bad66c8c80475e3d7a72d82dfeac3c3f1d55fca6c52f",
            Precision.DOUBLE, "0bf585202d719dc84a704d4f0cf440841a4e8f0e7e367e834b385a1c1f3f0495");
    /** SHA-256 of the weights of a network with layers wide enough for several threads, the same wherever this runs. */
    private static final Map<Precision, String> WIDE = Map.of(
            Precision.SINGLE, "c9bf285077e4f30e983cd619ea66fd2cac85bf04fc646462dd52efbceb667c31",
            Precision.DOUBLE, "a682db7376dcd2b754bceb22dd5f2f6b8082c395de94cd6c77aefda9c4377542");

    private final Random random = new Random(7);

    @Test
    void predict_batchesOf1To40_areBitIdenticalToSingleSamples() {
        Network network = Network.of(Initializer.NORMAL.seeded(1), 37, 29, 11);
        double[][] xs = random(40, 37);
        double[][] singles = Arrays.stream(xs).map(network::predict).toArray(double[][]::new);
        for (int m = 1; m <= 40; m++) {
            assertThat(network.predict(Arrays.copyOf(xs, m))).as("batch of %d", m)
                    .isEqualTo(Arrays.copyOf(singles, m));
        }
    }

    @Test
    void forward_batchesOf1To40_areBitIdenticalToSingleSamples() {
        Network network = Network.of(Initializer.NORMAL.seeded(1), 37, 29, 11);
        double[][] xs = random(40, 37);
        double[][] ys = random(40, 11);
        for (int m = 1; m <= 40; m++) {
            ForwardPass pass = network.forward(Arrays.copyOf(xs, m));
            Gradients gradients = network.backward(pass, Arrays.copyOf(ys, m));
            for (int s = 0; s < m; s++) {
                ForwardPass single = network.forward(xs[s]);
                Gradients gradientsOfSingle = network.backward(single, ys[s]);
                for (int l = 1; l < 3; l++) {
                    assertThat(pass.z(l, s)).isEqualTo(single.z(l));
                    assertThat(pass.a(l, s)).isEqualTo(single.a(l));
                    assertThat(gradients.delta(l, s)).isEqualTo(gradientsOfSingle.delta(l));
                }
            }
        }
    }

    @Test
    void predict_wideLayers_areBitIdenticalToTheDefinition() {
        int[] sizes = {301, 523, 2};
        Network network = Network.of(Initializer.LECUN_NORMAL.seeded(3), sizes);
        double[][] xs = random(21, 301);
        double[][] hidden = byDefinition(network, 0, xs);
        ForwardPass pass = network.forward(xs);
        for (int s = 0; s < xs.length; s++) {
            assertThat(pass.z(1, s)).isEqualTo(hidden[s]);
        }
    }

    /** Computes (1) with one chain of fused multiply-adds per unit. */
    private static double[][] byDefinition(Network network, int l, double[][] xs) {
        double[][] w = network.weights(l);
        double[] b = network.biases(l);
        double[][] z = new double[xs.length][b.length];
        for (int s = 0; s < xs.length; s++) {
            for (int i = 0; i < b.length; i++) {
                z[s][i] = b[i];
                for (int j = 0; j < xs[s].length; j++) {
                    z[s][i] = Math.fma(w[i][j], xs[s][j], z[s][i]);
                }
            }
        }
        return z;
    }

    @Test
    void backward_wideLayers_isBitIdenticalToTheDefinition() {
        Network network = Network.of(Initializer.LECUN_NORMAL.seeded(3), 270, 301, 19);
        int m = 23;
        double[][] xs = random(m, 270);
        double[][] ys = random(m, 19);
        ForwardPass pass = network.forward(xs);
        Gradients gradients = network.backward(pass, ys);
        double[][] w = network.weights(1);
        double[][] dw = new double[301][270];
        double[] db = new double[301];
        for (int s = 0; s < m; s++) {
            double[] next = gradients.delta(2, s);
            double[] a = pass.a(1, s);
            for (int j = 0; j < 301; j++) {
                double sum = 0;
                for (int i = 0; i < 19; i++) {
                    sum = Math.fma(w[i][j], next[i], sum);
                }
                double delta = sum * (a[j] * (1 - a[j]));
                assertThat(gradients.delta(1, s)[j]).isEqualTo(delta);
                for (int k = 0; k < 270; k++) {
                    dw[j][k] = Math.fma(delta, xs[s][k], dw[j][k]);
                }
                db[j] += delta;
            }
        }
        for (int j = 0; j < 301; j++) {
            for (int k = 0; k < 270; k++) {
                dw[j][k] *= 1.0 / m;
            }
            db[j] *= 1.0 / m;
        }
        assertThat(gradients.weights(0)).isEqualTo(dw);
        assertThat(gradients.biases(0)).isEqualTo(db);
    }

    static Stream<Arguments> optimizers() {
        return Stream.<Supplier<Sgd>>of(
                () -> Sgd.of(0.7),
                () -> Sgd.of(0.1).momentum(0.9),
                () -> Sgd.of(0.1).momentum(0.9).dampening(0.2).weightDecay(1e-3),
                () -> Sgd.of(0.1).momentum(0.9).nesterov().weightDecay(1e-3).clipNorm(0.05))
                .flatMap(sgd -> Stream.of(Precision.values()).map(precision -> Arguments.of(precision, sgd)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void trainer_anyOptimizer_isBitIdenticalToAHandWrittenLoop(Precision precision, Supplier<Sgd> optimizer) {
        double[][] xs = random(53, 13);
        double[][] ys = random(53, 5, 0);
        double[] weights = random.doubles(53, 0, 2).toArray();
        Network trained = Network.of(precision, Initializer.GLOROT_NORMAL.seeded(9), 13, 40, 5);
        Network byHand = trained.copy();
        new Trainer(trained, optimizer.get()).epochs(3).batchSize(10).shuffle(11)
                .train(Dataset.of(xs, ys).weighted(weights));

        Sgd sgd = optimizer.get();
        Random shuffling = new Random(11);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 53).boxed().toList());
        for (int epoch = 0; epoch < 3; epoch++) {
            Collections.shuffle(order, shuffling);
            for (int from = 0; from < 53; from += 10) {
                int[] batch = order.subList(from, Math.min(53, from + 10)).stream().mapToInt(s -> s).toArray();
                ForwardPass pass = byHand.forward(rows(xs, batch));
                sgd.step(byHand, byHand.backward(pass, rows(ys, batch),
                        IntStream.of(batch).mapToDouble(s -> weights[s]).toArray()));
            }
        }
        assertThat(trained).isEqualTo(byHand);
    }

    @Test
    void training_threeEpochsOfDigits_hasTheCommittedDigest() throws IOException {
        assertThat(Digest.of(Digits.run(1, 3, new TrainingListener() { }).network())).isEqualTo(DIGITS);
    }

    @ParameterizedTest
    @EnumSource
    void training_tinyNetwork_hasTheCommittedDigest(Precision precision) {
        assertThat(TinyTraining.digest(precision)).isEqualTo(TINY.get(precision));
        assertThat(TinyTraining.crossEntropyDigest(precision)).isEqualTo(CROSS_ENTROPY.get(precision));
    }

    static Stream<Arguments> precisionsAndThreads() {
        return Stream.of(Precision.values())
                .flatMap(precision -> Stream.of(1, 2, 3, 5, 16).map(threads -> Arguments.of(precision, threads)));
    }

    @ParameterizedTest
    @MethodSource("precisionsAndThreads")
    void training_wideNetworkOnAnyNumberOfThreads_hasTheCommittedDigest(Precision precision, int threads) {
        double[][] xs = random(512, 203);
        double[][] ys = random(512, 7, 0);
        Network network = Network.of(precision, Initializer.GLOROT_UNIFORM.seeded(6), 203, 301, 145, 7);
        new Trainer(network, Sgd.of(0.4)).epochs(2).batchSize(256).shuffle(8).threads(threads)
                .train(Dataset.of(xs, ys));
        assertThat(Digest.of(network)).isEqualTo(WIDE.get(precision));
    }

    /** Interpreted, and with vectors of each width and number of registers. */
    @ParameterizedTest
    @CsvSource({"-Xint, DOUBLE", "-Xint, SINGLE", "-Dsigmanet.vector.bits=128, DOUBLE",
        "-Dsigmanet.vector.bits=128, SINGLE", "-Dsigmanet.vector.bits=256, DOUBLE", "-Dsigmanet.vector.bits=256, SINGLE",
        "-Dsigmanet.vector.bits=512, DOUBLE", "-Dsigmanet.vector.bits=512, SINGLE", "-Dsigmanet.vector.registers=16, DOUBLE",
        "-Dsigmanet.vector.registers=16, SINGLE", "-Dsigmanet.vector.registers=32, DOUBLE",
        "-Dsigmanet.vector.registers=32, SINGLE"})
    void training_tinyNetworkInAnotherVirtualMachine_hasTheCommittedDigest(String option, Precision precision)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), option,
                "-cp", System.getProperty("java.class.path")));
        if (option.contains("vector")) {
            command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Dsigmanet.kernel=vector"));
        }
        command.addAll(List.of(TinyTraining.class.getName(), precision.name()));
        Process java = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> printed = java.inputReader(StandardCharsets.US_ASCII).lines().toList();
        assertThat(java.waitFor()).isZero();
        assertThat(printed).containsExactly(TINY.get(precision), CROSS_ENTROPY.get(precision));
    }

    private double[][] random(int rows, int columns) {
        return random(rows, columns, -1);
    }

    private double[][] random(int rows, int columns, double low) {
        return IntStream.range(0, rows).mapToObj(s -> random.doubles(columns, low, 1).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] rows(double[][] rows, int[] numbers) {
        return IntStream.of(numbers).mapToObj(s -> rows[s]).toArray(double[][]::new);
    }
}
