package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Goes through the fields of a message in the wire format of Protocol Buffers, without a copy of what it is in. A message
 * inside is a reader of its own, of a part of the same bytes.
 */
final class ProtoReader {

    private final ByteBuffer bytes;
    private int field;
    private int wireType;

    private ProtoReader(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns a reader of the whole of a file. */
    static ProtoReader of(byte[] bytes) {
        return new ProtoReader(ByteBuffer.wrap(bytes));
    }

    /** Returns a reader of the same message from its beginning. */
    ProtoReader again() {
        return new ProtoReader(bytes.duplicate().rewind());
    }

    /** Goes to the next field, whose contents one of the methods below must read; false at the end. */
    boolean next() throws MalformedFileException {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) tag & 7;
        if (tag >>> 3 < 1 || tag >>> 3 > 0x1fffffff) {
            throw new MalformedFileException("expected the number of a field, got " + Long.toUnsignedString(tag >>> 3));
        }
        return true;
    }

    int field() {
        return field;
    }

    /** Tells whether the field is a number of fixed size, or several of them packed. */
    boolean isPacked() {
        return wireType == WireType.BYTES;
    }

    long number() throws MalformedFileException {
        expect(WireType.VARINT);
        return varint();
    }

    /** Tells whether anything follows; for packed numbers. */
    boolean hasMore() {
        return bytes.hasRemaining();
    }

    long packedNumber() throws MalformedFileException {
        return varint();
    }

    float float32() throws MalformedFileException {
        expect(WireType.FIXED32);
        require(Float.BYTES);
        return bytes.getFloat();
    }

    double float64() throws MalformedFileException {
        expect(WireType.FIXED64);
        require(Double.BYTES);
        return bytes.getDouble();
    }

    /** Returns the bytes of the field, little-endian, not copied. */
    ByteBuffer bytes() throws MalformedFileException {
        expect(WireType.BYTES);
        int length = require(varint());
        ByteBuffer part = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return part;
    }

    String string() throws MalformedFileException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes()).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFileException("expected UTF-8");
        }
    }

    ProtoReader message() throws MalformedFileException {
        return new ProtoReader(bytes());
    }

    void skip() throws MalformedFileException {
        switch (wireType) {
            case WireType.VARINT -> varint();
            case WireType.FIXED32 -> float32();
            case WireType.FIXED64 -> float64();
            default -> bytes();
        }
    }

    private void expect(int expected) throws MalformedFileException {
        if (wireType != expected) {
            throw new MalformedFileException("field " + field + ": expected wire type " + expected + ", got " + wireType);
        }
    }

    private int require(long length) throws MalformedFileException {
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedFileException("field " + field + ": expected " + Long.toUnsignedString(length) + " bytes, got "
                    + bytes.remaining());
        }
        return (int) length;
    }

    private long varint() throws MalformedFileException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require(1);
            byte b = bytes.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedFileException("expected a number of at most 10 bytes");
    }
}
