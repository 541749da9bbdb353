package io.github.sigmanet.spark;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.train.CheckpointStore;
import io.github.sigmanet.internal.train.Run;
import io.github.sigmanet.internal.train.RunContract;
import io.github.sigmanet.internal.train.Steps;
import io.github.sigmanet.internal.train.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.storage.StorageLevel;

/** The training loop with gradients that are summed over partitions, and checkpoints in a directory. */
class ShardRunTest extends RunContract {

    @Override
    protected Run run(Subject subject, Dataset data, Optional<Dataset> validation, Optional<Path> checkpoint) {
        Network network = subject.network();
        ShardSettings settings = new ShardSettings(Cost.QUADRATIC, BATCH_SIZE, averaging(), 5, false, StorageLevel.NONE(), false,
                Optional.empty());
        LocalShards shards = new LocalShards(data, partitions(), network, false);
        long[] sizes = shards.summaries().stream().mapToLong(summary -> summary.samples).toArray();
        Steps steps = new ShardSteps(network, subject.optimizer(), settings, shards, sizes);
        Optional<Validation> measured = validation.map(samples ->
                new ShardValidation(network, Cost.QUADRATIC, new LocalShards(samples, 3, network, false), samples.size()));
        Optional<CheckpointStore> store = checkpoint.map(ShardRunTest::directory);
        SparkTrainer.DOOR.validateEvery(subject.trainer(), subject.validationInterval());
        return SparkTrainer.DOOR.run(subject.trainer(), steps, measured, store);
    }

    int averaging() {
        return 0;
    }

    int partitions() {
        return 2;
    }

    private static CheckpointDirectory directory(Path path) {
        return new CheckpointDirectory(path.toString(), new Configuration());
    }

    @Override
    protected void resume(Subject subject, Path checkpoint) throws IOException {
        CheckpointDirectory directory = directory(checkpoint);
        org.apache.hadoop.fs.Path newest = directory.newest().orElseThrow();
        try (InputStream in = directory.open(newest)) {
            SparkTrainer.DOOR.resume(subject.trainer(), in, newest.toString());
        }
    }
}
