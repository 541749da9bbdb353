package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.ClassNames;
import io.github.sigmanet.internal.measure.ClassOutputs;
import io.github.sigmanet.internal.measure.DecisionRule;
import io.github.sigmanet.internal.measure.LabelOutputs;
import io.github.sigmanet.internal.measure.RegressionErrors;
import java.util.Arrays;
import java.util.List;

/** Collects the outputs for the samples of a dataset, one at a time, for an evaluation. */
final class EvaluationSums {

    private final DecisionRule decision;
    private final RegressionErrors errors;
    private final ClassOutputs classes; // null unless the class of each sample is known
    private final LabelOutputs several; // null unless samples may have several

    EvaluationSums(int size, int outputs, SampleClasses known, DecisionRule decision) {
        this.decision = decision;
        this.errors = new RegressionErrors(outputs);
        this.classes = known.labels() == null ? null : new ClassOutputs(known.labels(), outputs);
        this.several = known.areSeveral() ? new LabelOutputs(size, outputs) : null;
    }

    /** Evaluates given outputs, in the units of the targets, with the class names of the dataset. */
    static Evaluation evaluate(double[][] outputs, Dataset dataset) {
        Check.notNull("data", "a dataset", dataset);
        return evaluate(outputs, dataset, DecisionRule.HIGHEST, List.of());
    }

    /** Evaluates given outputs, in the units of the targets; the class names are those of the dataset if none are given. */
    static Evaluation evaluate(double[][] outputs, Dataset dataset, DecisionRule decision, List<String> classNames) {
        int size = Check.positive("data size", dataset.size());
        int targetSize = dataset.targetSize();
        Check.matrix("outputs", size, targetSize, outputs);
        SampleClasses classes = SampleClasses.of("data", dataset, size);
        classes.checkFit("data", decision);
        EvaluationSums sums = new EvaluationSums(size, targetSize, classes, decision);
        double[] x = new double[dataset.inputSize()];
        double[] y = new double[targetSize];
        Arrays.fill(y, Double.NaN); // so that numbers the dataset fails to write are detected
        double weight = 0;
        for (int s = 0; s < size; s++) {
            dataset.copy(s, x, y);
            Check.finite("data, target of sample ", s, y);
            double sampleWeight = Check.notNegative("data, weight of sample ", s, dataset.weight(s));
            weight += sampleWeight;
            sums.add(s, y, outputs[s], sampleWeight);
        }
        Check.weightSum("data, sum of sample weights", weight);
        double cost = sums.errors.cost();
        if (!Double.isFinite(cost)) {
            throw new IllegalStateException("evaluation: the cost is " + cost + "; the outputs or the targets are too large");
        }
        return sums.evaluation(cost, classNames.isEmpty() ? names(dataset, targetSize) : classNames);
    }

    private static List<String> names(Dataset dataset, int targetSize) {
        List<String> names = dataset.classNames();
        try {
            return names != null && names.isEmpty() ? names : ClassNames.checked(names, targetSize);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("data, " + e.getMessage(), e);
        }
    }

    /** Adds a sample, in the units of its target. */
    void add(int s, double[] target, double[] output, double weight) {
        errors.add(target, output, weight);
        if (classes != null) {
            classes.add(s, output, decision.classOf(output));
        } else if (several != null) {
            several.add(s, target, output);
        }
    }

    Evaluation evaluation(double cost, List<String> classNames) {
        return classes != null ? Evaluation.ofClasses(cost, errors, classNames, classes, decision)
                : several != null ? Evaluation.ofLabels(cost, errors, classNames, several, decision)
                : Evaluation.ofNumbers(cost, errors);
    }
}
