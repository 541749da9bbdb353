package com.acme.reader;

import io.github.sigmanet.Initializer;
import io.github.sigmanet.Network;
import io.github.sigmanet.format.JavaSource;
import io.github.sigmanet.format.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A program of its own: writes a network in each form, reads it back, and predicts. */
public final class Reader {

    public static void main(String[] args) throws IOException {
        Network network = Network.of(Initializer.GLOROT_UNIFORM.seeded(1), 64, 30, 10);
        Path directory = Files.createTempDirectory("reader");
        Path file = directory.resolve("network.safetensors");
        Path model = directory.resolve("network.onnx");
        Path source = directory.resolve("DigitReader.java");
        network.save(file);
        Onnx.write(network, model);
        JavaSource.write(network, "com.acme.DigitReader", source);
        double[] expected = network.predict(new double[64]);
        System.out.println(Arrays.toString(expected));
        check(Arrays.equals(expected, Network.load(file).predict(new double[64])), file);
        check(Onnx.read(model).sizes().length == 3, model);
        check(Files.readString(source).contains("class DigitReader"), source);
        for (Path written : new Path[] {file, model, source, directory}) {
            Files.delete(written);
        }
    }

    private static void check(boolean condition, Path path) {
        if (!condition) {
            throw new IllegalStateException(path.toString());
        }
    }
}
