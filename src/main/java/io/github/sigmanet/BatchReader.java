package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.SampleWeights;
import io.github.sigmanet.internal.pass.Batch;

/** Reads samples of a dataset into a batch, and tests them: the weights at once, inputs and targets where results show it. */
final class BatchReader {

    private final String weightName;
    private final String totalName;
    private final String inputName;
    private final String targetName;
    private final Batch batch;
    private final int[] samples;
    private final double[] input;
    private final double[] target;

    /** Creates a reader for batches of a network, whose capacity is that of the batch. */
    BatchReader(String name, Network network, Batch batch, int capacity) {
        this.weightName = name + ", weight of sample ";
        this.totalName = name + ", sum of the weights of a mini-batch";
        this.inputName = name + ", input of sample ";
        this.targetName = name + ", target of sample ";
        this.batch = batch;
        this.samples = new int[capacity];
        this.input = new double[network.size(0)];
        this.target = new double[network.size(network.layerCount() - 1)];
    }

    /** Reads the samples order[from] (included) to order[to] (not included), at most as many as the capacity. */
    void read(Dataset dataset, int[] order, int from, int to) {
        batch.resize(to - from);
        for (int s = 0; s < to - from; s++) {
            samples[s] = order[from + s];
            double[] x = batch.inputOr(s, input);
            dataset.copy(samples[s], x, target);
            batch.setInput(s, x);
            batch.setTarget(s, target, Check.notNegative(weightName, samples[s], dataset.weight(samples[s])));
        }
        double total = batch.totalWeight();
        if (total != 0) { // a mini-batch of weight 0 takes no step
            SampleWeights.checkSum(totalName, total);
        }
    }

    /** Requires finite inputs, after a forward pass, which shows where one may not be. */
    void checkInputs() {
        for (int s = 0; s < batch.size(); s++) {
            if (batch.mayHaveNonFiniteInput(s)) {
                batch.copyInput(s, input);
                Check.finite(inputName, samples[s], input);
            }
        }
    }

    /** Requires finite targets, after a cost that is not finite. */
    void checkTargets() {
        for (int s = 0; s < batch.size(); s++) {
            batch.copyTarget(s, target);
            Check.finite(targetName, samples[s], target);
        }
    }
}
