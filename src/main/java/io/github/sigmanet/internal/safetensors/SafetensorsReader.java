package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.FileKind;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.file.OpenFile;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads a safetensors file: when it is opened, the header, which is checked against the length of the file, and then the data,
 * from first to last. Whatever the file contains, the memory used is a small multiple of its header. A stream, which has no
 * known length, is first read to its end, so that the claims of its header can be checked.
 */
public final class SafetensorsReader implements Closeable {

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int PIECE_BYTES = 1 << 20;

    private final InputStream in;
    private final Map<String, String> metadata;
    private final List<Tensor> tensors;
    private final boolean hasChecksum;
    private final Checksum checksum; // of what has been read
    private final ByteBuffer buffer;
    private int started; // the number of tensors started
    private long unread; // the numbers left in the current tensor

    /** Begins to read the data after a header. */
    private SafetensorsReader(SafetensorsHeader header, InputStream in) throws MalformedFileException {
        this.in = in;
        this.metadata = header.metadata();
        this.tensors = header.tensors();
        this.hasChecksum = header.hasChecksum();
        this.checksum = new Checksum(metadata, tensors);
        this.buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, Math.max(Double.BYTES, header.dataBytes())))
                .order(ByteOrder.LITTLE_ENDIAN).flip();
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws MalformedFileException if the file is not a safetensors file, has numbers of other types than
     *         {@link TensorType}, has a newer version, or exceeds the limit
     */
    public static SafetensorsReader open(Path path, long maxBytes) throws IOException {
        OpenFile file = OpenFile.of(path);
        try {
            FileBounds.requireWithin(maxBytes, file.size());
            byte[] head = headerBytes(file.in(), maxBytes);
            SafetensorsHeader header = new SafetensorsHeader(utf8(head));
            requireData(header.dataBytes(), file.size() - Long.BYTES - head.length);
            return new SafetensorsReader(header, file.in());
        } catch (Throwable e) {
            file.in().close();
            throw e;
        }
    }

    /**
     * Reads a stream of a file and nothing else to its end, and then its header. The caller closes the stream.
     *
     * @throws MalformedFileException as for {@link #open}
     */
    public static SafetensorsReader of(InputStream in, long maxBytes) throws IOException {
        byte[] head = headerBytes(in, maxBytes);
        SafetensorsHeader header = new SafetensorsHeader(utf8(head));
        long data = header.dataBytes();
        FileBounds.requireWithin(maxBytes, Long.BYTES + head.length + data);
        return new SafetensorsReader(header, whole(in, data));
    }

    /** Returns the metadata strings by name. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns the tensors in the order of their data. */
    public List<Tensor> tensors() {
        return tensors;
    }

    /** Returns the tensor that {@link #next} will return, or null after the last one. */
    public Tensor peek() {
        return started < tensors.size() ? tensors.get(started) : null;
    }

    /**
     * Goes on to the next tensor, which must be there, once all numbers of the one before have been read or skipped. The last
     * one, if it is read, must not be empty, since the checksum is verified with its last number.
     */
    public Tensor next() {
        Tensor tensor = tensors.get(started);
        started++;
        unread = (tensor.end() - tensor.begin()) / tensor.type().size();
        return tensor;
    }

    /**
     * Goes on to the next tensor, which must be a certain one.
     *
     * @throws MalformedFileException if it is another one, or there is none
     */
    public Tensor next(String name, TensorType type, List<Long> shape) throws MalformedFileException {
        Tensor tensor = peek();
        if (tensor == null || !tensor.equals(new Tensor(name, type, shape, tensor.begin(), tensor.end()))) {
            throw new MalformedFileException("expected tensor " + new Tensor(name, type, shape, 0, 0) + ", got "
                    + (tensor == null ? "no more" : tensor));
        }
        return next();
    }

    /**
     * Fills an array with the next numbers of the tensor that {@link #next} returned, which must have so many left. With the
     * last number of the file, the checksum is verified, if the file has one.
     *
     * @throws MalformedFileException if the file has become shorter, or is not as it was written
     */
    public void read(double[] into) throws IOException {
        TensorType type = tensors.get(started - 1).type();
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

    /**
     * Passes over what is unread of the tensor that {@link #next} returned, as {@link #read} does.
     *
     * @throws MalformedFileException as for {@link #read}
     */
    void skip() throws IOException {
        for (long left = unread * tensors.get(started - 1).type().size(); left > 0;) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            int count = (int) Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + count);
            left -= count;
        }
        unread = 0;
        verifyAtEnd();
    }

    private void verifyAtEnd() throws MalformedFileException {
        boolean isAtEnd = unread == 0 && started == tensors.size();
        if (isAtEnd && hasChecksum && !checksum.digits().equals(metadata.get(Checksum.KEY))) {
            throw new MalformedFileException("damaged, or changed by another program: its checksum does not match its"
                    + " contents (a program that changes it must drop the metadata that begin with '" + FileMetadata.OURS
                    + "')");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads the length of the header, and returns the header. */
    private static byte[] headerBytes(InputStream in, long maxBytes) throws IOException {
        byte[] start = in.readNBytes(FileKind.SAFETENSORS_BYTES);
        if (!FileKind.isSafetensors(start)) {
            byte[] more = Arrays.copyOf(start, FileKind.BYTES);
            int count = start.length + in.readNBytes(more, start.length, FileKind.BYTES - start.length);
            throw new MalformedFileException("not a safetensors file"
                    + FileKind.other(FileKind.Wanted.SAFETENSORS, Arrays.copyOf(more, count)));
        }
        int length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt(); // the low half of a long that is no larger
        FileBounds.requireWithin(maxBytes, Long.BYTES + length);
        byte[] rest = in.readNBytes(length - 1);
        if (rest.length < length - 1) {
            throw new MalformedFileException("header: expected " + length + " bytes, got " + (1 + rest.length));
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
            throw new MalformedFileException("expected " + expected + " bytes of data, got " + actual);
        }
    }

    private void fill() throws IOException {
        buffer.compact();
        int kept = buffer.position();
        int count = in.read(buffer.array(), kept, buffer.remaining());
        if (count < 0) {
            throw new MalformedFileException("became shorter while being read");
        }
        buffer.position(kept + count).flip();
        checksum.write(buffer.array(), kept, count);
    }
}
