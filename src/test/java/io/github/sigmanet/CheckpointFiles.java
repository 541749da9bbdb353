package io.github.sigmanet;

import io.github.sigmanet.internal.pass.QuadraticCost;
import io.github.sigmanet.internal.safetensors.SafetensorsReader;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.Tensor;
import io.github.sigmanet.internal.train.Checkpoint;
import io.github.sigmanet.internal.train.CheckpointFormat;
import io.github.sigmanet.internal.train.FileCheckpointStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Checkpoints of runs, read and changed. */
final class CheckpointFiles {

    private CheckpointFiles() {
    }

    static Checkpoint read(Path path, Network network) throws IOException {
        return CheckpointFormat.read(path, new NetworkTrainee(network, QuadraticCost.INSTANCE, Sgd.of(1)));
    }

    static void write(Checkpoint checkpoint, Path path) throws IOException {
        new FileCheckpointStore(path).write(
                CheckpointFormat.content(checkpoint, Optimizer.stateNames(checkpoint.settings().algorithm())));
    }

    /** Changes the metadata of a file, and the checksum with them. */
    static void edit(Path path, Consumer<Map<String, String>> edit) throws IOException {
        rewrite(path, edit, (tensor, numbers) -> { });
    }

    /** Changes a number of a tensor of one or two dimensions in a file, and the checksum with it. */
    static void set(Path path, String name, int index, double number) throws IOException {
        rewrite(path, metadata -> { }, (tensor, numbers) -> {
            if (tensor.name().equals(name)) {
                numbers[index] = number;
            }
        });
    }

    private static void rewrite(Path path, Consumer<Map<String, String>> edit, BiConsumer<Tensor, double[]> change)
            throws IOException {
        SafetensorsWriter writer;
        try (SafetensorsReader reader = SafetensorsReader.open(path, Long.MAX_VALUE)) {
            Map<String, String> metadata = new TreeMap<>(reader.metadata());
            edit.accept(metadata);
            writer = new SafetensorsWriter(metadata);
            while (reader.peek() != null) {
                Tensor tensor = reader.next();
                double[] numbers = new double[(int) (tensor.end() - tensor.begin()) / tensor.type().size()];
                reader.read(numbers);
                change.accept(tensor, numbers);
                int columns = tensor.shape().get(tensor.shape().size() - 1).intValue();
                writer.add(tensor.name(), tensor.type(), tensor.shape(),
                        i -> Arrays.copyOfRange(numbers, i * columns, (i + 1) * columns));
            }
        }
        writer.write(path);
    }
}
