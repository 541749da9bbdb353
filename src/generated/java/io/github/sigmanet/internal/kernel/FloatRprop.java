// Generated from DoubleRprop.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatMatrix.narrow;

/** The operations of {@link RpropStep} in float32, in a loop. */
final class FloatRprop {

    private FloatRprop() {
    }

    static void take(RpropStep step, float[] g, int from, float[] theta, float[][] state, int at, int length) {
        float[] previous = state[0];
        float[] sizes = state[1];
        float minus = narrow(step.etaMinus);
        float plus = narrow(step.etaPlus);
        float min = narrow(step.min);
        float max = narrow(step.max);
        for (int i = 0; i < length; i++) {
            float turn = g[from + i] * previous[at + i];
            float size = Math.min(Math.max(sizes[at + i] * (turn > 0 ? plus : turn < 0 ? minus : 1), min), max);
            float gradient = turn < 0 ? 0 : g[from + i];
            theta[at + i] = gradient > 0 ? theta[at + i] - size : gradient < 0 ? theta[at + i] + size : theta[at + i];
            sizes[at + i] = size;
            previous[at + i] = gradient;
        }
    }
}
