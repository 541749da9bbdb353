package io.github.sigmanet.internal.measure;

/** The outputs for samples of one class each, and what was predicted. */
public final class ClassOutputs {

    private static final long MOST = 1 << 24; // numbers that are kept of more than two classes: 128 MB

    private final int[] labels;
    private final int classes;
    private final ClassCounts counts;
    private final int[] predictions; // null for two classes, whose scores decide
    private final double[][] columns; // one per output; null if they are too many to be kept
    private double logLosses; // sums over the samples, not for two classes
    private double squares;

    /** Starts without outputs for samples of the given classes, which are not copied. */
    public ClassOutputs(int[] labels, int outputs) {
        this.labels = labels;
        classes = Math.max(2, outputs);
        counts = new ClassCounts(classes);
        predictions = classes == 2 ? null : new int[labels.length];
        columns = classes > 2 && (long) outputs * labels.length > MOST ? null : new double[outputs][labels.length];
    }

    /** Takes the outputs for samples of two classes, of which class 1 is predicted for scores above a threshold; nothing is copied. */
    private ClassOutputs(boolean[] isPositive, double[] outputs, double threshold) {
        labels = new int[isPositive.length];
        for (int s = 0; s < labels.length; s++) {
            labels[s] = isPositive[s] ? 1 : 0;
        }
        classes = 2;
        columns = new double[][] {outputs};
        predictions = null;
        counts = scores(1).counts(threshold);
    }

    /** Returns what the only output says of two classes, of which class 1 is predicted for scores above a threshold. */
    static ClassOutputs ofOneOutput(boolean[] isPositive, double[] outputs, double threshold) {
        return new ClassOutputs(isPositive, outputs, threshold);
    }

    /** Sets the outputs for a sample, and the class that they stand for. */
    public void add(int s, double[] output, int prediction) {
        counts.add(labels[s], prediction, 1);
        if (columns != null) {
            for (int i = 0; i < output.length; i++) {
                columns[i][s] = output[i];
            }
        }
        if (classes > 2) {
            predictions[s] = prediction;
            addShares(labels[s], output);
        }
    }

    private void addShares(int label, double[] output) {
        double sum = 0;
        for (double a : output) {
            sum += Math.max(0, a);
        }
        for (int c = 0; c < classes; c++) {
            double share = sum == 0 ? 1.0 / classes : Math.max(0, output[c]) / sum;
            double difference = c == label ? 1 - share : share;
            squares += difference * difference;
            if (c == label) {
                logLosses -= StrictMath.log(BinaryScores.chance(share));
            }
        }
    }

    public int classes() {
        return classes;
    }

    /** Returns the counts of the predictions. */
    public ClassCounts counts() {
        return counts;
    }

    /** Returns the confusion matrix of more than two classes, one row per true class. */
    public int[][] confusion() {
        int[][] confusion = new int[classes][classes];
        for (int s = 0; s < labels.length; s++) {
            confusion[labels[s]][predictions[s]]++;
        }
        return confusion;
    }

    /** Returns the mean log loss of more than two classes. */
    public double logLoss() {
        return logLosses / labels.length;
    }

    /** Returns the Brier score of more than two classes, a sum over them. */
    public double brier() {
        return squares / labels.length;
    }

    /** Returns the scores of a class against all others. */
    public BinaryScores scores(int c) {
        if (classes > 2) {
            return ofOutput(c, 0.5).scores(1);
        }
        double[] scores = new double[labels.length];
        for (int s = 0; s < scores.length; s++) {
            double one = columns.length == 1 ? BinaryScores.score(columns[0][s])
                    : BinaryScores.score(columns[0][s], columns[1][s]);
            scores[s] = c == 1 ? one : 1 - one;
        }
        return new BinaryScores(scores, areOf(c));
    }

    /** Returns what an output alone says of its class, against all others; a single output is that of class 1. */
    public ClassOutputs ofOutput(int i, double threshold) {
        if (columns == null) {
            throw new IllegalStateException("one class against the rest: expected at most " + MOST + " outputs, as only these "
                    + "are kept, got " + (long) classes * labels.length + "; evaluate fewer samples at a time");
        }
        return ofOneOutput(areOf(columns.length == 1 ? 1 : i), columns[i], threshold);
    }

    private boolean[] areOf(int c) {
        boolean[] are = new boolean[labels.length];
        for (int s = 0; s < are.length; s++) {
            are[s] = labels[s] == c;
        }
        return are;
    }
}
