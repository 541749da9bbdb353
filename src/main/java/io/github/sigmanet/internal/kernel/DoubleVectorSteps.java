package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The steps of all optimizers along gradients of float64 on the Vector API, bit-identical to {@link DoubleSteps}. */
final class DoubleVectorSteps {

    /*
     * One loop per rule, so that divisions and square roots, which take most of Adam's time, overlap with all else. What is the
     * same for all parameters is decided in the loop nevertheless: such a branch is predicted, and C2 keeps vectors in registers.
     *
     * The step size is clamped by comparisons that let NaN through, as Math.max and Math.min do: on AVX2 a comparison and a
     * blend are two instructions, max and min five, for the sake of zeros, which the limits exclude.
     */
    private static final VectorSpecies<Double> S = DoubleVectors.S;
    private static final int LANES = DoubleVectors.LANES;

    private DoubleVectorSteps() {
    }

    /**
     * Takes a step on a part of the parameters, a whole number of vectors.
     *
     * @param decay the weight decay λ of these parameters
     * @param sum the gradient without the scale
     * @param from the start of the part in it
     * @param theta the parameters θ
     * @param state arrays of the optimizer's state, at least as many as the rule needs
     * @param at the start of the part in the parameters and the state
     */
    static void take(Step step, @StaysDouble double decay, double[] sum, int from, @StaysDouble double scale, double[] theta,
            double[][] state, int at, int length) {
        double lambda = narrow(decay);
        if (step.isPlain(lambda)) {
            takePlain(narrow(-step.rate), sum, from, narrow(scale), theta, at, length);
        } else if (step instanceof SgdStep sgd) {
            take(sgd, lambda, sum, from, narrow(scale), theta, state, at, length);
        } else if (step instanceof AdamStep adam) {
            take(adam, lambda, sum, from, narrow(scale), theta, state, at, length);
        } else {
            take((RpropStep) step, lambda, sum, from, narrow(scale), theta, state, at, length);
        }
    }

    private static void takePlain(double rate, double[] sum, int from, double scale, double[] theta, int at, int length) {
        DoubleVector r = DoubleVector.broadcast(S, rate);
        for (int i = 0; i < length; i += LANES) {
            vector(sum, from + i).mul(scale).fma(r, vector(theta, at + i)).intoArray(theta, at + i);
        }
    }

    private static void take(SgdStep step, double decay, double[] sum, int from, double scale, double[] theta,
            double[][] state, int at, int length) {
        double rate = narrow(-step.rate);
        double momentum = narrow(step.momentum);
        double undamped = narrow(1 - step.dampening);
        double[] v = step.momentum == 0 ? null : state[0];
        for (int i = 0; i < length; i += LANES) {
            DoubleVector t = vector(theta, at + i);
            DoubleVector g = vector(sum, from + i).mul(scale);
            if (decay != 0) {
                g = t.fma(DoubleVector.broadcast(S, decay), g);
            }
            if (step.momentum != 0) {
                DoubleVector next = step.first ? g
                        : vector(v, at + i).fma(DoubleVector.broadcast(S, momentum), g.mul(undamped));
                next.intoArray(v, at + i);
                g = step.nesterov ? next.fma(DoubleVector.broadcast(S, momentum), g) : next;
            }
            g.fma(DoubleVector.broadcast(S, rate), t).intoArray(theta, at + i);
        }
    }

    private static void take(AdamStep step, double decay, double[] sum, int from, double scale, double[] theta,
            double[][] state, int at, int length) {
        double[] means = state[0];
        double[] squares = state[1];
        double[] largest = step.amsgrad ? state[2] : null;
        double fresh1 = narrow(1 - step.beta1);
        double fresh2 = narrow(1 - step.beta2);
        double beta2 = narrow(step.beta2);
        double rootScale = narrow(step.scale);
        double epsilon = narrow(step.epsilon);
        double factor = narrow(step.factor);
        for (int i = 0; i < length; i += LANES) {
            DoubleVector t = vector(theta, at + i);
            DoubleVector g = vector(sum, from + i).mul(scale);
            if (decay != 0) {
                g = t.fma(DoubleVector.broadcast(S, decay), g);
            }
            DoubleVector m = vector(means, at + i);
            m = g.sub(m).fma(DoubleVector.broadcast(S, fresh1), m);
            m.intoArray(means, at + i);
            DoubleVector v = g.mul(fresh2).fma(g, vector(squares, at + i).mul(beta2));
            v.intoArray(squares, at + i);
            if (largest != null) {
                v = vector(largest, at + i).max(v);
                v.intoArray(largest, at + i);
            }
            DoubleVector divisor = v.sqrt().fma(DoubleVector.broadcast(S, rootScale), DoubleVector.broadcast(S, epsilon));
            m.div(divisor).fma(DoubleVector.broadcast(S, factor), t).intoArray(theta, at + i);
        }
    }

    private static void take(RpropStep step, double decay, double[] sum, int from, double scale, double[] theta,
            double[][] state, int at, int length) {
        double[] previous = state[0];
        double[] sizes = state[1];
        double plus = narrow(step.etaPlus);
        double minus = narrow(step.etaMinus);
        double min = narrow(step.min);
        double max = narrow(step.max);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector zero = DoubleVector.zero(S);
        for (int i = 0; i < length; i += LANES) {
            DoubleVector t = vector(theta, at + i);
            DoubleVector g = vector(sum, from + i).mul(scale);
            if (decay != 0) {
                g = t.fma(DoubleVector.broadcast(S, decay), g);
            }
            DoubleVector turn = g.mul(vector(previous, at + i));
            VectorMask<Double> turned = turn.lt(0);
            DoubleVector growth = one.blend(plus, turn.compare(VectorOperators.GT, 0)).blend(minus, turned);
            DoubleVector size = vector(sizes, at + i).mul(growth);
            size = size.blend(min, size.compare(VectorOperators.LE, min));
            size = size.blend(max, size.compare(VectorOperators.GE, max));
            size.intoArray(sizes, at + i);
            g = g.blend(0, turned);
            t.sub(zero.blend(size, g.compare(VectorOperators.GT, 0)).blend(size.neg(), g.lt(0))).intoArray(theta, at + i);
            g.intoArray(previous, at + i);
        }
    }

    private static DoubleVector vector(double[] array, int at) {
        return DoubleVector.fromArray(S, array, at);
    }
}
