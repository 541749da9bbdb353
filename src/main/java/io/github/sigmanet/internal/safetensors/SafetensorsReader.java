package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.file.RegularFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads a safetensors file: the header, which is checked against the length of the file, when it is opened, and then the
 * data, from the first to the last. Whatever the file holds, the memory taken stays a small multiple of its header.
 */
public final class SafetensorsReader implements Closeable {

    private final ReadableByteChannel channel;
    private final Map<String, String> metadata;
    private final List<Tensor> tensors;
    private final String expected; // the checksum, null if the file has none
    private final Checksum checksum;
    private final ByteBuffer buffer;
    private int started; // how many tensors
    private long unread; // numbers of the last one of them

    /**
     * Reads the header of a file.
     *
     * @param channel where its bytes come from; closed with this reader
     * @param size how many bytes there are
     * @throws MalformedFileException as by {@link #open}
     * @throws IOException if the file cannot be read
     */
    public SafetensorsReader(ReadableByteChannel channel, long size) throws IOException {
        this.channel = channel;
        int length = headerLength(size);
        SafetensorsHeader header = new SafetensorsHeader(utf8(bytes(length)));
        this.metadata = Collections.unmodifiableMap(header.metadata());
        this.tensors = new ArrayList<>(header.tensors());
        Collections.sort(this.tensors);
        checkData(size - SafetensorsFile.LENGTH_BYTES - length);
        int version = version();
        this.expected = metadata.get(SafetensorsFile.checksumKey(version));
        this.checksum = Checksum.of(version, metadata, tensors);
        this.buffer = ByteBuffer.allocate((int) Math.min(SafetensorsFile.BUFFER_BYTES, size)).order(ByteOrder.LITTLE_ENDIAN)
                .flip();
    }

