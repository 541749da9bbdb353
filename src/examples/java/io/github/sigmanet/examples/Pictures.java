package io.github.sigmanet.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the examples put what they draw. */
final class Pictures {

    private Pictures() {
    }

    /** Returns the path of a PNG file in Maven's {@code target}, if that is there, and otherwise among temporary files. */
    static Path path(String name) {
        Path target = Path.of("target");
        return (Files.isDirectory(target) ? target : Path.of(System.getProperty("java.io.tmpdir"))).resolve(name + ".png");
    }
}
