package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that training leaves as they are. */
class FrozenLayersTest {

    @TempDir
    private Path folder;

    /** Returns the network of the values of PyTorch and SciPy below. */
    private static Network network() {
        int[] sizes = {3, 4, 3, 2};
        double[][][] w = new double[3][][];
        double[][] b = new double[3][];
        for (int l = 0; l < 3; l++) {
            w[l] = new double[sizes[l + 1]][sizes[l]];
            b[l] = new double[sizes[l + 1]];
            for (int i = 0; i < sizes[l + 1]; i++) {
                for (int j = 0; j < sizes[l]; j++) {
                    w[l][i][j] = ((7 * i + 3 * j + 5 * l) % 11 - 5) / 10.0;
                }
                b[l][i] = ((2 * i + l) % 5 - 2) / 10.0;
            }
        }
        return Network.of(w, b);
    }

    private static final double[][] XS = new double[6][3];
    private static final double[][] YS = new double[6][2];

    static {
        for (int s = 0; s < 6; s++) {
            for (int j = 0; j < 3; j++) {
                XS[s][j] = (3 * s + 2 * j) % 7 / 7.0;
            }
            for (int j = 0; j < 2; j++) {
                YS[s][j] = (s + 2 * j) % 4 / 4.0;
            }
        }
    }

    private static Dataset data() {
        return Dataset.of(XS, YS);
    }

    private static Sgd sgd() {
        return Sgd.of(0.5).momentum(0.9).weightDecay(0.01).clipNorm(0.02);
    }

    private static Adam adam() {
        return Adam.of(0.01).weightDecay(0.01).clipNorm(0.02);
    }

    /**
     * Optimizers, frozen layers, and the outputs for the first two samples after ten steps on all samples of
     *
     * <pre>{@code
     * for l in frozen:
     *     for p in net[2 * l].parameters(): p.requires_grad = False
     * free = [p for p in net.parameters() if p.requires_grad]
     * o = torch.optim.SGD(free, lr=0.5, momentum=0.9, weight_decay=0.01)
     *     # or Adam(free, lr=0.01, weight_decay=0.01), or Rprop(free, lr=0.01)
     * for step in range(10):
     *     o.zero_grad()
     *     (0.5 * ((ys - net(xs)) ** 2).sum(1).mean()).backward()
     *     torch.nn.utils.clip_grad_norm_(free, 0.02)  # but for Rprop
     *     o.step()
     * }</pre>
     *
     * <p>in PyTorch 1.13, in float64.
     */
    static Stream<Arguments> trajectories() {
        return Stream.of(
                Arguments.of(sgd(), new int[] {},
                        new double[] {0.3978735579948016, 0.49996135074520603, 0.3985450155732716, 0.5012405081410485}),
                Arguments.of(sgd(), new int[] {0},
                        new double[] {0.3977596051377166, 0.5000584781401551, 0.39859384883719157, 0.5016352558995683}),
                Arguments.of(sgd(), new int[] {1},
                        new double[] {0.3971599637169331, 0.5018332121328726, 0.3979824053119183, 0.503399520098971}),
                Arguments.of(sgd(), new int[] {0, 2},
                        new double[] {0.5035235049894201, 0.5691859159182131, 0.5047114992266071, 0.5711936119122049}),
                Arguments.of(adam(), new int[] {},
                        new double[] {0.45099937433596926, 0.5321874017765958, 0.4517204054241551, 0.5332531891384923}),
                Arguments.of(adam(), new int[] {0},
                        new double[] {0.450813952103196, 0.5322921370987768, 0.4517938335496842, 0.5338582671795362}),
                Arguments.of(adam(), new int[] {1},
                        new double[] {0.45147591602530956, 0.5356950349342711, 0.45254975737051767, 0.5367607887196011}),
                Arguments.of(adam(), new int[] {0, 2},
                        new double[] {0.5046474693265626, 0.5692197757897131, 0.5056805766323751, 0.5714712210668954}),
                Arguments.of(Rprop.of(0.01), new int[] {},
                        new double[] {0.31379024884300877, 0.43783840626881576, 0.3142830886488852, 0.44131204834292087}),
                Arguments.of(Rprop.of(0.01), new int[] {0},
                        new double[] {0.31864472865233295, 0.4390461560023207, 0.3198885244097606, 0.4414494868133856}),
                Arguments.of(Rprop.of(0.01), new int[] {1},
                        new double[] {0.35519625097278956, 0.45189703754771526, 0.35538952820963016, 0.4550632390497554}),
                Arguments.of(Rprop.of(0.01), new int[] {0, 2},
                        new double[] {0.4756901866262913, 0.5690937094845931, 0.47702655018410234, 0.5714349741130171}));
    }

