package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.ClassNames;
import io.github.sigmanet.internal.Excerpt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Samples held in arrays, each of a class: its target has a high value for that class and a low one for all others. */
final class LabeledDataset implements Dataset {

    private final double[][] xs;
    private final int[] labels;
    private final int targetSize; // 1 for two classes whose target is high for class 1
    private final double low;
    private final double high;
    private final List<String> classNames;

    private LabeledDataset(double[][] xs, int[] labels, int targetSize, double low, double high, List<String> classNames) {
        this.xs = xs;
        this.labels = labels;
        this.targetSize = targetSize;
        this.low = low;
        this.high = high;
        this.classNames = classNames;
    }

    static LabeledDataset of(double[][] xs, int[] labels, int classes, List<String> classNames) {
        double[][] inputs = ArrayDataset.checkedCopy("input", xs);
        Check.notNull("labels", "an array", labels);
        checkCount("labels", inputs.length, labels.length);
        if (classes < 2) {
            throw Check.illegal("classes", "at least 2", classes);
        }
        for (int s = 0; s < labels.length; s++) {
            Check.between("label of sample " + s, 0, classes - 1, labels[s]);
        }
        return new LabeledDataset(inputs, labels.clone(), classes, 0, 1, classNames);
    }

    /** Creates a dataset from text labels. If the class names are null, they are the distinct labels in their natural order. */
    static LabeledDataset of(double[][] xs, String[] labels, List<String> classNames) {
        checkNotNull(labels);
        List<String> names = ClassNames.checked(
                classNames == null ? List.copyOf(new TreeSet<>(Arrays.asList(labels))) : classNames);
        Map<String, Integer> numbers = ClassNames.numbers(names);
        int[] classes = new int[labels.length];
        for (int s = 0; s < labels.length; s++) {
            if (!numbers.containsKey(labels[s])) {
                throw unknownLabel(s, names, labels[s]);
            }
            classes[s] = numbers.get(labels[s]);
        }
        return of(xs, classes, names.size(), names);
    }

    private static IllegalArgumentException unknownLabel(int sample, List<String> names, String label) {
        return Check.illegal("label of sample " + sample, "one of " + Excerpt.of(names.toString()), Excerpt.of(label));
    }

    private static void checkNotNull(String[] labels) {
        Check.notNull("labels", "an array", labels);
        for (int s = 0; s < labels.length; s++) {
            Check.notNull("label of sample " + s, "a name", labels[s]);
        }
    }

    static LabeledDataset binary(double[][] xs, boolean[] positive) {
        Check.notNull("positive", "an array", positive);
        return binary(xs, "positive", positive, List.of());
    }

    private static LabeledDataset binary(double[][] xs, String name, boolean[] positive, List<String> classNames) {
        double[][] inputs = ArrayDataset.checkedCopy("input", xs);
        checkCount(name, inputs.length, positive.length);
        int[] labels = new int[positive.length];
        for (int s = 0; s < labels.length; s++) {
            labels[s] = positive[s] ? 1 : 0;
        }
        return new LabeledDataset(inputs, labels, 1, 0, 1, classNames);
    }

    static LabeledDataset binary(double[][] xs, String[] labels, String positive) {
        checkNotNull(labels);
        Check.notNull("positive", "a name", positive);
        String negative = Arrays.stream(labels).filter(label -> !label.equals(positive)).findFirst().orElseThrow(
                () -> Check.illegal("labels", "one other than " + Excerpt.of(positive) + ", to name class 0",
                        "none; use Dataset.binary(xs, boolean[])"));
        List<String> names = ClassNames.checked(List.of(negative, positive));
        boolean[] isPositive = new boolean[labels.length];
        for (int s = 0; s < labels.length; s++) {
            if (!names.contains(labels[s])) {
                throw unknownLabel(s, names, labels[s]);
            }
            isPositive[s] = labels[s].equals(positive);
        }
        return binary(xs, "labels", isPositive, names);
    }

    static LabeledDataset oneHot(double[][] xs, double[][] ys) {
        double[][] inputs = ArrayDataset.checkedCopy("input", xs);
        int classes = ArrayDataset.checkedColumns("target", ys);
        checkCount("target", inputs.length, ys.length);
        if (classes == 1) {
            throw Check.illegal("target", "rows of length 2 or more", "1; for two classes and one output, use Dataset.binary");
        }
        double low = Arrays.stream(ys[0]).min().orElseThrow();
        double high = Arrays.stream(ys[0]).max().orElseThrow();
        if (low == high) {
            throw Check.illegal("target row 0", "one number above the others", low + " in all columns");
        }
        int[] labels = new int[ys.length];
        for (int s = 0; s < labels.length; s++) {
            labels[s] = hotColumn(s, ys[s], low, high);
        }
        return new LabeledDataset(inputs, labels, classes, low, high, List.of());
    }

    /** Returns the column of the only high value in a row of low ones. */
    private static int hotColumn(int row, double[] y, double low, double high) {
        int hot = -1;
        for (int c = 0; c < y.length; c++) {
            if (y[c] == high) {
                if (hot >= 0) {
                    throw Check.illegal("target row " + row, high + " in one column", "it in columns " + hot + " and " + c);
                }
                hot = c;
            } else if (y[c] != low) {
                throw Check.illegal("target row " + row + ", column " + c, low + " or " + high, y[c]);
            }
        }
        if (hot < 0) {
            throw Check.illegal("target row " + row, high + " in one column", "it in none");
        }
        return hot;
    }

    private static void checkCount(String name, int inputs, int count) {
        if (count != inputs) {
            throw Check.illegal(name, "as many as input rows, " + inputs, count);
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
        return targetSize;
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        Check.sample(xs.length, inputSize(), targetSize, sample, x, y);
        System.arraycopy(xs[sample], 0, x, 0, xs[sample].length);
        if (targetSize == 1) {
            y[0] = labels[sample] == 1 ? high : low;
        } else {
            Arrays.fill(y, 0, targetSize, low);
            y[labels[sample]] = high;
        }
    }

    @Override
    public int label(int sample) {
        return labels[Check.between("sample", 0, labels.length - 1, sample)];
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
