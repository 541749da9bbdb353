package io.github.sigmanet;


/** Samples held in arrays. */
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

    /** Requires rows of finite numbers, all as long as the first and not empty, and copies them. */
    static double[][] checkedCopy(String name, double[][] rows) {
        Check.notNull(name, "an array", rows);
        if (rows.length == 0) {
            throw Check.illegal(name, "at least 1 row", 0);
        }
        int columns = Check.notNull(name + " row 0", "an array", rows[0]).length;
        if (columns == 0) {
            throw Check.illegal(name + " row 0", "length 1 or more", 0);
        }
        Check.samples(name, columns, rows);
        double[][] copy = rows.clone();
        for (int s = 0; s < copy.length; s++) {
            copy[s] = copy[s].clone();
        }
        return copy;
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
        Check.sample(this, sample, x, y);
        System.arraycopy(xs[sample], 0, x, 0, xs[sample].length);
        System.arraycopy(ys[sample], 0, y, 0, ys[sample].length);
    }
}
