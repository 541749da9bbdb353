package io.github.sigmanet.internal.measure;

/** Counts true against predicted classes, as long as the targets can be classes. */
public final class ConfusionCounts {

    private static final double THRESHOLD = 0.5;

    private int[][] counts;
    private double low = Double.NaN;
    private double high = Double.NaN;
    private boolean valid = true;

    public void add(double[] target, double[] output) {
        int highs = 0;
        for (double value : target) {
            if (value > THRESHOLD) {
                high = Double.isNaN(high) ? value : high;
                valid &= value == high;
                highs++;
            } else {
                low = Double.isNaN(low) ? value : low;
                valid &= value == low;
            }
        }
        valid &= highs == 1 || target.length == 1;
        if (!valid) {
            counts = null;
        } else {
            if (counts == null) {
                int classes = Math.max(2, target.length);
                counts = new int[classes][classes];
            }
            counts[classOf(target)][classOf(output)]++;
        }
    }

    /** Returns the counts, one row per true class, or null if the targets are not classes. */
    public int[][] counts() {
        return counts;
    }

    /** Returns the class that activations or a target represent. */
    public static int classOf(double[] activations) {
        if (activations.length == 1) {
            return activations[0] > THRESHOLD ? 1 : 0;
        }
        int highest = 0;
        for (int i = 1; i < activations.length; i++) {
            if (activations[i] > activations[highest]) {
                highest = i;
            }
        }
        return highest;
    }
}
