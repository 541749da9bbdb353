package io.github.sigmanet;

import io.github.sigmanet.data.IdxDataset;
import io.github.sigmanet.format.Onnx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that reads files with a small heap, and prints what it says of each. */
final class HostileFiles {

    private HostileFiles() {
    }

    /**
     * Reads files, each by the reader that its name ends with.
     *
     * @param args the files
     */
    public static void main(String[] args) {
        for (String arg : args) {
            Path path = Path.of(arg);
            try {
                System.out.println(path.getFileName() + ": " + read(path));
            } catch (IOException e) {
                System.out.println(e.getMessage().replace(path.toString(), path.getFileName().toString())
                        .replace(Long.toString(Runtime.getRuntime().maxMemory()), "HEAP"));
            }
        }
    }

    private static Object read(Path path) throws IOException {
        if (path.toString().endsWith(".stream")) {
            try (InputStream in = Files.newInputStream(path)) {
                return Network.load(in);
            }
        }
        if (path.toString().endsWith(".checkpoint")) {
            return new Trainer(Network.of(2, 1), Sgd.of(1)).resume(path);
        }
        return path.toString().endsWith(".onnx") ? Onnx.read(path)
                : path.toString().endsWith(".gz") ? IdxDataset.read(path, path, 10) : Network.load(path);
    }
}
