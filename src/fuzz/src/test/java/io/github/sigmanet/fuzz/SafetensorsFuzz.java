package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.FormatException;
import io.github.sigmanet.Network;
import java.io.IOException;

/** Any bytes are a network in a safetensors file, or refused. */
class SafetensorsFuzz {

    private static final MemoryFile FILE = new MemoryFile("network.safetensors");

    @FuzzTest(maxDuration = "2h", maxExecutions = 10_000_000)
    void load_anyBytes_isANetworkOrRefused(byte[] bytes) throws IOException {
        try {
            if (Network.load(FILE.with(bytes)).layerCount() < 2) {
                throw new AssertionError("a network without layers");
            }
        } catch (FormatException e) {
            // refused, as it should be
        }
    }
}
