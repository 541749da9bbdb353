package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A directory of checkpoints on any file system that Hadoop knows. Each checkpoint is a file of its own, which gets its name
 * when it is whole, and the ones before are deleted then: it takes no file system that replaces files atomically.
 */
final class CheckpointDirectory {

    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.zip");

    private final Path directory;
    private final Configuration configuration;

    CheckpointDirectory(String directory, Configuration configuration) {
        this.directory = new Path(directory);
        this.configuration = configuration;
    }

    /** Returns whether there is a checkpoint. */
    boolean hasCheckpoint() {
        try {
            return !numbers().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requires that files can be written. */
    void checkWritable() {
        try {
            FileSystem files = files();
            files.mkdirs(directory);
            Path file = new Path(directory, ".test.tmp");
            files.create(file, true).close();
            files.delete(file, false);
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** Writes a checkpoint, even where the thread is interrupted, which would otherwise close the file. */
    void write(RunSnapshot snapshot, RunState state) {
        boolean interrupted = Thread.interrupted();
        try {
            FileSystem files = files();
            List<Long> before = numbers();
            long number = before.isEmpty() ? 1 : before.get(before.size() - 1) + 1;
            Path temporary = new Path(directory, "." + name(number) + ".tmp");
            try (OutputStream out = files.create(temporary, true)) {
                CheckpointFormat.write(snapshot, state, out);
            }
            if (!files.rename(temporary, new Path(directory, name(number)))) {
                throw new IOException(temporary + ": cannot be renamed");
            }
            for (long old : before) {
                files.delete(new Path(directory, name(old)), false);
            }
        } catch (IOException e) {
            throw cannotBeWritten(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reads the newest checkpoint of a network of the same form. */
    void read(Network network, Consumer<RunCheckpoint> reader) {
        try {
            List<Long> numbers = numbers();
            if (numbers.isEmpty()) {
                throw new IOException(directory + ": expected a checkpoint, got none");
            }
            Path file = new Path(directory, name(numbers.get(numbers.size() - 1)));
            try (InputStream in = files().open(file)) {
                CheckpointFormat.read(in, file.toString(), network, reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the numbers of the checkpoints, the newest last. */
    private List<Long> numbers() throws IOException {
        FileSystem files = files();
        FileStatus[] found = files.exists(directory) ? files.listStatus(directory) : new FileStatus[0];
        return Arrays.stream(found).map(status -> NAME.matcher(status.getPath().getName())).filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1))).sorted(Comparator.naturalOrder()).toList();
    }

    private static String name(long number) {
        return "checkpoint-" + number + ".zip";
    }

    private FileSystem files() throws IOException {
        return directory.getFileSystem(configuration);
    }

    private UncheckedIOException cannotBeWritten(IOException e) {
        return new UncheckedIOException("checkpoint " + directory + ": cannot be written: " + e.getMessage(), e);
    }
}
