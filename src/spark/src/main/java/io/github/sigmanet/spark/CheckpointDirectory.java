package io.github.sigmanet.spark;

import io.github.sigmanet.internal.train.CheckpointStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
final class CheckpointDirectory implements CheckpointStore {

    private static final Pattern NAME = Pattern.compile("checkpoint-([1-9]\\d{0,17})\\.safetensors");

    private final Path directory;
    private final Configuration configuration;

    CheckpointDirectory(String directory, Configuration configuration) {
        this.directory = new Path(directory);
        this.configuration = configuration;
    }

    @Override
    public void check() throws IOException {
        FileSystem files = files();
        files.mkdirs(directory);
        Path file = new Path(directory, ".test.tmp");
        files.create(file, true).close();
        files.delete(file, false);
        next(numbers());
    }

    @Override
    public void write(Content content) throws IOException {
        FileSystem files = files();
        List<Long> before = numbers();
        long number = next(before);
        Path temporary = new Path(directory, "." + name(number) + ".tmp");
        try (OutputStream out = files.create(temporary, true)) {
            content.writeTo(out);
        }
        if (!files.rename(temporary, new Path(directory, name(number)))) {
            throw new IOException(temporary + ": cannot be renamed");
        }
        for (long old : before) {
            files.delete(new Path(directory, name(old)), false);
        }
    }

    /** Returns the number after some others, the newest last. */
    private long next(List<Long> before) throws IOException {
        long newest = before.isEmpty() ? 0 : before.get(before.size() - 1);
        if (!NAME.matcher(name(newest + 1)).matches()) {
            throw new IOException(new Path(directory, name(newest)) + ": expected a smaller number");
        }
        return newest + 1;
    }

    /** Returns the newest checkpoint, if there is one. */
    Optional<Path> newest() throws IOException {
        List<Long> numbers = numbers();
        return numbers.isEmpty() ? Optional.empty() : Optional.of(new Path(directory, name(numbers.get(numbers.size() - 1))));
    }

    /** Opens a checkpoint. */
    InputStream open(Path checkpoint) throws IOException {
        return files().open(checkpoint);
    }

    /** Returns the numbers of the checkpoints, the newest last. */
    private List<Long> numbers() throws IOException {
        FileSystem files = files();
        FileStatus[] found = files.exists(directory) ? files.listStatus(directory) : new FileStatus[0];
        return Arrays.stream(found).map(status -> NAME.matcher(status.getPath().getName())).filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1))).sorted(Comparator.naturalOrder()).toList();
    }

    private static String name(long number) {
        return "checkpoint-" + number + ".safetensors";
    }

    private FileSystem files() throws IOException {
        return directory.getFileSystem(configuration);
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
