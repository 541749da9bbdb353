package io.github.sigmanet;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The settings of a trainer. A run has a copy, as they were when it began: what a listener sets on the trainer counts for the
 * next run. The optimizer is not among them; its settings may change from step to step.
 */
final class TrainingSettings {

    int epochs = 1;
    int batchSize = 32;
    OptionalLong shuffleSeed = OptionalLong.empty(); // empty to keep the order of the samples
    Schedule schedule; // null for the optimizer's own rate
    EarlyStopping earlyStopping; // null to train all epochs
    Dataset validation; // null to measure nothing
    Path checkpoint; // null to save nothing
    OptionalLong checkpointNanos = OptionalLong.empty(); // the least time between two of them; empty for one after each epoch
    List<TrainingListener> listeners = List.of(); // in their order

    TrainingSettings copy() {
        TrainingSettings copy = new TrainingSettings();
        copy.epochs = epochs;
        copy.batchSize = batchSize;
        copy.shuffleSeed = shuffleSeed;
        copy.schedule = schedule;
        copy.earlyStopping = earlyStopping;
        copy.validation = validation;
        copy.checkpoint = checkpoint;
        copy.checkpointNanos = checkpointNanos;
        copy.listeners = listeners;
        return copy;
    }
}
