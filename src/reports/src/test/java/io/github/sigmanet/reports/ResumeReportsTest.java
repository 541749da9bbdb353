package io.github.sigmanet.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Lbfgs;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that diverge, stop early, are killed and are resumed. */
class ResumeReportsTest {

    private static final int EPOCHS = 7;
    private static final Dataset TRAINING = rings(90, 1);
    private static final Dataset VALIDATION = rings(31, 2);

    @TempDir
    private Path directory;

    /** Returns points of three classes by their distance from 0, with noise, so that networks overfit. */
    private static Dataset rings(int size, long seed) {
        Random random = new Random(seed);
        double[][] xs = new double[size][];
        int[] labels = new int[size];
        for (int s = 0; s < size; s++) {
            xs[s] = random.doubles(2, -1, 1).toArray();
            labels[s] = (int) Math.min(2, Math.abs(1.8 * Math.hypot(xs[s][0], xs[s][1]) + 0.4 * random.nextGaussian()));
        }
        return Dataset.labeled(xs, labels, 3);
    }

    private static Network network(Precision precision) {
        return Network.of(precision, Initializer.GLOROT_UNIFORM.seeded(3), 2, 6, 3);
    }

    static Stream<Named<Supplier<Optimizer>>> optimizers() {
        return Stream.of(Named.of("SGD", () -> Sgd.of(0.5)),
                Named.of("Nesterov, decay", () -> Sgd.of(0.3).momentum(0.9).nesterov().weightDecay(1e-3)),
                Named.of("dampening, clipping", () -> Sgd.of(0.3).momentum(0.8).dampening(0.3).clipNorm(0.05)),
                Named.of("Adam", () -> Adam.of(0.03)),
                Named.of("AMSGrad, decay", () -> Adam.of(0.02).betas(0.8, 0.99).amsgrad().weightDecay(1e-3)),
                Named.of("Rprop", () -> Rprop.of(0.01).etas(0.4, 1.3).stepSizes(1e-5, 2)),
                Named.of("L-BFGS", () -> Lbfgs.of(3)));
    }

    static Stream<Named<UnaryOperator<Trainer>>> schedules() {
        return Stream.of(Named.of("constant", trainer -> trainer.schedule(Schedule.constant(0.1))),
                Named.of("step", trainer -> trainer.schedule(Schedule.step(0.2, 2, 0.5))),
                Named.of("multi-step", trainer -> trainer.schedule(Schedule.multiStep(0.2, 0.1, 2, 5))),
                Named.of("exponential", trainer -> trainer.schedule(Schedule.exponential(0.2, 0.7))),
                Named.of("cosine", trainer -> trainer.schedule(Schedule.cosine(0.2, 0.01, EPOCHS))),
                Named.of("polynomial", trainer -> trainer.schedule(Schedule.polynomial(0.2, 2, EPOCHS))),
                Named.of("linear", trainer -> trainer.schedule(Schedule.linear(0.2, 0.1, 1, 3))),
                Named.of("plateau", trainer -> trainer.schedule(Schedule.plateau(0.2, 0.5, 0))));
    }

    static Stream<Named<UnaryOperator<Trainer>>> rules() {
        return Stream.of(Named.of("no rule", trainer -> trainer),
                Named.of("patience for cost", trainer -> trainer.earlyStopping(EarlyStopping.onCost(1).withMinImprovement(1e-3))),
                Named.of("patience for accuracy", trainer -> trainer.earlyStopping(EarlyStopping.onAccuracy(2))));
    }

