package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.NumberBytes;
import io.github.sigmanet.internal.kernel.NumberType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Writes ONNX models. */
public final class OnnxWriter {

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final String BATCH = "batch";

    private OnnxWriter() {
    }

    /**
     * Builds a model, ready to be written. The functions give w(l), S(l+1) × S(l), and b(l) for each layer but the last, in turn.
     *
     * @param inputScaling the input scaling, whose type is that of the model's input
     * @param targetScaling the target scaling, whose type is that of the model's output
     * @param type the type of the parameters, and of the input and output if they are not scaled
     * @throws IllegalArgumentException if the parameters exceed the 2 GB of an ONNX file, or there are too many layers
     * @throws IllegalStateException if a parameter is not finite
     */
    public static ProtoWriter message(int[] sizes, IntFunction<double[][]> weights, IntFunction<double[]> biases,
            Optional<OnnxScaling> inputScaling, Optional<OnnxScaling> targetScaling, Map<String, String> metadata,
            NumberType type) {
        NumberType inputType = inputScaling.map(OnnxScaling::type).orElse(type);
        NumberType outputType = targetScaling.map(OnnxScaling::type).orElse(type);
        checkSize(sizes, type, scalingNodes(inputScaling, type) + scalingNodes(targetScaling, type));
        int last = sizes.length - 1;
        ProtoWriter graph = new ProtoWriter().string(OnnxField.GRAPH_NAME, "sigmanet");
        String value = "input";
        if (inputScaling.isPresent()) {
            String scaled = inputType == type ? "a0" : "scaled";
            graph.message(OnnxField.GRAPH_NODE, node("Sub", "centered", value, "input.offsets"));
            graph.message(OnnxField.GRAPH_NODE, node("Mul", scaled, "centered", "input.factors"));
            addCast(graph, scaled, inputType, "a0", type);
            addScaling(graph, "input", inputScaling.get());
            value = "a0";
        }
        for (int l = 0; l < last; l++) {
            String weight = 2 * l + ".weight";
            String bias = 2 * l + ".bias";
            String z = "z" + (l + 1);
            String a = l + 1 == last && targetScaling.isEmpty() ? "output" : "a" + (l + 1);
            graph.message(OnnxField.GRAPH_NODE, node("Gemm", z, value, weight, bias)
                    .message(OnnxField.NODE_ATTRIBUTE, attribute("transB", 1)));
            graph.message(OnnxField.GRAPH_NODE, node("Sigmoid", a, z));
            graph.message(OnnxField.GRAPH_INITIALIZER,
                    tensor(weight, type, numbers(type, weights.apply(l)), sizes[l + 1], sizes[l]));
            graph.message(OnnxField.GRAPH_INITIALIZER,
                    tensor(bias, type, numbers(type, biases.apply(l)), sizes[l + 1]));
            value = a;
        }
        if (targetScaling.isPresent()) {
            String unscaled = outputType == type ? value : "widened";
            addCast(graph, value, type, unscaled, outputType);
            graph.message(OnnxField.GRAPH_NODE, node("Div", "stretched", unscaled, "target.factors"));
            graph.message(OnnxField.GRAPH_NODE, node("Add", "output", "stretched", "target.offsets"));
            addScaling(graph, "target", targetScaling.get());
        }
        graph.message(OnnxField.GRAPH_INPUT, value("input", inputType, sizes[0]));
        graph.message(OnnxField.GRAPH_OUTPUT, value("output", outputType, sizes[last]));
        ProtoWriter message = new ProtoWriter()
                .number(OnnxField.MODEL_IR_VERSION, IR_VERSION)
                .string(OnnxField.MODEL_PRODUCER_NAME, "sigmanet")
                .message(OnnxField.MODEL_OPSET_IMPORT,
                        new ProtoWriter().string(OnnxField.OPSET_DOMAIN, "").number(OnnxField.OPSET_VERSION, OPSET))
                .message(OnnxField.MODEL_GRAPH, graph);
        for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
            message.message(OnnxField.MODEL_METADATA, new ProtoWriter().string(OnnxField.ENTRY_KEY, entry.getKey())
                    .string(OnnxField.ENTRY_VALUE, entry.getValue()));
        }
        if (message.size() > FileBounds.LARGEST_ARRAY) { // by strings beyond the room for them
            throw Check.illegal("network", "an ONNX file of at most " + FileBounds.LARGEST_ARRAY + " bytes", message.size());
        }
        return message;
    }

    /** Returns the number of nodes of a scaling before or after layers of a type. */
    private static int scalingNodes(Optional<OnnxScaling> scaling, NumberType type) {
        return scaling.isEmpty() ? 0 : scaling.get().type() == type ? 2 : 3;
    }

    private static void addScaling(ProtoWriter graph, String name, OnnxScaling scaling) {
        NumberType type = scaling.type();
        int columns = scaling.offsets().length;
        graph.message(OnnxField.GRAPH_INITIALIZER, tensor(name + ".offsets", type, numbers(type, scaling.offsets()), columns));
        graph.message(OnnxField.GRAPH_INITIALIZER, tensor(name + ".factors", type, numbers(type, scaling.factors()), columns));
    }

    /** Adds a Cast, unless the types are the same. */
    private static void addCast(ProtoWriter graph, String from, NumberType fromType, String to, NumberType toType) {
        if (fromType != toType) {
            graph.message(OnnxField.GRAPH_NODE, node("Cast", to, from)
                    .message(OnnxField.NODE_ATTRIBUTE, attribute("to", element(toType))));
        }
    }

    /** Requires that everything fits in a message of 2 GB, with room for the rest besides parameters, and can be read. */
    private static void checkSize(int[] sizes, NumberType type, int scalingNodes) {
        long scalings = 2L * sizes[0] + 2L * sizes[sizes.length - 1];
        long numbers = scalings;
        for (int l = 1; l < sizes.length; l++) {
            numbers += (sizes[l - 1] + 1L) * sizes[l];
        }
        int most = (OnnxGraph.MAX_PARTS - scalingNodes) / 2; // each layer is two nodes and two initializers
        if (sizes.length - 1 > most) {
            throw Check.illegal("network", "at most " + (most + 1) + " layers", sizes.length);
        }
        int room = Integer.MAX_VALUE - 50_000_000 - 1000 * sizes.length;
        if ((numbers - scalings) * type.bytes() + scalings * NumberType.DOUBLE.bytes() > room) {
            throw new IllegalArgumentException("network: expected parameters of at most " + room
                    + " bytes, as ONNX files have at most 2 GB, got " + numbers + " parameters");
        }
    }

    /** Returns the numbers of successive rows, little-endian. */
    private static byte[] numbers(NumberType type, double[]... rows) {
        ByteBuffer bytes = ByteBuffer.allocate(rows.length * rows[0].length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : rows) {
            for (double value : row) {
                NumberBytes.put(bytes, type, value);
            }
        }
        return bytes.array();
    }

    private static ProtoWriter node(String operator, String output, String... inputs) {
        ProtoWriter node = new ProtoWriter();
        for (String input : inputs) {
            node.string(OnnxField.NODE_INPUT, input);
        }
        return node.string(OnnxField.NODE_OUTPUT, output).string(OnnxField.NODE_NAME, operator + " " + output)
                .string(OnnxField.NODE_OPERATOR, operator);
    }

    private static ProtoWriter attribute(String name, int value) {
        return new ProtoWriter().string(OnnxField.ATTRIBUTE_NAME, name).number(OnnxField.ATTRIBUTE_INTEGER, value)
                .number(OnnxField.ATTRIBUTE_TYPE, OnnxField.TYPE_INTEGER);
    }

    private static ProtoWriter tensor(String name, NumberType type, byte[] numbers, int... dimensions) {
        ProtoWriter tensor = new ProtoWriter();
        for (int dimension : dimensions) {
            tensor.number(OnnxField.TENSOR_DIMENSIONS, dimension);
        }
        return tensor.number(OnnxField.TENSOR_TYPE, element(type))
                .string(OnnxField.TENSOR_NAME, name).bytes(OnnxField.TENSOR_RAW, numbers);
    }

    private static ProtoWriter value(String name, NumberType type, int size) {
        ProtoWriter shape = new ProtoWriter()
                .message(OnnxField.SHAPE_DIMENSION, new ProtoWriter().string(OnnxField.DIMENSION_NAME, BATCH))
                .message(OnnxField.SHAPE_DIMENSION, new ProtoWriter().number(OnnxField.DIMENSION_VALUE, size));
        ProtoWriter tensor = new ProtoWriter().message(OnnxField.TYPE_TENSOR, new ProtoWriter()
                .number(OnnxField.TYPE_TENSOR_ELEMENT, element(type))
                .message(OnnxField.TYPE_TENSOR_SHAPE, shape));
        return new ProtoWriter().string(OnnxField.VALUE_NAME, name).message(OnnxField.VALUE_TYPE, tensor);
    }

    private static int element(NumberType type) {
        return switch (type) {
            case SINGLE -> OnnxField.FLOAT;
            case DOUBLE -> OnnxField.DOUBLE;
        };
    }
}
