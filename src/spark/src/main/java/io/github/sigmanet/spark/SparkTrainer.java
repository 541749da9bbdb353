package io.github.sigmanet.spark;

import io.github.sigmanet.History;
import io.github.sigmanet.Network;
import io.github.sigmanet.Schedule;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.TrainingListener;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains a network on an Apache Spark cluster: each partition of the data is a shard, whose mini-batches an executor
 * computes.
 *
 * <pre>{@code
 * Network network = Network.of(784, 128, 10);
 * History history = new SparkTrainer(network, Sgd.of(0.5).momentum(0.9))
 *         .epochs(20).batchSize(1000).persist(StorageLevel.MEMORY_ONLY())
 *         .listener(TrainingListener.printing(System.out))
 *         .train(rows);                                             // columns "features" and "label"
 * Dataset<Row> predictions = new SparkNetwork(network).transform(test);
 * }</pre>
 *
 * <p>There are two ways. By default the gradients of a mini-batch, which is spread over all shards, are added along a tree,
 * and the driver takes the optimiser's step with their mean: {@link #batchSize} is the size of the whole mini-batch, and
 * each step a Spark job. With {@link #averaging}, each shard takes several steps with mini-batches of its own, which begin
 * with the common parameters and without velocity; then the parameters are averaged, each shard's weighted with the samples
 * that it trained (local SGD, or federated averaging: McMahan et al., AISTATS 2017). When which pays, the package tells.
 *
 * <p><b>The same bits.</b> The same data in the same partitions, settings and seed give the same bits in every parameter, on
 * one executor or many, whatever fails and is computed again, and {@link #trainLocally} gives them too. The order of the rows
 * of a partition does not matter: they are sorted by their numbers, and then shuffled anew for each epoch. Which partition a
 * row is in does matter.
 *
 * <p>A trainer is for one thread at a time.
 */
public final class SparkTrainer {

    private final Network network;
    private final Optimizer optimizer;
    private final SampleReader reader;
    private int epochs = 1;
    private int batchSize = 1024;
    private int averaging; // 0 for none
    private long seed;
    private Schedule schedule;
    private TrainingListener listener = new TrainingListener() { };
    private StorageLevel level = StorageLevel.NONE();
    private String features = "features";
    private String label = "label";
    private String target; // instead of the label
    private boolean skipsBadRows;
    private long skippedRows;

    /**
     * Creates a trainer for one epoch with mini-batches of 1024 samples, the columns {@code features} and {@code label}, and
     * seed 0, unless set otherwise.
     *
     * @param network the network, whose parameters training changes
     * @param optimizer the optimiser: the driver takes steps with it, and with {@link #averaging} the executors with its
     *        settings, which must then be those of {@link Sgd}
     * @throws IllegalArgumentException if one of them is null
     */
    public SparkTrainer(Network network, Optimizer optimizer) {
        this.network = Check.notNull("network", "a network", network);
        this.optimizer = Check.notNull("optimizer", "an optimiser", optimizer);
        this.reader = new SampleReader(network);
    }

    /**
     * Sets how often training goes over all samples.
     *
     * @param epochs the number of epochs, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public SparkTrainer epochs(int epochs) {
        this.epochs = Check.positive("epochs", epochs);
        return this;
    }

    /**
     * Sets how many samples a step learns from: all shards together, or with {@link #averaging} each of them. The sizes that
     * an epoch has are as equal as its number of samples allows, and no larger on average.
     *
     * @param batchSize the number of samples, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public SparkTrainer batchSize(int batchSize) {
        this.batchSize = Check.positive("batch size", batchSize);
        return this;
    }

    /**
     * Lets each shard take several steps by itself before the parameters are averaged.
     *
     * @param batches how many mini-batches a shard trains before each averaging, at least 1; the end of an epoch is one more
     *        occasion to average
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public SparkTrainer averaging(int batches) {
        this.averaging = Check.positive("averaging", batches);
        return this;
    }

    /**
     * Sets the seed of the orders in which epochs go over the samples of a shard.
     *
     * @param seed the seed
     * @return this trainer
     */
    public SparkTrainer shuffle(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets the learning rate of each epoch; without a schedule it is the optimiser's own. The optimiser keeps the last
     * rate after training.
     *
     * @param schedule the schedule, which begins anew with each training
     * @return this trainer
     * @throws IllegalArgumentException if the schedule is null
     */
    public SparkTrainer schedule(Schedule schedule) {
        this.schedule = Check.notNull("schedule", "a schedule", schedule);
        return this;
    }

    /**
     * Sets who is told, on the driver, how training goes on. What it throws ends training.
     *
     * @param listener the listener, {@link TrainingListener#printing} for example
     * @return this trainer
     * @throws IllegalArgumentException if the listener is null
     */
    public SparkTrainer listener(TrainingListener listener) {
        this.listener = Check.notNull("listener", "a listener", listener);
        return this;
    }

    /**
     * Keeps the shards, as arrays of doubles, on the executors while training lasts. By default nothing is kept: each job reads
     * and sorts the rows again, from what the caller has cached or from the source.
     *
     * @param level where to keep them, {@code StorageLevel.MEMORY_ONLY()} for example
     * @return this trainer
     * @throws IllegalArgumentException if the level is null
     */
    public SparkTrainer persist(StorageLevel level) {
        this.level = Check.notNull("storage level", "a storage level", level);
        return this;
    }

    /**
     * Sets the column of inputs: vectors of {@code spark.ml} or arrays of numbers.
     *
     * @param column the name of the column
     * @return this trainer
     * @throws IllegalArgumentException if the name is null
     */
    public SparkTrainer features(String column) {
        this.features = Check.notNull("features", "the name of a column", column);
        return this;
    }

    /**
     * Sets the column of labels: integers, of any numeric type, from 0 to the number of outputs − 1. The target is then 1
     * for that output and 0 for the others.
     *
     * @param column the name of the column
     * @return this trainer
     * @throws IllegalArgumentException if the name is null
     */
    public SparkTrainer label(String column) {
        this.label = Check.notNull("label", "the name of a column", column);
        this.target = null;
        return this;
    }

    /**
     * Sets a column of targets, instead of one of labels: vectors of {@code spark.ml} or arrays of numbers.
     *
     * @param column the name of the column
     * @return this trainer
     * @throws IllegalArgumentException if the name is null
     */
    public SparkTrainer target(String column) {
        this.target = Check.notNull("target", "the name of a column", column);
        return this;
    }

    /**
     * Leaves out the rows that do not fit, and counts them. By default training refuses them.
     *
     * @return this trainer
     */
    public SparkTrainer skipBadRows() {
        this.skipsBadRows = true;
        return this;
    }

    /**
     * Returns how many rows the last training has left out.
     *
     * @return the number of rows; 0 unless {@link #skipBadRows} is set
     */
    public long skippedRows() {
        return skippedRows;
    }

    /**
     * Trains the network on rows, from its present parameters on.
     *
     * @param rows the samples
     * @return what each epoch was like
     * @throws IllegalArgumentException if the rows are null, lack a column, have one of another type, or there is none; or if
     *         a row holds null, the wrong number of numbers, one that is not finite, or no label: the message names the
     *         first such row of the first partition with one, counted from 0. Then nothing has changed
     * @throws IllegalStateException if training diverges: the cost or a parameter is not finite. The network has the parameters
     *         of the epoch before again, and the optimiser no velocity; the message tells epoch and step. Or if the optimiser
     *         holds the velocity of another network
     */
    public History train(Dataset<Row> rows) {
        Check.notNull("rows", "rows", rows);
        int x = SampleReader.numbersColumn(rows.schema(), features);
        SampleReader samples = reader;
        if (target == null) {
            int y = SampleReader.numberColumn(rows.schema(), label);
            return train(rows.javaRDD(), row -> samples.labelled(row, x, y));
        }
        int y = SampleReader.numbersColumn(rows.schema(), target);
        return train(rows.javaRDD(), row -> samples.targeted(row, x, y));
    }

    /**
     * Trains the network on samples, from its present parameters on.
     *
     * @param samples the samples
     * @return what each epoch was like
     * @throws IllegalArgumentException as {@link #train(Dataset)} does
     * @throws IllegalStateException as {@link #train(Dataset)} does
     */
    public History train(JavaRDD<Sample> samples) {
        SampleReader checking = reader;
        return train(Check.notNull("samples", "samples", samples), checking::checked);
    }

    private <T> History train(JavaRDD<T> rows, SerializableFunction<T, Sample> read) {
        boolean skips = skipsBadRows;
        JavaRDD<Shard> shards = rows.mapPartitionsWithIndex(
                (index, iterator) -> List.of(Shard.read(index, suppliers(iterator, read), skips)).iterator(), true);
        try (ClusterShards cluster = new ClusterShards(shards, level)) {
            return train(cluster);
        }
    }

    private static <T> Iterator<Supplier<Sample>> suppliers(Iterator<T> rows, Function<T, Sample> read) {
        Iterable<T> iterable = () -> rows;
        return StreamSupport.stream(iterable.spliterator(), false)
                .map(row -> (Supplier<Sample>) () -> read.apply(row)).iterator();
    }

    /**
     * Trains the network in this Java virtual machine, without Spark, to the bits of a training on a cluster whose
     * partitions hold the same samples: partition p of n those from p size / n to (p + 1) size / n, rounded down, as
     * {@code JavaSparkContext.parallelize} deals them out. As on a cluster, samples have no weights, and are the same in each
     * epoch.
     *
     * @param samples the samples, all of weight 1; they stay those of epoch 0
     * @param shards into how many shards they are dealt out, at least 1
     * @return what each epoch was like
     * @throws IllegalArgumentException if the samples are null or do not fit, one has another weight than 1, or the number of
     *         shards is below 1
     * @throws IllegalStateException as {@link #train(Dataset)} does
     */
    public History trainLocally(io.github.sigmanet.Dataset samples, int shards) {
        Check.notNull("samples", "samples", samples);
        Check.positive("shards", shards);
        for (int s = 0; s < samples.size(); s++) {
            if (samples.weight(s) != 1) {
                throw Check.illegal("weight of sample " + s, "1", samples.weight(s));
            }
        }
        return train(new LocalShards(IntStream.range(0, shards).mapToObj(shard -> localShard(samples, shard, shards)).toList()));
    }

    private Shard localShard(io.github.sigmanet.Dataset samples, int shard, int shards) {
        IntStream numbers = IntStream.range(start(samples, shard, shards), start(samples, shard + 1, shards));
        return Shard.read(shard, numbers.<Supplier<Sample>>mapToObj(s -> () -> reader.checked(sample(samples, s))).iterator(),
                skipsBadRows);
    }

    private static int start(io.github.sigmanet.Dataset samples, int shard, int shards) {
        return (int) ((long) samples.size() * shard / shards);
    }

    private static Sample sample(io.github.sigmanet.Dataset samples, int number) {
        Sample sample = new Sample(new double[samples.inputSize()], new double[samples.targetSize()]);
        samples.copy(number, sample.input(), sample.target());
        return sample;
    }

    private History train(Shards shards) {
        if (averaging != 0 && !(optimizer instanceof Sgd)) {
            throw new IllegalStateException("averaging: expected Sgd, got " + optimizer);
        }
        List<Shard.Summary> summaries = shards.summaries();
        summaries.stream().map(summary -> summary.fault).filter(Objects::nonNull).findFirst().ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        long samples = summaries.stream().mapToLong(summary -> summary.samples).sum();
        skippedRows = summaries.stream().mapToLong(summary -> summary.skipped).sum();
        if (samples == 0) {
            throw new IllegalArgumentException("samples: expected at least 1, got 0"
                    + (skippedRows > 0 ? ", after " + skippedRows + " bad rows" : ""));
        }
        long largest = summaries.stream().mapToLong(summary -> summary.samples).max().orElseThrow();
        int steps = Math.toIntExact(averaging == 0 ? ceiling(samples, batchSize) : ceiling(largest, batchSize));
        listener.trainingStarted(epochs);
        List<History.Epoch> past = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            if (schedule != null) {
                optimizer.rate(schedule.rate(Collections.unmodifiableList(past)));
            }
            Network before = network.copy();
            long start = System.nanoTime();
            double cost = 0;
            long trained = 0;
            for (int step = 0; step < steps; step += Math.max(1, averaging)) {
                Part part = averaging == 0 ? descend(shards, epoch, step, steps) : average(shards, epoch, step, steps);
                requireFinite(part, epoch, step, before);
                cost += part.cost();
                trained += part.samples();
                listener.batchEnded(epoch, Math.toIntExact(trained), Math.toIntExact(samples),
                        part.cost() / part.samples());
            }
            past.add(new History.Epoch(epoch, cost / samples, Double.NaN, Double.NaN, optimizer.rate(),
                    Duration.ofNanos(System.nanoTime() - start)));
            listener.epochEnded(past.get(past.size() - 1));
        }
        History history = new History(past, past.size(), History.Ending.EPOCHS);
        listener.trainingEnded(history);
        return history;
    }

    /** Takes one step along the mean gradient of a mini-batch that all shards have a part of. */
    private Part descend(Shards shards, int epoch, int step, int steps) {
        Shard.Slice slice = new Shard.Slice(seed, epoch, step, steps);
        Part part = shards.sum(ParameterVector.of(network), (shard, parameters) -> shard.gradient(parameters, slice));
        if (part.isFinite()) {
            optimizer.step(network, part.sum.toGradients(1.0 / part.samples(), part.cost() / part.samples()));
        }
        return part;
    }

    /** Lets each shard take some steps, and averages the parameters. */
    private Part average(Shards shards, int epoch, int step, int steps) {
        Shard.Slice slice = new Shard.Slice(seed, epoch, step, steps);
        int count = Math.min(averaging, steps - step);
        SgdSettings settings = SgdSettings.of((Sgd) optimizer);
        Part part = shards.sum(ParameterVector.of(network),
                (shard, parameters) -> shard.descend(parameters, slice, count, settings));
        if (part.isFinite()) {
            part.sum.copyTo(network, 1.0 / part.samples());
        }
        return part;
    }

    private void requireFinite(Part part, int epoch, int step, Network before) {
        if (!part.isFinite() || !ParameterVector.of(network).isFinite()) {
            ParameterVector.of(before).copyTo(network, 1);
            optimizer.reset();
            throw new IllegalStateException("training: diverged, in epoch " + epoch + " at step " + step
                    + ": the cost or a parameter is not finite; the network is as it was after epoch " + (epoch - 1)
                    + "; a lower learning rate, clipping, or smaller targets may help");
        }
    }

    private static long ceiling(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** A function that tasks take along. */
    private interface SerializableFunction<T, R> extends Function<T, R>, Serializable {
    }
}