    /**
     * Opens a file and reads its header.
     *
     * @param path the file
     * @return a reader of its data, to be closed
     * @throws MalformedFileException if the file is no safetensors file, is damaged, has numbers of other types than
     *         {@link DataType}, or is of a newer version
     * @throws IOException if the file cannot be read
     */
    public static SafetensorsReader open(Path path) throws IOException {
        RegularFile.check(path);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new SafetensorsReader(channel, channel.size());
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
     * Returns the tensor that {@link #next} will go on to.
     *
     * @return the tensor, null after the last one
     */
    public Tensor peek() {
        return started < tensors.size() ? tensors.get(started) : null;
    }

    /**
     * Goes on to the next tensor, whose numbers are read from now on.
     *
     * @return the tensor
     * @throws IllegalStateException if there is none, or numbers of the one before have not been read
     * @throws MalformedFileException if it is the last one, and empty, and the file is not as it was written
     */
    public Tensor next() throws MalformedFileException {
        if (unread > 0 || started == tensors.size()) {
            throw new IllegalStateException(unread > 0 ? "tensor " + tensors.get(started - 1) + ": expected all numbers to be"
                    + " read, got " + unread + " left" : "tensors: expected another one, got the end");
        }
        Tensor tensor = tensors.get(started++);
        unread = (tensor.end() - tensor.begin()) / tensor.type().size();
        verifyAtEnd();
        return tensor;
    }

    /**
     * Goes on to the next tensor, which must be a certain one.
     *
     * @param name its name
     * @param type the type of its numbers
     * @param shape its dimensions
     * @return the tensor
     * @throws IllegalStateException if numbers of the one before have not been read
     * @throws MalformedFileException if it is another one, or there is none
     */
    public Tensor next(String name, DataType type, List<Long> shape) throws MalformedFileException {
        Tensor tensor = peek();
        if (tensor == null || !tensor.is(name, type, shape)) {
            throw new MalformedFileException("expected tensor " + new Tensor(name, type, shape, 0, 0) + ", got "
                    + (tensor == null ? "no more" : tensor));
        }
        return next();
    }

    /**
     * Reads the next numbers of the tensor that {@link #next} returned. With the last number of the file, the checksum is
     * verified, if the file has one.
     *
     * @param into where they go, all of it
     * @throws IllegalStateException if the tensor has not so many numbers left
     * @throws MalformedFileException if the file has become shorter, or is not as it was written
     * @throws IOException if the file cannot be read
     */
    public void read(double[] into) throws IOException {
        if (into.length > unread) {
            throw new IllegalStateException("tensor: expected at most " + unread + " more numbers to be read, got "
                    + into.length);
        }
        DataType type = tensors.get(started - 1).type();
        for (int from = 0; from < into.length;) {
            if (buffer.remaining() < type.size()) {
                fill();
            }
            int to = Math.min(into.length, from + buffer.remaining() / type.size());
            type.get(buffer, into, from, to);
            from = to;
        }
        unread -= into.length;
        verifyAtEnd();
    }

    private void verifyAtEnd() throws MalformedFileException {
        boolean atEnd = unread == 0 && started == tensors.size();
        if (atEnd && expected != null && !expected.equals(checksum.digits())) {
            throw new MalformedFileException("damaged, or changed by another program: the checksum in its metadata is not that"
                    + " of its contents (a program that changes it drops the metadata that begin with '" + FileMetadata.OURS
                    + "')");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private int headerLength(long size) throws IOException {
        if (size < SafetensorsFile.LENGTH_BYTES) {
            throw new MalformedFileException("expected at least " + SafetensorsFile.LENGTH_BYTES + " bytes, got " + size);
        }
        long length = bytes(SafetensorsFile.LENGTH_BYTES).getLong();
        if (length < 0 || length > SafetensorsHeader.MOST_BYTES) {
            throw new MalformedFileException("header: expected 0 to " + SafetensorsHeader.MOST_BYTES + " bytes, got "
                    + Long.toUnsignedString(length));
        }
        if (length > size - SafetensorsFile.LENGTH_BYTES) {
            throw new MalformedFileException("header: expected " + length + " bytes, got "
                    + (size - SafetensorsFile.LENGTH_BYTES));
        }
        return (int) length;
    }

    private String utf8(ByteBuffer bytes) throws MalformedFileException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFileException("header: expected UTF-8");
        }
    }

    private void checkData(long size) throws MalformedFileException {
        long begin = 0;
        for (Tensor tensor : tensors) {
            if (tensor.begin() != begin || tensor.end() < begin) {
                throw new MalformedFileException("tensor " + tensor + ": expected data_offsets from " + begin + " on, got "
                        + List.of(tensor.begin(), tensor.end()));
            }
            if (tensor.end() - begin != bytes(tensor)) {
                throw new MalformedFileException("tensor " + tensor
                        + ": expected data_offsets as far apart as its numbers need, got "
                        + List.of(tensor.begin(), tensor.end()));
            }
            begin = tensor.end();
        }
        if (begin != size) {
            throw new MalformedFileException("expected " + begin + " bytes of data, got " + size);
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

    /** Returns the version of the format, requiring it and a checksum where there are metadata of ours. */
    private int version() throws MalformedFileException {
        boolean ours = false;
        for (String key : metadata.keySet()) {
            ours |= key.startsWith(FileMetadata.OURS);
        }
        if (!ours) {
            return SafetensorsFile.VERSION;
        }
        String text = metadata.get(SafetensorsFile.VERSION_KEY);
        if (text == null) {
            throw new MalformedFileException("metadata: expected " + SafetensorsFile.VERSION_KEY
                    + " beside others that begin with " + FileMetadata.OURS);
        }
        int version = text.equals("1") ? 1 : SafetensorsFile.VERSION;
        if (!text.equals(Integer.toString(version))) {
            throw new MalformedFileException("metadata: expected " + SafetensorsFile.VERSION_KEY + " to be at most "
                    + SafetensorsFile.VERSION + ", that of this version of Sigmanet, got " + Tensor.quoted(text));
        }
        String key = SafetensorsFile.checksumKey(version);
        if (!metadata.containsKey(key)) {
            throw new MalformedFileException("metadata: expected " + key + " beside others that begin with " + FileMetadata.OURS);
        }
        return version;
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
        checksum.add(buffer.duplicate().position(kept));
    }

    private MalformedFileException shorter() {
        return new MalformedFileException("has become shorter while it was read");
    }
}
