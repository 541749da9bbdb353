package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Gradients;
import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on a cluster of two workers, each with an executor in a Java virtual machine of its own. */
class SparkTrainerTest {

    private static Cluster cluster;
    private static SparkSession session;
    private static JavaSparkContext context;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = new Cluster();
        session = cluster.session();
        context = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void executors_twoWorkers_areTwoOtherJavaVirtualMachinesWithTheVectorApi() {
        List<String> found = context.parallelize(IntStream.range(0, 16).boxed().toList(), 16)
                .map(i -> ProcessHandle.current().pid() + " "
                        + ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent())
                .distinct().collect();
        assertThat(cluster.executors()).hasSize(2);
        assertThat(found).containsExactlyInAnyOrderElementsOf(
                cluster.executors().stream().map(process -> process.pid() + " true").toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 11})
    void train_gradients_isBitIdenticalToTheLocalRun(int shards) {
        Network there = network(Precision.DOUBLE);
        Network here = network(Precision.DOUBLE);
        History history = trainer(there).train(context.parallelize(samples(200), shards));
        History local = trainer(here).trainLocally(dataset(samples(200)), shards);
        assertThat(there).isEqualTo(here).isNotEqualTo(network(Precision.DOUBLE));
        assertThat(costs(history)).isEqualTo(costs(local)).hasSize(3);
        assertThat(costs(history).get(2)).isLessThan(costs(history).get(0));
    }

