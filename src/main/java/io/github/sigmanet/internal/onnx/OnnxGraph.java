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

    final List<OnnxNode> nodes = new ArrayList<>();
    final Map<String, OnnxTensor> initializers = new HashMap<>();
    final List<OnnxInput> inputs = new ArrayList<>();
    final List<String> outputs = new ArrayList<>();
    final Map<String, String> metadata = new LinkedHashMap<>();
    final ExternalData files;
    long opset; // the version of ONNX's own operators

    OnnxGraph(byte[] bytes, ExternalData files) throws MalformedFileException {
        this.files = files;
        ProtoReader model = ProtoReader.of(bytes);
        boolean found = false;
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

    static boolean isOnnx(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private void readMetadata(ProtoReader message) throws MalformedFileException {
        OnnxEntry entry = OnnxEntry.of(message);
        metadata.put(entry.key(), entry.value());
        limit("metadata", metadata.size(), MAX_PARTS);
    }

    private void readGraph(ProtoReader graph) throws MalformedFileException {
        while (graph.next()) {
            switch (graph.field()) {
                case OnnxField.GRAPH_NODE -> nodes.add(new OnnxNode(graph.message()));
                case OnnxField.GRAPH_INITIALIZER -> {
                    OnnxTensor tensor = OnnxTensor.initializer(graph.message(), files);
                    if (initializers.put(tensor.name(), tensor) != null) {
                        throw new MalformedFileException("duplicate initializer " + Excerpt.quoted(tensor.name()));
                    }
                }
                case OnnxField.GRAPH_INPUT -> inputs.add(OnnxInput.of(graph.message()));
                case OnnxField.GRAPH_OUTPUT -> outputs.add(OnnxInput.name(graph.message()));
                case OnnxField.GRAPH_SPARSE_INITIALIZER -> throw new MalformedFileException("expected no sparse initializers");
                default -> { }
            }
            limit("nodes", nodes.size(), MAX_PARTS);
            limit("initializers", initializers.size(), MAX_PARTS);
            limit("inputs and outputs", inputs.size() + outputs.size(), MAX_PARTS);
        }
        inputs.removeIf(input -> initializers.containsKey(input.name())); // models before IR version 4 list them there too
    }

    static void limit(String what, int count, int most) throws MalformedFileException {
        if (count > most) {
            throw new MalformedFileException("expected at most " + most + " " + what);
        }
    }
}
