package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.FormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Any bytes are a network in a safetensors file, or rejected, in a file and in a stream alike and whether their checksum is right
 * or not; and what is read can be written and read again.
 */
class SafetensorsFuzz {

    private static final MemoryFile FILE = new MemoryFile("network.safetensors");

    @FuzzTest(maxDuration = "1h")
    void load_anyBytes_isANetworkOrRejected(byte[] bytes) throws IOException {
        for (byte[] file : Resigned.withAndWithout(bytes)) {
            Network network = ofStream(file);
            if (!String.valueOf(network).equals(String.valueOf(ofFile(file)))) {
                throw new AssertionError("a file and a stream differ");
            }
            if (network != null) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                network.save(out);
                Network again = ofStream(out.toByteArray());
                if (!network.equals(again) || !network.metadata().equals(again.metadata())
                        || !network.classNames().equals(again.classNames())) {
                    throw new AssertionError("another network was written");
                }
            }
        }
    }

    private static Network ofStream(byte[] file) throws IOException {
        try {
            return Network.load(new ByteArrayInputStream(file));
        } catch (FormatException e) {
            return null; // rejected, as it should be
        }
    }

    private static Network ofFile(byte[] file) throws IOException {
        try {
            return Network.load(FILE.with(file));
        } catch (FormatException e) {
            return null;
        }
    }
}
