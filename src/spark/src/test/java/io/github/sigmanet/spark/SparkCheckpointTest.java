package io.github.sigmanet.spark;

import static io.github.sigmanet.spark.Spheres.data;
import static io.github.sigmanet.spark.Spheres.network;
import static io.github.sigmanet.spark.Spheres.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that are interrupted, and continued from a checkpoint. */
class SparkCheckpointTest {

    static Stream<UnaryOperator<SparkTrainer>> settings() {
        return Stream.of(UnaryOperator.identity(), trainer -> trainer.averaging(2).batchSize(10),
                trainer -> trainer.schedule(Schedule.exponential(0.7, 0.5)),
                trainer -> trainer.earlyStopping(EarlyStopping.onCost(1).withMinImprovement(1)),
                trainer -> trainer.augment(3, (x, random) -> new double[] {x[0] + random.nextDouble(), x[1], x[2]}));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void resume_afterAnyStep_isBitIdenticalToAnUninterruptedRun(UnaryOperator<SparkTrainer> settings, @TempDir Path directory) {
        assertResumes(settings, () -> Sgd.of(0.5).momentum(0.9), directory);
    }

    @ParameterizedTest
    @MethodSource("io.github.sigmanet.spark.Spheres#optimizers")
    void resume_ofAnOptimizer_isBitIdenticalToAnUninterruptedRun(Supplier<Optimizer> optimizer, @TempDir Path directory) {
        assertResumes(UnaryOperator.identity(), optimizer, directory);
    }

    private static void assertResumes(UnaryOperator<SparkTrainer> settings, Supplier<Optimizer> optimizer, Path directory) {
        Network expected = uninterrupted(settings, optimizer);
        for (int steps = 1; steps < 9; steps += 3) {
            String checkpoints = directory.resolve("after" + steps).toString();
            Network first = network();
            SparkTrainer killed = settings.apply(trainer(first, optimizer.get())).checkpoint(checkpoints, Duration.ZERO);
            killed.listener(new Spheres.Batches(batch -> killed.stop(), steps)).trainLocally(data(200, 1), 3, data(30, 2));
            Network second = network();
            History history = settings.apply(trainer(second, optimizer.get())).resumeIfPresent(checkpoints)
                    .trainLocally(data(200, 1), 3, data(30, 2));
            assertThat(second).isEqualTo(expected);
            assertThat(history.epochs()).extracting(History.Epoch::number).startsWith(1);
        }
    }

    private static Network uninterrupted(UnaryOperator<SparkTrainer> settings, Supplier<Optimizer> optimizer) {
        Network network = network();
        settings.apply(trainer(network, optimizer.get())).trainLocally(data(200, 1), 3, data(30, 2));
        return network;
    }

    @Test
    void checkpoint_afterEachEpoch_isTheOnlyFile(@TempDir Path directory) throws IOException {
        trainer(network()).checkpoint(directory.toString()).trainLocally(data(60, 1), 2);
        assertThat(names(directory)).containsExactly("checkpoint-3.safetensors");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".crc")).sorted().toList();
        }
    }

    @Test
    void resume_otherSettings_isRejectedAndNothingHasChanged(@TempDir Path directory) {
        String checkpoints = directory.toString();
        trainer(network()).checkpoint(checkpoints).trainLocally(data(60, 1), 2, data(30, 2));
        assertNotResumed("batch size 64, as in the checkpoint, got 32", trainer -> trainer.batchSize(32), checkpoints, 2);
        assertNotResumed("shuffle seed 7, as in the checkpoint, got 8", trainer -> trainer.shuffle(8), checkpoints, 2);
        assertNotResumed("averaging 0, as in the checkpoint, got 4", trainer -> trainer.averaging(4), checkpoints, 2);
        assertNotResumed("partitions 2, as in the checkpoint, got 3", trainer -> trainer, checkpoints, 3);
        assertNotResumed("epochs at least 3, as in the checkpoint, got 2", trainer -> trainer.epochs(2), checkpoints, 2);
        assertNotResumed("rate 0.5, as in the checkpoint, got of a schedule",
                trainer -> trainer.schedule(Schedule.constant(0.5)), checkpoints, 2);
        assertThatThrownBy(() -> new SparkTrainer(network(), Adam.of(0.5)).batchSize(64).shuffle(7).resume(checkpoints)
                .trainLocally(data(60, 1), 2, data(30, 2))).hasMessageStartingWith("resume: expected algorithm sgd");
    }

    private static void assertNotResumed(String message, UnaryOperator<SparkTrainer> settings, String checkpoints,
            int partitions) {
        Network network = network();
        SparkTrainer trainer = settings.apply(trainer(network).epochs(5)).resume(checkpoints);
        assertThatThrownBy(() -> trainer.trainLocally(data(60, 1), partitions, data(30, 2)))
                .isInstanceOf(IllegalStateException.class).hasMessage("resume: expected " + message);
        assertThat(network).isEqualTo(network());
    }

    @Test
    void resume_damagedFile_namesIt(@TempDir Path directory) throws IOException {
        trainer(network()).checkpoint(directory.toString()).trainLocally(data(60, 1), 2);
        Path file = directory.resolve("checkpoint-3.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        Files.delete(directory.resolve(".checkpoint-3.safetensors.crc"));
        Network network = network();
        assertThatThrownBy(() -> trainer(network).resume(directory.toString()).trainLocally(data(60, 1), 2))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("checkpoint-3.safetensors: ");
        assertThat(network).isEqualTo(network());
        assertThatThrownBy(() -> trainer(network).resume(directory.resolve("none").toString()).trainLocally(data(60, 1), 2))
                .isInstanceOf(UncheckedIOException.class).hasMessageEndingWith("none: expected a checkpoint, got none");
    }

    @Test
    void resume_afterAListenerHalvedTheRate_isBitIdenticalToAnUninterruptedRun(@TempDir Path directory) {
        Network expected = network();
        Sgd sgd = Sgd.of(0.8);
        trainer(expected, sgd).epochs(4).listener(halving(sgd)).trainLocally(data(200, 1), 3);
        Sgd stopped = Sgd.of(0.8);
        SparkTrainer first = trainer(network(), stopped).epochs(4).checkpoint(directory.toString());
        first.listener(halving(stopped)).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (epoch.number() == 2) {
                    first.stop();
                }
            }
        }).trainLocally(data(200, 1), 3);
        Network network = network();
        Sgd resumed = Sgd.of(0.8);
        History history = trainer(network, resumed).epochs(4).listener(halving(resumed)).resume(directory.toString())
                .trainLocally(data(200, 1), 3);
        assertThat(history.epochs()).extracting(History.Epoch::rate).containsExactly(0.8, 0.4, 0.2, 0.1);
        assertThat(network).isEqualTo(expected);
    }

    private static TrainingListener halving(Sgd sgd) {
        return new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                sgd.rate(epoch.rate() / 2);
            }
        };
    }

    @Test
    void checkpoint_ofAnAveragingRun_isReadByATrainer(@TempDir Path directory) throws IOException {
        Network network = network();
        trainer(network).averaging(2).checkpoint(directory.toString()).trainLocally(data(60, 1), 2);
        Network restored = network();
        new Trainer(restored, Sgd.of(0.5)).restore(directory.resolve("checkpoint-3.safetensors"));
        assertThat(restored).isEqualTo(network);
    }

    @Test
    void checkpoint_directoryThatIsAFile_isRejectedBeforeTheFirstStep(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Network network = network();
        assertThatThrownBy(() -> trainer(network).checkpoint(file.toString()).trainLocally(data(60, 1), 2))
                .isInstanceOf(UncheckedIOException.class).hasMessageStartingWith("checkpoint " + file + ": cannot be written, ");
        assertThat(network).isEqualTo(network());
    }

    @Test
    void interrupt_duringTraining_endsItAndStaysSet(@TempDir Path directory) {
        SparkTrainer trainer = trainer(network()).checkpoint(directory.toString());
        History history = trainer.listener(new Spheres.Batches(batch -> Thread.currentThread().interrupt(), 3))
                .trainLocally(data(200, 1), 3);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history.ending()).isEqualTo(History.Ending.INTERRUPTED);
        Network resumed = network();
        trainer(resumed).resume(directory.toString()).trainLocally(data(200, 1), 3);
        assertThat(resumed).isEqualTo(uninterrupted(UnaryOperator.identity(), () -> Sgd.of(0.5)));
    }
}
