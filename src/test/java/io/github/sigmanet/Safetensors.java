package io.github.sigmanet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Safetensors files put together and taken apart by hand, from the description of the format. */
final class Safetensors {

    private Safetensors() {
    }

    /** Returns a file of a header and data; quotes in the header may be single. */
    static byte[] of(String header, byte... data) {
        return of(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), data);
    }

    static byte[] of(byte[] header, byte... data) {
        return ByteBuffer.allocate(Long.BYTES + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length).put(header).put(data).array();
    }

    static byte[] withLength(long length, int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    }

    static String header(byte[] file) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new String(file, Long.BYTES, length, StandardCharsets.UTF_8);
    }

    static ByteBuffer data(byte[] file) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return ByteBuffer.wrap(file, Long.BYTES + length, file.length - Long.BYTES - length).slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Changes the header of a file and leaves its data. */
    static void edit(Path path, UnaryOperator<String> edit) throws IOException {
        byte[] file = Files.readAllBytes(path);
        byte[] data = new byte[data(file).remaining()];
        data(file).get(data);
        Files.write(path, of(edit.apply(header(file)).getBytes(StandardCharsets.UTF_8), data));
    }

    static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }
}
