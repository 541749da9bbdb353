package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of Adam and Rprop, and what all optimizers have in common; TrajectoryTest has their steps. */
class OptimizerTest {

    private final Network network = Network.of(Initializer.NORMAL.seeded(1), 3, 2);
    private final Gradients gradients = network.backward(network.forward(1, 2, 3), 0, 1);

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("Adam[rate 0.01, betas 0.9 and 0.999, epsilon 1.0E-8]", Adam.of(0.01)),
                Arguments.of("Adam[rate 0.01, betas 0.8 and 0.99, epsilon 1.0E-6, amsgrad, weight decay 0.1, clip norm 2.0]",
                        Adam.of(0.01).amsgrad().weightDecay(0.1).clipNorm(2).epsilon(1e-6).betas(0.8, 0.99)),
                Arguments.of("Adam[rate 0.01, betas 0.9 and 0.999, epsilon 1.0E-8, weight decay 0.1 of weights alone]",
                        Adam.of(0.01).decayBiases(false).weightDecay(0.1)),
                Arguments.of("Sgd[rate 0.5, weight decay 0.1 of weights alone]", Sgd.of(0.5).weightDecay(0.1).decayBiases(false)),
                Arguments.of("Rprop[rate 0.01, etas 0.5 and 1.2, step sizes 1.0E-6 to 50.0]", Rprop.of(0.01)),
                Arguments.of("Rprop[rate 0.02, etas 0.6 and 1.1, step sizes 0.001 to 1.0]",
                        Rprop.of(1).stepSizes(0.001, 1).etas(0.6, 1.1).rate(0.02)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void toString_settings_areNamed(String text, Optimizer optimizer) {
        assertThat(optimizer).hasToString(text);
        assertThat(optimizer.copy()).hasToString(text);
    }

    @Test
    void settings_set_areReturned() {
        Adam adam = Adam.of(0.01).betas(0.8, 0.99).epsilon(1e-6).amsgrad().weightDecay(0.1).decayBiases(false).clipNorm(2);
        assertThat(new double[] {adam.rate(), adam.beta1(), adam.beta2(), adam.epsilon(), adam.weightDecay(), adam.clipNorm()})
                .containsExactly(0.01, 0.8, 0.99, 1e-6, 0.1, 2);
        assertThat(adam.isAmsgrad()).isTrue();
        assertThat(adam.decaysBiases()).isFalse();
        assertThat(Adam.of(0.01).isAmsgrad()).isFalse();
        assertThat(Adam.of(0.01).decaysBiases()).isTrue();
        assertThat(Sgd.of(1).decaysBiases()).isTrue();
        assertThat(Sgd.of(1).decayBiases(false).decaysBiases()).isFalse();
        Rprop rprop = Rprop.of(0.02).etas(0.6, 1.1).stepSizes(0.001, 1);
        assertThat(new double[] {rprop.rate(), rprop.etaMinus(), rprop.etaPlus(), rprop.minStepSize(), rprop.maxStepSize()})
                .containsExactly(0.02, 0.6, 1.1, 0.001, 1);
        assertThat(Rprop.of(0.02).stepSizes(0.1, 0.1).maxStepSize()).isEqualTo(0.1);
        for (Optimizer optimizer : List.of(Sgd.of(1), adam, rprop)) {
            assertThat(optimizer.rate(0.5)).isSameAs(optimizer);
            assertThat(optimizer.reset()).isSameAs(optimizer);
        }
    }

    static Stream<Rejection<Integer>> impossible() {
        String belowOne = "expected a number from 0 to below 1, got ";
        String positive = "expected a finite number above 0, got ";
        return Stream.of(
                argument("rate: expected a finite number, 0 or more, got -1.0", i -> Adam.of(-1)),
                argument("rate: expected a finite number, 0 or more, got NaN", i -> Adam.of(1).rate(Double.NaN)),
                argument("beta 1: " + belowOne + "1.0", i -> Adam.of(1).betas(1, 0.9)),
                argument("beta 1: " + belowOne + "-0.1", i -> Adam.of(1).betas(-0.1, 0.9)),
                argument("beta 2: " + belowOne + "NaN", i -> Adam.of(1).betas(0.9, Double.NaN)),
                argument("epsilon: " + positive + "0.0", i -> Adam.of(1).epsilon(0)),
                argument("weight decay: expected a finite number, 0 or more, got -1.0", i -> Adam.of(1).weightDecay(-1)),
                argument("norm: " + positive + "0.0", i -> Adam.of(1).clipNorm(0)),
                argument("rate: " + positive + "0.0", i -> Rprop.of(0)),
                argument("rate: " + positive + "-1.0", i -> Rprop.of(1).rate(-1)),
                argument("eta minus: " + belowOne + "1.0", i -> Rprop.of(1).etas(1, 1.2)),
                argument("eta minus: " + positive + "0.0", i -> Rprop.of(1).etas(0, 1.2)),
                argument("eta plus: expected a number above 1, got 1.0", i -> Rprop.of(1).etas(0.5, 1)),
                argument("least step size: " + positive + "0.0", i -> Rprop.of(1).stepSizes(0, 1)),
                argument("largest step size: expected at least 0.1, got 0.01", i -> Rprop.of(1).stepSizes(0.1, 0.01)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void setting_impossible_isRejected(Rejection<Integer> rejection) {
        rejection.check(0);
    }

    @ParameterizedTest
    @EnumSource
    void reset_orCopyAfterSteps_makesTheNextStepAFirstOne(OptimizerSettings settings) {
        Network first = network.copy();
        Network copied = network.copy();
        Network expected = network.copy();
        Optimizer optimizer = settings.optimizer();
        optimizer.step(network, gradients);
        optimizer.step(network, gradients);
        optimizer.copy().step(copied, gradients);
        assertThat(optimizer.reset()).isSameAs(optimizer);
        optimizer.step(first, gradients);
        settings.optimizer().step(expected, gradients);
        assertThat(first).isEqualTo(expected);
        assertThat(copied).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void resume_anySettings_isBitIdenticalToAnUninterruptedRun(OptimizerSettings settings, @TempDir Path directory)
            throws Exception {
        Path path = directory.resolve("checkpoint");
        for (Precision precision : Precision.values()) {
            Network straight = Network.of(precision, Initializer.NORMAL.seeded(2), 5, 4, 3);
            Network stopped = straight.copy();
            trainer(straight, settings).epochs(7).train(KilledTraining.training());
            trainer(stopped, settings).epochs(3).checkpoint(path).train(KilledTraining.training());
            Network resumed = Network.of(precision, 5, 4, 3);
            trainer(resumed, settings).epochs(7).resume(path).train(KilledTraining.training());
            assertThat(resumed).isEqualTo(straight);
        }
    }

    private static Trainer trainer(Network network, OptimizerSettings settings) {
        return new Trainer(network, settings.optimizer()).batchSize(settings.batchSize(8)).shuffle(4);
    }

    @Test
    void resume_checkpointOfAnotherOptimizerOrSetting_isRejected(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("checkpoint");
        Dataset data = KilledTraining.training();
        new Trainer(Network.of(5, 3), Adam.of(0.1)).checkpoint(path).train(data);
        state("resume: expected algorithm adam, as in the checkpoint, got sgd",
                (Trainer trainer) -> trainer.train(data)).check(new Trainer(Network.of(5, 3), Sgd.of(0.1)).resume(path));
        state("resume: expected beta 2 0.999, as in the checkpoint, got 0.99", (Trainer trainer) -> trainer.train(data))
                .check(new Trainer(Network.of(5, 3), Adam.of(0.1).betas(0.9, 0.99)).resume(path));
        state("resume: expected decay of biases true, as in the checkpoint, got false",
                (Trainer trainer) -> trainer.train(data))
                .check(new Trainer(Network.of(5, 3), Adam.of(0.1).decayBiases(false)).resume(path));
    }

    @Test
    void step_anotherNetworkOnceItRemembers_isRejected() {
        Network other = network.copy();
        Adam adam = Adam.of(0.1);
        Rprop rprop = Rprop.of(0.1);
        adam.step(network, gradients);
        rprop.step(network, gradients);
        state("adam: holds the mean of another network, Network[3, 2]; take a new Adam for each network",
                (Network n) -> adam.step(n, gradients)).check(other);
        state("rprop: holds the previous gradient of another network, Network[3, 2]; take a new Rprop for each network",
                (Network n) -> new Trainer(n, rprop)).check(other);
    }

    @Test
    void train_optimizerThatAnotherTrainerHasUsedBefore_isRejectedAtOnce() {
        Adam shared = Adam.of(0.1);
        Dataset data = Dataset.of(new double[1][3], new double[1][2]);
        Trainer trainer = new Trainer(network, shared).listener(new TrainingListener() {
            @Override
            public void trainingStarted(int epochs) {
                throw new AssertionError("started");
            }
        });
        new Trainer(network.copy(), shared).train(data);
        state("adam: holds the mean of another network, Network[3, 2]; take a new Adam for each network",
                (Trainer t) -> t.train(data)).check(trainer);
    }

    @Test
    void train_optimizerThatAnotherTrainerHasUsedSinceTheStart_isRejected() {
        Adam shared = Adam.of(0.1);
        Dataset data = Dataset.of(new double[1][3], new double[1][2]);
        Network other = network.copy();
        Trainer trainer = new Trainer(network, shared).listener(new TrainingListener() {
            @Override
            public void trainingStarted(int epochs) {
                new Trainer(other, shared).train(data);
            }
        });
        Network before = network.copy();
        state("adam: holds the mean of another network, Network[3, 2]; take a new Adam for each network",
                (Trainer t) -> t.train(data)).check(trainer);
        assertThat(network).isEqualTo(before);
        assertThat(other).isNotEqualTo(before);
    }

    @Test
    void train_rpropWithASchedule_isRejected() {
        Trainer trainer = new Trainer(network, Rprop.of(0.1)).schedule(epoch -> 0.1);
        state("schedule: expected an optimizer whose rate is used at each step, "
                + "got Rprop[rate 0.1, etas 0.5 and 1.2, step sizes 1.0E-6 to 50.0]",
                (Trainer t) -> t.train(Dataset.of(new double[1][3], new double[1][2]))).check(trainer);
    }

    @Test
    void train_adamWithASchedule_takesStepsOfItsRates() {
        double[][] xs = {{1, 2, 3}};
        double[][] ys = {{0, 1}};
        Network byHand = network.copy();
        new Trainer(network, Adam.of(1)).epochs(3).schedule(epoch -> 0.1 / epoch).train(Dataset.of(xs, ys));
        Adam adam = Adam.of(1);
        for (int epoch = 1; epoch <= 3; epoch++) {
            adam.rate(0.1 / epoch).step(byHand, byHand.backward(byHand.forward(xs), ys));
        }
        assertThat(network).isEqualTo(byHand);
    }

    @Test
    void amsgrad_setAfterSteps_goesOnWithAMaximumFromThereOn() {
        Adam adam = Adam.of(0.1);
        Network plain = network.copy();
        Adam other = Adam.of(0.1);
        for (int step = 0; step < 2; step++) {
            adam.step(network, gradients);
            other.step(plain, gradients);
        }
        adam.amsgrad().step(network, gradients); // the first maximum is the mean of squares itself
        other.step(plain, gradients);
        assertThat(network).isEqualTo(plain);
    }
}
