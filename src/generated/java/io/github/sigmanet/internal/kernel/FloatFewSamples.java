// Generated from DoubleFewSamples.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import java.util.Arrays;

/**
 * The rows of a small batch for a tile that has a register for each sample. Missing samples have inputs 0 and δ = −0: their
 * products, −0, change no sum, not even one of −0.
 */
final class FloatFewSamples {

    private static final float NEGATIVE_ZERO = -FloatScalarKernel.ZERO;

    final float[][] x;
    final float[][] delta;
    private float[] noInput = {};
    private float[] noDelta = {};

    FloatFewSamples(int max) {
        x = new float[max][];
        delta = new float[max][];
    }

    /** Makes room for the longest rows. */
    void makeRoom(int inputs, int units) {
        if (noInput.length < inputs) {
            noInput = new float[inputs];
        }
        if (noDelta.length < units) {
            noDelta = new float[units];
            Arrays.fill(noDelta, NEGATIVE_ZERO);
        }
    }

    /** Takes the rows of m samples, and makes them up to a number of samples. */
    void set(float[][] xs, float[][] deltas, int m, int samples) {
        makeRoom(xs[0].length, deltas[0].length);
        System.arraycopy(xs, 0, x, 0, m);
        System.arraycopy(deltas, 0, delta, 0, m);
        Arrays.fill(x, m, samples, noInput);
        Arrays.fill(delta, m, samples, noDelta);
    }
}
