package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** An initializer or another constant of an ONNX model. Its numbers are decoded only when they are needed. */
final class OnnxTensor {

    private final String kind;
    private String name = "";
    private final long type;
    private final long[] shape;
    private boolean isExternal;
    private final ProtoReader message; // null if the numbers are known
    private final ExternalData files;
    private double[] numbers; // null until they are decoded
    private boolean areFinite; // once they have been checked
    private long[] integers; // null until they are decoded

    private OnnxTensor(String kind, ProtoReader message, ExternalData files) throws MalformedFileException {
        this.kind = kind;
        this.message = message;
        this.files = files;
        long element = 0;
        IntegerList dimensions = new IntegerList(kind + ": expected at most " + IntegerList.MAX + " dimensions");
        while (message.next()) {
            switch (message.field()) {
                case OnnxField.TENSOR_NAME -> name = message.string();
                case OnnxField.TENSOR_TYPE -> element = message.number();
                case OnnxField.TENSOR_LOCATION -> isExternal = message.number() == OnnxField.LOCATION_EXTERNAL;
                case OnnxField.TENSOR_DIMENSIONS -> dimensions.addVarints(message);
                default -> { } // including the numbers
            }
        }
        this.type = element;
        this.shape = dimensions.toArray();
    }

    private OnnxTensor(String name, long type, long[] shape, double[] numbers, long... integers) {
        this.kind = "constant";
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.message = null;
        this.files = null;
        this.numbers = numbers;
        this.integers = integers;
    }

    static OnnxTensor initializer(ProtoReader message, ExternalData files) throws MalformedFileException {
        return new OnnxTensor("initializer", message, files);
    }

    /** Returns the tensor of a Constant node, with the name of the node's output. */
    static OnnxTensor constant(String name, ProtoReader message, ExternalData files) throws MalformedFileException {
        OnnxTensor tensor = new OnnxTensor("constant", message, files);
        tensor.name = name;
        return tensor;
    }

    static OnnxTensor number(String name, float number) {
        return new OnnxTensor(name, OnnxField.FLOAT, new long[0], new double[] {number});
    }

    static OnnxTensor numbers(String name, double... numbers) {
        return new OnnxTensor(name, OnnxField.FLOAT, new long[] {numbers.length}, numbers);
    }

    static OnnxTensor integer(String name, long integer) {
        return new OnnxTensor(name, OnnxField.INT64, new long[0], null, integer);
    }

    static OnnxTensor integers(String name, long... integers) {
        return new OnnxTensor(name, OnnxField.INT64, new long[] {integers.length}, null, integers);
    }

    /** Returns a tensor of integral numbers as another type. */
    static OnnxTensor converted(String name, long type, long[] shape, double... numbers) {
        return new OnnxTensor(name, type, shape, numbers, DoubleStream.of(numbers).mapToLong(number -> (long) number).toArray());
    }

    String name() {
        return name;
    }

    /** Returns the type of the elements, by its number in {@link OnnxField}. */
    long type() {
        return type;
    }

    /** Returns the dimensions, which the caller must not change. */
    long[] shape() {
        return shape;
    }

    boolean isFloat() {
        return type == OnnxField.FLOAT || type == OnnxField.DOUBLE;
    }

    /** Returns the numbers, as many as the shape states, all finite; the same array each time. */
    double[] numbers() throws IOException {
        if (!isFloat()) {
            throw fault("expected numbers of type FLOAT (1) or DOUBLE (11), got " + type);
        }
        if (numbers == null) {
            numbers = decoded();
        }
        if (!areFinite) {
            for (int i = 0; i < numbers.length; i++) {
                if (!Double.isFinite(numbers[i])) {
                    throw fault("number " + i + ": expected a finite number, got " + numbers[i]);
                }
            }
            areFinite = true;
        }
        return numbers;
    }

    private double[] decoded() throws IOException {
        boolean single = type == OnnxField.FLOAT;
        int size = single ? Float.BYTES : Double.BYTES;
        int field = single ? OnnxField.TENSOR_FLOATS : OnnxField.TENSOR_DOUBLES;
        long expected = count();
        if (isExternal) {
            ByteBuffer data = external(size);
            double[] decoded = new double[(int) expected];
            put(data, single, decoded, 0);
            return decoded;
        }
        double[] decoded = new double[(int) Math.max(0, Math.min(expected, message.size() / size))]; // no more than are present
        int count = 0;
        for (ProtoReader fields = message.again(); fields.next();) {
            if (fields.field() == OnnxField.TENSOR_RAW || fields.field() == field) {
                count = put(fields.floats(size), single, decoded, count);
            }
        }
        requireCount(count);
        return decoded;
    }

    /** Decodes numbers, of which those beyond the end of an array are only counted. */
    private int put(ByteBuffer data, boolean single, double[] decoded, int from) throws MalformedFileException {
        requireWhole(data, single ? Float.BYTES : Double.BYTES);
        int count = from;
        for (; data.hasRemaining(); count++) {
            double number = single ? data.getFloat() : data.getDouble();
            if (count < decoded.length) {
                decoded[count] = number;
            }
        }
        return count;
    }

