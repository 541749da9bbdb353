package io.github.sigmanet;

/** Counts true against predicted classes, as long as the targets can be taken for classes. */
final class Classes {

    private static final double THRESHOLD = 0.5;

    private int[][] confusion;
    private double low = Double.NaN;
    private double high = Double.NaN;
    private boolean valid = true;

    void add(double[] target, double[] output) {
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
            confusion = null;
        } else {
            if (confusion == null) {
                int classes = Math.max(2, target.length);
                confusion = new int[classes][classes];
            }
            confusion[predicted(target)][predicted(output)]++;
        }
    }

    /** Returns the counts, a row per true class, or null if the targets are not classes. */
    int[][] confusion() {
        return confusion;
    }

    private static int predicted(double[] output) {
        if (output.length == 1) {
            return output[0] > THRESHOLD ? 1 : 0;
        }
        int highest = 0;
        for (int i = 1; i < output.length; i++) {
            if (output[i] > output[highest]) {
                highest = i;
            }
        }
        return highest;
    }
}
