package io.github.sigmanet.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** Writes a file under a temporary name in the same directory, and moves it into place once it is complete and on disk. */
public final class AtomicFile {

    private static final SecureRandom RANDOM = new SecureRandom(); // for names, which must differ between processes
    private static final int MAX_LINKS = 40; // as in Linux

    private AtomicFile() {
    }

    /** The contents of a file, ready to be written. */
    public interface Content {

        /** Writes everything. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file. Whatever happens, even a crash or a full disk, the path holds either the complete old file or the
     * complete new one. A symbolic link is kept, and the file it leads to is written. Permissions are kept, and the new file
     * has them from the start. A path to something other than a regular file, or in no existing directory, is rejected.
     *
     * @throws IOException if the file cannot be written; the message names the path, and nothing has changed
     */
    public static void write(Path path, Content content) throws IOException {
        replace(path, target(path), content, Optional.empty());
    }

    /**
     * Requires a path that {@link #write} can write to. It tries this with a temporary file, and replaces an existing file, which
     * may be impossible where new files can be created, with a copy of itself.
     */
    public static void check(Path path) throws IOException {
        Path target = target(path);
        if (Files.isReadable(target)) {
            FileTime modified = Files.getLastModifiedTime(target);
            replace(path, target, out -> Files.copy(target, out), Optional.of(modified));
            return;
        }
        Path aside = aside(target);
        try {
            Files.createFile(aside);
            Files.delete(aside);
        } catch (IOException e) {
            throw naming(path, e);
        }
    }

    private static void replace(Path path, Path target, Content content, Optional<FileTime> modified) throws IOException {
        Path aside = aside(target);
        boolean isComplete = false;
        try {
            try (SeekableByteChannel channel = create(aside, permissions(target))) {
                content.writeTo(Channels.newOutputStream(channel));
                force(channel);
            }
            if (modified.isPresent()) {
                Files.setLastModifiedTime(aside, modified.get());
            }
            isComplete = true;
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            deleteAfter(e, aside);
            throw naming(path, isComplete && Files.exists(target) ? cannotBeReplaced(e) : e);
        } catch (Throwable e) {
            deleteAfter(e, aside);
            throw e;
        }
        forceDirectory(target.getParent());
    }

    /** Returns an exception that says why a file cannot be replaced where another one could be created. */
    private static IOException cannotBeReplaced(IOException e) {
        String reason = e instanceof FileSystemException fault ? fault.getReason() : e.getMessage();
        FileSystemException named = new FileSystemException(null, null, "cannot be replaced"
                + (reason == null ? "" : ", " + reason) + "; if it is a mount point, mount its directory instead; if it is"
                + " immutable or, in a directory like /tmp, another user's, choose another directory");
        named.initCause(e);
        return named;
    }

    /** Follows symbolic links, to a file or to a path where there is none yet. */
    private static Path target(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MAX_LINKS) {
                throw new FileSystemException(path.toString(), null, "more than " + MAX_LINKS + " symbolic links");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        try {
            FileBounds.check(target);
        } catch (MalformedFileException e) {
            throw new IOException((path.toString().isEmpty() ? "empty path" : path) + ": " + e.getMessage(), e);
        }
        Path directory = target.getParent();
        if (!Files.isDirectory(directory)) {
            throw Files.exists(directory) ? new NotDirectoryException(directory.toString())
                    : new NoSuchFileException(directory.toString(), null, "no such directory to write to");
        }
        if (target.getFileSystem().isReadOnly()) {
            throw new FileSystemException(path.toString(), null, "the file system is read-only");
        }
        return target;
    }

    /** Returns a temporary path in the directory of another one; its name is not longer if that one has the maximum length. */
    private static Path aside(Path target) {
        return target.resolveSibling(".sigmanet-" + Long.toHexString(RANDOM.nextLong()) + ".tmp");
    }

    /** Returns the permissions of the existing file, or null if there is no file or it has no such permissions. */
    private static Set<PosixFilePermission> permissions(Path target) throws IOException {
        boolean has = Files.exists(target) && Files.getFileAttributeView(target, PosixFileAttributeView.class) != null;
        return has ? Files.getPosixFilePermissions(target) : null;
    }

    private static SeekableByteChannel create(Path aside, Set<PosixFilePermission> permissions) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (permissions == null) {
            return Files.newByteChannel(aside, options);
        }
        FileAttribute<?> attribute = PosixFilePermissions.asFileAttribute(permissions);
        SeekableByteChannel channel = Files.newByteChannel(aside, options, attribute);
        try {
            if (Files.exists(aside)) { // in a zip file it appears only when it is closed, with all permissions
                Files.setPosixFilePermissions(aside, permissions); // including those that the umask has removed
            }
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
        return channel;
    }

    private static void force(SeekableByteChannel channel) throws IOException {
        if (channel instanceof FileChannel file) {
            file.force(true);
        }
    }

    private static void deleteAfter(Throwable cause, Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Returns an exception that names the requested path, not the temporary one. */
    private static IOException naming(Path path, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return e;
        }
        IOException named;
        if (e instanceof FileSystemException fault) {
            String reason = fault.getReason() != null ? fault.getReason()
                    : e instanceof AccessDeniedException ? "permission denied" : "cannot be written";
            named = e instanceof AccessDeniedException ? new AccessDeniedException(path.toString(), null, reason)
                    : new FileSystemException(path.toString(), null, reason);
        } else {
            named = new IOException(path + ": " + e.getMessage());
        }
        named.initCause(e);
        return named;
    }

    /** Forces the move itself to disk if directories can be opened; the file is complete in any case. */
    private static void forceDirectory(Path directory) {
        try (SeekableByteChannel channel = Files.newByteChannel(directory, StandardOpenOption.READ)) {
            force(channel);
        } catch (IOException | UnsupportedOperationException e) {
            // neither Windows nor archives can open directories
        }
    }
}