    @ParameterizedTest
    @EnumSource
    void train_averaging_isBitIdenticalToTheLocalRun(Precision precision) {
        Network there = network(precision);
        Network here = network(precision);
        History history = trainer(there).batchSize(4).averaging(3).train(context.parallelize(samples(200), 7));
        History local = trainer(here).batchSize(4).averaging(3).trainLocally(dataset(samples(200)), 7);
        assertThat(there).isEqualTo(here).isNotEqualTo(network(precision));
        assertThat(costs(history)).isEqualTo(costs(local));
        assertThat(costs(history).get(2)).isLessThan(costs(history).get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void train_crossEntropy_isBitIdenticalToTheLocalRun(int averaging) {
        Network there = network(Precision.DOUBLE);
        Network here = network(Precision.DOUBLE);
        History history = crossEntropy(there, averaging).validation(context.parallelize(samples(60), 7))
                .train(context.parallelize(samples(200), 7));
        History local = crossEntropy(here, averaging).trainLocally(dataset(samples(200)), 7, dataset(samples(60)));
        assertThat(there).isEqualTo(here).isNotEqualTo(network(Precision.DOUBLE));
        assertThat(costs(history)).isEqualTo(costs(local));
        assertThat(history.last().validationCost().orElseThrow()).isEqualTo(local.last().validationCost().orElseThrow())
                .isCloseTo(Evaluation.of(here, dataset(samples(60)), Cost.CROSS_ENTROPY).cost(), within(1e-15));
    }

    private static SparkTrainer crossEntropy(Network network, int averaging) {
        SparkTrainer trainer = trainer(network).cost(Cost.CROSS_ENTROPY);
        return averaging == 0 ? trainer : trainer.batchSize(4).averaging(averaging);
    }

    @ParameterizedTest
    @EnumSource
    void train_oneStep_isThatAlongTheGradientOfTheWholeMiniBatch(Cost cost) {
        List<Sample> samples = samples(50);
        Network there = network(Precision.DOUBLE);
        new SparkTrainer(there, Sgd.of(0.5)).cost(cost).batchSize(50).train(context.parallelize(samples, 3));
        Network here = network(Precision.DOUBLE);
        ForwardPass pass = here.forward(inputs(samples));
        Gradients gradients = here.backward(pass, targets(samples), cost);
        Sgd.of(0.5).step(here, gradients);
        assertClose(there, here);
    }

    @Test
    void train_averagingOfOneStep_isTheMeanOfTheShardsWeightedBySamples() {
        List<Sample> samples = samples(50);
        Network there = network(Precision.DOUBLE);
        new SparkTrainer(there, Sgd.of(0.5)).batchSize(50).averaging(1).train(context.parallelize(samples, 3));
        double[][][] weights = new double[2][][];
        double[][] biases = new double[2][];
        int[] starts = {0, 16, 33, 50};
        for (int shard = 0; shard < 3; shard++) {
            List<Sample> part = samples.subList(starts[shard], starts[shard + 1]);
            Network here = network(Precision.DOUBLE);
            Sgd.of(0.5).step(here, here.backward(here.forward(inputs(part)), targets(part)));
            for (int l = 0; l < 2; l++) {
                double[][] w = here.weights(l);
                double[] b = here.biases(l);
                weights[l] = weights[l] == null ? new double[w.length][w[0].length] : weights[l];
                biases[l] = biases[l] == null ? new double[b.length] : biases[l];
                for (int i = 0; i < b.length; i++) {
                    biases[l][i] += b[i] * part.size() / 50;
                    for (int j = 0; j < w[i].length; j++) {
                        weights[l][i][j] += w[i][j] * part.size() / 50;
                    }
                }
            }
        }
        assertClose(there, Network.of(weights, biases));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void train_rowsOfAPartitionInAnotherOrder_isBitIdentical(boolean averaging) {
        Network one = network(Precision.DOUBLE);
        Network other = network(Precision.DOUBLE);
        UnaryOperator<SparkTrainer> mode = trainer -> averaging ? trainer.averaging(2).batchSize(8) : trainer;
        JavaRDD<Sample> data = context.parallelize(samples(200), 3);
        mode.apply(trainer(one)).train(data);
        mode.apply(trainer(other)).train(data.mapPartitions(rows -> {
            List<Sample> list = new ArrayList<>();
            rows.forEachRemaining(list::add);
            Collections.reverse(list);
            return list.iterator();
        }));
        assertThat(other).isEqualTo(one);
    }

    @Test
    void train_validationIndicatorWeightAndAugmentation_isBitIdenticalToTheLocalRun() {
        List<Sample> samples = samples(120);
        StructType schema = new StructType().add("features", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("label", DataTypes.DoubleType).add("trust", DataTypes.DoubleType).add("held", DataTypes.BooleanType);
        List<Row> rows = IntStream.range(0, 120).mapToObj(s -> RowFactory.create(samples.get(s).input(),
                samples.get(s).target()[1], s % 3 * 0.5, s % 4 == 3)).toList();
        Augmentation shift = (x, random) -> new double[] {x[0] + random.nextDouble() / 9, x[1], x[2]};
        EarlyStopping rule = EarlyStopping.onCost(1).withMinImprovement(1);
        Network there = network(Precision.DOUBLE);
        History history = trainer(there).columns(new Columns().weight("trust").validationIndicator("held")).augment(3, shift)
                .earlyStopping(rule).train(session.createDataFrame(context.parallelize(rows, 3), schema));
        Network here = network(Precision.DOUBLE);
        History local = trainer(here).augment(3, shift).earlyStopping(rule).trainLocally(
                dataset(where(samples, s -> s % 4 != 3)).weighted(IntStream.range(0, 120).filter(s -> s % 4 != 3)
                        .mapToDouble(s -> s % 3 * 0.5).toArray()), 3,
                dataset(where(samples, s -> s % 4 == 3)).weighted(IntStream.range(0, 120).filter(s -> s % 4 == 3)
                        .mapToDouble(s -> s % 3 * 0.5).toArray()));
        assertThat(there).isEqualTo(here).isNotEqualTo(network(Precision.DOUBLE));
        assertThat(history.ending()).isEqualTo(History.Ending.EARLY_STOPPING);
        assertThat(history.last().validationCost()).isEqualTo(local.last().validationCost());
        assertThat(history.last().validationAccuracy()).isEqualTo(local.last().validationAccuracy()).isPresent();
    }

    private static List<Sample> where(List<Sample> samples, IntPredicate test) {
        return IntStream.range(0, samples.size()).filter(test).mapToObj(samples::get).toList();
    }

    @Test
    void train_validationDataset_isMeasuredAsTheIndicatedRows() {
        Network one = network(Precision.DOUBLE);
        History history = trainer(one).validation(context.parallelize(samples(50), 2)).train(context.parallelize(samples(90), 3));
        Network other = network(Precision.DOUBLE);
        History local = trainer(other).trainLocally(dataset(samples(90)), 3, dataset(samples(50)));
        assertThat(history.last().validationCost().orElseThrow())
                .isCloseTo(local.last().validationCost().orElseThrow(), within(1e-15));
        assertThat(history.last().validationAccuracy()).isEqualTo(local.last().validationAccuracy()).isPresent();
        assertThat(one).isEqualTo(other);
        List<Sample> unlabeled = samples(50).stream().map(sample -> new Sample(sample.input(), sample.target())).toList();
        assertThat(trainer(network(Precision.DOUBLE)).validation(context.parallelize(unlabeled, 2))
                .train(context.parallelize(samples(90), 3)).last().validationAccuracy()).isEmpty();
    }

    /** Labels 0 and 1 are the targets of a network with one output; the same numbers as targets are no classes. */
    @Test
    void train_labelsForOneOutput_areItsTargets() {
        List<Sample> samples = samples(90);
        StructType schema = new StructType().add("features", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("label", DataTypes.IntegerType).add("held", DataTypes.BooleanType);
        List<Row> rows = IntStream.range(0, 90).mapToObj(s -> RowFactory.create(samples.get(s).input(), samples.get(s).label(),
                s % 3 == 0)).toList();
        org.apache.spark.sql.Dataset<Row> table = session.createDataFrame(context.parallelize(rows, 1), schema);
        Network there = Network.of(3, 4, 1);
        History history = trainer(there).columns(new Columns().validationIndicator("held")).train(table);
        Network here = Network.of(3, 4, 1);
        History local = trainer(here).trainLocally(binary(where(samples, s -> s % 3 != 0)), 1,
                binary(where(samples, s -> s % 3 == 0)));
        assertThat(there).isEqualTo(here).isNotEqualTo(Network.of(3, 4, 1));
        assertThat(history.last().validationAccuracy()).isEqualTo(local.last().validationAccuracy()).isPresent();
        Network numbers = Network.of(3, 4, 1);
        History regression = trainer(numbers).columns(new Columns().target("label").validationIndicator("held")).train(table);
        assertThat(numbers).isEqualTo(here);
        assertThat(regression.last().validationAccuracy()).isEmpty();
        assertThatThrownBy(() -> trainer(Network.of(3, 1)).train(rows(new double[] {1, 1, 1}, 2.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label: expected an integer from 0 to 1, got 2.0");
    }

    private static Dataset binary(List<Sample> samples) {
        boolean[] positive = new boolean[samples.size()];
        IntStream.range(0, positive.length).forEach(s -> positive[s] = samples.get(s).label() == 1);
        return Dataset.binary(inputs(samples), positive);
    }

    @Test
    void withLabel_outOfRange_isRejected() {
        assertThatThrownBy(() -> new Sample(new double[3], new double[2]).withLabel(-1))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("label: expected 0 or more, got -1");
        Sample sample = new Sample(new double[3], new double[2], 0.5).withLabel(2);
        assertThat(sample.label()).isEqualTo(2);
        assertThat(sample.weight()).isEqualTo(0.5);
        assertThatThrownBy(() -> trainer(network(Precision.DOUBLE)).train(context.parallelize(List.of(sample), 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 0 of partition 0, label: expected 0 to 1, got 2");
    }

    @Test
    void train_validationOfOneNumberInEachPartition_hasNoAccuracy() {
        List<Sample> samples = IntStream.range(0, 4)
                .mapToObj(s -> new Sample(new double[1], new double[] {0.2 + 0.2 * s})).toList();
        History history = new SparkTrainer(Network.of(1, 1), Sgd.of(0.1)).epochs(4)
                .validation(context.parallelize(samples, 4), 2).train(context.parallelize(samples, 4));
        assertThat(history.epochs()).extracting(epoch -> epoch.validationCost().isPresent())
                .containsExactly(false, true, false, true);
        assertThat(history.epochs()).extracting(History.Epoch::validationAccuracy).containsOnly(OptionalDouble.empty());
    }

    @Test
    void train_resumedAfterAListenerHalvedTheRate_isBitIdenticalToTheLocalRun(@TempDir Path directory) {
        Network here = network(Precision.DOUBLE);
        Sgd local = Sgd.of(0.8);
        new SparkTrainer(here, local).epochs(3).listener(halving(local)).trainLocally(dataset(samples(90)), 3);
        Sgd stopped = Sgd.of(0.8);
        new SparkTrainer(network(Precision.DOUBLE), stopped).epochs(2).listener(halving(stopped))
                .checkpoint(directory.toUri().toString()).train(context.parallelize(samples(90), 3));
        Network there = network(Precision.DOUBLE);
        Sgd resumed = Sgd.of(0.8);
        new SparkTrainer(there, resumed).epochs(3).listener(halving(resumed)).resume(directory.toUri().toString())
                .train(context.parallelize(samples(90), 3));
        assertThat(there).isEqualTo(here);
    }

    private static TrainingListener halving(Sgd sgd) {
        return new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                sgd.rate(epoch.rate() / 2);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void train_streaming_trainsEachRowOnceInSparksOrder(int averaging) {
        List<Sample> samples = samples(200);
        Network there = network(Precision.DOUBLE);
        SparkTrainer trainer = new SparkTrainer(there, Sgd.of(0.5)).batchSize(averaging == 0 ? 200 : 25).streaming().epochs(2);
        History history = (averaging == 0 ? trainer : trainer.averaging(averaging)).train(context.parallelize(samples, 2));
        Network here = network(Precision.DOUBLE);
        for (int epoch = 0; epoch < 2; epoch++) {
            for (int step = 0; step < (averaging == 0 ? 1 : 4); step += Math.max(1, averaging)) {
                if (averaging == 0) {
                    Sgd.of(0.5).step(here, here.backward(here.forward(inputs(samples)), targets(samples)));
                } else {
                    Network second = here.copy();
                    for (int s = step; s < step + 2; s++) {
                        step(here, samples.subList(25 * s, 25 * s + 25));
                        step(second, samples.subList(100 + 25 * s, 125 + 25 * s));
                    }
                    double[] sum = here.vector();
                    Arrays.setAll(sum, i -> (sum[i] + second.vector()[i]) / 2);
                    here.setVector(sum);
                }
            }
        }
        assertClose(there, here);
        assertThat(history.epochs()).hasSize(2);
    }

    private static void step(Network network, List<Sample> samples) {
        Sgd.of(0.5).step(network, network.backward(network.forward(inputs(samples)), targets(samples)));
    }

    @Test
    void train_streamingPartitionLargerThanMemory_holdsFewRows() {
        int rows = 400_000; // of 784 doubles: 2.5 GB in one partition, for an executor of 2 GB
        JavaRDD<Sample> data = context.parallelize(List.of(0), 1).flatMap(zero ->
                IntStream.range(0, rows).mapToObj(s -> new Sample(new double[784], new double[] {1, 0})).iterator());
        History history = new SparkTrainer(Network.of(784, 2, 2), Sgd.of(0.1)).batchSize(1000).averaging(Integer.MAX_VALUE)
                .streaming().train(data);
        assertThat(history.last().cost()).isBetween(0.0, 0.3);
    }

    @Test
    void train_streamingBadRow_isNamed() {
        Network network = network(Precision.DOUBLE);
        assertThatThrownBy(() -> trainer(network).streaming().train(rows(new double[2], 0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 of partition 1, features: expected length 3, got 2");
        assertThat(network).isEqualTo(network(Precision.DOUBLE));
    }

    @Test
    void train_networkLargerThanResultsMayBe_isRejectedBeforeTheFirstJob() {
        Network large = Network.of(Precision.SINGLE, 1, 70_000, 1_000);
        JavaRDD<Sample> never = context.parallelize(samples(10), 5).map(sample -> {
            throw new IllegalStateException("a job");
        });
        assertThatThrownBy(() -> new SparkTrainer(large, Sgd.of(1)).train(never)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: 70141000 parameters are 280564000 bytes, and the driver receives 5 sums of as many:"
                        + " expected at most 1073741824 bytes, as spark.driver.maxResultSize says, got 1402820000");
    }

    @Test
    void train_differentSeed_givesDifferentWeights() {
        Network one = network(Precision.DOUBLE);
        Network other = network(Precision.DOUBLE);
        trainer(one).trainLocally(dataset(samples(200)), 3);
        trainer(other).shuffle(8).trainLocally(dataset(samples(200)), 3);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void train_epoch_goesOverEachSampleOnce() {
        AtomicInteger total = new AtomicInteger();
        List<Integer> sizes = new ArrayList<>();
        Network network = network(Precision.DOUBLE);
        new SparkTrainer(network, Sgd.of(0.1)).batchSize(30).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int all, double cost) {
                sizes.add(samples - total.getAndSet(samples));
                assertThat(all).isEqualTo(100);
            }
        }).trainLocally(dataset(samples(100)), 7);
        assertThat(sizes).hasSize(4).allMatch(size -> size >= 20 && size <= 30);
        assertThat(total).hasValue(100);
    }

    @Test
    void train_schedule_setsTheRateOfEachEpoch() {
        Sgd sgd = Sgd.of(7);
        History history = new SparkTrainer(network(Precision.DOUBLE), sgd).epochs(3)
                .schedule(Schedule.exponential(1, 0.5)).trainLocally(dataset(samples(20)), 2);
        assertThat(history.epochs()).extracting(History.Epoch::rate).containsExactly(1.0, 0.5, 0.25);
        assertThat(history.epochs()).extracting(History.Epoch::number).containsExactly(1, 2, 3);
        assertThat(sgd.rate()).isEqualTo(0.25);
    }

    @Test
    void train_persist_isReleased() {
        trainer(network(Precision.DOUBLE)).persist(StorageLevel.MEMORY_AND_DISK()).train(context.parallelize(samples(20), 2));
        assertThat(context.getPersistentRDDs()).isEmpty();
    }

    @Test
    void train_emptyPartition_isBitIdenticalToTheLocalRun() {
        for (int averaging = 0; averaging < 2; averaging++) {
            Network there = network(Precision.DOUBLE);
            Network here = network(Precision.DOUBLE);
            SparkTrainer remote = trainer(there);
            SparkTrainer local = trainer(here);
            if (averaging > 0) {
                remote.averaging(2);
                local.averaging(2);
            }
            JavaRDD<Sample> data = context.parallelize(samples(3), 5);
            assertThat(data.glom().map(List::size).collect()).contains(0);
            remote.train(data);
            local.trainLocally(dataset(samples(3)), 5);
            assertThat(there).isEqualTo(here).isNotEqualTo(network(Precision.DOUBLE));
        }
    }

    @Test
    void train_noSamples_isRejected() {
        assertThatThrownBy(() -> trainer(network(Precision.DOUBLE)).train(context.parallelize(List.<Sample>of(), 2)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("samples: expected at least 1, got 0");
    }

    @Test
    void train_divergence_putsTheParametersOfTheEpochBeforeBack() {
        Network network = network(Precision.DOUBLE);
        SparkTrainer trainer = new SparkTrainer(network, Sgd.of(1e300).weightDecay(1e300));
        assertThatThrownBy(() -> trainer.trainLocally(dataset(samples(20)), 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("training: diverged, in epoch 1 at step 0: the cost or a parameter is not finite; the network"
                        + " is as it was after epoch 0; a lower learning rate or clipping may help");
        assertThat(network).isEqualTo(network(Precision.DOUBLE));
    }

    @Test
    void train_divergence_forgetsTheVelocity() {
        Network network = network(Precision.DOUBLE);
        Sgd sgd = Sgd.of(1e300).momentum(0.9).weightDecay(1e300);
        SparkTrainer trainer = new SparkTrainer(network, sgd);
        assertThatThrownBy(() -> trainer.trainLocally(dataset(samples(20)), 2)).isInstanceOf(IllegalStateException.class);
        sgd.rate(0.5).weightDecay(0);
        trainer.trainLocally(dataset(samples(20)), 2);
        Network expected = network(Precision.DOUBLE);
        new SparkTrainer(expected, Sgd.of(0.5).momentum(0.9)).trainLocally(dataset(samples(20)), 2);
        assertThat(network).isEqualTo(expected);
    }

    static List<Sgd> settings() {
        return List.of(Sgd.of(0.3), Sgd.of(0.3).momentum(0.9), Sgd.of(0.3).momentum(0.9).dampening(0.2),
                Sgd.of(0.3).momentum(0.9).nesterov(), Sgd.of(0.3).weightDecay(0.01), Sgd.of(0.3).clipNorm(0.001));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void train_averagingOnOnePartition_isThatOfAnOptimizerWithAllSettings(Sgd sgd) {
        List<Sample> samples = Collections.nCopies(4, samples(1).get(0));
        Network there = network(Precision.DOUBLE);
        new SparkTrainer(there, sgd).batchSize(2).averaging(2).trainLocally(dataset(samples), 1);
        Network here = network(Precision.DOUBLE);
        for (int step = 0; step < 2; step++) {
            sgd.step(here, here.backward(here.forward(inputs(samples)), targets(samples)));
        }
        assertClose(there, here);
        assertThat(there).isNotEqualTo(network(Precision.DOUBLE));
    }

    @Test
    void train_rowsWithLabels_isBitIdenticalToSamples() {
        List<Sample> samples = samples(60);
        StructType schema = new StructType().add("x", new VectorUDT()).add("y", DataTypes.IntegerType);
        List<Row> rows = samples.stream().map(sample -> RowFactory.create(Vectors.dense(sample.input()).toSparse(),
                sample.target()[1] == 1 ? 1 : 0)).toList();
        Network there = network(Precision.DOUBLE);
        trainer(there).columns(new Columns().features("x").label("y"))
                .train(session.createDataFrame(context.parallelize(rows, 3), schema));
        Network here = network(Precision.DOUBLE);
        trainer(here).trainLocally(dataset(samples), 3);
        assertThat(there).isEqualTo(here);
    }

    @Test
    void train_rowsWithTargets_isBitIdenticalToSamples() {
        List<Sample> samples = samples(60);
        StructType schema = new StructType().add("features", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("target", DataTypes.createArrayType(DataTypes.DoubleType));
        List<Row> rows = samples.stream().map(sample -> RowFactory.create(sample.input(), sample.target())).toList();
        Network there = network(Precision.DOUBLE);
        trainer(there).columns(new Columns().target("target"))
                .train(session.createDataFrame(context.parallelize(rows, 3), schema));
        Network here = network(Precision.DOUBLE);
        trainer(here).trainLocally(dataset(samples), 3);
        assertThat(there).isEqualTo(here);
    }

    @Test
    void train_scaledNetwork_isBitIdenticalToScaledSamples() {
        Scaling ofInputs = Scaling.of(new double[] {1, -2, 3}, new double[] {0.3, 2, -0.7});
        Scaling ofTargets = Scaling.of(new double[] {-1, 0}, new double[] {0.25, 0.5});
        List<Sample> scaled = samples(60).stream()
                .map(sample -> new Sample(ofInputs.apply(sample.input()), ofTargets.apply(sample.target()))).toList();
        Network there = network(Precision.DOUBLE).withInputScaling(ofInputs).withTargetScaling(ofTargets);
        trainer(there).train(context.parallelize(samples(60), 3));
        Network here = network(Precision.DOUBLE);
        trainer(here).trainLocally(dataset(scaled), 3);
        assertThat(there).isEqualTo(here.withInputScaling(ofInputs).withTargetScaling(ofTargets));
    }

    @Test
    void train_targetThatASigmoidCannotReach_isRejectedWithTheRemedy() {
        Network network = network(Precision.DOUBLE);
        List<Sample> samples = List.of(new Sample(new double[3], new double[2]),
                new Sample(new double[3], new double[] {1, 250}));
        assertThatThrownBy(() -> trainer(network).trainLocally(dataset(samples), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 of partition 0, target, column 1: expected 0 to 1, as a sigmoid outputs, got 250.0; for other"
                        + " targets, train network.withTargetScaling(Scaling.ofTargets(training, 0.1, 0.9))");
        assertThat(network).isEqualTo(network(Precision.DOUBLE));
    }

    @Test
    void train_scaledTargetThatASigmoidCannotReach_isRejectedWithBothNumbers() {
        Network network = network(Precision.DOUBLE)
                .withTargetScaling(Scaling.of(new double[] {0, 0}, new double[] {1, 0.0078125}));
        List<Sample> samples = List.of(new Sample(new double[3], new double[2]),
                new Sample(new double[3], new double[] {1, 256}));
        assertThatThrownBy(() -> trainer(network).trainLocally(dataset(samples), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 of partition 0, target, column 1: expected 0 to 1 when scaled, as a sigmoid outputs, got 2.0"
                        + " for 256.0; fit the target scaling to all training samples");
    }

    @Test
    void train_badRow_isNamedAndNothingHasChanged() {
        assertRejected("row 1 of partition 1, features: expected a vector or an array, got null", null, 0);
        assertRejected("row 1 of partition 1, features: expected length 3, got 2", new double[2], 0);
        assertRejected("row 1 of partition 1, features, column 2: expected a finite number, got NaN",
                new double[] {1, 2, Double.NaN}, 0);
        assertRejected("row 1 of partition 1, label: expected an integer from 0 to 1, got null", new double[3], null);
        assertRejected("row 1 of partition 1, label: expected an integer from 0 to 1, got 2.0", new double[3], 2.0);
        assertRejected("row 1 of partition 1, label: expected an integer from 0 to 1, got 0.5", new double[3], 0.5);
    }

    private static void assertRejected(String message, double[] features, Object label) {
        Network network = network(Precision.DOUBLE);
        assertThatThrownBy(() -> trainer(network).train(rows(features, label == null ? null : ((Number) label).doubleValue())))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(message);
        assertThat(network).isEqualTo(network(Precision.DOUBLE));
    }

    @Test
    void train_badRowsSkipped_learnsFromTheOthers() {
        Network there = network(Precision.DOUBLE);
        SparkTrainer trainer = trainer(there).skipBadRows();
        trainer.train(rows(null, 0.0));
        assertThat(trainer.skippedRows()).isEqualTo(1);
        Network here = network(Precision.DOUBLE);
        trainer(here).train(rows(null, 0.0).filter("features IS NOT NULL"));
        assertThat(there).isEqualTo(here);
    }

    @Test
    void train_columns_mustBeThereAndOfTheirTypes() {
        SparkTrainer trainer = trainer(network(Precision.DOUBLE));
        assertThatThrownBy(() -> trainer.columns(new Columns().features("x")).train(rows(null, 0.0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("column: expected one of [features, label], got x");
        assertThatThrownBy(() -> trainer.columns(new Columns().features("label")).train(rows(null, 0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column label: expected vectors or arrays of numbers, got double");
        assertThatThrownBy(() -> trainer.columns(new Columns().label("features")).train(rows(null, 0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column features: expected numbers, got array<double>");
    }

    @Test
    void settings_impossible_areRejected() {
        SparkTrainer trainer = trainer(network(Precision.DOUBLE));
        assertThatThrownBy(() -> trainer.epochs(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epochs: expected at least 1, got 0");
        assertThatThrownBy(() -> trainer.batchSize(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch size: expected at least 1, got -1");
        assertThatThrownBy(() -> trainer.averaging(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("averaging: expected at least 1, got 0");
        assertThatThrownBy(() -> trainer.schedule(null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schedule: expected a schedule, got null");
        assertThatThrownBy(() -> new Sample(null, new double[1])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input: expected an array, got null");
    }

    /** Returns two partitions of two rows, of which the last has these columns. */
    private static org.apache.spark.sql.Dataset<Row> rows(double[] features, Double label) {
        StructType schema = new StructType().add("features", DataTypes.createArrayType(DataTypes.DoubleType))
                .add("label", DataTypes.DoubleType);
        List<Row> rows = List.of(RowFactory.create(new double[] {1, 2, 3}, 0.0), RowFactory.create(new double[] {3, 2, 1}, 1.0),
                RowFactory.create(new double[] {1, 1, 1}, 0.0), RowFactory.create(features, label));
        return session.createDataFrame(context.parallelize(rows, 2), schema);
    }

    private static SparkTrainer trainer(Network network) {
        return new SparkTrainer(network, Sgd.of(0.5).momentum(0.9).weightDecay(1e-4)).epochs(3).batchSize(32).shuffle(7);
    }

    private static Network network(Precision precision) {
        return Network.of(precision, Initializer.GLOROT_UNIFORM.seeded(5), 3, 6, 2);
    }

    /** Returns points of two classes, inside and outside of a sphere. */
    private static List<Sample> samples(int size) {
        Random random = new Random(3);
        return IntStream.range(0, size).mapToObj(s -> {
            double[] x = random.doubles(3, -1, 1).toArray();
            boolean inside = Arrays.stream(x).map(c -> c * c).sum() < 0.7;
            return new Sample(x, inside ? new double[] {0, 1} : new double[] {1, 0}).withLabel(inside ? 1 : 0);
        }).toList();
    }

    private static Dataset dataset(List<Sample> samples) {
        return samples.get(0).label() < 0 ? Dataset.of(inputs(samples), targets(samples))
                : Dataset.oneHot(inputs(samples), targets(samples));
    }

    private static double[][] inputs(List<Sample> samples) {
        return samples.stream().map(Sample::input).toArray(double[][]::new);
    }

    private static double[][] targets(List<Sample> samples) {
        return samples.stream().map(Sample::target).toArray(double[][]::new);
    }

    private static List<Double> costs(History history) {
        return history.epochs().stream().map(History.Epoch::cost).toList();
    }

    private static void assertClose(Network actual, Network expected) {
        for (int l = 0; l < expected.layerCount() - 1; l++) {
            assertThat(actual.biases(l)).containsExactly(expected.biases(l), within(1e-14));
            for (int i = 0; i < expected.size(l + 1); i++) {
                assertThat(actual.weights(l)[i]).containsExactly(expected.weights(l)[i], within(1e-14));
            }
        }
    }
}
