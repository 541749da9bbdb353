package io.github.sigmanet.internal.train;

import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.StateSets;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsReader;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.Tensor;
import io.github.sigmanet.internal.safetensors.TensorType;
import io.github.sigmanet.training.History;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The format of checkpoints. */
public final class CheckpointFormat {

    /*
     * A safetensors file. Its metadata are the settings that must not change. Its tensors are the progress of the current epoch,
     * one row per completed epoch, where NaN stands for a value that is absent, the number of steps if the optimizer's state has
     * several sets, and sets of parameters, including the optimizer's state, each with the names of a model file after a prefix.
     */
    private static final String PREFIX = FileMetadata.OURS + "checkpoint ";
    private static final String PROGRESS = "progress";
    private static final int PROGRESS_NUMBERS = 5;
    private static final String EPOCHS = "epochs";
    private static final int EPOCH_NUMBERS = 5;
    private static final String STEPS = "steps";
    private static final String LAST = "last.";
    private static final String BEST = "best.";

    private CheckpointFormat() {
    }

    /** Returns the bytes of a checkpoint; sets of parameters that are equal are written once. */
    public static CheckpointStore.Content content(Checkpoint checkpoint, List<String> stateNames) {
        Map<String, String> metadata = new TreeMap<>();
        checkpoint.settings().texts().forEach((name, text) -> metadata.put(PREFIX + name, text));
        SafetensorsWriter writer = new SafetensorsWriter(metadata);
        writer.add(PROGRESS, TensorType.F64, List.of((long) PROGRESS_NUMBERS), new double[] {checkpoint.position(),
            checkpoint.cost(), checkpoint.weight(), checkpoint.rate(), checkpoint.nanos()});
        double[][] epochs = checkpoint.epochs().stream().map(CheckpointFormat::numbers).toArray(double[][]::new);
        writer.add(EPOCHS, TensorType.F64, List.of((long) epochs.length, (long) EPOCH_NUMBERS), epochs);
        add(writer, "", checkpoint.parameters());
        List<Parameters> sets = checkpoint.state().sets().list();
        if (sets.size() > 1) {
            writer.add(STEPS, TensorType.F64, List.of(1L), new double[] {checkpoint.state().steps()});
        }
        for (int i = 0; i < sets.size(); i++) {
            add(writer, stateNames.get(i) + '.', sets.get(i));
        }
        if (!checkpoint.last().equals(checkpoint.parameters())) {
            add(writer, LAST, checkpoint.last());
        }
        if (!checkpoint.best().equals(checkpoint.last())) {
            add(writer, BEST, checkpoint.best());
        }
        return writer::write;
    }

    private static double[] numbers(History.Epoch epoch) {
        return new double[] {epoch.cost(), epoch.validationCost().orElse(Double.NaN),
            epoch.validationAccuracy().orElse(Double.NaN), epoch.rate(), epoch.duration().toNanos()};
    }

    private static History.Epoch epoch(int number, double[] numbers) {
        return new History.Epoch(number, numbers[0], unlessNaN(numbers[1]), unlessNaN(numbers[2]), numbers[3],
                Duration.ofNanos((long) numbers[4]));
    }

    private static OptionalDouble unlessNaN(double number) {
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static void add(SafetensorsWriter writer, String prefix, Parameters parameters) {
        ParameterTensors.add(writer, prefix, parameters, TensorType.of(parameters.type()));
    }

    /** Reads the checkpoint in a file, of a network of the same form as the trainee's. */
    public static Checkpoint read(Path path, Trainee trainee) throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(path, Long.MAX_VALUE)) {
            return read(reader, trainee);
        } catch (MalformedFileException e) {
            throw new FormatException(path.toString(), e.getMessage(), e);
        }
    }

    /** Reads a checkpoint from a stream to its end; the name stands for the stream in messages. */
    public static Checkpoint read(InputStream in, String name, Trainee trainee) throws IOException {
        try {
            return read(SafetensorsReader.of(in, Long.MAX_VALUE), trainee);
        } catch (MalformedFileException e) {
            throw new FormatException(name, e.getMessage(), e);
        }
    }

    private static Checkpoint read(SafetensorsReader reader, Trainee trainee) throws IOException {
        if (!isCheckpoint(reader.metadata())) {
            throw new MalformedFileException("not a training checkpoint, but a safetensors file: use Network.load");
        }
        ResumeSettings settings = settings(reader.metadata());
        settings.checkForm(trainee.form());
        reader.next(PROGRESS, TensorType.F64, List.of((long) PROGRESS_NUMBERS));
        double[] progress = readCounts(reader, PROGRESS, PROGRESS_NUMBERS);
        List<History.Epoch> epochs = readEpochs(reader);
        Parameters parameters = trainee.parameters().zeros();
        ParameterTensors.read(reader, "", parameters);
        OptimizerState state = readState(reader, trainee.stateNames(settings.algorithm()), parameters);
        Parameters last = readIfNext(reader, LAST, parameters, parameters);
        Parameters best = readIfNext(reader, BEST, last, parameters);
        if (reader.peek() != null) {
            throw new MalformedFileException("expected no more tensors, got " + reader.peek());
        }
        return new Checkpoint(settings, parameters, state, last, best, epochs, (long) progress[0], progress[1], progress[2],
                progress[3], (long) progress[4]);
    }

    /** Returns whether a file with these metadata is a checkpoint. */
    public static boolean isCheckpoint(Map<String, String> metadata) {
        for (String name : metadata.keySet()) {
            if (name.startsWith(PREFIX)) {
                return true;
            }
        }
        return false;
    }

    private static ResumeSettings settings(Map<String, String> metadata) throws MalformedFileException {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, String> text : metadata.entrySet()) {
            if (text.getKey().startsWith(PREFIX)) {
                texts.put(text.getKey().substring(PREFIX.length()), text.getValue());
            }
        }
        return ResumeSettings.of(texts);
    }

    private static OptimizerState readState(SafetensorsReader reader, List<String> names, Parameters form) throws IOException {
        long steps = readSteps(reader);
        List<Parameters> sets = new ArrayList<>();
        for (String name : names) {
            Parameters set = readIfNext(reader, name + '.', null, form);
            if (set == null) {
                break;
            }
            sets.add(set);
        }
        return new OptimizerState(new StateSets(sets), steps);
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
        reader.next(STEPS, TensorType.F64, List.of(1L));
        return (long) readCounts(reader, STEPS, 1)[0];
    }

    private static List<History.Epoch> readEpochs(SafetensorsReader reader) throws IOException {
        Tensor tensor = reader.peek();
        long count = tensor == null || tensor.shape().isEmpty() ? 0 : tensor.shape().get(0);
        reader.next(EPOCHS, TensorType.F64, List.of(count, (long) EPOCH_NUMBERS));
        List<History.Epoch> epochs = new ArrayList<>();
        double[] numbers = new double[EPOCH_NUMBERS];
        while (epochs.size() < count) {
            reader.read(numbers);
            epochs.add(epoch(epochs.size() + 1, numbers));
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
