package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.nio.ByteBuffer;

/**
 * An attribute of a node. A number of value 0 may be missing, since writers of Protocol Buffers 3 leave it out; its type must
 * then be given.
 */
final class OnnxAttribute {

    private final ProtoReader message;
    private String name = "";
    private long type;
    private int values; // the number of kinds of values present
    private float number;
    private long integer;
    private ProtoReader tensor;
    private int kind; // the type that the value has

    OnnxAttribute(ProtoReader message) throws MalformedFileException {
        this.message = message;
        while (message.next()) {
            switch (message.field()) {
                case OnnxField.ATTRIBUTE_NAME -> name = message.string();
                case OnnxField.ATTRIBUTE_TYPE -> type = message.number();
                case OnnxField.ATTRIBUTE_FLOAT -> {
                    number = message.float32();
                    note(OnnxField.TYPE_FLOAT);
                }
                case OnnxField.ATTRIBUTE_INTEGER -> {
                    integer = message.number();
                    note(OnnxField.TYPE_INTEGER);
                }
                case OnnxField.ATTRIBUTE_TENSOR -> {
                    tensor = message.message();
                    note(OnnxField.TYPE_TENSOR_VALUE);
                }
                case OnnxField.ATTRIBUTE_FLOATS -> noteList(OnnxField.TYPE_FLOATS);
                case OnnxField.ATTRIBUTE_INTEGERS -> noteList(OnnxField.TYPE_INTEGERS);
                default -> { }
            }
        }
    }

    private void note(int found) {
        values++;
        kind = found;
    }

    private void noteList(int found) {
        if (kind != found) { // each element of a list may be a field of its own
            note(found);
        }
    }

    String name() {
        return name;
    }

    float number() throws MalformedFileException {
        require(OnnxField.TYPE_FLOAT, "a float", true);
        return number;
    }

    long integer() throws MalformedFileException {
        require(OnnxField.TYPE_INTEGER, "an integer", true);
        return integer;
    }

    /** Returns a reader of the message of a tensor. */
    ProtoReader tensor() throws MalformedFileException {
        require(OnnxField.TYPE_TENSOR_VALUE, "a tensor", false);
        return tensor;
    }

    double[] floats() throws MalformedFileException {
        require(OnnxField.TYPE_FLOATS, "floats", true);
        double[] floats = new double[count(OnnxField.ATTRIBUTE_FLOATS)];
        int k = 0;
        for (ProtoReader fields = message.again(); fields.next();) {
            if (fields.field() == OnnxField.ATTRIBUTE_FLOATS) {
                for (ByteBuffer data = fields.floats(Float.BYTES); data.remaining() >= Float.BYTES; k++) {
                    floats[k] = data.getFloat();
                }
            }
        }
        return floats;
    }

    private int count(int list) throws MalformedFileException {
        int count = 0;
        for (ProtoReader fields = message.again(); fields.next();) {
            if (fields.field() == list) {
                count += fields.floats(Float.BYTES).remaining() / Float.BYTES;
            }
        }
        return count;
    }

    /** Returns integers, which must be few. */
    long[] integers() throws MalformedFileException {
        require(OnnxField.TYPE_INTEGERS, "integers", true);
        IntegerList integers = new IntegerList("attribute " + Excerpt.quoted(name) + ": expected at most " + IntegerList.MAX
                + " integers");
        for (ProtoReader fields = message.again(); fields.next();) {
            if (fields.field() == OnnxField.ATTRIBUTE_INTEGERS) {
                integers.addVarints(fields);
            }
        }
        return integers.toArray();
    }

    private void require(int expected, String what, boolean mayBeMissing) throws MalformedFileException {
        boolean isValid = values == 0 ? mayBeMissing && type == expected
                : values == 1 && kind == expected && (type == 0 || type == expected);
        if (!isValid) {
            throw new MalformedFileException("attribute " + Excerpt.quoted(name) + ": expected " + what);
        }
    }
}
