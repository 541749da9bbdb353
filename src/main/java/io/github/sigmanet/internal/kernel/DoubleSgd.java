package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;

/** The operations of {@link SgdStep} in float64, in loops. */
final class DoubleSgd {

    private DoubleSgd() {
    }

    static void take(SgdStep step, double[] g, int from, double[] theta, double[][] state, int at, int length) {
        double rate = narrow(-step.rate);
        if (step.momentum == 0) {
            DoubleSteps.takePlain(rate, 1, g, from, theta, at, length);
            return;
        }
        double[] v = state[0];
        double momentum = narrow(step.momentum);
        if (step.first) {
            System.arraycopy(g, from, v, at, length);
        } else {
            accumulate(momentum, narrow(1 - step.dampening), g, from, v, at, length);
        }
        if (step.nesterov) {
            lookAhead(rate, momentum, g, from, v, theta, at, length);
        } else {
            DoubleSteps.takePlain(rate, 1, v, at, theta, at, length);
        }
    }

    private static void accumulate(double momentum, double undamped, double[] g, int from, double[] v, int at, int length) {
        for (int i = 0; i < length; i++) {
            v[at + i] = Math.fma(momentum, v[at + i], undamped * g[from + i]);
        }
    }

    private static void lookAhead(double rate, double momentum, double[] g, int from, double[] v, double[] theta, int at,
            int length) {
        for (int i = 0; i < length; i++) {
            theta[at + i] = Math.fma(rate, Math.fma(momentum, v[at + i], g[from + i]), theta[at + i]);
        }
    }
}
