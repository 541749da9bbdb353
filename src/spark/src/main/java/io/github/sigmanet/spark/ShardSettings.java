package io.github.sigmanet.spark;

import io.github.sigmanet.Cost;
import java.util.Optional;
import org.apache.spark.storage.StorageLevel;

/**
 * The settings that only a run over shards has, as they were when it began.
 *
 * @param cost the cost that training lowers
 * @param batchSize the number of samples of a mini-batch
 * @param averaging how many mini-batches a partition trains between two averages; 0 for steps of all partitions together
 * @param seed the seed of the orders of samples
 * @param isStreamed whether samples are read in Spark's order, and not held in memory
 * @param level where samples are kept while training lasts
 * @param skipsBadRows whether bad rows are left out
 * @param augmenter what changes the samples in each epoch
 */
record ShardSettings(Cost cost, int batchSize, int averaging, long seed, boolean isStreamed, StorageLevel level,
        boolean skipsBadRows, Optional<Augmenter> augmenter) {

    boolean isAveraging() {
        return averaging > 0;
    }
}
