package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** An initializer of an ONNX model. Its numbers are decoded only when they are needed. */
final class OnnxTensor {

    private static final int MAX_DIMENSIONS = 8;

    private final ProtoReader message;
    private final List<Long> shape = new ArrayList<>();
    private String name = "";
    private long type;
    private boolean isExternal;
    private double[] numbers; // null until they are decoded

    OnnxTensor(ProtoReader message) throws MalformedFileException {
        this.message = message;
        while (message.next()) {
            switch (message.field()) {
                case OnnxField.TENSOR_NAME -> name = message.string();
                case OnnxField.TENSOR_TYPE -> type = message.number();
                case OnnxField.TENSOR_LOCATION -> isExternal = message.number() == OnnxField.LOCATION_EXTERNAL;
                case OnnxField.TENSOR_DIMENSIONS -> readDimensions();
                default -> { } // including the numbers
            }
        }
    }

    String name() {
        return name;
    }

    List<Long> shape() {
        return shape;
    }

    /** Returns whether all numbers are along the last dimension. */
    boolean isRow() {
        return !shape.isEmpty() && shape.get(shape.size() - 1) == product();
    }

    private void readDimensions() throws MalformedFileException {
        if (message.isPacked()) {
            for (ProtoReader packed = message.message(); packed.hasMore();) {
                add(packed.varint());
            }
        } else {
            add(message.number());
        }
    }

    private void add(long dimension) throws MalformedFileException {
        if (shape.size() == MAX_DIMENSIONS) {
            throw new MalformedFileException("initializer: expected at most " + MAX_DIMENSIONS + " dimensions");
        }
        shape.add(dimension);
    }

    /** Returns the numbers, as many as the shape states, all finite; the same array each time. */
    double[] numbers() throws MalformedFileException {
        if (numbers == null) {
            numbers = decoded();
        }
        return numbers;
    }

    private double[] decoded() throws MalformedFileException {
        if (isExternal) {
            throw fault("expected numbers in this file, got a reference to another file");
        }
        if (type != OnnxField.FLOAT && type != OnnxField.DOUBLE) {
            throw fault("expected numbers of type FLOAT (1) or DOUBLE (11), got " + type);
        }
        boolean single = type == OnnxField.FLOAT;
        int size = single ? Float.BYTES : Double.BYTES;
        int field = single ? OnnxField.TENSOR_FLOATS : OnnxField.TENSOR_DOUBLES;
        long expected = product();
        double[] decoded = new double[(int) Math.max(0, Math.min(expected, message.size() / size))]; // no more than are present
        int count = 0;
        for (ProtoReader fields = message.again(); fields.next();) {
            if (fields.field() == OnnxField.TENSOR_RAW || fields.field() == field) {
                ByteBuffer data = fields.floats(size);
                if (data.remaining() % size != 0) {
                    throw fault("expected numbers of " + size + " bytes each, got " + data.remaining() + " bytes");
                }
                for (; data.hasRemaining(); count++) {
                    double number = single ? data.getFloat() : data.getDouble();
                    if (count < decoded.length) {
                        decoded[count] = number;
                    }
                }
            }
        }
        if (count != expected) {
            throw fault("expected as many numbers as its dimensions state, got " + count);
        }
        for (int i = 0; i < decoded.length; i++) {
            if (!Double.isFinite(decoded[i])) {
                throw fault("number " + i + ": expected a finite number, got " + decoded[i]);
            }
        }
        return decoded;
    }

    /** Returns the product of the dimensions, or −1 if one is negative or the product is too large. */
    private long product() {
        long product = 1;
        for (long dimension : shape) {
            if (dimension < 0 || dimension > Integer.MAX_VALUE || product > Integer.MAX_VALUE) {
                return -1;
            }
            product *= dimension;
        }
        return product;
    }

    private MalformedFileException fault(String fault) {
        return new MalformedFileException(this + ": " + fault);
    }

    @Override
    public String toString() {
        return "initializer " + Excerpt.quoted(name) + " " + shape;
    }
}
