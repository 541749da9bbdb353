package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Iterates over the fields of a message in the wire format of Protocol Buffers, without copying the bytes. A nested message has
 * its own reader of a part of the same bytes.
 */
final class ProtoReader {

    // how fields are encoded
    static final int VARINT = 0;
    static final int BYTES = 2;
    private static final int FIXED64 = 1;
    private static final int FIXED32 = 5;

    private final ByteBuffer bytes;
    private int field;
    private int wireType;
    private boolean isUnread; // whether the contents of the field are unread

    private ProtoReader(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns a reader of a whole file. */
    static ProtoReader of(byte[] bytes) {
        return new ProtoReader(ByteBuffer.wrap(bytes));
    }

    /** Returns a reader of the same message from its beginning. */
    ProtoReader again() {
        return new ProtoReader(bytes.duplicate().rewind());
    }

    /** Returns the size of the message in bytes. */
    int size() {
        return bytes.capacity();
    }

    /** Moves to the next field, whose contents one of the methods below may read once; returns false at the end. */
    boolean next() throws MalformedFileException {
        if (isUnread) {
            skip();
        }
        if (!hasMore()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) tag & 7;
        isUnread = true;
        if (tag >>> 3 < 1 || tag >>> 3 > 0x1fffffff) {
            throw new MalformedFileException("expected the number of a field, got " + (tag >>> 3));
        }
        return true;
    }

    private void skip() throws MalformedFileException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED32 -> part(Float.BYTES);
            case FIXED64 -> part(Double.BYTES);
            default -> bytes();
        }
    }

    int field() {
        return field;
    }

    long number() throws MalformedFileException {
        expect(VARINT);
        return varint();
    }

    /** Returns whether the field consists of packed numbers. */
    boolean isPacked() {
        return wireType == BYTES;
    }

    /** Returns whether the field is a number other than 0, or packs one. */
    boolean isTrue() throws MalformedFileException {
        if (!isPacked()) {
            return number() != 0;
        }
        boolean isTrue = false;
        for (ProtoReader packed = message(); packed.hasMore();) {
            isTrue |= packed.varint() != 0;
        }
        return isTrue;
    }

    /** Returns whether another packed number follows. */
    boolean hasMore() {
        return bytes.hasRemaining();
    }

    float float32() throws MalformedFileException {
        expect(FIXED32);
        return part(Float.BYTES).getFloat();
    }

    /** Returns a view of the bytes of one floating-point number of the given size, or of packed ones, little-endian. */
    ByteBuffer floats(int size) throws MalformedFileException {
        if (isPacked()) {
            return bytes();
        }
        expect(size == Float.BYTES ? FIXED32 : FIXED64);
        return part(size);
    }

    /** Returns a view of the bytes of a field that is not a number. */
    ByteBuffer bytes() throws MalformedFileException {
        expect(BYTES);
        return part(varint());
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

    private void expect(int expected) throws MalformedFileException {
        if (wireType != expected) {
            throw new MalformedFileException("field " + field + ": expected wire type " + expected + ", got " + wireType);
        }
        isUnread = false;
    }

    private ByteBuffer part(long length) throws MalformedFileException {
        require(length);
        ByteBuffer part = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + (int) length);
        return part;
    }

    private void require(long length) throws MalformedFileException {
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedFileException("field " + field + ": expected " + Long.toUnsignedString(length) + " bytes, got "
                    + bytes.remaining());
        }
    }

    /** Reads an integer: that of the field, or the next of its packed ones. */
    long varint() throws MalformedFileException {
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
