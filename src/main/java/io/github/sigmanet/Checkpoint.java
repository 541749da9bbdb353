package io.github.sigmanet;

import io.github.sigmanet.file.DataType;
import io.github.sigmanet.file.Tensor;
import io.github.sigmanet.file.TensorReader;
import io.github.sigmanet.file.TensorWriter;
import io.github.sigmanet.format.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/**
 * Where a training stands: all that its next step depends on, and the file that keeps it. The order of the samples follows
 * from the seed and the number of epochs, and the rates from the schedule and the epochs.
 */
final class Checkpoint {

    /*
     * The file is one of safetensors. Its metadata are the settings; its tensors are how far the epoch under way is, a row
     * for each epoch before, and up to four sets of parameters, each with the names of a model file behind a prefix.
     */
    private static final String PREFIX = Metadata.OURS + "checkpoint ";
    private static final String PROGRESS = "progress";
    private static final String EPOCHS = "epochs";
    private static final String VELOCITY = "velocity.";
    private static final String LAST = "last.";
    private static final String BEST = "best.";
    private static final String NETWORK = "network";
    private static final int NUMBERS = 5; // of the progress, and of an epoch

    /** What the training can only go on with, by its names; not changed. */
    final Map<String, String> settings;
    /** The parameters of the network. */
    final Parameters parameters;
    /** The velocity of the optimiser; null if it has none. */
    Parameters velocity;
    /** The parameters after the last epoch. */
    Parameters last;
    /** The parameters after the best epoch. */
    Parameters best;
    /** The epochs that are complete. */
    final List<History.Epoch> epochs = new ArrayList<>();
    /** How many samples of the next epoch have been trained. */
    int samples;
    /** The sum of their costs. */
    double cost;
    /** The sum of their weights. */
    double weight;
    /** The rate that they were trained with. */
    double rate;
    /** The nanoseconds that it took. */
    long nanos;

    Checkpoint(Map<String, String> settings, Parameters parameters) {
        this.settings = settings;
        this.parameters = parameters;
    }

    /** Begins the settings with what every training has. */
    static Map<String, String> settings(Network network) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(NETWORK, form(network));
        return settings;
    }

    private static String form(Network network) {
        return network + " in " + network.precision() + " precision";
    }

    /** Writes the file; equal parameters are there once. */
    void write(Path path) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            metadata.put(PREFIX + setting.getKey(), setting.getValue());
        }
        TensorWriter writer = new TensorWriter(metadata);
        writer.add(PROGRESS, DataType.F64, List.of((long) NUMBERS), new double[] {samples, cost, weight, rate, nanos});
        double[][] rows = new double[epochs.size()][];
        for (History.Epoch epoch : epochs) {
            rows[epoch.number() - 1] = new double[] {epoch.cost(), epoch.validationCost(), epoch.validationAccuracy(),
                epoch.rate(), epoch.duration().toNanos()};
        }
        writer.add(EPOCHS, DataType.F64, List.of((long) rows.length, (long) NUMBERS), rows);
        DataType type = NetworkFile.type(parameters.format());
        NetworkFile.add(writer, "", parameters, type);
        if (velocity != null) {
            NetworkFile.add(writer, VELOCITY, velocity, type);
        }
        if (!last.equals(parameters)) {
            NetworkFile.add(writer, LAST, last, type);
        }
        if (!best.equals(last)) {
            NetworkFile.add(writer, BEST, best, type);
        }
        writer.write(path);
    }

    /** Reads the file of a training of a network of that form. */
    static Checkpoint read(Path path, Network network) throws IOException {
        try (TensorReader reader = TensorReader.open(path)) {
            return read(reader, network);
        }
    }

    static Checkpoint read(TensorReader reader, Network network) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, String> entry : reader.metadata().entrySet()) {
            if (entry.getKey().startsWith(PREFIX)) {
                settings.put(entry.getKey().substring(PREFIX.length()), entry.getValue());
            }
        }
        String form = settings.get(NETWORK);
        if (form == null) {
            throw reader.fault("expected a checkpoint of a training, got another file");
        }
        if (!form.equals(form(network))) {
            throw reader.fault("expected a checkpoint of " + form(network) + ", got one of " + form);
        }
        Checkpoint checkpoint = new Checkpoint(settings, network.parameters().copy());
        checkpoint.read(reader, new ArrayDeque<>(reader.tensors()));
        reader.verify();
        return checkpoint;
    }

    private void read(TensorReader reader, Queue<Tensor> tensors) throws IOException {
        double[] numbers = new double[NUMBERS];
        next(reader, tensors, PROGRESS, DataType.F64, List.of((long) NUMBERS));
        reader.read(DataType.F64, numbers);
        for (double number : numbers) {
            if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
                throw reader.fault("tensor '" + PROGRESS + "': expected finite numbers, 0 or more, got " + number);
            }
        }
        samples = (int) numbers[0];
        cost = numbers[1];
        weight = numbers[2];
        rate = numbers[3];
        nanos = (long) numbers[4];
        List<Long> shape = tensors.isEmpty() ? List.of() : tensors.peek().shape();
        long count = shape.isEmpty() ? 0 : shape.get(0);
        next(reader, tensors, EPOCHS, DataType.F64, List.of(count, (long) NUMBERS));
        while (epochs.size() < count) {
            reader.read(DataType.F64, numbers);
            epochs.add(new History.Epoch(epochs.size() + 1, numbers[0], numbers[1], numbers[2], numbers[3],
                    Duration.ofNanos((long) numbers[4])));
        }
        read(reader, tensors, "", parameters);
        velocity = readIfThere(reader, tensors, VELOCITY, null);
        last = readIfThere(reader, tensors, LAST, parameters);
        best = readIfThere(reader, tensors, BEST, last);
        if (!tensors.isEmpty()) {
            throw reader.fault("expected no more tensors, got " + tensors.peek());
        }
    }

    private Parameters readIfThere(TensorReader reader, Queue<Tensor> tensors, String prefix, Parameters otherwise)
            throws IOException {
        if (tensors.isEmpty() || !tensors.peek().name().startsWith(prefix)) {
            return otherwise;
        }
        Parameters into = parameters.copy();
        read(reader, tensors, prefix, into);
        return into;
    }

    private static void read(TensorReader reader, Queue<Tensor> tensors, String prefix, Parameters into)
            throws IOException {
        DataType type = NetworkFile.type(into.format());
        for (int l = 0; l < into.layers(); l++) {
            long inputs = into.w[l].rows();
            long outputs = into.w[l].columns();
            Tensor w = next(reader, tensors, prefix + NetworkFile.weight(l), type, List.of(outputs, inputs));
            NetworkFile.read(reader, w, into, l);
            Tensor b = next(reader, tensors, prefix + NetworkFile.bias(l), type, List.of(outputs));
            NetworkFile.read(reader, b, into, l);
        }
    }

    private static Tensor next(TensorReader reader, Queue<Tensor> tensors, String name, DataType type, List<Long> shape)
            throws FormatException {
        Tensor expected = new Tensor(name, type, shape, 0, 0);
        Tensor tensor = tensors.poll();
        if (tensor == null || !tensor.toString().equals(expected.toString())) {
            throw reader.fault("expected tensor " + expected + ", got " + (tensor == null ? "no more" : tensor));
        }
        return tensor;
    }
}
