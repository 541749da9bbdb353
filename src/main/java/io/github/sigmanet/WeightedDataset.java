package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.SampleWeights;
import java.util.List;

/** A view of a dataset with other weights. */
final class WeightedDataset implements Dataset {

    private final Dataset dataset;
    private final double[] weights;

    private WeightedDataset(Dataset dataset, double[] weights) {
        this.dataset = dataset;
        this.weights = weights;
    }

    static WeightedDataset of(Dataset dataset, double[] weights) {
        Check.length("sample weights", dataset.size(), weights);
        SampleWeights.check(weights);
        return new WeightedDataset(dataset, weights.clone());
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
        dataset.copy(sample, x, y);
    }

    @Override
    public double weight(int sample) {
        return weights[Check.between("sample", 0, weights.length - 1, sample)];
    }

    @Override
    public int label(int sample) {
        return dataset.label(sample);
    }

    @Override
    public List<String> classNames() {
        return dataset.classNames();
    }

    @Override
    public Dataset epoch(int epoch) {
        return new WeightedDataset(dataset.epoch(epoch), weights);
    }
}
