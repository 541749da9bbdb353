package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.FileKind;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.file.OpenFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The contents of an ONNX model that is a chain of linear layers, each followed by a sigmoid. They are found by following the
 * nodes of its graph from the input to the output. The caller must check that the shapes of successive layers match.
 */
public final class OnnxModel {

    private final OnnxGraph graph;
    private final long mostParameters;
    private long parameters;
    private final Map<String, OnnxGraph.Node> consumers = new HashMap<>();
    private final List<double[][]> weights = new ArrayList<>();
    private final List<double[]> biases = new ArrayList<>();
    private List<double[]> inputScaling = List.of();
    private List<double[]> targetScaling = List.of();
    private String value; // the current one on the way from the input
    private int followed; // the number of nodes followed

    private OnnxModel(byte[] bytes) throws MalformedFileException {
        this.graph = new OnnxGraph(bytes);
        this.mostParameters = bytes.length / 2;
        readLayers();
    }

    /** Reads a model from a file; fails if the file is not such a model, or exceeds the limit. */
    public static OnnxModel read(Path path, long maxBytes) throws IOException {
        OpenFile file = OpenFile.of(path);
        try (InputStream in = file.in()) {
            FileBounds.requireWithin(Math.min(maxBytes, FileBounds.LARGEST_ARRAY), file.size());
            return read(in, maxBytes);
        }
    }

    /** Reads a model from a stream of it and nothing else, which stays open; fails as for a file. */
    public static OnnxModel read(InputStream in, long maxBytes) throws IOException {
        InputStream marked = new BufferedInputStream(in);
        marked.mark(FileKind.BYTES);
        byte[] start = marked.readNBytes(FileKind.BYTES);
        if (!FileKind.mayBeOnnx(start)) {
            throw new MalformedFileException("not an ONNX model" + FileKind.other(FileKind.Wanted.ONNX, start));
        }
        marked.reset();
        int most = (int) Math.min(maxBytes, FileBounds.LARGEST_ARRAY);
        byte[] bytes = marked.readNBytes(most);
        FileBounds.requireWithin(most, marked.read() < 0 ? bytes.length : -1);
        return new OnnxModel(bytes);
    }

    /** {@return the weights w(l) for each layer but the last, S(l+1) × S(l)} */
    public List<double[][]> weights() {
        return weights;
    }

    /** {@return the biases b(l) for each layer but the last} */
    public List<double[]> biases() {
        return biases;
    }

    /** {@return the offsets and factors of the input scaling, (x − offset) · factor; empty if there is none} */
    public List<double[]> inputScaling() {
        return inputScaling;
    }

    /** {@return the offsets and factors of the target scaling, a / factor + offset; empty if there is none} */
    public List<double[]> targetScaling() {
        return targetScaling;
    }

    /** {@return all metadata strings of the model by name} */
    public Map<String, String> metadata() {
        return graph.metadata;
    }

    private void readLayers() throws MalformedFileException {
        if (graph.inputs.size() != 1 || graph.outputs.size() != 1) {
            throw new MalformedFileException("expected 1 input and 1 output, got " + Excerpt.of(graph.inputs.toString())
                    + " and " + Excerpt.of(graph.outputs.toString()));
        }
        for (OnnxGraph.Node node : graph.nodes) {
            for (String input : node.inputs) {
                if (!graph.initializers.containsKey(input) && consumers.put(input, node) != null) {
                    throw rejected(node, "its input " + Excerpt.quoted(input) + " to have no other use");
                }
            }
        }
        value = graph.inputs.get(0);
        if (goesInto("Sub")) {
            double[] offsets = column(consumer("Sub"));
            double[] factors = column(consumer("Mul"));
            inputScaling = List.of(offsets, factors);
            followCast();
        }
        while (consumers.containsKey(value) && !goesInto("Div") && !goesInto("Cast")) {
            OnnxGraph.Node node = consumer("Gemm", "MatMul");
            if (node.operator.equals("Gemm")) {
                addGemm(node);
            } else {
                follow(node, 2, 0);
                addWeights(node);
                OnnxGraph.Node add = consumer("Add");
                int position = add.inputs.indexOf(value);
                follow(add, 2, position);
                addBiases(add, 1 - position);
            }
            follow(consumer("Sigmoid"), 1, 0);
        }
        followCast();
        if (goesInto("Div")) {
            double[] factors = column(consumer("Div"));
            double[] offsets = column(consumer("Add"));
            targetScaling = List.of(offsets, factors);
        }
        if (!value.equals(graph.outputs.get(0)) || weights.isEmpty()) {
            throw new MalformedFileException("expected layers from the input to the output "
                    + Excerpt.quoted(graph.outputs.get(0)) + ", got to " + Excerpt.quoted(value));
        }
        if (followed != graph.nodes.size()) {
            throw new MalformedFileException("expected " + followed + " nodes, those between input and output, got "
                    + graph.nodes.size());
        }
    }

