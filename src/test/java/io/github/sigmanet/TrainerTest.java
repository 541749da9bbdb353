package io.github.sigmanet;

import static io.github.sigmanet.Rejection.argument;
import static io.github.sigmanet.Rejection.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training: its order, history, listeners, weights, and invalid arguments. */
class TrainerTest {

    private final Network network = Network.of(2, 3, 1);
    private final Sgd sgd = Sgd.of(0.5);
    private final Streamed data = new Streamed(7);

    /** A user's own dataset, which remembers the order in which its samples were read. */
    private static final class Streamed implements Dataset {

        private final int size;
        private final List<Integer> read = new ArrayList<>();
        private double poison; // the first input of sample 4
        private double target = 1; // of sample 5

        Streamed(int size) {
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int inputSize() {
            return 2;
        }

        @Override
        public int targetSize() {
            return 1;
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            read.add(sample);
            x[0] = sample == 4 ? poison : sample;
            x[1] = 1;
            y[0] = sample == 5 ? target : sample % 2;
        }

        @Override
        public int label(int sample) {
            return sample % 2;
        }
    }

    @Test
    void train_withoutShuffle_readsInOrder() {
        new Trainer(network, sgd).epochs(2).batchSize(3).train(data);
        assertThat(data.read).containsExactly(0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void train_listenerTurnsTheKnobs_goesOnAsItBegan() {
        Network untouched = network.copy();
        History expected = new Trainer(untouched, Sgd.of(0.5)).epochs(2).batchSize(3).shuffle(1).train(new Streamed(7));
        Trainer trainer = new Trainer(network, sgd).epochs(2).batchSize(3).shuffle(1);
        History history = trainer.listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                trainer.epochs(9).batchSize(64).shuffle(2).threads(2).schedule(Schedule.constant(7)).validation(data)
                        .earlyStopping(EarlyStopping.onCost(1)).listener(new TrainingListener() { });
            }
        }).train(data);
        assertThat(network).isEqualTo(untouched);
        assertThat(history.epochs()).extracting(History.Epoch::cost)
                .isEqualTo(expected.epochs().stream().map(History.Epoch::cost).toList());
        assertThat(history.ending()).isEqualTo(History.Ending.EPOCHS);
    }

    @Test
    void toString_trainer_isItsNetworkAndMainSettings() {
        assertThat(new Trainer(Network.of(4, 8, 3), Sgd.of(0.5)).epochs(30).batchSize(10))
                .hasToString("Trainer[Network[4, 8, 3], Sgd[rate 0.5], epochs 30, batch size 10]");
    }

    @Test
    void train_shuffled_readsInTheOrdersOfCollectionsShuffle() {
        new Trainer(network, sgd).epochs(3).shuffle(42).train(data);
        List<Integer> expected = new ArrayList<>();
        List<Integer> order = new ArrayList<>(IntStream.range(0, 7).boxed().toList());
        Random random = new Random(42);
        for (int epoch = 0; epoch < 3; epoch++) {
            Collections.shuffle(order, random);
            expected.addAll(order);
        }
        assertThat(data.read).isEqualTo(expected);
    }

    @Test
    void train_batchThatIsNoDivisor_trainsTheRestAsASmallerBatch() {
        Network byHand = network.copy();
        new Trainer(network, sgd).batchSize(5).train(data);
        step(byHand, 0, 5);
        step(byHand, 5, 7);
        assertThat(network).isEqualTo(byHand);
    }

    /** Takes a step on samples from (included) to (not included) of the streamed data. */
    private static void step(Network network, int from, int to) {
        double[][] xs = new double[to - from][2];
        double[][] ys = new double[to - from][1];
        Streamed data = new Streamed(7);
        for (int s = from; s < to; s++) {
            data.copy(s, xs[s - from], ys[s - from]);
        }
        Sgd.of(0.5).step(network, network.backward(network.forward(xs), ys));
    }

