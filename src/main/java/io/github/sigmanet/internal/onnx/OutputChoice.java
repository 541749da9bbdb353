package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.onnx.Value.Answer;
import io.github.sigmanet.internal.onnx.Value.Data;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the outputs of a graph that are those of a network: the last sigmoid, with a scaling if one follows. The others must
 * be made of them without weights, or be values on the way to them.
 */
final class OutputChoice {

    private final GraphNormalizer values;
    private final List<String> names;

    OutputChoice(GraphNormalizer values, List<String> names) {
        this.values = values;
        this.names = names;
    }

    /** Returns the last step of the network of a given output. */
    static Step of(GraphNormalizer values, List<String> names, String name) throws IOException {
        if (!names.contains(name)) {
            throw new MalformedFileException("expected an output " + Excerpt.quoted(name) + ", got "
                    + Excerpt.of(names.toString()));
        }
        return new OutputChoice(values, List.of(name)).last();
    }

    /** Returns the last step of the network. */
    Step last() throws IOException {
        List<Value> known = new ArrayList<>();
        MalformedFileException fault = null;
        for (String name : names) {
            try {
                known.add(values.value(name));
            } catch (MalformedFileException e) {
                fault = fault == null ? e : fault;
            }
        }
        Step last = furthest(known);
        if (fault != null) {
            throw last == null ? fault : new MalformedFileException(fault.getMessage() + remedy());
        }
        if (last == null) {
            throw noNetwork(known);
        }
        Set<Step> before = new HashSet<>();
        for (Step step = last.sigmoid.before; step != null; step = step.before) {
            before.add(step);
        }
        boolean isOutput = false;
        for (Value value : known) {
            Step step = step(value);
            if (step != null && step != last && !before.contains(step)) {
                throw step.isLinear() ? Operation.sigmoidMissing(step)
                        : new MalformedFileException("expected 1 output that is a network's" + remedy());
            }
            isOutput |= step == last && isComplete(value);
        }
        if (!isOutput) {
            throw other(known);
        }
        return last;
    }

    private String remedy() {
        return ", got " + Excerpt.of(names.toString()) + ": name one in Onnx.read";
    }

    /** Returns the last one of those steps that end networks, or null if there are none. */
    private static Step furthest(List<Value> known) {
        Step last = null;
        for (Value value : known) {
            Step step = step(value);
            if (step != null && step.isNetwork() && (last == null || step.number > last.number)) {
                last = step;
            }
        }
        return last;
    }

    private static Step step(Value value) {
        return value instanceof Data data ? data.step() : value instanceof Answer answer ? answer.network() : null;
    }

    /** Returns whether a value says as much as the outputs of the network. */
    private static boolean isComplete(Value value) {
        return !(value instanceof Answer answer) || answer.kind() == Answer.Kind.PROBABILITIES;
    }

    private MalformedFileException noNetwork(List<Value> known) {
        for (Value value : known) {
            if (value instanceof Data data && data.step().isLinear()) {
                return Operation.sigmoidMissing(data.step());
            }
        }
        return new MalformedFileException("expected layers from the input to the output " + Excerpt.quoted(names.get(0))
                + ", got none");
    }

    private MalformedFileException other(List<Value> known) {
        for (Value value : known) {
            if (value instanceof Answer answer) {
                return answer.node().rejected("the values that it is made of to be outputs of the model, too");
            }
        }
        throw new IllegalStateException("no output"); // since a step is last only as that of an output
    }
}
