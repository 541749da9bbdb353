package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.file.RecordingFileSystem;
import io.github.sigmanet.internal.train.Checkpoint;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A run resumed from a checkpoint ends bit-identical to an uninterrupted one. */
class CheckpointTest {

    private static final int BATCHES = 10; // of an epoch of KilledTraining

    @TempDir
    private Path directory;
    private Path path;

    @BeforeEach
    void nameTheCheckpoint() {
        path = directory.resolve("training.safetensors");
    }

    private static String uninterrupted() {
        Network network = KilledTraining.network();
        return KilledTraining.result(network, KilledTraining.trainer(network).train(KilledTraining.training()));
    }

    /** Stops a run after a given number of mini-batches. */
    private static TrainingListener stopping(Runnable stop, int batches) {
        return new TrainingListener() {
            private int left = batches;

            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                left--;
                if (left == 0) {
                    stop.run();
                }
            }
        };
    }

    @Test
    void resume_stoppedAfterAnyMiniBatch_isBitIdenticalToAnUninterruptedRun() throws IOException {
        String expected = uninterrupted();
        for (int batches = 1; batches < BATCHES * KilledTraining.EPOCHS; batches++) {
            Network network = KilledTraining.network();
            Trainer first = KilledTraining.trainer(network);
            History stopped = first.checkpoint(path).listener(stopping(first::stop, batches)).train(KilledTraining.training());
            assertThat(stopped.ending()).isEqualTo(History.Ending.STOPPED);
            Network other = KilledTraining.network();
            History history = KilledTraining.trainer(other).threads(1 + batches % 3).resume(path)
                    .train(KilledTraining.training());
            assertThat(KilledTraining.result(other, history)).as("after %d", batches).isEqualTo(expected);
        }
    }

    @Test
    void resume_interruptedRun_isBitIdenticalToAnUninterruptedOne() throws IOException {
        Network network = KilledTraining.network();
        History stopped = KilledTraining.trainer(network).checkpoint(path)
                .listener(stopping(Thread.currentThread()::interrupt, 13)).train(KilledTraining.training());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.ending()).isEqualTo(History.Ending.INTERRUPTED);
        Network other = KilledTraining.network();
        History history = KilledTraining.trainer(other).resume(path).train(KilledTraining.training());
        assertThat(KilledTraining.result(other, history)).isEqualTo(uninterrupted());
    }

    @Test
    @Tag("slow")
    void resume_runKilledAtRandomMoments_isBitIdenticalToAnUninterruptedOne() throws Exception {
        Random random = new Random(1);
        for (int kill = 0; kill < Integer.getInteger("sigmanet.kills", 8); kill++) {
            Process java = start(1 + kill % 3);
            try (BufferedReader lines = java.inputReader()) {
                for (int line = random.nextInt(7); line >= 0; line--) {
                    assertThat(lines.readLine()).startsWith("epoch ");
                }
                java.waitFor(random.nextInt(4_000), TimeUnit.MICROSECONDS);
                java.destroyForcibly().waitFor();
            }
            if (lastEpochOf(path) >= KilledTraining.EPOCHS - 1) {
                Files.delete(path); // nearly done; once more from the start
            }
        }
        Process java = start(2);
        assertThat(java.inputReader().lines().reduce((before, last) -> last)).contains(uninterrupted());
        assertThat(java.waitFor()).isZero();
    }

    private static int lastEpochOf(Path path) throws IOException {
        return Files.exists(path) ? CheckpointFiles.read(path, KilledTraining.network()).epochs().size() : 0;
    }

    private Process start(int threads) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            command.add("--add-modules=jdk.incubator.vector");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KilledTraining.class.getName(), path.toString(),
                Integer.toString(threads)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @ParameterizedTest
    @EnumSource
    void resume_eitherPrecisionWithoutMomentumOrValidation_isBitIdentical(Precision precision) throws IOException {
        Network once = Network.of(precision, 5, 4, 3);
        Network twice = once.copy();
        new Trainer(once, Sgd.of(0.5)).epochs(5).train(KilledTraining.training());
        new Trainer(twice, Sgd.of(0.5)).epochs(2).checkpoint(path).train(KilledTraining.training());
        Network resumed = Network.of(precision, 5, 4, 3);
        History history = new Trainer(resumed, Sgd.of(0.5)).epochs(5).resume(path).train(KilledTraining.training());
        assertThat(resumed).isEqualTo(once).isNotEqualTo(twice);
        assertThat(history.epochs()).extracting(History.Epoch::number).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void resume_trainingThatWasComplete_givesItsResultAtOnce() throws IOException {
        Network network = KilledTraining.network();
        History whole = KilledTraining.trainer(network).checkpoint(path).train(KilledTraining.training());
        Network other = KilledTraining.network();
        History history = KilledTraining.trainer(other).resume(path).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                throw new AssertionError("trains");
            }
        }).train(KilledTraining.training());
        assertThat(history).isEqualTo(whole);
        assertThat(other).isEqualTo(network);
    }

    @Test
    void resumeIfPresent_fileOrNone_resumesOrStarts() throws IOException {
        Network network = KilledTraining.network();
        Trainer trainer = KilledTraining.trainer(network).epochs(2).checkpoint(path);
        assertThat(trainer.resumeIfPresent(path)).isSameAs(trainer);
        assertThat(trainer.train(KilledTraining.training()).epochs()).hasSize(2);
        Network other = KilledTraining.network();
        History history = KilledTraining.trainer(other).epochs(3).resumeIfPresent(path).train(KilledTraining.training());
        Network expected = KilledTraining.network();
        assertThat(history.epochs()).hasSize(3);
        KilledTraining.trainer(expected).epochs(3).train(KilledTraining.training());
        assertThat(other).isEqualTo(expected);
        assertThatThrownBy(() -> trainer.resumeIfPresent(null)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("checkpoint: expected a path, got null");
    }

    @Test
    void resume_once_isForTheNextRunOnly() throws IOException {
        Network network = KilledTraining.network();
        KilledTraining.trainer(network).checkpoint(path).train(KilledTraining.training());
        Trainer trainer = KilledTraining.trainer(network).resume(path);
        trainer.train(KilledTraining.training());
        assertThat(trainer.train(KilledTraining.training()).epochs().get(0).cost()).isLessThan(
                CheckpointFiles.read(path, network).epochs().get(0).cost()); // begins where the last one ended
    }

    @Test
    void resume_afterWhichTrainingDiverges_leavesTheLastGoodEpoch() throws IOException {
        Network network = Network.of(5, 4, 3);
        Trainer trainer = new Trainer(network, Sgd.of(0.5).weightDecay(1)).epochs(3);
        List<Network> after = new ArrayList<>();
        trainer.checkpoint(path).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (epoch == 2) {
                    trainer.stop();
                }
            }

            @Override
            public void epochEnded(History.Epoch epoch) {
                after.add(network.copy());
            }
        }).batchSize(4).train(KilledTraining.training());
        Network other = Network.of(5, 4, 3);
        Sgd sgd = Sgd.of(0.5).weightDecay(1);
        Trainer resumed = new Trainer(other, sgd).epochs(3).batchSize(4).resume(path).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (samples == 24) { // from where biases of 9 decay by 9 · the rate
                    sgd.rate(Double.MAX_VALUE);
                    other.setBiases(0, new double[] {9, 9, 9, 9});
                }
            }
        });
        assertThatThrownBy(() -> resumed.train(KilledTraining.training())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageMatching("training: diverged, in epoch 2 after mini-batch \\d: a parameter of layer 0 is not finite;"
                        + " the network is as it was after epoch 1; .*");
        assertThat(other).isEqualTo(after.get(0));
    }

    @Test
    void checkpoint_intervalOfANanosecond_isWrittenAfterEachMiniBatch() throws IOException {
        Network network = KilledTraining.network();
        Set<ByteBuffer> states = new HashSet<>();
        int[] batches = {0, 0};
        KilledTraining.trainer(network).epochs(2).checkpoint(path, Duration.ofNanos(1)).listener(new TrainingListener() {
            @Override
            public void trainingStarted(int epochs) {
                batches[1] = epochs;
            }

            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (batches[0]++ > 0) {
                    states.add(ByteBuffer.wrap(contents(path)));
                }
            }
        }).train(KilledTraining.training());
        assertThat(batches[1]).isEqualTo(2);
        assertThat(states).hasSize(batches[0] - 1);
    }

    @Test
    void checkpoint_intervalOfANanosecond_isWrittenOnceAtTheEndOfAnEpoch() {
        RecordingFileSystem files = new RecordingFileSystem();
        new Trainer(Network.of(1, 1), Sgd.of(1)).batchSize(1).epochs(2).checkpoint(files.path("training"), Duration.ofNanos(1))
                .train(Dataset.of(new double[3][1], new double[3][1]));
        assertThat(files.calls().stream().filter(call -> call.startsWith("move"))).hasSize(2 * 3);
    }

    private static byte[] contents(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void checkpoint_intervalThatNeverPasses_isWrittenAtTheEnd() throws IOException {
        Network network = KilledTraining.network();
        KilledTraining.trainer(network).epochs(2).checkpoint(path, Duration.ofDays(1)).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                assertThat(path).doesNotExist();
            }
        }).train(KilledTraining.training());
        assertThat(lastEpochOf(path)).isEqualTo(2);
    }

    @Test
    void checkpoint_diskIsFull_stopsWithTheOldCheckpointWhole() throws IOException {
        Configuration small = Configuration.unix().toBuilder().setMaxSize(64 * 1024).build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            Path checkpoint = disk.getPath("training");
            Network network = KilledTraining.network();
            Trainer trainer = KilledTraining.trainer(network).checkpoint(checkpoint).listener(new TrainingListener() {
                @Override
                public void epochEnded(History.Epoch epoch) {
                    if (epoch.number() == 3) {
                        fill(disk.getPath("other"));
                    }
                }
            });
            assertThatThrownBy(() -> trainer.train(KilledTraining.training())).isExactlyInstanceOf(UncheckedIOException.class)
                    .hasMessage("checkpoint training: cannot be written, training: out of disk space");
            Files.delete(disk.getPath("other"));
            Network other = KilledTraining.network();
            History history = KilledTraining.trainer(other).resume(checkpoint).train(KilledTraining.training());
            assertThat(KilledTraining.result(other, history)).isEqualTo(uninterrupted());
        }
    }

    /** Returns a path whose file is interrupted by its own thread when it is opened for the second time. */
    private static Path interrupting() {
        return new FilterFileSystemProvider("interrupting", Jimfs.newFileSystem(Configuration.unix())) {
            private int opened;

            @Override
            public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
                    FileAttribute<?>... attributes) throws IOException {
                if (options.contains(StandardOpenOption.WRITE) && ++opened == 2) { // the first one tries the path
                    Thread.currentThread().interrupt();
                }
                return super.newByteChannel(path, options, attributes);
            }
        }.getFileSystem(null).getPath("training");
    }

    @Test
    void checkpoint_interruptedWhileItIsWritten_isWrittenAndEndsTheTraining() throws IOException {
        Path checkpoint = interrupting();
        Network network = KilledTraining.network();
        History history = KilledTraining.trainer(network).checkpoint(checkpoint).train(KilledTraining.training());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history.ending()).isEqualTo(History.Ending.INTERRUPTED);
        assertThat(lastEpochOf(checkpoint)).isEqualTo(1);
        Network other = KilledTraining.network();
        History resumed = KilledTraining.trainer(other).resume(checkpoint).train(KilledTraining.training());
        assertThat(KilledTraining.result(other, resumed)).isEqualTo(uninterrupted());
    }

    private static void fill(Path file) {
        assertThatThrownBy(() -> {
            while (true) {
                Files.write(file, new byte[1024], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }).hasMessage("out of disk space");
    }

    @Test
    void checkpoint_whereNoneCanBe_isRejectedBeforeTheFirstStep() throws IOException {
        Path missing = directory.resolve("missing");
        Path device = Files.writeString(new RecordingFileSystem().path("device"), "stays");
        assertRejectedAtOnce(missing.resolve("training"), missing + ": no such directory to write to");
        assertRejectedAtOnce(directory, directory + ": expected a file, got a directory");
        assertRejectedAtOnce(device, "device: expected a file, got a device or pipe");
        assertThat(Files.readString(device)).isEqualTo("stays");
    }

    /** Writing is tried with the file that is there, also by a thread that is interrupted. */
    @Test
    void checkpoint_overAnOlderOneWhileInterrupted_isWritten() throws IOException {
        KilledTraining.trainer(KilledTraining.network()).epochs(1).checkpoint(path).train(KilledTraining.training());
        Thread.currentThread().interrupt();
        History history = KilledTraining.trainer(KilledTraining.network()).checkpoint(path).train(KilledTraining.training());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history.ending()).isEqualTo(History.Ending.INTERRUPTED);
        assertThat(lastEpochOf(path)).isEqualTo(1);
    }

    @Test
    void resumeIfPresent_fileThatMayNotBeLookedAt_isNotTakenForAbsent() throws IOException {
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), directory.resolve("loop"));
        Trainer trainer = KilledTraining.trainer(KilledTraining.network());
        assertThatThrownBy(() -> trainer.resumeIfPresent(loop)).isInstanceOf(IOException.class)
                .hasMessageContaining(loop.toString());
        Path hidden = new FilterFileSystemProvider("hidden", Jimfs.newFileSystem(Configuration.unix())) {
            @Override
            public void checkAccess(Path file, AccessMode... modes) throws IOException {
                throw new AccessDeniedException(file.toString());
            }

            @Override
            public SeekableByteChannel newByteChannel(Path file, Set<? extends OpenOption> options,
                    FileAttribute<?>... attributes) throws IOException {
                throw new AccessDeniedException(file.toString());
            }

            @Override
            public <A extends BasicFileAttributes> A readAttributes(Path file, Class<A> type, LinkOption... options)
                    throws IOException {
                throw new AccessDeniedException(file.toString());
            }
        }.getFileSystem(null).getPath("hidden");
        assertThatThrownBy(() -> trainer.resumeIfPresent(hidden)).isExactlyInstanceOf(AccessDeniedException.class)
                .hasMessageEndingWith("hidden");
        assertThat(trainer.resumeIfPresent(directory.resolve("absent"))).isSameAs(trainer);
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("absent"));
        assertThat(trainer.resumeIfPresent(dangling)).isSameAs(trainer);
    }

    /** A safetensors file has at most 100,000 tensors and strings. */
    @Test
    void checkpoint_ofTooManyLayers_isRejectedBeforeTheFirstStep() {
        int[] sizes = new int[15_001];
        Arrays.fill(sizes, 1);
        Network network = Network.of(sizes);
        Network before = network.copy();
        Dataset data = Dataset.of(new double[1][1], new double[1][1]);
        Trainer trainer = new Trainer(network, Adam.of(0.1)).validation(data).earlyStopping(EarlyStopping.onCost(1))
                .checkpoint(path).listener(new TrainingListener() {
                    @Override
                    public void trainingStarted(int epochs) {
                        throw new AssertionError("has started");
                    }
                });
        assertThatThrownBy(() -> trainer.train(data)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("tensors and metadata: expected at most 100000, got 1500\\d\\d");
        assertThat(network).isEqualTo(before);
        assertThat(path).doesNotExist();
        new Trainer(network, Sgd.of(0.1)).checkpoint(path).train(data); // the network and the last epoch's
        assertThat(path).exists();
    }

    /** The figures of {@link Trainer#checkpoint(Path)}: 40 bytes for each epoch in each checkpoint. */
    @Test
    void checkpoint_afterEachEpoch_growsByTheRecordOfOne() throws IOException {
        Dataset data = Dataset.of(new double[1][1], new double[1][1]);
        List<Long> sizes = new ArrayList<>();
        new Trainer(Network.of(1, 1), Sgd.of(1)).epochs(99).checkpoint(path).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (epoch.number() > 20 && epoch.number() % 10 == 1) { // with the header as long, which is padded
                    sizes.add((long) contents(path).length);
                }
            }
        }).train(data);
        assertThat(sizes).hasSize(8);
        for (int i = 1; i < sizes.size(); i++) {
            assertThat(sizes.get(i) - sizes.get(i - 1)).isBetween(400L - 8, 400L + 8);
        }
    }

    private static void assertRejectedAtOnce(Path checkpoint, String fault) {
        Network network = KilledTraining.network();
        Trainer trainer = KilledTraining.trainer(network).checkpoint(checkpoint).listener(new TrainingListener() {
            @Override
            public void trainingStarted(int epochs) {
                throw new AssertionError("has started");
            }
        });
        assertThatThrownBy(() -> trainer.train(KilledTraining.training())).isExactlyInstanceOf(UncheckedIOException.class)
                .hasMessage("checkpoint " + checkpoint + ": cannot be written, " + fault);
        assertThat(network).isEqualTo(KilledTraining.network());
    }

    @ParameterizedTest
    @MethodSource("others")
    void train_fromACheckpointOfOtherSettings_isRejectedWithTheDifference(Other other) throws IOException {
        KilledTraining.trainer(KilledTraining.network()).epochs(2).checkpoint(path).train(KilledTraining.training());
        Network network = KilledTraining.network();
        Trainer trainer = other.change().apply(KilledTraining.trainer(network)).resume(path);
        Network before = network.copy();
        assertThatThrownBy(() -> trainer.train(other.data())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected " + other.message());
        assertThat(network).isEqualTo(before);
    }

    private static Stream<Other> others() {
        Dataset data = KilledTraining.training();
        return Stream.of(
                new Other("cost quadratic, as in the checkpoint, got cross-entropy",
                        trainer -> trainer.cost(Cost.CROSS_ENTROPY), data),
                new Other("batch size 4, as in the checkpoint, got 5", trainer -> trainer.batchSize(5), data),
                new Other("shuffle seed 5, as in the checkpoint, got 6", trainer -> trainer.shuffle(6), data),
                new Other("shuffle seed 5, as in the checkpoint, got 4294967301",
                        trainer -> trainer.shuffle(5 + (1L << 32)), data),
                new Other("shuffle seed 5, as in the checkpoint, got -9223372036854775803",
                        trainer -> trainer.shuffle(5 + (1L << 63)), data),
                new Other("batch size 4, as in the checkpoint, got 2147483647",
                        trainer -> trainer.batchSize(Integer.MAX_VALUE), data),
                new Other("validation interval 1, as in the checkpoint, got 2",
                        trainer -> trainer.validation(data.subset(IntStream.range(0, 10).toArray()), 2), data),
                new Other("validation samples 10, as in the checkpoint, got 11",
                        trainer -> trainer.validation(data.subset(IntStream.range(0, 11).toArray())), data),
                new Other("samples 38, as in the checkpoint, got 37", trainer -> trainer,
                        data.subset(IntStream.range(0, 37).toArray())),
                new Other("rate of epoch 2 0.5, as in the checkpoint, got 0.25",
                        trainer -> trainer.schedule(Schedule.step(0.5, 1, 0.5)), data),
                new Other("minimum improvement 0.0, as in the checkpoint, got 4.9E-324",
                        trainer -> trainer.earlyStopping(EarlyStopping.onCost(6).withMinImprovement(Double.MIN_VALUE)), data),
                new Other("samples 38, as in the checkpoint, got 3", trainer -> trainer, data.subset(1, 2, 3)),
                new Other("validation samples 10, as in the checkpoint, got 38", trainer -> trainer.validation(data), data),
                new Other("early stopping cost, as in the checkpoint, got accuracy",
                        trainer -> trainer.earlyStopping(EarlyStopping.onAccuracy(6)), data),
                new Other("patience 6, as in the checkpoint, got 2",
                        trainer -> trainer.earlyStopping(EarlyStopping.onCost(2)), data),
                new Other("minimum improvement 0.0, as in the checkpoint, got 0.125",
                        trainer -> trainer.earlyStopping(EarlyStopping.onCost(6).withMinImprovement(0.125)), data),
                new Other("rate of epoch 1 0.5, as in the checkpoint, got 0.25",
                        trainer -> trainer.schedule(Schedule.constant(0.25)), data),
                new Other("epochs at least 2, as in the checkpoint, got 1", trainer -> trainer.epochs(1), data));
    }

    @Test
    void train_fromACheckpointOfCrossEntropy_requiresItAndEndsAsWithoutABreak() throws IOException {
        Network once = KilledTraining.network();
        History whole = KilledTraining.trainer(once).cost(Cost.CROSS_ENTROPY).train(KilledTraining.training());
        Trainer first = KilledTraining.trainer(KilledTraining.network()).cost(Cost.CROSS_ENTROPY).checkpoint(path);
        first.listener(stopping(first::stop, BATCHES + 1)).train(KilledTraining.training());
        Trainer other = KilledTraining.trainer(KilledTraining.network()).resume(path);
        assertThatThrownBy(() -> other.train(KilledTraining.training())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected cost cross-entropy, as in the checkpoint, got quadratic");
        Network resumed = KilledTraining.network();
        History rest = KilledTraining.trainer(resumed).resume(path).cost(Cost.CROSS_ENTROPY).train(KilledTraining.training());
        assertThat(KilledTraining.result(resumed, rest)).isEqualTo(KilledTraining.result(once, whole));
    }

    /** A target that rounding has brought to beyond 1, and an output of 1, have a cross-entropy of −1e−7 · 50. */
    @Test
    void checkpoint_negativeCrossEntropy_isReadAsItWas() throws IOException {
        Dataset data = Dataset.of(new double[][] {{50}, {50}}, new double[][] {{1 + 1e-7}, {1 + 1e-7}});
        Trainer first = new Trainer(Network.of(new double[][][] {{{1}}}, new double[][] {{0}}), Sgd.of(0));
        first.cost(Cost.CROSS_ENTROPY).batchSize(1).checkpoint(path).listener(stopping(first::stop, 1)).train(data);
        Trainer second = new Trainer(Network.of(1, 1), Sgd.of(0)).cost(Cost.CROSS_ENTROPY).batchSize(1);
        assertThat(second.resume(path).train(data).last().cost()).isCloseTo(-50e-7, within(1e-14));
    }

    /** A checkpoint from the middle of epoch 2. */
    @Test
    void train_fromACheckpointWithinAnEpoch_requiresItsEpochsAndRate() throws IOException {
        Trainer first = KilledTraining.trainer(KilledTraining.network());
        first.schedule(Schedule.constant(0.5)).checkpoint(path).listener(stopping(first::stop, BATCHES + 1))
                .train(KilledTraining.training());
        Trainer fewer = KilledTraining.trainer(KilledTraining.network()).schedule(Schedule.constant(0.5)).epochs(1).resume(path);
        assertThatThrownBy(() -> fewer.train(KilledTraining.training())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected epochs at least 2, as in the checkpoint, got 1");
        Trainer other = KilledTraining.trainer(KilledTraining.network()).schedule(epoch -> epoch == 2 ? 0.25 : 0.5).resume(path);
        assertThatThrownBy(() -> other.train(KilledTraining.training())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected rate of epoch 2 0.5, as in the checkpoint, got 0.25");
        Trainer same = KilledTraining.trainer(KilledTraining.network()).schedule(Schedule.constant(0.5)).epochs(2).resume(path);
        assertThat(same.train(KilledTraining.training()).epochs()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("otherOptimizers")
    void train_fromACheckpointOfAnotherOptimizer_isRejectedWithTheDifference(String message, Sgd other) throws IOException {
        new Trainer(KilledTraining.network(), Sgd.of(0.5).momentum(0.9)).checkpoint(path).train(KilledTraining.training());
        Trainer trainer = new Trainer(KilledTraining.network(), other).resume(path);
        assertThatThrownBy(() -> trainer.train(KilledTraining.training())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected " + message);
    }

    static Stream<Arguments> otherOptimizers() {
        return Stream.of(
                Arguments.of("rate 0.5, as in the checkpoint, got 0.25", Sgd.of(0.25).momentum(0.9)),
                Arguments.of("momentum 0.9, as in the checkpoint, got 0.8", Sgd.of(0.5).momentum(0.8)),
                Arguments.of("dampening 0.0, as in the checkpoint, got 0.1", Sgd.of(0.5).momentum(0.9).dampening(0.1)),
                Arguments.of("nesterov false, as in the checkpoint, got true", Sgd.of(0.5).momentum(0.9).nesterov()),
                Arguments.of("weight decay 0.0, as in the checkpoint, got 0.1", Sgd.of(0.5).momentum(0.9).weightDecay(0.1)),
                Arguments.of("clip norm Infinity, as in the checkpoint, got 1.0", Sgd.of(0.5).momentum(0.9).clipNorm(1)));
    }

    @Test
    void train_scheduleWhereTheCheckpointHadNone_isRejected() throws IOException {
        new Trainer(KilledTraining.network(), Sgd.of(0.5)).checkpoint(path).train(KilledTraining.training());
        Trainer trainer = new Trainer(KilledTraining.network(), Sgd.of(0.5)).schedule(Schedule.constant(0.5)).resume(path);
        assertThatThrownBy(() -> trainer.train(KilledTraining.training())).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected rate 0.5, as in the checkpoint, got of a schedule");
    }

    /** A listener's own changes of the trainer count for the next run. */
    @Test
    void train_listenerThatSetsTheTrainer_changesOnlyTheNextRun() {
        Network network = KilledTraining.network();
        Trainer trainer = KilledTraining.trainer(network).epochs(2);
        History history = trainer.listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                trainer.epochs(9).batchSize(30).shuffle(1).schedule(Schedule.constant(0)).validation(KilledTraining.training());
            }
        }).train(KilledTraining.training());
        Network undisturbed = KilledTraining.network();
        History expected = KilledTraining.trainer(undisturbed).epochs(2).train(KilledTraining.training());
        assertThat(KilledTraining.result(network, history)).isEqualTo(KilledTraining.result(undisturbed, expected));
    }

    @Test
    void resume_checkpointOfAnotherNetwork_isRejected() {
        KilledTraining.trainer(KilledTraining.network()).epochs(1).checkpoint(path).train(KilledTraining.training());
        assertThatThrownBy(() -> new Trainer(Network.of(Precision.SINGLE, 5, 70, 3), Sgd.of(1)).resume(path))
                .isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": expected a checkpoint of Network[5, 70, 3] in float32 precision, got one of"
                        + " Network[5, 70, 3] in float64 precision");
    }

    @Test
    void resume_modelFile_isRejected() throws IOException {
        Network network = Network.of(2, 1);
        network.save(path);
        assertThatThrownBy(() -> new Trainer(network, Sgd.of(1)).resume(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": not a training checkpoint, but a safetensors file: use Network.load");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "progress | prog       | expected tensor 'progress' F64[5], got 'prog' F64[5]",
        "0.weight | 1.weight   | expected tensor '0.weight' F64[70, 5], got '1.weight' F64[70, 5]",
        "last.2   | last.3     | expected tensor 'last.2.weight' F64[3, 70], got 'last.3.weight' F64[3, 70]",
        "last.0   | later.0    | expected no more tensors, got 'later.0.weight' F64[70, 5]",
        "velocity | speed      | expected no more tensors, got 'speed.0.weight' F64[70, 5]",
        "[70, 5]  | [5, 70]    | expected tensor '0.weight' F64[70, 5], got '0.weight' F64[5, 70]",
        "[1, 5]   | [5]         | expected tensor 'epochs' F64[5, 5], got 'epochs' F64[5]"})
    void resume_tensorsOfAnotherKind_areRejected(String from, String to, String fault) throws IOException {
        Trainer trainer = KilledTraining.trainer(KilledTraining.network());
        trainer.checkpoint(path).listener(stopping(trainer::stop, 13)).train(KilledTraining.training());
        Safetensors.edit(path, header -> header.replace(from, to));
        assertThatThrownBy(() -> trainer.resume(path)).isExactlyInstanceOf(FormatException.class)
                .hasMessage(path + ": " + fault);
    }

    @Test
    void resume_numbersThatCannotBe_areRejected() throws IOException {
        Network network = KilledTraining.network();
        KilledTraining.trainer(network).epochs(1).checkpoint(path).train(KilledTraining.training());
        Checkpoint checkpoint = CheckpointFiles.read(path, network);
        for (int samples : new int[] {5, 40}) { // of 38, in mini-batches of 4
            CheckpointFiles.write(withProgress(checkpoint, samples, 1), path);
            Trainer trainer = KilledTraining.trainer(network).resume(path);
            assertThatThrownBy(() -> trainer.train(KilledTraining.training())).isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("resume: expected samples of the epoch whole mini-batches, as in the checkpoint, got " + samples);
        }
        Dataset whole = Dataset.of(new double[8][5], new double[8][3]);
        new Trainer(network, Sgd.of(1)).batchSize(4).checkpoint(path).train(whole);
        CheckpointFiles.write(withProgress(CheckpointFiles.read(path, network), 8, 1), path);
        Trainer trainer = new Trainer(network, Sgd.of(1)).batchSize(4).epochs(2).resume(path);
        assertThatThrownBy(() -> trainer.train(whole)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected samples of the epoch whole mini-batches, as in the checkpoint, got 8");
    }

    private static Checkpoint withProgress(Checkpoint checkpoint, int samples, double cost) {
        return new Checkpoint(checkpoint.settings(), checkpoint.parameters(), checkpoint.state(), checkpoint.last(),
                checkpoint.best(), checkpoint.epochs(), List.of(), samples, cost, checkpoint.weight(), checkpoint.rate(),
                checkpoint.nanos(), false);
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void checkpoint_impossibleSetting_isRejected(Rejection<Trainer> rejection) {
        rejection.check(KilledTraining.trainer(KilledTraining.network()));
    }

    private static Stream<Rejection<Trainer>> rejections() {
        return Stream.of(
                argument("checkpoint: expected a path, got null", trainer -> trainer.checkpoint(null)),
                argument("checkpoint: expected a path, got null", trainer -> trainer.checkpoint(null, Duration.ZERO)),
                argument("interval: expected a duration, got null", trainer -> trainer.checkpoint(Path.of("a"), null)),
                argument("interval: expected 0 or more, got PT-1S",
                        trainer -> trainer.checkpoint(Path.of("a"), Duration.ofSeconds(-1))));
    }

    @Test
    void resume_missingFile_isRejected() {
        assertThatThrownBy(() -> new Trainer(Network.of(2, 1), Sgd.of(1)).resume(path))
                .isExactlyInstanceOf(NoSuchFileException.class).hasMessage(path.toString());
    }

    @Test
    void resume_checkpointWithAByteChanged_isRejected() throws IOException {
        KilledTraining.trainer(KilledTraining.network()).epochs(1).checkpoint(path).train(KilledTraining.training());
        byte[] bytes = Files.readAllBytes(path);
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(path, changed);
            assertThatThrownBy(() -> new Trainer(KilledTraining.network(), Sgd.of(1)).resume(path))
                    .isExactlyInstanceOf(FormatException.class).hasMessageStartingWith(path + ": ");
        }
    }

    /**
     * Something that a checkpoint was not written with.
     *
     * @param message the message of its rejection
     * @param change the setting
     * @param data the samples
     */
    private record Other(String message, UnaryOperator<Trainer> change, Dataset data) {

        @Override
        public String toString() {
            return message;
        }
    }
}
