package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Rprop;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.util.Optional;
import org.apache.spark.storage.StorageLevel;

/**
 * The settings of a run on a cluster, as they were when it began.
 *
 * @param epochs the number of epochs
 * @param batchSize the number of samples of a mini-batch
 * @param averaging how many mini-batches a partition trains between two averages; 0 for steps of all partitions together
 * @param seed the seed of the orders of samples
 * @param isStreamed whether samples are read in Spark's order, and not held in memory
 * @param level where samples are kept while training lasts
 * @param skipsBadRows whether bad rows are left out
 * @param schedule the rate of each epoch; empty for the optimizer's own
 * @param earlyStopping when to end before the last epoch
 * @param augmenter what changes the samples in each epoch
 * @param checkpoints where and when the run is saved
 * @param resume where the run continues from
 * @param listener who is notified
 */
record RunSettings(int epochs, int batchSize, int averaging, long seed, boolean isStreamed, StorageLevel level,
        boolean skipsBadRows, Optional<Schedule> schedule, Optional<EarlyStopping> earlyStopping,
        Optional<Augmenter> augmenter, Optional<CheckpointPlan> checkpoints, Optional<Resume> resume,
        TrainingListener listener) {

    /** Requires that network and optimizer go together, and the settings with them. */
    void check(Network network, Optimizer optimizer, boolean isValidated) {
        new Trainer(network, optimizer); // refuses an optimizer of another network
        if (earlyStopping.isPresent() && !isValidated) {
            throw new IllegalStateException("early stopping: expected validation data to be set");
        }
        if (schedule.isPresent() && optimizer instanceof Rprop) {
            throw new IllegalStateException("schedule: expected an optimizer whose rate is used at each step, got " + optimizer);
        }
    }

    /**
     * Where a run continues from.
     *
     * @param directory the directory of the checkpoint
     * @param ifPresent whether the run starts from the beginning where there is none
     */
    record Resume(String directory, boolean ifPresent) {
    }
}
