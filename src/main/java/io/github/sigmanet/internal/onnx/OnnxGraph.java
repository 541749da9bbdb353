package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of an ONNX model that are read: nodes, initializers, inputs, outputs and metadata. */
final class OnnxGraph {

    private static final int OLDEST_OPSET = 7; // the first in which Gemm and Add broadcast as they do now
    static final int MAX_PARTS = 20_000; // of each kind, so that memory stays a small multiple of the file's length
    private static final int MAX_OF_A_NODE = 16;

    final List<Node> nodes = new ArrayList<>();
    final Map<String, OnnxTensor> initializers = new HashMap<>();
    final List<String> inputs = new ArrayList<>();
    final List<String> outputs = new ArrayList<>();
    final Map<String, String> metadata = new LinkedHashMap<>();

    /** A node of the graph, one step of the computation. */
    static final class Node {

        String name = "";
        String operator = "";
        final List<String> inputs = new ArrayList<>(3);
        final List<String> outputs = new ArrayList<>(1);
        /** The integers and floats among the attributes; others are NaN. */
        final Map<String, Double> attributes = new HashMap<>(4);

        @Override
        public String toString() {
            return "node " + Excerpt.quoted(name) + " (" + Excerpt.of(operator) + ")";
        }
    }

    OnnxGraph(byte[] bytes) throws MalformedFileException {
        ProtoReader model = ProtoReader.of(bytes);
        boolean found = false;
        long opset = 0;
        while (model.next()) {
            switch (model.field()) {
                case OnnxField.MODEL_GRAPH -> {
                    if (found) {
                        throw new MalformedFileException("expected 1 graph, got another");
                    }
                    found = true;
                    readGraph(model.message());
                }
                case OnnxField.MODEL_OPSET_IMPORT -> opset = Math.max(opset, opset(model.message()));
                case OnnxField.MODEL_METADATA -> readMetadata(model.message());
                default -> { }
            }
        }
        if (!found) {
            throw new MalformedFileException("expected an ONNX model, got no graph");
        }
        if (opset < OLDEST_OPSET) {
            throw new MalformedFileException("expected opset " + OLDEST_OPSET + " or later of the ONNX operators, got "
                    + opset);
        }
    }

    /** Returns the version of an operator set, or 0 if it is not that of ONNX itself. */
    private static long opset(ProtoReader opset) throws MalformedFileException {
        String domain = "";
        long version = 0;
        while (opset.next()) {
            switch (opset.field()) {
                case OnnxField.OPSET_DOMAIN -> domain = opset.string();
                case OnnxField.OPSET_VERSION -> version = opset.number();
                default -> { }
            }
        }
        return isOnnx(domain) ? version : 0;
    }

    private static boolean isOnnx(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private void readMetadata(ProtoReader entry) throws MalformedFileException {
        String key = "";
        String value = "";
        while (entry.next()) {
            switch (entry.field()) {
                case OnnxField.ENTRY_KEY -> key = entry.string();
                case OnnxField.ENTRY_VALUE -> value = entry.string();
                default -> { }
            }
        }
        metadata.put(key, value);
        limit("metadata", metadata.size(), MAX_PARTS);
    }

    private void readGraph(ProtoReader graph) throws MalformedFileException {
        while (graph.next()) {
            switch (graph.field()) {
                case OnnxField.GRAPH_NODE -> nodes.add(node(graph.message()));
                case OnnxField.GRAPH_INITIALIZER -> {
                    OnnxTensor tensor = new OnnxTensor(graph.message());
                    if (initializers.put(tensor.name(), tensor) != null) {
                        throw new MalformedFileException("duplicate initializer " + Excerpt.quoted(tensor.name()));
                    }
                }
                case OnnxField.GRAPH_INPUT -> inputs.add(valueName(graph.message()));
                case OnnxField.GRAPH_OUTPUT -> outputs.add(valueName(graph.message()));
                case OnnxField.GRAPH_SPARSE_INITIALIZER -> throw new MalformedFileException("expected no sparse initializers");
                default -> { }
            }
            limit("nodes", nodes.size(), MAX_PARTS);
            limit("initializers", initializers.size(), MAX_PARTS);
            limit("inputs and outputs", inputs.size() + outputs.size(), MAX_PARTS);
        }
        inputs.removeAll(initializers.keySet()); // models before IR version 4 list them there too
    }

    private static String valueName(ProtoReader value) throws MalformedFileException {
        String name = "";
        while (value.next()) {
            if (value.field() == OnnxField.VALUE_NAME) {
                name = value.string();
            }
        }
        return name;
    }

    private static Node node(ProtoReader message) throws MalformedFileException {
        Node node = new Node();
        String domain = "";
        while (message.next()) {
            switch (message.field()) {
                case OnnxField.NODE_INPUT -> node.inputs.add(message.string());
                case OnnxField.NODE_OUTPUT -> node.outputs.add(message.string());
                case OnnxField.NODE_NAME -> node.name = message.string();
                case OnnxField.NODE_OPERATOR -> node.operator = message.string();
                case OnnxField.NODE_DOMAIN -> domain = message.string();
                case OnnxField.NODE_ATTRIBUTE -> readAttribute(message.message(), node.attributes);
                default -> { }
            }
            limit("inputs, outputs and attributes of a node",
                    node.inputs.size() + node.outputs.size() + node.attributes.size(), MAX_OF_A_NODE);
        }
        if (!isOnnx(domain)) {
            node.operator = domain + "." + node.operator;
        }
        return node;
    }

    private static void readAttribute(ProtoReader attribute, Map<String, Double> attributes) throws MalformedFileException {
        String name = "";
        double value = Double.NaN;
        while (attribute.next()) {
            switch (attribute.field()) {
                case OnnxField.ATTRIBUTE_NAME -> name = attribute.string();
                case OnnxField.ATTRIBUTE_FLOAT -> value = attribute.float32();
                case OnnxField.ATTRIBUTE_INTEGER -> value = attribute.number();
                default -> { }
            }
        }
        attributes.put(name, value);
    }

    private static void limit(String what, int count, int most) throws MalformedFileException {
        if (count > most) {
            throw new MalformedFileException("expected at most " + most + " " + what);
        }
    }
}
