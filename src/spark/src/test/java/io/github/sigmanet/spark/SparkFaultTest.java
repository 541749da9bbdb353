package io.github.sigmanet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.training.TrainingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails on a cluster of two workers, each with an executor: training ends with the same bits, or says why not. */
class SparkFaultTest {

    private static Cluster cluster;
    private JavaSparkContext context;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = new Cluster();
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void connect() {
        context = JavaSparkContext.fromSparkContext(cluster.session().sparkContext());
    }

    @Test
    void train_executorKilledHalfway_isBitIdentical() {
        int size = 60_000;
        JavaRDD<Sample> data = context.parallelize(IntStream.range(0, size).boxed().toList(), 5).map(SparkFaultTest::image);
        Network there = Network.of(Initializer.GLOROT_UNIFORM.seeded(1), 784, 30, 10);
        List<Long> killed = new ArrayList<>();
        TrainingListener killer = new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                if (samples == total / 2) {
                    ProcessHandle executor = cluster.executors().get(0);
                    executor.destroyForcibly();
                    executor.onExit().join();
                    killed.add(executor.pid());
                }
            }
        };
        new SparkTrainer(there, Sgd.of(0.5).momentum(0.9)).batchSize(6000).persist(StorageLevel.MEMORY_ONLY())
                .listener(killer).train(data);
        assertThat(killed).hasSize(1);
        Network here = Network.of(Initializer.GLOROT_UNIFORM.seeded(1), 784, 30, 10);
        new SparkTrainer(here, Sgd.of(0.5).momentum(0.9)).batchSize(6000)
                .trainLocally(dataset(IntStream.range(0, size).mapToObj(SparkFaultTest::image).toList()), 5);
        assertThat(there).isEqualTo(here);
    }

    @Test
    void train_taskFailingThreeTimes_endsWithTheSameBits() {
        Network there = network();
        trainer(there).train(context.parallelize(samples(200), 4).mapPartitionsWithIndex((index, rows) -> {
            if (index == 2 && TaskContext.get().attemptNumber() < 3) {
                throw new IllegalStateException("a task that fails three times");
            }
            return rows;
        }, true));
        Network here = network();
        trainer(here).trainLocally(dataset(samples(200)), 4);
        assertThat(there).isEqualTo(here);
    }

    @Test
    void train_taskFailingFourTimes_endsWithItsFaultAndTheParametersBefore() {
        Network network = network();
        JavaRDD<Sample> data = context.parallelize(samples(200), 4).mapPartitionsWithIndex((index, rows) -> {
            if (index == 2) {
                throw new IllegalStateException("a disk is broken");
            }
            return rows;
        }, true);
        assertThatThrownBy(() -> trainer(network).train(data)).hasMessageContaining("a disk is broken");
        assertThat(network).isEqualTo(network());
    }

    @Test
    void train_lostBroadcasts_endsWithTheSameBits() {
        Network there = network();
        trainer(there).train(context.parallelize(samples(200), 6).mapPartitions(rows -> {
            BlockManager blocks = SparkEnv.get().blockManager();
            blocks.getMatchingBlockIds(id -> id.isBroadcast()).foreach(id -> {
                blocks.removeBlock(id, true);
                return null;
            });
            return rows;
        }));
        Network here = network();
        trainer(here).trainLocally(dataset(samples(200)), 6);
        assertThat(there).isEqualTo(here);
    }

    @Test
    void train_slowWorker_isOvertakenWithTheSameBits() throws Exception {
        cluster.connect(2, Map.of("spark.speculation", "true", "spark.speculation.interval", "50ms",
                "spark.speculation.quantile", "0.5", "spark.speculation.multiplier", "1.1"));
        connect();
        AtomicInteger copies = new AtomicInteger();
        context.sc().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd task) {
                copies.addAndGet(task.taskInfo().speculative() && task.taskInfo().successful() ? 1 : 0);
            }
        });
        Network there = network();
        trainer(there).epochs(1).train(context.parallelize(samples(64), 4).mapPartitionsWithIndex((index, rows) -> {
            boolean isSlow = index == 0 && TaskContext.get().attemptNumber() == 0;
            for (int spin = 0; isSlow && spin < Integer.MAX_VALUE; spin++) {
                TaskContext.get().killTaskIfInterrupted(); // when the copy on the other worker has been faster
                Thread.onSpinWait();
            }
            return rows;
        }, true));
        Network here = network();
        trainer(here).epochs(1).trainLocally(dataset(samples(64)), 4);
        assertThat(there).isEqualTo(here);
        context.sc().listenerBus().waitUntilEmpty();
        assertThat(copies.get()).isPositive();
        cluster.connect(2);
    }

    @Test
    void train_driverKilled_isResumedFromTheCheckpointWithTheSameBits(@TempDir Path directory) throws Exception {
        cluster.disconnect();
        int code = cluster.drive(KilledDriver.class, directory.toString());
        assertThat(code).isEqualTo(KilledDriver.CODE);
        cluster.connect(2);
        connect();
        Network there = network();
        List<Integer> epochs = new ArrayList<>();
        trainer(there).resume(directory.toString()).listener(new TrainingListener() {
            @Override
            public void batchEnded(int epoch, int samples, int total, double cost) {
                epochs.add(epoch);
            }
        }).train(context.parallelize(samples(200), 3));
        Network here = network();
        trainer(here).trainLocally(dataset(samples(200)), 3);
        assertThat(there).isEqualTo(here);
        assertThat(epochs).startsWith(2).hasSize(3 * 7 - KilledDriver.STEPS);
    }

    /** A driver that is killed in the middle of the second epoch. */
    static final class KilledDriver {

        static final int CODE = 137;
        static final int STEPS = 9;

        private KilledDriver() {
        }

        public static void main(String[] args) {
            SparkSession session = Cluster.connect(args[0], args[1], "org.apache.spark.serializer.JavaSerializer", 2, Map.of());
            AtomicInteger steps = new AtomicInteger();
            trainer(network()).checkpoint(args[2], Duration.ZERO).listener(new TrainingListener() {
                @Override
                public void batchEnded(int epoch, int samples, int total, double cost) {
                    if (steps.incrementAndGet() == STEPS + 1) { // the checkpoint is that of the step before
                        Runtime.getRuntime().halt(CODE);
                    }
                }
            }).train(JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(samples(200), 3));
        }
    }

    private static SparkTrainer trainer(Network network) {
        return new SparkTrainer(network, Sgd.of(0.5).momentum(0.9).weightDecay(1e-4)).epochs(3).batchSize(32).shuffle(7);
    }

    private static Network network() {
        return Network.of(Initializer.GLOROT_UNIFORM.seeded(5), 3, 6, 2);
    }

    private static List<Sample> samples(int size) {
        Random random = new Random(3);
        return IntStream.range(0, size).mapToObj(s -> {
            double[] x = random.doubles(3, -1, 1).toArray();
            return new Sample(x, x[0] + x[1] < 0.3 ? new double[] {0, 1} : new double[] {1, 0});
        }).toList();
    }

    /** Returns an image of the size of MNIST's, whose brightness tells its class. */
    private static Sample image(int number) {
        double[] y = new double[10];
        y[number % 10] = 1;
        return new Sample(new SplittableRandom(number).doubles(784).map(p -> p * (number % 10) / 10).toArray(), y);
    }

    private static Dataset dataset(List<Sample> samples) {
        return Dataset.of(samples.stream().map(Sample::input).toArray(double[][]::new),
                samples.stream().map(Sample::target).toArray(double[][]::new));
    }
}
