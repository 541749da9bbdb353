package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;

/** Samples held in arrays, with targets that are not known to be classes. */
final class ArrayDataset implements Dataset {

    private final double[][] xs;
    private final double[][] ys;

    private ArrayDataset(double[][] xs, double[][] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    static ArrayDataset of(double[][] xs, double[][] ys) {
        double[][] inputs = checkedCopy("input", xs);
        double[][] targets = checkedCopy("target", ys);
        if (targets.length != inputs.length) {
            throw Check.illegal("target", "as many rows as input, " + inputs.length, targets.length);
        }
        return new ArrayDataset(inputs, targets);
    }

    /** Requires non-empty rows of finite numbers, all of the same length, and copies them. */
    static double[][] checkedCopy(String name, double[][] rows) {
        checkedColumns(name, rows);
        double[][] copy = rows.clone();
        for (int s = 0; s < copy.length; s++) {
            copy[s] = copy[s].clone();
        }
        return copy;
    }

    /** Requires non-empty rows of finite numbers, all of the same length, and returns that. */
    static int checkedColumns(String name, double[][] rows) {
        Check.atLeastOneRow(name, rows);
        int columns = Check.notNull(name + " row 0", "an array", rows[0]).length;
        if (columns == 0) {
            throw Check.illegal(name + " row 0", "length 1 or more", 0);
        }
        Check.samples(name, columns, rows);
        return columns;
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
        return ys[0].length;
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        Check.sample(xs.length, inputSize(), targetSize(), sample, x, y);
        System.arraycopy(xs[sample], 0, x, 0, xs[sample].length);
        System.arraycopy(ys[sample], 0, y, 0, ys[sample].length);
    }

    @Override
    public int label(int sample) {
        Check.between("sample", 0, xs.length - 1, sample);
        return -1;
    }

    @Override
    public String toString() {
        return DatasetView.text(this);
    }
}
