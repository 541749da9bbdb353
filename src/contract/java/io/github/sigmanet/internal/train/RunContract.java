package io.github.sigmanet.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the training loop does whatever takes its steps. The tests of the library, of Spark and of the playground run it with the
 * steps that each of them takes.
 */
public abstract class RunContract {

    /** The batch size of all runs, which divides the number of samples. */
    protected static final int BATCH_SIZE = 8;

    private static final int SAMPLES = 40;
    private static final int EPOCHS = 3;
    private static final int STEPS = EPOCHS * SAMPLES / BATCH_SIZE;

    @TempDir
    private Path directory;

    /**
     * What is trained.
     *
     * @param network the network
     * @param optimizer its optimizer
     * @param trainer their trainer, with all settings but the data and what concerns them
     * @param validationInterval the number of epochs from one validation to the next
     */
    protected record Subject(Network network, Optimizer optimizer, Trainer trainer, int validationInterval) {

        static Subject create() {
            return create(1);
        }

        static Subject create(int validationInterval) {
            Network network = Network.of(Initializer.NORMAL.seeded(2), 3, 4, 2);
            Optimizer optimizer = Sgd.of(0.8).momentum(0.9);
            return new Subject(network, optimizer,
                    new Trainer(network, optimizer).epochs(EPOCHS).batchSize(BATCH_SIZE).shuffle(5), validationInterval);
        }
    }

    /** Returns a run of the subject that has not started; checkpoints, if wanted, go to a path that nothing else uses. */
    protected abstract Run run(Subject subject, Dataset data, Optional<Dataset> validation, Optional<Path> checkpoint);

    /** Makes the next run of the subject continue from the checkpoint at a path. */
    protected abstract void resume(Subject subject, Path checkpoint) throws IOException;

    private Run run(Subject subject) {
        return run(subject, data(1, SAMPLES), Optional.of(data(2, 30)), Optional.empty());
    }

    private static Dataset data(long seed, int size) {
        Random random = new Random(seed);
        double[][] xs = new double[size][];
        Arrays.setAll(xs, s -> random.doubles(3).toArray());
        return Dataset.labeled(xs, random.ints(size, 0, 2).toArray(), 2);
    }

    /** Returns all that a run has measured but its durations. */
    private static List<String> measures(History history) {
        return history.epochs().stream().map(epoch -> epoch.number() + " " + epoch.cost() + " " + epoch.validationCost() + " "
                + epoch.validationAccuracy() + " " + epoch.rate()).toList();
    }

