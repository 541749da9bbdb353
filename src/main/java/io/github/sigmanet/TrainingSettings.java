package io.github.sigmanet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The settings of a training run, as they were when it began: what a listener sets on the trainer counts for the next run.
 * The optimiser is not among them; its settings may change from step to step.
 *
 * @param epochs the number of epochs
 * @param batchSize the number of samples of a mini-batch
 * @param shuffleSeed the seed of the orders of samples; empty to keep their order
 * @param schedule the rate of each epoch; empty for the optimiser's own
 * @param earlyStopping when to end before the last epoch
 * @param validation the samples that each epoch is measured with
 * @param checkpoints where and when the run is saved
 * @param listeners who are told, in this order
 */
record TrainingSettings(int epochs, int batchSize, OptionalLong shuffleSeed, Optional<Schedule> schedule,
        Optional<EarlyStopping> earlyStopping, Optional<Dataset> validation, Optional<CheckpointPlan> checkpoints,
        List<TrainingListener> listeners) {
}
