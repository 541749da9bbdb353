package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;

/** A view of some samples of a dataset, in any order. */
final class SubsetDataset extends DatasetView {

    private final int[] samples;

    private SubsetDataset(Dataset dataset, int[] samples) {
        super(dataset);
        this.samples = samples;
    }

    static SubsetDataset of(Dataset dataset, int[] samples) {
        Check.notNull("samples", "an array", samples);
        if (samples.length == 0) {
            throw Check.illegal("samples", "at least 1", 0);
        }
        int[] copy = samples.clone();
        int size = dataset.size();
        for (int s = 0; s < copy.length; s++) {
            Check.between("samples, element " + s, 0, size - 1, copy[s]);
        }
        return new SubsetDataset(dataset, copy);
    }

    @Override
    public int size() {
        return samples.length;
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        Check.sample(samples.length, inputSize(), targetSize(), sample, x, y);
        dataset.copy(samples[sample], x, y);
    }

    @Override
    public double weight(int sample) {
        return dataset.weight(samples[Check.between("sample", 0, samples.length - 1, sample)]);
    }

    @Override
    public int label(int sample) {
        return dataset.label(samples[Check.between("sample", 0, samples.length - 1, sample)]);
    }

    @Override
    public int[] samples() {
        int[] all = dataset.samples();
        int[] rows = new int[samples.length];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = all[samples[s]];
        }
        return rows;
    }

    @Override
    public Dataset epoch(int epoch) {
        return viewOf(epoch, that -> new SubsetDataset(that, samples));
    }
}
