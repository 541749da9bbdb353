package io.github.sigmanet.internal.file;

import java.io.IOException;
import java.nio.file.Path;

/** A program that ends while it writes a file. */
final class HaltingWriter {

    static final int STATUS = 42;

    private HaltingWriter() {
    }

    /**
     * Begins to write, and ends as if it had crashed.
     *
     * @param args the file
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        AtomicFile.write(Path.of(args[0]), out -> {
            out.write(new byte[] {1, 2, 3});
            Runtime.getRuntime().halt(STATUS);
        });
    }
}
