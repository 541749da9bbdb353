package io.github.sigmanet.playground;

import io.github.sigmanet.Optimizer;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.train.CompanionDoor;
import io.github.sigmanet.internal.train.Run;
import io.github.sigmanet.internal.train.RunContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The library's training loop as an {@link Experiment} gets it, which asks for the size of each step. */
class PausedRunTest extends RunContract {

    @Override
    protected Run run(Subject subject, Dataset data, Optional<Dataset> validation, Optional<Path> checkpoint) {
        validation.ifPresent(samples -> subject.trainer().validation(samples, subject.validationInterval()));
        checkpoint.ifPresent(subject.trainer()::checkpoint);
        return CompanionDoor.of(Trainer.class, Optimizer.class).run(subject.trainer(), data, () -> BATCH_SIZE);
    }

    @Override
    protected void resume(Subject subject, Path checkpoint) throws IOException {
        subject.trainer().resume(checkpoint);
    }
}
