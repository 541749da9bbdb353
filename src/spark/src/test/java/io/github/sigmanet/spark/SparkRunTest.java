package io.github.sigmanet.spark;

import static io.github.sigmanet.spark.Spheres.data;
import static io.github.sigmanet.spark.Spheres.network;
import static io.github.sigmanet.spark.Spheres.trainer;
import static io.github.sigmanet.spark.Spheres.xs;
import static io.github.sigmanet.spark.Spheres.ys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run does whatever computes its partitions, here this Java virtual machine. */
class SparkRunTest {

    @Test
    void validation_eachEpoch_isMeasuredAsByAnEvaluation() {
        Network network = network();
        List<Evaluation> evaluations = new ArrayList<>();
        History history = trainer(network).listener(onEpoch(epoch -> evaluations.add(Evaluation.of(network, data(90, 2)))))
                .trainLocally(data(200, 1), 3, data(90, 2));
        for (int e = 0; e < 3; e++) {
            assertThat(history.epochs().get(e).validationCost().orElseThrow())
                    .isCloseTo(evaluations.get(e).cost(), within(1e-15));
            assertThat(history.epochs().get(e).validationAccuracy()).hasValue(evaluations.get(e).accuracy());
        }
    }

    @Test
    void validation_moreSamplesThanAreEvaluatedAtOnce_hasTheAccuracyOfAnEvaluation() {
        Network network = network();
        Dataset many = data(2500, 2);
        History history = trainer(network).trainLocally(data(200, 1), 2, many);
        assertThat(history.last().validationAccuracy()).hasValue(Evaluation.of(network, many).accuracy());
    }

    @Test
    void validation_targetsWithoutLabels_haveNoAccuracyWhateverTheirNumbers() {
        double[][] xs = {{0.1, 0, 0}, {0.2, 0, 0}, {0.3, 0, 0}};
        for (double[][] ys : new double[][][] {{{0.1, 0.5}, {0.2, 0.9}, {0.7, 0.3}}, {{0, 1}, {1, 0}, {0, 1}}}) {
            History history = trainer(network()).trainLocally(data(20, 1), 2, Dataset.of(xs, ys));
            assertThat(history.last().validationAccuracy()).isEmpty();
            assertThat(history.last().validationCost().orElseThrow()).isPositive();
        }
    }

    @Test
    void validation_labelsInEachPartition_haveAnAccuracyIfAllAreKnown() {
        Dataset data = Dataset.binary(new double[4][1], new boolean[] {false, true, false, true});
        assertThat(accuracy(data)).hasValue(0.5);
        assertThat(accuracy(Dataset.of(data.inputs(), data.targets()))).isEmpty();
        for (int unknown = 0; unknown < 4; unknown++) {
            assertThat(accuracy(new OneUnknown(data, unknown))).isEmpty();
        }
    }

    /** Returns the accuracy for validation samples, each in a partition of its own. */
    private static OptionalDouble accuracy(Dataset data) {
        return new SparkTrainer(Network.of(1, 1), Sgd.of(0.1)).trainLocally(data, data.size(), data).last().validationAccuracy();
    }

    /** Samples of which one has no label. */
    private record OneUnknown(Dataset data, int unknown) implements Dataset {

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public int inputSize() {
            return data.inputSize();
        }

        @Override
        public int targetSize() {
            return data.targetSize();
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            data.copy(sample, x, y);
        }

        @Override
        public int label(int sample) {
            return sample == unknown ? -1 : data.label(sample);
        }
    }

