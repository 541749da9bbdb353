package io.github.sigmanet.internal.file;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.tests.mockfile.FilterFileChannel;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;

/**
 * A file system in memory that records what is done to files, in order. Directories can be opened, as in Unix, and what is
 * called {@code device} is no regular file.
 */
public final class RecordingFileSystem extends FilterFileSystemProvider {

    private static final Configuration POSIX =
            Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build();

    private final List<String> calls = new ArrayList<>();

    /** Creates a file system without files. */
    public RecordingFileSystem() {
        super("recording", Jimfs.newFileSystem(POSIX));
    }

    /** Returns a path in it. */
    public Path path(String name) {
        return fileSystem.getPath(name);
    }

    /** Returns what was done; files that are only there while another one is written are called aside. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private void record(String call) {
        if (calls.isEmpty() || !calls.get(calls.size() - 1).equals(call)) {
            calls.add(call);
        }
    }

    private static String name(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") && name.endsWith(".tmp") ? "aside" : name;
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean isDirectory = Files.isDirectory(path);
        String name = isDirectory ? "directory" : name(path);
        if (options.contains(StandardOpenOption.WRITE)) {
            record("create " + name);
        }
        FileChannel opened = isDirectory ? anyChannel(path) : (FileChannel) super.newByteChannel(path, options, attributes);
        return new FilterFileChannel(opened) {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                record("write " + name + ", " + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
                return super.write(bytes);
            }

            @Override
            public void force(boolean metadata) throws IOException {
                record("force " + name + (metadata ? " and metadata" : ""));
            }
        };
    }

    /** Jimfs opens no directories. */
    private FileChannel anyChannel(Path directory) throws IOException {
        Path file = toDelegate(directory).resolve("opened");
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return wrapPath(super.readSymbolicLink(link)); // which the superclass forgets
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Set<String> names = new TreeSet<>();
        for (CopyOption option : options) {
            names.add(option.toString());
        }
        record("move " + name(source) + " to " + name(target) + " " + names);
        super.move(source, target, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        A attributes = super.readAttributes(path, type, options);
        if (!path.endsWith("device")) {
            return attributes;
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? method.getName().equals("isOther")
                        : method.invoke(attributes, arguments)));
    }
}
