package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import java.util.List;

/** A dataset in which samples have some of their inputs from other samples, in a permutation of these. */
final class PermutedDataset implements Dataset {

    private final Dataset dataset;
    private final int[] inputs;
    private final int[] order; // where each sample has them from
    private final double[] otherInput;
    private final double[] otherTarget;

    PermutedDataset(Dataset dataset, int[] inputs, int[] order) {
        this.dataset = dataset;
        this.inputs = inputs;
        this.order = order;
        this.otherInput = new double[dataset.inputSize()];
        this.otherTarget = new double[dataset.targetSize()];
    }

    @Override
    public int size() {
        return dataset.size();
    }

    @Override
    public int inputSize() {
        return dataset.inputSize();
    }

    @Override
    public int targetSize() {
        return dataset.targetSize();
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        dataset.copy(order[sample], otherInput, otherTarget);
        dataset.copy(sample, x, y);
        for (int j : inputs) {
            x[j] = otherInput[j];
        }
    }

    @Override
    public double weight(int sample) {
        return dataset.weight(sample);
    }

    @Override
    public int label(int sample) {
        return dataset.label(sample);
    }

    @Override
    public boolean isMultiLabel() {
        return dataset.isMultiLabel();
    }

    @Override
    public List<String> classNames() {
        return dataset.classNames();
    }
}
