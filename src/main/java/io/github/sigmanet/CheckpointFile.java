package io.github.sigmanet;

import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.StepState;
import io.github.sigmanet.internal.safetensors.DataType;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsReader;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.Tensor;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads checkpoints. */
final class CheckpointFile {

    /*
     * The file is in the safetensors format. Its metadata are the fingerprint. Its tensors are the progress of the current
     * epoch, one row per completed epoch, the number of steps if the optimizer's state has one, and sets of parameters,
     * including the optimizer's state, each with the names of a model file after a prefix.
     */
    private static final String PREFIX = FileMetadata.OURS + "checkpoint ";
    private static final String PROGRESS = "progress";
    private static final int PROGRESS_NUMBERS = 5;
    private static final String EPOCHS = "epochs";
    private static final int EPOCH_NUMBERS = 5;
    private static final String STEPS = "steps";
    private static final String LAST = "last.";
    private static final String BEST = "best.";

    private CheckpointFile() {
    }

    /** Writes a checkpoint; sets of parameters that are equal are written once. */
    static void write(Checkpoint checkpoint, Path path) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, String> text : checkpoint.fingerprint().texts().entrySet()) {
            metadata.put(PREFIX + text.getKey(), text.getValue());
        }
        SafetensorsWriter writer = new SafetensorsWriter(metadata);
        writer.add(PROGRESS, DataType.F64, List.of((long) PROGRESS_NUMBERS),
                new double[] {checkpoint.samples(), checkpoint.cost(), checkpoint.weight(), checkpoint.rate(), checkpoint.nanos()});
        double[][] epochs = new double[checkpoint.epochs().size()][];
        for (int e = 0; e < epochs.length; e++) {
            epochs[e] = numbers(checkpoint.epochs().get(e));
        }
        writer.add(EPOCHS, DataType.F64, List.of((long) epochs.length, (long) EPOCH_NUMBERS), epochs);
        add(writer, "", checkpoint.parameters());
        List<Parameters> state = checkpoint.state().numbers();
        if (state.size() > 1) {
            writer.add(STEPS, DataType.F64, List.of(1L), new double[] {checkpoint.steps()});
        }
        for (int i = 0; i < state.size(); i++) {
            add(writer, memory(checkpoint.fingerprint()).get(i) + '.', state.get(i));
        }
        if (!checkpoint.last().equals(checkpoint.parameters())) {
            add(writer, LAST, checkpoint.last());
        }
        if (!checkpoint.best().equals(checkpoint.last())) {
            add(writer, BEST, checkpoint.best());
        }
        write(writer, path);
    }

    /** Writes the file even if the thread is interrupted, which would otherwise close it. */
    private static void write(SafetensorsWriter writer, Path path) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (boolean written = false; !written;) {
                try {
                    writer.write(path);
                    written = true;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns the sets of parameters that the state of the optimizer may have. */
    private static List<String> memory(Fingerprint fingerprint) {
        String algorithm = fingerprint.algorithm();
        return algorithm.equals("sgd") ? Sgd.MEMORY : algorithm.equals("adam") ? Adam.MEMORY
                : algorithm.equals("rprop") ? Rprop.MEMORY : List.of();
    }

    private static double[] numbers(History.Epoch epoch) {
        return new double[] {epoch.cost(), epoch.validationCost(), epoch.validationAccuracy(), epoch.rate(),
            epoch.duration().toNanos()};
    }

    private static void add(SafetensorsWriter writer, String prefix, Parameters parameters) {
        ParameterTensors.add(writer, prefix, parameters, parameters.type());
    }

    /** Reads a checkpoint of a network of the same form as the given one. */
    static Checkpoint read(Path path, Network network) throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(path, Long.MAX_VALUE)) {
            return read(reader, network);
        } catch (MalformedFileException e) {
            throw new FormatException(path, e.getMessage(), e);
        }
    }

    private static Checkpoint read(SafetensorsReader reader, Network network) throws IOException {
        if (!isCheckpoint(reader.metadata())) {
            throw new MalformedFileException("not a training checkpoint, but a safetensors file: use Network.load");
        }
        Fingerprint fingerprint = fingerprint(reader.metadata());
        fingerprint.checkForm(network);
        reader.next(PROGRESS, DataType.F64, List.of((long) PROGRESS_NUMBERS));
        double[] progress = readCounts(reader, PROGRESS, PROGRESS_NUMBERS);
        List<History.Epoch> epochs = readEpochs(reader);
        Parameters parameters = network.parameters().zeros();
        ParameterTensors.read(reader, "", parameters);
        long steps = readSteps(reader);
        List<Parameters> state = new ArrayList<>();
        for (String set : memory(fingerprint)) {
            Parameters numbers = readIfNext(reader, set + '.', null, parameters);
            if (numbers == null) {
                break;
            }
            state.add(numbers);
        }
        Parameters last = readIfNext(reader, LAST, parameters, parameters);
        Parameters best = readIfNext(reader, BEST, last, parameters);
        if (reader.peek() != null) {
            throw new MalformedFileException("expected no more tensors, got " + reader.peek());
        }
        return new Checkpoint(fingerprint, parameters, new StepState(state), steps, last, best, epochs,
                (int) progress[0], progress[1], progress[2], progress[3], (long) progress[4]);
    }

    /** Returns whether a file with these metadata is a checkpoint. */
    static boolean isCheckpoint(Map<String, String> metadata) {
        boolean found = false;
        for (String name : metadata.keySet()) {
            found |= name.startsWith(PREFIX);
        }
        return found;
    }

    private static Fingerprint fingerprint(Map<String, String> metadata) throws MalformedFileException {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, String> text : metadata.entrySet()) {
            if (text.getKey().startsWith(PREFIX)) {
                texts.put(text.getKey().substring(PREFIX.length()), text.getValue());
            }
        }
        Fingerprint fingerprint = Fingerprint.read(texts);
        if (fingerprint == null) {
            throw new MalformedFileException("metadata: expected the layers of a checkpoint");
        }
        return fingerprint;
    }

    private static double[] readCounts(SafetensorsReader reader, String name, int count) throws IOException {
        double[] numbers = new double[count];
        reader.read(numbers);
        for (double number : numbers) {
            if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
                throw new MalformedFileException("tensor '" + name + "': expected finite numbers, 0 or more, got " + number);
            }
        }
        return numbers;
    }

    /** Returns the number of steps if it comes next, or 0. */
    private static long readSteps(SafetensorsReader reader) throws IOException {
        Tensor tensor = reader.peek();
        if (tensor == null || !tensor.name().equals(STEPS)) {
            return 0;
        }
        reader.next(STEPS, DataType.F64, List.of(1L));
        return (long) readCounts(reader, STEPS, 1)[0];
    }

    private static List<History.Epoch> readEpochs(SafetensorsReader reader) throws IOException {
        Tensor tensor = reader.peek();
        long count = tensor == null || tensor.shape().isEmpty() ? 0 : tensor.shape().get(0);
        reader.next(EPOCHS, DataType.F64, List.of(count, (long) EPOCH_NUMBERS));
        List<History.Epoch> epochs = new ArrayList<>();
        double[] numbers = new double[EPOCH_NUMBERS];
        while (epochs.size() < count) {
            reader.read(numbers);
            epochs.add(new History.Epoch(epochs.size() + 1, numbers[0], numbers[1], numbers[2], numbers[3],
                    Duration.ofNanos((long) numbers[4])));
        }
        return epochs;
    }

    /** Reads parameters of a given form if they come next. */
    private static Parameters readIfNext(SafetensorsReader reader, String prefix, Parameters otherwise, Parameters form)
            throws IOException {
        Tensor tensor = reader.peek();
        if (tensor == null || !tensor.name().startsWith(prefix)) {
            return otherwise;
        }
        Parameters parameters = form.zeros();
        ParameterTensors.read(reader, prefix, parameters);
        return parameters;
    }
}
