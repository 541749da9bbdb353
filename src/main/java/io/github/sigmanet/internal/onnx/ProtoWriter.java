package io.github.sigmanet.internal.onnx;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds a message in the wire format of Protocol Buffers. Large fields are not copied. */
public final class ProtoWriter {

    private final List<byte[]> parts = new ArrayList<>();
    private long size;

    ProtoWriter number(int field, long value) {
        return add(field, ProtoReader.VARINT, value);
    }

    ProtoWriter string(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoWriter bytes(int field, byte[] value) {
        return add(field, ProtoReader.BYTES, value.length).add(value);
    }

    ProtoWriter message(int field, ProtoWriter message) {
        add(field, ProtoReader.BYTES, message.size).parts.addAll(message.parts);
        size += message.size;
        return this;
    }

    /** Returns the size of the message in bytes. */
    long size() {
        return size;
    }

    /** Writes the message to a stream, which is flushed, but stays open. */
    public void writeTo(OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        for (byte[] part : parts) {
            buffered.write(part);
        }
        buffered.flush();
    }

    /** Adds a number, or the length of what follows. */
    private ProtoWriter add(int field, int wireType, long value) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        putVarint(part, (long) field << 3 | wireType);
        putVarint(part, value);
        return add(part.toByteArray());
    }

    private ProtoWriter add(byte[] part) {
        parts.add(part);
        size += part.length;
        return this;
    }

    /** Seven bits per byte, lowest first; the eighth is set if more follow. */
    private static void putVarint(ByteArrayOutputStream part, long value) {
        for (; (value & ~0x7f) != 0; value >>>= 7) {
            part.write(((int) value & 0x7f) | 0x80);
        }
        part.write((int) value);
    }
}
