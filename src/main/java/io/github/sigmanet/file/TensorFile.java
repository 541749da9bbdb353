package io.github.sigmanet.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What readers and writers of safetensors files agree on, beyond the format itself. */
final class TensorFile {

    /*
     * A safetensors file is the length of its header as a little-endian long; the header, an object in JSON that may be
     * padded with spaces; and the data, little-endian, that the header's data_offsets count from (safetensors' README,
     * "Format").
     */
    static final int LENGTH_BYTES = Long.BYTES;
    static final int MOST_HEADER_BYTES = 100_000_000;
    static final int MOST_ENTRIES = 100_000; // so that what a header is read into stays a small multiple of it
    static final int BUFFER_BYTES = 1 << 18;

    /** What the metadata of Sigmanet's own begin with. */
    static final String OURS = "sigmanet.";
    static final String VERSION_KEY = OURS + "format-version";
    static final String DIGEST_KEY = OURS + "sha256";
    static final int VERSION = 1;

    private TensorFile() {
    }

    /**
     * Returns a digest that has taken in all of the header but itself: each metadata and each tensor's name, type and
     * shape, as UTF-8 preceded by its length. The data follow.
     */
    static MessageDigest digest(Map<String, String> metadata, List<Tensor> tensors) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
        Map<String, String> sorted = new TreeMap<>(metadata);
        sorted.remove(DIGEST_KEY);
        for (Map.Entry<String, String> entry : sorted.entrySet()) {
            update(digest, entry.getKey());
            update(digest, entry.getValue());
        }
        for (Tensor tensor : tensors) {
            update(digest, tensor.name());
            update(digest, tensor.type() + tensor.shape().toString());
        }
        return digest;
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
