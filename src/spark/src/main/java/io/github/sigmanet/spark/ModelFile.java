package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The file of a network in the directory of a model, on any file system that Hadoop knows. */
final class ModelFile {

    private static final String NAME = "network.safetensors";

    private ModelFile() {
    }

    static void save(Network network, String directory, Configuration configuration) {
        Path file = new Path(directory, NAME);
        try (OutputStream out = file.getFileSystem(configuration).create(file, true)) {
            network.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    static Network load(String directory, Configuration configuration) {
        Path file = new Path(directory, NAME);
        try (InputStream in = file.getFileSystem(configuration).open(file)) {
            return Network.load(in, Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }
}
