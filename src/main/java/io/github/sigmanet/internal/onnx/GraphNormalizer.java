package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out how values of a graph are computed from its input, as a chain of {@link Step}s. Each operator has a rule, which
 * sees only what is known of its inputs; rules leave out what changes nothing, and reject what no network does. Only the nodes
 * that an output needs are looked at, each once.
 */
final class GraphNormalizer {

    private static final Set<String> OF_SEVERAL_OUTPUTS = Set.of("Dropout", "TopK");
    private static final Map<String, Rule> RULES = new HashMap<>();

    static {
        RULES.putAll(ValueRules.RULES);
        RULES.putAll(LayerRules.RULES);
        RULES.putAll(ShapeRules.RULES);
    }

    private final OnnxGraph graph;
    private final Map<String, OnnxNode> producers = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Set<OnnxNode> begun = new HashSet<>();

    GraphNormalizer(OnnxGraph graph) throws MalformedFileException {
        this.graph = graph;
        graph.initializers.forEach((name, tensor) -> values.put(name, Value.Constant.of(tensor)));
        if (graph.inputs.size() != 1 || graph.outputs.isEmpty()) {
            throw new MalformedFileException("expected 1 input and an output, got "
                    + Excerpt.of(graph.inputs.stream().map(OnnxInput::name).toList().toString()) + " and "
                    + Excerpt.of(graph.outputs.toString()));
        }
        OnnxInput input = graph.inputs.get(0);
        values.put(input.name(), new Value.Data(Step.input(), input.shape(), input.type()));
        for (OnnxNode node : graph.nodes) {
            for (String output : node.outputs()) {
                boolean isNew = output.isEmpty() || (!values.containsKey(output) && producers.put(output, node) == null);
                if (!isNew) {
                    throw node.rejected("its output " + Excerpt.quoted(output) + " to have no other source");
                }
            }
        }
    }

    /** Returns what is known of a value. */
    Value value(String name) throws IOException {
        if (!values.containsKey(name)) {
            OnnxNode source = producers.get(name);
            if (source == null) {
                throw new MalformedFileException("expected the output " + Excerpt.quoted(name)
                        + " to be that of a node, got no such node");
            }
            compute(source);
        }
        Value value = values.get(name);
        if (value == null) {
            throw producers.get(name).rejected("only its first output to be used, got " + Excerpt.quoted(name));
        }
        return value;
    }

    /** Applies the rules of a node and, before it, of those that it needs. */
    private void compute(OnnxNode last) throws IOException {
        Deque<OnnxNode> open = new ArrayDeque<>();
        begun.add(last);
        open.push(last);
        while (!open.isEmpty()) {
            OnnxNode node = open.peek();
            OnnxNode source = missingSource(node);
            if (source == null) {
                open.pop();
                apply(node);
            } else if (begun.add(source)) {
                open.push(source);
            } else {
                throw node.rejected("no cycle of nodes");
            }
        }
    }

    /** Returns the source of an input that is not yet known, or null if all inputs are. */
    private OnnxNode missingSource(OnnxNode node) throws MalformedFileException {
        for (String input : node.inputs()) {
            if (!input.isEmpty() && !values.containsKey(input)) {
                OnnxNode source = producers.get(input);
                if (source == null) {
                    throw node.rejected("its input " + Excerpt.quoted(input)
                            + " to be an initializer, the input of the model or the output of a node");
                }
                return source;
            }
        }
        return null;
    }

    private void apply(OnnxNode node) throws IOException {
        if (node.outputs().size() > 1 && !OF_SEVERAL_OUTPUTS.contains(node.operator())) {
            throw node.rejected("1 output, got " + node.outputs().size());
        }
        List<Value> inputs = new ArrayList<>(node.inputs().size());
        for (int k = 0; k < node.inputs().size(); k++) {
            String input = node.inputs().get(k);
            if (!input.isEmpty() && values.get(input) == null) {
                throw producers.get(input).rejected("only its first output to be used, got " + Excerpt.quoted(input));
            }
            inputs.add(input.isEmpty() ? null : values.get(input));
        }
        Operation operation = new Operation(node, inputs, graph);
        Value value = AnswerRules.apply(operation);
        if (value == null) {
            Rule rule = RULES.get(node.operator());
            if (rule == null) {
                throw operation.unsupported();
            }
            value = rule.apply(operation);
        }
        for (String output : node.outputs()) {
            values.put(output, value instanceof Value.Answer ? value : null);
        }
        values.put(node.outputs().get(0), value);
    }
}