    @Test
    void run_epochs_notifiesListenersInOrder() {
        List<String> events = new ArrayList<>();
        Subject subject = Subject.create();
        subject.trainer().listener(new TrainingListener() {
            @Override
            public void trainingStarted(int epochs) {
                events.add("started " + epochs);
            }

            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                assertThat(cost).isPositive().isLessThan(1);
                events.add(epoch + ": " + samples + " of " + total);
            }

            @Override
            public void epochEnded(History.Epoch epoch) {
                events.add("epoch " + epoch.number());
            }

            @Override
            public void trainingEnded(History history) {
                events.add("ended " + history.ending());
            }
        });
        History history = run(subject).run();
        assertThat(events).startsWith("started 3", "1: 8 of 40", "1: 16 of 40", "1: 24 of 40", "1: 32 of 40", "1: 40 of 40",
                "epoch 1", "2: 8 of 40").endsWith("3: 40 of 40", "epoch 3", "ended EPOCHS").hasSize(2 + STEPS + EPOCHS);
        assertThat(history.bestEpoch()).isEqualTo(EPOCHS);
    }

    @Test
    void step_oneByOne_trainsAsTheWholeRunDoes() {
        Subject once = Subject.create();
        History whole = run(once).run();
        Subject paused = Subject.create();
        Run run = run(paused);
        for (int step = 0; step < STEPS; step++) {
            assertThat(run.step()).isTrue();
            assertThat(run.epochs()).hasSize((step + 1) * BATCH_SIZE / SAMPLES);
        }
        assertThat(run.step()).isFalse();
        assertThat(measures(run.end())).isEqualTo(measures(whole));
        assertThat(paused.network()).isEqualTo(once.network()).isNotEqualTo(Subject.create().network());
    }

    @Test
    void run_schedule_setsTheRateOfEachEpoch() {
        Subject subject = Subject.create();
        subject.trainer().schedule(Schedule.step(0.5, 1, 0.5));
        assertThat(run(subject).run().epochs()).extracting(History.Epoch::rate).containsExactly(0.5, 0.25, 0.125);
        assertThat(subject.optimizer().rate()).isEqualTo(0.125);
    }

    @Test
    void run_patienceOver_endsWithTheBestParameters() {
        Subject subject = Subject.create();
        List<Network> after = new ArrayList<>();
        subject.trainer().epochs(500).earlyStopping(EarlyStopping.onCost(2)).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                after.add(subject.network().copy());
            }
        });
        History history = run(subject).run();
        assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        assertThat(history.epochs()).hasSize(history.bestEpoch() + 2);
        double least = history.epochs().stream().mapToDouble(epoch -> epoch.validationCost().orElseThrow()).min().orElseThrow();
        assertThat(history.epochs().get(history.bestEpoch() - 1).validationCost()).hasValue(least);
        assertThat(subject.network()).isEqualTo(after.get(history.bestEpoch() - 1)).isNotEqualTo(after.get(after.size() - 1));
    }

    @Test
    void run_generalizationLossAboveAlpha_endsWithTheBestParameters() {
        Subject subject = Subject.create();
        subject.trainer().epochs(500).earlyStopping(EarlyStopping.onGeneralizationLoss(1));
        History history = run(subject).run();
        assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        double[] costs = history.epochs().stream().mapToDouble(epoch -> epoch.validationCost().orElseThrow()).toArray();
        double least = Double.POSITIVE_INFINITY;
        for (int e = 0; e < costs.length; e++) {
            least = Math.min(least, costs[e]);
            assertThat(100 * (costs[e] / least - 1) > 1).isEqualTo(e == costs.length - 1);
        }
        assertThat(costs[history.bestEpoch() - 1]).isEqualTo(least);
        Subject other = Subject.create();
        other.trainer().epochs(history.bestEpoch());
        run(other).run();
        assertThat(subject.network()).isEqualTo(other.network());
    }

    @Test
    void run_targetCost_endsAfterTheFirstEpochWithIt() {
        Subject two = Subject.create();
        two.trainer().epochs(2);
        List<History.Epoch> epochs = run(two).run().epochs();
        assertThat(epochs.get(0).cost()).isGreaterThan(epochs.get(1).cost());
        Subject subject = Subject.create();
        subject.trainer().epochs(500).targetCost(epochs.get(1).cost());
        History history = run(subject).run();
        assertThat(history.ending()).isEqualTo(History.Ending.TARGET_COST);
        assertThat(history.epochs()).hasSize(2);
        assertThat(subject.network()).isEqualTo(two.network());
    }

    @Test
    void run_timeLimitOfANanosecond_endsAfterOneEpoch() {
        Subject one = Subject.create();
        one.trainer().epochs(1);
        run(one).run();
        Subject subject = Subject.create();
        subject.trainer().epochs(500).timeLimit(Duration.ofNanos(1)).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                long start = System.nanoTime();
                while (System.nanoTime() == start) {
                    Thread.onSpinWait(); // so that an epoch takes some time by any clock
                }
            }
        });
        History history = run(subject).run();
        assertThat(history.ending()).isEqualTo(History.Ending.TIME_LIMIT);
        assertThat(history.epochs()).hasSize(1);
        assertThat(subject.network()).isEqualTo(one.network());
    }

    @Test
    void run_withoutValidation_hasNoFiguresOfOne() {
        History history = run(Subject.create(), data(1, SAMPLES), Optional.empty(), Optional.empty()).run();
        assertThat(history.epochs()).allSatisfy(epoch -> {
            assertThat(epoch.validationCost()).isEmpty();
            assertThat(epoch.validationAccuracy()).isEmpty();
        });
    }

    @Test
    void run_validationEverySecondEpoch_resumesWithTheSameRecord() throws IOException {
        Subject once = Subject.create(2);
        History whole = run(once).run();
        assertThat(whole.epochs()).extracting(epoch -> epoch.validationCost().isPresent()).containsExactly(false, true, false);
        Path checkpoint = directory.resolve("checkpoint");
        Subject stopped = Subject.create(2);
        Run first = run(stopped, data(1, SAMPLES), Optional.of(data(2, 30)), Optional.of(checkpoint));
        for (int step = 0; step <= STEPS / EPOCHS; step++) {
            first.step();
        }
        first.end();
        Subject resumed = Subject.create(2);
        resume(resumed, checkpoint);
        assertThat(measures(run(resumed).run())).isEqualTo(measures(whole));
        Subject other = Subject.create(3);
        resume(other, checkpoint);
        assertThatThrownBy(() -> run(other)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected validation interval 2, as in the checkpoint, got 3");
    }

    @Test
    void run_targetsThatAreNoClasses_hasNoAccuracy() {
        double[][] xs = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {0, 1, 0}};
        Dataset regression = Dataset.of(xs, new double[][] {{0.1, 0.7}, {0.2, 0.8}, {0.3, 0.9}, {0.4, 0.6}});
        assertThat(run(Subject.create(), data(1, SAMPLES), Optional.of(regression), Optional.empty()).run().epochs())
                .allSatisfy(epoch -> {
                    assertThat(epoch.validationCost()).isPresent();
                    assertThat(epoch.validationAccuracy()).isEmpty();
                });
    }

    /** The rate that a listener sets is part of what a checkpoint has to restore. */
    @Test
    void resume_afterAnyStepWithARateOfAListener_endsWithTheSameBits() throws IOException {
        Supplier<Subject> created = () -> {
            Subject subject = Subject.create();
            subject.trainer().listener(new TrainingListener() {
                @Override
                public void epochEnded(History.Epoch epoch) {
                    subject.optimizer().rate(subject.optimizer().rate() / 2);
                }
            });
            return subject;
        };
        Subject once = created.get();
        History whole = run(once).run();
        for (int steps = 1; steps < STEPS; steps++) {
            Path checkpoint = directory.resolve("after" + steps);
            Subject stopped = created.get();
            Run first = run(stopped, data(1, SAMPLES), Optional.of(data(2, 30)), Optional.of(checkpoint));
            for (int step = 0; step < steps; step++) {
                first.step();
            }
            stopped.trainer().stop();
            assertThat(first.step()).isFalse();
            assertThat(first.end().ending()).isEqualTo(History.Ending.STOPPED);
            Subject resumed = created.get();
            resume(resumed, checkpoint);
            assertThat(measures(run(resumed).run())).as("after %s steps", steps).isEqualTo(measures(whole));
            assertThat(resumed.network()).as("after %s steps", steps).isEqualTo(once.network());
        }
    }

    /** And so are all other settings of the optimizer, which are not those that the run began with any more. */
    @Test
    void resume_settingsOfAListener_endsWithTheSameBits() throws IOException {
        Supplier<Subject> created = () -> {
            Subject subject = Subject.create();
            subject.trainer().listener(new TrainingListener() {
                @Override
                public void epochEnded(History.Epoch epoch) {
                    if (epoch.number() == 1) {
                        ((Sgd) subject.optimizer()).momentum(0.5).nesterov().weightDecay(0.125).decayBiases(false)
                                .clipNorm(0.125);
                    }
                }
            });
            return subject;
        };
        Subject once = created.get();
        History whole = run(once).run();
        Path checkpoint = directory.resolve("checkpoint");
        Subject stopped = created.get();
        Run first = run(stopped, data(1, SAMPLES), Optional.of(data(2, 30)), Optional.of(checkpoint));
        for (int step = 0; step <= STEPS / EPOCHS; step++) {
            first.step();
        }
        first.end();
        Subject resumed = created.get();
        resume(resumed, checkpoint);
        assertThat(measures(run(resumed).run())).isEqualTo(measures(whole));
        assertThat(resumed.network()).isEqualTo(once.network());
        assertThat(((Sgd) resumed.optimizer()).momentum()).isEqualTo(0.5);
    }

    @Test
    void step_contradictorySettingsOfAListener_isRejectedAndChangesNothing() {
        Subject subject = Subject.create();
        Run run = run(subject);
        run.step();
        Network before = subject.network().copy();
        ((Sgd) subject.optimizer()).nesterov().dampening(0.5);
        assertThatThrownBy(run::step).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("nesterov: expected momentum above 0 and dampening 0, got momentum 0.9 and dampening 0.5");
        assertThat(subject.network()).isEqualTo(before);
    }

    @Test
    void resume_classesInAnotherOrder_isRejected() throws IOException {
        Path checkpoint = directory.resolve("checkpoint");
        run(Subject.create(), named("cat", "dog"), Optional.empty(), Optional.of(checkpoint)).run();
        Subject same = Subject.create();
        resume(same, checkpoint);
        assertThat(run(same, named("cat", "dog"), Optional.empty(), Optional.empty()).run().epochs()).hasSize(EPOCHS);
        Subject other = Subject.create();
        resume(other, checkpoint);
        assertThatThrownBy(() -> run(other, named("dog", "cat"), Optional.empty(), Optional.empty()))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected classes [cat, dog], as in the checkpoint, got [dog, cat]");
    }

    private static Dataset named(String... names) {
        Random random = new Random(3);
        double[][] xs = new double[SAMPLES][];
        Arrays.setAll(xs, s -> random.doubles(3).toArray());
        String[] labels = new String[SAMPLES];
        Arrays.setAll(labels, s -> s % 2 == 0 ? "cat" : "dog");
        return Dataset.labeled(xs, labels, List.of(names));
    }

    @Test
    void resume_otherSettings_isRejectedWithTheDifference() throws IOException {
        Path checkpoint = directory.resolve("checkpoint");
        run(Subject.create(), data(1, SAMPLES), Optional.empty(), Optional.of(checkpoint)).run();
        Subject other = Subject.create();
        ((Sgd) other.optimizer()).momentum(0.5);
        resume(other, checkpoint);
        assertThatThrownBy(() -> run(other, data(1, SAMPLES), Optional.empty(), Optional.empty()))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("resume: expected momentum 0.9, as in the checkpoint, got 0.5");
    }

    @Test
    void run_parameterThatIsNotFinite_restoresTheEpochBefore() {
        Subject subject = Subject.create();
        List<Network> after = new ArrayList<>();
        subject.trainer().listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                after.add(subject.network().copy());
                ((Sgd) subject.optimizer()).rate(1e200).weightDecay(1e200);
            }
        });
        assertThatThrownBy(() -> run(subject).run()).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageMatching("training: diverged, in epoch 2 (after mini-batch|at step) \\d: .* not finite; the network"
                        + " is as it was after epoch 1; a lower learning rate or clipping may help");
        assertThat(subject.network()).isEqualTo(after.get(0));
    }

    @Test
    void step_afterADivergence_beginsTheEpochAgain() {
        Subject subject = Subject.create();
        Sgd sgd = (Sgd) subject.optimizer();
        subject.trainer().listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (epoch.number() == 1) {
                    sgd.rate(1e200).weightDecay(1e200);
                }
            }
        });
        Run run = run(subject);
        assertThatThrownBy(run::run).isExactlyInstanceOf(IllegalStateException.class).hasMessageContaining("diverged, in epoch 2");
        assertThat(run.position()).isZero();
        sgd.rate(0.5).weightDecay(0);
        for (int step = SAMPLES / BATCH_SIZE; step < STEPS; step++) {
            assertThat(run.step()).isTrue();
        }
        assertThat(run.step()).isFalse();
        assertThat(run.end().epochs()).extracting(History.Epoch::number).containsExactly(1, 2, 3);
        assertThat(subject.network().vector()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    void run_interrupted_endsAndStaysInterrupted() {
        Subject subject = Subject.create();
        subject.trainer().listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (epoch == 2) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        History history = run(subject).run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history.ending()).isEqualTo(History.Ending.INTERRUPTED);
        assertThat(history.epochs()).hasSize(1);
    }
}
