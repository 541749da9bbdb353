package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files beside a model that contain numbers of its initializers. Each is opened once and stays open. They must be regular
 * files in the folder of the model or below it, also when links are followed. No file is read more often than it is long.
 */
final class ExternalData implements Closeable {

    private static final int MAX_FILES = 100;

    private final Path folder;
    private final long maxBytes;
    private long bytes;
    private final Map<String, DataFile> byLocation = new HashMap<>();
    private final Map<Path, DataFile> byPath = new HashMap<>();

    /** An open file, and how many bytes may still be read. */
    private static final class DataFile {

        final SeekableByteChannel channel;
        final long size;
        long unread;

        DataFile(SeekableByteChannel channel) throws IOException {
            this.channel = channel;
            this.size = channel.size();
            this.unread = size;
        }
    }

    /**
     * Creates the data of a model.
     *
     * @param folder the folder of the model, or null if there is none, since the model comes from a stream
     * @param maxBytes the maximum number of bytes to read, those of the model included
     * @param bytes the bytes of the model
     */
    ExternalData(Path folder, long maxBytes, long bytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.bytes = bytes;
    }

    /** Returns the number of bytes read, those of the model included. */
    long bytes() {
        return bytes;
    }

    /** Reads a part of a file; the messages of exceptions begin with what is wrong. */
    ByteBuffer read(String location, long offset, long length) throws IOException {
        if (folder == null) {
            throw new MalformedFileException("expected numbers in the model, got external data: read the model from a path,"
                    + " with its data beside it, or export it with external_data=False");
        }
        DataFile file = byLocation.get(location);
        if (file == null) {
            file = open(location);
            byLocation.put(location, file);
        }
        if (offset < 0 || length < 0 || offset > file.size - length) {
            throw new MalformedFileException("expected external data within the " + file.size + " bytes of their file, got "
                    + length + " bytes from byte " + offset);
        }
        if (length > file.unread) {
            throw new MalformedFileException("expected external data that do not overlap, got more than the " + file.size
                    + " bytes of their file");
        }
        FileBounds.requireWithin(maxBytes, bytes + length);
        file.unread -= length;
        bytes += length;
        ByteBuffer data = ByteBuffer.allocate((int) length);
        file.channel.position(offset);
        while (data.hasRemaining()) {
            if (file.channel.read(data) < 0) {
                throw new MalformedFileException("external data became shorter while being read");
            }
        }
        return data.flip();
    }

    private DataFile open(String location) throws IOException {
        Path path = resolved(location);
        DataFile file = byPath.get(path);
        if (file == null) {
            if (byPath.size() == MAX_FILES) {
                throw new MalformedFileException("expected at most " + MAX_FILES + " files of external data");
            }
            FileBounds.check(path);
            try {
                file = new DataFile(Files.newByteChannel(path));
            } catch (FileSystemException e) {
                throw unreadable(e);
            }
            byPath.put(path, file);
        }
        return file;
    }

    /** Returns the path to a file without links. */
    private Path resolved(String location) throws IOException {
        Path relative = relative(location);
        Path path;
        try {
            path = folder.resolve(relative).toRealPath();
        } catch (FileSystemException e) {
            throw unreadable(e);
        }
        if (!path.startsWith(folder.toRealPath())) {
            throw new MalformedFileException("expected external data in the folder of the model, got a link that leads out of it:"
                    + " copy the file into the folder");
        }
        return path;
    }

    /** Replaces an exception whose message is the location as it is, of any length and with any characters. */
    private static MalformedFileException unreadable(FileSystemException e) {
        return new MalformedFileException("expected a file of external data beside the model, got "
                + (e instanceof NoSuchFileException ? "none" : "none that can be opened"));
    }

    private Path relative(String location) throws MalformedFileException {
        Path path;
        try {
            path = folder.getFileSystem().getPath(location);
        } catch (InvalidPathException e) {
            throw outside();
        }
        boolean isInside = path.getRoot() == null && !location.isEmpty();
        for (Path part : path) {
            isInside &= !part.toString().equals("..");
        }
        if (!isInside) {
            throw outside();
        }
        return path;
    }

    private static MalformedFileException outside() {
        return new MalformedFileException("expected external data in the folder of the model");
    }

    @Override
    public void close() throws IOException {
        for (DataFile file : byPath.values()) {
            file.channel.close();
        }
    }
}
