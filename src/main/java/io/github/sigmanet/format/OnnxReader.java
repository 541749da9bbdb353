package io.github.sigmanet.format;

import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows the chain of nodes in an ONNX model, and makes a network of it. */
final class OnnxReader {

    private static final int LARGEST = Integer.MAX_VALUE - 8; // of all arrays

    private final OnnxGraph graph;
    private final Map<String, OnnxGraph.Node> consumers = new HashMap<>();
    private final List<double[][]> weights = new ArrayList<>();
    private final List<double[]> biases = new ArrayList<>();
    private String value;

    private OnnxReader(OnnxGraph graph) {
        this.graph = graph;
    }

    static Network read(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new FormatException(path, "expected a file, got a directory or device");
        }
        if (Files.size(path) > LARGEST) {
            throw new FormatException(path, "expected at most " + LARGEST + " bytes, got " + Files.size(path));
        }
        return read(path, Files.readAllBytes(path));
    }

    static Network read(Path path, byte[] bytes) throws FormatException {
        return new OnnxReader(OnnxGraph.read(path, bytes)).network();
    }

    private Network network() throws FormatException {
        if (graph.inputs.size() != 1 || graph.outputs.size() != 1) {
            throw graph.fault("expected 1 input and 1 output, got " + graph.inputs + " and " + graph.outputs);
        }
        for (OnnxGraph.Node node : graph.nodes) {
            for (String input : node.inputs) {
                if (!graph.initializers.containsKey(input) && consumers.put(input, node) != null) {
                    throw refused(node, "its input '" + input + "' to go nowhere else");
                }
            }
        }
        value = graph.inputs.get(0);
        int followed = 0;
        while (consumers.containsKey(value)) {
            OnnxGraph.Node node = consumer("Gemm", "MatMul");
            followed += 2;
            if (node.operator.equals("Gemm")) {
                addGemm(node);
            } else {
                addMatMul(node);
                addBias(consumer("Add"));
                followed++;
            }
            followSigmoid(consumer("Sigmoid"));
        }
        if (!value.equals(graph.outputs.get(0)) || weights.isEmpty()) {
            throw graph.fault("expected layers from the input to the output '" + graph.outputs.get(0) + "', got to '"
                    + value + "'");
        }
        if (followed != graph.nodes.size()) {
            throw graph.fault("expected " + followed + " nodes, those between input and output, got "
                    + graph.nodes.size());
        }
        return network(precision());
    }

    private Network network(Precision precision) throws FormatException {
        try {
            Network network =
                    Network.of(precision, weights.toArray(new double[0][][]), biases.toArray(new double[0][]));
            Map<String, String> metadata = new HashMap<>();
            for (Map.Entry<String, String> entry : graph.metadata.entrySet()) {
                if (!entry.getKey().startsWith("sigmanet.") && !entry.getKey().equals("format")) { // not a user's
                    metadata.put(entry.getKey(), entry.getValue());
                }
            }
            network.setMetadata(metadata);
            return network;
        } catch (IllegalArgumentException e) {
            throw graph.fault(e.getMessage());
        }
    }

    private Precision precision() throws FormatException {
        String name = graph.metadata.getOrDefault(OnnxWriter.PRECISION_KEY, Precision.DOUBLE.name());
        for (Precision precision : Precision.values()) {
            if (precision.name().equals(name)) {
                return precision;
            }
        }
        throw graph.fault("metadata: expected " + OnnxWriter.PRECISION_KEY + " to be SINGLE or DOUBLE, got '" + name + "'");
    }

    /** Takes the node that the current value goes into, which must be one of some operators. */
    private OnnxGraph.Node consumer(String... operators) throws FormatException {
        OnnxGraph.Node node = consumers.remove(value);
        if (node == null) {
            throw graph.fault("expected value '" + value + "' to go into " + String.join(" or ", operators)
                    + ", got no node");
        }
        if (!List.of(operators).contains(node.operator)) {
            throw refused(node, String.join(" or ", operators));
        }
        return node;
    }

    private void addGemm(OnnxGraph.Node node) throws FormatException {
        boolean transposed = attribute(node, "transB", 0) == 1;
        if (attribute(node, "alpha", 1) != 1 || attribute(node, "beta", 1) != 1 || attribute(node, "transA", 0) != 0
                || !transposed && attribute(node, "transB", 0) != 0) {
            throw refused(node, "alpha and beta 1, transA 0 and transB 0 or 1");
        }
        require(node, 3, 0);
        weights.add(weights(node, 1, transposed));
        biases.add(biases(node, 2));
        value = node.outputs.get(0);
    }

    private void addMatMul(OnnxGraph.Node node) throws FormatException {
        require(node, 2, 0);
        weights.add(weights(node, 1, false));
        value = node.outputs.get(0);
    }

    private void addBias(OnnxGraph.Node node) throws FormatException {
        int position = node.inputs.indexOf(value);
        require(node, 2, position);
        biases.add(biases(node, 1 - position));
        value = node.outputs.get(0);
    }

    private void followSigmoid(OnnxGraph.Node node) throws FormatException {
        require(node, 1, 0);
        value = node.outputs.get(0);
    }

    /** Requires so many inputs, of which one is the current value, and one output. */
    private void require(OnnxGraph.Node node, int inputs, int position) throws FormatException {
        if (node.inputs.size() != inputs || node.outputs.size() != 1 || !node.inputs.get(position).equals(value)) {
            throw refused(node, inputs + (inputs == 1 ? " input" : " inputs") + " and 1 output, with '" + value
                    + "' as input " + position);
        }
    }

    private OnnxTensor initializer(OnnxGraph.Node node, int input) throws FormatException {
        OnnxTensor tensor = graph.initializers.get(node.inputs.get(input));
        if (tensor == null) {
            throw refused(node, "an initializer as input " + input);
        }
        return tensor;
    }

    private double[][] weights(OnnxGraph.Node node, int input, boolean transposed) throws FormatException {
        OnnxTensor tensor = initializer(node, input);
        if (tensor.shape().size() != 2) {
            throw refused(node, "an initializer of 2 dimensions as input " + input);
        }
        double[] numbers = tensor.numbers();
        if (numbers.length == 0) {
            throw refused(node, "an initializer that is not empty as input " + input);
        }
        int outputs = tensor.shape().get(transposed ? 0 : 1).intValue();
        int inputs = numbers.length / outputs;
        double[][] w = new double[outputs][inputs];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < inputs; j++) {
                w[i][j] = transposed ? numbers[i * inputs + j] : numbers[j * outputs + i];
            }
        }
        return w;
    }

    /** Returns the biases of the last weights, whose tensor may have leading dimensions of 1. */
    private double[] biases(OnnxGraph.Node node, int input) throws FormatException {
        OnnxTensor tensor = initializer(node, input);
        int outputs = weights.get(weights.size() - 1).length;
        double[] b = tensor.numbers();
        if (b.length != outputs || tensor.shape().isEmpty() || tensor.shape().get(tensor.shape().size() - 1) != outputs) {
            throw refused(node, "an initializer of dimensions " + List.of(outputs) + " as input " + input);
        }
        return b;
    }

    private static double attribute(OnnxGraph.Node node, String name, double otherwise) {
        return node.attributes.getOrDefault(name, otherwise);
    }

    private FormatException refused(OnnxGraph.Node node, String expected) {
        return graph.fault(node + ": expected " + expected);
    }
}
