package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** The rules for operators of layers and of scalings. */
final class LayerRules {

    static final Map<String, Rule> RULES = Map.of(
            "Gemm", LayerRules::gemm,
            "MatMul", LayerRules::matMul,
            "Sigmoid", LayerRules::sigmoid,
            "Add", LayerRules::add,
            "Sum", LayerRules::sum,
            "Neg", LayerRules::negate,
            "Sub", LayerRules::subtract,
            "Mul", LayerRules::multiply,
            "Div", LayerRules::divide,
            "ai.onnx.ml.Scaler", LayerRules::scaler);

    private LayerRules() {
    }

    private static Value gemm(Operation operation) throws IOException {
        operation.requireInputs(2, 3);
        OnnxNode node = operation.node();
        boolean hasBiases = operation.input(2) != null;
        long transB = node.integer("transB", 0);
        boolean isPlain = node.number("alpha", 1) == 1 && (!hasBiases || node.number("beta", 1) == 1)
                && node.integer("transA", 0) == 0;
        if (!isPlain || (transB != 0 && transB != 1)) {
            throw node.rejected("alpha and beta 1, transA 0 and transB 0 or 1");
        }
        Value.Data data = operation.data(0);
        if (data.shape() != null && !data.isMatrix()) {
            throw node.rejected("an input of 2 dimensions");
        }
        Value.Data linear = weighted(operation, data, transB == 1);
        Value.Data matrix = data.shape() == null ? linear.shaped(OnnxInput.UNKNOWN, linear.columns()) : linear;
        return hasBiases ? biased(operation, matrix, Step.Kind.BIASES, 2) : matrix;
    }

    private static Value matMul(Operation operation) throws IOException {
        operation.requireInputs(2, 2);
        return weighted(operation, operation.data(0), false);
    }

    /** Applies the weights in input 1, inputs × outputs, or transposed. */
    private static Value.Data weighted(Operation operation, Value.Data data, boolean isTransposed) throws IOException {
        OnnxNode node = operation.node();
        Step step = data.step();
        Value.Constant weights = isTransposed ? operation.constant(1).transposed() : operation.constant(1);
        long[] shape = weights.shape();
        if (shape.length != 2) {
            throw node.rejected("an initializer of 2 dimensions as input 1");
        }
        if (weights.tensor().count() < 1 && weights.numbers().length == 0) {
            throw node.rejected("an initializer that is not empty as input 1");
        }
        if (step.isLinear()) {
            throw node.rejected("Sigmoid between it and " + step.node);
        }
        if (!step.isInput() && step.kind != Step.Kind.SIGMOID) {
            throw step.node.rejected("no layer after it, got " + node + Operation.REMEDY);
        }
        if (step.isInput() && data.shape() != null && data.shape().length > 2
                && !Arrays.equals(data.shape(), operation.graph().inputs.get(0).shape())) {
            throw node.rejected("an input of 2 dimensions");
        }
        if (data.shape() != null && data.shape().length == 1 && !step.isInput()) {
            throw node.rejected("an input of 2 dimensions");
        }
        if (step.isInput() && data.columns() != OnnxInput.UNKNOWN && data.columns() != shape[0]) {
            throw node.rejected("weights of " + data.columns() + " inputs, got those of " + shape[0]);
        }
        long[] result = data.shape() == null ? null : data.shape().clone();
        if (result != null) {
            result[result.length - 1] = shape[1];
        }
        return new Value.Data(Step.after(data, Step.Kind.WEIGHTS, node, weights), result, weights.type());
    }

    /** Adds the biases in an input, or their negatives, to what weights have made. */
    private static Value.Data biased(Operation operation, Value.Data data, Step.Kind kind, int position)
            throws MalformedFileException {
        Value.Constant biases = operation.constant(position);
        long outputs = data.step().operand.shape()[1];
        long count = OnnxTensor.product(biases.shape(), 0);
        if (count != 1 && (count != outputs || !isRow(biases.shape()))) {
            throw operation.node().rejected("an initializer of dimensions [" + outputs + "] as input " + position);
        }
        return combined(operation, data, kind, biases);
    }

    /** Returns whether all numbers are along the last dimension. */
    static boolean isRow(long... shape) {
        return shape.length > 0 && shape[shape.length - 1] == OnnxTensor.product(shape, 0);
    }

