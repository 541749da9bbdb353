package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.FileKind;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads a safetensors file: when it is opened, the header, which is checked against the length of the file, and then the data,
 * from first to last. Whatever the file contains, the memory used is a small multiple of its header. A stream, which has no
 * known length, is first read to its end, so that the claims of its header can be checked.
 */
public final class SafetensorsReader implements Closeable {

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int PIECE_BYTES = 1 << 20;
    private static final long UNKNOWN = -1;

    private final InputStream in;
    private final Map<String, String> metadata;
    private final List<Tensor> tensors;
    private final String expected; // the checksum, or null if the file has none
    private final CRC32C checksum;
    private final ByteBuffer buffer;
    private int started; // the number of tensors started
    private long unread; // the numbers left in the current tensor

    private SafetensorsReader(InputStream in, long size, long maxBytes) throws IOException {
        byte[] head = headerBytes(in, maxBytes);
        SafetensorsHeader header = new SafetensorsHeader(utf8(head));
        Collections.sort(header.tensors);
        this.metadata = Collections.unmodifiableMap(header.metadata);
        this.tensors = Collections.unmodifiableList(header.tensors);
        long data = dataBytes();
        long begin = (long) Long.BYTES + head.length;
        if (size == UNKNOWN) {
            FileBounds.requireWithin(maxBytes, begin + data);
            this.in = whole(in, data);
        } else {
            this.in = in;
            requireData(data, size - begin);
        }
        this.expected = expectedChecksum();
        this.checksum = SafetensorsHeader.checksum(metadata, tensors);
        this.buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, Math.max(Double.BYTES, data)))
                .order(ByteOrder.LITTLE_ENDIAN).flip();
    }

    /**
     * Opens a file and reads its header.
     *
     * @param path the file
     * @param maxBytes the maximum length in bytes
     * @return a reader of its data, to be closed
     * @throws MalformedFileException if the file is not a safetensors file, is damaged, has numbers of other types than
     *         {@link DataType}, has a newer version, or exceeds the limit
     * @throws IOException if the file cannot be read
     */
    public static SafetensorsReader open(Path path, long maxBytes) throws IOException {
        FileBounds.check(path);
        long size = Files.size(path);
        FileBounds.requireWithin(maxBytes, size);
        InputStream in = Files.newInputStream(path);
        try {
            return new SafetensorsReader(in, size, maxBytes);
        } catch (Throwable e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a stream to its end, and then its header.
     *
     * @param in a stream of a safetensors file and nothing else
     * @param maxBytes the maximum length in bytes
     * @return a reader of its data; the caller closes the stream
     * @throws MalformedFileException as for {@link #open}
     * @throws IOException if the stream cannot be read
     */
    public static SafetensorsReader of(InputStream in, long maxBytes) throws IOException {
        return new SafetensorsReader(in, UNKNOWN, maxBytes);
    }

    /** {@return the metadata strings by name} */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** {@return the tensors in the order of their data} */
    public List<Tensor> tensors() {
        return tensors;
    }

    /** {@return the tensor that {@link #next} will return, or null after the last one} */
    public Tensor peek() {
        return started < tensors.size() ? tensors.get(started) : null;
    }

    /**
     * Goes on to the next tensor, which must be there, once all numbers of the one before have been read.
     *
     * @return the tensor; the last one must not be empty, since the checksum is verified with its last number
     */
    public Tensor next() {
        Tensor tensor = tensors.get(started++);
        unread = (tensor.end() - tensor.begin()) / tensor.type().size();
        return tensor;
    }

    /**
     * Goes on to the next tensor, which must be a certain one.
     *
     * @param name its name
     * @param type the type of its numbers
     * @param shape its dimensions
     * @return the tensor
     * @throws MalformedFileException if it is another one, or there is none
     */
    public Tensor next(String name, DataType type, List<Long> shape) throws MalformedFileException {
        Tensor tensor = peek();
        if (tensor == null || !tensor.equals(new Tensor(name, type, shape, tensor.begin(), tensor.end()))) {
            throw new MalformedFileException("expected tensor %s, got %s", new Tensor(name, type, shape, 0, 0),
                    tensor == null ? "no more" : tensor);
        }
        return next();
    }

    /**
     * Reads the next numbers of the tensor that {@link #next} returned, which must have so many left. With the last number of
     * the file, the checksum is verified, if the file has one.
     *
     * @param into where they go, all of it
     * @throws MalformedFileException if the file has become shorter, or is not as it was written
     * @throws IOException if the file cannot be read
     */
    public void read(double[] into) throws IOException {
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
        boolean atEnd = unread == 0 && started == tensors.size();
        if (atEnd && expected != null && !expected.equals(HexFormat.of().toHexDigits((int) checksum.getValue()))) {
            throw new MalformedFileException("damaged, or changed by another program: its checksum does not match its"
                    + " contents (a program that changes it must drop the metadata that begin with '" + FileMetadata.OURS
                    + "')");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static byte[] headerBytes(InputStream in, long maxBytes) throws IOException {
        byte[] start = in.readNBytes(FileKind.BYTES);
        if (!FileKind.isSafetensors(start)) {
            throw new MalformedFileException("not a safetensors file%s", FileKind.other(start));
        }
        int length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(); // the low half of a long that is no larger
        FileBounds.requireWithin(maxBytes, Long.BYTES + length);
        byte[] rest = in.readNBytes(length - 1);
        if (rest.length < length - 1) {
            throw new MalformedFileException("header: expected %s bytes, got %s", length, 1 + rest.length);
        }
        byte[] header = new byte[length];
        header[0] = '{';
        System.arraycopy(rest, 0, header, 1, rest.length);
        return header;
    }

    private static String utf8(byte[] bytes) throws MalformedFileException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFileException("header: expected UTF-8");
        }
    }

    /** Reads a stream into memory that grows as bytes arrive. */
    private static InputStream whole(InputStream in, long length) throws IOException {
        List<InputStream> pieces = new ArrayList<>();
        for (long left = length; left > 0;) {
            int count = (int) Math.min(PIECE_BYTES, left);
            byte[] piece = in.readNBytes(count);
            left -= piece.length;
            if (piece.length < count) {
                requireData(length, length - left);
            }
            pieces.add(new ByteArrayInputStream(piece));
        }
        requireData(length, in.read() < 0 ? length : length + 1);
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    private static void requireData(long expected, long actual) throws MalformedFileException {
        if (actual != expected) {
            throw new MalformedFileException("expected %s bytes of data, got %s", expected, actual);
        }
    }

    /** Returns the number of bytes of all tensors, which must be contiguous. */
    private long dataBytes() throws MalformedFileException {
        long begin = 0;
        for (Tensor tensor : tensors) {
            boolean follows = tensor.begin() == begin && tensor.end() >= begin;
            if (!follows || tensor.end() - begin != bytes(tensor)) {
                throw new MalformedFileException("tensor %s: expected data_offsets %s, got [%s, %s]", tensor,
                        follows ? "as far apart as its numbers need" : String.format("from %s on", begin), tensor.begin(),
                        tensor.end());
            }
            begin = tensor.end();
        }
        return begin;
    }

    /** Returns the number of bytes of a tensor, or −1 if it overflows. */
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

    /** Returns the checksum in the metadata, which is required, with the version, if there are other strings of the library. */
    private String expectedChecksum() throws MalformedFileException {
        boolean ours = false;
        for (String key : metadata.keySet()) {
            ours |= key.startsWith(FileMetadata.OURS);
        }
        if (!ours) {
            return null;
        }
        String version = metadata.get(SafetensorsHeader.VERSION_KEY);
        if (!SafetensorsHeader.VERSION.equals(version)) {
            throw new MalformedFileException("metadata: expected " + SafetensorsHeader.VERSION_KEY + " "
                    + SafetensorsHeader.VERSION + ", that of this version of Sigmanet, got %s",
                    version == null ? "none" : Check.quoted(version));
        }
        String digits = metadata.get(SafetensorsHeader.CHECKSUM_KEY);
        if (digits == null) {
            throw new MalformedFileException("metadata: expected " + SafetensorsHeader.CHECKSUM_KEY
                    + " beside others that begin with " + FileMetadata.OURS);
        }
        return digits;
    }

    private void fill() throws IOException {
        buffer.compact();
        int kept = buffer.position();
        int count = in.read(buffer.array(), kept, buffer.remaining());
        if (count < 0) {
            throw new MalformedFileException("became shorter while being read");
        }
        buffer.position(kept + count).flip();
        checksum.update(buffer.array(), kept, count);
    }
}
