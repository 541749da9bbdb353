package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;

/**
 * The way of a mini-batch: its samples are read and checked, pass through the network, have a cost and, in training, lead to a
 * step. It owns the memory for this, which is used again and again. For use by one thread.
 */
final class MiniBatch {

    private static final int[] FIRST = {0};

    private final String totalName;
    private final Parameters parameters;
    private final Passes passes;
    private final Batch batch;
    private final BatchReader reader;
    private final boolean isForTraining;
    private final OneSample sample = new OneSample();

    private MiniBatch(String name, Network network, Passes passes, Batch batch, int capacity, boolean isForTraining) {
        this.totalName = name + ", sum of the weights of a mini-batch";
        this.parameters = network.parameters();
        this.passes = passes;
        this.batch = batch;
        this.reader = new BatchReader(name, network, batch, capacity, isForTraining);
        this.isForTraining = isForTraining;
    }

    /**
     * Creates mini-batches of at most so many samples, whose targets must be within reach; the name is that of the data in
     * messages.
     */
    static MiniBatch forTraining(String name, Network network, CostFunction cost, Passes passes, int capacity) {
        return new MiniBatch(name, network, passes, Batch.forSteps(network.parameters(), cost, capacity), capacity, true);
    }

    /** Creates mini-batches of at most so many samples, to be evaluated only; the name is that of the data in messages. */
    static MiniBatch forEvaluation(String name, Network network, CostFunction cost, Passes passes, int capacity) {
        return new MiniBatch(name, network, passes, Batch.forCosts(network.parameters(), cost, capacity), capacity, false);
    }

    /** Reads the samples order[from] (inclusive) to order[to] (exclusive), and returns the weighted sum of their costs. */
    double cost(Dataset dataset, int[] order, int from, int to) {
        reader.read(dataset, order, from, to);
        if (isForTraining) {
            double total = weight();
            if (total != 0) { // a mini-batch of weight 0 takes no step
                Check.weightSum(passes.type(), totalName, total);
            }
            reader.checkReachableTargets();
        }
        passes.forward(parameters, batch);
        reader.checkInputs();
        return passes.cost(batch);
    }

    /** Reads one sample, and returns its cost. */
    double cost(double[] x, double[] y) {
        sample.x = x;
        sample.y = y;
        return cost(sample, FIRST, 0, 1);
    }

    /** Returns the number of samples that were read. */
    int size() {
        return batch.size();
    }

    /** Returns the sum of their weights. */
    double weight() {
        return batch.totalWeight();
    }

    /** Takes the optimizer's step along their gradients, unless all their weights are 0. */
    void step(Optimizer optimizer) {
        if (weight() > 0) {
            passes.backwardToFree(parameters, batch);
            optimizer.descend(passes, batch, parameters);
        }
    }

    /** Copies the output for a sample, counted from 0, and its target, both as the network scales them. */
    void copyResult(int s, double[] output, double[] target) {
        batch.copyOutput(s, output);
        batch.copyTarget(s, target);
        if (!Check.areFinite(target)) { // of a sample of weight 0, which does not show in the cost
            reader.checkTargets();
        }
    }

    /** Requires finite targets; called when the cost is not finite. */
    void checkTargets() {
        reader.checkTargets();
    }

    /** A dataset of one sample, which is another one each time. */
    private static final class OneSample implements Dataset {

        private double[] x;
        private double[] y;

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int inputSize() {
            return x.length;
        }

        @Override
        public int targetSize() {
            return y.length;
        }

        @Override
        public void copy(int sample, double[] input, double[] target) {
            System.arraycopy(x, 0, input, 0, x.length);
            System.arraycopy(y, 0, target, 0, y.length);
        }
    }
}