    @ParameterizedTest
    @MethodSource("trajectories")
    void step_frozenLayers_isThatOfPyTorchWithoutTheirGradients(Optimizer optimizer, int[] frozen, double[] expected) {
        Network byHand = network().withFrozen(frozen);
        Optimizer other = optimizer.copy();
        for (int step = 0; step < 10; step++) {
            other.step(byHand, byHand.backward(byHand.forward(XS), YS));
        }
        Network trained = network().withFrozen(frozen);
        new Trainer(trained, optimizer.copy()).epochs(10).batchSize(6).train(data());
        assertThat(trained.difference(byHand)).isEmpty();
        double[][] outputs = trained.predict(XS);
        assertThat(new double[] {outputs[0][0], outputs[0][1], outputs[1][0], outputs[1][1]})
                .containsExactly(expected, within(1e-14));
        assertKept(network(), trained, frozen);
    }

    /** Requires that the frozen layers, and only those, have the parameters of a network before training. */
    private static void assertKept(Network before, Network after, int... frozen) {
        List<Integer> layers = Arrays.stream(frozen).boxed().toList();
        for (int l = 0; l < before.layerCount() - 1; l++) {
            assertThat(Arrays.deepEquals(before.weights(l), after.weights(l))).as("w(%d)", l).isEqualTo(layers.contains(l));
            assertThat(Arrays.equals(before.biases(l), after.biases(l))).as("b(%d)", l).isEqualTo(layers.contains(l));
        }
    }

    @Test
    void step_withoutClipping_changesTheOtherLayersAsEver() {
        Network frozen = network().withFrozen(1);
        Network restored = network();
        Sgd optimizer = Sgd.of(0.5).momentum(0.9).nesterov().weightDecay(0.01);
        Sgd other = optimizer.copy();
        for (int step = 0; step < 20; step++) {
            optimizer.step(frozen, frozen.backward(frozen.forward(XS), YS));
            other.step(restored, restored.backward(restored.forward(XS), YS));
            restored.setWeights(1, network().weights(1));
            restored.setBiases(1, network().biases(1));
        }
        assertThat(frozen.difference(restored)).isEmpty();
    }

    private static Stream<Optimizer> optimizers() {
        return Stream.of(Sgd.of(0.5), sgd(), sgd().nesterov().decayBiases(false), adam(), adam().amsgrad().clipNorm(1e-3),
                Rprop.of(0.01), Lbfgs.of(4).weightDecay(1e-3), Lbfgs.of(2), LevenbergMarquardt.of(0.01),
                LevenbergMarquardt.of(0.1).weightDecay(1e-3).decayBiases(false), LevenbergMarquardt.of(0.01).bayesian());
    }

    private static Stream<Arguments> optimizersAndPrecisions() {
        return optimizers().flatMap(optimizer -> Stream.of(Precision.values())
                .filter(precision -> precision == Precision.DOUBLE || !(optimizer instanceof LevenbergMarquardt))
                .map(precision -> Arguments.of(optimizer, precision)));
    }

