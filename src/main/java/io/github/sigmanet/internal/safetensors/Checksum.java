package io.github.sigmanet.internal.safetensors;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The checksum of a file: of all of its header but the checksum itself, and of its data. It finds damage; whoever changes a
 * file on purpose can change the checksum, too.
 */
abstract class Checksum extends OutputStream {

    /**
     * Returns the checksum of files of a version that has taken in the header.
     *
     * @param version the version of the format, 1 or 2
     * @param metadata all strings of the file by their names, that of the checksum itself or not
     * @param tensors the tensors in the order of their data
     * @return a checksum, which the data are to be added to
     */
    static Checksum of(int version, Map<String, String> metadata, List<Tensor> tensors) {
        Checksum checksum = version == 1 ? new Sha256() : new Crc32c();
        checksum.addHeader(metadata, tensors, SafetensorsFile.checksumKey(version));
        return checksum;
    }

    /** Adds each metadata but one, and each tensor's name, type and shape, as UTF-8 preceded by its length. */
    private void addHeader(Map<String, String> metadata, List<Tensor> tensors, String except) {
        Map<String, String> sorted = new TreeMap<>(metadata);
        sorted.remove(except);
        for (Map.Entry<String, String> entry : sorted.entrySet()) {
            add(entry.getKey());
            add(entry.getValue());
        }
        for (Tensor tensor : tensors) {
            add(tensor.name());
            add(tensor.type().toString().concat(tensor.shape().toString()));
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        add(ByteBuffer.wrap(bytes));
    }

    /** Adds the remaining bytes of a buffer. */
    abstract void add(ByteBuffer bytes);

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        add(ByteBuffer.wrap(bytes, from, length));
    }

    /** Returns the checksum of all bytes as hexadecimal digits; nothing may be added after that. */
    abstract String digits();

    /** CRC-32C: no security provider has to be loaded for it, and processors have instructions for it. */
    private static final class Crc32c extends Checksum {

        private final CRC32C crc = new CRC32C();

        @Override
        void add(ByteBuffer bytes) {
            crc.update(bytes);
        }

        @Override
        String digits() {
            return HexFormat.of().toHexDigits((int) crc.getValue());
        }
    }

    /** SHA-256, as in version 1. */
    private static final class Sha256 extends Checksum {

        private final MessageDigest digest;

        Sha256() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java platform has it
            }
        }

        @Override
        void add(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        String digits() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
