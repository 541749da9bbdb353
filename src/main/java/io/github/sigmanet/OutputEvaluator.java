package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.measure.BinaryScores;
import io.github.sigmanet.internal.measure.ClassCounts;
import io.github.sigmanet.internal.measure.DecisionRule;
import io.github.sigmanet.internal.measure.RegressionErrors;
import java.util.Arrays;
import java.util.List;

/** Evaluates given outputs for a dataset, whose size and target size fit them. */
final class OutputEvaluator {

    private final String name;
    private final Dataset dataset;
    private final DecisionRule decision;
    private final List<String> classNames;

    /**
     * Creates an evaluator.
     *
     * @param decision how outputs become classes
     * @param classNames the names of the classes; if there are none, those of the dataset
     */
    OutputEvaluator(String name, Dataset dataset, DecisionRule decision, List<String> classNames) {
        this.name = name;
        this.dataset = dataset;
        this.decision = decision;
        this.classNames = classNames.isEmpty() ? dataset.classNames() : classNames;
    }

    /** Evaluates outputs, a row per sample; J is equation (4) in their units. */
    Evaluation evaluate(double[][] outputs) {
        int columns = outputs[0].length;
        int classes = Math.max(2, columns);
        int[] labels = labels(outputs.length, columns);
        RegressionErrors errors = new RegressionErrors(columns);
        ClassCounts counts = labels == null ? null : new ClassCounts(classes);
        BinaryScores scores = labels == null || classes > 2 ? null : new BinaryScores(outputs.length);
        int[] predictions = labels == null || classes == 2 ? null : new int[outputs.length];
        double[] input = new double[dataset.inputSize()];
        double[] target = new double[columns];
        double cost = 0;
        double totalWeight = 0;
        for (int s = 0; s < outputs.length; s++) {
            readTarget(s, input, target);
            double weight = Check.notNegative(name + ", weight of sample ", s, dataset.weight(s));
            cost = Math.fma(weight, cost(target, outputs[s]), cost);
            totalWeight += weight;
            errors.add(target, outputs[s]);
            if (labels != null) {
                int prediction = decision.classOf(outputs[s]);
                counts.add(labels[s], prediction, 1);
                if (scores != null) {
                    scores.add(labels[s], outputs[s]);
                } else {
                    predictions[s] = prediction;
                }
            }
        }
        if (scores != null) {
            scores.sort();
        }
        return new Evaluation(outputs.length, cost / Check.weightSum(name + ", sum of sample weights", totalWeight), errors, counts,
                scores, labels, predictions, classNames);
    }

    private void readTarget(int s, double[] input, double[] target) {
        Arrays.fill(target, Double.NaN); // so that numbers the dataset fails to write are detected
        dataset.copy(s, input, target);
        Check.finite(name + ", target of sample ", s, target);
    }

    private static double cost(double[] target, double[] output) {
        double squares = 0;
        for (int i = 0; i < target.length; i++) {
            squares = Math.fma(target[i] - output[i], target[i] - output[i], squares);
        }
        return squares / 2;
    }

    /** Returns the label of each sample, or null unless all are known. */
    private int[] labels(int size, int columns) {
        int[] labels = new int[size];
        for (int s = 0; s < size; s++) {
            labels[s] = Check.label(name + ", label of sample ", s, columns, dataset.label(s));
            if (labels[s] < 0) {
                return null;
            }
        }
        return labels;
    }
}
