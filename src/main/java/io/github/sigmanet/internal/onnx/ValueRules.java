package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/** The rules for operators that make constants, or leave values as they are. */
final class ValueRules {

    static final Map<String, Rule> RULES = Map.of(
            "Identity", Operation::onlyInput,
            "Constant", ValueRules::constant,
            "Transpose", ValueRules::transpose,
            "Cast", ValueRules::cast,
            "Dropout", ValueRules::dropout);

    private static final int OPSET_OF_TRAINING_MODE = 12;

    private ValueRules() {
    }

    private static Value constant(Operation operation) throws MalformedFileException {
        operation.requireInputs(0, 0);
        OnnxNode node = operation.node();
        String name = node.outputs().get(0);
        OnnxTensor tensor = null;
        int values = 0;
        for (String attribute : new String[] {"value", "value_float", "value_floats", "value_int", "value_ints"}) {
            if (node.has(attribute)) {
                values++;
                tensor = switch (attribute) {
                    case "value" -> OnnxTensor.constant(name, node.tensor(attribute), operation.graph().files);
                    case "value_float" -> OnnxTensor.number(name, (float) node.number(attribute, 0));
                    case "value_floats" -> OnnxTensor.numbers(name, node.floats(attribute));
                    case "value_int" -> OnnxTensor.integer(name, node.integer(attribute, 0));
                    default -> OnnxTensor.integers(name, node.integers(attribute));
                };
            }
        }
        if (values != 1) {
            throw node.rejected("1 value of numbers, got " + values);
        }
        return Value.Constant.of(tensor);
    }

    private static Value transpose(Operation operation) throws MalformedFileException {
        operation.requireInputs(1, 1);
        long[] order = operation.node().integers("perm");
        if (!(operation.input(0) instanceof Value.Constant constant) || constant.shape().length != 2) {
            throw operation.unsupported();
        }
        if (order == null || Arrays.equals(order, new long[] {1, 0})) {
            return constant.transposed();
        }
        if (Arrays.equals(order, new long[] {0, 1})) {
            return constant;
        }
        throw operation.node().rejected("attribute 'perm' [1, 0] or [0, 1]");
    }

    private static Value cast(Operation operation) throws IOException {
        Value value = operation.onlyInput();
        long type = operation.node().integer("to", 0);
        boolean isFloat = type == OnnxField.FLOAT || type == OnnxField.DOUBLE;
        if (value instanceof Value.Data data) {
            return isFloat ? cast(operation, data, type) : truncated(operation, data, type);
        }
        boolean isInteger = type == OnnxField.INT32 || type == OnnxField.INT64;
        if (value instanceof Value.Constant constant && (isFloat || isInteger)) {
            return cast(operation, constant, type);
        }
        if (value instanceof Value.Dimensions && isInteger) {
            return value;
        }
        throw operation.unsupported();
    }

    /** Rounds floats, and converts a few integers, or a few floats that are integers. */
    private static Value cast(Operation operation, Value.Constant constant, long type) throws IOException {
        OnnxTensor tensor = constant.tensor();
        boolean isFloat = type == OnnxField.FLOAT || type == OnnxField.DOUBLE;
        if (tensor.isFloat() && isFloat) {
            return type == OnnxField.FLOAT ? constant.rounded() : constant;
        }
        if (tensor.isFloat() == isFloat) {
            return constant;
        }
        if (tensor.count() > IntegerList.MAX) {
            throw operation.unsupported();
        }
        double[] numbers = tensor.isFloat() ? constant.numbers() : LongStream.of(tensor.integers()).asDoubleStream().toArray();
        for (double number : numbers) {
            if (number != (int) number) {
                throw operation.node().rejected("integers, got " + number);
            }
        }
        return Value.Constant.of(OnnxTensor.converted(operation.node().outputs().get(0), type, tensor.shape(), numbers));
    }

    /** Converts the input of a model as it likes, but between layers only without rounding. */
    private static Value cast(Operation operation, Value.Data data, long type) throws MalformedFileException {
        Step step = data.step();
        boolean isExact = data.type() == type || type == OnnxField.DOUBLE;
        if (data.type() != OnnxField.STRING && (step.isInput() || isExact)) {
            return data.with(step, type);
        }
        if (step.isNetwork()) {
            return data.with(Step.after(data, Step.Kind.ROUND, operation.node(), null), type);
        }
        throw rounding(operation, type);
    }

    private static Value truncated(Operation operation, Value.Data data, long type) throws MalformedFileException {
        Step step = data.step();
        boolean isExact = data.type() == type || (type == OnnxField.INT64 && isInteger(data.type()));
        if (step.isInput() && isExact) {
            return data.with(step, type);
        }
        if (step.isNetwork()) {
            return new Value.Answer(step, Value.Answer.Kind.OTHER, operation.node());
        }
        throw rounding(operation, type);
    }

    private static MalformedFileException rounding(Operation operation, long type) {
        return operation.node().rejected("type FLOAT (1) or DOUBLE (11) without rounding, got " + type);
    }

    private static boolean isInteger(long type) {
        return (type >= OnnxField.UINT8 && type <= OnnxField.INT64) || type == OnnxField.BOOL;
    }

    /** Leaves values as they are, unless it trains. The second output, a mask, is not known. */
    private static Value dropout(Operation operation) throws IOException {
        operation.requireInputs(1, 3);
        if (operation.graph().opset >= OPSET_OF_TRAINING_MODE && operation.input(2) != null) {
            OnnxTensor trains = operation.constant(2).tensor();
            if (trains.isTrue()) {
                throw operation.node().rejected("training_mode false: export the model with training=TrainingMode.EVAL");
            }
        }
        return operation.input(0);
    }
}
