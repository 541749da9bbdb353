package io.github.sigmanet;

import java.nio.file.Path;
import java.util.List;

/**
 * The settings of a trainer. Each run works on a copy, so that settings changed by a listener apply to the next run. The
 * optimizer is not included; its settings may change from step to step.
 */
final class TrainingSettings {

    int epochs = 1;
    int batchSize = 32;
    Long shuffleSeed; // null to keep the order of the samples
    Schedule schedule; // null for the optimizer's own rate
    EarlyStopping earlyStopping; // null to train all epochs
    Dataset validation; // null to measure nothing
    Path checkpoint; // null to save nothing
    Long checkpointNanos; // the minimum time between two; null for one per epoch
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
