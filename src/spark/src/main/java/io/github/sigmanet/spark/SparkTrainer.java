package io.github.sigmanet.spark;

import io.github.sigmanet.History;
import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
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
 * <p>There are two ways. By default the gradients of a mini-batch, which is spread over all partitions, are added along a tree,
 * and the driver takes the optimiser's step with their mean: {@link #batchSize} is the size of the whole mini-batch, and
 * each step a Spark job. With {@link #averaging}, each partition takes several steps with mini-batches of its own, starting
 * from the common parameters with an optimiser that remembers nothing; then the parameters are averaged, each partition's
 * weighted by the samples that it trained (local SGD, or federated averaging: McMahan et al., AISTATS 2017). The package's
 * documentation says which pays when.
 *
 * <p><b>Reproducible.</b> The same data in the same partitions, settings and seed give the same bits in every parameter, on
 * one executor or many, whatever fails and is computed again, and {@link #trainLocally} gives them too. Which partition a
 * row is in does matter. The order of the rows within a partition does not, unless they are {@link #streaming streamed}.
 *
 * <p>Settings have the names and meanings of {@link io.github.sigmanet.Trainer}, except that mini-batches have 1024 samples by
 * default, and samples are always shuffled, within their partitions. A trainer is for one thread at a time, {@link #stop}
 * excepted.
 */
public final class SparkTrainer extends TrainerSettings<SparkTrainer> {

    private final Network network;
    private final Optimizer optimizer;
    private long skippedRows;
    private volatile boolean stopped;

    /**
     * Creates a trainer for one epoch with mini-batches of 1024 samples, the columns {@code features} and {@code label}, and
     * seed 0, unless set otherwise.
     *
     * @param network the network, whose parameters training changes, and which must not be used elsewhere meanwhile
     * @param optimizer the optimiser: the driver takes steps with it, and with {@link #averaging} the executors with its
     * settings
     * @throws IllegalArgumentException if one of them is null
     */
    public SparkTrainer(Network network, Optimizer optimizer) {
        this.network = Check.notNull("network", "a network", network);
        this.optimizer = Check.notNull("optimizer", "an optimiser", optimizer);
    }

    /** Ends the training under way after its present step or averaging. A listener may call this, and any other thread. */
    public void stop() {
        stopped = true;
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
     *         a row holds null, the wrong number of numbers, one that is not finite, no label, or an impossible weight: the
     *         message names the first such row of the first partition with one, counted from 0; or if the network is too large
     *         for Spark's settings. Then nothing has changed
     * @throws IllegalStateException if training diverges: the cost or a parameter is not finite. The network has the parameters
     *         of the epoch before again, and the optimiser remembers nothing; the message tells epoch and step. Or if the
     *         optimiser holds what it remembers of another network, early stopping lacks validation data, or the checkpoint is
     *         one of other data or settings: the message names them
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
