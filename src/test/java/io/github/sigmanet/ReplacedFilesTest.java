package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.data.IdxDataset;
import io.github.sigmanet.format.Onnx;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are replaced while they are read: what is read is the old file or the new one, and nothing else. */
class ReplacedFilesTest {

    /** A file system in memory, where a file is replaced by another one just before a look at it. */
    private static final class Replacing extends FilterFileSystemProvider {

        private int looks; // until the file is replaced

        private Replacing(int looks) {
            super("replacing", Jimfs.newFileSystem(Configuration.unix()));
            this.looks = looks;
        }

        private Path file(String name) {
            return fileSystem.getPath(name);
        }

        private void look(Path path) throws IOException {
            if (looks-- == 0) {
                Path file = toDelegate(path);
                Files.move(file.resolveSibling("new"), file, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            look(path);
            super.checkAccess(path, modes);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            look(path);
            return super.readAttributes(path, type, options);
        }

        @Override
        public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            look(path);
            return super.newByteChannel(path, options, attributes);
        }
    }

    private interface Read {

        Object from(Path path) throws IOException;
    }

    private interface Write {

        void to(Path path, int inputs) throws IOException;
    }

    static Stream<Arguments> formats() throws IOException {
        Write checkpoint = (path, epochs) -> new Trainer(Network.of(2, 1), Sgd.of(1).momentum(0.9)).epochs(epochs)
                .checkpoint(path).train(Dataset.of(new double[4][2], new double[4][1]));
        return Stream.of(
                Arguments.of("Network.load", (Write) (path, inputs) -> Network.of(inputs, 1).save(path), (Read) Network::load),
                Arguments.of("Onnx.read", (Write) (path, inputs) -> Onnx.write(Network.of(inputs, 1), path), (Read) Onnx::read),
                Arguments.of("Trainer.restore", checkpoint, (Read) path -> {
                    Network network = Network.of(2, 1);
                    new Trainer(network, Sgd.of(1).momentum(0.9)).restore(path);
                    return network;
                }),
                Arguments.of("Trainer.resume", checkpoint,
                        (Read) path -> CheckpointFiles.read(path, Network.of(2, 1)).epochs().size()),
                Arguments.of("IdxDataset.read", (Write) (path, inputs) -> {
                    byte[] file = new byte[12 + inputs];
                    System.arraycopy(new byte[] {0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, (byte) inputs}, 0, file, 0, 12);
                    Files.write(path, file);
                }, (Read) path -> {
                    Path labels = Files.write(Files.createTempFile("labels", ""), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 1});
                    int inputs = IdxDataset.read(path, labels, 2).inputSize();
                    Files.delete(labels);
                    return inputs;
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void read_fileReplacedBeforeAnyLook_isTheOldOrTheNewOne(String reader, Write write, Read read) throws IOException {
        for (boolean longer : new boolean[] {false, true}) {
            List<Object> results = new ArrayList<>();
            Object before = null;
            Object after = null;
            for (int looks = 0; looks < 8; looks++) {
                Replacing files = new Replacing(Integer.MAX_VALUE);
                Path path = files.file("old");
                write.to(path, longer ? 2 : 40);
                before = read.from(path);
                write.to(files.file("new"), longer ? 40 : 2);
                after = read.from(files.file("new"));
                files.looks = looks;
                results.add(read.from(path));
            }
            assertThat(results).containsOnly(before, after).startsWith(after).endsWith(before);
        }
    }

    /** Bounded by numbers of loads and saves, whichever are faster. */
    @Test
    void load_whileOthersAreSaved_isAlwaysOneOfThem(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("network");
        Network small = Network.of(2, 1);
        Network large = Network.of(50, 40);
        small.save(path);
        CompletableFuture<Void> saving = CompletableFuture.runAsync(() -> {
            for (int k = 0; k < 300; k++) {
                try {
                    (k % 2 == 0 ? large : small).save(path);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
        Set<Network> loaded = new HashSet<>();
        for (int k = 0; k < 20_000 && !saving.isDone(); k++) {
            loaded.add(Network.load(path));
        }
        saving.join();
        assertThat(loaded).isSubsetOf(small, large);
    }
}
