package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Passes;

/** Evaluates a network on a dataset repeatedly, reusing its buffers. */
final class Evaluator {

    private static final int BATCH = 256;

    private final String name;
    private final Dataset dataset;
    private final Network network;
    private final Passes passes;
    private final Scaling targetScaling; // null if there is none
    private final Batch batch;
    private final BatchReader reader;
    private final int[] order;
    private final double[] output;
    private final double[] target;

    Evaluator(String name, Network network, Passes passes, Dataset dataset) {
        int capacity = Math.min(BATCH, network.checkFits(name, dataset).size());
        this.name = name;
        this.dataset = dataset;
        this.network = network;
        this.passes = passes;
        this.targetScaling = network.targetScaling().orElse(null);
        this.batch = Batch.forCosts(network.parameters(), capacity);
        this.reader = new BatchReader(name, network, batch, capacity, false);
        this.order = SampleOrder.identity(dataset.size());
        this.output = new double[dataset.targetSize()];
        this.target = new double[dataset.targetSize()];
    }

    /** Evaluates the network; on request, keeps the scores of the samples if there are two classes. */
    Evaluation evaluate(boolean keepsScores) {
        int size = order.length;
        int outputs = output.length;
        ConfusionCounts confusion = new ConfusionCounts();
        double[] squaredErrors = new double[outputs];
        double[] means = new double[outputs];
        double[] squaredDeviations = new double[outputs];
        BinaryScores scores = keepsScores && outputs <= 2 ? new BinaryScores(size) : null;
        double absoluteErrors = 0;
        double cost = 0;
        double weight = 0;
        for (int from = 0; from < size; from += BATCH) {
            reader.read(dataset, order, from, Math.min(size, from + BATCH));
            passes.forward(network.parameters(), batch);
            reader.checkInputs();
            double batchCost = passes.cost(batch);
            if (!Double.isFinite(batchCost)) {
                reader.checkTargets();
                throw new IllegalStateException("evaluation: the cost is " + batchCost
                        + "; the network's parameters are not finite, or the targets too large");
            }
            cost += batchCost;
            weight += batch.totalWeight();
            for (int s = 0; s < batch.size(); s++) {
                batch.copyOutput(s, output);
                batch.copyTarget(s, target);
                if (!Check.areFinite(target)) { // of a sample of weight 0, which does not show in the cost
                    reader.checkTargets();
                }
                if (targetScaling != null) {
                    targetScaling.invertInPlace(output);
                    targetScaling.invertInPlace(target);
                }
                confusion.add(target, output);
                if (scores != null) {
                    scores.add(target, output);
                }
                for (int i = 0; i < outputs; i++) {
                    double error = target[i] - output[i];
                    absoluteErrors += Math.abs(error);
                    squaredErrors[i] += error * error;
                    // Welford's running mean and sum of squared deviations
                    double deviation = target[i] - means[i];
                    means[i] += deviation / (from + s + 1);
                    squaredDeviations[i] += deviation * (target[i] - means[i]);
                }
            }
        }
        if (scores != null) {
            scores.sort();
        }
        double sum = 0;
        for (double squares : squaredErrors) {
            sum += squares;
        }
        double rmse = Math.sqrt(sum / ((double) size * outputs));
        cost /= Check.weightSum(name + ", sum of sample weights", weight);
        return new Evaluation(size, cost, new double[] {rmse, absoluteErrors / ((double) size * outputs),
            rSquared(squaredErrors, squaredDeviations)}, confusion.counts(), confusion.counts() == null ? null : scores,
                network.classNames().isEmpty() ? dataset.classNames() : network.classNames());
    }

    private static double rSquared(double[] squaredErrors, double[] squaredDeviations) {
        double sum = 0;
        for (int i = 0; i < squaredErrors.length; i++) {
            if (squaredDeviations[i] > 0) {
                sum += 1 - squaredErrors[i] / squaredDeviations[i];
            } else {
                sum += squaredErrors[i] == 0 ? 1 : 0;
            }
        }
        return sum / squaredErrors.length;
    }
}
