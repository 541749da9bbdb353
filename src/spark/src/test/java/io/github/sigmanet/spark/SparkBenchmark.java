package io.github.sigmanet.spark;

import io.github.sigmanet.Adam;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.data.IdxDataset;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.TrainingListener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Times training on a cluster of this machine, with one executor and with two, and prints tables in Markdown: samples per
 * second beside those of MLlib's multilayer perceptron, and the time of a step with networks of different sizes.
 */
public final class SparkBenchmark {

    private static final int SAMPLES = 60_000;
    private static final double GOAL = 0.95;
    private static final int[] LAYERS = {784, 128, 10};
    private static final int[][] NETWORKS = {{784, 30, 10}, {784, 128, 10}, {784, 1000, 10}, {784, 2000, 2000, 10}};

    private SparkBenchmark() {
    }

    /**
     * Runs the benchmark.
     *
     * @param args which parts: {@code throughput}, {@code steps} and {@code mnist}, which needs the directory of MNIST's files
     *        as the last argument; none for the first two
     * @throws Exception if the cluster does not start
     */
    public static void main(String[] args) throws Exception {
        List<String> parts = args.length == 0 ? List.of("throughput", "steps") : List.of(args);
        try (Cluster cluster = new Cluster()) {
            for (int executors = 1; executors <= 2; executors++) {
                cluster.connect(executors);
                if (parts.contains("mnist")) {
                    mnist(cluster.session(), executors, parts.get(parts.size() - 1));
                }
                if (parts.contains("steps")) {
                    steps(cluster.session(), executors);
                    tasks(cluster.session(), executors);
                }
                if (parts.contains("throughput")) {
                    throughput(cluster.session(), executors);
                }
            }
        }
    }

    /** Times how long it takes to classify 95% of MNIST's test images correctly, on the same rows. */
    private static void mnist(SparkSession session, int executors, String directory) {
        Dataset<Row> training = images(session, directory, "train", SAMPLES).persist(StorageLevel.MEMORY_ONLY());
        Dataset<Row> test = images(session, directory, "t10k", 10_000).persist(StorageLevel.MEMORY_ONLY());
        training.count();
        test.count();
        System.out.printf("%n| MNIST, 784-128-10, to 95%% of test images, %d executors | s | accuracy |%n| --- | ---: | ---: |%n",
                executors);
        toAccuracy("each step 1000, Adam", Adam.of(0.003), trainer -> trainer.batchSize(1000), training, test);
        toAccuracy("averaging after 30 steps of 20 per partition", Sgd.of(2), trainer -> trainer.batchSize(20).averaging(30),
                training, test);
        MulticlassClassificationEvaluator evaluator = new MulticlassClassificationEvaluator().setMetricName("accuracy");
        double accuracy = 0;
        for (int iterations = 40; accuracy < GOAL; iterations += 20) {
            MultilayerPerceptronClassifier mllib = new MultilayerPerceptronClassifier().setLayers(LAYERS).setTol(0).setSeed(1)
                    .setMaxIter(iterations);
            long start = System.nanoTime();
            MultilayerPerceptronClassificationModel model = mllib.fit(training);
            double seconds = (System.nanoTime() - start) / 1e9;
            accuracy = evaluator.evaluate(model.transform(test));
            System.out.printf(Locale.ROOT, "| MLlib, l-bfgs, %d iterations | %.1f | %.4f |%n", iterations, seconds, accuracy);
        }
        training.unpersist();
        test.unpersist();
    }

    private static void toAccuracy(String name, Optimizer optimizer, UnaryOperator<SparkTrainer> settings, Dataset<Row> training,
            Dataset<Row> test) {
        SparkTrainer trainer = new SparkTrainer(Network.of(LAYERS), optimizer).epochs(50).persist(StorageLevel.MEMORY_ONLY());
        long start = System.nanoTime();
        History history = settings.apply(trainer).validation(test).listener(new TrainingListener() {
            @Override
            public void epochEnded(History.Epoch epoch) {
                if (epoch.validationAccuracy().orElseThrow() >= GOAL) {
                    trainer.stop();
                }
            }
        }).train(training);
        System.out.printf(Locale.ROOT, "| Sigmanet, %s, %d epochs | %.1f | %.4f |%n", name, history.epochs().size(),
                (System.nanoTime() - start) / 1e9, history.last().validationAccuracy().orElseThrow());
    }

