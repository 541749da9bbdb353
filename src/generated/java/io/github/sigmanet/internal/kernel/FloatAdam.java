// Generated from DoubleAdam.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatMatrix.narrow;

/** The operations of {@link AdamStep} in float32, in loops. */
final class FloatAdam {

    private FloatAdam() {
    }

    static void take(AdamStep step, float[] g, int from, float[] theta, float[][] state, int at, int length) {
        float[] m = state[0];
        float[] v = state[1];
        float fresh1 = narrow(1 - step.beta1);
        float fresh2 = narrow(1 - step.beta2);
        float beta2 = narrow(step.beta2);
        for (int i = 0; i < length; i++) {
            m[at + i] = Math.fma(fresh1, g[from + i] - m[at + i], m[at + i]);
        }
        for (int i = 0; i < length; i++) {
            v[at + i] = Math.fma(fresh2 * g[from + i], g[from + i], beta2 * v[at + i]);
        }
        float[] squares = v;
        if (step.amsgrad) {
            float[] u = state[2];
            for (int i = 0; i < length; i++) {
                u[at + i] = Math.max(u[at + i], v[at + i]);
            }
            squares = u;
        }
        float epsilon = narrow(step.epsilon);
        float factor = narrow(step.factor);
        float scale = narrow(step.scale);
        for (int i = 0; i < length; i++) {
            float divisor = Math.fma(scale, narrow(Math.sqrt(squares[at + i])), epsilon);
            theta[at + i] = Math.fma(factor, m[at + i] / divisor, theta[at + i]);
        }
    }
}
