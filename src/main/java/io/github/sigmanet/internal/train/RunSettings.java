package io.github.sigmanet.internal.train;

import io.github.sigmanet.training.EarlyStopping;
import io.github.sigmanet.training.Schedule;
import io.github.sigmanet.training.TrainingListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The settings of a run as they were when it began. The optimizer's are not included, as they may change from step to step.
 *
 * @param epochs the number of the last epoch
 * @param schedule the rate of each epoch; empty for the optimizer's own
 * @param earlyStopping when to end before the last epoch because of the validation
 * @param targetCost the mean cost of an epoch at which to end before the last one
 * @param timeLimit the time of all epochs at which to end before the last one
 * @param validationInterval the number of epochs from one validation to the next
 * @param checkpointInterval when checkpoints are written, if at all
 * @param listeners who is notified, in this order
 */
public record RunSettings(int epochs, Optional<Schedule> schedule, Optional<EarlyStopping> earlyStopping,
        OptionalDouble targetCost, Optional<Duration> timeLimit, int validationInterval, CheckpointInterval checkpointInterval,
        List<TrainingListener> listeners) {

    /** Keeps a copy of the list. */
    public RunSettings {
        listeners = List.copyOf(listeners);
    }
}
