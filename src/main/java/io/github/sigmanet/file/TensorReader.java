package io.github.sigmanet.file;

import io.github.sigmanet.format.FormatException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads a safetensors file: the header, which is checked against the length of the file, when it is opened, and then the
 * data, from the first to the last. Whatever the file holds, the memory taken stays a small multiple of its header.
 */
public final class TensorReader implements Closeable {

    private final Path path;
    private final ReadableByteChannel channel;
    private final Map<String, String> metadata;
    private final List<Tensor> tensors;
    private final MessageDigest digest;
    private final ByteBuffer buffer;

    /**
     * Reads the header of a file.
     *
     * @param path the file's name in messages
     * @param channel where its bytes come from; closed with this reader
     * @param size how many bytes there are
     * @throws FormatException as by {@link #open}
     * @throws IOException if the file cannot be read
     */
    public TensorReader(Path path, ReadableByteChannel channel, long size) throws IOException {
        this.path = path;
        this.channel = channel;
        int length = headerLength(size);
        HeaderReader header = new HeaderReader(path, utf8(bytes(length)));
        this.metadata = Collections.unmodifiableMap(header.metadata());
        this.tensors = new ArrayList<>(header.tensors());
        Collections.sort(this.tensors);
        checkData(size - TensorFile.LENGTH_BYTES - length);
        checkVersion();
        this.digest = TensorFile.digest(metadata, tensors);
        this.buffer = ByteBuffer.allocate((int) Math.min(TensorFile.BUFFER_BYTES, size)).order(ByteOrder.LITTLE_ENDIAN)
                .flip();
    }

    /**
     * Opens a file and reads its header.
     *
     * @param path the file
     * @return a reader of its data, to be closed
     * @throws FormatException if the file is no safetensors file, is damaged, has numbers of other types than
     *         {@link DataType}, or is of a newer version
     * @throws IOException if the file cannot be read
     */
    public static TensorReader open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) { // a pipe would keep the caller waiting
            throw new FormatException(path, "expected a file, got a directory or device");
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new TensorReader(path, channel, channel.size());
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Returns the metadata.
     *
     * @return strings by their names
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Returns the tensors.
     *
     * @return the tensors in the order of their data
     */
    public List<Tensor> tensors() {
        return Collections.unmodifiableList(tensors);
    }

    /**
     * Reads the next numbers of the data; it is for the caller to know whose they are.
     *
     * @param type the type of the numbers
     * @param into where they go, all of it
     * @throws FormatException if the file has become shorter
     * @throws IOException if the file cannot be read
     */
    public void read(DataType type, double[] into) throws IOException {
        for (int from = 0; from < into.length;) {
            if (buffer.remaining() < type.size()) {
                fill();
            }
            int to = Math.min(into.length, from + buffer.remaining() / type.size());
            type.get(buffer, into, from, to);
            from = to;
        }
    }

    /**
     * Verifies the digest, if the file has one, once all data have been read.
     *
     * @throws FormatException if the file is not as it was written
     */
    public void verify() throws FormatException {
        String expected = metadata.get(TensorFile.DIGEST_KEY);
        if (expected != null && !expected.equals(HexFormat.of().formatHex(digest.digest()))) {
            throw fault("damaged, or changed by another program: the digest in its metadata is not that of its contents (a"
                    + " program that changes it drops the metadata that begin with '" + TensorFile.OURS + "')");
        }
    }

    /**
     * Returns an exception that names the file.
     *
     * @param fault where in it what is wrong
     * @return a new exception
     */
    public FormatException fault(String fault) {
        return new FormatException(path, fault);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private int headerLength(long size) throws IOException {
        if (size < TensorFile.LENGTH_BYTES) {
            throw fault("expected at least " + TensorFile.LENGTH_BYTES + " bytes, got " + size);
        }
        long length = bytes(TensorFile.LENGTH_BYTES).getLong();
        if (length < 0 || length > TensorFile.MOST_HEADER_BYTES) {
            throw fault("header: expected 0 to " + TensorFile.MOST_HEADER_BYTES + " bytes, got "
                    + Long.toUnsignedString(length));
        }
        if (length > size - TensorFile.LENGTH_BYTES) {
            throw fault("header: expected " + length + " bytes, got " + (size - TensorFile.LENGTH_BYTES));
        }
        return (int) length;
    }

    private String utf8(ByteBuffer bytes) throws FormatException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw fault("header: expected UTF-8");
        }
    }

    private void checkData(long size) throws FormatException {
        long begin = 0;
        for (Tensor tensor : tensors) {
            if (tensor.begin() != begin || tensor.end() < begin) {
                throw fault("tensor " + tensor + ": expected data_offsets from " + begin + " on, got "
                        + List.of(tensor.begin(), tensor.end()));
            }
            if (tensor.end() - begin != bytes(tensor)) {
                throw fault("tensor " + tensor + ": expected data_offsets as far apart as its numbers need, got "
                        + List.of(tensor.begin(), tensor.end()));
            }
            begin = tensor.end();
        }
        if (begin != size) {
            throw fault("expected " + begin + " bytes of data, got " + size);
        }
    }

    /** Returns how many bytes a tensor takes, −1 if they cannot be counted. */
    private static long bytes(Tensor tensor) {
        try {
            long bytes = tensor.type().size();
            for (long dimension : tensor.shape()) {
                bytes = Math.multiplyExact(bytes, dimension);
            }
            return bytes;
        } catch (ArithmeticException e) {
            return -1;
        }
    }

    private void checkVersion() throws FormatException {
        boolean ours = false;
        for (String key : metadata.keySet()) {
            ours |= key.startsWith(TensorFile.OURS);
        }
        if (!ours) {
            return;
        }
        String version = metadata.get(TensorFile.VERSION_KEY);
        if (version == null || !metadata.containsKey(TensorFile.DIGEST_KEY)) {
            throw fault("metadata: expected " + TensorFile.VERSION_KEY + " and " + TensorFile.DIGEST_KEY
                    + " beside others that begin with " + TensorFile.OURS);
        }
        if (!version.equals(Integer.toString(TensorFile.VERSION))) {
            throw fault("metadata: expected " + TensorFile.VERSION_KEY + " to be at most " + TensorFile.VERSION
                    + ", that of this version of Sigmanet, got " + Tensor.quoted(version));
        }
    }

    private ByteBuffer bytes(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw shorter();
            }
        }
        return bytes.flip();
    }

    private void fill() throws IOException {
        buffer.compact();
        int kept = buffer.position();
        if (channel.read(buffer) < 0) {
            throw shorter();
        }
        buffer.flip();
        digest.update(buffer.duplicate().position(kept));
    }

    private FormatException shorter() {
        return fault("has become shorter while it was read");
    }
}
