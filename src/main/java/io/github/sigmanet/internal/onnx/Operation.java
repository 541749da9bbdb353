package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.util.List;

/**
 * A node with what is known of its inputs.
 *
 * @param inputs the values of the inputs; null for one that is left out
 * @param graph the graph of the node
 */
record Operation(OnnxNode node, List<Value> inputs, OnnxGraph graph) {

    static final String REMEDY = ": export a network of linear layers, each followed by Sigmoid";

    /** Returns an input; null if it is left out. */
    Value input(int position) {
        return position < inputs.size() ? inputs.get(position) : null;
    }

    /** Returns the only input. */
    Value onlyInput() throws MalformedFileException {
        requireInputs(1, 1);
        return input(0);
    }

    /** Requires a number of inputs, of which those that must be there are. */
    void requireInputs(int least, int most) throws MalformedFileException {
        boolean arePresent = inputs.size() >= least && inputs.size() <= most;
        for (int k = 0; k < least && arePresent; k++) {
            arePresent = inputs.get(k) != null;
        }
        if (!arePresent) {
            throw node.rejected(least + (least == most ? "" : " to " + most) + (most == 1 ? " input" : " inputs"));
        }
    }

    /** Returns an input that is computed from that of the model. */
    Value.Data data(int position) throws MalformedFileException {
        Value value = input(position);
        if (value instanceof Value.Data data) {
            return data;
        }
        if (value instanceof Value.Answer answer) {
            throw answer.node().rejected("no layers and no scaling after it, got " + node + REMEDY);
        }
        throw node.rejected("values computed from the input of the model as input " + position + REMEDY);
    }

    /** Returns an input that does not depend on the input of the model. */
    Value.Constant constant(int position) throws MalformedFileException {
        if (input(position) instanceof Value.Constant constant) {
            return constant;
        }
        throw node.rejected("an initializer as input " + position);
    }

    /** Returns an exception for an operator that is not that of a network, or not at this place. */
    MalformedFileException unsupported() {
        if (node.isForeign()) {
            return node.rejected("an operator of ONNX itself: export the model without optimizations");
        }
        for (Value value : inputs) {
            if (value instanceof Value.Data data) {
                return data.step().isLinear() ? node.rejected("Sigmoid" + hidden(data.step()) + REMEDY)
                        : node.rejected("Gemm or MatMul" + REMEDY);
            }
            if (value instanceof Value.Answer answer) {
                return answer.node().rejected("no " + Excerpt.of(node.operator()) + " after it" + REMEDY);
            }
        }
        return node.rejected("an initializer or a Constant: export the model with constant folding");
    }

    /** Returns an exception for an output that still lacks its sigmoid. */
    static MalformedFileException sigmoidMissing(Step last) {
        return last.node.rejected("Sigmoid after it" + hidden(last) + REMEDY);
    }

    private static String hidden(Step linear) {
        return linear.sigmoid == null ? ""
                : ", as the last one, " + linear.sigmoid.node + ", is that of a hidden layer";
    }
}
