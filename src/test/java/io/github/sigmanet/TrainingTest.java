package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The course and end of training: schedules, early stopping, stops, interrupts and divergence. */
class TrainingTest {

    private final Dataset training = random(1, 40);
    private final Dataset validation = random(2, 20); // other noise, which training learns until it is worse
    private final Network network = Network.of(Initializer.NORMAL.seeded(3), 3, 8, 2);
    private final Sgd sgd = Sgd.of(2).momentum(0.5);

    private static Dataset random(long seed, int size) {
        Random random = new Random(seed);
        double[][] xs = new double[size][];
        int[] labels = new int[size];
        for (int s = 0; s < size; s++) {
            xs[s] = random.doubles(3, -1, 1).toArray();
            labels[s] = random.nextInt(2);
        }
        return Dataset.labeled(xs, labels, 2);
    }

    @Test
    void train_schedule_setsTheRateOfEachEpochAsByHand() {
        Network byHand = network.copy();
        History history = new Trainer(network, sgd).epochs(3).batchSize(40).schedule(epoch -> 1.0 / epoch)
                .train(training);
        assertThat(history.epochs()).extracting(History.Epoch::rate).containsExactly(1.0, 0.5, 1.0 / 3);
        Sgd hand = Sgd.of(7).momentum(0.5);
        for (int epoch = 1; epoch <= 3; epoch++) {
            hand.rate(1.0 / epoch);
            step(byHand, hand);
        }
        assertThat(network).isEqualTo(byHand);
        assertThat(sgd.rate()).isEqualTo(1.0 / 3);
    }

    private void step(Network byHand, Sgd hand) {
        double[][] xs = new double[40][3];
        double[][] ys = new double[40][2];
        for (int s = 0; s < 40; s++) {
            training.copy(s, xs[s], ys[s]);
        }
        hand.step(byHand, byHand.backward(byHand.forward(xs), ys));
    }

    @Test
    void train_plateau_lowersTheRateWithoutImprovement() {
        History history = new Trainer(network, Sgd.of(0)).epochs(4).schedule(Schedule.plateau(1e-7, 0.5, 0).withMin(0.5e-7))
                .train(training); // next to nothing is learned at such a rate
        assertThat(history.epochs()).extracting(History.Epoch::rate).containsExactly(1e-7, 1e-7, 0.5e-7, 0.5e-7);
    }

    @Test
    void train_scheduleWithAnInvalidRate_isRejectedBeforeTheEpoch() {
        Network before = network.copy();
        assertThatThrownBy(() -> new Trainer(network, sgd).schedule(epoch -> Double.NaN).train(training))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("schedule, rate of epoch 1: expected a finite number, 0 or more, got NaN");
        assertThat(network).isEqualTo(before);
    }

    @Test
    void train_earlyStoppingOnCost_endsAfterThePatienceWithTheBestParameters() {
        List<Network> after = new ArrayList<>();
        History history = new Trainer(network, sgd).epochs(200).validation(validation)
                .earlyStopping(EarlyStopping.onCost(5)).listener(remembering(after)).train(training);
        double[] costs = history.epochs().stream().mapToDouble(epoch -> epoch.validationCost().orElseThrow()).toArray();
        double least = Arrays.stream(costs).min().orElseThrow();
        assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        assertThat(costs[history.bestEpoch() - 1]).isEqualTo(least);
        assertThat(costs).hasSize(history.bestEpoch() + 5);
        assertThat(network).isEqualTo(after.get(history.bestEpoch() - 1)).isNotEqualTo(after.get(after.size() - 1));
        assertThat(Evaluation.of(network, validation).cost()).isEqualTo(least);
    }

