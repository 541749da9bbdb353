package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.training.History;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The format of checkpoints: a zip file with the settings, the epochs and the progress as Java's properties, and the parameters
 * with what the optimizer remembers, the network after the last epoch and the one after the best as safetensors files. The last
 * two are there if they are others than what comes before.
 */
final class CheckpointFormat {

    private static final String RUN = "run.properties";
    private static final String STATE = "state.safetensors";
    private static final String LAST = "last.safetensors";
    private static final String BEST = "best.safetensors";
    private static final String SETTING = "setting.";
    private static final String PROGRESS = "progress";
    private static final String EPOCH = "epoch.";

    private CheckpointFormat() {
    }

    static void write(RunSnapshot snapshot, RunState state, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
        zip.putNextEntry(new ZipEntry(RUN));
        properties(snapshot, state).store(zip, null);
        zip.putNextEntry(new ZipEntry(STATE));
        Path file = Files.createTempFile("sigmanet", ".safetensors");
        try {
            snapshot.saveState(file);
            Files.copy(file, zip);
        } finally {
            Files.delete(file);
        }
        if (!state.last().equals(snapshot.network())) {
            zip.putNextEntry(new ZipEntry(LAST));
            state.last().save(zip);
        }
        if (!state.best().equals(state.last())) {
            zip.putNextEntry(new ZipEntry(BEST));
            state.best().save(zip);
        }
        zip.closeEntry();
        zip.finish();
    }

    private static Properties properties(RunSnapshot snapshot, RunState state) {
        Properties properties = new Properties();
        snapshot.settingsOfSpark().forEach((name, text) -> properties.setProperty(SETTING + name, text));
        RunState.Progress progress = state.progress();
        long nanos = progress.step() == 0 ? 0 : state.elapsed().toNanos();
        properties.setProperty(PROGRESS, progress.step() + " " + progress.samples() + " " + progress.cost() + " "
                + progress.weight() + " " + nanos);
        for (History.Epoch epoch : state.epochs()) {
            properties.setProperty(EPOCH + epoch.number(), epoch.cost() + " " + epoch.validationCost() + " "
                    + epoch.validationAccuracy() + " " + epoch.rate() + " " + epoch.duration().toNanos());
        }
        return properties;
    }

    /** Reads a checkpoint of a network of the same form; its local file is there while the reader has it. */
    static void read(InputStream in, String name, Network network, Consumer<RunCheckpoint> reader) throws IOException {
        Path state = Files.createTempFile("sigmanet", ".safetensors");
        try {
            RunCheckpoint checkpoint = read(in, network, state);
            reader.accept(checkpoint);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        } finally {
            Files.delete(state);
        }
    }

    private static RunCheckpoint read(InputStream in, Network network, Path state) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        Properties properties = new Properties();
        Network last = null;
        Network best = null;
        List<String> found = new ArrayList<>();
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            found.add(entry.getName());
            switch (entry.getName()) {
                case RUN -> properties.load(zip);
                case STATE -> Files.copy(zip, state, StandardCopyOption.REPLACE_EXISTING);
                case LAST -> last = network(zip, network);
                case BEST -> best = network(zip, network);
                default -> throw new IOException("expected no entry " + entry.getName());
            }
        }
        if (!found.contains(RUN) || !found.contains(STATE)) {
            throw new IOException("expected a checkpoint, with " + RUN + " and " + STATE + ", got entries " + found);
        }
        return new RunCheckpoint(settings(properties), epochs(properties), progress(properties), state,
                Optional.ofNullable(last), Optional.ofNullable(best));
    }

    private static Network network(ZipInputStream zip, Network form) throws IOException {
        Network network = Network.load(new FilterInputStream(zip) {
            @Override
            public void close() {
                // the zip file goes on
            }
        }, Long.MAX_VALUE);
        if (!Arrays.equals(network.sizes(), form.sizes()) || network.precision() != form.precision()) {
            throw new IOException("expected a checkpoint of " + form + " in " + form.precision() + " precision, got one of "
                    + network + " in " + network.precision());
        }
        return network;
    }

    private static Map<String, String> settings(Properties properties) {
        Map<String, String> settings = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(SETTING)) {
                settings.put(name.substring(SETTING.length()), properties.getProperty(name));
            }
        }
        return settings;
    }

    private static List<History.Epoch> epochs(Properties properties) throws IOException {
        List<History.Epoch> epochs = new ArrayList<>();
        for (int number = 1; properties.containsKey(EPOCH + number); number++) {
            String[] numbers = numbers(properties, EPOCH + number);
            epochs.add(new History.Epoch(number, Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]),
                    Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3]),
                    Duration.ofNanos(Long.parseLong(numbers[4]))));
        }
        return epochs;
    }

    private static RunState.Progress progress(Properties properties) throws IOException {
        String[] numbers = numbers(properties, PROGRESS);
        return new RunState.Progress(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]), Double.parseDouble(numbers[2]),
                Double.parseDouble(numbers[3]), Long.parseLong(numbers[4]));
    }

    private static String[] numbers(Properties properties, String name) throws IOException {
        String[] numbers = properties.getProperty(name, "").split(" ", -1);
        if (numbers.length != 5) {
            throw new IOException(name + ": expected 5 numbers, got " + numbers.length);
        }
        return numbers;
    }
}