    @ParameterizedTest
    @MethodSource("optimizersAndPrecisions")
    void train_firstLayersFrozen_isThatOfTheRestOnTheirOutputs(Optimizer optimizer, Precision precision) {
        Random random = new Random(4);
        double[][] xs = Stream.generate(() -> random.doubles(4, -2, 2).toArray()).limit(40).toArray(double[][]::new);
        double[][] ys = Stream.generate(() -> random.doubles(2).toArray()).limit(40).toArray(double[][]::new);
        double[] weights = random.doubles(40, 0.5, 2).toArray();
        Network whole = Network.of(precision, Initializer.NORMAL.seeded(3), 4, 6, 5, 3, 2);
        Network rest = whole.from(2);
        double[][] features = whole.upTo(2).predict(xs);
        Network frozen = whole.withFrozen(0, 1);
        History expected = trainer(rest, optimizer.copy()).train(Dataset.of(features, ys).weighted(weights));
        History history = trainer(frozen, optimizer.copy()).train(Dataset.of(xs, ys).weighted(weights));
        assertThat(frozen.from(2).difference(rest)).isEmpty();
        assertThat(numbers(history)).isEqualTo(numbers(expected));
        assertThat(whole.upTo(2).difference(frozen.upTo(2))).isEmpty();
        assertThat(whole.from(2)).isNotEqualTo(rest);
    }

    private static Trainer trainer(Network network, Optimizer optimizer) {
        Trainer trainer = new Trainer(network, optimizer).epochs(8);
        return optimizer.isFullBatch() ? trainer : trainer.batchSize(16).shuffle(2);
    }

    private static List<String> numbers(History history) {
        return history.epochs().stream().map(epoch -> epoch.cost() + " " + epoch.effectiveParameters()).toList();
    }

    /**
     * Frozen layers, and the least J + ½ 0.001 Σ θ² over the parameters θ of the other layers, from
     * {@code scipy.optimize.minimize(f, theta, jac=True, method='BFGS', options=dict(gtol=1e-11, maxiter=10000))} with gradients
     * of PyTorch (SciPy 1.10).
     */
    static Stream<Arguments> minima() {
        return Stream.of(
                Arguments.of(new int[] {}, 0.07140727142873754),
                Arguments.of(new int[] {0}, 0.07140336724509928),
                Arguments.of(new int[] {1}, 0.07141863213229135),
                Arguments.of(new int[] {2}, 0.0899890124993757),
                Arguments.of(new int[] {0, 2}, 0.09027774057499709));
    }

    @ParameterizedTest
    @MethodSource("minima")
    void train_fullBatchOptimizers_findTheMinimumOverTheOtherLayers(int[] frozen, double expected) {
        for (FullBatchOptimizer<?> optimizer : List.of(Lbfgs.of(20), LevenbergMarquardt.of(0.01))) {
            Network network = network().withFrozen(frozen);
            optimizer.weightDecay(1e-3);
            new Trainer(network, optimizer).epochs(2000).train(data());
            double value = Evaluation.of(network, data()).cost() + 1e-3 / 2 * squares(network, frozen);
            assertThat(value).as(optimizer.toString()).isCloseTo(expected, within(1e-10));
            assertKept(network(), network, frozen);
        }
    }

    private static double squares(Network network, int... frozen) {
        double sum = 0;
        for (int l = 0; l < network.layerCount() - 1; l++) {
            int layer = l;
            if (Arrays.stream(frozen).noneMatch(f -> f == layer)) {
                sum += Stream.of(network.weights(l)).flatMapToDouble(Arrays::stream).map(w -> w * w).sum()
                        + Arrays.stream(network.biases(l)).map(b -> b * b).sum();
            }
        }
        return sum;
    }

    @Test
    void train_bayesian_countsTheOtherParametersAlone() {
        Network network = network().withFrozen(0, 2); // leaves 15
        LevenbergMarquardt optimizer = LevenbergMarquardt.of(0.01).bayesian();
        History history = new Trainer(network, optimizer).epochs(30).train(data());
        assertThat(history.epochs()).extracting(epoch -> epoch.effectiveParameters().orElse(0)).allMatch(gamma -> gamma <= 15);
        assertKept(network(), network, 0, 2);
    }

