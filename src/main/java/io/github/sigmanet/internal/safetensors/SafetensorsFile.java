package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.FileMetadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** What readers and writers of safetensors files agree on, beyond the format itself. */
final class SafetensorsFile {

    /*
     * A safetensors file is the length of its header as a little-endian long; the header, an object in JSON that may be
     * padded with spaces; and the data, little-endian, that the header's data_offsets count from (safetensors' README,
     * "Format").
     */
    static final int LENGTH_BYTES = Long.BYTES;
    static final int BUFFER_BYTES = 1 << 18;

    static final String VERSION_KEY = FileMetadata.OURS + "format-version";
    static final String VERSION = "2";
    static final String CHECKSUM_KEY = FileMetadata.OURS + "crc32c";

    private SafetensorsFile() {
    }

    /**
     * Returns the checksum of a file that has taken in all of its header but the checksum itself; the data are to be added. It
     * finds damage; whoever changes a file on purpose can change the checksum, too. CRC-32C needs no security provider, which
     * would have to be loaded, and processors have instructions for it.
     *
     * @param metadata all strings of the file by their names
     * @param tensors the tensors in the order of their data
     */
    static CRC32C checksum(Map<String, String> metadata, List<Tensor> tensors) {
        CRC32C checksum = new CRC32C();
        Map<String, String> sorted = new TreeMap<>(metadata);
        sorted.remove(CHECKSUM_KEY);
        for (Map.Entry<String, String> entry : sorted.entrySet()) {
            add(checksum, entry.getKey());
            add(checksum, entry.getValue());
        }
        for (Tensor tensor : tensors) {
            add(checksum, tensor.name());
            add(checksum, tensor.type().toString().concat(tensor.shape().toString()));
        }
        return checksum;
    }

    /** Adds a text as UTF-8, preceded by its length. */
    private static void add(CRC32C checksum, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        checksum.update(bytes);
    }
}
