package io.github.sigmanet;

import java.util.Arrays;

/** Samples held in arrays, each with a class as its label. */
final class LabelledDataset implements Dataset {

    private final double[][] xs;
    private final int[] labels;
    private final int classes;

    private LabelledDataset(double[][] xs, int[] labels, int classes) {
        this.xs = xs;
        this.labels = labels;
        this.classes = classes;
    }

    static LabelledDataset of(double[][] xs, int[] labels, int classes) {
        double[][] inputs = ArrayDataset.checkedCopy("input", xs);
        Check.notNull("labels", "an array", labels);
        if (labels.length != inputs.length) {
            throw Check.illegal("labels", "as many as input rows, " + inputs.length, labels.length);
        }
        if (classes < 2) {
            throw Check.illegal("classes", "at least 2", classes);
        }
        for (int s = 0; s < labels.length; s++) {
            Check.between("label of sample " + s, 0, classes - 1, labels[s]);
        }
        return new LabelledDataset(inputs, labels.clone(), classes);
    }

    @Override
    public int size() {
        return xs.length;
    }

    @Override
    public int inputSize() {
        return xs[0].length;
    }

    @Override
    public int targetSize() {
        return classes;
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        Check.sample(this, sample, x, y);
        System.arraycopy(xs[sample], 0, x, 0, xs[sample].length);
        Arrays.fill(y, 0, classes, 0);
        y[labels[sample]] = 1;
    }

    @Override
    public int label(int sample) {
        return labels[Check.between("sample", 0, labels.length - 1, sample)];
    }
}
