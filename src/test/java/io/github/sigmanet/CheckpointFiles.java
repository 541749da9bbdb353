package io.github.sigmanet;

import io.github.sigmanet.internal.pass.QuadraticCost;
import io.github.sigmanet.internal.train.Checkpoint;
import io.github.sigmanet.internal.train.CheckpointFormat;
import io.github.sigmanet.internal.train.FileCheckpointStore;
import java.io.IOException;
import java.nio.file.Path;

/** Checkpoints of runs, read and changed. */
final class CheckpointFiles {

    private CheckpointFiles() {
    }

    static Checkpoint read(Path path, Network network) throws IOException {
        return CheckpointFormat.read(path, new NetworkTrainee(network, QuadraticCost.INSTANCE, Sgd.of(1)));
    }

    static void write(Checkpoint checkpoint, Path path) throws IOException {
        new FileCheckpointStore(path).write(
                CheckpointFormat.content(checkpoint, Optimizer.stateNames(checkpoint.settings().algorithm())));
    }
}
