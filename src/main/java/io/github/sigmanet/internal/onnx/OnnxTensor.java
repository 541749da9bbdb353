package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** An initializer of an ONNX model. Its numbers stay where they are in the file until they are asked for. */
final class OnnxTensor {

    private static final int MOST_DIMENSIONS = 8;

    private final ProtoReader message;
    private final List<Long> shape = new ArrayList<>();
    private String name = "";
    private long type;
    private boolean external;
    private double[] numbers; // once they are known

    private OnnxTensor(ProtoReader message) {
        this.message = message;
    }

    static OnnxTensor read(ProtoReader message) throws MalformedFileException {
        OnnxTensor tensor = new OnnxTensor(message.again());
        while (message.next()) {
            switch (message.field()) {
                case OnnxField.TENSOR_NAME -> tensor.name = message.string();
                case OnnxField.TENSOR_TYPE -> tensor.type = message.number();
                case OnnxField.TENSOR_LOCATION -> tensor.external = message.number() == OnnxField.LOCATION_EXTERNAL;
                case OnnxField.TENSOR_DIMENSIONS -> tensor.readDimensions(message);
                default -> message.skip();
            }
        }
        return tensor;
    }

    String name() {
        return name;
    }

    List<Long> shape() {
        return shape;
    }

    private void readDimensions(ProtoReader fields) throws MalformedFileException {
        if (fields.isPacked()) {
            for (ProtoReader packed = fields.message(); packed.hasMore();) {
                add(packed.packedNumber());
            }
        } else {
            add(fields.number());
        }
    }

    private void add(long dimension) throws MalformedFileException {
        if (shape.size() == MOST_DIMENSIONS) {
            throw new MalformedFileException("initializer: expected at most " + MOST_DIMENSIONS + " dimensions");
        }
        shape.add(dimension);
    }

    /** Returns the numbers, as many as the shape says, all finite; the same array each time. */
    double[] numbers() throws MalformedFileException {
        if (numbers == null) {
            numbers = decoded();
        }
        return numbers;
    }

    private double[] decoded() throws MalformedFileException {
        if (external) {
            throw fault("expected numbers in this file, got a reference to another file");
        }
        if (type != OnnxField.FLOAT && type != OnnxField.DOUBLE) {
            throw fault("expected numbers of type FLOAT (1) or DOUBLE (11), got " + type);
        }
        long expected = product();
        long count = count();
        if (expected != count) {
            throw fault("expected as many numbers as its dimensions say, got " + count);
        }
        double[] decoded = new double[(int) count];
        int filled = 0;
        ProtoReader fields = message.again();
        while (fields.next()) {
            if (!isData(fields.field())) {
                fields.skip();
            } else if (fields.isPacked()) {
                for (ByteBuffer data = fields.bytes(); data.hasRemaining(); filled++) {
                    decoded[filled] = type == OnnxField.FLOAT ? data.getFloat() : data.getDouble();
                }
            } else {
                decoded[filled++] = type == OnnxField.FLOAT ? fields.float32() : fields.float64();
            }
        }
        for (int i = 0; i < decoded.length; i++) {
            if (!Double.isFinite(decoded[i])) {
                throw fault("number " + i + ": expected a finite number, got " + decoded[i]);
            }
        }
        return decoded;
    }

    /** Counts the numbers, from the sizes of the fields that they are in. */
    private long count() throws MalformedFileException {
        int size = type == OnnxField.FLOAT ? Float.BYTES : Double.BYTES;
        long bytes = 0;
        ProtoReader fields = message.again();
        while (fields.next()) {
            if (!isData(fields.field())) {
                fields.skip();
            } else if (fields.isPacked()) {
                int length = fields.bytes().remaining();
                if (length % size != 0) {
                    throw fault("expected numbers of " + size + " bytes each, got " + length + " bytes");
                }
                bytes += length;
            } else {
                fields.skip();
                bytes += size;
            }
        }
        return bytes / size;
    }

    private boolean isData(int field) {
        return field == OnnxField.TENSOR_RAW
                || field == (type == OnnxField.FLOAT ? OnnxField.TENSOR_FLOATS : OnnxField.TENSOR_DOUBLES);
    }

    /** Returns the product of the dimensions, −1 if one is negative or it is too large. */
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
        return "initializer " + Check.quoted(name) + " " + shape;
    }
}