    private void requireCount(int count) throws MalformedFileException {
        if (count != count()) {
            throw fault("expected as many numbers as its dimensions state, got " + count);
        }
    }

    /** Returns the elements of a tensor of a few integers; the same array each time. */
    long[] integers() throws IOException {
        if (integers == null) {
            if (type != OnnxField.INT64 && type != OnnxField.INT32) {
                throw fault("expected integers of type INT64 (7) or INT32 (6), got " + type);
            }
            integers = decodedIntegers(type == OnnxField.INT64);
        }
        return integers;
    }

    private long[] decodedIntegers(boolean isLong) throws IOException {
        String tooMany = this + ": expected at most " + IntegerList.MAX + " integers";
        if (count() > IntegerList.MAX) {
            throw new MalformedFileException(tooMany);
        }
        IntegerList list = new IntegerList(tooMany);
        int size = isLong ? Long.BYTES : Integer.BYTES;
        if (isExternal) {
            add(external(size), size, list);
        } else {
            int field = isLong ? OnnxField.TENSOR_INT64 : OnnxField.TENSOR_INT32;
            for (ProtoReader fields = message.again(); fields.next();) {
                if (fields.field() == OnnxField.TENSOR_RAW) {
                    add(fields.floats(size), size, list);
                } else if (fields.field() == field) {
                    list.addVarints(fields);
                }
            }
        }
        requireCount(list.toArray().length);
        return list.toArray();
    }

    private void add(ByteBuffer data, int size, IntegerList list) throws MalformedFileException {
        requireWhole(data, size);
        while (data.hasRemaining()) {
            list.add(size == Long.BYTES ? data.getLong() : data.getInt());
        }
    }

    private void requireWhole(ByteBuffer data, int size) throws MalformedFileException {
        if (data.remaining() % size != 0) {
            throw fault("expected numbers of " + size + " bytes each, got " + data.remaining() + " bytes");
        }
    }

    /** Returns whether this, a tensor of booleans, has one that is true. */
    boolean isTrue() throws MalformedFileException {
        if (type != OnnxField.BOOL || isExternal || message == null) {
            throw fault("expected type BOOL (9) within the model, got " + type);
        }
        if (integers == null) {
            integers = new long[] {hasTrue() ? 1 : 0};
        }
        return integers[0] == 1;
    }

    private boolean hasTrue() throws MalformedFileException {
        boolean isTrue = false;
        for (ProtoReader fields = message.again(); fields.next();) {
            if (fields.field() == OnnxField.TENSOR_RAW) {
                for (ByteBuffer data = fields.bytes(); data.hasRemaining();) {
                    isTrue |= data.get() != 0;
                }
            } else if (fields.field() == OnnxField.TENSOR_INT32) {
                isTrue |= fields.isTrue();
            }
        }
        return isTrue;
    }

    /** Reads all elements of so many bytes each from another file. */
    private ByteBuffer external(int size) throws IOException {
        String location = "";
        long offset = 0;
        long expected = count() * size;
        long length = expected;
        for (ProtoReader fields = message.again(); fields.next();) {
            if (fields.field() == OnnxField.TENSOR_EXTERNAL) {
                OnnxEntry entry = OnnxEntry.of(fields.message());
                switch (entry.key()) {
                    case "location" -> location = entry.value();
                    case "offset" -> offset = length(entry);
                    case "length" -> length = length(entry);
                    default -> { }
                }
            }
        }
        if (expected < 0 || length != expected) {
            throw fault("expected " + size + " bytes of external data for each of its numbers, got " + length);
        }
        try {
            return files.read(location, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (MalformedFileException e) {
            throw fault(e.getMessage() + (location.isEmpty() ? "" : ": " + Excerpt.quoted(location)));
        }
    }

    private long length(OnnxEntry entry) throws MalformedFileException {
        try {
            long length = Long.parseLong(entry.value());
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // rejected below
        }
        throw fault("expected the " + entry.key() + " of external data to be a number, got " + Excerpt.quoted(entry.value()));
    }

    /** Returns the product of the dimensions, or −1 if one is negative or the product is too large. */
    long count() {
        return product(shape, 0);
    }

    /** Returns the product of dimensions from a given one on, or −1 if one is negative or the product is too large. */
    static long product(long[] dimensions, int from) {
        long product = 1;
        for (int k = from; k < dimensions.length; k++) {
            if (dimensions[k] < 0 || dimensions[k] > Integer.MAX_VALUE || product > Integer.MAX_VALUE) {
                return -1;
            }
            product *= dimensions[k];
        }
        return product > Integer.MAX_VALUE ? -1 : product;
    }

    private MalformedFileException fault(String fault) {
        return new MalformedFileException(this + ": " + fault);
    }

    @Override
    public String toString() {
        return kind + " " + Excerpt.quoted(name) + " " + LongStream.of(shape).boxed().toList();
    }
}
