package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.QuadraticCost;
import io.github.sigmanet.internal.train.CheckpointStore;
import io.github.sigmanet.internal.train.CompanionDoor;
import io.github.sigmanet.internal.train.FileCheckpointStore;
import io.github.sigmanet.internal.train.Run;
import io.github.sigmanet.internal.train.RunContract;
import io.github.sigmanet.internal.train.Steps;
import io.github.sigmanet.internal.train.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The training loop with the mini-batches of a trainer. */
class MiniBatchRunTest extends RunContract {

    @Override
    protected Run run(Subject subject, Dataset data, Optional<Dataset> validation, Optional<Path> checkpoint) {
        Network network = subject.network();
        Passes passes = new Passes(network.parameters().type());
        Steps steps = subject.optimizer().steps(network, QuadraticCost.INSTANCE, data, OptionalInt.of(BATCH_SIZE),
                OptionalLong.of(5), passes);
        Optional<Validation> measured = validation.map(samples ->
                new Evaluator("validation data", network, QuadraticCost.INSTANCE, passes, samples));
        Optional<CheckpointStore> file = checkpoint.map(FileCheckpointStore::new);
        CompanionDoor<Trainer, Optimizer> door = CompanionDoor.of(Trainer.class, Optimizer.class);
        door.validateEvery(subject.trainer(), subject.validationInterval());
        return door.run(subject.trainer(), steps, measured, file);
    }

    @Override
    protected void resume(Subject subject, Path checkpoint) throws IOException {
        subject.trainer().resume(checkpoint);
    }
}
