package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Silent errors are rejected, or handled correctly: shared networks, weights, rates and datasets. */
class TrainingGuardsTest {

    private static final String SHARED = "network: is being trained already";

    @TempDir
    private Path directory;
    private final Network network = Network.of(Initializer.NORMAL.seeded(1), 3, 5, 2);
    private final Dataset data = Dataset.of(random(20, 3), random(20, 2));

    private static double[][] random(int rows, int columns) {
        Random random = new Random(rows + columns);
        return IntStream.range(0, rows).mapToObj(s -> random.doubles(columns).toArray()).toArray(double[][]::new);
    }

    private static TrainingListener afterBatches(Consumer<Integer> action) {
        return new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                action.accept(samples);
            }
        };
    }

    private static void assertShared(ThrowingCallable call) {
        assertThatThrownBy(call).isExactlyInstanceOf(IllegalStateException.class).hasMessage(SHARED);
    }

    /** Each call is made while the network is trained, by the trainer's listener and by another thread. */
    @Test
    void network_whileItIsTrained_isForNoOtherTraining() throws IOException {
        Network undisturbed = network.copy();
        new Trainer(undisturbed, Sgd.of(1)).batchSize(10).train(data);
        Path path = directory.resolve("state");
        Trainer trainer = new Trainer(network, Sgd.of(1)).batchSize(10);
        Trainer other = new Trainer(network, Sgd.of(1));
        other.save(path);
        List<ThrowingCallable> calls = List.of(() -> trainer.train(data), () -> other.train(data),
                () -> other.step(new double[3], new double[2]), () -> other.restore(path));
        trainer.listener(afterBatches(samples -> {
            for (ThrowingCallable call : calls) {
                assertShared(call);
                CompletableFuture.runAsync(() -> assertShared(call)).join();
            }
        })).train(data);
        assertThat(network).isEqualTo(undisturbed);
    }

    @Test
    void network_afterARunThatThrew_canBeTrained() {
        Trainer trainer = new Trainer(network, Sgd.of(1)).listener(afterBatches(samples -> {
            throw new IllegalStateException("enough");
        }));
        assertThatThrownBy(() -> trainer.train(data)).hasMessage("enough");
        assertThat(new Trainer(network, Sgd.of(1)).train(data).epochs()).hasSize(1);
    }

    @Test
    void predictor_inTheThreadsOfOthers_isRejected() {
        Predictor predictor = network.predictor();
        double[] out = new double[2];
        predictor.predict(new double[3], out);
        double[] expected = out.clone();
        assertThatThrownBy(() -> CompletableFuture.runAsync(() -> predictor.predict(new double[] {1, 2, 3}, out)).join())
                .isExactlyInstanceOf(CompletionException.class).cause().isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("predictor: belongs to another thread; take one for each from network.predictor()");
        assertThat(out).isEqualTo(expected);
    }

    private Dataset weighted(double unit) {
        return data.weighted(IntStream.range(0, 20).mapToDouble(s -> s * unit).toArray());
    }

    /** Weights are relative: a power of two times all of them changes no bit. */
    @ParameterizedTest
    @EnumSource
    void train_weightsTimesAPowerOfTwo_areBitIdentical(Precision precision) {
        Network expected = trained(precision, 1);
        for (int power : new int[] {-40, 40}) {
            assertThat(trained(precision, Math.scalb(1.0, power))).isEqualTo(expected);
        }
    }

    private Network trained(Precision precision, double unit) {
        Network trained = network.copy(precision);
        new Trainer(trained, Sgd.of(1)).batchSize(6).train(weighted(unit));
        return trained;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-46, 1e-30, 1e30, 1e39})
    void weights_beyondFloat32_areRejected(double unit) {
        Network single = network.copy(Precision.SINGLE);
        double[] weights = new double[20];
        Arrays.fill(weights, unit);
        String message = ": expected 1.0E-15 to 1.0E15 in float32 precision, got ";
        assertThatThrownBy(() -> new Trainer(single, Sgd.of(1)).train(data.weighted(weights)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("training data, sum of the weights of a mini-batch" + message);
        assertThatThrownBy(() -> single.backward(single.forward(random(20, 3)), random(20, 2), weights))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("sum of sample weights" + message);
        assertThat(single).isEqualTo(network.copy(Precision.SINGLE));
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, 1e15", "SINGLE, 1e-15", "DOUBLE, 1e150", "DOUBLE, 1e-150"})
    void sampleWeights_asLargeOrSmallAsTheyMayBe_areTaken(Precision precision, double weight) {
        Network copy = network.copy(precision);
        Gradients weighted = copy.backward(copy.forward(random(1, 3)), random(1, 2), new double[] {weight});
        assertThat(weighted.cost()).isPositive().isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e300})
    void weights_beyondFloat64_areRejected(double unit) {
        assertThatThrownBy(() -> new Trainer(network, Sgd.of(1)).batchSize(6).train(weighted(unit)))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(
                        "training data, sum of the weights of a mini-batch: expected 1.0E-150 to 1.0E150 in float64"
                                + " precision, got ");
    }

    /** Costs of the heaviest samples that are allowed. */
    @Test
    void history_heavySamples_haveTheirMeanCost() {
        History history = new Trainer(network.copy(), Sgd.of(1)).batchSize(6).train(weighted(Math.scalb(1.0, 490)));
        History expected = new Trainer(network, Sgd.of(1)).batchSize(6).train(weighted(1));
        assertThat(history.last().cost()).isEqualTo(expected.last().cost());
    }

    @ParameterizedTest
    @EnumSource
    void train_samplesOfWeightZero_areNotThereWhateverTheyHold(Precision precision) {
        double[][] xs = random(20, 3);
        double[][] ys = random(20, 2);
        double[] weights = new double[20];
        Arrays.fill(weights, 1);
        for (int s = 0; s < 20; s += 3) {
            weights[s] = 0;
        }
        Network without = network.copy(precision);
        History expected = new Trainer(without, Sgd.of(1)).batchSize(20).train(Dataset.of(xs, ys).weighted(weights));
        Dataset broken = new Dataset() {
            @Override
            public int size() {
                return 20;
            }

            @Override
            public int inputSize() {
                return 3;
            }

            @Override
            public int targetSize() {
                return 2;
            }

            @Override
            public void copy(int sample, double[] x, double[] y) {
                System.arraycopy(xs[sample], 0, x, 0, 3);
                System.arraycopy(ys[sample], 0, y, 0, 2);
                if (sample % 3 == 0) {
                    x[sample % 2] = sample % 2 == 0 ? Double.NaN : 1e308;
                    y[1] = sample % 2 == 0 ? Double.NEGATIVE_INFINITY : 1e155;
                }
            }
        };
        Network with = network.copy(precision);
        History history = new Trainer(with, Sgd.of(1)).batchSize(20).train(broken.weighted(weights));
        assertThat(with).isEqualTo(without);
        assertThat(history.last().cost()).isEqualTo(expected.last().cost());
    }

    @ParameterizedTest
    @EnumSource
    void costs_samplesOfWeightZero_areNotThereWhateverTheyHold(Precision precision) {
        Network any = network.copy(precision);
        double far = precision == Precision.DOUBLE ? 1e155 : 1e20; // whose square is infinite
        double[][] xs = random(3, 3);
        double[][] ys = {{far, 0}, {1, 0}, {0, -far}};
        Gradients gradients = any.backward(any.forward(xs), ys, new double[] {0, 1, 0});
        Gradients expected = any.backward(any.forward(xs[1]), ys[1]);
        assertThat(gradients.cost()).isEqualTo(expected.cost());
        assertThat(gradients.weights(0)).isEqualTo(expected.weights(0));
        assertThat(Evaluation.of(any, Dataset.of(xs, ys).weighted(0, 1, 0)).cost()).isEqualTo(expected.cost());
    }

    /** A dataset of five samples that sets what its copy sets. */
    private record Partial(Consumer<double[][]> copy) implements Dataset {

        @Override
        public int size() {
            return 5;
        }

        @Override
        public int inputSize() {
            return 3;
        }

        @Override
        public int targetSize() {
            return 2;
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            copy.accept(new double[][] {x, y});
        }
    }

    @ParameterizedTest
    @EnumSource
    void train_datasetThatSetsNotAllNumbers_isRejected(Precision precision) {
        Dataset setsOneTarget = new Partial(sample -> {
            Arrays.fill(sample[0], 0.5);
            sample[1][0] = 1;
        });
        Dataset setsNoInput = new Partial(sample -> Arrays.fill(sample[1], 1));
        Network trained = network.copy(precision);
        for (Network each : List.of(trained, trained.withInputScaling(Scaling.of(new double[3], new double[] {1, 1, 1})))) {
            assertThatThrownBy(() -> new Trainer(each, Sgd.of(1)).train(setsOneTarget))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("training data, target of sample 0, column 1: expected a finite number, got NaN");
            assertThatThrownBy(() -> new Trainer(each, Sgd.of(1)).train(setsNoInput))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("training data, input of sample 0, column 0: expected a finite number, got NaN");
        }
        assertThat(trained).isEqualTo(network.copy(precision));
    }

    /** Epochs with a rate and momentum that a listener sets after batches and after epochs. */
    private Trainer adapting(Network network, Sgd sgd, Path path) {
        return new Trainer(network, sgd).epochs(4).batchSize(10).checkpoint(path).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                sgd.rate(sgd.rate() * 0.75);
            }

            @Override
            public void epochEnded(History.Epoch epoch) {
                sgd.rate(sgd.rate() * 2);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void resume_ratesSetByAListener_isBitIdenticalToAnUninterruptedRun(int batches) throws IOException {
        Path path = directory.resolve("checkpoint");
        Network once = network.copy();
        History expected = adapting(once, Sgd.of(0.5), path).train(data);
        Trainer stopped = adapting(network.copy(), Sgd.of(0.5), path);
        int[] left = {batches};
        stopped.listener(afterBatches(samples -> {
            if (--left[0] == 0) {
                stopped.stop();
            }
        })).train(data);
        Network twice = network.copy();
        History history = adapting(twice, Sgd.of(0.5), path).resume(path).train(data);
        assertThat(twice).isEqualTo(once);
        assertThat(history.epochs()).extracting(History.Epoch::rate)
                .isEqualTo(expected.epochs().stream().map(History.Epoch::rate).toList());
    }

    /** A listener overrides the rates of a schedule until the next epoch, where it begins with that of the schedule. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void resume_scheduledRatesThatAListenerOverrides_isBitIdenticalToAnUninterruptedRun(int batches) throws IOException {
        Path path = directory.resolve("checkpoint");
        Schedule schedule = Schedule.exponential(0.5, 0.5);
        Network once = network.copy();
        History expected = adapting(once, Sgd.of(1), path).schedule(schedule).train(data);
        Trainer stopped = adapting(network.copy(), Sgd.of(1), path).schedule(schedule);
        int[] left = {batches};
        stopped.listener(afterBatches(samples -> {
            if (--left[0] == 0) {
                stopped.stop();
            }
        })).train(data);
        Network twice = network.copy();
        History history = adapting(twice, Sgd.of(1), path).schedule(schedule).resume(path).train(data);
        assertThat(twice).isEqualTo(once);
        assertThat(history.epochs()).extracting(History.Epoch::rate)
                .isEqualTo(expected.epochs().stream().map(History.Epoch::rate).toList());
    }

    @Test
    void resume_otherScheduleWhereAListenerOverridesRates_isRejected() throws IOException {
        Path path = directory.resolve("checkpoint");
        adapting(network.copy(), Sgd.of(1), path).schedule(Schedule.exponential(0.5, 0.5)).train(data);
        Trainer other = adapting(network.copy(), Sgd.of(1), path).schedule(Schedule.exponential(0.5, 0.25)).resume(path);
        assertThatThrownBy(() -> other.train(data)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected rate of epoch 2 0.25, as in the checkpoint, got 0.125");
    }

    @Test
    void forward_moreRowsThanArraysHold_isRejected() {
        double[][] xs = new double[13_421_773][];
        Arrays.fill(xs, new double[2]);
        assertThatThrownBy(() -> Network.of(2, 1).forward(xs)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch size: expected at most 13421772 samples, got 13421773");
    }

    private static Dataset large(int targetSize) {
        return new Dataset() {
            @Override
            public int size() {
                return 20_000_000;
            }

            @Override
            public int inputSize() {
                return 2;
            }

            @Override
            public int targetSize() {
                return targetSize;
            }

            @Override
            public void copy(int sample, double[] x, double[] y) {
                throw new AssertionError("read");
            }
        };
    }

    @Test
    void train_miniBatchLargerThanArraysHold_isRejectedBeforeItIsAllocated() {
        Trainer trainer = new Trainer(Network.of(2, 1), Sgd.of(1)).batchSize(Integer.MAX_VALUE);
        assertThatThrownBy(() -> trainer.train(large(1))).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch size: expected at most 13421772 samples, got 20000000"); // 2147483647 / (128 + 32)
        for (int[] sizes : new int[][] {{2, 1000, 1}, {2, 4, 1000}}) {
            Trainer wide = new Trainer(Network.of(sizes), Sgd.of(1)).batchSize(2_080_896);
            assertThatThrownBy(() -> wide.train(large(sizes[2]))).isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("batch size: expected at most 2080895 samples, got 2080896"); // 2147483647 / (1000 + 32)
        }
    }

    @Test
    void checkpoint_forEver_isWrittenAtTheEnd() throws IOException {
        Path path = directory.resolve("checkpoint");
        new Trainer(network, Sgd.of(1)).checkpoint(path, ChronoUnit.FOREVER.getDuration()).train(data);
        assertThat(CheckpointFiles.read(path, network).epochs()).hasSize(1);
    }

    @Test
    void numbers_asLargeAsTheyCanBe_areTaken() {
        Network expected = network.copy();
        new Trainer(expected, Sgd.of(1)).batchSize(20).train(data);
        new Trainer(network, Sgd.of(1)).batchSize(Integer.MAX_VALUE).threads(Integer.MAX_VALUE).train(data);
        assertThat(network).isEqualTo(expected);
        for (int rows : new int[] {1, 2, 3, 4, 300}) {
            double[][] xs = random(rows, 3);
            assertThat(network.predict(xs, Integer.MAX_VALUE)).isEqualTo(network.predict(xs));
        }
    }

    /** Counts how often epochs are looked at. */
    @Test
    void plateau_manyEpochs_goesOverEachOnce() {
        int[] looks = {0};
        Schedule plateau = Schedule.plateau(1, 0.5, 1).forRun(false);
        for (int epochs = 0; epochs <= 1000; epochs++) {
            int size = epochs;
            plateau.rate(new AbstractList<>() {
                @Override
                public History.Epoch get(int e) {
                    looks[0]++;
                    return new History.Epoch(e + 1, 1, OptionalDouble.empty(), OptionalDouble.empty(), 1, Duration.ZERO);
                }

                @Override
                public int size() {
                    return size;
                }
            });
        }
        assertThat(looks[0]).isEqualTo(1000);
    }

    /** At such rates next to nothing is learned, so that the least rate comes in the third epoch. */
    @Test
    void plateau_ofOneTraining_isAsNewForTheNext() {
        Schedule plateau = Schedule.plateau(1e-7, 0.5, 0).withMin(0.5e-7);
        for (int run = 0; run < 2; run++) {
            History history = new Trainer(network, Sgd.of(1)).schedule(plateau).epochs(3).train(data);
            assertThat(history.epochs()).extracting(History.Epoch::rate).containsExactly(1e-7, 1e-7, 0.5e-7);
        }
    }

    @Test
    void evaluation_anyWeights_areRelative() {
        Network single = network.copy(Precision.SINGLE);
        assertThat(Evaluation.of(single, weighted(Math.scalb(1.0, -200))).cost())
                .isEqualTo(Evaluation.of(single, weighted(1)).cost());
    }
}
