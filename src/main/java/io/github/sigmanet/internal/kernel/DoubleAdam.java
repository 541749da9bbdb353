package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;

/** The operations of {@link AdamStep} in float64, in loops. */
final class DoubleAdam {

    private DoubleAdam() {
    }

    static void take(AdamStep step, double[] g, int from, double[] theta, double[][] state, int at, int length) {
        double[] m = state[0];
        double[] v = state[1];
        double fresh1 = narrow(1 - step.beta1);
        double fresh2 = narrow(1 - step.beta2);
        double beta2 = narrow(step.beta2);
        for (int i = 0; i < length; i++) {
            m[at + i] = Math.fma(fresh1, g[from + i] - m[at + i], m[at + i]);
        }
        for (int i = 0; i < length; i++) {
            v[at + i] = Math.fma(fresh2 * g[from + i], g[from + i], beta2 * v[at + i]);
        }
        double[] squares = v;
        if (step.amsgrad) {
            double[] u = state[2];
            for (int i = 0; i < length; i++) {
                u[at + i] = Math.max(u[at + i], v[at + i]);
            }
            squares = u;
        }
        double epsilon = narrow(step.epsilon);
        double factor = narrow(step.factor);
        double scale = narrow(step.scale);
        for (int i = 0; i < length; i++) {
            double divisor = Math.fma(scale, narrow(Math.sqrt(squares[at + i])), epsilon);
            theta[at + i] = Math.fma(factor, m[at + i] / divisor, theta[at + i]);
        }
    }
}
