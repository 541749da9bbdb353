package io.github.sigmanet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.file.TensorReader;
import io.github.sigmanet.format.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** Any bytes are a network in a safetensors file, or refused. */
class SafetensorsFuzz {

    @FuzzTest(maxDuration = "2h", maxExecutions = 10_000_000)
    void load_anyBytes_isANetworkOrRefused(byte[] file) throws IOException {
        try (TensorReader reader =
                new TensorReader(Path.of("file"), Channels.newChannel(new ByteArrayInputStream(file)), file.length)) {
            if (NetworkFile.read(reader).layerCount() < 2) {
                throw new AssertionError("a network without layers");
            }
        } catch (FormatException e) {
            // refused, as it should be
        }
    }
}
