package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.NumberBytes;
import io.github.sigmanet.internal.kernel.NumberType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes ONNX models. */
public final class OnnxWriter {

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final String BATCH = "batch";

    private OnnxWriter() {
    }

    /**
     * Builds the model of a network, ready to be written.
     *
     * @param type the type of the parameters, and of the input and output if they are not scaled
     * @throws IllegalArgumentException if the parameters exceed the 2 GB of an ONNX file, or there are too many layers
     * @throws IllegalStateException if a parameter is not finite
     */
    public static ProtoWriter message(OnnxNetwork network, Map<String, String> metadata, NumberType type) {
        int most = (OnnxGraph.MAX_PARTS - network.scalingNodes(type)) / 2; // each layer is two nodes and two initializers
        if (network.layers() - 1 > most) {
            throw Check.illegal("network", "at most " + (most + 1) + " layers", network.layers());
        }
        checkSize("network", List.of(network), type);
        ProtoWriter graph = new ProtoWriter().string(OnnxField.GRAPH_NAME, "sigmanet");
        addNetwork(graph, network, type, "", "input", "output");
        graph.message(OnnxField.GRAPH_INPUT, value("input", network.inputType(type), network.inputs()));
        graph.message(OnnxField.GRAPH_OUTPUT, value("output", network.outputType(type), network.outputs()));
        return model("network", graph, metadata);
    }

    /**
     * Builds the model of the mean of networks of the same numbers of inputs and outputs, ready to be written. The names of a
     * member's values and parameters begin with its number.
     *
     * @param type the type of the parameters, and of the input and output if no member has scalings of another type
     * @throws IllegalArgumentException if the parameters exceed the 2 GB of an ONNX file
     * @throws IllegalStateException if a parameter is not finite
     */
    public static ProtoWriter message(List<OnnxNetwork> members, Map<String, String> metadata, NumberType type) {
        checkSize("ensemble", members, type);
        NumberType inputType = widest(members, member -> member.inputType(type));
        NumberType outputType = widest(members, member -> member.outputType(type));
        ProtoWriter graph = new ProtoWriter().string(OnnxField.GRAPH_NAME, "sigmanet");
        String[] outputs = new String[members.size()];
        for (int m = 0; m < outputs.length; m++) {
            OnnxNetwork member = members.get(m);
            String prefix = m + ".";
            String input = member.inputType(type) == inputType ? "input" : prefix + "input";
            addCast(graph, "input", inputType, input, member.inputType(type));
            addNetwork(graph, member, type, prefix, input, prefix + "output");
            outputs[m] = prefix + (member.outputType(type) == outputType ? "output" : "widest");
            addCast(graph, prefix + "output", member.outputType(type), outputs[m], outputType);
        }
        graph.message(OnnxField.GRAPH_NODE, node("Sum", "sum", outputs)); // not Mean, which runtimes lack for double
        graph.message(OnnxField.GRAPH_NODE, node("Div", "output", "sum", "members"));
        graph.message(OnnxField.GRAPH_INITIALIZER,
                tensor("members", outputType, numbers(outputType, new double[] {outputs.length}), 1));
        graph.message(OnnxField.GRAPH_INPUT, value("input", inputType, members.get(0).inputs()));
        graph.message(OnnxField.GRAPH_OUTPUT, value("output", outputType, members.get(0).outputs()));
        return model("ensemble", graph, metadata);
    }

    private static NumberType widest(List<OnnxNetwork> members, Function<OnnxNetwork, NumberType> type) {
        return members.stream().map(type).anyMatch(each -> each == NumberType.DOUBLE) ? NumberType.DOUBLE : NumberType.SINGLE;
    }

    /** Adds the nodes and numbers of a network from an input to an output, under names that begin with a prefix. */
    private static void addNetwork(ProtoWriter graph, OnnxNetwork network, NumberType type, String prefix, String input,
            String output) {
        int last = network.layers() - 1;
        String value = input;
        if (network.inputScaling().isPresent()) {
            NumberType inputType = network.inputType(type);
            String scaled = prefix + (inputType == type ? "a0" : "scaled");
            graph.message(OnnxField.GRAPH_NODE, node("Sub", prefix + "centered", value, prefix + "input.offsets"));
            graph.message(OnnxField.GRAPH_NODE, node("Mul", scaled, prefix + "centered", prefix + "input.factors"));
            addCast(graph, scaled, inputType, prefix + "a0", type);
            addScaling(graph, prefix + "input", network.inputScaling().get());
            value = prefix + "a0";
        }
        for (int l = 0; l < last; l++) {
            String weight = prefix + 2 * l + ".weight";
            String bias = prefix + 2 * l + ".bias";
            String z = prefix + "z" + (l + 1);
            String a = l + 1 == last && network.targetScaling().isEmpty() ? output : prefix + "a" + (l + 1);
            graph.message(OnnxField.GRAPH_NODE, node("Gemm", z, value, weight, bias)
                    .message(OnnxField.NODE_ATTRIBUTE, attribute("transB", 1)));
            graph.message(OnnxField.GRAPH_NODE, node("Sigmoid", a, z));
            graph.message(OnnxField.GRAPH_INITIALIZER,
                    tensor(weight, type, numbers(type, network.weights().apply(l)), network.size(l + 1), network.size(l)));
            graph.message(OnnxField.GRAPH_INITIALIZER,
                    tensor(bias, type, numbers(type, network.biases().apply(l)), network.size(l + 1)));
            value = a;
        }
        if (network.targetScaling().isPresent()) {
            NumberType outputType = network.outputType(type);
            String unscaled = outputType == type ? value : prefix + "widened";
            addCast(graph, value, type, unscaled, outputType);
            graph.message(OnnxField.GRAPH_NODE, node("Div", prefix + "stretched", unscaled, prefix + "target.factors"));
            graph.message(OnnxField.GRAPH_NODE, node("Add", output, prefix + "stretched", prefix + "target.offsets"));
            addScaling(graph, prefix + "target", network.targetScaling().get());
        }
    }

    /** Returns the model of a graph. */
    private static ProtoWriter model(String name, ProtoWriter graph, Map<String, String> metadata) {
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
            throw Check.illegal(name, "an ONNX file of at most " + FileBounds.LARGEST_ARRAY + " bytes", message.size());
        }
        return message;
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

    /** Requires that everything fits in a message of 2 GB, with room for the rest besides parameters. */
    private static void checkSize(String name, List<OnnxNetwork> networks, NumberType type) {
        long numbers = 0;
        long bytes = 0;
        long room = Integer.MAX_VALUE - 50_000_000;
        for (OnnxNetwork network : networks) {
            numbers += network.parameters() + network.scalings();
            bytes += network.parameters() * type.bytes() + network.scalings() * NumberType.DOUBLE.bytes();
            room -= 1000L * network.layers();
        }
        if (bytes > room) {
            throw new IllegalArgumentException(name + ": expected parameters of at most " + room
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
