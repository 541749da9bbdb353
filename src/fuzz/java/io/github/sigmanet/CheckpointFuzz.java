package io.github.sigmanet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.file.TensorReader;
import io.github.sigmanet.format.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** Any bytes are a checkpoint that a training can be offered, or refused. */
class CheckpointFuzz {

    private final Network network = Network.of(2, 1);
    private final Dataset data = Dataset.of(new double[2][2], new double[2][1]);

    @FuzzTest(maxDuration = "2h", maxExecutions = 10_000_000)
    void read_anyBytes_isACheckpointOrRefused(byte[] file) throws IOException {
        try (TensorReader reader =
                new TensorReader(Path.of("file"), Channels.newChannel(new ByteArrayInputStream(file)), file.length)) {
            Checkpoint checkpoint = Checkpoint.read(reader, network);
            try (Backpropagation backpropagation = new Backpropagation(network.parameters().format())) {
                new Training(new Trainer(network, Sgd.of(1).momentum(0.5)), data, backpropagation).resume(checkpoint);
            } catch (IllegalStateException e) {
                // of another training
            }
        } catch (FormatException e) {
            // refused, as it should be
        }
    }
}