    /** Follows a Cast between scaled numbers and layers of another type, if there is one. */
    private void followCast() throws MalformedFileException {
        if (goesInto("Cast")) {
            OnnxGraph.Node node = consumer("Cast");
            double to = attribute(node, "to", 0);
            if (to != OnnxField.FLOAT && to != OnnxField.DOUBLE) {
                throw rejected(node, "a cast to FLOAT (1) or DOUBLE (11)");
            }
            follow(node, 1, 0);
        }
    }

    private boolean goesInto(String operator) {
        return consumers.containsKey(value) && consumers.get(value).operator.equals(operator);
    }

    /** Follows a node that combines the current value with one number per column, and returns the numbers. */
    private double[] column(OnnxGraph.Node node) throws MalformedFileException {
        int position = switch (node.operator) {
            case "Mul", "Add" -> node.inputs.indexOf(value);
            default -> 0; // for the others, the order of the inputs matters
        };
        follow(node, 2, position);
        OnnxTensor tensor = initializer(node, 1 - position);
        double[] numbers = tensor.numbers();
        if (!tensor.isRow()) {
            throw rejected(node, "an initializer of 1 dimension as input " + (1 - position));
        }
        return numbers;
    }

    /** Returns the node that takes the current value; its operator must be one of those given. */
    private OnnxGraph.Node consumer(String... operators) throws MalformedFileException {
        OnnxGraph.Node node = consumers.remove(value);
        if (node == null) {
            throw new MalformedFileException("expected value " + Excerpt.quoted(value) + " to go into "
                    + String.join(" or ", operators) + ", got no node");
        }
        if (!List.of(operators).contains(node.operator)) {
            throw rejected(node, String.join(" or ", operators));
        }
        followed++;
        return node;
    }

    private void addGemm(OnnxGraph.Node node) throws MalformedFileException {
        double transB = attribute(node, "transB", 0);
        boolean isPlain = attribute(node, "alpha", 1) == 1 && attribute(node, "beta", 1) == 1
                && attribute(node, "transA", 0) == 0;
        if (!isPlain || (transB != 0 && transB != 1)) {
            throw rejected(node, "alpha and beta 1, transA 0 and transB 0 or 1");
        }
        follow(node, 3, 0);
        addWeights(node);
        addBiases(node, 2);
    }

    /** Moves on to the only output of a node, which must have a given number of inputs, one of them the current value. */
    private void follow(OnnxGraph.Node node, int inputs, int position) throws MalformedFileException {
        if (node.inputs.size() != inputs || node.outputs.size() != 1 || !node.inputs.get(position).equals(value)) {
            throw rejected(node, inputs + (inputs == 1 ? " input" : " inputs") + " and 1 output, with "
                    + Excerpt.quoted(value) + " as input " + position);
        }
        value = node.outputs.get(0);
    }

    private OnnxTensor initializer(OnnxGraph.Node node, int input) throws MalformedFileException {
        OnnxTensor tensor = graph.initializers.get(node.inputs.get(input));
        if (tensor == null) {
            throw rejected(node, "an initializer as input " + input);
        }
        return tensor;
    }

    /** Returns the numbers of an initializer, which may be used repeatedly, but not so often as to exhaust memory. */
    private double[] numbers(OnnxTensor tensor) throws MalformedFileException {
        double[] numbers = tensor.numbers();
        parameters += numbers.length;
        if (parameters > mostParameters) {
            throw new MalformedFileException("expected at most " + mostParameters + " parameters, one per two bytes, got more: "
                    + tensor + " is used repeatedly");
        }
        return numbers;
    }

    /** Adds the weights in input 1 of a Gemm, which may transpose them, or of a MatMul. */
    private void addWeights(OnnxGraph.Node node) throws MalformedFileException {
        boolean isTransposed = node.operator.equals("Gemm") && attribute(node, "transB", 0) == 1;
        OnnxTensor tensor = initializer(node, 1);
        if (tensor.shape().size() != 2) {
            throw rejected(node, "an initializer of 2 dimensions as input 1");
        }
        double[] numbers = numbers(tensor);
        if (numbers.length == 0) {
            throw rejected(node, "an initializer that is not empty as input 1");
        }
        int outputs = tensor.shape().get(isTransposed ? 0 : 1).intValue();
        int inputs = numbers.length / outputs;
        double[][] w = new double[outputs][inputs];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < inputs; j++) {
                w[i][j] = isTransposed ? numbers[i * inputs + j] : numbers[j * outputs + i];
            }
        }
        weights.add(w);
    }

    /** Adds the biases that belong to the last weights; their tensor may have leading dimensions of 1. */
    private void addBiases(OnnxGraph.Node node, int input) throws MalformedFileException {
        OnnxTensor tensor = initializer(node, input);
        int outputs = weights.get(weights.size() - 1).length;
        double[] b = numbers(tensor);
        if (b.length != outputs || !tensor.isRow()) {
            throw rejected(node, "an initializer of dimensions [" + outputs + "] as input " + input);
        }
        biases.add(b);
    }

    private static double attribute(OnnxGraph.Node node, String name, double otherwise) {
        return node.attributes.getOrDefault(name, otherwise);
    }

    private static MalformedFileException rejected(OnnxGraph.Node node, String expected) {
        return new MalformedFileException(node + ": expected " + expected);
    }
}
