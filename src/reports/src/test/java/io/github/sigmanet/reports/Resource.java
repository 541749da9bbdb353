package io.github.sigmanet.reports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files beside the tests. */
final class Resource {

    private Resource() {
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + ": expected a resource, got none");
            }
            return in.readAllBytes();
        }
    }

    static List<String> lines(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.US_ASCII).lines().toList();
    }
}
