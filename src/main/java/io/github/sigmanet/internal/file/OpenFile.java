package io.github.sigmanet.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is open for reading, and its size. Both are those of one file, even if another one takes its path meanwhile, as
 * {@link AtomicFile} lets it.
 */
public record OpenFile(InputStream in, long size) {

    private static final String ZIP = "jar"; // the scheme of zip file systems

    /** Opens a regular file. */
    public static OpenFile of(Path path) throws IOException {
        FileBounds.check(path);
        if (path.getFileSystem().provider().getScheme().equals(ZIP)) { // whose channels hold the whole file in memory
            return new OpenFile(Files.newInputStream(path), Files.size(path));
        }
        SeekableByteChannel channel = Files.newByteChannel(path);
        try {
            return new OpenFile(Channels.newInputStream(channel), channel.size());
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }
}
