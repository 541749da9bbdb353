package io.github.sigmanet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.sigmanet.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is the old one or the new one, each whole. */
class AtomicFileTest {

    @TempDir
    private Path directory;

    private static void write(FileChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void write_newFile_isThereAlone() throws IOException {
        Path path = directory.resolve("a");
        AtomicFile.write(path, channel -> write(channel, "new"));
        assertThat(path).hasContent("new");
        assertThat(files(directory)).containsExactly(path);
    }

    @Test
    void write_contentFailsHalfWay_leavesTheOldFile() throws IOException {
        Path path = Files.writeString(directory.resolve("a"), "old");
        assertThatThrownBy(() -> AtomicFile.write(path, channel -> {
            write(channel, "ne");
            throw new IOException("failed");
        })).isExactlyInstanceOf(IOException.class).hasMessage("failed");
        assertThat(path).hasContent("old");
        assertThat(files(directory)).containsExactly(path);
    }

    @Test
    void write_programEndsHalfWay_leavesTheOldFile() throws IOException, InterruptedException {
        Path path = Files.writeString(directory.resolve("a"), "old");
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), HaltingWriter.class.getName(), path.toString())
                .inheritIO().start();
        assertThat(java.waitFor()).isEqualTo(HaltingWriter.STATUS);
        assertThat(path).hasContent("old");
        AtomicFile.write(path, channel -> write(channel, "new"));
        assertThat(path).hasContent("new");
    }

    @Test
    void save_diskIsFull_leavesTheOldFile() throws IOException {
        Network network = Network.of(2, 1);
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(64 * 1024).build())) {
            Path path = disk.getPath("network");
            network.save(path);
            assertThatThrownBy(() -> Network.of(300, 300).save(path)).isInstanceOf(IOException.class)
                    .hasMessage("out of disk space");
            assertThat(Network.load(path)).isEqualTo(network);
            assertThat(files(path.toAbsolutePath().getParent())).containsExactly(path.toAbsolutePath());
        }
    }

    @Test
    void write_overAFileOfCertainPermissions_keepsThem() throws IOException {
        Configuration posix = Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build();
        try (FileSystem disk = Jimfs.newFileSystem(posix)) {
            Path path = Files.writeString(disk.getPath("a"), "old");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            AtomicFile.write(path, channel -> write(channel, "new"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
            assertThat(path).hasContent("new");
        }
    }

    @Test
    void write_overASymbolicLink_replacesTheFileThatItLeadsTo() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            Path path = Files.writeString(disk.getPath("a"), "old");
            Path link = Files.createSymbolicLink(disk.getPath("link"), path);
            AtomicFile.write(link, channel -> write(channel, "new"));
            assertThat(link).isSymbolicLink();
            assertThat(path).hasContent("new");
        }
    }

    /** As root, for whom nothing is denied, the file is read. */
    @Test
    void load_fileThatMayNotBeRead_isAnErrorThatNamesIt() throws IOException {
        Path path = directory.resolve("network");
        Network network = Network.of(2, 1);
        network.save(path);
        path.toFile().setReadable(false);
        if (Files.isReadable(path)) {
            assertThat(Network.load(path)).isEqualTo(network);
        } else {
            assertThatThrownBy(() -> Network.load(path)).isExactlyInstanceOf(AccessDeniedException.class)
                    .hasMessage(path.toString());
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }
}
