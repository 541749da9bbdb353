package io.github.sigmanet;

import static io.github.sigmanet.FullBatchOptimizers.data;
import static io.github.sigmanet.FullBatchOptimizers.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of the optimizers of the whole batch go on from checkpoints as if they had never stopped. */
class FullBatchResumeTest {

    private static final int EPOCHS = 12;
    private static final Dataset DATA = data(1, 40, 3, 2);

    @TempDir
    private Path directory;
    private Path path;

    @BeforeEach
    void nameTheCheckpoint() {
        path = directory.resolve("checkpoint");
    }

    private static Trainer trainer(FullBatchOptimizers optimizer, Network network) {
        return optimizer.trainer(network).epochs(EPOCHS).validation(data(2, 10, 3, 2));
    }

    @ParameterizedTest
    @EnumSource
    void resume_afterAnyEpoch_isBitIdenticalToAnUninterruptedRun(FullBatchOptimizers optimizer) throws IOException {
        Network once = optimizer.network(3, 4, 2);
        List<Path> checkpoints = new ArrayList<>();
        History whole = trainer(optimizer, once).checkpoint(path).listener(copying(checkpoints)).train(DATA);
        assertThat(whole.epochs()).hasSize(EPOCHS);
        Network plain = optimizer.network(3, 4, 2);
        assertThat(result(plain, trainer(optimizer, plain).train(DATA))).isEqualTo(result(once, whole));
        for (Path checkpoint : checkpoints) {
            Network network = optimizer.network(3, 4, 2);
            Trainer trainer = trainer(optimizer, network).threads(2).resume(checkpoint).checkpoint(path);
            assertThat(result(network, trainer.train(DATA))).as("from %s", checkpoint).isEqualTo(result(once, whole));
        }
    }

    /** Copies the checkpoint of each epoch while the next one is under way. */
    private TrainingListener copying(List<Path> copies) {
        return new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (epoch > 1) {
                    try {
                        copies.add(Files.copy(path, directory.resolve("epoch " + (epoch - 1))));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void restore_savedAfterARun_goesOnBitIdentically(FullBatchOptimizers optimizer) throws IOException {
        Network once = optimizer.network(3, 4, 2);
        Trainer first = optimizer.trainer(once).epochs(5);
        first.train(DATA);
        first.save(path);
        History whole = first.train(DATA);
        Network network = optimizer.network(3, 4, 2);
        Trainer second = optimizer.trainer(network).epochs(5).restore(path);
        assertThat(result(network, second.train(DATA))).isEqualTo(result(once, whole));
    }

    @ParameterizedTest
    @EnumSource
    void train_twice_isBitIdenticalToOnce(FullBatchOptimizers optimizer) {
        Network once = optimizer.network(3, 4, 2);
        History whole = optimizer.trainer(once).epochs(8).train(DATA);
        Network network = optimizer.network(3, 4, 2);
        Trainer twice = optimizer.trainer(network).epochs(4);
        List<Double> costs = Stream.of(twice.train(DATA), twice.train(DATA)).flatMap(history -> history.epochs().stream())
                .map(History.Epoch::cost).toList();
        assertThat(costs).isEqualTo(whole.epochs().stream().map(History.Epoch::cost).toList());
        assertThat(network).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("io.github.sigmanet.FullBatchOptimizers#withoutRprop")
    void resume_runThatHasConverged_endsAtOnce(FullBatchOptimizers optimizer) throws IOException {
        Network once = optimizer.network(3, 1);
        Dataset data = data(1, 40, 3, 1);
        History whole = optimizer.trainer(once).epochs(2000).checkpoint(path).train(data);
        assertThat(whole.ending()).isEqualTo(History.Ending.CONVERGED);
        Network network = optimizer.network(3, 1);
        History history = optimizer.trainer(network).epochs(2000).resume(path).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                throw new AssertionError("takes a step");
            }
        }).train(data);
        assertThat(history).isEqualTo(whole);
        assertThat(network).isEqualTo(once);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(LevenbergMarquardt.of(0.01), LevenbergMarquardt.of(0.02),
                        "rate 0.01, as in the checkpoint, got 0.02"),
                Arguments.of(LevenbergMarquardt.of(0.01), LevenbergMarquardt.of(0.01).bayesian(),
                        "bayesian false, as in the checkpoint, got true"),
                Arguments.of(LevenbergMarquardt.of(0.01).bayesian(1, 2), LevenbergMarquardt.of(0.01).bayesian(3, 2),
                        "alpha 1.0, as in the checkpoint, got 3.0"),
                Arguments.of(LevenbergMarquardt.of(0.01).bayesian(1, 2), LevenbergMarquardt.of(0.01).bayesian(1, 3),
                        "beta 2.0, as in the checkpoint, got 3.0"),
                Arguments.of(LevenbergMarquardt.of(0.01), Lbfgs.of(10),
                        "algorithm levenbergmarquardt, as in the checkpoint, got lbfgs"),
                Arguments.of(Lbfgs.of(10), Lbfgs.of(9), "memory 10.0, as in the checkpoint, got 9.0"),
                Arguments.of(Lbfgs.of(10).weightDecay(0.5), Lbfgs.of(10), "weight decay 0.5, as in the checkpoint, got 0.0"),
                Arguments.of(Lbfgs.of(10), Lbfgs.of(10).decayBiases(false),
                        "decay of biases true, as in the checkpoint, got false"),
                Arguments.of(Lbfgs.of(10), Lbfgs.of(10).gradientTolerance(1e-5),
                        "gradient tolerance 1.0E-12, as in the checkpoint, got 1.0E-5"),
                Arguments.of(Lbfgs.of(10), Lbfgs.of(10).costTolerance(1e-5),
                        "cost tolerance 1.0E-12, as in the checkpoint, got 1.0E-5"),
                Arguments.of(Lbfgs.of(10), Lbfgs.of(10).parameterTolerance(1e-5),
                        "parameter tolerance 1.0E-12, as in the checkpoint, got 1.0E-5"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void resume_otherSettings_areRejectedWithTheDifference(Optimizer optimizer, Optimizer other, String difference)
            throws IOException {
        new Trainer(Network.of(3, 2), optimizer.copy()).epochs(2).checkpoint(path).train(DATA);
        Trainer trainer = new Trainer(Network.of(3, 2), other.copy()).epochs(3).resume(path);
        assertThatThrownBy(() -> trainer.train(DATA)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected " + difference);
    }

    /** An explicit batch size of all samples is none at all. */
    @Test
    void resume_batchSizeOfAllSamples_isThatOfTheCheckpoint() throws IOException {
        new Trainer(Network.of(3, 2), Lbfgs.of(10)).epochs(2).checkpoint(path).train(DATA);
        Trainer trainer = new Trainer(Network.of(3, 2), Lbfgs.of(10)).epochs(3).batchSize(40).resume(path);
        assertThat(trainer.train(DATA).epochs()).hasSize(3);
    }
}
