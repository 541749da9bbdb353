package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;

/** The operations of {@link RpropStep} in float64, in a loop. */
final class DoubleRprop {

    private DoubleRprop() {
    }

    static void take(RpropStep step, double[] g, int from, double[] theta, double[][] state, int at, int length) {
        double[] previous = state[0];
        double[] sizes = state[1];
        double minus = narrow(step.etaMinus);
        double plus = narrow(step.etaPlus);
        double min = narrow(step.min);
        double max = narrow(step.max);
        for (int i = 0; i < length; i++) {
            double turn = g[from + i] * previous[at + i];
            double size = Math.min(Math.max(sizes[at + i] * (turn > 0 ? plus : turn < 0 ? minus : 1), min), max);
            double gradient = turn < 0 ? 0 : g[from + i];
            theta[at + i] = gradient > 0 ? theta[at + i] - size : gradient < 0 ? theta[at + i] + size : theta[at + i];
            sizes[at + i] = size;
            previous[at + i] = gradient;
        }
    }
}
