package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.FileMetadata;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The checksum of a file: of all of its header except the checksum itself, and of the data that are written to it. It detects
 * damage, but not deliberate changes, since anyone who changes a file can also change its checksum.
 */
final class Checksum extends OutputStream {

    static final String KEY = FileMetadata.OURS + "crc32c";

    /** What stands for a checksum whose digits are not yet known, of the same length. */
    static final String UNKNOWN = "0".repeat(2 * Integer.BYTES);

    private final CRC32C crc = new CRC32C(); // which needs no security provider, and processors have instructions for it

    /** Begins with a header: all its metadata, and its tensors in the order of their data. */
    Checksum(Map<String, String> metadata, List<Tensor> tensors) {
        Map<String, String> sorted = new TreeMap<>(metadata);
        sorted.remove(KEY);
        for (Map.Entry<String, String> entry : sorted.entrySet()) {
            add(entry.getKey());
            add(entry.getValue());
        }
        for (Tensor tensor : tensors) {
            add(tensor.name());
            add(tensor.type().toString().concat(tensor.shape().toString())); // not by +, as in LinearLayers
        }
    }

    /** Adds a text as UTF-8, preceded by its length. */
    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        crc.update(bytes);
    }

    @Override
    public void write(int value) {
        crc.update(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        crc.update(bytes, from, length);
    }

    /** Returns the checksum so far as hexadecimal digits. */
    String digits() {
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
