// Generated from DoubleVectorSteps.java, do not edit. To regenerate:
// java src/generator/java/io/github/sigmanet/internal/kernel/KernelSources.java
package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.FloatMatrix.narrow;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The steps of all optimizers along gradients of float32 on the Vector API, with the operations of {@link FloatSteps}. */
final class FloatVectorSteps {

    /*
     * One loop per rule, so that division and square root overlap with all else. A choice that is the same for all parameters
     * is a branch in the loop, which C2 moves out of it or which costs next to nothing.
     */
    private static final VectorSpecies<Float> S = FloatVectorTiles.S;
    private static final int LANES = FloatVectorTiles.LANES;

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
        } else {
            FloatSteps.take(step, decay, sum, from, scale, theta, state, at, length);
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

    private static FloatVector vector(float[] array, int at) {
        return FloatVector.fromArray(S, array, at);
    }
}
