package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import java.util.List;
import java.util.function.UnaryOperator;

/** Samples of another dataset; subclasses override what they change. */
abstract class DatasetView implements Dataset {

    final Dataset dataset;

    DatasetView(Dataset dataset) {
        this.dataset = dataset;
    }

    /** Returns the dataset as it is in an epoch, which must have the same sizes. */
    final Dataset datasetOf(int epoch) {
        String name = "dataset of epoch " + epoch;
        Dataset that = Check.notNull(name, "a dataset", dataset.epoch(epoch));
        checkSame(name, "size ", dataset.size(), that.size());
        checkSame(name, "input size ", dataset.inputSize(), that.inputSize());
        checkSame(name, "target size ", dataset.targetSize(), that.targetSize());
        return that;
    }

    /** Returns this view, if the dataset is the same in an epoch, so that nobody takes its samples for others, or a new one. */
    @SuppressWarnings("ReferenceEquality") // the same dataset, not an equal one
    final Dataset viewOf(int epoch, UnaryOperator<Dataset> view) {
        Dataset that = datasetOf(epoch);
        return that == dataset ? this : view.apply(that);
    }

    private static void checkSame(String name, String kind, int expected, int actual) {
        if (actual != expected) {
            throw Check.illegal(name, kind + expected, actual);
        }
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
    public boolean isMultiLabel() {
        return dataset.isMultiLabel();
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
        return "Dataset[" + counted(dataset.size(), "sample") + ", " + counted(dataset.inputSize(), "input") + ", "
                + counted(dataset.targetSize(), "target") + "]";
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
