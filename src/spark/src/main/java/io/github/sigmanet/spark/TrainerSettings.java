package io.github.sigmanet.spark;

import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The settings of a {@link SparkTrainer}; nothing else extends this class.
 *
 * @param <T> the trainer
 */
public abstract class TrainerSettings<T extends TrainerSettings<T>> {

    Columns columns = new Columns();
    private int epochs = 1;
    private int batchSize = 1024;
    private int averaging; // 0 for none
    private long seed;
    private boolean isStreamed;
    private Schedule schedule;
    private EarlyStopping earlyStopping;
    private Augmenter augmenter;
    private CheckpointPlan checkpoints;
    RunSettings.Resume resume;
    Dataset<Row> validationRows;
    JavaRDD<Sample> validationSamples;
    private TrainingListener listener = new TrainingListener() { };
    private StorageLevel level = StorageLevel.NONE();
    boolean skipsBadRows;

    TrainerSettings() {
    }

    final RunSettings settings() {
        return new RunSettings(epochs, batchSize, averaging, seed, isStreamed, level, skipsBadRows,
                Optional.ofNullable(schedule), Optional.ofNullable(earlyStopping), Optional.ofNullable(augmenter),
                Optional.ofNullable(checkpoints), Optional.ofNullable(resume), listener);
    }

    @SuppressWarnings("unchecked") // T is the kind of this trainer
    private T self() {
        return (T) this;
    }

    /**
     * Sets the number of epochs, 1 by default.
     *
     * @param epochs the number of epochs, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public T epochs(int epochs) {
        this.epochs = Check.positive("epochs", epochs);
        return self();
    }

    /**
     * Sets the number of samples in a mini-batch: of all partitions together or, with {@link #averaging}, of each. The
     * mini-batches of an epoch are of about equal size, and no larger on average.
     *
     * @param batchSize the number of samples, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public T batchSize(int batchSize) {
        this.batchSize = Check.positive("batch size", batchSize);
        return self();
    }

    /**
     * Makes each partition take several steps by itself before the parameters are averaged.
     *
     * @param batches the number of mini-batches that a partition trains between averagings, at least 1; the parameters are
     *        also averaged at the end of each epoch
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public T averaging(int batches) {
        this.averaging = Check.positive("averaging", batches);
        return self();
    }

    /**
     * Sets the seed of the random orders in which epochs process the samples of a partition.
     *
     * @param seed the seed
     * @return this trainer
     */
    public T shuffle(long seed) {
        this.seed = seed;
        return self();
    }

    /**
     * Sets the learning rate of each epoch; without a schedule it is the optimizer's own. After training, the optimizer keeps
     * the last learning rate.
     *
     * @param schedule the schedule, which starts at epoch 1 in each run
     * @return this trainer
     * @throws IllegalArgumentException if the schedule is null
     */
    public T schedule(Schedule schedule) {
        this.schedule = Check.notNull("schedule", "a schedule", schedule);
        return self();
    }

    /**
     * Sets the listener to notify of progress, on the driver. An exception from the listener ends training. If there are more
     * samples than an {@code int} can hold, the listener gets their numbers divided by 2, 3 and so on.
     *
     * @param listener the listener, for example {@link TrainingListener#printing}
     * @return this trainer
     * @throws IllegalArgumentException if the listener is null
     */
    public T listener(TrainingListener listener) {
        this.listener = Check.notNull("listener", "a listener", listener);
        return self();
    }

    /**
     * Keeps the samples, as arrays of doubles, on the executors during training. By default nothing is kept: each job reads
     * and sorts the rows again, from the caller's cache or from the source.
     *
     * @param level the storage level, for example {@code StorageLevel.MEMORY_ONLY()}
     * @return this trainer
     * @throws IllegalArgumentException if the level is null
     */
    public T persist(StorageLevel level) {
        this.level = Check.notNull("storage level", "a storage level", level);
        return self();
    }

    /**
     * Reads the rows of each partition as a stream, with only a few mini-batches in memory, for partitions that do not fit in
     * memory. Rows are then not shuffled, and Spark must deliver those of a partition in the same order each time, as it does
     * from files. Each job reads a partition from its beginning, so few jobs per epoch are fastest: {@link #averaging} over
     * all mini-batches of a partition reads it once. {@link #persist} does not apply.
     *
     * @return this trainer
     */
    public T streaming() {
        this.isStreamed = true;
        return self();
    }