    @Test
    void train_levenbergMarquardt_needsMemoryForTheOtherParametersAlone() {
        Network network = Network.of(1000, 2000, 2, 1); // more than any heap holds the square of
        double[][] xs = new double[3][1000];
        xs[1][3] = 1;
        xs[2][7] = -1;
        Dataset data = Dataset.of(xs, new double[][] {{0.2}, {0.5}, {0.7}});
        assertThatThrownBy(() -> new Trainer(network, LevenbergMarquardt.of(0.01)).epochs(1).train(data))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("got 2006005");
        Network frozen = network.withFrozen(0, 1);
        assertThat(new Trainer(frozen, LevenbergMarquardt.of(0.01)).epochs(2).train(data).epochs()).hasSize(2);
        assertThat(frozen.difference(network)).startsWith("w(2)[0][0]: ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void train_severalThreads_hasTheSameBits(boolean clips) {
        Random random = new Random(6);
        double[][] xs = Stream.generate(() -> random.doubles(300).toArray()).limit(64).toArray(double[][]::new);
        double[][] ys = Stream.generate(() -> random.doubles(20).toArray()).limit(64).toArray(double[][]::new);
        Network network = Network.of(300, 400, 300, 20).withFrozen(1);
        Network other = network.copy();
        for (Network each : List.of(network, other)) {
            Adam adam = clips ? Adam.of(0.01).clipNorm(0.01) : Adam.of(0.01);
            new Trainer(each, adam).threads(each == other ? 3 : 1).epochs(2).train(Dataset.of(xs, ys));
        }
        assertThat(network.difference(other)).isEmpty();
        assertKept(Network.of(300, 400, 300, 20), network, 1);
    }

    @Test
    void step_online_isThatOfTheTrainer() {
        Network online = network().withFrozen(0, 1);
        Network trained = online.copy();
        Trainer trainer = new Trainer(online, adam());
        for (int s = 0; s < 6; s++) {
            trainer.step(XS[s], YS[s]);
        }
        new Trainer(trained, adam()).epochs(1).batchSize(1).train(data());
        assertThat(online.difference(trained)).isEmpty();
        assertKept(network(), online, 0, 1);
    }

    @Test
    void step_gradientsOfFrozenLayers_doNotCount() {
        double[] gradients = new double[(int) network().parameterCount()];
        Arrays.fill(gradients, 16, gradients.length, 0.1); // all but those of w(0) and b(0)
        Network expected = network().withFrozen(0);
        adam().step(expected, Gradients.of(Precision.DOUBLE, expected.sizes(), gradients, 0.5));
        Arrays.fill(gradients, 0, 16, 1e200); // whose norm is infinite
        Network network = network().withFrozen(0);
        adam().step(network, Gradients.of(Precision.DOUBLE, network.sizes(), gradients, 0.5));
        assertThat(network.difference(expected)).isEmpty();
        assertKept(network(), network, 0);
    }

    @Test
    void reset_optimizerOfOtherFrozenLayers_servesTheNext() {
        Sgd optimizer = sgd();
        new Trainer(network().withFrozen(0), optimizer).epochs(3).train(data());
        Network next = network().withFrozen(2);
        Network expected = next.copy();
        new Trainer(next, optimizer.reset()).epochs(3).train(data());
        new Trainer(expected, sgd()).epochs(3).train(data());
        assertThat(next.difference(expected)).isEmpty();
    }

    @Test
    void backward_frozenLayers_computesAllGradients() {
        Network network = network();
        Network frozen = network.withFrozen(0, 1);
        Gradients gradients = frozen.backward(frozen.forward(XS), YS);
        Gradients expected = network.backward(network.forward(XS), YS);
        assertThat(gradients.vector()).isEqualTo(expected.vector());
        assertThat(gradients.norm()).isEqualTo(expected.norm());
        assertThat(gradients.delta(1, 5)).isEqualTo(expected.delta(1, 5));
    }

    @Test
    void train_earlyStopping_restoresTheBestParametersOfTheRest() {
        Network network = network().withFrozen(1);
        double[][] reversed = {YS[5], YS[4], YS[3], YS[2], YS[1], YS[0]};
        History history = new Trainer(network, Sgd.of(20).momentum(0.9)).epochs(60).batchSize(2)
                .validation(Dataset.of(XS, reversed)).earlyStopping(EarlyStopping.onCost(3)).train(data());
        Network expected = network().withFrozen(1);
        new Trainer(expected, Sgd.of(20).momentum(0.9)).epochs(history.bestEpoch()).batchSize(2).train(data());
        assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        assertThat(history.bestEpoch()).isPositive();
        assertThat(network.difference(expected)).isEmpty();
        assertThat(network.frozenLayers()).containsExactly(1);
        assertKept(network(), network, 1);
    }

    @Test
    void withFrozen_layers_areAddedInACopy() {
        Network network = network();
        Network frozen = network.withFrozen(2).withFrozen(0, 2);
        assertThat(frozen.frozenLayers()).containsExactly(0, 2);
        assertThat(network.frozenLayers()).isEmpty();
        assertThat(network.withFrozen().frozenLayers()).isEmpty();
        assertThat(frozen.withoutFrozen().frozenLayers()).isEmpty();
        frozen.withoutFrozen().setBiases(2, new double[] {3, 4});
        frozen.frozenLayers()[0] = 1;
        assertThat(frozen.frozenLayers()).containsExactly(0, 2);
        assertThat(frozen.difference(network)).isEmpty();
    }

    @Test
    void withFrozen_copies_keepTheFrozenLayers() {
        Network frozen = network().withFrozen(1);
        frozen.setMetadata(Map.of("author", "me"));
        Scaling inputs = Scaling.of(new double[3], new double[] {1, 2, 3});
        Scaling targets = Scaling.of(new double[2], new double[] {1, 2});
        assertThat(Stream.of(frozen.copy(), frozen.copy(Precision.SINGLE), frozen.withInputScaling(inputs),
                frozen.withInputScaling(inputs).withInputScalingFolded(), frozen.withTargetScaling(targets),
                frozen.withClassNames(List.of("a", "b")), frozen.withThreshold(0.3), frozen.withThresholds(0.3, 0.4)))
                .allSatisfy(copy -> assertThat(copy.frozenLayers()).containsExactly(1));
        Network thawed = frozen.withClassNames(List.of("a", "b")).withThreshold(0.3).withoutFrozen();
        assertThat(thawed.metadata()).containsExactly(Map.entry("author", "me"));
        assertThat(thawed.classNames()).containsExactly("a", "b");
        assertThat(thawed.threshold()).isEqualTo(0.3);
    }

    @Test
    void withFrozen_setters_changeFrozenLayers() {
        Network frozen = network().withFrozen(0, 1, 2);
        frozen.setBiases(1, new double[] {1, 2, 3});
        assertThat(frozen.biases(1)).containsExactly(1, 2, 3);
        Network other = Network.of(3, 4, 3, 2);
        frozen.setVector(other.vector());
        assertThat(frozen.difference(other)).isEmpty();
    }

    @Test
    void withFrozen_equalityAndFiles_areAsWithout() throws IOException {
        Network network = network();
        Network frozen = network.withFrozen(0);
        assertThat(frozen).isEqualTo(network).hasSameHashCodeAs(network);
        network.save(folder.resolve("network"));
        frozen.save(folder.resolve("frozen"));
        assertThat(folder.resolve("frozen")).hasSameBinaryContentAs(folder.resolve("network"));
        assertThat(Network.load(folder.resolve("frozen")).frozenLayers()).isEmpty();
    }

    private static Stream<Rejection<Network>> rejections() {
        String all = "network: expected a layer that is not frozen, got all frozen; see withoutFrozen";
        return Stream.of(
                Rejection.argument("layer: expected 0 to 2, got 3", network -> network.withFrozen(0, 3)),
                Rejection.argument("layer: expected 0 to 2, got -1", network -> network.withFrozen(-1)),
                Rejection.argument("layers: expected numbers of layers, got null", network -> network.withFrozen((int[]) null)),
                Rejection.state(all, network -> new Trainer(network.withFrozen(0, 1, 2), Lbfgs.of(3)).train(data())),
                Rejection.state(all, network -> new Trainer(network.withFrozen(0, 1, 2), adam()).train(data())),
                Rejection.state(all, network -> new Trainer(network.withFrozen(0, 1, 2), adam()).step(XS[0], YS[0])),
                Rejection.state(all, network -> adam().step(network.withFrozen(0, 1, 2),
                        network.backward(network.forward(XS), YS))));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void withFrozen_whatCannotBe_isRejected(Rejection<Network> rejection) {
        rejection.check(network());
    }

    @Test
    void train_allFrozen_changesNothing() {
        Adam adam = adam();
        Network network = network().withFrozen(0, 1, 2);
        Trainer trainer = new Trainer(network, adam);
        assertThatThrownBy(() -> trainer.train(data())).isInstanceOf(IllegalStateException.class);
        assertThat(network.difference(network())).isEmpty();
        new Trainer(network(), adam).epochs(1).train(data()); // it has no state of another network
    }

    /** The runs whose checkpoints are resumed. */
    private enum Runs {
        SGD(sgd()), ADAM(adam()), RPROP(Rprop.of(0.01)), LBFGS(Lbfgs.of(3).weightDecay(1e-4)),
        LEVENBERG_MARQUARDT(LevenbergMarquardt.of(0.01).weightDecay(1e-4)), BAYESIAN(LevenbergMarquardt.of(0.01).bayesian());

        private final Optimizer optimizer;

        Runs(Optimizer optimizer) {
            this.optimizer = optimizer;
        }

        Trainer trainer(Network network) {
            return new Trainer(network, optimizer.copy());
        }
    }

    @ParameterizedTest
    @EnumSource(Runs.class)
    void resume_sameFrozenLayers_hasTheBitsOfAnUninterruptedRun(Runs run) throws IOException {
        Network expected = network().withFrozen(1);
        run.trainer(expected).epochs(9).train(data());
        Path path = folder.resolve("checkpoint");
        run.trainer(network().withFrozen(1)).epochs(4).checkpoint(path).train(data());
        Network resumed = network().withFrozen(1);
        run.trainer(resumed).epochs(9).resume(path).train(data());
        assertThat(resumed.difference(expected)).isEmpty();
        assertKept(network(), resumed, 1);
    }

    @Test
    void resume_otherFrozenLayers_isRejected() throws IOException {
        Path path = folder.resolve("checkpoint");
        new Trainer(network().withFrozen(0, 2), adam()).epochs(2).checkpoint(path).train(data());
        for (int[] frozen : new int[][] {{}, {0}, {1}}) {
            Network network = network().withFrozen(frozen);
            String actual = frozen.length == 0 ? "none" : Arrays.toString(frozen);
            Trainer trainer = new Trainer(network, adam()).epochs(4).resume(path);
            assertThatThrownBy(() -> trainer.train(data())).isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("resume: expected frozen layers [0, 2], as in the checkpoint, got " + actual);
            assertThatThrownBy(() -> trainer.restore(path)).isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("restore: expected frozen layers [0, 2], as in the checkpoint, got " + actual);
            assertThat(network.difference(network())).isEmpty();
        }
        Network restored = network().withFrozen(2, 0);
        new Trainer(restored, adam()).restore(path);
        assertThat(restored.predict(XS)).isNotEqualTo(network().predict(XS));
    }

    @Test
    void resume_checkpointWithoutFrozenLayers_needsNone() throws IOException {
        Path path = folder.resolve("checkpoint");
        new Trainer(network(), adam()).epochs(2).checkpoint(path).train(data());
        assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)).doesNotContain("frozen");
        Trainer trainer = new Trainer(network().withFrozen(1), adam()).epochs(4).resume(path);
        assertThatThrownBy(() -> trainer.train(data())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected frozen layers none, as in the checkpoint, got [1]");
        assertThat(new Trainer(network(), adam()).epochs(4).resume(path).train(data()).epochs()).hasSize(4);
    }
}
