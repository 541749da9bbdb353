package io.github.sigmanet;

import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.internal.measure.DecisionRule;
import java.util.List;
import java.util.Objects;

/** What a network has besides parameters and metadata. Instances never change; each method returns another one. */
final class Attributes {

    static final Attributes NONE = new Attributes();

    private Scaling inputScaling; // null if there is none, and so is the next
    private Scaling targetScaling;
    private List<String> classNames = List.of();
    private DecisionRule decision = DecisionRule.HIGHEST;
    private Encoding encoding; // null if there is none

    private Attributes() {
    }

    private Attributes(Attributes that) {
        inputScaling = that.inputScaling;
        targetScaling = that.targetScaling;
        classNames = that.classNames;
        decision = that.decision;
        encoding = that.encoding;
    }

    Scaling inputScaling() {
        return inputScaling;
    }

    Attributes withInputScaling(Scaling scaling) {
        Attributes copy = new Attributes(this);
        copy.inputScaling = scaling;
        return copy;
    }

    Scaling targetScaling() {
        return targetScaling;
    }

    Attributes withTargetScaling(Scaling scaling) {
        Attributes copy = new Attributes(this);
        copy.targetScaling = scaling;
        return copy;
    }

    List<String> classNames() {
        return classNames;
    }

    Attributes withClassNames(List<String> names) {
        Attributes copy = new Attributes(this);
        copy.classNames = names;
        return copy;
    }

    DecisionRule decision() {
        return decision;
    }

    Attributes withDecision(DecisionRule rule) {
        Attributes copy = new Attributes(this);
        copy.decision = rule;
        return copy;
    }

    Encoding encoding() {
        return encoding;
    }

    Attributes withEncoding(Encoding rows) {
        Attributes copy = new Attributes(this);
        copy.encoding = rows;
        return copy;
    }

    /** Returns those of the first layers of a network alone. */
    Attributes ofInputs() {
        return NONE.withInputsOf(this);
    }

    /** Returns those of the last layers of a network alone. */
    Attributes ofOutputs() {
        return withInputsOf(NONE);
    }

    /** Returns these attributes, but those of the inputs as in others. */
    Attributes withInputsOf(Attributes that) {
        return withInputScaling(that.inputScaling).withEncoding(that.encoding);
    }

    /** Returns whether a network with other attributes gives the same answers, if its parameters are the same. */
    boolean answersLike(Attributes other) {
        return difference(other).isEmpty();
    }

    /** Returns what differs in the answers of networks with the same parameters; empty if nothing does. */
    String difference(Attributes other) {
        if (!Objects.equals(inputScaling, other.inputScaling) || !Objects.equals(targetScaling, other.targetScaling)) {
            return "scalings: " + inputScaling + ", " + targetScaling + " and " + other.inputScaling + ", " + other.targetScaling;
        }
        if (!Objects.equals(encoding, other.encoding)) {
            return "encodings: " + encoding + " and " + other.encoding;
        }
        return decision.equals(other.decision) ? "" : "decisions: " + decision + " and " + other.decision;
    }
}
