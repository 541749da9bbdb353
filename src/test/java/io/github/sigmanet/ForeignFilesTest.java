package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.data.IdxDataset;
import io.github.sigmanet.format.Onnx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of other kinds than a reader takes: each is named, with what to do about it. */
class ForeignFilesTest {

    private static final String NETWORK = "not a safetensors file";
    private static final String ONNX = "not an ONNX model";
    private static final String IDX = "not an IDX file of unsigned bytes, which begins with 0, 0, 8 and a number of dimensions";

    @TempDir
    private Path directory;

    /** A file, and what the readers of networks and checkpoints, of ONNX and of IDX files say of it. */
    private record Foreign(String name, byte[] file, String network, String onnx, String idx) {

        static Foreign of(String name, byte[] file, String everywhere) {
            return new Foreign(name, file, everywhere, everywhere, everywhere);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Foreign> files() throws IOException {
        String page = ", but a page of HTML or XML, such as that of a failed download: download the file itself";
        String message = ", but the message of a failed download: download the file itself";
        String saveFile = ": if from torch.save, use safetensors.torch.save_file";
        String export = ": if from torch.save, use torch.onnx.export";
        byte[] zip = zip("archive/data.pkl");
        // from the specifications of the formats, or as their own programs write them
        return List.of(
                Foreign.of("Git LFS", text("""
                        version https://git-lfs.github.com/spec/v1
                        oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
                        size 12345
                        """), ", but a Git LFS pointer: run git lfs pull"),
                Foreign.of("Git LFS after a byte order mark", text("\ufeffversion https://git-lfs.github.com/spec/v1\r\n"),
                        ", but a Git LFS pointer: run git lfs pull"),
                Foreign.of("failed download from Hugging Face", text("Entry not found"), message),
                Foreign.of("failed download from GitHub", text("404: Not Found"), message),
                Foreign.of("HTML 5", text("<!DOCTYPE html>\n<html lang=\"en\">"), page),
                Foreign.of("HTML after spaces", text("\r\n\n  <html>"), page),
                Foreign.of("HTML after a byte order mark", text("\ufeff<HTML><HEAD>"), page),
                Foreign.of("XML", text("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code></Error>"),
                        page),
                new Foreign("HDF5", bytes(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0, 0, 8, 8, 0),
                        ", but an HDF5 file: if from Keras, save the weights with safetensors.numpy.save_file",
                        ", but an HDF5 file: if from Keras, convert the model with tf2onnx", ", but an HDF5 file"),
                new Foreign("torch.save", zip, ", but a zip file" + saveFile, ", but a zip file" + export,
                        ", but a zip file: unpack it first"),
                new Foreign("empty zip", bytes('P', 'K', 5, 6, 0, 0, 0, 0), ", but a zip file" + saveFile,
                        ", but a zip file" + export, ", but a zip file: unpack it first"),
                new Foreign("torch.save before PyTorch 1.6", bytes(0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a),
                        ", but a Python pickle" + saveFile, ", but a Python pickle" + export, ", but a Python pickle"),
                new Foreign("pickle of protocol 4", bytes(0x80, 4, 0x95, 0x20, 0, 0, 0, 0, 0, 0, 0, 0x8c),
                        ", but a Python pickle" + saveFile, ", but a Python pickle" + export, ", but a Python pickle"),
                pickle("dictionary", "(dp0\nVw\np1\nF0.5\ns."), pickle("list", "(lp0\nI1\naI2\na."),
                pickle("object", "ccopy_reg\n_reconstructor\np0\n"),
                pickle("array", "cnumpy.core.multiarray\n_reconstruct\np0\n"),
                pickle("ordered dictionary", "ccollections\nOrderedDict\np0\n(tRp1\n."),
                Foreign.of("GGUF", bytes('G', 'G', 'U', 'F', 3, 0, 0, 0, 0, 0),
                        ", but a GGUF file, which holds a language model"),
                new Foreign("npy", bytes(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 0x76, 0, '{'),
                        ", but a NumPy array: use safetensors.numpy.save_file", ", but a NumPy array", ", but a NumPy array"),
                Foreign.of("xz", bytes(0xfd, '7', 'z', 'X', 'Z', 0, 0, 4),
                        ", but a file compressed with xz: decompress it first"),
                Foreign.of("bzip2", bytes('B', 'Z', 'h', '9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59),
                        ", but a file compressed with bzip2: decompress it first"),
                Foreign.of("Zstandard", bytes(0x28, 0xb5, 0x2f, 0xfd, 4, 0x58),
                        ", but a file compressed with Zstandard: decompress it first"),
                Foreign.of("7z", bytes('7', 'z', 0xbc, 0xaf, 0x27, 0x1c, 0, 4), ", but a 7z archive: unpack it first"),
                Foreign.of("PNG", bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'), ", but an image (PNG)"),
                Foreign.of("JPEG", bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F'), ", but an image (JPEG)"),
                idx(9, "signed bytes"), idx(11, "shorts"), idx(12, "ints"), idx(13, "floats"), idx(14, "doubles"),
                Foreign.of("IDX of no type", bytes(0, 0, 10, 1, 0, 0, 0, 1), ""),
                Foreign.of("Java", serialized(), ""),
                Foreign.of("text", text("Dear reader, this is text."), ""),
                Foreign.of("less than", text("< 3"), ""));
    }

    private static Foreign pickle(String name, String text) {
        return new Foreign("pickle of protocol 0, " + name, text(text),
                ", but a Python pickle: if from torch.save, use safetensors.torch.save_file",
                ", but a Python pickle: if from torch.save, use torch.onnx.export", ", but a Python pickle");
    }

    private static Foreign idx(int type, String numbers) {
        String kind = ", but an IDX file of " + numbers;
        return new Foreign("IDX of " + numbers, bytes(0, 0, type, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 5), kind, kind,
                kind + ": convert them to unsigned bytes");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int k = 0; k < values.length; k++) {
            bytes[k] = (byte) values[k];
        }
        return bytes;
    }

    private static byte[] zip(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        return bytes.toByteArray();
    }

    private static byte[] serialized() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject("text");
        }
        return bytes.toByteArray();
    }

    private interface Read {

        void run() throws IOException;
    }

    private static void assertRejected(Read read, String message) {
        assertThatThrownBy(read::run).isExactlyInstanceOf(FormatException.class).hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void read_fileOfAnotherKind_namesTheKindAndTheRemedy(Foreign foreign) throws IOException {
        Path path = Files.write(directory.resolve("file"), foreign.file);
        Path zipped = directory.resolve("file.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(foreign.file);
        }
        Trainer trainer = new Trainer(Network.of(2, 1), Sgd.of(1));
        assertRejected(() -> Network.load(path), path + ": " + NETWORK + foreign.network);
        assertRejected(() -> Network.load(path, "net."), path + ": " + NETWORK + foreign.network);
        assertRejected(() -> trainer.resume(path), path + ": " + NETWORK + foreign.network);
        assertRejected(() -> trainer.restore(path), path + ": " + NETWORK + foreign.network);
        assertRejected(() -> Network.load(new ByteArrayInputStream(foreign.file)), "stream: " + NETWORK + foreign.network);
        assertRejected(() -> Onnx.read(path), path + ": " + ONNX + foreign.onnx);
        assertRejected(() -> Onnx.read(new ByteArrayInputStream(foreign.file)), "stream: " + ONNX + foreign.onnx);
        if (foreign.file.length > 3) {
            assertRejected(() -> IdxDataset.read(path, path, 10), path + ": " + IDX + foreign.idx);
            assertRejected(() -> IdxDataset.read(zipped, path, 10), zipped + ": " + IDX + foreign.idx);
        }
    }

    @Test
    void read_fileOfAnotherReader_namesTheReader() throws IOException {
        Path network = directory.resolve("network");
        Network.of(2, 1).save(network);
        Path model = directory.resolve("model");
        Onnx.write(Network.of(2, 1), model);
        Path data = Files.write(directory.resolve("data"), bytes(0, 0, 8, 1, 0, 0, 0, 1, 5));
        Path zipped = directory.resolve("data.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(Files.readAllBytes(data));
        }
        Trainer trainer = new Trainer(Network.of(2, 1), Sgd.of(1));
        assertRejected(() -> Onnx.read(network), network + ": " + ONNX + ", but a safetensors file: use Network.load");
        assertRejected(() -> IdxDataset.read(network, data, 10), network + ": " + IDX
                + ", but a safetensors file: use Network.load");
        assertRejected(() -> Network.load(model), model + ": " + NETWORK + ", but an ONNX model: use Onnx.read");
        assertRejected(() -> trainer.resume(model), model + ": " + NETWORK + ", but an ONNX model: use Onnx.read");
        assertRejected(() -> IdxDataset.read(model, data, 10), model + ": " + IDX + ", but an ONNX model: use Onnx.read");
        assertRejected(() -> Network.load(data), data + ": " + NETWORK + ", but an IDX file: use IdxDataset.read");
        assertRejected(() -> Onnx.read(data), data + ": " + ONNX + ", but an IDX file: use IdxDataset.read");
        assertRejected(() -> Network.load(zipped), zipped + ": " + NETWORK
                + ", but a file compressed with gzip: decompress it first");
        assertRejected(() -> Onnx.read(zipped), zipped + ": " + ONNX + ", but a file compressed with gzip: decompress it first");
        assertRejected(() -> trainer.resume(network),
                network + ": not a training checkpoint, but a safetensors file: use Network.load");
    }

    @Test
    void emptyPath_isNamed() {
        Path empty = Path.of("");
        Trainer trainer = new Trainer(Network.of(2, 1), Sgd.of(1));
        for (Read read : List.<Read>of(() -> Network.load(empty), () -> Onnx.read(empty), () -> trainer.resume(empty),
                () -> IdxDataset.read(empty, empty, 10))) {
            assertRejected(read, "empty path: expected a file, got a directory");
        }
        Stream.<Read>of(() -> Network.of(1, 1).save(empty), () -> Onnx.write(Network.of(1, 1), empty), () -> trainer.save(empty))
                .forEach(write -> assertThatThrownBy(write::run).isInstanceOf(IOException.class)
                        .hasMessage("empty path: expected a file, got a directory"));
    }
}