    private TrainingListener remembering(List<Network> after) {
        return new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                after.add(network.copy());
            }
        };
    }

    @Test
    void train_earlyStoppingOnAccuracy_keepsTheFirstOfTheBest() {
        List<Network> after = new ArrayList<>();
        History history = new Trainer(network, sgd).epochs(12).validation(validation)
                .earlyStopping(EarlyStopping.onAccuracy(100)).listener(remembering(after)).train(training);
        double[] accuracies = history.epochs().stream().mapToDouble(epoch -> epoch.validationAccuracy().orElseThrow()).toArray();
        double most = Arrays.stream(accuracies).max().orElseThrow();
        int first = 0;
        while (accuracies[first] < most) {
            first++;
        }
        assertThat(history.ending()).isEqualTo(History.Ending.EPOCHS);
        assertThat(history.bestEpoch()).isEqualTo(first + 1);
        assertThat(network).isEqualTo(after.get(first));
    }

    /** The first time that the size is asked for, the run has not begun. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void stop_whileARunIsSetUp_stopsIt(int call) {
        Trainer trainer = new Trainer(network, sgd);
        AtomicInteger calls = new AtomicInteger();
        Dataset stopping = new Dataset() {
            @Override
            public int size() {
                if (calls.incrementAndGet() == call) {
                    trainer.stop();
                }
                return training.size();
            }

            @Override
            public int inputSize() {
                return training.inputSize();
            }

            @Override
            public int targetSize() {
                return training.targetSize();
            }

            @Override
            public void copy(int sample, double[] x, double[] y) {
                training.copy(sample, x, y);
            }
        };
        Network before = network.copy();
        assertThat(trainer.train(stopping).ending()).isEqualTo(History.Ending.STOPPED);
        assertThat(network).isEqualTo(before);
        assertThat(trainer.train(training).ending()).isEqualTo(History.Ending.EPOCHS);
    }

    @Test
    void train_validationEveryThirdEpoch_measuresThoseAlone() {
        Network everyEpoch = network.copy();
        History whole = new Trainer(everyEpoch, sgd.copy()).epochs(7).validation(validation).train(training);
        History history = new Trainer(network, sgd).epochs(7).validation(validation, 3).train(training);
        assertThat(network).isEqualTo(everyEpoch);
        for (int e = 0; e < 7; e++) {
            History.Epoch epoch = history.epochs().get(e);
            if (e == 2 || e == 5) {
                assertThat(epoch.validationCost()).isEqualTo(whole.epochs().get(e).validationCost()).isPresent();
                assertThat(epoch.validationAccuracy()).isEqualTo(whole.epochs().get(e).validationAccuracy()).isPresent();
            } else {
                assertThat(epoch.validationCost()).isEmpty();
                assertThat(epoch.validationAccuracy()).isEmpty();
                assertThat(epoch).asString().doesNotContain("validation").doesNotContain("accuracy");
            }
        }
    }

    @Test
    void train_earlyStoppingAndValidationEveryThirdEpoch_countsValidatedEpochs() {
        List<Network> after = new ArrayList<>();
        History history = new Trainer(network, sgd).epochs(300).validation(validation, 3)
                .earlyStopping(EarlyStopping.onCost(2)).listener(remembering(after)).train(training);
        double[] costs = history.epochs().stream().flatMapToDouble(epoch -> epoch.validationCost().stream()).toArray();
        double least = Arrays.stream(costs).min().orElseThrow();
        assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        assertThat(history.epochs()).hasSize(history.bestEpoch() + 2 * 3);
        assertThat(history.epochs().get(history.bestEpoch() - 1).validationCost()).hasValue(least);
        assertThat(network).isEqualTo(after.get(history.bestEpoch() - 1));
    }

    /** Of a run without early stopping, the criterion is computed from its record. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void train_generalizationLossAboveAlpha_endsWithTheBestParameters(int interval) {
        History whole = new Trainer(network.copy(), sgd.copy()).epochs(100).validation(validation, interval).train(training);
        double alpha = 2;
        int end = interval;
        double least = validationCost(whole, end);
        while (100 * (validationCost(whole, end) / least - 1) <= alpha) {
            end += interval;
            least = Math.min(least, validationCost(whole, end));
        }
        assertEndsEarly(EarlyStopping.onGeneralizationLoss(alpha), interval, end, least);
    }

    @Test
    void train_progressQuotientAboveAlpha_endsWithTheBestParameters() {
        History whole = new Trainer(network.copy(), sgd.copy()).epochs(100).validation(validation).train(training);
        int strip = 4;
        double alpha = 0.125;
        int end = 0;
        double quotient = 0;
        double least = Double.POSITIVE_INFINITY;
        while (quotient <= alpha) {
            double sum = 0;
            double lowest = Double.POSITIVE_INFINITY;
            for (int e = 0; e < strip; e++) {
                end++;
                least = Math.min(least, validationCost(whole, end));
                sum += whole.epochs().get(end - 1).cost();
                lowest = Math.min(lowest, whole.epochs().get(end - 1).cost());
            }
            quotient = 100 * (validationCost(whole, end) / least - 1) / (1000 * (sum / (strip * lowest) - 1));
        }
        assertThat(end).as("more than one strip").isGreaterThan(strip);
        assertEndsEarly(EarlyStopping.onProgressQuotient(alpha).withStrip(strip), 1, end, least);
    }

    private static double validationCost(History history, int epoch) {
        return history.epochs().get(epoch - 1).validationCost().orElseThrow();
    }

    private void assertEndsEarly(EarlyStopping rule, int interval, int end, double least) {
        List<Network> after = new ArrayList<>();
        History history = new Trainer(network, sgd).epochs(100).validation(validation, interval).earlyStopping(rule)
                .listener(remembering(after)).train(training);
        assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        assertThat(history.epochs()).hasSize(end);
        assertThat(history.bestEpoch()).isLessThan(end);
        assertThat(validationCost(history, history.bestEpoch())).isEqualTo(least);
        assertThat(network).isEqualTo(after.get(history.bestEpoch() - 1));
    }

    @Test
    void train_targetCost_endsAfterTheFirstEpochWithIt() {
        Network other = network.copy();
        History whole = new Trainer(other, sgd.copy()).epochs(4).train(training);
        double target = whole.last().cost();
        assertThat(whole.epochs().subList(0, 3)).allSatisfy(epoch -> assertThat(epoch.cost()).isGreaterThan(target));
        History history = new Trainer(network, sgd).epochs(9).targetCost(target).train(training);
        assertThat(history.ending()).isEqualTo(History.Ending.TARGET_COST);
        assertThat(history.bestEpoch()).isEqualTo(4);
        assertThat(history.epochs()).hasSize(4);
        assertThat(network).isEqualTo(other);
    }

    /** Waits within each epoch until the clock has gone on, so that none takes no time. */
    static TrainingListener waiting() {
        return new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                long start = System.nanoTime();
                while (System.nanoTime() == start) {
                    Thread.onSpinWait();
                }
            }
        };
    }

    @Test
    void train_timeLimitOfANanosecond_isBitIdenticalToARunOfOneEpoch() {
        Network other = network.copy();
        new Trainer(other, sgd.copy()).train(training);
        History history = new Trainer(network, sgd).epochs(9).timeLimit(Duration.ofNanos(1)).listener(waiting()).train(training);
        assertThat(history.ending()).isEqualTo(History.Ending.TIME_LIMIT);
        assertThat(history.epochs()).hasSize(1);
        assertThat(network).isEqualTo(other);
        Trainer unlimited = new Trainer(network, sgd).epochs(2).timeLimit(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(unlimited.train(training).ending()).isEqualTo(History.Ending.EPOCHS);
    }

    @Test
    void train_earlyStoppingBeforeTheFirstValidation_keepsTheLastEpoch() {
        List<Network> after = new ArrayList<>();
        Trainer trainer = new Trainer(network, sgd).epochs(9).validation(validation, 4).earlyStopping(EarlyStopping.onCost(1));
        History history = trainer.listener(remembering(after)).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (epoch.number() == 2) {
                    trainer.stop();
                }
            }
        }).train(training);
        assertThat(history.bestEpoch()).isEqualTo(2);
        assertThat(network).isEqualTo(after.get(1));
    }

    @Test
    void validation_intervalThatCannotBe_isRejected() {
        assertThatThrownBy(() -> new Trainer(network, sgd).validation(validation, 0))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("epochs between validations: expected at least 1, got 0");
        assertThatThrownBy(() -> new Trainer(network, sgd).epochs(3).validation(validation, 4).train(training))
                .isExactlyInstanceOf(IllegalStateException.class).hasMessage(
                        "validation: expected an epoch with one among epochs 1 to 3, got one after every 4 epochs");
    }

    @Test
    void train_earlyStoppingWithoutWhatItNeeds_isRejected() {
        assertThatThrownBy(() -> new Trainer(network, sgd).earlyStopping(EarlyStopping.onCost(1)).train(training))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("early stopping: expected validation data to be set");
        Dataset regression = Dataset.of(new double[][] {{1, 2, 3}}, new double[][] {{0.3, 0.4}});
        Network before = network.copy();
        assertThatThrownBy(() -> new Trainer(network, sgd).validation(regression)
                .earlyStopping(EarlyStopping.onAccuracy(1)).train(training))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("early stopping: expected validation data that are classes, for their accuracy; create them with "
                        + "Dataset.labeled or Dataset.oneHot, or with Dataset.binary for one output");
        assertThat(network).isEqualTo(before);
    }

    @Test
    void train_withoutEarlyStopping_keepsTheLastEpoch() {
        History history = new Trainer(network, sgd).epochs(3).train(training);
        assertThat(history.bestEpoch()).isEqualTo(3);
        assertThat(history.ending()).isEqualTo(History.Ending.EPOCHS);
    }

    /** Stops in the second epoch, after 5 of 10 mini-batches. */
    private static TrainingListener inSecondEpoch(Runnable stop) {
        return new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (epoch == 2 && samples == 20) {
                    stop.run();
                }
            }
        };
    }

    @Test
    void stop_byAListener_endsAfterTheMiniBatch() {
        Network sameSteps = network.copy();
        Trainer trainer = new Trainer(network, sgd).epochs(9).batchSize(4);
        AtomicBoolean again = new AtomicBoolean();
        History history = trainer.listener(inSecondEpoch(() -> {
            if (!again.getAndSet(true)) {
                trainer.stop();
            }
        })).train(training);
        assertThat(history.ending()).isEqualTo(History.Ending.STOPPED);
        assertThat(history.epochs()).hasSize(1);
        Sgd sameSgd = Sgd.of(2).momentum(0.5);
        new Trainer(sameSteps, sameSgd).batchSize(4).train(training);
        new Trainer(sameSteps, sameSgd).batchSize(4).train(training.subset(IntStream.range(0, 20).toArray()));
        assertThat(network).isEqualTo(sameSteps);
        assertThat(trainer.train(training).epochs()).as("trains again").hasSize(9);
    }

    @Test
    void stop_withEarlyStopping_restoresTheBestParameters() {
        List<Network> after = new ArrayList<>();
        Trainer trainer = new Trainer(network, sgd).epochs(9).batchSize(4).validation(validation)
                .earlyStopping(EarlyStopping.onCost(9));
        History history = trainer.listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                inSecondEpoch(trainer::stop).batchEnded(epoch, samples, total, cost);
            }

            @Override
            public void epochEnded(History.Epoch epoch) {
                after.add(network.copy());
            }
        }).train(training);
        assertThat(history.bestEpoch()).isEqualTo(1);
        assertThat(network).isEqualTo(after.get(0));
    }

    @Test
    void interrupt_ofTheThread_endsAfterTheMiniBatchAndStays() {
        Trainer trainer = new Trainer(network, sgd).epochs(9).batchSize(4);
        History history = trainer.listener(inSecondEpoch(Thread.currentThread()::interrupt)).train(training);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history.ending()).isEqualTo(History.Ending.INTERRUPTED);
        assertThat(history.epochs()).hasSize(1);
        assertThat(network.parameters().areFinite()).isTrue();
    }

    /**
     * One unit whose bias gets −MAX/8 by the first step, infinity by the second, whose output is then 1, and NaN by the third,
     * whose next cost is NaN.
     */
    private static Trainer diverging(Network unit, Sgd sgd) {
        return new Trainer(unit, sgd.rate(Double.MAX_VALUE).weightDecay(100)).batchSize(1);
    }

    @ParameterizedTest
    @CsvSource({"2, 2, false", "3, 3, false", "4, 3, false", "9, 3, false", "3, 2, true"})
    void train_parameterThatIsNotFinite_isDivergenceAtTheNextCostCheckpointOrEndOfEpoch(int batches, int diverged,
            boolean checkpoints, @TempDir Path directory) {
        Network unit = Network.of(new double[][][] {{{0}}}, new double[][] {{0}});
        Network before = unit.copy();
        Trainer trainer = diverging(unit, Sgd.of(1));
        if (checkpoints) {
            trainer.checkpoint(directory.resolve("checkpoint"), Duration.ZERO);
        }
        assertThatThrownBy(() -> trainer.train(Dataset.of(new double[batches][1], new double[batches][1])))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("training: diverged, in epoch 1 after mini-batch " + diverged + ": a parameter of layer 0 is not"
                        + " finite; the network is as it was after epoch 0; a lower learning rate or clipping may help");
        assertThat(unit).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void train_divergence_forgetsTheVelocity(int batches) {
        Network unit = Network.of(new double[][][] {{{0}}}, new double[][] {{0}});
        Sgd momentum = Sgd.of(1).momentum(0.5);
        assertThatThrownBy(() -> diverging(unit, momentum).train(Dataset.of(new double[batches][1], new double[batches][1])))
                .isExactlyInstanceOf(IllegalStateException.class).hasMessageStartingWith("training: diverged, in epoch 1 after ");
        Gradients gradients = unit.backward(unit.forward(1), 0);
        Network expected = unit.copy();
        momentum.rate(0.1).weightDecay(0).step(unit, gradients);
        Sgd.of(0.1).momentum(0.5).step(expected, gradients);
        assertThat(unit).isEqualTo(expected);
    }

    private static double[][] random40() {
        Random random = new Random(4);
        double[][] xs = new double[40][];
        Arrays.setAll(xs, s -> random.doubles(3, -1, 1).toArray());
        return xs;
    }

    @Test
    void train_parametersThatOverflow_isDivergenceThatNamesTheLayer() {
        List<Network> after = new ArrayList<>();
        Trainer trainer = new Trainer(network, sgd.weightDecay(10)).epochs(3).batchSize(4).listener(remembering(after))
                .schedule(epoch -> epoch <= 2 ? 1e-6 : Double.MAX_VALUE);
        Dataset large = Dataset.of(random40(), new double[40][2]);
        assertThatThrownBy(() -> trainer.train(large)).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("training: diverged, in epoch 3 after mini-batch 1: a parameter of layer 0 is not"
                        + " finite; the network is as it was after epoch 2; a lower learning rate or clipping"
                        + " may help");
        assertThat(network).isEqualTo(after.get(1));
        History history = trainer.schedule(Schedule.constant(0.1)).epochs(1).train(training);
        assertThat(history.last().cost()).as("the velocity has been forgotten").isFinite();
    }

    static List<Rejection<Object>> impossible() {
        Trainer trainer = new Trainer(Network.of(1, 1), Sgd.of(1));
        return List.of(
                argument("target cost: expected a finite number, 0 or more, got -1.0", x -> trainer.targetCost(-1)),
                argument("target cost: expected a finite number, 0 or more, got NaN", x -> trainer.targetCost(Double.NaN)),
                argument("time limit: expected more than 0, got PT0S", x -> trainer.timeLimit(Duration.ZERO)),
                argument("time limit: expected more than 0, got PT-0.000000001S", x -> trainer.timeLimit(Duration.ofNanos(-1))),
                argument("time limit: expected a duration, got null", x -> trainer.timeLimit(null)),
                argument("epoch: expected an epoch, got null",
                        x -> new History(Collections.singletonList(null), 1, History.Ending.EPOCHS)),
                argument("best epoch: expected 0 to 0, got 1",
                        x -> new History(List.of(), 1, History.Ending.EPOCHS)),
                argument("ending: expected a reason, got null", x -> new History(List.of(), 0, null)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void impossibleSetting_isRejected(Rejection<Object> rejection) {
        rejection.check("");
    }
}
