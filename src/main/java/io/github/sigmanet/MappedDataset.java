package io.github.sigmanet;

import java.util.function.UnaryOperator;

/** A view of a dataset with inputs that a function makes of its own. */
final class MappedDataset implements Dataset {

    private final Dataset dataset;
    private final UnaryOperator<double[]> function;
    private final int inputSize;

    private MappedDataset(Dataset dataset, UnaryOperator<double[]> function, int inputSize) {
        this.dataset = dataset;
        this.function = function;
        this.inputSize = inputSize;
    }

    static MappedDataset of(Dataset dataset, UnaryOperator<double[]> function) {
        Check.notNull("function", "a function", function);
        double[] x = new double[dataset.inputSize()];
        dataset.copy(0, x, new double[dataset.targetSize()]);
        double[] mapped = Check.notNull("mapped input of sample 0", "an array", function.apply(x));
        if (mapped.length == 0) {
            throw Check.illegal("mapped input of sample 0", "length 1 or more", 0);
        }
        return new MappedDataset(dataset, function, mapped.length);
    }

    @Override
    public int size() {
        return dataset.size();
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int targetSize() {
        return dataset.targetSize();
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        Check.sample(this, sample, x, y);
        double[] unmapped = new double[dataset.inputSize()];
        dataset.copy(sample, unmapped, y);
        double[] mapped = function.apply(unmapped);
        Check.length("mapped input of sample " + sample, inputSize, mapped);
        System.arraycopy(mapped, 0, x, 0, inputSize);
    }

    @Override
    public double weight(int sample) {
        return dataset.weight(sample);
    }

    @Override
    public int label(int sample) {
        return dataset.label(sample);
    }
}