    private static Dataset<Row> images(SparkSession session, String directory, String set, int size) {
        StructType schema = new StructType().add("features", new VectorUDT()).add("label", DataTypes.DoubleType);
        return session.createDataFrame(JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(IntStream.range(0, size).boxed().toList(), 2).mapPartitions(numbers -> {
                    io.github.sigmanet.data.Dataset images = IdxDataset.read(
                            Path.of(directory, set + "-images-idx3-ubyte.gz"),
                            Path.of(directory, set + "-labels-idx1-ubyte.gz"), 10);
                    Iterable<Integer> iterable = () -> numbers;
                    return StreamSupport.stream(iterable.spliterator(), false).map(number -> {
                        double[] x = new double[784];
                        images.copy(number, x, new double[10]);
                        return RowFactory.create(Vectors.dense(x), (double) images.label(number));
                    }).iterator();
                }), schema);
    }

    private static void throughput(SparkSession session, int executors) {
        Dataset<Row> rows = rows(session, SAMPLES, 2).persist(StorageLevel.MEMORY_ONLY());
        rows.count();
        System.out.printf("%n| 784-128-10, 60,000 samples, %d executors | samples per second |%n| --- | ---: |%n", executors);
        for (Precision precision : Precision.values()) {
            sigmanet(rows, precision, "each step all samples", trainer -> trainer.batchSize(SAMPLES));
            sigmanet(rows, precision, "each step 6000", trainer -> trainer.batchSize(6000));
            sigmanet(rows, precision, "averaging after 60 steps of 100 per partition",
                    trainer -> trainer.batchSize(100).averaging(60));
        }
        for (String solver : List.of("gd", "l-bfgs")) {
            MultilayerPerceptronClassifier mllib = new MultilayerPerceptronClassifier().setLayers(LAYERS).setSolver(solver)
                    .setTol(0).setSeed(1);
            double seconds = difference(3, 13, iterations -> mllib.setMaxIter(iterations).fit(rows));
            print("MLlib, " + solver + ", float64", SAMPLES * 10 / seconds);
        }
        rows.unpersist();
    }

    /** Times the epochs after the first five, in which the executors read the rows and compile. */
    private static void sigmanet(Dataset<Row> rows, Precision precision, String name, UnaryOperator<SparkTrainer> settings) {
        SparkTrainer trainer = new SparkTrainer(Network.of(precision, LAYERS), Sgd.of(0.1))
                .epochs(15).persist(StorageLevel.MEMORY_ONLY());
        History history = settings.apply(trainer).train(rows);
        double seconds = median(history.epochs().subList(5, 15).stream().mapToDouble(epoch -> epoch.duration().toNanos() / 1e9));
        print("Sigmanet, " + name + ", " + (precision == Precision.DOUBLE ? "float64" : "float32"), SAMPLES / seconds);
    }

    private static void print(String name, double samplesPerSecond) {
        System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", name, samplesPerSecond);
    }

    /** Returns by how many seconds more iterations take longer than few. */
    private static double difference(int few, int many, IntConsumer training) {
        training.accept(few);
        double less = seconds(() -> training.accept(few));
        return seconds(() -> training.accept(many)) - less;
    }

    private static void steps(SparkSession session, int executors) {
        Dataset<Row> rows = rows(session, 2 * executors, executors);
        System.out.printf("%n| network, %d executors, a step of 2 samples each | parameters | ms per step |%n"
                + "| --- | ---: | ---: |%n", executors);
        for (int[] sizes : NETWORKS) {
            Network network = Network.of(sizes);
            History history = new SparkTrainer(network, Sgd.of(0.1)).epochs(30).persist(StorageLevel.MEMORY_ONLY()).train(rows);
            double seconds = median(history.epochs().subList(10, 30).stream().mapToDouble(e -> e.duration().toNanos() / 1e9));
            int parameters = IntStream.range(1, sizes.length).map(l -> (sizes[l - 1] + 1) * sizes[l]).sum();
            System.out.printf(Locale.ROOT, "| %s | %,d | %.0f |%n",
                    Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining("-")), parameters,
                    1000 * seconds);
        }
    }

    /** Times jobs of many tasks that do nothing: what the scheduler, on the driver, and the executors need for each. */
    private static void tasks(SparkSession session, int executors) {
        JavaRDD<Integer> rdd = JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(List.of(1), 1000);
        double seconds = median(IntStream.range(0, 15).mapToDouble(job -> seconds(rdd::count)).skip(5));
        System.out.printf(Locale.ROOT, "%nA task that does nothing, one of 1000, %d executors: %.2f ms%n", executors, seconds);
    }

    private static double seconds(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static Dataset<Row> rows(SparkSession session, int size, int partitions) {
        StructType schema = new StructType().add("features", new VectorUDT()).add("label", DataTypes.DoubleType);
        return session.createDataFrame(JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(IntStream.range(0, size).boxed().toList(), partitions).map(SparkBenchmark::row), schema);
    }

    private static Row row(int number) {
        int label = number % 10;
        return RowFactory.create(Vectors.dense(new SplittableRandom(number).doubles(784).map(p -> p * label / 10).toArray()),
                (double) label);
    }
}
