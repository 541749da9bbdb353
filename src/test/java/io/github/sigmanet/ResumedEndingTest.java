package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When and why a run ends that was resumed from a checkpoint. */
class ResumedEndingTest {

    private static final int BATCHES = 10; // of an epoch of KilledTraining

    @TempDir
    private Path directory;
    private Path path;

    @BeforeEach
    void nameTheCheckpoint() {
        path = directory.resolve("training.safetensors");
    }

    /** Trains so many mini-batches, and leaves a checkpoint whose completed epochs took a second each. */
    private void train(int batches) throws IOException {
        Trainer trainer = KilledTraining.trainer(KilledTraining.network()).checkpoint(path);
        trainer.listener(counting(new AtomicInteger(), batches, trainer::stop)).train(KilledTraining.training());
        for (int e = 0; e < batches / BATCHES; e++) {
            CheckpointFiles.set(path, "epochs", 5 * e + 4, 1e9);
        }
    }

    private static TrainingListener counting(AtomicInteger batches, int limit, Runnable atLimit) {
        return new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (batches.incrementAndGet() == limit) {
                    atLimit.run();
                }
            }
        };
    }

    private static Trainer resumed(Network network, Path path) throws IOException {
        return KilledTraining.trainer(network).resume(path);
    }

    /** Requires the record and the parameters of a run of so many epochs, with the ending. */
    private static void assertEnded(int epochs, History.Ending ending, Network network, History history) {
        Network other = KilledTraining.network();
        History expected = KilledTraining.trainer(other).epochs(epochs).train(KilledTraining.training());
        assertThat(KilledTraining.result(network, history)).isEqualTo(
                KilledTraining.result(other, new History(expected.epochs(), expected.bestEpoch(), ending)));
    }

    @Test
    void resume_epochsThatTookTheTimeLimit_endsAtOnce() throws IOException {
        train(2 * BATCHES);
        Network network = KilledTraining.network();
        AtomicInteger batches = new AtomicInteger();
        History history = resumed(network, path).timeLimit(Duration.ofSeconds(2)).listener(counting(batches, 0, null))
                .train(KilledTraining.training());
        assertThat(batches).hasValue(0);
        assertEnded(2, History.Ending.TIME_LIMIT, network, history);
    }

    @Test
    void resume_epochsThatTookLessThanTheTimeLimit_continuesToCount() throws IOException {
        train(2 * BATCHES);
        Network network = KilledTraining.network();
        History history = resumed(network, path).timeLimit(Duration.ofSeconds(2).plusNanos(1)).listener(TrainingTest.waiting())
                .train(KilledTraining.training());
        assertEnded(3, History.Ending.TIME_LIMIT, network, history);
    }

    @Test
    void resume_withinAnEpochAfterTheTimeLimit_finishesTheEpoch() throws IOException {
        train(2 * BATCHES + 3);
        Network network = KilledTraining.network();
        AtomicInteger batches = new AtomicInteger();
        History history = resumed(network, path).timeLimit(Duration.ofSeconds(1)).listener(counting(batches, 0, null))
                .train(KilledTraining.training());
        assertThat(batches).hasValue(BATCHES - 3);
        assertEnded(3, History.Ending.TIME_LIMIT, network, history);
    }

    @Test
    void resume_epochAtTheTargetCost_endsAtOnce() throws IOException {
        train(2 * BATCHES);
        double cost = CheckpointFiles.read(path, KilledTraining.network()).epochs().get(1).cost();
        Network network = KilledTraining.network();
        History history = resumed(network, path).targetCost(cost).train(KilledTraining.training());
        assertEnded(2, History.Ending.TARGET_COST, network, history);
    }

    @Test
    void resume_runThatALimitEnded_isBitIdenticalToOneWithoutLimit() throws IOException {
        for (boolean byTime : new boolean[] {false, true}) {
            Trainer limited = KilledTraining.trainer(KilledTraining.network()).checkpoint(path).listener(TrainingTest.waiting());
            (byTime ? limited.timeLimit(Duration.ofNanos(1)) : limited.targetCost(9)).train(KilledTraining.training());
            assertThat(CheckpointFiles.read(path, KilledTraining.network()).epochs()).hasSize(1);
            Network network = KilledTraining.network();
            assertEnded(KilledTraining.EPOCHS, History.Ending.EPOCHS, network,
                    resumed(network, path).train(KilledTraining.training()));
        }
    }

    /** What is learned is noise, so that the validation cost soon rises. */
    private static Trainer overfitting(Network network, EarlyStopping rule) {
        return new Trainer(network, Sgd.of(2).momentum(0.5)).epochs(100).batchSize(8).shuffle(5).validation(noise(2, 20))
                .earlyStopping(rule);
    }

    private static Dataset noise(long seed, int size) {
        Random random = new Random(seed);
        return Dataset.labeled(Stream.generate(() -> random.doubles(3).toArray()).limit(size).toArray(double[][]::new),
                random.ints(size, 0, 2).toArray(), 2);
    }

    static Stream<EarlyStopping> rules() {
        return Stream.of(EarlyStopping.onGeneralizationLoss(2), EarlyStopping.onProgressQuotient(0.5).withStrip(3));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void resume_ruleWithAThreshold_isBitIdenticalToAnUninterruptedRun(EarlyStopping rule) throws IOException {
        Network once = Network.of(3, 8, 2);
        History whole = overfitting(once, rule).train(noise(1, 40));
        assertThat(whole.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        assertThat(whole.epochs()).hasSizeBetween(4, 20);
        for (int batches = 1; batches <= whole.epochs().size() * 40 / 8; batches += 4) { // of 5 an epoch
            Trainer first = overfitting(Network.of(3, 8, 2), rule).checkpoint(path);
            first.listener(counting(new AtomicInteger(), batches, first::stop)).train(noise(1, 40));
            Network network = Network.of(3, 8, 2);
            History history = overfitting(network, rule).resume(path).train(noise(1, 40));
            assertThat(KilledTraining.result(network, history)).as("after %d", batches)
                    .isEqualTo(KilledTraining.result(once, whole));
        }
    }

    static Stream<Arguments> others() {
        EarlyStopping loss = EarlyStopping.onGeneralizationLoss(5);
        EarlyStopping quotient = EarlyStopping.onProgressQuotient(0.5);
        EarlyStopping cost = EarlyStopping.onCost(2);
        return Stream.of(
                Arguments.of(cost, loss, "early stopping cost, as in the checkpoint, got generalization loss"),
                Arguments.of(loss, cost, "early stopping generalization loss, as in the checkpoint, got cost"),
                Arguments.of(quotient, cost, "early stopping progress quotient, as in the checkpoint, got cost"),
                Arguments.of(loss, quotient, "early stopping generalization loss, as in the checkpoint, got progress quotient"),
                Arguments.of(loss, EarlyStopping.onGeneralizationLoss(3),
                        "early stopping alpha 5.0, as in the checkpoint, got 3.0"),
                Arguments.of(quotient, EarlyStopping.onProgressQuotient(3),
                        "early stopping alpha 0.5, as in the checkpoint, got 3.0"),
                Arguments.of(quotient, quotient.withStrip(4), "early stopping strip 5, as in the checkpoint, got 4"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void resume_otherRule_isRejectedWithTheDifference(EarlyStopping rule, EarlyStopping other, String message)
            throws IOException {
        KilledTraining.trainer(KilledTraining.network()).earlyStopping(rule).epochs(1).checkpoint(path)
                .train(KilledTraining.training());
        Trainer trainer = resumed(KilledTraining.network(), path).earlyStopping(other);
        assertThatThrownBy(() -> trainer.train(KilledTraining.training())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected " + message);
    }
}
