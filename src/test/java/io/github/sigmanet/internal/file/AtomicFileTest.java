package io.github.sigmanet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.sigmanet.Network;
import io.github.sigmanet.Sgd;
import io.github.sigmanet.Trainer;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.format.Onnx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is the old one or the new one, each whole. */
class AtomicFileTest {

    @TempDir
    private Path directory;

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void write_newFile_isTheOnlyFile() throws IOException {
        Path path = directory.resolve("a");
        AtomicFile.write(path, out -> write(out, "new"));
        assertThat(path).hasContent("new");
        assertThat(files(directory)).containsExactly(path);
    }

    @Test
    void write_contentFailsHalfWay_leavesTheOldFile() throws IOException {
        Path path = Files.writeString(directory.resolve("a"), "old");
        assertThatThrownBy(() -> AtomicFile.write(path, out -> {
            write(out, "ne");
            throw new IOException("failed");
        })).isExactlyInstanceOf(IOException.class).hasMessage(path + ": failed");
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
        AtomicFile.write(path, out -> write(out, "new"));
        assertThat(path).hasContent("new");
    }

    /** The file is the last one reported as saved, or the one after. */
    @Test
    @Tag("slow")
    void save_killedAtRandomMoments_leavesAWholeFile() throws IOException, InterruptedException {
        Random random = new Random(1);
        for (int kill = 0; kill < Integer.getInteger("sigmanet.kills", 4); kill++) {
            Path path = directory.resolve("a");
            Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), KilledSaving.class.getName(),
                    path.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            long last = -1;
            try (BufferedReader numbers = java.inputReader()) {
                for (int line = random.nextInt(30); line >= 0; line--) {
                    last = Long.parseLong(numbers.readLine());
                }
                java.waitFor(random.nextInt(5_000), TimeUnit.MICROSECONDS);
                java.toHandle().destroyForcibly();
                last = numbers.lines().mapToLong(Long::parseLong).reduce(last, (before, number) -> number);
            }
            assertThat(java.waitFor()).isNotZero();
            assertThat(Network.load(path)).isIn(KilledSaving.network(last), KilledSaving.network(last + 1));
        }
    }

    @Test
    void save_diskIsFull_leavesTheOldFile() throws IOException {
        Network network = Network.of(2, 1);
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(64 * 1024).build())) {
            Path path = disk.getPath("network");
            network.save(path);
            assertThatThrownBy(() -> Network.of(300, 300).save(path)).isInstanceOf(IOException.class)
                    .hasMessage("network: out of disk space");
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
            AtomicFile.write(path, out -> write(out, "new"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
            assertThat(path).hasContent("new");
        }
    }

    @Test
    void write_overASymbolicLink_replacesTheFileThatItLeadsTo() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            Path path = Files.writeString(disk.getPath("a"), "old");
            Path link = Files.createSymbolicLink(disk.getPath("link"), path);
            AtomicFile.write(link, out -> write(out, "new"));
            assertThat(link).isSymbolicLink();
            assertThat(path).hasContent("new");
        }
    }

    @Test
    void write_linkThatLeadsNowhere_writesWhatItLeadsTo() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            Files.createDirectory(disk.getPath("models"));
            Path link = Files.createSymbolicLink(disk.getPath("link"), disk.getPath("models", "a"));
            AtomicFile.write(link, out -> write(out, "new"));
            assertThat(link).isSymbolicLink();
            assertThat(disk.getPath("models", "a")).hasContent("new");
        }
    }

    @Test
    void write_linksInALoop_areRejectedAndStay() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            Path a = Files.createSymbolicLink(disk.getPath("a"), disk.getPath("b"));
            Files.createSymbolicLink(disk.getPath("b"), a);
            assertThatThrownBy(() -> AtomicFile.write(a, out -> write(out, "new")))
                    .isExactlyInstanceOf(FileSystemException.class).hasMessage("a: more than 40 symbolic links");
            assertThat(a).isSymbolicLink();
        }
    }

    static List<Writer> writers() {
        Network network = Network.of(2, 1);
        return List.of(new Writer("save", network::save), new Writer("Onnx", path -> Onnx.write(network, path)),
                new Writer("check", AtomicFile::check));
    }

    private interface Write {

        void to(Path path) throws IOException;
    }

    private record Writer(String name, Write write) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("writers")
    void write_toADevice_isRejectedAndItStays(Writer writer) throws IOException {
        RecordingFileSystem disk = new RecordingFileSystem();
        Path device = Files.writeString(disk.path("device"), "stays");
        Path link = Files.createSymbolicLink(disk.path("link"), device);
        List<String> before = disk.calls();
        for (Path path : List.of(device, link)) {
            assertThatThrownBy(() -> writer.write.to(path)).isExactlyInstanceOf(IOException.class)
                    .hasMessage(path + ": expected a file, got a device or pipe");
        }
        assertThat(disk.calls()).isEqualTo(before);
        assertThat(Files.readString(device)).isEqualTo("stays");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void write_toADirectory_isRejected(Writer writer) {
        assertThatThrownBy(() -> writer.write.to(directory)).isExactlyInstanceOf(IOException.class)
                .hasMessage(directory + ": expected a file, got a directory");
    }

    @Test
    void write_file_isForcedToTheDiskBeforeItIsMovedAndTheMoveAfterIt() throws IOException {
        RecordingFileSystem disk = new RecordingFileSystem();
        AtomicFile.write(disk.path("a"), out -> write(out, "new"));
        assertThat(disk.calls()).containsExactly("create aside", "write aside, rw-r--r--", "force aside and metadata",
                "move aside to a [ATOMIC_MOVE, REPLACE_EXISTING]", "force directory and metadata");
    }

    @Test
    void write_overAFileReadableOnlyByItsOwner_isNeverReadableByOthers() throws IOException {
        RecordingFileSystem disk = new RecordingFileSystem();
        Path path = Files.writeString(disk.path("a"), "old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        AtomicFile.write(path, out -> write(out, "new"));
        assertThat(disk.calls()).contains("write aside, rw-------").doesNotContain("write aside, rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
    }

    @Test
    void write_nameAsLongAsNamesMayBe_isWritten() throws IOException {
        Path path = directory.resolve("n".repeat(255)); // the most that the usual file systems take
        AtomicFile.write(path, out -> write(out, "new"));
        assertThat(path).hasContent("new");
    }

    @Test
    void save_toAReadOnlyFileSystem_isAnErrorThatNamesThePath() {
        Path path = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/network");
        assertThatThrownBy(() -> Network.of(2, 1).save(path)).isExactlyInstanceOf(FileSystemException.class)
                .hasMessage(path + ": the file system is read-only");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void save_twiceIntoAZipFile_isTheSecondNetwork(boolean permissions) throws IOException {
        Network network = Network.of(3, 2);
        Map<String, Object> settings = Map.of("create", "true", "enablePosixFileAttributes", permissions);
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("models.zip"), settings)) {
            Path path = zip.getPath("network");
            Network.of(2, 1).save(path);
            network.save(path);
            assertThat(Network.load(path)).isEqualTo(network);
            assertThat(files(zip.getPath("/"))).hasSize(1);
        }
    }

    /** Returns a path where no file can be made. */
    private static Path failing(Function<String, IOException> fault) {
        return new FilterFileSystemProvider("failing", Jimfs.newFileSystem(Configuration.unix())) {
            @Override
            public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
                    FileAttribute<?>... attributes) throws IOException {
                throw fault.apply(path.toString());
            }
        }.getFileSystem(null).getPath("a");
    }

    @Test
    void write_whereNoFileCanBe_isAnErrorThatNamesThePathAskedFor() {
        Path path = failing(NoSuchFileException::new); // as in /proc
        assertThatThrownBy(() -> AtomicFile.write(path, out -> write(out, "new")))
                .isExactlyInstanceOf(FileSystemException.class).hasMessage("a: cannot be written")
                .hasCauseExactlyInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> AtomicFile.check(path)).isExactlyInstanceOf(FileSystemException.class)
                .hasMessage("a: cannot be written");
    }

    @Test
    void write_directoryThatMayNotBeWrittenTo_isDeniedByTheNameAskedFor() {
        Path path = failing(AccessDeniedException::new);
        assertThatThrownBy(() -> AtomicFile.write(path, out -> write(out, "new")))
                .isExactlyInstanceOf(AccessDeniedException.class).hasMessage("a: permission denied");
    }

    @Test
    void check_pathThatCanBeWrittenTo_leavesNothing() throws IOException {
        AtomicFile.check(directory.resolve("a"));
        assertThat(directory).isEmptyDirectory();
        Path path = Files.writeString(directory.resolve("a"), "old");
        AtomicFile.check(path);
        assertThat(path).hasContent("old");
        assertThat(files(directory)).containsExactly(path);
    }

    /** A file system where files can be created, but those that are there not replaced, as a mounted file. */
    private static Path unreplaceable(String name, Function<String, FileSystemException> fault) throws IOException {
        Path path = new FilterFileSystemProvider("unreplaceable", Jimfs.newFileSystem(Configuration.unix())) {
            @Override
            public void move(Path source, Path target, CopyOption... options) throws IOException {
                if (Files.exists(target)) {
                    throw fault.apply(source.toString());
                }
                super.move(source, target, options);
            }
        }.getFileSystem(null).getPath(name);
        return Files.writeString(path, "old");
    }

    static List<Arguments> replacements() {
        return List.of(
                Arguments.of(", Device or resource busy",
                        (Function<String, FileSystemException>) file -> new FileSystemException(file, null,
                                "Device or resource busy")),
                Arguments.of(", Operation not permitted",
                        (Function<String, FileSystemException>) file -> new FileSystemException(file, null,
                                "Operation not permitted")),
                Arguments.of("", (Function<String, FileSystemException>) AccessDeniedException::new));
    }

    @ParameterizedTest
    @MethodSource("replacements")
    void write_fileThatCannotBeReplaced_saysWhatToDoAndLeavesIt(String reason, Function<String, FileSystemException> fault)
            throws IOException {
        Path path = unreplaceable("a", fault);
        for (Writer writer : writers()) {
            assertThatThrownBy(() -> writer.write.to(path)).isExactlyInstanceOf(FileSystemException.class)
                    .hasMessage("a: cannot be replaced" + reason + "; if it is a mount point, mount its directory instead;"
                            + " if it is immutable or, in a directory like /tmp, another user's, choose another directory");
            assertThat(path).hasContent("old");
            assertThat(files(path.toAbsolutePath().getParent())).containsExactly(path.toAbsolutePath());
        }
        AtomicFile.check(path.resolveSibling("b"));
        Path trained = path.resolveSibling("checkpoint");
        Files.copy(path, trained);
        Network network = Network.of(2, 1);
        Trainer trainer = new Trainer(network, Sgd.of(1)).checkpoint(trained);
        assertThatThrownBy(() -> trainer.train(Dataset.of(new double[1][2], new double[][] {{1}})))
                .isExactlyInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(
                        "checkpoint checkpoint: cannot be written, checkpoint: cannot be replaced" + reason + "; ");
        assertThat(network).isEqualTo(Network.of(2, 1));
        assertThat(trained).hasContent("old");
    }

    /** The probe replaces the file as a checkpoint does, so that it is there at every moment, with the same bytes. */
    @Test
    void check_existingFile_isReplacedByItsOwnCopy() throws IOException {
        RecordingFileSystem disk = new RecordingFileSystem();
        Path path = Files.writeString(disk.path("a"), "old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000_000));
        int before = disk.calls().size();
        AtomicFile.check(path);
        assertThat(disk.calls().subList(before, disk.calls().size())).containsExactly("create aside", "write aside, rw-------",
                "force aside and metadata", "move aside to a [ATOMIC_MOVE, REPLACE_EXISTING]", "force directory and metadata");
        assertThat(Files.readString(path)).isEqualTo("old");
        assertThat(Files.getLastModifiedTime(path)).isEqualTo(FileTime.fromMillis(1_000_000));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
    }

    @Test
    void check_link_isKept() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
            Path path = Files.writeString(disk.getPath("a"), "old");
            Path link = Files.createSymbolicLink(disk.getPath("link"), path);
            AtomicFile.check(link);
            assertThat(link).isSymbolicLink();
            assertThat(path).hasContent("old");
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