    static Stream<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        optimizers().forEach(optimizer -> rules().forEach(rule ->
                runs.add(Arguments.of(optimizer, Named.of("no schedule", UnaryOperator.<Trainer>identity()), rule))));
        optimizers().filter(optimizer -> !isFullBatch(optimizer.getPayload().get())).forEach(optimizer -> schedules().forEach(
                schedule -> runs.add(Arguments.of(optimizer, schedule, rules().toList().get(runs.size() % 3)))));
        return runs.stream();
    }

    private static boolean isFullBatch(Optimizer optimizer) {
        return optimizer instanceof Rprop || optimizer instanceof Lbfgs;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("runs")
    @DisplayName("huggingface/accelerate#4195, huggingface/accelerate#4071, huggingface/accelerate#4232")
    void train_killedAndResumed_isBitIdenticalToAnUnbrokenRun(Supplier<Optimizer> optimizer, UnaryOperator<Trainer> schedule,
            UnaryOperator<Trainer> rule) throws IOException {
        for (Precision precision : Precision.values()) {
            UnaryOperator<Trainer> settings = trainer -> schedule.apply(rule.apply(trainer.epochs(EPOCHS)
                    .batchSize(isFullBatch(optimizer.get()) ? TRAINING.size() : 8).shuffle(5).validation(VALIDATION)));
            Network expected = network(precision);
            History unbroken = settings.apply(new Trainer(expected, optimizer.get())).train(TRAINING);
            for (Duration interval : new Duration[] {null, Duration.ZERO}) {
                Network network = network(precision);
                History resumed = trainWithKills(() -> settings.apply(new Trainer(network(precision), optimizer.get())),
                        () -> settings.apply(new Trainer(network, optimizer.get())), interval);
                assertThat(network).isEqualTo(expected);
                assertThat(record(resumed)).isEqualTo(record(unbroken));
            }
        }
    }

    /**
     * Trains until a run is not killed. A kill leaves the checkpoint that is there in the middle of the run; the process that
     * comes after it has other objects.
     *
     * @param interval the time between checkpoints, null for one per epoch
     */
    private History trainWithKills(Supplier<Trainer> killed, Supplier<Trainer> last, Duration interval) throws IOException {
        Random random = new Random(11);
        Path left = directory.resolve("left");
        Files.deleteIfExists(left);
        for (int kill = 0; kill < 6; kill++) {
            Path path = directory.resolve("run");
            Files.deleteIfExists(path);
            Trainer trainer = keeping(killed.get(), path, interval).resumeIfPresent(left);
            int at = 1 + random.nextInt(20);
            trainer.listener(new TrainingListener() {

                private int batches;

                @Override
                public void batchEnded(int epoch, int samples, int total, double cost) {
                    batches++;
                    if (batches == at) {
                        copyIfPresent(path, left);
                        trainer.stop();
                    }
                }
            });
            trainer.train(TRAINING);
        }
        return keeping(last.get(), directory.resolve("run"), interval).resumeIfPresent(left).train(TRAINING);
    }

    private static Trainer keeping(Trainer trainer, Path path, Duration interval) {
        return interval == null ? trainer.checkpoint(path) : trainer.checkpoint(path, interval);
    }

    private static void copyIfPresent(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all that a history says, but for the times. */
    private static List<Object> record(History history) {
        List<Object> record = new ArrayList<>(List.of(history.bestEpoch(), history.ending()));
        history.epochs().forEach(epoch -> record.add(List.of(epoch.number(), epoch.cost(), epoch.validationCost(),
                epoch.validationAccuracy(), epoch.rate())));
        return record;
    }

    @Test
    @DisplayName("huggingface/accelerate#4195: a run that has ended is not repeated")
    void train_resumedAfterItsEnd_takesNoStep() throws IOException {
        Path path = directory.resolve("ended");
        Network expected = network(Precision.DOUBLE);
        new Trainer(expected, Sgd.of(0.5)).epochs(3).checkpoint(path).train(TRAINING);
        Network network = network(Precision.DOUBLE);
        List<Double> costs = new ArrayList<>();
        History history = new Trainer(network, Sgd.of(0.5)).epochs(3).resume(path).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                costs.add(cost);
            }
        }).train(TRAINING);
        assertThat(network).isEqualTo(expected);
        assertThat(history.epochs()).hasSize(3);
        assertThat(costs).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    @DisplayName("scikit-learn/scikit-learn#29504, deeplearning4j/deeplearning4j#10190, deeplearning4j/deeplearning4j#4054")
    void train_divergingWithEarlyStopping_saysSoAndKeepsTheParametersOfTheEpochBefore(Precision precision) {
        double rate = precision == Precision.DOUBLE ? 1e308 : 1e38; // the second step's decay is infinite
        for (EarlyStopping rule : List.of(EarlyStopping.onCost(3), EarlyStopping.onAccuracy(3))) {
            Network network = network(precision);
            Trainer trainer = new Trainer(network, Sgd.of(rate).weightDecay(0.9)).epochs(5).batchSize(8).validation(VALIDATION)
                    .earlyStopping(rule);
            assertThatThrownBy(() -> trainer.train(TRAINING)).isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("training: diverged, in epoch 1 after mini-batch \\d+: .*");
            assertThat(network).isEqualTo(network(precision));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("deeplearning4j/deeplearning4j#5760, deeplearning4j/deeplearning4j#5459, scikit-learn/scikit-learn#24764")
    void train_earlyStopping_keepsTheParametersOfTheBestEpoch(boolean byAccuracy) {
        for (long seed = 0; seed < 10; seed++) {
            List<Network> epochs = new ArrayList<>();
            Network network = Network.of(Initializer.NORMAL.seeded(seed), 2, 12, 3);
            History history = new Trainer(network, Adam.of(0.1)).epochs(40).batchSize(10).shuffle(seed).validation(VALIDATION)
                    .earlyStopping(byAccuracy ? EarlyStopping.onAccuracy(4) : EarlyStopping.onCost(4))
                    .listener(new TrainingListener() {
                        @Override
                        public void epochEnded(History.Epoch epoch) {
                            epochs.add(network.copy());
                        }
                    }).train(TRAINING);
            int best = 0;
            for (int e = 1; e < epochs.size(); e++) {
                Evaluation now = Evaluation.of(epochs.get(e), VALIDATION);
                Evaluation before = Evaluation.of(epochs.get(best), VALIDATION);
                if (byAccuracy ? now.accuracy() > before.accuracy() : now.cost() < before.cost()) {
                    best = e;
                }
            }
            assertThat(history.bestEpoch()).isEqualTo(best + 1);
            assertThat(network).isEqualTo(epochs.get(best));
            assertThat(history.epochs()).hasSize(Math.min(40, best + 1 + 4));
        }
    }

    @Test
    @DisplayName("qqwweee/keras-yolo3#82, CellProfiler/CellProfiler-Analyst#52: the order of classes changes between runs")
    void resume_classesInAnotherOrder_areRejected() throws IOException {
        Path path = directory.resolve("classes");
        Network first = Network.of(1, 3, 2).withClassNames(List.of("cat", "dog"));
        new Trainer(first, Sgd.of(0.5)).epochs(1).checkpoint(path).train(pets(List.of("cat", "dog")));
        Network second = Network.of(1, 3, 2).withClassNames(List.of("dog", "cat"));
        Network before = second.copy();
        assertThatThrownBy(() -> new Trainer(second, Sgd.of(0.5)).epochs(2).resume(path).train(pets(List.of("dog", "cat"))))
                .hasMessageContaining("resume: expected classes [cat, dog], as in the checkpoint, got [dog, cat]");
        assertThat(second).isEqualTo(before);
        assertThatThrownBy(() -> new Trainer(second, Sgd.of(0.5)).restore(path).train(pets(List.of("dog", "cat"))))
                .hasMessageContaining("restore: expected classes [cat, dog], as in the checkpoint, got [dog, cat]");
    }

    @Test
    @DisplayName("Socialbird-AILab/BERT-Classification-Tutorial#6: the order of classes, known only from the data")
    void resume_classesOfTheDataInAnotherOrder_areRejected() throws IOException {
        Path path = directory.resolve("classes");
        new Trainer(Network.of(1, 3, 2), Sgd.of(0.5)).epochs(1).checkpoint(path).train(pets(List.of("cat", "dog")));
        Network second = Network.of(1, 3, 2);
        Trainer trainer = new Trainer(second, Sgd.of(0.5)).epochs(2).resume(path);
        assertThatThrownBy(() -> trainer.train(pets(List.of("dog", "cat"))))
                .hasMessageContaining("resume: expected classes [cat, dog], as in the checkpoint, got [dog, cat]");
        assertThat(second).isEqualTo(Network.of(1, 3, 2));
    }

    private static Dataset pets(List<String> classes) {
        return Dataset.labeled(new double[][] {{0.1}, {0.9}, {0.2}, {0.8}}, new String[] {"cat", "dog", "cat", "dog"}, classes);
    }
}
