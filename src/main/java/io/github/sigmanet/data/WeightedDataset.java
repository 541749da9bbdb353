package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;

/** A view of a dataset with different sample weights. */
final class WeightedDataset extends DatasetView {

    private final double[] weights;

    private WeightedDataset(Dataset dataset, double[] weights) {
        super(dataset);
        this.weights = weights;
    }

    static WeightedDataset of(Dataset dataset, double[] weights) {
        Check.length("sample weights", dataset.size(), weights);
        Check.sampleWeights(weights);
        return new WeightedDataset(dataset, weights.clone());
    }

    @Override
    public double weight(int sample) {
        return weights[Check.between("sample", 0, weights.length - 1, sample)];
    }

    @Override
    public Dataset epoch(int epoch) {
        return viewOf(epoch, that -> new WeightedDataset(that, weights));
    }
}