    @Test
    void validation_everySecondEpoch_isMeasuredAndStopsByTheseAlone() {
        SparkTrainer trainer = trainer(network()).epochs(9).validationInterval(2)
                .earlyStopping(EarlyStopping.onCost(2).withMinImprovement(1));
        History history = trainer.trainLocally(data(60, 1), 2, data(30, 2));
        assertThat(history.epochs()).extracting(epoch -> epoch.validationCost().isPresent())
                .containsExactly(false, true, false, true, false, true);
        assertThat(history.bestEpoch()).isEqualTo(2);
        assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        assertThatThrownBy(() -> trainer.epochs(1).trainLocally(data(60, 1), 2, data(30, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("validation: expected an epoch with one among epochs 1 to 1, got one after every 2 epochs");
        assertThatThrownBy(() -> trainer.validationInterval(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epochs between validations: expected at least 1, got 0");
    }

    @Test
    void earlyStopping_validationThatWorsens_restoresTheBestEpoch() {
        Dataset few = data(12, 1);
        Network stopped = network();
        History history = trainer(stopped).epochs(200).earlyStopping(EarlyStopping.onCost(5))
                .trainLocally(few, 2, data(90, 2));
        assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        assertThat(history.epochs()).hasSize(history.bestEpoch() + 5);
        Network best = network();
        trainer(best).epochs(history.bestEpoch()).trainLocally(few, 2, data(90, 2));
        assertThat(stopped).isEqualTo(best);
    }

    @Test
    void targetCost_andTimeLimit_endAfterTheFirstEpochThatReachesThem() {
        History history = trainer(network()).targetCost(1000).trainLocally(data(60, 1), 2, data(30, 2));
        assertThat(history.ending()).isEqualTo(History.Ending.TARGET_COST);
        assertThat(history.epochs()).hasSize(1);
        history = trainer(network()).timeLimit(Duration.ofNanos(1)).trainLocally(data(60, 1), 2, data(30, 2));
        assertThat(history.ending()).isEqualTo(History.Ending.TIME_LIMIT);
        assertThat(history.epochs()).hasSize(1);
        assertThatThrownBy(() -> trainer(network()).targetCost(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target cost: expected a finite number, 0 or more, got -1.0");
        assertThatThrownBy(() -> trainer(network()).timeLimit(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time limit: expected more than 0, got PT0S");
    }

    @ParameterizedTest
    @EnumSource
    void weights_oneStep_isThatAlongTheWeightedGradient(Cost cost) {
        double[] weights = {0.5, 2, 0, 1, 3, 0.25};
        Network there = network();
        double trained = new SparkTrainer(there, Sgd.of(0.5)).cost(cost).trainLocally(data(6, 1).weighted(weights), 2).last().cost();
        Network here = network();
        Gradients gradients = here.backward(here.forward(xs(6, 1)), ys(6, 1), weights, cost);
        Sgd.of(0.5).step(here, gradients);
        assertClose(there, here, 1e-15);
        assertThat(trained).isCloseTo(gradients.cost(), within(1e-15));
    }

    @Test
    void weights_zeros_leaveSamplesOut() {
        Network there = network();
        History history = new SparkTrainer(there, Sgd.of(0.5)).averaging(1)
                .trainLocally(data(6, 1).weighted(1, 1, 1, 0, 0, 0), 2);
        Network here = network();
        History expected = new SparkTrainer(here, Sgd.of(0.5)).averaging(1).trainLocally(data(6, 1).subset(0, 1, 2), 1);
        assertClose(there, here, 1e-15);
        assertThat(history.last().cost()).isCloseTo(expected.last().cost(), within(1e-15));
        assertThatThrownBy(() -> trainer(network()).trainLocally(data(3, 1).weighted(1, 0, 0).subset(1, 2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples, sum of weights: expected a finite number above 0, got 0.0");
    }

    @ParameterizedTest
    @MethodSource("io.github.sigmanet.spark.Spheres#optimizers")
    void optimizer_allSamplesInEachStep_takesTheStepsOfALoopByHand(Supplier<Optimizer> optimizer) {
        Network there = network();
        new SparkTrainer(there, optimizer.get()).epochs(4).batchSize(40).trainLocally(data(40, 1), 3);
        assertClose(there, byHand(optimizer.get(), 4), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("io.github.sigmanet.spark.Spheres#optimizers")
    void optimizer_averagingOfOnePartition_restartsForEachAverage(Supplier<Optimizer> optimizer) {
        Network there = network();
        new SparkTrainer(there, optimizer.get()).batchSize(40).averaging(1).epochs(2).trainLocally(data(40, 1), 1);
        Network here = network();
        for (int epoch = 0; epoch < 2; epoch++) {
            optimizer.get().step(here, here.backward(here.forward(xs(40, 1)), ys(40, 1)));
        }
        assertClose(there, here, 1e-9);
    }

    private static Network byHand(Optimizer optimizer, int steps) {
        Network network = network();
        for (int step = 0; step < steps; step++) {
            optimizer.step(network, network.backward(network.forward(xs(40, 1)), ys(40, 1)));
        }
        return network;
    }

    @Test
    void schedule_rprop_isRejected() {
        SparkTrainer trainer = new SparkTrainer(network(), Rprop.of(0.1)).schedule(Schedule.constant(1));
        assertThatThrownBy(() -> trainer.trainLocally(data(5, 1), 1)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("schedule: expected an optimizer whose rate is used at each step, got Rprop[");
    }

    @Test
    void augment_epochsAndSamples_differReproducibly() {
        List<Double> seen = java.util.Collections.synchronizedList(new ArrayList<>());
        Augmentation shift = (x, random) -> {
            x[0] += random.nextDouble();
            seen.add(x[0]);
            return x;
        };
        Network one = network();
        trainer(one).augment(4, shift).trainLocally(data(20, 1), 3);
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        Network other = network();
        trainer(other).augment(4, shift).trainLocally(data(20, 1), 3);
        assertThat(other).isEqualTo(one);
        assertThatThrownBy(() -> trainer(network()).augment(4, (x, random) -> new double[2]).trainLocally(data(20, 1), 1))
                .hasStackTraceContaining("augmented features: expected length 3, got 2");
    }

    @Test
    void dataset_epochs_areThoseOfTheDataset() {
        Dataset augmented = data(10, 1).augment(3, (x, random) -> new double[] {x[0] + random.nextDouble(), x[1], x[2]});
        Network there = network();
        new SparkTrainer(there, Sgd.of(0.5)).epochs(2).trainLocally(augmented, 1);
        Network here = network();
        for (int epoch = 1; epoch <= 2; epoch++) {
            double[][] xs = new double[10][3];
            double[][] ys = new double[10][2];
            for (int s = 0; s < 10; s++) {
                augmented.epoch(epoch).copy(s, xs[s], ys[s]);
            }
            Sgd.of(0.5).step(here, here.backward(here.forward(xs), ys));
        }
        assertClose(there, here, 1e-15);
    }

    @Test
    void stop_byAListener_endsAfterTheStep() {
        Network network = network();
        SparkTrainer trainer = trainer(network);
        History history = trainer.listener(new Spheres.Batches(batch -> trainer.stop(), 2)).trainLocally(data(200, 1), 3);
        assertThat(history.ending()).isEqualTo(History.Ending.STOPPED);
        assertThat(history.epochs()).isEmpty();
        assertThat(network).isNotEqualTo(network());
    }

    @Test
    void divergence_inALaterEpoch_putsTheParametersBackAndForgetsTheVelocity() {
        Network network = network();
        Sgd sgd = Sgd.of(0.5).momentum(0.9).weightDecay(1e-3);
        SparkTrainer trainer = trainer(network, sgd).schedule(epoch -> epoch < 3 ? 0.5 : 1e308);
        assertThatThrownBy(() -> trainer.trainLocally(data(200, 1), 3)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("training: diverged, in epoch 3 at step ")
                .hasMessageContaining("the network is as it was after epoch 2");
        Network expected = network();
        trainer(expected, Sgd.of(0.5).momentum(0.9).weightDecay(1e-3)).epochs(2).trainLocally(data(200, 1), 3);
        assertThat(network).isEqualTo(expected);
        trainer(network, sgd.rate(0.5)).trainLocally(data(200, 1), 3);
        trainer(expected, Sgd.of(0.5).momentum(0.9).weightDecay(1e-3)).trainLocally(data(200, 1), 3);
        assertThat(network).isEqualTo(expected);
    }

    @Test
    void miniBatches_manyPartitionsOfFewSamples_areOfAboutTheSizeThatWasSet() {
        Spheres.Batches sizes = new Spheres.Batches(batch -> { }, 0);
        new SparkTrainer(network(), Sgd.of(0.1)).batchSize(20).listener(sizes).trainLocally(data(600, 1), 100);
        assertThat(sizes.sizes).hasSize(30).allMatch(size -> size >= 15 && size <= 25);
    }

    @Test
    void samples_moreThanAnIntHolds_areTrainedAndListenersGetTheProportion() throws Exception {
        ManySamples many = new ManySamples(3_000_000_000L);
        List<Integer> numbers = new ArrayList<>();
        History history = run(many, Integer.MAX_VALUE, new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                numbers.add(samples);
                numbers.add(total);
            }
        });
        assertThat(numbers).containsExactly(750_000_000, 1_500_000_000, 1_500_000_000, 1_500_000_000);
        assertThat(history.last().cost()).isEqualTo(0.25);
    }

    @Test
    void samples_moreStepsThanAnIntHolds_areRejectedBeforeTheFirst() {
        ManySamples many = new ManySamples(3_000_000_000L);
        assertThatThrownBy(() -> run(many, 1, new TrainingListener() { })).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch size: expected at least 2, for at most 2147483647 steps in an epoch, got 1");
        assertThat(many.sums).isZero();
    }

    private static History run(Shards shards, int batchSize, TrainingListener listener) {
        return new SparkTrainer(network(), Sgd.of(0.1)).batchSize(batchSize).listener(listener)
                .train(shards, null, new Configuration());
    }

    /** As many samples as one wants, without a gradient. */
    private static final class ManySamples implements Shards {

        private final long size;
        private int sums;

        ManySamples(long size) {
            this.size = size;
        }

        @Override
        public int count() {
            return 2;
        }

        @Override
        public List<Samples.Summary> summaries() {
            return List.of(new Samples.Summary(size / 2, size / 2, 0, null), new Samples.Summary(size / 2, size / 2, 0, null));
        }

        @Override
        public void epoch(int epoch) {
            // all are the same
        }

        @Override
        public Part sum(ParameterVector parameters, Task<Part> task) {
            sums++;
            Part part = new Part(ParameterVector.zeros(network()));
            part.count(size / 2 * 0.25, size / 2, size / 2);
            return part;
        }

        @Override
        public <T> List<T> collect(ParameterVector parameters, Task<T> task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static TrainingListener onEpoch(java.util.function.Consumer<History.Epoch> action) {
        return new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                action.accept(epoch);
            }
        };
    }

    private static void assertClose(Network actual, Network expected, double tolerance) {
        for (int l = 0; l < expected.layerCount() - 1; l++) {
            assertThat(actual.biases(l)).containsExactly(expected.biases(l), within(tolerance));
            for (int i = 0; i < expected.size(l + 1); i++) {
                assertThat(actual.weights(l)[i]).containsExactly(expected.weights(l)[i], within(tolerance));
            }
        }
    }
}
