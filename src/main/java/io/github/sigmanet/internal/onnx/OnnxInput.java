package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;

/**
 * The declaration of a graph's input.
 *
 * @param type the type of its elements, by its number in {@link OnnxField}; 0 if it is not declared
 * @param shape its dimensions, {@link #UNKNOWN} where they are not numbers; null if they are not declared
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record OnnxInput(String name, long type, long... shape) {

    /** A dimension that is not declared, or has only a name. */
    static final long UNKNOWN = -1;

    static OnnxInput of(ProtoReader value) throws MalformedFileException {
        long type = 0;
        long[] shape = null;
        for (ProtoReader fields = value.again(); fields.next();) {
            if (fields.field() == OnnxField.VALUE_TYPE) {
                for (ProtoReader kinds = fields.message(); kinds.next();) {
                    if (kinds.field() == OnnxField.TYPE_TENSOR) {
                        for (ProtoReader tensor = kinds.message(); tensor.next();) {
                            switch (tensor.field()) {
                                case OnnxField.TYPE_TENSOR_ELEMENT -> type = tensor.number();
                                case OnnxField.TYPE_TENSOR_SHAPE -> shape = shape(tensor.message());
                                default -> { }
                            }
                        }
                    }
                }
            }
        }
        return new OnnxInput(name(value), type, shape);
    }

    /** Returns the name in the declaration of an input or an output. */
    static String name(ProtoReader value) throws MalformedFileException {
        String name = "";
        while (value.next()) {
            if (value.field() == OnnxField.VALUE_NAME) {
                name = value.string();
            }
        }
        return name;
    }

    private static long[] shape(ProtoReader message) throws MalformedFileException {
        IntegerList dimensions = new IntegerList("input: expected at most " + IntegerList.MAX + " dimensions");
        while (message.next()) {
            if (message.field() == OnnxField.SHAPE_DIMENSION) {
                long dimension = UNKNOWN;
                for (ProtoReader field = message.message(); field.next();) {
                    if (field.field() == OnnxField.DIMENSION_VALUE) {
                        dimension = field.number();
                    }
                }
                dimensions.add(dimension > 0 ? dimension : UNKNOWN);
            }
        }
        long[] shape = dimensions.toArray();
        return shape.length == 0 ? null : shape; // some writers declare unknown dimensions as none
    }
}
