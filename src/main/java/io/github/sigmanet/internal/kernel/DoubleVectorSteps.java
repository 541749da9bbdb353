package io.github.sigmanet.internal.kernel;

import static io.github.sigmanet.internal.kernel.DoubleMatrix.narrow;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The steps of all optimizers along gradients of float64 on the Vector API, with the operations of {@link DoubleSteps}. */
final class DoubleVectorSteps {

    /*
     * One loop per rule, so that division and square root overlap with all else. A choice that is the same for all parameters
     * is a branch in the loop, which C2 moves out of it or which costs next to nothing.
     */
    private static final VectorSpecies<Double> S = DoubleVectorTiles.S;
    private static final int LANES = DoubleVectorTiles.LANES;

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
        } else {
            DoubleSteps.take(step, decay, sum, from, scale, theta, state, at, length);
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

    private static DoubleVector vector(double[] array, int at) {
        return DoubleVector.fromArray(S, array, at);
    }
}
