package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.ClassNames;
import io.github.sigmanet.internal.Excerpt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Samples held in arrays, with either targets or class labels. */
final class ArrayDataset implements Dataset {

    private final double[][] xs;
    private final double[][] ys; // null with classes
    private final int[] labels; // null without
    private final int targetSize;
    private final List<String> classNames;

    private ArrayDataset(double[][] xs, double[][] ys, int[] labels, int targetSize, List<String> classNames) {
        this.xs = xs;
        this.ys = ys;
        this.labels = labels;
        this.targetSize = targetSize;
        this.classNames = classNames;
    }

    static ArrayDataset of(double[][] xs, double[][] ys) {
        double[][] inputs = checkedCopy("input", xs);
        double[][] targets = checkedCopy("target", ys);
        if (targets.length != inputs.length) {
            throw Check.illegal("target", "as many rows as input, " + inputs.length, targets.length);
        }
        return new ArrayDataset(inputs, targets, null, targets[0].length, List.of());
    }

    static ArrayDataset labeled(double[][] xs, int[] labels, int classes, List<String> classNames) {
        double[][] inputs = checkedCopy("input", xs);
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
        return new ArrayDataset(inputs, null, labels.clone(), classes, classNames);
    }

    /** Creates a dataset from text labels. If the class names are null, they are the distinct labels in their natural order. */
    static ArrayDataset labeled(double[][] xs, String[] labels, List<String> classNames) {
        Check.notNull("labels", "an array", labels);
        for (int s = 0; s < labels.length; s++) {
            Check.notNull("label of sample " + s, "a name", labels[s]);
        }
        List<String> names = ClassNames.checked(
                classNames == null ? List.copyOf(new TreeSet<>(Arrays.asList(labels))) : classNames);
        Map<String, Integer> numbers = ClassNames.numbers(names);
        int[] classes = new int[labels.length];
        for (int s = 0; s < labels.length; s++) {
            if (!numbers.containsKey(labels[s])) {
                throw Check.illegal("label of sample " + s, "one of " + Excerpt.of(names.toString()), Excerpt.of(labels[s]));
            }
            classes[s] = numbers.get(labels[s]);
        }
        return labeled(xs, classes, names.size(), names);
    }

    /** Requires non-empty rows of finite numbers, all of the same length, and copies them. */
    static double[][] checkedCopy(String name, double[][] rows) {
        Check.atLeastOneRow(name, rows);
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
        return targetSize;
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        Check.sample(xs.length, inputSize(), targetSize, sample, x, y);
        System.arraycopy(xs[sample], 0, x, 0, xs[sample].length);
        if (labels == null) {
            System.arraycopy(ys[sample], 0, y, 0, targetSize);
        } else {
            Arrays.fill(y, 0, targetSize, 0);
            y[labels[sample]] = 1;
        }
    }

    @Override
    public int label(int sample) {
        Check.between("sample", 0, xs.length - 1, sample);
        return labels == null ? -1 : labels[sample];
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public String toString() {
        return DatasetView.text(this);
    }
}
