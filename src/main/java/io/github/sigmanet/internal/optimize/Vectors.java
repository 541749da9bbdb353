package io.github.sigmanet.internal.optimize;

/** Sums over vectors, each one chain of fused multiply-adds in order of increasing index. */
final class Vectors {

    private Vectors() {
    }

    static double dot(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum = Math.fma(p[i], q[i], sum);
        }
        return sum;
    }

    static double norm(double[] p) {
        return Math.sqrt(dot(p, p));
    }

    /** Returns the greatest magnitude; NaN if an element is. */
    static double maxNorm(double[] p) {
        double max = 0;
        for (double element : p) {
            max = Math.max(max, Math.abs(element));
        }
        return max;
    }

    static void addMultiple(double factor, double[] p, double[] sums) {
        for (int i = 0; i < p.length; i++) {
            sums[i] = Math.fma(factor, p[i], sums[i]);
        }
    }

    static double[] minus(double[] p, double[] q) {
        double[] difference = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            difference[i] = p[i] - q[i];
        }
        return difference;
    }
}
