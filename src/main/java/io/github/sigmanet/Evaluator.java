package io.github.sigmanet;

import java.util.Arrays;

/** Evaluates a network on a dataset, again and again in the same memory. */
final class Evaluator {

    private static final int BATCH = 256;

    private final String name;
    private final Dataset dataset;
    private final MiniBatch batch;
    private final int[] order;
    private final double[] output;
    private final double[] target;

    Evaluator(String name, Network network, Backpropagation backpropagation, Dataset dataset) {
        MiniBatch.checkFits(name, dataset, network);
        this.name = name;
        this.dataset = dataset;
        this.batch = new MiniBatch(name, network, backpropagation, Math.min(BATCH, dataset.size()));
        this.order = Order.identity(dataset.size());
        this.output = new double[dataset.targetSize()];
        this.target = new double[dataset.targetSize()];
    }

    Evaluation evaluate() {
        int size = order.length;
        int outputs = output.length;
        Classes classes = new Classes();
        double[] squaredErrors = new double[outputs];
        double[] means = new double[outputs];
        double[] squaredDeviations = new double[outputs];
        double cost = 0;
        double weight = 0;
        for (int from = 0; from < size; from += BATCH) {
            batch.load(dataset, order, from, Math.min(size, from + BATCH));
            batch.forward();
            double batchCost = batch.cost();
            if (!Double.isFinite(batchCost)) {
                throw new IllegalStateException("evaluation: the cost is " + batchCost
                        + "; the network's parameters are not finite, or the targets too large");
            }
            cost += batchCost;
            weight += batch.weight();
            for (int s = 0; s < batch.size(); s++) {
                batch.copyOutput(s, output);
                batch.copyTarget(s, target);
                classes.add(target, output);
                for (int i = 0; i < outputs; i++) {
                    double error = target[i] - output[i];
                    squaredErrors[i] += error * error;
                    // Welford's running mean and sum of squared deviations
                    double deviation = target[i] - means[i];
                    means[i] += deviation / (from + s + 1);
                    squaredDeviations[i] += deviation * (target[i] - means[i]);
                }
            }
        }
        double rmse = Math.sqrt(Arrays.stream(squaredErrors).sum() / ((double) size * outputs));
        cost /= Check.totalWeight(name + ", sum of sample weights", weight);
        return new Evaluation(size, cost, rmse, rSquared(squaredErrors, squaredDeviations),
                classes.confusion());
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
