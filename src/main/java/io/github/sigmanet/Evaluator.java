package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.SampleOrder;
import io.github.sigmanet.internal.measure.BinaryScores;
import io.github.sigmanet.internal.measure.ConfusionCounts;
import io.github.sigmanet.internal.measure.RegressionErrors;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.train.Validation;
import java.util.List;
import java.util.OptionalDouble;

/** Evaluates a network on a dataset repeatedly, reusing its buffers. */
final class Evaluator implements Validation {

    private static final int BATCH = 256;

    private final String name;
    private final Dataset dataset;
    private final Network network;
    private final Scaling targetScaling; // null if there is none
    private final MiniBatch batch;
    private final int[] order;
    private final double[] output;
    private final double[] target;

    Evaluator(String name, Network network, CostFunction cost, Passes passes, Dataset dataset) {
        int capacity = Math.min(BATCH, network.checkFits(name, dataset).size());
        this.name = name;
        this.dataset = dataset;
        this.network = network;
        this.targetScaling = network.targetScaling().orElse(null);
        this.batch = MiniBatch.forEvaluation(name, network, cost, passes, capacity);
        this.order = SampleOrder.identity(dataset.size());
        this.output = new double[dataset.targetSize()];
        this.target = new double[dataset.targetSize()];
    }

    /** Evaluates the network, with the scores of the samples if there are two classes. */
    Evaluation evaluate() {
        return evaluate(output.length <= 2 ? new BinaryScores(order.length) : null);
    }

    @Override
    public Result measure() {
        Evaluation evaluation = evaluate(null);
        return new Result(evaluation.cost(),
                evaluation.isClassification() ? OptionalDouble.of(evaluation.accuracy()) : OptionalDouble.empty());
    }

    @Override
    public long size() {
        return dataset.size();
    }

    @Override
    public List<String> classNames() {
        return dataset.classNames();
    }

    private Evaluation evaluate(BinaryScores scores) {
        int size = order.length;
        ConfusionCounts confusion = new ConfusionCounts();
        RegressionErrors errors = new RegressionErrors(output.length);
        double cost = 0;
        double weight = 0;
        for (int from = 0; from < size; from += BATCH) {
            double batchCost = batch.cost(dataset, order, from, Math.min(size, from + BATCH));
            if (!Double.isFinite(batchCost)) {
                batch.checkTargets();
                throw new IllegalStateException("evaluation: the cost is " + batchCost
                        + "; the network's parameters are not finite, or the targets too large");
            }
            cost += batchCost;
            weight += batch.weight();
            for (int s = 0; s < batch.size(); s++) {
                batch.copyResult(s, output, target);
                if (targetScaling != null) {
                    targetScaling.invertInPlace(output);
                    targetScaling.invertInPlace(target);
                }
                confusion.add(target, output);
                errors.add(target, output);
                if (scores != null) {
                    scores.add(target, output);
                }
            }
        }
        if (scores != null) {
            scores.sort();
        }
        cost /= Check.weightSum(name + ", sum of sample weights", weight);
        return new Evaluation(size, cost, errors, confusion.counts(), confusion.counts() == null ? null : scores,
                network.classNames().isEmpty() ? dataset.classNames() : network.classNames());
    }
}
