package io.github.sigmanet.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.format.Onnx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever a model says of other files, it is a network of numbers in its own folder, or rejected. */
class OnnxDataFuzz {

    private static final float OUTSIDE = 42;
    private static final String[] LOCATIONS = {"data", "short", "folder/data", "link", "links/secret", "inner", "../secret", "/secret",
        "folder/../data", "./data", "", "none", "folder", "model.onnx"};
    private static final Path FOLDER = folder();

    private static Path folder() {
        Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/");
        Path folder = root.resolve("models");
        try {
            Files.createDirectories(folder.resolve("folder"));
            Files.write(root.resolve("secret"), numbers(OUTSIDE, 32));
            Files.write(folder.resolve("data"), numbers(1, 32));
            Files.write(folder.resolve("short"), numbers(2, 3));
            Files.write(folder.resolve("folder/data"), numbers(3, 32));
            Files.createSymbolicLink(folder.resolve("link"), root.resolve("secret"));
            Files.createSymbolicLink(folder.resolve("links"), root);
            Files.createSymbolicLink(folder.resolve("inner"), root.getFileSystem().getPath("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static byte[] numbers(float number, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat(number);
        }
        return bytes.array();
    }

    @FuzzTest(maxDuration = "1h")
    void read_anyReference_isWithinTheFolderOrRejected(FuzzedDataProvider data) throws IOException {
        byte[] model = model(data);
        Path path = Files.write(FOLDER.resolve("model.onnx"), model);
        long limit = data.consumeInt(1, 2000);
        Network network;
        try {
            network = Onnx.read(path, limit);
        } catch (FormatException e) {
            return; // rejected, as it should be
        }
        if (model.length > limit) {
            throw new AssertionError("more was read than the limit");
        }
        for (int l = 0; l + 1 < network.layerCount(); l++) {
            for (double[] row : network.weights(l)) {
                for (double weight : row) {
                    if (weight == OUTSIDE) {
                        throw new AssertionError("numbers outside of the folder were read");
                    }
                }
            }
        }
    }

    private static byte[] model(FuzzedDataProvider data) {
        Message graph = new Message();
        int layers = data.consumeInt(1, 4);
        int units = data.consumeInt(1, 3);
        for (int l = 0; l < layers; l++) {
            graph.add(1, new Message().add(1, "v" + 2 * l).add(1, "w" + l).add(2, "v" + (2 * l + 1)).add(4, "MatMul"));
            graph.add(1, new Message().add(1, "v" + (2 * l + 1)).add(2, "v" + (2 * l + 2)).add(4, "Sigmoid"));
            Message tensor = new Message().add(8, "w" + l).add(1, units).add(1, units).add(2, data.consumeInt(0, 9) == 0 ? 11 : 1)
                    .add(14, 1).add(13, entry("location", data.consumeInt(0, 9) == 0 ? new String(data.consumeBytes(9), StandardCharsets.ISO_8859_1)
                            : data.pickValue(LOCATIONS)));
            if (data.consumeBoolean()) {
                tensor.add(13, entry("offset", Long.toString(data.consumeInt(0, 9) == 0 ? Long.MAX_VALUE
                        - data.consumeInt(0, 128) : data.consumeInt(0, 128))));
            }
            if (data.consumeBoolean()) {
                tensor.add(13, entry("length", Long.toString(data.consumeBoolean() ? 4L * units * units
                        : data.consumeInt(-1, 200))));
            }
            graph.add(5, tensor);
        }
        graph.add(11, new Message().add(1, "v0")).add(12, new Message().add(1, "v" + 2 * layers));
        return new Message().add(1, 8).add(7, graph).add(8, new Message().add(2, 13)).bytes();
    }

    private static Message entry(String key, String value) {
        return new Message().add(1, key).add(2, value);
    }
}
