package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.AtomicFile;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Builds and writes a safetensors file. */
public final class SafetensorsWriter {

    private static final int BUFFER_BYTES = 1 << 18;

    private final List<Tensor> tensors = new ArrayList<>();
    private final List<IntFunction<double[]>> rows = new ArrayList<>();
    private final Map<String, String> metadata;
    private ByteBuffer buffer; // while the file is written
    private long end;

    /**
     * Starts a file without tensors. The version of the format, and a checksum of everything else, which
     * {@link SafetensorsReader} verifies, are added to a copy of the metadata, whose strings must be well-formed.
     */
    public SafetensorsWriter(Map<String, String> metadata) {
        this.metadata = new TreeMap<>(metadata);
        this.metadata.put(SafetensorsHeader.VERSION_KEY, SafetensorsHeader.VERSION);
    }

    /**
     * Adds a tensor, whose data follow those of the tensors before. The numbers of each row, in turn, are asked for when the
     * file is written.
     *
     * @param name its name, different from those of the others
     * @param type the type of its numbers in the file, F64 or F32
     * @param shape one dimension, for row 0 alone, or two
     */
    public void add(String name, TensorType type, List<Long> shape, IntFunction<double[]> numbers) {
        long begin = end;
        end += type.size() * shape.get(0) * (shape.size() == 1 ? 1 : shape.get(1));
        tensors.add(new Tensor(name, type, shape, begin, end));
        rows.add(numbers);
    }

    /** Adds a tensor of the given rows, as {@link #add(String, TensorType, List, IntFunction)} does. */
    public void add(String name, TensorType type, List<Long> shape, double[]... rows) {
        add(name, type, shape, i -> rows[i]);
    }

    /**
     * Writes the file under a temporary name and moves it into place.
     *
     * @throws IllegalArgumentException if readers would not accept the file, because there are too many tensors or strings,
     *         or they are too long
     * @throws IOException if the file cannot be written; nothing has then changed
     */
    public void write(Path path) throws IOException {
        AtomicFile.write(path, this::write);
    }

    /**
     * Writes the file to a stream, which stays open. The data are traversed twice, because the header, which comes first,
     * contains their checksum.
     *
     * @throws IllegalArgumentException as for {@link #write(Path)}
     */
    public void write(OutputStream out) throws IOException {
        checkHeader();
        buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, end)).order(ByteOrder.LITTLE_ENDIAN);
        Checksum checksum = new Checksum(metadata, tensors);
        putData(checksum);
        byte[] header = header(checksum.digits());
        byte[] start = new byte[Long.BYTES + header.length];
        ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
        out.write(start);
        putData(out);
        out.flush();
    }

    /**
     * Requires a file that readers accept.
     *
     * @throws IllegalArgumentException as for {@link #write(Path)}
     */
    public void checkHeader() {
        int entries = metadata.size() + 2 + tensors.size(); // including the checksum, and the entry of the metadata
        if (entries > SafetensorsHeader.MAX_ENTRIES) {
            throw Check.illegal("tensors and metadata", "at most " + SafetensorsHeader.MAX_ENTRIES, entries);
        }
        int length = header(Checksum.UNKNOWN).length;
        if (length > FileBounds.MAX_HEADER_BYTES) {
            throw Check.illegal("tensors and metadata", "at most " + FileBounds.MAX_HEADER_BYTES + " bytes", length);
        }
    }

    private void putData(OutputStream out) throws IOException {
        for (int t = 0; t < tensors.size(); t++) {
            Tensor tensor = tensors.get(t);
            long count = tensor.shape().size() == 1 ? 1 : tensor.shape().get(0);
            for (int i = 0; i < count; i++) {
                put(tensor.type(), rows.get(t).apply(i), out);
            }
        }
        flush(out);
    }

    private void put(TensorType type, double[] row, OutputStream out) throws IOException {
        for (int from = 0; from < row.length;) {
            if (buffer.remaining() < type.size()) {
                flush(out);
            }
            int to = Math.min(row.length, from + buffer.remaining() / type.size());
            type.put(buffer, row, from, to);
            from = to;
        }
    }

    private void flush(OutputStream out) throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** Returns the header, padded so that the data start at a multiple of 8. */
    private byte[] header(String checksum) {
        metadata.put(Checksum.KEY, checksum);
        StringBuilder json = new StringBuilder("{\"__metadata__\":{");
        String separator = "";
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            json.append(separator + Json.quoted(entry.getKey()) + ":" + Json.quoted(entry.getValue()));
            separator = ",";
        }
        json.append('}');
        for (Tensor tensor : tensors) {
            json.append("," + Json.quoted(tensor.name()) + ":{\"dtype\":\"" + tensor.type() + "\",\"shape\":" + tensor.shape()
                    + ",\"data_offsets\":[" + tensor.begin() + "," + tensor.end() + "]}");
        }
        json.append('}');
        int length = json.toString().getBytes(StandardCharsets.UTF_8).length;
        return json.append(" ".repeat(-length & 7)).toString().getBytes(StandardCharsets.UTF_8);
    }
}
