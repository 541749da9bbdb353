package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.util.ArrayList;
import java.util.List;

/** A node of an ONNX graph, one step of the computation. Its attributes are decoded when they are needed. */
final class OnnxNode {

    private static final int MAX_PARTS = 16;

    private final ProtoReader message;
    private final List<String> inputs = new ArrayList<>(3);
    private final List<String> outputs = new ArrayList<>(1);
    private String operator = "";
    private String domain = "";

    OnnxNode(ProtoReader message) throws MalformedFileException {
        this.message = message;
        int attributes = 0;
        while (message.next()) {
            switch (message.field()) {
                case OnnxField.NODE_INPUT -> inputs.add(message.string());
                case OnnxField.NODE_OUTPUT -> outputs.add(message.string());
                case OnnxField.NODE_OPERATOR -> operator = message.string();
                case OnnxField.NODE_DOMAIN -> domain = message.string();
                case OnnxField.NODE_ATTRIBUTE -> attributes++;
                default -> { }
            }
            OnnxGraph.limit("inputs, outputs and attributes of a node", inputs.size() + outputs.size() + attributes, MAX_PARTS);
        }
    }

    /** Returns the names of the inputs, empty for one that is left out. */
    List<String> inputs() {
        return inputs;
    }

    List<String> outputs() {
        return outputs;
    }

    /** Returns the operator, preceded by its domain if that is not ONNX's own. */
    String operator() {
        return OnnxGraph.isOnnx(domain) ? operator : domain + "." + operator;
    }

    /** Returns whether the operator is none of the ONNX standard. */
    boolean isForeign() {
        return !OnnxGraph.isOnnx(domain) && !domain.equals("ai.onnx.ml");
    }

    /** Returns an attribute, or null if there is none of that name. */
    private OnnxAttribute attribute(String name) throws MalformedFileException {
        OnnxAttribute found = null;
        for (ProtoReader fields = message.again(); fields.next();) {
            if (fields.field() == OnnxField.NODE_ATTRIBUTE) {
                OnnxAttribute attribute = new OnnxAttribute(fields.message());
                if (attribute.name().equals(name)) {
                    if (found != null) {
                        throw rejected("1 attribute " + Excerpt.quoted(name) + ", got another");
                    }
                    found = attribute;
                }
            }
        }
        return found;
    }

    private interface Decoder<T> {

        T decode(OnnxAttribute attribute) throws MalformedFileException;
    }

    private <T> T attribute(String name, T otherwise, Decoder<T> decoder) throws MalformedFileException {
        OnnxAttribute attribute = attribute(name);
        try {
            return attribute == null ? otherwise : decoder.decode(attribute);
        } catch (MalformedFileException e) {
            throw new MalformedFileException(this + ": " + e.getMessage());
        }
    }

    long integer(String name, long otherwise) throws MalformedFileException {
        return attribute(name, otherwise, OnnxAttribute::integer);
    }

    double number(String name, double otherwise) throws MalformedFileException {
        return attribute(name, otherwise, attribute -> (double) attribute.number());
    }

    /** Returns integers, or null if there is no such attribute. */
    long[] integers(String name) throws MalformedFileException {
        return attribute(name, null, OnnxAttribute::integers);
    }

    /** Returns floats, or null if there is no such attribute. */
    double[] floats(String name) throws MalformedFileException {
        return attribute(name, null, OnnxAttribute::floats);
    }

    /** Returns a reader of a tensor's message, or null if there is no such attribute. */
    ProtoReader tensor(String name) throws MalformedFileException {
        return attribute(name, null, OnnxAttribute::tensor);
    }

    boolean has(String name) throws MalformedFileException {
        return attribute(name) != null;
    }

    /** Returns an exception for a node that is not as expected. */
    MalformedFileException rejected(String expected) {
        return new MalformedFileException(this + ": expected " + expected);
    }

    /** Returns the operator with the first output, since names of nodes are often missing. */
    @Override
    public String toString() {
        return "node with output " + Excerpt.quoted(outputs.isEmpty() ? "" : outputs.get(0)) + " (" + Excerpt.of(operator())
                + ")";
    }
}
