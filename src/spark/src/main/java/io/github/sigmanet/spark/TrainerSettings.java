package io.github.sigmanet.spark;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.internal.train.CheckpointInterval;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.History;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.time.Duration;
import java.util.Optional;
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

    final Network network;
    final Optimizer optimizer;
    final Trainer trainer;
    Columns columns = new Columns();
    Optional<String> checkpoints = Optional.empty(); // the directory
    Optional<String> resume = Optional.empty(); // the directory
    boolean resumesIfPresent;
    Dataset<Row> validationRows; // null for none, as is the next
    JavaRDD<Sample> validationSamples;
    private Cost cost = Cost.QUADRATIC;
    private int batchSize = 1024;
    private int averaging; // 0 for none
    private long seed;
    private boolean isStreamed;
    private Optional<Augmenter> augmenter = Optional.empty();
    private StorageLevel level = StorageLevel.NONE();
    private boolean skipsBadRows;

    TrainerSettings(Network network, Optimizer optimizer) {
        this.network = network;
        this.optimizer = optimizer;
        this.trainer = new Trainer(network, optimizer);
    }

    final ShardSettings settings() {
        return new ShardSettings(cost, batchSize, averaging, seed, isStreamed, level, skipsBadRows, augmenter);
    }

    @SuppressWarnings("unchecked") // T is the kind of this trainer
    private T self() {
        return (T) this;
    }

    /**
     * Sets the cost that training lowers, {@link Cost#QUADRATIC} by default. The costs of the history, of the validation and of
     * early stopping are of this kind.
     *
     * @param cost the cost
     * @return this trainer
     * @throws IllegalArgumentException if the cost is null
     */
    public T cost(Cost cost) {
        trainer.cost(cost);
        this.cost = cost;
        return self();
    }

    /**
     * Sets the number of epochs, 1 by default.
     *
     * @param epochs the number of epochs, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public T epochs(int epochs) {
        trainer.epochs(epochs);
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
        trainer.schedule(schedule);
        return self();
    }

    /**
     * Adds a listener to notify of progress, on the driver. Listeners are called in the order in which they were added. An
     * exception from a listener ends training. If there are more samples than an {@code int} can hold, listeners get their
     * numbers divided by 2, 3 and so on.
     *
     * @param listener the listener, for example {@link TrainingListener#printing}
     * @return this trainer
     * @throws IllegalArgumentException if the listener is null
     */
    public T listener(TrainingListener listener) {
        trainer.listener(listener);
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
     * Sets the rows on which the network is evaluated after each epoch, or as often as {@link #validationInterval} says, with
     * the same columns. They are not used for training.
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
     * Sets the rows on which the network is evaluated after every n-th epoch, like {@link #validation(Dataset)} and {@link
     * #validationInterval}.
     *
     * @param rows the rows
     * @param epochs the number n of epochs from one validation to the next, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the rows are null, or the number is below 1
     */
    public T validation(Dataset<Row> rows, int epochs) {
        Check.notNull("validation rows", "rows", rows);
        return validationInterval(epochs).validation(rows);
    }

    /**
     * Sets the samples on which the network is evaluated after each epoch of {@link SparkTrainer#train(JavaRDD)}, or as often
     * as {@link #validationInterval} says. They are not used for training.
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
     * Sets the samples on which the network is evaluated after every n-th epoch, like {@link #validation(JavaRDD)} and {@link
     * #validationInterval}.
     *
     * @param samples the samples
     * @param epochs the number n of epochs from one validation to the next, at least 1
     * @return this trainer
     * @throws IllegalArgumentException if the samples are null, or the number is below 1
     */
    public T validation(JavaRDD<Sample> samples, int epochs) {
        Check.notNull("validation samples", "samples", samples);
        return validationInterval(epochs).validation(samples);
    }

    /**
     * Sets after how many epochs each the network is evaluated, wherever the samples for validation come from. Early stopping,
     * and a schedule that depends on the validation cost, look at these epochs alone.
     *
     * @param epochs the number of epochs from one validation to the next, at least 1; 1 by default
     * @return this trainer
     * @throws IllegalArgumentException if the number is below 1
     */
    public T validationInterval(int epochs) {
        SparkTrainer.DOOR.validateEvery(trainer, epochs);
        return self();
    }

    /**
     * Ends training by a rule on the validation, for example when it has not improved for a number of epochs. Whatever ends
     * training, the network is then left with its parameters after the best epoch, {@link History#bestEpoch}.
     *
     * @param earlyStopping the rule, which requires validation data
     * @return this trainer
     * @throws IllegalArgumentException if the rule is null
     */
    public T earlyStopping(EarlyStopping earlyStopping) {
        trainer.earlyStopping(earlyStopping);
        return self();
    }

    /**
     * Ends training after the first epoch whose mean training cost is at most a target, as {@link Trainer#targetCost} does.
     *
     * @param cost the target, finite and not negative
     * @return this trainer
     * @throws IllegalArgumentException if the target is out of range
     */
    public T targetCost(double cost) {
        trainer.targetCost(cost);
        return self();
    }

    /**
     * Ends training after the first epoch at whose end all epochs together, without their validations, have taken a given time,
     * as {@link Trainer#timeLimit} does.
     *
     * @param limit the time, above 0
     * @return this trainer
     * @throws IllegalArgumentException if the time is null, or not above 0
     */
    public T timeLimit(Duration limit) {
        trainer.timeLimit(limit);
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
        this.augmenter = Optional.of(new Augmenter(seed, Check.notNull("augmentation", "a function", augmentation)));
        return self();
    }

    /**
     * Writes a checkpoint to a directory after each epoch, once the listeners have been called, and at the end of training. It
     * contains all that {@link #resume} needs, in the format of {@link Trainer#checkpoint(java.nio.file.Path)}. The previous
     * checkpoint is deleted once the new one is complete.
     *
     * @param directory a path on any file system that Hadoop supports, for example {@code hdfs://}, {@code s3a://} or
     *        {@code file:}
     * @return this trainer
     * @throws IllegalArgumentException if the directory is null
     */
    public T checkpoint(String directory) {
        return keepCheckpoints(directory, CheckpointInterval.EPOCH);
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
        return keepCheckpoints(directory, CheckpointInterval.of(interval));
    }

    private T keepCheckpoints(String directory, CheckpointInterval interval) {
        Optional<String> kept = Optional.of(checkedDirectory(directory));
        SparkTrainer.DOOR.checkpointEvery(trainer, interval);
        this.checkpoints = kept;
        return self();
    }

    private static String checkedDirectory(String directory) {
        return Check.notNull("checkpoint", "a directory", directory);
    }

    /**
     * Makes the next run continue from a checkpoint. Given the same data in the same partitions and the same settings, it
     * ends with results bit-identical to those of an uninterrupted run. The number of epochs, the target cost, the time limit
     * and the listeners may differ. The file is read when training starts.
     *
     * @param directory the directory of the checkpoint
     * @return this trainer
     * @throws IllegalArgumentException if the directory is null
     */
    public T resume(String directory) {
        return resume(directory, false);
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
        return resume(directory, true);
    }

    private T resume(String directory, boolean isOptional) {
        this.resume = Optional.of(checkedDirectory(directory));
        this.resumesIfPresent = isOptional;
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
