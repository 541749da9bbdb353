package io.github.sigmanet.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;

/** Any bytes are a network in an ONNX model, or refused. */
class OnnxFuzz {

    @FuzzTest(maxDuration = "2h", maxExecutions = 10_000_000)
    void read_anyBytes_isANetworkOrRefused(byte[] file) {
        try {
            if (OnnxReader.read(Path.of("file"), file).layerCount() < 2) {
                throw new AssertionError("a network without layers");
            }
        } catch (FormatException e) {
            // refused, as it should be
        }
    }
}
