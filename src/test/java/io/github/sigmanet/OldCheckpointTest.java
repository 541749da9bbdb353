package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.train.Checkpoint;
import io.github.sigmanet.internal.train.ResumeSettings;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checkpoints that were written in the middle of an epoch and committed; they have to stay readable for ever. {@link #main}
 * wrote them, so:
 *
 * <pre>{@code
 * mvn test-compile
 * java -cp target/classes:target/test-classes io.github.sigmanet.OldCheckpointTest src/test/resources/io/github/sigmanet
 * }</pre>
 */
class OldCheckpointTest {

    /** The training runs with committed checkpoints. */
    private enum Example {

        /** Everything a run can have, in float64; the best epoch is the one before the last, and stays the best. */
        FULL("", 4, 5, 8) {
            @Override
            Network network() {
                return Network.of(Initializer.NORMAL.seeded(4), 5, 4, 3);
            }

            @Override
            Trainer trainer(Network network) {
                return new Trainer(network, Sgd.of(9).momentum(0.8).nesterov().weightDecay(1e-4).clipNorm(0.5)).epochs(9)
                        .shuffle(5).schedule(Schedule.plateau(2, 0.5, 0)).validation(data(6, 10))
                        .earlyStopping(EarlyStopping.onCost(4).withMinImprovement(1e-3));
            }
        },

        /** Momentum with dampening, in float32, without schedule and early stopping. */
        PLAIN("-single", 5, 3, 20) {
            @Override
            Network network() {
                return Network.of(Precision.SINGLE, Initializer.NORMAL.seeded(8), 5, 4, 3);
            }

            @Override
            Trainer trainer(Network network) {
                return new Trainer(network, Sgd.of(0.3).momentum(0.9).dampening(0.25)).epochs(6)
                        .validation(data(2, 10));
            }
        };

        private final String suffix;
        private final int batchSize;
        private final int epoch;
        private final int samples;

        /** The checkpoint was written after so many samples of an epoch. */
        Example(String suffix, int batchSize, int epoch, int samples) {
            this.suffix = suffix;
            this.batchSize = batchSize;
            this.epoch = epoch;
            this.samples = samples;
        }

        String file() {
            return "checkpoint" + suffix + ".safetensors";
        }

        abstract Network network();

        abstract Trainer trainer(Network network);

        Dataset training() {
            Dataset data = data(7, 38);
            return this == PLAIN ? data : data.augment(8, (x, random) -> {
                x[0] += random.nextDouble();
                return x;
            }).weighted(IntStream.range(0, 38).mapToDouble(s -> s % 4 * 0.375).toArray());
        }

        private static Dataset data(long seed, int size) {
            Random random = new Random(seed);
            double[][] xs = new double[size][];
            Arrays.setAll(xs, s -> random.doubles(5).toArray());
            return Dataset.labeled(xs, random.ints(size, 0, 3).toArray(), 3);
        }
    }

    /**
     * Writes the checkpoints.
     *
     * @param args the directory
     */
    public static void main(String[] args) {
        for (Example example : Example.values()) {
            Trainer trainer = example.trainer(example.network()).batchSize(example.batchSize);
            trainer.checkpoint(Path.of(args[0], example.file())).listener(new TrainingListener() {
                @Override
                public void batchEnded(int epoch, int samples, int total, double cost) {
                    if (epoch == example.epoch && samples == example.samples) {
                        trainer.stop();
                    }
                }
            }).train(example.training());
        }
    }

    @TempDir
    private Path directory;

    private Path copy(Example example) throws IOException {
        Path path = directory.resolve("checkpoint");
        try (InputStream in = getClass().getResourceAsStream(example.file())) {
            Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
        }
        return path;
    }

    @ParameterizedTest
    @EnumSource
    void resume_oldCheckpoint_isBitIdenticalToAnUninterruptedRun(Example example) throws IOException {
        Network once = example.network();
        History whole = example.trainer(once).batchSize(example.batchSize).train(example.training());
        Path path = copy(example);
        Network resumed = example.network();
        List<String> batches = new ArrayList<>();
        History history = example.trainer(resumed).batchSize(example.batchSize).resume(path).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                batches.add("epoch " + epoch + ", " + samples + " samples");
            }
        }).train(example.training());
        assertThat(batches).startsWith("epoch " + example.epoch + ", " + (example.samples + example.batchSize) + " samples");
        assertThat(resumed).isEqualTo(once);
        assertThat(measures(history)).isEqualTo(measures(whole));
    }

    static Stream<Arguments> others() {
        UnaryOperator<Trainer> same = trainer -> trainer;
        return Stream.of(
                Arguments.of("momentum 0.8, as in the checkpoint, got 0.7", Sgd.of(9).momentum(0.7).nesterov().weightDecay(1e-4)
                        .clipNorm(0.5), same),
                Arguments.of("nesterov true, as in the checkpoint, got false", Sgd.of(9).momentum(0.8).weightDecay(1e-4)
                        .clipNorm(0.5), same),
                Arguments.of("weight decay 1.0E-4, as in the checkpoint, got 0.0", Sgd.of(9).momentum(0.8).nesterov()
                        .clipNorm(0.5), same),
                Arguments.of("clip norm 0.5, as in the checkpoint, got Infinity", Sgd.of(9).momentum(0.8).nesterov()
                        .weightDecay(1e-4), same),
                Arguments.of("cost quadratic, as in the checkpoint, got cross-entropy", null,
                        (UnaryOperator<Trainer>) trainer -> trainer.cost(Cost.CROSS_ENTROPY)),
                Arguments.of("shuffle seed 5, as in the checkpoint, got 6", null,
                        (UnaryOperator<Trainer>) trainer -> trainer.shuffle(6)),
                Arguments.of("early stopping cost, as in the checkpoint, got accuracy", null,
                        (UnaryOperator<Trainer>) trainer -> trainer.earlyStopping(EarlyStopping.onAccuracy(4))),
                Arguments.of("patience 4, as in the checkpoint, got 5", null,
                        (UnaryOperator<Trainer>) trainer ->
                                trainer.earlyStopping(EarlyStopping.onCost(5).withMinImprovement(1e-3))),
                Arguments.of("minimum improvement 0.001, as in the checkpoint, got 0.0", null,
                        (UnaryOperator<Trainer>) trainer -> trainer.earlyStopping(EarlyStopping.onCost(4))),
                Arguments.of("validation interval 1, as in the checkpoint, got 2", null,
                        (UnaryOperator<Trainer>) trainer -> trainer.validation(Example.data(6, 10), 2)),
                Arguments.of("validation samples 10, as in the checkpoint, got 38", null,
                        (UnaryOperator<Trainer>) trainer -> trainer.validation(Example.FULL.training())));
    }

    @ParameterizedTest
    @MethodSource("others")
    void resume_oldCheckpointWithOtherSettings_isRejectedWithTheDifference(String difference, Sgd sgd,
            UnaryOperator<Trainer> change) throws IOException {
        Example example = Example.FULL;
        Network network = example.network();
        Trainer trainer = sgd == null ? example.trainer(network)
                : new Trainer(network, sgd).epochs(9).shuffle(5).schedule(Schedule.plateau(2, 0.5, 0))
                        .validation(Example.data(6, 10)).earlyStopping(EarlyStopping.onCost(4).withMinImprovement(1e-3));
        change.apply(trainer).batchSize(example.batchSize).resume(copy(example));
        assertThatThrownBy(() -> trainer.train(example.training())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected " + difference);
    }

    @Test
    void resume_checkpointWithASettingOfANewerVersion_isRejected() throws IOException {
        Path path = copy(Example.FULL);
        Checkpoint valid = CheckpointFiles.read(path, Example.FULL.network());
        Map<String, String> texts = new TreeMap<>(valid.settings().texts());
        texts.put("drop out", "0.5");
        CheckpointFiles.write(new Checkpoint(ResumeSettings.of(texts, Map.of()), valid.parameters(), valid.state(), valid.last(),
                valid.best(), valid.epochs(), List.of(), valid.position(), valid.cost(), valid.weight(), valid.rate(), valid.nanos(),
                false), path);
        Trainer trainer = Example.FULL.trainer(Example.FULL.network()).batchSize(4).resume(path);
        assertThatThrownBy(() -> trainer.train(Example.FULL.training())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: the checkpoint has a setting unknown to this version, drop out 0.5");
    }

    /** Returns all but the durations. */
    private static List<String> measures(History history) {
        return Stream.concat(Stream.of(history.ending() + ", best epoch " + history.bestEpoch()), history.epochs().stream()
                .map(epoch -> epoch.number() + ": cost " + epoch.cost() + ", validation " + epoch.validationCost() + " "
                        + epoch.validationAccuracy() + ", rate " + epoch.rate())).toList();
    }
}
