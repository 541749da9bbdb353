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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The format of checkpoints. */
public final class CheckpointFormat {

    /*
     * A safetensors file. Its metadata are the settings that must not change, and those of the optimizer that have changed since
     * the run began. Its tensors are the progress of the current epoch, one row per completed epoch, where NaN stands for a
     * value that is absent, the rates of the schedule if a listener has set others, the effective numbers of parameters if there are
     * some, whether the optimizer has converged if it has, numbers of its state if there are some, the number of steps if the state
     * has several sets, and sets of parameters, including the optimizer's state, each with the names of a model file after a
     * prefix.
     */
    private static final String PREFIX = FileMetadata.OURS + "checkpoint ";
    private static final String CHANGED_PREFIX = FileMetadata.OURS + "changed ";
    private static final String PROGRESS = "progress";
    private static final int PROGRESS_NUMBERS = 5;
    private static final int COST = 1; // among them; cross-entropy is negative where a target is beyond 0 or 1 by rounding
    private static final String EPOCHS = "epochs";
    private static final int EPOCH_NUMBERS = 5;
    private static final String SCHEDULED_RATES = "scheduled rates";
    private static final String STEPS = "steps";
    private static final String NUMBERS = "optimizer";
    private static final String EFFECTIVE_PARAMETERS = "effective parameters";
    private static final String CONVERGED = "converged";
    private static final String LAST = "last.";
    private static final String BEST = "best.";
    private static final int MAX_NUMBERS = 100; // of an optimizer's state
    private static final long MAX_COUNT = 1L << 53; // up to which every whole number is a double

    private CheckpointFormat() {
    }

    /**
     * Requires that every checkpoint of a run can be written, which some with very many layers cannot: all sets of numbers that
     * it may have would be too many tensors.
     *
     * @param stateNames the names of the sets that the optimizer's state will have
     * @throws IllegalArgumentException if there are too many
     */
    static void check(ResumeSettings settings, Parameters parameters, List<String> stateNames, boolean keepsBest) {
        List<String> prefixes = new ArrayList<>(List.of("", LAST));
        stateNames.forEach(name -> prefixes.add(name + '.'));
        if (keepsBest) {
            prefixes.add(BEST);
        }
        SafetensorsWriter writer = writer(settings);
        for (String name : List.of(PROGRESS, EPOCHS, SCHEDULED_RATES, EFFECTIVE_PARAMETERS, CONVERGED, STEPS, NUMBERS)) {
            writer.add(name, TensorType.F64, List.of(0L));
        }
        prefixes.forEach(prefix -> add(writer, prefix, parameters));
        writer.checkHeader();
    }

    private static SafetensorsWriter writer(ResumeSettings settings) {
        Map<String, String> metadata = new TreeMap<>();
        settings.texts().forEach((name, text) -> metadata.put(PREFIX + name, text));
        settings.changed().forEach((name, text) -> metadata.put(CHANGED_PREFIX + name, text));
        return new SafetensorsWriter(metadata);
    }

