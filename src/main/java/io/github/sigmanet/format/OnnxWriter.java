package io.github.sigmanet.format;

import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes networks as ONNX models. */
final class OnnxWriter {

    static final String PRECISION_KEY = "sigmanet.precision";
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final String BATCH = "batch";

    private OnnxWriter() {
    }

    /** Writes a network, and the precision of the one that it was made from. */
    static void write(Network network, Precision original, Path path) throws IOException {
        boolean single = network.precision() == Precision.SINGLE;
        int last = network.layerCount() - 1;
        checkSize(network, single);
        ProtoWriter graph = new ProtoWriter().string(OnnxField.GRAPH_NAME, "sigmanet");
        String value = "input";
        for (int l = 0; l < last; l++) {
            String weight = 2 * l + ".weight";
            String bias = 2 * l + ".bias";
            String z = "z" + (l + 1);
            String a = l + 1 == last ? "output" : "a" + (l + 1);
            ProtoWriter transposed = new ProtoWriter().string(OnnxField.ATTRIBUTE_NAME, "transB")
                    .number(OnnxField.ATTRIBUTE_INTEGER, 1).number(OnnxField.ATTRIBUTE_TYPE, OnnxField.TYPE_INTEGER);
            graph.message(OnnxField.GRAPH_NODE, node("Gemm", z, value, weight, bias)
                    .message(OnnxField.NODE_ATTRIBUTE, transposed));
            graph.message(OnnxField.GRAPH_NODE, node("Sigmoid", a, z));
            double[][] b = {network.biases(l)};
            graph.message(OnnxField.GRAPH_INITIALIZER, tensor(weight, ProtoWriter.numbers(network.weights(l), single),
                    single, network.size(l + 1), network.size(l)));
            graph.message(OnnxField.GRAPH_INITIALIZER, tensor(bias, ProtoWriter.numbers(b, single), single,
                    network.size(l + 1)));
            value = a;
        }
        graph.message(OnnxField.GRAPH_INPUT, value("input", single, network.size(0)));
        graph.message(OnnxField.GRAPH_OUTPUT, value("output", single, network.size(last)));
        ProtoWriter model = new ProtoWriter()
                .number(OnnxField.MODEL_IR_VERSION, IR_VERSION)
                .string(OnnxField.MODEL_PRODUCER_NAME, "sigmanet")
                .message(OnnxField.MODEL_OPSET_IMPORT,
                        new ProtoWriter().string(OnnxField.OPSET_DOMAIN, "").number(OnnxField.OPSET_VERSION, OPSET))
                .message(OnnxField.MODEL_GRAPH, graph);
        Map<String, String> metadata = new TreeMap<>(network.metadata());
        metadata.put(PRECISION_KEY, original.name());
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            model.message(OnnxField.MODEL_METADATA, new ProtoWriter().string(OnnxField.ENTRY_KEY, entry.getKey())
                    .string(OnnxField.ENTRY_VALUE, entry.getValue()));
        }
        AtomicFile.write(path, model);
    }

    /** Requires that all fits into a message of 2 GB, with room for what is not parameters. */
    private static void checkSize(Network network, boolean single) {
        long numbers = 0;
        for (int l = 0; l < network.layerCount() - 1; l++) {
            numbers += (network.size(l) + 1L) * network.size(l + 1);
        }
        int room = Integer.MAX_VALUE - 50_000_000 - 1000 * network.layerCount();
        if (numbers * (single ? Float.BYTES : Double.BYTES) > room) {
            throw new IllegalArgumentException("network: expected parameters of at most " + room
                    + " bytes, as ONNX files have at most 2 GB, got " + numbers + " parameters");
        }
    }

    private static ProtoWriter node(String operator, String output, String... inputs) {
        ProtoWriter node = new ProtoWriter();
        for (String input : inputs) {
            node.string(OnnxField.NODE_INPUT, input);
        }
        return node.string(OnnxField.NODE_OUTPUT, output).string(OnnxField.NODE_NAME, operator + " " + output)
                .string(OnnxField.NODE_OPERATOR, operator);
    }

    private static ProtoWriter tensor(String name, byte[] numbers, boolean single, int... dimensions) {
        ProtoWriter tensor = new ProtoWriter();
        for (int dimension : dimensions) {
            tensor.number(OnnxField.TENSOR_DIMENSIONS, dimension);
        }
        return tensor.number(OnnxField.TENSOR_TYPE, single ? OnnxField.FLOAT : OnnxField.DOUBLE)
                .string(OnnxField.TENSOR_NAME, name).bytes(OnnxField.TENSOR_RAW, numbers);
    }

    private static ProtoWriter value(String name, boolean single, int size) {
        ProtoWriter shape = new ProtoWriter()
                .message(OnnxField.SHAPE_DIMENSION, new ProtoWriter().string(OnnxField.DIMENSION_NAME, BATCH))
                .message(OnnxField.SHAPE_DIMENSION, new ProtoWriter().number(OnnxField.DIMENSION_VALUE, size));
        ProtoWriter type = new ProtoWriter().message(OnnxField.TYPE_TENSOR, new ProtoWriter()
                .number(OnnxField.TENSOR_ELEMENT, single ? OnnxField.FLOAT : OnnxField.DOUBLE)
                .message(OnnxField.TENSOR_SHAPE, shape));
        return new ProtoWriter().string(OnnxField.VALUE_NAME, name).message(OnnxField.VALUE_TYPE, type);
    }
}
