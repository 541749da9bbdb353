package io.github.sigmanet.spark;

import io.github.sigmanet.EarlyStopping;
import io.github.sigmanet.History;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Schedule;
import io.github.sigmanet.TrainingListener;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
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
 * <p>There are two ways. By default the gradients of a mini-batch, which is spread over all partitions, are added along a tree,
 * and the driver takes the optimiser's step with their mean: {@link #batchSize} is the size of the whole mini-batch, and
 * each step a Spark job. With {@link #averaging}, each partition takes several steps with mini-batches of its own, starting from
 * the common parameters with an optimiser that remembers nothing; then the parameters are averaged, each partition's weighted by
 * the samples that it trained (local SGD, or federated averaging: McMahan et al., AISTATS 2017). The package's documentation
 * says which pays when.
 *
 * <p><b>Reproducible.</b> The same data in the same partitions, settings and seed give the same bits in every parameter, on
 * one executor or many, whatever fails and is computed again, and {@link #trainLocally} gives them too. Which partition a
 * row is in does matter. The order of the rows within a partition does not, unless they are {@link #streaming streamed}.
 *
 * <p>Settings have the names and meanings of {@link io.github.sigmanet.Trainer}, except that mini-batches have 1024 samples by
 * default, and samples are always shuffled, within their partitions. A trainer is for one thread at a time, {@link #stop} excepted.
 */
public final class SparkTrainer {

    private final Network network;
    private final Optimizer optimizer;
    private Columns columns = new Columns();
    private int epochs = 1;
    private int batchSize = 1024;
    private int averaging; // 0 for none
    private long seed;
    private boolean isStreamed;
    private Schedule schedule;
    private EarlyStopping earlyStopping;
    private Augmenter augmenter;
    private CheckpointPlan checkpoints;
    private RunSettings.Resume resume;
    private Dataset<Row> validationRows;
    private JavaRDD<Sample> validationSamples;
    private TrainingListener listener = new TrainingListener() { };
    private StorageLevel level = StorageLevel.NONE();
    private boolean skipsBadRows;
    private long skippedRows;
    private volatile boolean stopped;

    /**
     * Creates a trainer for one epoch with mini-batches of 1024 samples, the columns {@code features} and {@code label}, and
     * seed 0, unless set otherwise.
     *
     * @param network the network, whose parameters training changes, and which must not be used elsewhere meanwhile
     * @param optimizer the optimiser: the driver takes steps with it, and with {@link #averaging} the executors with its settings
     * @throws IllegalArgumentException if one of them is null
     */
    public SparkTrainer(Network network, Optimizer optimizer) {
        this.network = Check.notNull("network", "a network", network);
        this.optimizer = Check.notNull("optimizer", "an optimiser", optimizer);
    }

    /**
     * Sets the number of epochs.
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
     * Sets how many samples a step learns from: all partitions together, or with {@link #averaging} each of them. The mini-batches
     * of an epoch are of about equal sizes, and no larger on average.
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
     * Lets each partition take several steps by itself before the parameters are averaged.
     *
     * @param batches how many mini-batches a partition trains before each averaging, at least 1; the end of an epoch is one
     *        more occasion to average
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public SparkTrainer averaging(int batches) {
        this.averaging = Check.positive("averaging", batches);
        return this;
    }

    /**
     * Sets the seed of the orders in which epochs go over the samples of a partition.
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
     * @param schedule the schedule, which starts again with each call of {@code train}
     * @return this trainer
     * @throws IllegalArgumentException if the schedule is null
     */
    public SparkTrainer schedule(Schedule schedule) {
        this.schedule = Check.notNull("schedule", "a schedule", schedule);
        return this;
    }

    /**
     * Sets the listener to notify of progress, on the driver. What it throws ends training. Where there are more samples than an
     * int holds, it gets their numbers divided by 2, 3 and so on.
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
     * Keeps the samples, as arrays of doubles, on the executors while training lasts. By default nothing is kept: each job reads
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
     * Reads the rows of each partition as they come, and holds no more than some mini-batches in memory: for partitions that are
     * larger than that. Rows are then not shuffled, and Spark must deliver those of a partition in the same order each time, as
     * it does from files. Each job reads a partition from its beginning, so that few jobs per epoch are fast: {@link #averaging}
     * over all mini-batches of a partition reads it once. {@link #persist} does not apply.
     *
     * @return this trainer
     */
    public SparkTrainer streaming() {
        this.isStreamed = true;
        return this;
    }

    /**
     * Sets the rows that each epoch is measured with after it, of the same columns; they are not learned from.
     *
     * @param rows the rows
     * @return this trainer
     * @throws IllegalArgumentException if the rows are null
     */
    public SparkTrainer validation(Dataset<Row> rows) {
        this.validationRows = Check.notNull("validation rows", "rows", rows);
        return this;
    }

    /**
     * Sets the samples that each epoch of {@link #train(JavaRDD)} is measured with after it; they are not learned from.
     *
     * @param samples the samples
     * @return this trainer
     * @throws IllegalArgumentException if the samples are null
     */
    public SparkTrainer validation(JavaRDD<Sample> samples) {
        this.validationSamples = Check.notNull("validation samples", "samples", samples);
        return this;
    }

    /**
     * Ends training when the validation has not improved for some epochs. Whatever ends it, the network then has the
     * parameters that it had after the best epoch, {@link History#bestEpoch}.
     *
     * @param earlyStopping the rule; it needs validation data
     * @return this trainer
     * @throws IllegalArgumentException if the rule is null
     */
    public SparkTrainer earlyStopping(EarlyStopping earlyStopping) {
        this.earlyStopping = Check.notNull("early stopping", "a rule", earlyStopping);
        return this;
    }

    /**
     * Changes the inputs of the samples in each epoch.
     *
     * @param seed the seed of the source of chance
     * @param augmentation what changes them, on the executors
     * @return this trainer
     * @throws IllegalArgumentException if the augmentation is null
     */
    public SparkTrainer augment(long seed, Augmentation augmentation) {
        this.augmenter = new Augmenter(seed, Check.notNull("augmentation", "a function", augmentation));
        return this;
    }

    /**
     * Keeps a checkpoint in a directory, written after each epoch and when training ends: all that {@link #resume} needs. A
     * checkpoint that was there is deleted once the new one is whole.
     *
     * @param directory a path on any file system that Hadoop knows, {@code hdfs://}, {@code s3a://} or {@code file:} for example
     * @return this trainer
     * @throws IllegalArgumentException if the directory is null
     */
    public SparkTrainer checkpoint(String directory) {
        this.checkpoints = new CheckpointPlan(Check.notNull("checkpoint", "a directory", directory), OptionalLong.empty());
        return this;
    }

    /**
     * Keeps a checkpoint as {@link #checkpoint(String)} does, but writes it after any step or averaging, as soon as an interval
     * has passed since the last time, and when training ends.
     *
     * @param directory the directory
     * @param interval the least time between two checkpoints; not negative
     * @return this trainer
     * @throws IllegalArgumentException if an argument is null or impossible
     */
    public SparkTrainer checkpoint(String directory, Duration interval) {
        if (Check.notNull("interval", "a duration", interval).isNegative()) {
            throw Check.illegal("interval", "0 or more", interval);
        }
        this.checkpoints = new CheckpointPlan(Check.notNull("checkpoint", "a directory", directory),
                OptionalLong.of(interval.toNanos()));
        return this;
    }

    /**
     * Lets the next training continue from a checkpoint, with the same data in the same partitions and the same settings: it
     * ends with exactly the weights of a run that was never interrupted. The number of epochs may be another one. The file is read
     * when training starts.
     *
     * @param directory the directory of the checkpoint
     * @return this trainer
     * @throws IllegalArgumentException if the directory is null
     */
    public SparkTrainer resume(String directory) {
        this.resume = new RunSettings.Resume(Check.notNull("checkpoint", "a directory", directory), false);
        return this;
    }

    /**
     * Lets the next training continue from a checkpoint, as {@link #resume} does, if there is one; otherwise it starts from the
     * beginning.
     *
     * @param directory the directory of the checkpoint
     * @return this trainer
     * @throws IllegalArgumentException if the directory is null
     */
    public SparkTrainer resumeIfPresent(String directory) {
        this.resume = new RunSettings.Resume(Check.notNull("checkpoint", "a directory", directory), true);
        return this;
    }

    /** Ends the training under way after its present step or averaging. A listener may call this, and any other thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Sets the columns of the rows.
     *
     * @param columns the columns; copied
     * @return this trainer
     * @throws IllegalArgumentException if the columns are null
     */
    public SparkTrainer columns(Columns columns) {
        this.columns = Check.notNull("columns", "columns", columns).copy();
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
     * Trains the network on rows, from its present parameters on, until the last epoch, early stopping, {@link #stop}, or an
     * interrupt of this thread, which is left interrupted, whichever comes first.
     *
     * @param rows the samples
     * @return what each epoch was like, the ones that were completed
     * @throws IllegalArgumentException if the rows are null, lack a column, have one of another type, or there is none; or if
     *         a row holds null, the wrong number of numbers, one that is not finite, no label, or an impossible weight: the message
     *         names the first such row of the first partition with one, counted from 0; or if the network is too large for
     *         Spark's settings. Then nothing has changed
     * @throws IllegalStateException if training diverges: the cost or a parameter is not finite. The network has the parameters
     *         of the epoch before again, and the optimiser remembers nothing; the message tells epoch and step. Or if the optimiser
     *         holds what it remembers of another network, early stopping lacks validation data, or the checkpoint is one of other
     *         data or settings: the message names them
     * @throws java.io.UncheckedIOException if a checkpoint cannot be read or written
     */
    public History train(Dataset<Row> rows) {
        Check.notNull("rows", "rows", rows);
        check(columns.validationIndicator != null || validationRows != null);
        int outputs = new SampleReader(network).outputs();
        Dataset<Row> validation = columns.validationIndicator == null ? validationRows : rows;
        return train(rows.javaRDD(), new RowReader(columns, rows.schema(), outputs, false),
                validation == null ? null : validation.javaRDD(),
                validation == null ? null : new RowReader(columns, validation.schema(), outputs, true));
    }

    /**
     * Trains the network on samples, from its present parameters on.
     *
     * @param samples the samples
     * @return what each epoch was like, the ones that were completed
     * @throws IllegalArgumentException as {@link #train(Dataset)} does
     * @throws IllegalStateException as {@link #train(Dataset)} does
     * @throws java.io.UncheckedIOException as {@link #train(Dataset)} does
     */
    public History train(JavaRDD<Sample> samples) {
        Check.notNull("samples", "samples", samples);
        check(validationSamples != null);
        SerializableFunction<Sample, Sample> read = sample -> Check.notNull("sample", "a sample", sample);
        return train(samples, read, validationSamples, read);
    }

    private <T> History train(JavaRDD<T> rows, SerializableFunction<T, Sample> read, JavaRDD<T> validationRows,
            SerializableFunction<T, Sample> readValidation) {
        SizeLimits.check(network, rows.getNumPartitions(), rows.context().getConf());
        try (Shards training = ClusterShards.of(rows, read, network, settings());
                Shards validation = validationRows == null ? null
                        : ClusterShards.of(validationRows, readValidation, network, settings())) {
            return train(training, validation, rows.context().hadoopConfiguration());
        }
    }

    /**
     * Trains the network in this Java virtual machine, without Spark, with bit for bit the results of a cluster whose
     * partitions hold the same samples: partition p of n those from p size / n to (p + 1) size / n, rounded down, as
     * {@code JavaSparkContext.parallelize} deals them out.
     *
     * @param samples the samples, with their weights; epoch e has those of {@code samples.epoch(e)}
     * @param partitions into how many partitions they are dealt out, at least 1
     * @return what each epoch was like, the ones that were completed
     * @throws IllegalArgumentException if the samples are null or do not fit, or the number of partitions is below 1
     * @throws IllegalStateException as {@link #train(Dataset)} does
     * @throws java.io.UncheckedIOException as {@link #train(Dataset)} does
     */
    public History trainLocally(io.github.sigmanet.Dataset samples, int partitions) {
        return trainLocally(samples, partitions, null);
    }

    /**
     * Trains the network as {@link #trainLocally(io.github.sigmanet.Dataset, int)} does, and measures each epoch with further
     * samples after it.
     *
     * @param samples the samples
     * @param partitions into how many partitions both are dealt out, at least 1
     * @param validation the samples to measure with; null for none
     * @return what each epoch was like, the ones that were completed
     * @throws IllegalArgumentException as {@link #trainLocally(io.github.sigmanet.Dataset, int)} does
     * @throws IllegalStateException as {@link #train(Dataset)} does
     * @throws java.io.UncheckedIOException as {@link #train(Dataset)} does
     */
    public History trainLocally(io.github.sigmanet.Dataset samples, int partitions, io.github.sigmanet.Dataset validation) {
        Check.notNull("samples", "samples", samples);
        Check.positive("partitions", partitions);
        check(validation != null);
        return train(new LocalShards(samples, partitions, network, skipsBadRows),
                validation == null ? null : new LocalShards(validation, partitions, network, skipsBadRows),
                new Configuration());
    }

    private void check(boolean isValidated) {
        settings().check(network, optimizer, isValidated);
    }

    private RunSettings settings() {
        return new RunSettings(epochs, batchSize, averaging, seed, isStreamed, level, skipsBadRows,
                Optional.ofNullable(schedule), Optional.ofNullable(earlyStopping), Optional.ofNullable(augmenter),
                Optional.ofNullable(checkpoints), Optional.ofNullable(resume), listener);
    }

    private History train(Shards training, Shards validation, Configuration configuration) {
        stopped = false;
        SparkRun run = new SparkRun(network, optimizer, settings(), training, Optional.ofNullable(validation), configuration,
                () -> stopped);
        try {
            History history = run.run();
            resume = null;
            return history;
        } finally {
            skippedRows = run.skippedRows();
        }
    }
}
