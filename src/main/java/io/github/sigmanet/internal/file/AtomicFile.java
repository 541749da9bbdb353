package io.github.sigmanet.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.SecureRandom;

/** Writes a file beside the one that it is to replace, and moves it into place once it is whole and on the disk. */
public final class AtomicFile {

    private static final SecureRandom RANDOM = new SecureRandom(); // names, which must differ between processes

    private AtomicFile() {
    }

    /** What writes the contents of a file. */
    public interface Content {

        /**
         * Writes everything.
         *
         * @param channel an empty file
         * @throws IOException if it cannot be written
         */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes a file. Whatever happens, a crash or a full disk, the path holds the old file or the new one, each whole.
     * A symbolic link stays, and the file that it leads to is replaced; permissions are kept.
     *
     * @param path where the file will be; its directory must exist
     * @param content what it will hold
     * @throws IOException if the file cannot be written; then nothing has changed
     */
    public static void write(Path path, Content content) throws IOException {
        Path target = Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null || Files.isDirectory(target)) {
            throw new IOException(path + ": expected a file, got a directory");
        }
        if (!Files.isDirectory(directory)) {
            throw Files.exists(directory) ? new NotDirectoryException(directory.toString())
                    : new NoSuchFileException(directory.toString(), null, "there is no such directory to write to");
        }
        Path aside = directory.resolve("." + target.getFileName() + "." + Long.toHexString(RANDOM.nextLong()) + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                keepPermissions(target, aside);
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (Throwable e) {
            deleteAfter(e, aside);
            throw e;
        }
        force(directory);
    }

    private static void keepPermissions(Path target, Path aside) throws IOException {
        PosixFileAttributeView permissions = Files.getFileAttributeView(aside, PosixFileAttributeView.class);
        if (permissions != null && Files.exists(target)) {
            permissions.setPermissions(Files.getPosixFilePermissions(target));
        }
    }

    private static void deleteAfter(Throwable cause, Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Puts the move itself on the disk, where directories can be opened; the file is whole in any case. */
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directories
        }
    }
}
