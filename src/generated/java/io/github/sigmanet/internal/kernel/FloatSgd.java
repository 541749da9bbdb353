// Generated from DoubleSgd.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatMatrix.narrow;

/** The operations of {@link SgdStep} in float32, in loops. */
final class FloatSgd {

    private FloatSgd() {
    }

    static void take(SgdStep step, float[] g, int from, float[] theta, float[][] state, int at, int length) {
        float rate = narrow(-step.rate);
        if (step.momentum == 0) {
            FloatSteps.takePlain(rate, 1, g, from, theta, at, length);
            return;
        }
        float[] v = state[0];
        float momentum = narrow(step.momentum);
        if (step.first) {
            System.arraycopy(g, from, v, at, length);
        } else {
            accumulate(momentum, narrow(1 - step.dampening), g, from, v, at, length);
        }
        if (step.nesterov) {
            lookAhead(rate, momentum, g, from, v, theta, at, length);
        } else {
            FloatSteps.takePlain(rate, 1, v, at, theta, at, length);
        }
    }

    private static void accumulate(float momentum, float undamped, float[] g, int from, float[] v, int at, int length) {
        for (int i = 0; i < length; i++) {
            v[at + i] = Math.fma(momentum, v[at + i], undamped * g[from + i]);
        }
    }

    private static void lookAhead(float rate, float momentum, float[] g, int from, float[] v, float[] theta, int at,
            int length) {
        for (int i = 0; i < length; i++) {
            theta[at + i] = Math.fma(rate, Math.fma(momentum, v[at + i], g[from + i]), theta[at + i]);
        }
    }
}