    /**
     * Sets the rows on which the network is evaluated after each epoch, with the same columns. They are not used for
     * training.
     *
     * @param rows the rows
     * @return this trainer
     * @throws IllegalArgumentException if the rows are null
     */
    public T validation(Dataset<Row> rows) {
        this.validationRows = Check.notNull("validation rows", "rows", rows);
        return self();
    }

    /**
     * Sets the samples on which the network is evaluated after each epoch of {@link SparkTrainer#train(JavaRDD)}. They are
     * not used for training.
     *
     * @param samples the samples
     * @return this trainer
     * @throws IllegalArgumentException if the samples are null
     */
    public T validation(JavaRDD<Sample> samples) {
        this.validationSamples = Check.notNull("validation samples", "samples", samples);
        return self();
    }

    /**
     * Ends training when the validation has not improved for a number of epochs. Whatever ends training, the network is then
     * left with its parameters after the best epoch, {@link History#bestEpoch}.
     *
     * @param earlyStopping the rule, which requires validation data
     * @return this trainer
     * @throws IllegalArgumentException if the rule is null
     */
    public T earlyStopping(EarlyStopping earlyStopping) {
        this.earlyStopping = Check.notNull("early stopping", "a rule", earlyStopping);
        return self();
    }

    /**
     * Changes the inputs of the samples in each epoch.
     *
     * @param seed the seed of the random number generator
     * @param augmentation the function that changes them, on the executors
     * @return this trainer
     * @throws IllegalArgumentException if the augmentation is null
     */
    public T augment(long seed, Augmentation augmentation) {
        this.augmenter = new Augmenter(seed, Check.notNull("augmentation", "a function", augmentation));
        return self();
    }

    /**
     * Writes a checkpoint to a directory after each epoch and at the end of training. It contains all that {@link #resume}
     * needs. The previous checkpoint is deleted once the new one is complete.
     *
     * @param directory a path on any file system that Hadoop supports, for example {@code hdfs://}, {@code s3a://} or
     *        {@code file:}
     * @return this trainer
     * @throws IllegalArgumentException if the directory is null
     */
    public T checkpoint(String directory) {
        this.checkpoints = new CheckpointPlan(Check.notNull("checkpoint", "a directory", directory), OptionalLong.empty());
        return self();
    }

    /**
     * Writes checkpoints like {@link #checkpoint(String)}, but after the first step or averaging at which the interval since
     * the last checkpoint has passed, and at the end of training.
     *
     * @param directory the directory
     * @param interval the minimum time between two checkpoints, not negative
     * @return this trainer
     * @throws IllegalArgumentException if an argument is null, or the interval is negative
     */
    public T checkpoint(String directory, Duration interval) {
        if (Check.notNull("interval", "a duration", interval).isNegative()) {
            throw Check.illegal("interval", "0 or more", interval);
        }
        this.checkpoints = new CheckpointPlan(Check.notNull("checkpoint", "a directory", directory),
                OptionalLong.of(interval.toNanos()));
        return self();
    }

    /**
     * Makes the next run continue from a checkpoint. Given the same data in the same partitions and the same settings, it
     * ends with results bit-identical to those of an uninterrupted run. The number of epochs may differ. The file is read
     * when training starts.
     *
     * @param directory the directory of the checkpoint
     * @return this trainer
     * @throws IllegalArgumentException if the directory is null
     */
    public T resume(String directory) {
        this.resume = new RunSettings.Resume(Check.notNull("checkpoint", "a directory", directory), false);
        return self();
    }

    /**
     * Makes the next run continue from a checkpoint like {@link #resume} if there is one, and start from the beginning
     * otherwise.
     *
     * @param directory the directory of the checkpoint
     * @return this trainer
     * @throws IllegalArgumentException if the directory is null
     */
    public T resumeIfPresent(String directory) {
        this.resume = new RunSettings.Resume(Check.notNull("checkpoint", "a directory", directory), true);
        return self();
    }

    /**
     * Sets the columns of the rows.
     *
     * @param columns the columns; copied
     * @return this trainer
     * @throws IllegalArgumentException if the columns are null
     */
    public T columns(Columns columns) {
        this.columns = Check.notNull("columns", "columns", columns).copy();
        return self();
    }

    /**
     * Skips and counts invalid rows. By default training rejects them.
     *
     * @return this trainer
     */
    public T skipBadRows() {
        this.skipsBadRows = true;
        return self();
    }
}
