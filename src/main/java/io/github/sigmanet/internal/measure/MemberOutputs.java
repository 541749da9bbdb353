package io.github.sigmanet.internal.measure;

/**
 * The outputs of several members for the same samples, which are added member by member: their mean, and their standard deviation
 * by the updates of Welford (Technometrics 4, 1962), which do not cancel.
 */
public final class MemberOutputs {

    private double[][] sums; // of the outputs, a row per sample; null before the first member, and so are the next two
    private double[][] means;
    private double[][] squares; // of the distances to the means
    private int members;

    /** Adds the outputs of a member, a row per sample; taken over. */
    public void add(double[][] outputs) {
        members++;
        if (members == 1) {
            sums = outputs;
            means = copy(outputs);
            squares = new double[outputs.length][outputs[0].length];
            return;
        }
        for (int s = 0; s < sums.length; s++) {
            for (int i = 0; i < sums[s].length; i++) {
                double output = outputs[s][i];
                double distance = output - means[s][i];
                sums[s][i] += output;
                means[s][i] += distance / members;
                squares[s][i] = Math.fma(distance, output - means[s][i], squares[s][i]);
            }
        }
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int s = 0; s < rows.length; s++) {
            copy[s] = rows[s].clone();
        }
        return copy;
    }

    /** Returns the means: the sums in the order of the members, divided by their number. */
    public double[][] means() {
        double[][] quotients = copy(sums);
        for (double[] row : quotients) {
            for (int i = 0; i < row.length; i++) {
                row[i] /= members;
            }
        }
        return quotients;
    }

    /** Returns the standard deviations of a sample, with divisor members − 1; 0 for a single member. */
    public double[][] deviations() {
        double[][] deviations = copy(squares);
        for (double[] row : deviations) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.sqrt(row[i] / Math.max(1, members - 1));
            }
        }
        return deviations;
    }
}
