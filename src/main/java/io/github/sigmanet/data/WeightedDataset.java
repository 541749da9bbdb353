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

    /** Multiplies the weights by n / (K n_k), for K classes that occur and n_k samples of class k. */
    static WeightedDataset balanced(Dataset dataset) {
        int[] labels = labels(dataset);
        int[] counts = new int[classes(dataset)];
        for (int label : labels) {
            counts[label]++;
        }
        double present = 0;
        for (int count : counts) {
            present += count > 0 ? 1 : 0;
        }
        double[] factors = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            factors[c] = counts[c] == 0 ? 0 : labels.length / (present * counts[c]);
        }
        return times(dataset, labels, factors);
    }

    /** Multiplies the weights by those of the classes. */
    static WeightedDataset byClass(Dataset dataset, double[] factors) {
        int[] labels = labels(dataset);
        Check.length("class weights", classes(dataset), factors);
        for (int c = 0; c < factors.length; c++) {
            Check.notNegative("weight of class ", c, factors[c]);
        }
        return times(dataset, labels, factors);
    }

    private static int classes(Dataset dataset) {
        return Math.max(2, dataset.targetSize());
    }

    private static int[] labels(Dataset dataset) {
        int[] labels = new int[Check.positive("dataset size", dataset.size())];
        for (int s = 0; s < labels.length; s++) {
            labels[s] = Check.label("label of sample ", s, dataset.targetSize(), dataset.label(s));
            if (labels[s] < 0) {
                throw new IllegalStateException(dataset.isMultiLabel()
                        ? "dataset: expected samples with one class each, got ones that may have several; use weighted"
                        : "dataset: expected classes, got a sample whose label is not known, " + s + "; create the data with "
                                + "Dataset.labeled or Dataset.oneHot, or with Dataset.binary for one output");
            }
        }
        return labels;
    }

    private static WeightedDataset times(Dataset dataset, int[] labels, double[] factors) {
        double[] weights = new double[labels.length];
        for (int s = 0; s < weights.length; s++) {
            weights[s] = Check.notNegative("weight of sample ", s, dataset.weight(s)) * factors[labels[s]];
        }
        Check.sampleWeights(weights);
        return new WeightedDataset(dataset, weights);
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