    @Test
    void train_history_hasEachEpochsCostsRateAndDuration() {
        Network before = network.copy();
        long start = System.nanoTime();
        History history = new Trainer(network, sgd).epochs(2).batchSize(7).validation(data).train(data);
        assertThat(history.epochs()).extracting(History.Epoch::number).containsExactly(1, 2);
        History.Epoch first = history.epochs().get(0);
        assertThat(first.cost()).isCloseTo(Evaluation.of(before, data).cost(), within(1e-15));
        assertThat(history.last().validationCost()).hasValue(Evaluation.of(network, data).cost());
        assertThat(history.last().validationAccuracy()).hasValue(Evaluation.of(network, data).accuracy());
        assertThat(first.validationCost().orElseThrow()).isCloseTo(history.last().cost(), within(1e-15));
        assertThat(first.rate()).isEqualTo(0.5);
        assertThat(first.duration()).isPositive().isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - start));
    }

    @Test
    void train_withoutValidation_hasNoValidationFigures() {
        History.Epoch epoch = new Trainer(network, sgd).train(data).last();
        assertThat(epoch.validationCost()).isEmpty();
        assertThat(epoch.validationAccuracy()).isEmpty();
    }

    @Test
    void toString_epochs_areALineEach() {
        History history = new History(List.of(
                new History.Epoch(1, 0.25, OptionalDouble.empty(), OptionalDouble.empty(), 3, Duration.ofMillis(1500)),
                new History.Epoch(2, 0.125, OptionalDouble.of(0.5), OptionalDouble.of(0.75), 0.1, Duration.ofMillis(4)),
                new History.Epoch(3, 0.125, OptionalDouble.empty(), OptionalDouble.empty(), 0.1, Duration.ofDays(200_000))), 3,
                History.Ending.EPOCHS);
        assertThat(history.toString().lines()).containsExactly(
                "epoch   1   cost 0.250000   rate 3.000   1.500 s",
                "epoch   2   cost 0.125000   validation cost 0.500000   accuracy 75.00%   rate 0.1000   0.004 s",
                "epoch   3   cost 0.125000   rate 0.1000   17280000000.000 s");
    }

    @Test
    void listener_training_isNotifiedOfBatchesAndEpochs() {
        List<String> events = new ArrayList<>();
        History history = new Trainer(network, sgd).epochs(2).batchSize(5).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                events.add(epoch + ": " + samples + " of " + total);
            }

            @Override
            public void epochEnded(History.Epoch epoch) {
                events.add(epoch.toString());
            }
        }).train(data);
        assertThat(events).containsExactly("1: 5 of 7", "1: 7 of 7", history.epochs().get(0).toString(),
                "2: 5 of 7", "2: 7 of 7", history.epochs().get(1).toString());
    }

    @Test
    void listener_miniBatch_isToldOfItsMeanCostBeforeItsStep() {
        Network byHand = network.copy();
        List<Double> costs = new ArrayList<>();
        new Trainer(network, sgd).batchSize(7).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                costs.add(cost);
            }
        }).train(data);
        assertThat(costs).containsExactly(Evaluation.of(byHand, data).cost());
    }

    @Test
    void train_weightZero_isAsIfTheSampleWereNotThere() {
        Network without = network.copy();
        new Trainer(network, sgd).train(data.weighted(1, 2, 0, 1, 1, 0.5, 1));
        new Trainer(without, Sgd.of(0.5)).train(data.subset(0, 1, 3, 4, 5, 6).weighted(1, 2, 1, 1, 0.5, 1));
        assertThat(network).isEqualTo(without);
    }

    @Test
    void train_weightsOfOne_changeNoBit() {
        Network unweighted = network.copy();
        new Trainer(network, sgd).batchSize(3).train(data.weighted(1, 1, 1, 1, 1, 1, 1));
        new Trainer(unweighted, Sgd.of(0.5)).batchSize(3).train(data);
        assertThat(network).isEqualTo(unweighted);
    }

    @Test
    void train_miniBatchOfWeightZero_takesNoStep() {
        Network withoutFirst = network.copy();
        new Trainer(network, Sgd.of(0.5).weightDecay(0.1)).batchSize(3).train(data.weighted(0, 0, 0, 1, 1, 1, 1));
        new Trainer(withoutFirst, Sgd.of(0.5).weightDecay(0.1)).batchSize(3).train(data.subset(3, 4, 5, 6));
        assertThat(network).isEqualTo(withoutFirst);
    }

    @Test
    void train_nonFiniteSample_isNamedBeforeTheStepOfItsMiniBatch() {
        Network byHand = network.copy();
        step(byHand, 0, 3);
        data.poison = Double.POSITIVE_INFINITY;
        argument("training data, input of sample 4, column 0: expected a finite number, got Infinity",
                (Streamed d) -> new Trainer(network, sgd).batchSize(3).train(d)).check(data);
        assertThat(network).isEqualTo(byHand);
        data.poison = 4;
        data.target = Double.NaN;
        argument("training data, target of sample 5, column 0: expected a finite number, got NaN",
                (Streamed d) -> new Trainer(network, sgd).train(d)).check(data);
        assertThat(network).isEqualTo(byHand);
    }

    static Stream<Rejection<Network>> impossible() {
        Sgd sgd = Sgd.of(1);
        return Stream.of(
                argument("network: expected a network, got null", n -> new Trainer(null, sgd)),
                argument("optimizer: expected an optimizer, got null", n -> new Trainer(n, null)),
                argument("cost: expected a cost, got null", n -> new Trainer(n, sgd).cost(null)),
                argument("epochs: expected at least 1, got 0", n -> new Trainer(n, sgd).epochs(0)),
                argument("batch size: expected at least 1, got 0", n -> new Trainer(n, sgd).batchSize(0)),
                argument("batch size: expected at least 1, got -1", n -> new Trainer(n, sgd).batchSize(-1)),
                argument("schedule: expected a schedule, got null", n -> new Trainer(n, sgd).schedule(null)),
                argument("early stopping: expected a rule, got null", n -> new Trainer(n, sgd).earlyStopping(null)),
                argument("listener: expected a listener, got null", n -> new Trainer(n, sgd).listener(null)),
                argument("validation data: expected a dataset, got null", n -> new Trainer(n, sgd).validation(null)),
                argument("training data: expected a dataset, got null", n -> new Trainer(n, sgd).train(null)),
                argument("training data: expected input size 2, got 3",
                        n -> new Trainer(n, sgd).train(Dataset.of(new double[1][3], new double[1][1]))),
                argument("validation data: expected target size 1, got 2",
                        n -> new Trainer(n, sgd).validation(Dataset.of(new double[1][2], new double[1][2]))),
                argument("training data size: expected at least 1, got 0",
                        n -> new Trainer(n, sgd).train(new Streamed(0))));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void trainer_impossibleSetting_isRejectedAndChangesNothing(Rejection<Network> rejection) {
        Network before = network.copy();
        rejection.check(network);
        assertThat(network).isEqualTo(before);
    }
}
