package io.github.sigmanet.data;

import java.util.List;

/** Samples of another dataset; subclasses override what they change. */
abstract class DatasetView implements Dataset {

    final Dataset dataset;

    DatasetView(Dataset dataset) {
        this.dataset = dataset;
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
        return dataset.weight(sample);
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
    public int[] samples() {
        return dataset.samples();
    }

    @Override
    public String toString() {
        return text(this);
    }

    static String text(Dataset dataset) {
        return "Dataset[" + dataset.size() + " samples, " + dataset.inputSize() + " inputs, " + dataset.targetSize()
                + " targets]";
    }
}
