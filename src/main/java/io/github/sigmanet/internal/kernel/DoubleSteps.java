package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;

/** The steps of the optimizers along gradients of float64, in loops; the vector kernel has its own steps of SGD. */
final class DoubleSteps {

    /*
     * One loop per operation, without branches inside: C2 vectorizes these by itself. For Adam, whose square root and division
     * take most of the time, they are as fast as one loop on the Vector API; for SGD they are half as fast.
     */

    private DoubleSteps() {
    }

    /**
     * Takes a step on a part of the parameters.
     *
     * @param step the rule of the step
     * @param decay the weight decay λ of these parameters
     * @param sum the gradient without the scale; overwritten
     * @param from the start of the part in it
     * @param scale the factor of the gradient
     * @param theta the parameters θ
     * @param state arrays of the optimizer's state, as many as the rule needs; the others are null
     * @param at the start of the part in the parameters and the state
     * @param length the number of parameters
     */
    static void take(Step step, @StaysDouble double decay, double[] sum, int from, @StaysDouble double scale, double[] theta,
            double[][] state, int at, int length) {
        double lambda = narrow(decay);
        if (step instanceof SgdStep sgd && sgd.isPlain(lambda)) {
            takePlain(narrow(-sgd.rate), narrow(scale), sum, from, theta, at, length);
            return;
        }
        if (lambda == 0) {
            multiply(narrow(scale), sum, from, length);
        } else {
            decay(narrow(scale), lambda, sum, from, theta, at, length);
        }
        if (step instanceof SgdStep sgd) {
            take(sgd, sum, from, theta, state[0], at, length);
        } else if (step instanceof AdamStep adam) {
            take(adam, sum, from, theta, state[0], state[1], state[2], at, length);
        } else {
            take((RpropStep) step, sum, from, theta, state[0], state[1], at, length);
        }
    }

    private static void takePlain(double rate, double factor, double[] sum, int from, double[] theta, int at, int length) {
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

    private static void take(SgdStep step, double[] g, int from, double[] theta, double[] v, int at, int length) {
        double rate = narrow(-step.rate);
        if (step.momentum == 0) {
            takePlain(rate, 1, g, from, theta, at, length);
            return;
        }
        double momentum = narrow(step.momentum);
        if (step.first) {
            System.arraycopy(g, from, v, at, length);
        } else {
            accumulate(momentum, narrow(1 - step.dampening), g, from, v, at, length);
        }
        if (step.nesterov) {
            lookAhead(rate, momentum, g, from, v, theta, at, length);
        } else {
            takePlain(rate, 1, v, at, theta, at, length);
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

    private static void take(AdamStep step, double[] g, int from, double[] theta, double[] m, double[] v, double[] u, int at,
            int length) {
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

    private static void take(RpropStep step, double[] g, int from, double[] theta, double[] previous, double[] sizes, int at,
            int length) {
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
