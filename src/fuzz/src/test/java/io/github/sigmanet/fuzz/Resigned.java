package io.github.sigmanet.fuzz;

import io.github.sigmanet.internal.safetensors.SafetensorsReader;
import io.github.sigmanet.internal.safetensors.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Safetensors files whose checksum was made that of what they hold, as somebody who changes one on purpose would do. */
final class Resigned {

    private static final String KEY = "sigmanet.crc32c";
    private static final int DIGITS = 8;

    private Resigned() {
    }

    /** Returns a file, and the same with its checksum put right, where it has one at all. */
    static List<byte[]> withAndWithout(byte[] file) throws IOException {
        byte[] resigned = of(file);
        return resigned == null ? List.of(file) : List.of(file, resigned);
    }

    private static byte[] of(byte[] file) throws IOException {
        Map<String, String> metadata;
        List<Tensor> tensors;
        try {
            SafetensorsReader reader = SafetensorsReader.of(new ByteArrayInputStream(file), Integer.MAX_VALUE);
            metadata = new TreeMap<>(reader.metadata());
            tensors = reader.tensors();
        } catch (IOException e) {
            return null; // its header is already rejected
        }
        int header = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String text = new String(file, 0, Long.BYTES + header, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"" + KEY + "\":\"") + KEY.length() + 4;
        String was = metadata.remove(KEY);
        if (was == null || at < KEY.length() + 4 || at + DIGITS >= text.length() || text.charAt(at + DIGITS) != '"') {
            return null;
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        metadata.forEach((name, value) -> {
            add(signed, name);
            add(signed, value);
        });
        for (Tensor tensor : tensors) {
            add(signed, tensor.name());
            add(signed, tensor.type() + tensor.shape().toString());
        }
        signed.write(file, Long.BYTES + header, file.length - Long.BYTES - header);
        byte[] resigned = file.clone();
        byte[] sum = digits(signed.toByteArray()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(sum, 0, resigned, at, DIGITS);
        return resigned;
    }

    private static void add(ByteArrayOutputStream signed, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        signed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        signed.writeBytes(bytes);
    }

    private static String digits(byte[] signed) {
        CRC32C crc = new CRC32C();
        crc.update(signed);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
