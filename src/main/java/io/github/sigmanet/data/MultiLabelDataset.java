package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.ClassNames;
import io.github.sigmanet.internal.Excerpt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Samples held in arrays, each of any number of classes: its target is 1 for these and 0 for all others. */
final class MultiLabelDataset implements Dataset {

    private final double[][] xs;
    private final int[][] labels;
    private final int classes;
    private final List<String> classNames;

    private MultiLabelDataset(double[][] xs, int[][] labels, int classes, List<String> classNames) {
        this.xs = xs;
        this.labels = labels;
        this.classes = classes;
        this.classNames = classNames;
    }

    static MultiLabelDataset of(double[][] xs, int[][] labels, int classes, List<String> classNames) {
        double[][] inputs = ArrayDataset.checkedCopy("input", xs);
        Check.notNull("labels", "an array", labels);
        checkCount(inputs.length, labels.length);
        if (classes < 2) {
            throw Check.illegal("classes", "at least 2", classes);
        }
        int[][] copy = new int[labels.length][];
        int[] lastSample = new int[classes]; // that has the class, counted from 1
        for (int s = 0; s < copy.length; s++) {
            copy[s] = Check.notNull("labels of sample " + s, "an array", labels[s]).clone();
            for (int i = 0; i < copy[s].length; i++) {
                int c = Check.between("labels of sample " + s + ", element " + i, 0, classes - 1, copy[s][i]);
                if (lastSample[c] == s + 1) {
                    throw Check.illegal("labels of sample " + s, "each class once", (classNames.isEmpty() ? Integer.toString(c)
                            : Excerpt.of(classNames.get(c))) + " twice");
                }
                lastSample[c] = s + 1;
            }
        }
        return new MultiLabelDataset(inputs, copy, classes, classNames);
    }

    static MultiLabelDataset of(double[][] xs, String[][] labels, List<String> classNames) {
        Check.notNull("labels", "an array", labels);
        Map<String, Integer> numbers = ClassNames.numbers(classNames);
        int[][] classes = new int[labels.length][];
        for (int s = 0; s < classes.length; s++) {
            String[] names = Check.notNull("labels of sample " + s, "an array", labels[s]);
            classes[s] = new int[names.length];
            for (int i = 0; i < names.length; i++) {
                String name = "labels of sample " + s + ", element " + i;
                Integer c = numbers.get(Check.notNull(name, "a name", names[i]));
                if (c == null) {
                    throw Check.illegal(name, "one of " + Excerpt.of(classNames.toString()), Excerpt.of(names[i]));
                }
                classes[s][i] = c;
            }
        }
        return of(xs, classes, classNames.size(), classNames);
    }

    private static void checkCount(int inputs, int count) {
        if (count != inputs) {
            throw Check.illegal("labels", "as many as input rows, " + inputs, count);
        }
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
        Check.sample(xs.length, inputSize(), classes, sample, x, y);
        System.arraycopy(xs[sample], 0, x, 0, xs[sample].length);
        Arrays.fill(y, 0, classes, 0);
        for (int c : labels[sample]) {
            y[c] = 1;
        }
    }

    @Override
    public int label(int sample) {
        Check.between("sample", 0, xs.length - 1, sample);
        return -1;
    }

    @Override
    public boolean isMultiLabel() {
        return true;
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
