// Generated from DoubleVectorSteps.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatMatrix.narrow;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The steps of all optimizers along gradients of float32 on the Vector API, bit-identical to {@link FloatSteps}. */
final class FloatVectorSteps {

    /*
     * One loop per rule, so that divisions and square roots, which take most of Adam's time, overlap with all else. What is the
     * same for all parameters is decided in the loop nevertheless: such a branch is predicted, and C2 keeps vectors in registers.
     *
     * The step size is clamped by comparisons that let NaN through, as Math.max and Math.min do: on AVX2 a comparison and a
     * blend are two instructions, max and min five, for the sake of zeros, which the limits exclude.
     */
    private static final VectorSpecies<Float> S = FloatVectors.S;
    private static final int LANES = FloatVectors.LANES;

    private FloatVectorSteps() {
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
    static void take(Step step, double decay, float[] sum, int from, double scale, float[] theta,
            float[][] state, int at, int length) {
        float lambda = narrow(decay);
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

    private static void takePlain(float rate, float[] sum, int from, float scale, float[] theta, int at, int length) {
        FloatVector r = FloatVector.broadcast(S, rate);
        for (int i = 0; i < length; i += LANES) {
            vector(sum, from + i).mul(scale).fma(r, vector(theta, at + i)).intoArray(theta, at + i);
        }
    }

    private static void take(SgdStep step, float decay, float[] sum, int from, float scale, float[] theta,
            float[][] state, int at, int length) {
        float rate = narrow(-step.rate);
        float momentum = narrow(step.momentum);
        float undamped = narrow(1 - step.dampening);
        float[] v = step.momentum == 0 ? null : state[0];
        for (int i = 0; i < length; i += LANES) {
            FloatVector t = vector(theta, at + i);
            FloatVector g = vector(sum, from + i).mul(scale);
            if (decay != 0) {
                g = t.fma(FloatVector.broadcast(S, decay), g);
            }
            if (step.momentum != 0) {
                FloatVector next = step.first ? g
                        : vector(v, at + i).fma(FloatVector.broadcast(S, momentum), g.mul(undamped));
                next.intoArray(v, at + i);
                g = step.nesterov ? next.fma(FloatVector.broadcast(S, momentum), g) : next;
            }
            g.fma(FloatVector.broadcast(S, rate), t).intoArray(theta, at + i);
        }
    }

    private static void take(AdamStep step, float decay, float[] sum, int from, float scale, float[] theta,
            float[][] state, int at, int length) {
        float[] means = state[0];
        float[] squares = state[1];
        float[] largest = step.amsgrad ? state[2] : null;
        float fresh1 = narrow(1 - step.beta1);
        float fresh2 = narrow(1 - step.beta2);
        float beta2 = narrow(step.beta2);
        float rootScale = narrow(step.scale);
        float epsilon = narrow(step.epsilon);
        float factor = narrow(step.factor);
        for (int i = 0; i < length; i += LANES) {
            FloatVector t = vector(theta, at + i);
            FloatVector g = vector(sum, from + i).mul(scale);
            if (decay != 0) {
                g = t.fma(FloatVector.broadcast(S, decay), g);
            }
            FloatVector m = vector(means, at + i);
            m = g.sub(m).fma(FloatVector.broadcast(S, fresh1), m);
            m.intoArray(means, at + i);
            FloatVector v = g.mul(fresh2).fma(g, vector(squares, at + i).mul(beta2));
            v.intoArray(squares, at + i);
            if (largest != null) {
                v = vector(largest, at + i).max(v);
                v.intoArray(largest, at + i);
            }
            FloatVector divisor = v.sqrt().fma(FloatVector.broadcast(S, rootScale), FloatVector.broadcast(S, epsilon));
            m.div(divisor).fma(FloatVector.broadcast(S, factor), t).intoArray(theta, at + i);
        }
    }

    private static void take(RpropStep step, float decay, float[] sum, int from, float scale, float[] theta,
            float[][] state, int at, int length) {
        float[] previous = state[0];
        float[] sizes = state[1];
        float plus = narrow(step.etaPlus);
        float minus = narrow(step.etaMinus);
        float min = narrow(step.min);
        float max = narrow(step.max);
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < length; i += LANES) {
            FloatVector t = vector(theta, at + i);
            FloatVector g = vector(sum, from + i).mul(scale);
            if (decay != 0) {
                g = t.fma(FloatVector.broadcast(S, decay), g);
            }
            FloatVector turn = g.mul(vector(previous, at + i));
            VectorMask<Float> turned = turn.lt(0);
            FloatVector growth = one.blend(plus, turn.compare(VectorOperators.GT, 0)).blend(minus, turned);
            FloatVector size = vector(sizes, at + i).mul(growth);
            size = size.blend(min, size.compare(VectorOperators.LE, min));
            size = size.blend(max, size.compare(VectorOperators.GE, max));
            size.intoArray(sizes, at + i);
            g = g.blend(0, turned);
            t.sub(zero.blend(size, g.compare(VectorOperators.GT, 0)).blend(size.neg(), g.lt(0))).intoArray(theta, at + i);
            g.intoArray(previous, at + i);
        }
    }

    private static FloatVector vector(float[] array, int at) {
        return FloatVector.fromArray(S, array, at);
    }
}
