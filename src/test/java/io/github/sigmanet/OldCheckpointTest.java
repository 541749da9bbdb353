package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checkpoints that were written in the middle of an epoch and committed; they have to stay readable for ever. {@link #main} wrote them, so:
 *
 * <pre>{@code
 * mvn test-compile
 * java -cp target/classes:target/test-classes io.github.sigmanet.OldCheckpointTest src/test/resources/io/github/sigmanet
 * }</pre>
 */
class OldCheckpointTest {

    /** The trainings whose checkpoints there are. */
    private enum Example {

        /** All that a training can have, in double precision; the best epoch is one before the last one, and stays the best. */
        FULL("", 4, 5, 8) {
            @Override
            Network network() {
                return Network.of(Initializer.NORMAL, 4, 5, 4, 3);
            }

            @Override
            Trainer trainer(Network network) {
                return new Trainer(network, Sgd.of(9).momentum(0.8).nesterov().weightDecay(1e-4).clipNorm(0.5)).epochs(9)
                        .shuffle(5).schedule(Schedule.plateau(2, 0.5, 0)).validation(data(6, 10))
                        .earlyStopping(EarlyStopping.onCost(4).minImprovement(1e-3));
            }
        },

        /** Momentum with dampening, in single precision, without schedule and early stopping. */
        PLAIN("-single", 5, 3, 20) {
            @Override
            Network network() {
                return Network.of(Precision.SINGLE, Initializer.NORMAL, 8, 5, 4, 3);
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

        String file(int version) {
            return "checkpoint-" + version + suffix + ".safetensors";
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
            return Dataset.labelled(xs, random.ints(size, 0, 3).toArray(), 3);
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
            trainer.checkpoint(Path.of(args[0], example.file(1))).listener(new TrainingListener() {
                @Override
                public void batchEnded(int epoch, int samples, int total) {
                    if (epoch == example.epoch && samples == example.samples) {
                        trainer.stop();
                    }
                }
            }).train(example.training());
        }
    }

    @TempDir
    private Path directory;

    static Stream<Arguments> examples() {
        return Stream.of(Example.values()).flatMap(example -> Stream.of(1).map(version -> Arguments.of(example, version)));
    }

    private Path copy(Example example, int version) throws IOException {
        Path path = directory.resolve("checkpoint");
        try (InputStream in = getClass().getResourceAsStream(example.file(version))) {
            Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
        }
        return path;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void resume_checkpointOfAnyVersion_endsWithTheBitsOfATrainingNeverStopped(Example example, int version) throws IOException {
        Network once = example.network();
        History whole = example.trainer(once).batchSize(example.batchSize).train(example.training());
        Path path = copy(example, version);
        Network resumed = example.network();
        List<String> batches = new ArrayList<>();
        History history = example.trainer(resumed).batchSize(example.batchSize).resume(path).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total) {
                batches.add("epoch " + epoch + ", " + samples + " samples");
            }
        }).train(example.training());
        assertThat(batches).startsWith("epoch " + example.epoch + ", " + (example.samples + example.batchSize) + " samples");
        assertThat(resumed).isEqualTo(once);
        assertThat(measures(history)).isEqualTo(measures(whole));
    }

    private static List<String> measures(History history) {
        return Stream.concat(Stream.of(history.ending() + ", best epoch " + history.bestEpoch()), history.epochs().stream()
                .map(epoch -> epoch.number() + ": cost " + epoch.cost() + ", validation " + epoch.validationCost() + " "
                        + epoch.validationAccuracy() + ", rate " + epoch.rate())).toList();
    }
}
