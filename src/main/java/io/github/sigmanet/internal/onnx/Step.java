package io.github.sigmanet.internal.onnx;

/** One step of what is computed from the input, with all those before it. Steps never change. */
final class Step {

    /** What is done with the value before. */
    enum Kind { INPUT, ADD, SUBTRACT, SUBTRACT_FROM, MULTIPLY, DIVIDE, WEIGHTS, BIASES, NEGATED_BIASES, SIGMOID, ROUND }

    final Kind kind;
    final Step before; // null for the input
    final OnnxNode node; // null for the input
    /** The other operand; null if there is none. */
    final Value.Constant operand;
    /** The dimensions of the value before, null if they are not known. */
    final long[] shape;
    final int number;
    final int layers; // of weights until here
    /** The last sigmoid until here, null if there is none. */
    final Step sigmoid;

    private Step(Kind kind, Step before, OnnxNode node, Value.Constant operand, long... shape) {
        this.kind = kind;
        this.before = before;
        this.node = node;
        this.operand = operand;
        this.shape = shape;
        this.number = before == null ? 0 : before.number + 1;
        this.layers = (before == null ? 0 : before.layers) + (kind == Kind.WEIGHTS ? 1 : 0);
        this.sigmoid = kind == Kind.SIGMOID ? this : before == null ? null : before.sigmoid;
    }

    static Step input() {
        return new Step(Kind.INPUT, null, null, null);
    }

    /** Returns the step after that of a value. */
    static Step after(Value.Data value, Kind kind, OnnxNode node, Value.Constant operand) {
        return new Step(kind, value.step(), node, operand, value.shape());
    }

    /** Returns whether weights have been applied, but not yet the sigmoid. */
    boolean isLinear() {
        return kind == Kind.WEIGHTS || kind == Kind.BIASES || kind == Kind.NEGATED_BIASES;
    }

    /** Returns whether this is the output of a network, scaled or not. */
    boolean isNetwork() {
        return sigmoid != null && !isLinear();
    }

    /** Returns whether this is the input, scaled or not. */
    boolean isInput() {
        return layers == 0;
    }
}
