package io.github.sigmanet.internal.train;

import io.github.sigmanet.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The door through which the companions, and nobody else, reach what trainers and optimizers keep to themselves. Their package
 * opens it when its classes are loaded, as the JDK's SharedSecrets do; this package must not know theirs, so they are T and O.
 *
 * @param <T> the trainer
 * @param <O> the optimizer
 */
public abstract class CompanionDoor<T, O> {

    private static volatile CompanionDoor<?, ?> door;

    /** Opens the door. */
    public static void open(CompanionDoor<?, ?> opened) {
        door = opened;
    }

    /** Returns the door of the public types. */
    @SuppressWarnings("unchecked") // only they open it
    public static <T, O> CompanionDoor<T, O> of(Class<T> trainer, Class<O> optimizer) {
        try {
            Class.forName(trainer.getName(), true, trainer.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(optimizer + " without " + trainer, e);
        }
        return (CompanionDoor<T, O>) door;
    }

    /**
     * Returns a run of a trainer's network and optimizer with its settings, which has not started; steps, validation and
     * checkpoints are the companion's.
     *
     * @throws IllegalStateException as for Trainer.train, before anything is changed
     */
    public abstract Run run(T trainer, Steps steps, Optional<Validation> validation, Optional<CheckpointStore> checkpoints);

    /**
     * Returns a run over a dataset, which has not started, in the calling thread alone. Before each step, the number of its
     * samples is asked for: at most the trainer's batch size.
     */
    public abstract Run run(T trainer, Dataset training, IntSupplier stepSize);

    /**
     * Sets the number of epochs from one validation to the next, as Trainer.validation does, for a companion's own validation.
     */
    public abstract void validateEvery(T trainer, int epochs);

    /** Sets when checkpoints are written, as Trainer.checkpoint does, for a companion's own checkpoints. */
    public abstract void checkpointEvery(T trainer, CheckpointInterval interval);

    /**
     * Makes a trainer's next run continue from the checkpoint in a stream, which is read to its end and has a name for messages.
     * Unlike Trainer.resume, it does not apply to the run after one that is rejected.
     */
    public abstract void resume(T trainer, InputStream in, String name) throws IOException;

    /** Requires what a run with validation data, or without, requires of a trainer's settings. */
    public abstract void check(T trainer, boolean isValidated);

    /** Returns the kind and the settings of an optimizer by name. */
    public abstract Map<String, String> settings(O optimizer);

    /** Returns a new optimizer of a kind with settings, by name. */
    public abstract O optimizer(Map<String, String> settings);
}
