package io.github.sigmanet.internal.measure;

/** The outputs for samples that may have several classes each, or none. */
public final class LabelOutputs {

    private final double[][] columns; // one per output, as the next
    private final boolean[][] are; // of the class

    /** Starts without outputs. */
    public LabelOutputs(int size, int outputs) {
        columns = new double[outputs][size];
        are = new boolean[outputs][size];
    }

    /** Sets the outputs for a sample, which has the classes whose targets are above ½. */
    public void add(int s, double[] target, double[] output) {
        for (int i = 0; i < output.length; i++) {
            columns[i][s] = output[i];
            are[i][s] = target[i] > 0.5;
        }
    }

    /** Returns the counts when each class is predicted for outputs above its threshold. */
    public LabelCounts counts(double[] thresholds) {
        LabelCounts counts = new LabelCounts(columns.length);
        boolean[] has = new boolean[columns.length];
        boolean[] predicted = new boolean[columns.length];
        for (int s = 0; s < columns[0].length; s++) {
            for (int i = 0; i < columns.length; i++) {
                has[i] = are[i][s];
                predicted[i] = DecisionRule.isAbove(columns[i][s], thresholds[i]);
            }
            counts.add(has, predicted);
        }
        return counts;
    }

    /** Returns the scores of a class. */
    public BinaryScores scores(int i) {
        return ofOutput(i, 0.5).scores(1);
    }

    /** Returns what an output says of its class. */
    public ClassOutputs ofOutput(int i, double threshold) {
        return ClassOutputs.ofOneOutput(are[i], columns[i], threshold);
    }
}
