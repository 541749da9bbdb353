package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** The model file of a network in a directory of any file system that Hadoop knows. */
final class ModelFile {

    private static final String NAME = "network.safetensors";

    private ModelFile() {
    }

    static void save(Network network, String directory, Configuration configuration) throws IOException {
        withLocalFile(file -> {
            network.save(file);
            org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(directory, NAME);
            target.getFileSystem(configuration).copyFromLocalFile(false, true, hadoop(file), target);
            return network;
        });
    }

    static Network load(String directory, Configuration configuration) throws IOException {
        return withLocalFile(file -> {
            org.apache.hadoop.fs.Path source = new org.apache.hadoop.fs.Path(directory, NAME);
            source.getFileSystem(configuration).copyToLocalFile(false, source, hadoop(file), true);
            return Network.load(file);
        });
    }

    private static org.apache.hadoop.fs.Path hadoop(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri());
    }

    private static Network withLocalFile(FileFunction function) throws IOException {
        Path directory = Files.createTempDirectory("sigmanet");
        Path file = directory.resolve(NAME);
        try {
            return function.apply(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }

    private interface FileFunction {
        Network apply(Path file) throws IOException;
    }
}
