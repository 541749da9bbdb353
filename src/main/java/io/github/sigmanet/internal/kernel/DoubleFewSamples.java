package io.github.sigmanet.internal.kernel;

import java.util.Arrays;

/**
 * The rows of a small batch for a tile that has a register for each sample. Missing samples have inputs 0 and δ = −0: their
 * products, −0, change no sum, not even one of −0.
 */
final class DoubleFewSamples {

    private static final double NEGATIVE_ZERO = -DoubleScalarKernel.ZERO;

    final double[][] x;
    final double[][] delta;
    private double[] noInput = {};
    private double[] noDelta = {};

    DoubleFewSamples(int max) {
        x = new double[max][];
        delta = new double[max][];
    }

    /** Makes room for the longest rows. */
    void makeRoom(int inputs, int units) {
        if (noInput.length < inputs) {
            noInput = new double[inputs];
        }
        if (noDelta.length < units) {
            noDelta = new double[units];
            Arrays.fill(noDelta, NEGATIVE_ZERO);
        }
    }

    /** Takes the rows of m samples, and makes them up to a number of samples. */
    void set(double[][] xs, double[][] deltas, int m, int samples) {
        makeRoom(xs[0].length, deltas[0].length);
        System.arraycopy(xs, 0, x, 0, m);
        System.arraycopy(deltas, 0, delta, 0, m);
        Arrays.fill(x, m, samples, noInput);
        Arrays.fill(delta, m, samples, noDelta);
    }
}