    /**
     * Returns the bytes of a checkpoint; sets of parameters that are equal are written once.
     *
     * @throws IllegalStateException if a number is not one that can be read
     */
    public static CheckpointStore.Content content(Checkpoint checkpoint, List<String> stateNames) {
        SafetensorsWriter writer = writer(checkpoint.settings());
        writer.add(PROGRESS, TensorType.F64, List.of((long) PROGRESS_NUMBERS), progress(checkpoint));
        double[][] epochs = checkpoint.epochs().stream().map(CheckpointFormat::numbers).toArray(double[][]::new);
        writer.add(EPOCHS, TensorType.F64, List.of((long) epochs.length, (long) EPOCH_NUMBERS), epochs);
        List<Double> rates = checkpoint.scheduledRates();
        if (!rates.isEmpty()) {
            writer.add(SCHEDULED_RATES, TensorType.F64, List.of((long) rates.size()), array(rates));
        }
        double[] effective = checkpoint.epochs().stream()
                .mapToDouble(epoch -> epoch.effectiveParameters().orElse(0)).toArray();
        if (Arrays.stream(effective).anyMatch(number -> number > 0)) {
            writer.add(EFFECTIVE_PARAMETERS, TensorType.F64, List.of((long) effective.length),
                    checked(EFFECTIVE_PARAMETERS, effective));
        }
        if (checkpoint.hasConverged()) {
            writer.add(CONVERGED, TensorType.F64, List.of(1L), new double[] {1});
        }
        List<Double> numbers = checkpoint.state().numbers();
        if (!numbers.isEmpty()) {
            writer.add(NUMBERS, TensorType.F64, List.of((long) numbers.size()), checked(NUMBERS, array(numbers)));
        }
        add(writer, "", checkpoint.parameters());
        List<Parameters> sets = checkpoint.state().sets().list();
        if (sets.size() > 1) {
            writer.add(STEPS, TensorType.F64, List.of(1L), new double[] {count(STEPS, checkpoint.state().steps())});
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

    private static double[] progress(Checkpoint checkpoint) {
        double[] progress = {count("position", checkpoint.position()), checkpoint.cost(), checkpoint.weight(), checkpoint.rate(),
            nanos(checkpoint.nanos())};
        return checked(PROGRESS, progress);
    }

    private static double[] checked(String name, double[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (!isPossible(name, i, numbers[i])) {
                throw new IllegalStateException(name + ": expected finite numbers, 0 or more, to save, got " + numbers[i]);
            }
        }
        return numbers;
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).toArray();
    }

    private static double count(String name, long count) {
        if (!isCount(count)) {
            throw new IllegalStateException(name + ": expected 0 to " + MAX_COUNT + " to save, got " + count);
        }
        return count;
    }

    /** Returns a duration, which only informs, as a number that can be read. */
    private static double nanos(long nanos) {
        return Math.max(0, Math.min(nanos, MAX_COUNT));
    }

    private static double[] numbers(History.Epoch epoch) {
        return new double[] {epoch.cost(), epoch.validationCost().orElse(Double.NaN),
            epoch.validationAccuracy().orElse(Double.NaN), epoch.rate(), nanos(epoch.duration().toNanos())};
    }

    private static History.Epoch epoch(int number, double[] numbers) throws MalformedFileException {
        return new History.Epoch(number, numbers[0], unlessNaN(numbers[1]), unlessNaN(numbers[2]), numbers[3],
                Duration.ofNanos(count(EPOCHS, numbers[4])));
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
            throw new MalformedFileException("not a training checkpoint, but "
                    + (reader.metadata().containsKey(FileMetadata.MEMBERS) ? "an ensemble: use Ensemble.load"
                            : "a safetensors file: use Network.load"));
        }
        ResumeSettings settings = ResumeSettings.of(texts(reader, PREFIX), texts(reader, CHANGED_PREFIX));
        settings.checkForm(trainee.form());
        reader.next(PROGRESS, TensorType.F64, List.of((long) PROGRESS_NUMBERS));
        double[] progress = readNumbers(reader, PROGRESS, PROGRESS_NUMBERS);
        long position = count(PROGRESS, progress[0]);
        long nanos = count(PROGRESS, progress[4]);
        checkOptimizer(trainee, settings, progress[3]);
        List<History.Epoch> epochs = readEpochs(reader);
        List<Double> scheduledRates = readIfNext(reader, SCHEDULED_RATES, epochs.size() + (position > 0 ? 1 : 0));
        int most = trainee.parameters().vectorLength();
        epochs = withEffectiveParameters(epochs, readEffectiveParameters(reader, epochs.size(), most));
        boolean hasConverged = readConverged(reader);
        List<Double> numbers = readOptimizer(reader, trainee, settings.algorithm());
        Parameters parameters = trainee.parameters().zeros();
        ParameterTensors.read(reader, "", parameters);
        OptimizerState state = readState(reader, trainee.stateNames(settings.algorithm()), parameters, numbers);
        Parameters last = readIfNext(reader, LAST, parameters, parameters);
        Parameters best = readIfNext(reader, BEST, last, parameters);
        if (reader.peek() != null) {
            throw new MalformedFileException("expected no more tensors, got " + reader.peek());
        }
        return new Checkpoint(settings, parameters, state, last, best, epochs, scheduledRates, position, progress[1], progress[2],
                progress[3], nanos, hasConverged);
    }

    /** Requires a rate and changed settings that the kind of optimizer can have. */
    private static void checkOptimizer(Trainee trainee, ResumeSettings settings, double rate) throws MalformedFileException {
        try {
            trainee.checkOptimizerSettings(settings.algorithm(), rate, settings.changed());
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException("metadata: " + e.getMessage());
        }
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

    private static Map<String, String> texts(SafetensorsReader reader, String prefix) {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, String> text : reader.metadata().entrySet()) {
            if (text.getKey().startsWith(prefix)) {
                texts.put(text.getKey().substring(prefix.length()), text.getValue());
            }
        }
        return texts;
    }

