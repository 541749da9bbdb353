package io.github.sigmanet;

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
        for (int s = 0; s < weights.length; s++) {
            Check.notNegative("weight of sample " + s, weights[s]);
        }
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
        return weights[sample];
    }
}
