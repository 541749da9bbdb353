package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Learning sample by sample, and going on after a restart. */
class OnlineTrainingTest {

    private static final Dataset DATA = KilledTraining.training();

    private static Network network(Precision precision) {
        return Network.of(precision, Initializer.NORMAL.seeded(2), 5, 4, 3);
    }

    private static double learn(Trainer trainer, int from, int to) {
        double[] x = new double[5];
        double[] y = new double[3];
        double cost = 0;
        for (int s = from; s < to; s++) {
            DATA.copy(s, x, y);
            cost += trainer.step(x, y);
        }
        return cost;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"RPROP", "RPROP_ETAS_AND_SIZES"}) // with a trainer, of all samples
    void step_eachSample_isBitIdenticalToBatchesOfOne(OptimizerSettings settings) {
        for (Precision precision : Precision.values()) {
            Network online = network(precision);
            Network trained = online.copy();
            double cost = learn(new Trainer(online, settings.optimizer()), 0, DATA.size());
            List<Double> costs = new ArrayList<>();
            new Trainer(trained, settings.optimizer()).batchSize(1).listener(new TrainingListener() {
                @Override
                public void batchEnded(int epoch, int samples, int total, double cost) {
                    costs.add(cost);
                }
            }).train(samples());
            assertThat(online).isEqualTo(trained);
            assertThat(cost).isEqualTo(costs.stream().reduce(0.0, Double::sum));
        }
    }

    @ParameterizedTest
    @EnumSource
    void step_afterAChangeOfTheCost_isOfTheNewCost(Precision precision) {
        Network online = network(precision);
        Network byHand = online.copy();
        double[] x = {0.5, -1, 2, 0, 1};
        double[] y = {1, 0, 0.25};
        Trainer trainer = new Trainer(online, Sgd.of(0.5));
        for (Cost cost : List.of(Cost.QUADRATIC, Cost.CROSS_ENTROPY, Cost.QUADRATIC)) {
            Gradients gradients = byHand.backward(byHand.forward(x), y, cost);
            Sgd.of(0.5).step(byHand, gradients);
            assertThat(trainer.cost(cost).step(x, y)).isEqualTo(gradients.cost());
            assertThat(online).isEqualTo(byHand);
        }
    }

    private static Dataset samples() {
        double[][] xs = new double[DATA.size()][5];
        double[][] ys = new double[DATA.size()][3];
        for (int s = 0; s < xs.length; s++) {
            DATA.copy(s, xs[s], ys[s]);
        }
        return Dataset.of(xs, ys);
    }

    @ParameterizedTest
    @EnumSource
    void restore_afterSave_continuesBitIdentically(OptimizerSettings settings, @TempDir Path directory) throws Exception {
        Path path = directory.resolve("state");
        Network straight = network(Precision.DOUBLE);
        learn(new Trainer(straight, settings.optimizer()), 0, 30);
        Trainer before = new Trainer(network(Precision.DOUBLE), settings.optimizer());
        learn(before, 0, 17);
        before.save(path);
        Network restarted = Network.of(5, 4, 3);
        learn(new Trainer(restarted, settings.optimizer()).restore(path), 17, 30);
        assertThat(restarted).isEqualTo(straight);
    }

    @Test
    void restore_stateOfAnotherCost_isTaken(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("state");
        Trainer before = new Trainer(network(Precision.DOUBLE), Sgd.of(0.1)).cost(Cost.CROSS_ENTROPY);
        learn(before, 0, 17);
        before.save(path);
        Network restarted = network(Precision.DOUBLE);
        learn(new Trainer(restarted, Sgd.of(0.1)).restore(path), 17, 30);
        Network straight = network(Precision.DOUBLE);
        Trainer both = new Trainer(straight, Sgd.of(0.1)).cost(Cost.CROSS_ENTROPY);
        learn(both, 0, 17);
        learn(both.cost(Cost.QUADRATIC), 17, 30);
        assertThat(restarted).isEqualTo(straight);
    }

    @Test
    void restore_stateOfAnotherOptimizer_isRejected(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("state");
        new Trainer(Network.of(5, 3), Adam.of(0.1)).save(path);
        Trainer other = new Trainer(Network.of(5, 3), Sgd.of(0.1));
        assertThatThrownBy(() -> other.restore(path))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("restore: expected algorithm adam, as in the checkpoint, got sgd");
    }

    @Test
    void step_impossibleSample_isRejectedAndChangesNothing() {
        Network network = network(Precision.DOUBLE);
        Network before = network.copy();
        Trainer trainer = new Trainer(network, Adam.of(0.1));
        argument("input: expected length 5, got 4", (Trainer t) -> t.step(new double[4], new double[3])).check(trainer);
        argument("target: expected length 3, got 2", (Trainer t) -> t.step(new double[5], new double[2])).check(trainer);
        argument("target, column 1: expected a finite number, got NaN",
                (Trainer t) -> t.step(new double[5], new double[] {0, Double.NaN, 0})).check(trainer);
        argument("sample, target of sample 0, column 0: expected 0 to 1, as a sigmoid outputs, "
                + "got 250.0; for other targets, train network.withTargetScaling(Scaling.ofTargets(training, 0.1, 0.9))",
                (Trainer t) -> t.step(new double[5], new double[] {250, 0, 0})).check(trainer);
        double[] tens = {10, 10, 10, 10, 10};
        Trainer scaled = new Trainer(network.withInputScaling(Scaling.of(new double[5], tens)), Sgd.of(1));
        argument("sample, input of sample 0: expected finite numbers when scaled, got [Infinity, 0.0, 0.0, 0.0, 0.0]",
                (Trainer t) -> t.step(new double[] {1e308, 0, 0, 0, 0}, new double[3])).check(scaled);
        Trainer contradictory = new Trainer(network, Sgd.of(1).nesterov());
        assertThatThrownBy(() -> contradictory.step(new double[5], new double[3]))
                .isExactlyInstanceOf(IllegalStateException.class).hasMessageContaining("nesterov");
        assertThat(network).isEqualTo(before);
    }

    /** A unit that is wrong by an infinite z, though all parameters are finite. */
    @Test
    void step_infiniteCrossEntropy_isReported() {
        Trainer trainer = new Trainer(overflowing(), Sgd.of(1)).cost(Cost.CROSS_ENTROPY);
        state("training: diverged, the cost is Infinity; no step was taken",
                (Trainer t) -> t.step(new double[] {1, 1}, new double[] {0})).check(trainer);
        assertThat(trainer.step(new double[] {1, 1}, new double[] {1})).isZero();
    }

    @Test
    void train_infiniteCrossEntropy_isDivergence() {
        Trainer trainer = new Trainer(overflowing(), Sgd.of(1)).cost(Cost.CROSS_ENTROPY);
        state("training: diverged, in epoch 1 after mini-batch 0: the cost is Infinity; the network is as it was after epoch 0; "
                + "a lower learning rate or clipping may help",
                (Trainer t) -> t.train(Dataset.of(new double[][] {{1, 1}}, new double[][] {{0}}))).check(trainer);
    }

    private static Network overflowing() {
        return Network.of(new double[][][] {{{1e308, 1e308}}}, new double[][] {{0}});
    }

    @Test
    void step_parametersThatOverflow_isReported() {
        Trainer trainer = new Trainer(network(Precision.DOUBLE), Sgd.of(Double.MAX_VALUE).weightDecay(1));
        state("training: diverged, the cost is NaN; no step was taken", (Trainer t) -> {
            for (int n = 0; n < 10; n++) {
                t.step(new double[] {1, 1, 1, 1, 1}, new double[] {1, 0, 1});
            }
        }).check(trainer);
    }

    @Test
    void listeners_several_areAllNotified() {
        List<String> told = new ArrayList<>();
        History history = new Trainer(network(Precision.DOUBLE), Sgd.of(0.1)).listener(telling("a", told))
                .listener(telling("b", told)).train(DATA);
        assertThat(told).containsExactly("a epoch 1", "b epoch 1", "a " + history.epochs(), "b " + history.epochs());
    }

    private static TrainingListener telling(String name, List<String> told) {
        return new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                told.add(name + " epoch " + epoch.number());
            }

            @Override
            public void trainingEnded(History history) {
                told.add(name + " " + history.epochs());
            }
        };
    }

    @Test
    void save_optimizerOfAnotherNetwork_isRejected(@TempDir Path directory) {
        Adam adam = Adam.of(0.1);
        Trainer first = new Trainer(network(Precision.DOUBLE), adam);
        Trainer second = new Trainer(network(Precision.DOUBLE), adam);
        first.step(new double[5], new double[3]);
        assertThatThrownBy(() -> second.save(directory.resolve("state"))).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("adam: holds the ").hasMessageContaining(" of another network");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void save_parametersThatAreNotFinite_isRejectedAndWritesNothing(@TempDir Path directory) {
        Network network = Network.of(new double[][][] {{{1}}}, new double[][] {{0}});
        Sgd.of(1e308).step(network, network.backward(network.forward(1), 1e3)); // beyond the largest double
        Trainer trainer = new Trainer(network, Sgd.of(1));
        assertThatThrownBy(() -> trainer.save(directory.resolve("state"))).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("parameters: expected finite numbers to save");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void save_interruptedThread_writesTheStateAndStaysInterrupted(@TempDir Path directory) throws Exception {
        Network network = network(Precision.DOUBLE);
        Path path = directory.resolve("state");
        Thread.currentThread().interrupt();
        try {
            new Trainer(network, Adam.of(0.1)).save(path);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        Network restored = Network.of(network.sizes());
        new Trainer(restored, Adam.of(0.1)).restore(path);
        assertThat(restored).isEqualTo(network);
    }
}
