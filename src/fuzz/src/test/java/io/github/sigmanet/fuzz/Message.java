package io.github.sigmanet.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message in the wire format of Protocol Buffers. */
final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message add(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    Message add(int field, byte[] value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** Adds bytes of a fixed length, as a wire type states it. */
    Message add(int field, byte[] value, int wireType) {
        varint((long) field << 3 | wireType);
        out.writeBytes(value);
        return this;
    }

    Message add(int field, String value) {
        return add(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message add(int field, Message value) {
        return add(field, value.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            out.write((int) (rest & 0x7f | 0x80));
        }
        out.write((int) rest);
    }
}
