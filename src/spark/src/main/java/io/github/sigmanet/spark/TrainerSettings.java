package io.github.sigmanet.spark;

import io.github.sigmanet.EarlyStopping;
import io.github.sigmanet.History;
import io.github.sigmanet.Schedule;
import io.github.sigmanet.TrainingListener;
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
     * Sets the number of epochs.
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
     * Sets how many samples a step learns from: all partitions together, or with {@link #averaging} each of them. The
     * mini-batches of an epoch are of about equal sizes, and no larger on average.
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
     * Lets each partition take several steps by itself before the parameters are averaged.
     *
     * @param batches how many mini-batches a partition trains before each averaging, at least 1; the end of an epoch is one
     *        more occasion to average
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public T averaging(int batches) {
        this.averaging = Check.positive("averaging", batches);
        return self();
    }

    /**
     * Sets the seed of the orders in which epochs go over the samples of a partition.
     *
     * @param seed the seed
     * @return this trainer
     */
    public T shuffle(long seed) {
        this.seed = seed;
        return self();
    }

    /**
     * Sets the learning rate of each epoch; without a schedule it is the optimiser's own. The optimiser keeps the last
     * rate after training.
     *
     * @param schedule the schedule, which starts again with each call of {@code train}
     * @return this trainer
     * @throws IllegalArgumentException if the schedule is null
     */
    public T schedule(Schedule schedule) {
        this.schedule = Check.notNull("schedule", "a schedule", schedule);
        return self();
    }

    /**
     * Sets the listener to notify of progress, on the driver. What it throws ends training. Where there are more samples than
     * an int holds, it gets their numbers divided by 2, 3 and so on.
     *
     * @param listener the listener, {@link TrainingListener#printing} for example
     * @return this trainer
     * @throws IllegalArgumentException if the listener is null
     */
    public T listener(TrainingListener listener) {
        this.listener = Check.notNull("listener", "a listener", listener);
        return self();
    }

    /**
     * Keeps the samples, as arrays of doubles, on the executors while training lasts. By default nothing is kept: each job
     * reads and sorts the rows again, from what the caller has cached or from the source.
     *
     * @param level where to keep them, {@code StorageLevel.MEMORY_ONLY()} for example
     * @return this trainer
     * @throws IllegalArgumentException if the level is null
     */
    public T persist(StorageLevel level) {
        this.level = Check.notNull("storage level", "a storage level", level);
        return self();
    }

    /**
     * Reads the rows of each partition as they come, and holds no more than some mini-batches in memory: for partitions that
     * are larger than that. Rows are then not shuffled, and Spark must deliver those of a partition in the same order each
     * time, as it does from files. Each job reads a partition from its beginning, so that few jobs per epoch are fast: {@link
     * #averaging} over all mini-batches of a partition reads it once. {@link #persist} does not apply.
     *
     * @return this trainer
     */
    public T streaming() {
        this.isStreamed = true;
        return self();
    }

    /**
     * Sets the rows that each epoch is measured with after it, of the same columns; they are not learned from.
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
     * Sets the samples that each epoch of {@link SparkTrainer#train(JavaRDD)} is measured with after it; they are not learned
     * from.
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
     * Ends training when the validation has not improved for some epochs. Whatever ends it, the network then has the
     * parameters that it had after the best epoch, {@link History#bestEpoch}.
     *
     * @param earlyStopping the rule; it needs validation data
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
     * @param seed the seed of the source of chance
     * @param augmentation what changes them, on the executors
     * @return this trainer
     * @throws IllegalArgumentException if the augmentation is null
     */
    public T augment(long seed, Augmentation augmentation) {
        this.augmenter = new Augmenter(seed, Check.notNull("augmentation", "a function", augmentation));
        return self();
    }

    /**
     * Keeps a checkpoint in a directory, written after each epoch and when training ends: all that {@link #resume} needs. A
     * checkpoint that was there is deleted once the new one is whole.
     *
     * @param directory a path on any file system that Hadoop knows, {@code hdfs://}, {@code s3a://} or {@code file:} for
     * example
     * @return this trainer
     * @throws IllegalArgumentException if the directory is null
     */
    public T checkpoint(String directory) {
        this.checkpoints = new CheckpointPlan(Check.notNull("checkpoint", "a directory", directory), OptionalLong.empty());
        return self();
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
    public T checkpoint(String directory, Duration interval) {
        if (Check.notNull("interval", "a duration", interval).isNegative()) {
            throw Check.illegal("interval", "0 or more", interval);
        }
        this.checkpoints = new CheckpointPlan(Check.notNull("checkpoint", "a directory", directory),
                OptionalLong.of(interval.toNanos()));
        return self();
    }

    /**
     * Lets the next training continue from a checkpoint, with the same data in the same partitions and the same settings: it
     * ends with exactly the weights of a run that was never interrupted. The number of epochs may be another one. The file is
     * read when training starts.
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
     * Lets the next training continue from a checkpoint, as {@link #resume} does, if there is one; otherwise it starts from the
     * beginning.
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
     * Leaves out the rows that do not fit, and counts them. By default training refuses them.
     *
     * @return this trainer
     */
    public T skipBadRows() {
        this.skipsBadRows = true;
        return self();
    }
}
