package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.internal.train.CompanionDoor;
import io.github.sigmanet.internal.train.Run;
import io.github.sigmanet.internal.train.Validation;
import io.github.sigmanet.training.History;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
 * <p>There are two modes. By default, the gradients of a mini-batch, which is spread over all partitions, are added along a
 * tree, and the driver takes the optimizer's step with their mean: {@link #batchSize} is the size of the whole mini-batch,
 * and each step is a Spark job. With {@link #averaging}, each partition takes several steps with mini-batches of its own,
 * starting from the common parameters with an optimizer without state; then the parameters are averaged, those of each
 * partition weighted by the samples it trained (local SGD, or federated averaging: McMahan et al., AISTATS 2017). The package
 * documentation explains when to use which.
 *
 * <p><b>Reproducibility.</b> The same data in the same partitions, settings and seed give bit-identical parameters, on one
 * executor or many, whatever fails and is recomputed, and also with {@link #trainLocally}. Which partition a row is in does
 * matter. The order of the rows within a partition does not, unless they are {@link #streaming streamed}.
 *
 * <p>Settings have the names and meanings of those of {@link io.github.sigmanet.Trainer}, except that mini-batches have 1024
 * samples by default, and samples are always shuffled, within their partitions. A trainer may be used by one thread at a
 * time, except for {@link #stop}.
 */
public final class SparkTrainer extends TrainerSettings<SparkTrainer> {

    static final CompanionDoor<Trainer, Optimizer> DOOR = CompanionDoor.of(Trainer.class, Optimizer.class);

    private long skippedRows;
    private volatile boolean stopped;

    /**
     * Creates a trainer for one epoch with mini-batches of 1024 samples, the columns {@code features} and {@code label}, and
     * seed 0, unless set otherwise.
     *
     * @param network the network whose parameters are trained; it must not be used elsewhere during training
     * @param optimizer the optimizer: the driver takes steps with it or, with {@link #averaging}, the executors with its
     *        settings
     * @throws IllegalArgumentException if an argument is null
     * @throws IllegalStateException if the optimizer holds the state of another network
     */
    public SparkTrainer(Network network, Optimizer optimizer) {
        super(network, optimizer);
    }

    /** Ends the current run after the current step or averaging. Listeners and other threads may call this method. */
    public void stop() {
        stopped = true;
        trainer.stop();
    }

    /** {@return the number of rows that the last run skipped; 0 unless {@link #skipBadRows} is set} */
    public long skippedRows() {
        return skippedRows;
    }

    /**
     * Trains the network on rows, starting from its present parameters. Training ends after the last epoch, by early
     * stopping, by {@link #stop}, or when this thread is interrupted, whichever comes first. The thread's interrupt status is
     * kept.
     *
     * @param rows the samples
     * @return the record of the completed epochs
     * @throws IllegalArgumentException if the rows are null, there are none, or a column is missing or of the wrong type; or
     *         if a row has a null, the wrong number of numbers, a number that is not finite, an invalid label, or an invalid
     *         weight: the message names the first such row of the first partition with one, counted from 0; or if the network
     *         is too large for Spark's settings. Nothing has then changed
     * @throws IllegalStateException if training diverges, that is, the cost or a parameter is not finite; the message names
     *         the epoch and the step, the network then has its parameters of the epoch before, and the state of the optimizer
     *         is reset. Also if the optimizer holds the state of another network, its settings contradict each other, a schedule
     *         is set for {@link io.github.sigmanet.Rprop}, early stopping lacks validation data, or the checkpoint is of other
     *         data or settings: the message names the difference
     * @throws java.io.UncheckedIOException if a checkpoint cannot be read or written
     */
    public History train(Dataset<Row> rows) {
        Check.notNull("rows", "rows", rows);
        DOOR.check(trainer, columns.validationIndicator != null || validationRows != null);
        int outputs = new SampleCheck(network).outputs();
        Dataset<Row> validation = columns.validationIndicator == null ? validationRows : rows;
        return train(rows.javaRDD(), new RowReader(columns, Schema.of(rows), outputs, false),
                validation == null ? null : validation.javaRDD(),
                validation == null ? null : new RowReader(columns, Schema.of(validation), outputs, true));
    }

    /**
     * Trains the network on samples, starting from its present parameters.
     *
     * @param samples the samples
     * @return the record of the completed epochs
     * @throws IllegalArgumentException as for {@link #train(Dataset)}
     * @throws IllegalStateException as for {@link #train(Dataset)}
     * @throws java.io.UncheckedIOException as for {@link #train(Dataset)}
     */
    public History train(JavaRDD<Sample> samples) {
        Check.notNull("samples", "samples", samples);
        DOOR.check(trainer, validationSamples != null);
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
     * Trains the network in this Java virtual machine, without Spark. The results are bit-identical to those of a cluster
     * whose partitions contain the same samples: partition p of n has those from p size / n to (p + 1) size / n, rounded
     * down, as {@code JavaSparkContext.parallelize} distributes them.
     *
     * @param samples the samples, with their weights; epoch e uses {@code samples.epoch(e)}
     * @param partitions the number of partitions, at least 1
     * @return the record of the completed epochs
     * @throws IllegalArgumentException if the samples are null or invalid, or the number of partitions is below 1
     * @throws IllegalStateException as for {@link #train(Dataset)}
     * @throws java.io.UncheckedIOException as for {@link #train(Dataset)}
     */
    public History trainLocally(io.github.sigmanet.data.Dataset samples, int partitions) {
        return trainLocally(samples, partitions, null);
    }

    /**
     * Trains the network like {@link #trainLocally(io.github.sigmanet.data.Dataset, int)}, and evaluates it after each epoch.
     *
     * @param samples the samples
     * @param partitions the number of partitions of both datasets, at least 1
     * @param validation the samples for validation; null for none
     * @return the record of the completed epochs
     * @throws IllegalArgumentException as for {@link #trainLocally(io.github.sigmanet.data.Dataset, int)}
     * @throws IllegalStateException as for {@link #train(Dataset)}
     * @throws java.io.UncheckedIOException as for {@link #train(Dataset)}
     */
    public History trainLocally(io.github.sigmanet.data.Dataset samples, int partitions,
            io.github.sigmanet.data.Dataset validation) {
        Check.notNull("samples", "samples", samples);
        Check.positive("partitions", partitions);
        DOOR.check(trainer, validation != null);
        boolean skipsBadRows = settings().skipsBadRows();
        return train(new LocalShards(samples, partitions, network, skipsBadRows),
                validation == null ? null : new LocalShards(validation, partitions, network, skipsBadRows),
                new Configuration());
    }

    /** Trains on shards, which are counted and checked before; without validation, those for it are null. */
    History train(Shards training, Shards validation, Configuration configuration) {
        stopped = false;
        skippedRows = 0;
        try {
            ShardSteps steps = new ShardSteps(network, optimizer, settings(), training, sizes("samples", "", training));
            Optional<Validation> measured = validation == null ? Optional.empty()
                    : Optional.of(new ShardValidation(network, settings().cost(), validation,
                            LongStream.of(sizes("validation samples", "validation data, ", validation)).sum()));
            readCheckpoint(configuration);
            Run run = DOOR.run(trainer, steps, measured,
                    checkpoints.map(directory -> new CheckpointDirectory(directory, configuration)));
            if (stopped) { // while samples were counted
                trainer.stop();
            }
            History history = run.run();
            resume = Optional.empty();
            return history;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new History(List.of(), 0, History.Ending.INTERRUPTED);
        }
    }

    /** Counts the samples of each partition, and rejects bad ones. */
    private long[] sizes(String name, String prefix, Shards shards) throws InterruptedException {
        List<Samples.Summary> summaries = shards.summaries();
        summaries.stream().map(summary -> summary.fault).filter(Objects::nonNull).findFirst().ifPresent(fault -> {
            throw new IllegalArgumentException(prefix + fault);
        });
        long skipped = summaries.stream().mapToLong(summary -> summary.skipped).sum();
        skippedRows += skipped;
        long[] sizes = summaries.stream().mapToLong(summary -> summary.samples).toArray();
        if (LongStream.of(sizes).sum() == 0) {
            throw new IllegalArgumentException(name + ": expected at least 1, got 0"
                    + (skipped > 0 ? ", after " + skipped + " bad rows" : ""));
        }
        double weight = summaries.stream().mapToDouble(summary -> summary.weight).sum();
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw Check.illegal(name + ", sum of weights", "a finite number above 0", weight);
        }
        return sizes;
    }

    private void readCheckpoint(Configuration configuration) {
        if (resume.isEmpty()) {
            return;
        }
        CheckpointDirectory directory = new CheckpointDirectory(resume.get(), configuration);
        try {
            Optional<Path> newest = directory.newest();
            if (newest.isPresent()) {
                try (InputStream in = directory.open(newest.get())) {
                    DOOR.resume(trainer, in, newest.get().toString());
                }
            } else if (!resumesIfPresent) {
                throw new IOException(directory + ": expected a checkpoint, got none");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