    /** Applies a constant, which may add dimensions. */
    private static Value.Data combined(Operation operation, Value.Data data, Step.Kind kind, Value.Constant constant) {
        Value.Data result = data.with(Step.after(data, kind, operation.node(), constant), constant.type());
        boolean isDeeper = data.shape() != null && constant.shape().length > data.shape().length;
        return isDeeper ? result.shaped((long[]) null) : result;
    }

    private static Value sigmoid(Operation operation) throws MalformedFileException {
        operation.requireInputs(1, 1);
        Value.Data data = operation.data(0);
        if (!data.step().isLinear()) {
            throw operation.node().rejected("a linear layer before it" + Operation.REMEDY);
        }
        return data.with(Step.after(data, Step.Kind.SIGMOID, operation.node(), null), data.type());
    }

    private static Value add(Operation operation) throws MalformedFileException {
        operation.requireInputs(2, 2);
        int position = position(operation);
        Value.Data data = operation.data(position);
        return data.step().kind == Step.Kind.WEIGHTS ? biased(operation, data, Step.Kind.BIASES, 1 - position)
                : scaled(operation, Step.Kind.ADD, position);
    }

    private static Value sum(Operation operation) throws MalformedFileException {
        operation.requireInputs(1, 2);
        return operation.inputs().size() == 1 ? operation.input(0) : add(operation);
    }

    private static Value negate(Operation operation) throws MalformedFileException {
        operation.requireInputs(1, 1);
        Value.Data data = operation.data(0);
        if (data.step().isLinear()) {
            throw operation.unsupported();
        }
        OnnxNode node = operation.node();
        Value.Constant factor = Value.Constant.of(OnnxTensor.number(node.outputs().get(0), -1));
        return data.with(Step.after(data, Step.Kind.MULTIPLY, node, factor), data.type());
    }

    private static Value subtract(Operation operation) throws MalformedFileException {
        operation.requireInputs(2, 2);
        int position = position(operation);
        if (position == 0 && operation.data(0).step().kind == Step.Kind.WEIGHTS) {
            return biased(operation, operation.data(0), Step.Kind.NEGATED_BIASES, 1);
        }
        return scaled(operation, position == 0 ? Step.Kind.SUBTRACT : Step.Kind.SUBTRACT_FROM, position);
    }

    private static Value multiply(Operation operation) throws IOException {
        operation.requireInputs(2, 2);
        Value product = ShapeRules.product(operation);
        return product != null ? product : scaled(operation, Step.Kind.MULTIPLY, position(operation));
    }

    private static Value divide(Operation operation) throws MalformedFileException {
        operation.requireInputs(2, 2);
        if (operation.input(0) instanceof Value.Constant && !(operation.input(1) instanceof Value.Constant)) {
            throw operation.node().rejected("a division by an initializer, got one of an initializer");
        }
        return scaled(operation, Step.Kind.DIVIDE, 0);
    }

    /** Returns which of two inputs is not constant. */
    private static int position(Operation operation) throws MalformedFileException {
        boolean areConstant = operation.input(0) instanceof Value.Constant && operation.input(1) instanceof Value.Constant;
        if (areConstant) {
            throw operation.unsupported();
        }
        return operation.input(0) instanceof Value.Constant ? 1 : 0;
    }

    private static Value scaled(Operation operation, Step.Kind kind, int position) throws MalformedFileException {
        if (operation.input(position) instanceof Value.Constant) {
            throw operation.unsupported();
        }
        Value.Data data = operation.data(position);
        if (data.step().isLinear()) {
            throw operation.unsupported();
        }
        return combined(operation, data, kind, operation.constant(1 - position));
    }

    private static Value scaler(Operation operation) throws MalformedFileException {
        operation.requireInputs(1, 1);
        OnnxNode node = operation.node();
        Value.Data data = operation.data(0);
        if (data.step().isLinear()) {
            throw operation.unsupported();
        }
        double[] offsets = node.floats("offset");
        double[] factors = node.floats("scale");
        if (offsets == null || factors == null || offsets.length != factors.length) {
            throw node.rejected("as many numbers in attribute 'offset' as in 'scale'");
        }
        String name = node.outputs().get(0);
        Value.Data centered = combined(operation, data, Step.Kind.SUBTRACT,
                Value.Constant.of(OnnxTensor.numbers(name, offsets)));
        return combined(operation, centered, Step.Kind.MULTIPLY, Value.Constant.of(OnnxTensor.numbers(name, factors)));
    }
}
