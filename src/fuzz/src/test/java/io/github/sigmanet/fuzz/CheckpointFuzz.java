package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.FormatException;
import java.io.IOException;

/** Any bytes either are a checkpoint that a run can be given or are rejected, whether or not their checksum is right. */
class CheckpointFuzz {

    private static final MemoryFile FILE = new MemoryFile("checkpoint.safetensors");
    private static final Dataset DATA = Dataset.of(new double[2][2], new double[2][1]);

    @FuzzTest(maxDuration = "1h")
    void resume_anyBytes_isACheckpointOrRejected(byte[] bytes) throws IOException {
        for (byte[] file : Resigned.withAndWithout(bytes)) {
            resume(file);
        }
    }

    private static void resume(byte[] file) throws IOException {
        Trainer trainer = new Trainer(Network.of(2, 1), Sgd.of(1).momentum(0.5)).epochs(2);
        try {
            trainer.resume(FILE.with(file)).train(DATA);
        } catch (FormatException e) {
            // rejected, as it should be
        } catch (IllegalStateException e) {
            if (!e.getMessage().startsWith("resume: ") && !e.getMessage().startsWith("training: diverged")) {
                throw e;
            }
        }
    }
}
