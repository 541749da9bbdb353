package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;

/** What the steps of all optimizers along gradients of float64 begin with, in loops. */
final class DoubleSteps {

    // one loop per operation, without branches inside: C2 vectorizes these by itself

    private DoubleSteps() {
    }

    /**
     * Takes a step on a part of the parameters.
     *
     * @param decay the weight decay λ of these parameters
     * @param sum the gradient without the scale; overwritten
     * @param from the start of the part in it
     * @param theta the parameters θ
     * @param state arrays of the optimizer's state, at least as many as the rule needs
     * @param at the start of the part in the parameters and the state
     */
    static void take(Step step, @StaysDouble double decay, double[] sum, int from, @StaysDouble double scale, double[] theta,
            double[][] state, int at, int length) {
        double lambda = narrow(decay);
        if (step.isPlain(lambda)) {
            takePlain(narrow(-step.rate), narrow(scale), sum, from, theta, at, length);
            return;
        }
        if (lambda == 0) {
            multiply(narrow(scale), sum, from, length);
        } else {
            decay(narrow(scale), lambda, sum, from, theta, at, length);
        }
        step.take(sum, from, theta, state, at, length);
    }

    /** Computes θ = fma(rate, factor · sum, θ). */
    static void takePlain(double rate, double factor, double[] sum, int from, double[] theta, int at, int length) {
        for (int i = 0; i < length; i++) {
            theta[at + i] = Math.fma(rate, factor * sum[from + i], theta[at + i]);
        }
    }

    private static void multiply(double factor, double[] sum, int from, int length) {
        for (int i = 0; i < length; i++) {
            sum[from + i] *= factor;
        }
    }

    private static void decay(double factor, double decay, double[] sum, int from, double[] theta, int at, int length) {
        for (int i = 0; i < length; i++) {
            sum[from + i] = Math.fma(decay, theta[at + i], factor * sum[from + i]);
        }
    }
}