    private static OptimizerState readState(SafetensorsReader reader, List<String> names, Parameters form, List<Double> numbers)
            throws IOException {
        long steps = readSteps(reader);
        List<Parameters> sets = new ArrayList<>();
        for (String name : names) {
            Parameters set = readIfNext(reader, name + '.', null, form);
            if (set == null) {
                break;
            }
            sets.add(set);
        }
        return new OptimizerState(new StateSets(sets), steps, numbers);
    }

    private static double[] readNumbers(SafetensorsReader reader, String name, int count) throws IOException {
        double[] numbers = new double[count];
        reader.read(numbers);
        for (int i = 0; i < count; i++) {
            if (!isPossible(name, i, numbers[i])) {
                throw new MalformedFileException("tensor '" + name + "': expected finite numbers, 0 or more, got " + numbers[i]);
            }
        }
        return numbers;
    }

    /** Returns whether a number of a tensor is finite and, unless it is the cost, not negative. */
    private static boolean isPossible(String tensor, int i, double number) {
        return Double.isFinite(number) && (number >= 0 || (i == COST && tensor.equals(PROGRESS)));
    }

    /** Returns a number of a tensor that counts something. */
    private static long count(String tensor, double number) throws MalformedFileException {
        if (number != Math.rint(number) || !isCount((long) number)) {
            throw new MalformedFileException(
                    "tensor '" + tensor + "': expected a whole number from 0 to " + MAX_COUNT + ", got " + number);
        }
        return (long) number;
    }

    private static boolean isCount(long number) {
        return number >= 0 && number <= MAX_COUNT;
    }

    /** Returns the number of steps if it comes next, or 0. */
    private static long readSteps(SafetensorsReader reader) throws IOException {
        Tensor tensor = reader.peek();
        if (tensor == null || !tensor.name().equals(STEPS)) {
            return 0;
        }
        reader.next(STEPS, TensorType.F64, List.of(1L));
        return count(STEPS, readNumbers(reader, STEPS, 1)[0]);
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

    /** Adds the effective numbers of parameters to epochs if they come next; 0 stands for none. */
    private static List<History.Epoch> withEffectiveParameters(List<History.Epoch> epochs, List<Double> numbers) {
        List<History.Epoch> with = new ArrayList<>();
        for (int e = 0; e < numbers.size(); e++) {
            History.Epoch epoch = epochs.get(e);
            OptionalDouble number = numbers.get(e) == 0 ? OptionalDouble.empty() : OptionalDouble.of(numbers.get(e));
            with.add(new History.Epoch(epoch.number(), epoch.cost(), epoch.validationCost(), epoch.validationAccuracy(),
                    epoch.rate(), epoch.duration(), number));
        }
        return numbers.isEmpty() ? epochs : with;
    }

    /** Returns the numbers of a tensor with so many of them if it comes next, or none. */
    private static List<Double> readIfNext(SafetensorsReader reader, String name, int count) throws IOException {
        Tensor tensor = reader.peek();
        if (tensor == null || !tensor.name().equals(name)) {
            return List.of();
        }
        reader.next(name, TensorType.F64, List.of((long) count));
        return Arrays.stream(readNumbers(reader, name, count)).boxed().toList();
    }

    /** Returns the effective numbers of parameters if they come next, or none. */
    private static List<Double> readEffectiveParameters(SafetensorsReader reader, int count, int most) throws IOException {
        List<Double> numbers = readIfNext(reader, EFFECTIVE_PARAMETERS, count);
        for (double number : numbers) {
            if (number > most) {
                throw new MalformedFileException(
                        "tensor '" + EFFECTIVE_PARAMETERS + "': expected at most all " + most + " parameters, got " + number);
            }
        }
        return numbers;
    }

    /** Returns whether the optimizer has converged, which is said next if it has. */
    private static boolean readConverged(SafetensorsReader reader) throws IOException {
        List<Double> numbers = readIfNext(reader, CONVERGED, 1);
        if (!numbers.isEmpty() && numbers.get(0) != 1) {
            throw new MalformedFileException("tensor '" + CONVERGED + "': expected 1, got " + numbers.get(0));
        }
        return !numbers.isEmpty();
    }

    /** Returns the further numbers of an optimizer's state if they come next, or none. */
    private static List<Double> readOptimizer(SafetensorsReader reader, Trainee trainee, String algorithm) throws IOException {
        Tensor tensor = reader.peek();
        boolean isShort = tensor != null && tensor.shape().size() == 1 && tensor.shape().get(0) <= MAX_NUMBERS;
        List<Double> numbers = readIfNext(reader, NUMBERS, isShort ? tensor.shape().get(0).intValue() : 0);
        try {
            trainee.checkOptimizerNumbers(algorithm, numbers);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException("tensor '" + NUMBERS + "': " + e.getMessage());
        }
        return numbers;
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
