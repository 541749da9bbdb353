package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.SampleOrder;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.train.Validation;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;

/** Evaluates a network on a dataset repeatedly, reusing its buffers. */
final class Evaluator implements Validation {

    private static final int BATCH = 256;

    private final String name;
    private final Dataset dataset;
    private final Network network;
    private final List<String> classNames;
    private final Scaling targetScaling; // null if there is none
    private final MiniBatch batch;
    private final int[] order;
    private final SampleClasses classes;
    private final double[] output; // of the sample at hand, and its target
    private final double[] target;

    Evaluator(String name, Network network, CostFunction cost, Passes passes, Dataset dataset) {
        int size = network.checkFits(name, dataset);
        List<String> names = network.classNamesOf(name, dataset);
        this.name = name;
        this.dataset = dataset;
        this.network = network;
        this.classNames = network.classNames().isEmpty() ? names : network.classNames();
        this.targetScaling = network.targetScaling().orElse(null);
        this.batch = MiniBatch.forEvaluation(name, network, cost, passes, Math.min(BATCH, size));
        this.order = SampleOrder.identity(size);
        this.output = new double[network.size(network.layerCount() - 1)];
        this.target = new double[output.length];
        this.classes = SampleClasses.of(name, dataset, size);
        classes.checkFit(name, network.decision());
    }

    Evaluation evaluate() {
        EvaluationSums sums = new EvaluationSums(order.length, output.length, classes, network.decision());
        double cost = pass(s -> sums.add(s, target, output, dataset.weight(s)));
        return sums.evaluation(cost, classNames);
    }

    @Override
    public Result measure() {
        int[] labels = classes.labels();
        if (labels == null) {
            return new Result(pass(s -> { }), OptionalDouble.empty());
        }
        int[] right = {0};
        double cost = pass(s -> right[0] += network.decision().classOf(output) == labels[s] ? 1 : 0);
        return new Result(cost, OptionalDouble.of((double) right[0] / order.length));
    }

    @Override
    public long size() {
        return order.length;
    }

    @Override
    public boolean mayHaveAccuracy() {
        return classes.labels() != null;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    /** Lets the output and the target of each sample be looked at, in the units of the targets, and returns the mean cost. */
    private double pass(IntConsumer look) {
        int size = order.length;
        int present = network.checkFits(name, dataset);
        if (present != size) {
            throw Check.illegal(name, "size " + size, present);
        }
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
                look.accept(from + s);
            }
        }
        return cost / Check.weightSum(name + ", sum of sample weights", weight);
    }
}
