package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.onnx.Value.Answer;
import java.io.IOException;
import java.util.Set;

/** The rules for what is made of a network's outputs: probabilities of both classes, labels, and other numbers. */
final class AnswerRules {

    private static final Set<String> OTHERS = Set.of("Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not", "Round", "Where",
            "TopK", "ReduceMax", "ai.onnx.ml.Binarizer", "ai.onnx.ml.LabelEncoder");

    private AnswerRules() {
    }

    /** Returns what an operator makes of outputs or of earlier answers, or null if it is none that does so. */
    static Value apply(Operation operation) throws IOException {
        OnnxNode node = operation.node();
        Value first = operation.input(0);
        Answer answer = answer(operation);
        if (answer == null) {
            return null;
        }
        if (first instanceof Value.Data data && ShapeRules.isColumn(data)) {
            Value column = ShapeRules.onlyColumn(operation, data);
            if (column != null) {
                return column;
            }
        }
        boolean isEarlier = first instanceof Answer;
        Answer other = answer.kind() == Answer.Kind.OTHER ? answer : answer.as(Answer.Kind.OTHER, node);
        Answer labels = answer.kind() == Answer.Kind.LABELS ? answer.as(answer.kind(), node) : other;
        return switch (node.operator()) {
            case "ArgMax" -> labels(operation, answer);
            case "ai.onnx.ml.ZipMap" -> answer.as(answer.kind(), node);
            case "ai.onnx.ml.ArrayFeatureExtractor", "Gather" -> first instanceof Value.Constant ? labels : other;
            case "Identity" -> first;
            case "Cast", "Reshape", "Squeeze", "Unsqueeze", "Flatten" -> isEarlier ? labels : null;
            case "Slice" -> other;
            default -> OTHERS.contains(node.operator()) ? other : null;
        };
    }

    /** Returns the outputs that an operation takes, or what was made of them; null if there are none, or several. */
    private static Answer answer(Operation operation) {
        Answer found = null;
        for (Value input : operation.inputs()) {
            Answer answer = null;
            if (input instanceof Answer earlier) {
                answer = earlier;
            } else if (input instanceof Value.Data data) {
                if (!data.step().isNetwork()) {
                    return null;
                }
                answer = new Answer(data.step(), Answer.Kind.PROBABILITIES, operation.node());
            }
            if (answer != null && found != null && answer.network() != found.network()) {
                return null;
            }
            found = found == null ? answer : found;
        }
        return found;
    }

    /** Returns the number of the largest output; that of an only one says nothing. */
    private static Answer labels(Operation operation, Answer answer) throws MalformedFileException {
        long axis = operation.node().integer("axis", 0);
        boolean isKnown = !(operation.input(0) instanceof Value.Data data) || (data.isMatrix() && data.columns() > 1);
        boolean areLabels = isKnown && answer.kind() == Answer.Kind.PROBABILITIES && (axis == 1 || axis == -1);
        return answer.as(areLabels ? Answer.Kind.LABELS : Answer.Kind.OTHER, operation.node());
    }

    /** Joins 1 − p and p, where p are a network's outputs: one for two classes, or one for each label. */
    static Value bothClasses(Operation operation) throws IOException {
        operation.requireInputs(2, 2);
        long axis = operation.node().integer("axis", 0);
        boolean areBoth = operation.input(0) instanceof Value.Data first && operation.input(1) instanceof Value.Data second
                && (axis == 1 || axis == -1) && second.step().kind == Step.Kind.SIGMOID && second.isMatrix()
                && first.step().before == second.step() && isOneMinus(first.step());
        if (!areBoth) {
            throw operation.unsupported();
        }
        return new Answer(((Value.Data) operation.input(1)).step(), Answer.Kind.PROBABILITIES, operation.node());
    }

    private static boolean isOneMinus(Step step) throws IOException {
        return step.kind == Step.Kind.SUBTRACT_FROM && OnnxTensor.product(step.operand.shape(), 0) == 1
                && step.operand.numbers()[0] == 1;
    }
}
