package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.format.Onnx;
import java.io.IOException;

/** Any bytes are a network in an ONNX model, or rejected. */
class OnnxFuzz {

    private static final MemoryFile FILE = new MemoryFile("network.onnx");

    @FuzzTest(maxDuration = "1h")
    void read_anyBytes_isANetworkOrRejected(byte[] bytes) throws IOException {
        try {
            if (Onnx.read(FILE.with(bytes)).layerCount() < 2) {
                throw new AssertionError("a network without layers");
            }
        } catch (FormatException e) {
            // rejected, as it should be
        }
    }
}
