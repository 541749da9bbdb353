package io.github.sigmanet;

import io.github.sigmanet.kernel.Kernel;
import io.github.sigmanet.kernel.Matrix;
import io.github.sigmanet.kernel.Step;
import java.util.Arrays;

/**
 * The forward and the backward pass over a batch of m samples, equations (1) to (5), on arrays that the caller owns:
 * z[l], a[l] and delta[l] have a row per sample; a[0] is the input, and z[0] and delta[0] do not exist. For one thread
 * at a time.
 */
final class Backpropagation {

    private final Kernel kernel = Kernel.create();
    private double[] squares = {};

    /** Returns a matrix per layer, with a row per sample; null for layer 0. */
    static Matrix[] layers(int[] sizes, int m) {
        Matrix[] layers = new Matrix[sizes.length];
        for (int l = 1; l < sizes.length; l++) {
            layers[l] = Matrix.zeros(m, sizes[l]);
        }
        return layers;
    }

    /** Computes (1) and (3), layer by layer; z may be a itself where the weighted inputs are not wanted. */
    void forward(Parameters p, Matrix[] z, Matrix[] a, int m) {
        for (int l = 0; l < p.layers(); l++) {
            kernel.forward(p.w[l], p.b[l], a[l], z[l + 1], a[l + 1], m);
        }
    }

    /**
     * Tells whether a sample's input may hold NaN or an infinite number: z(1) of every unit is then NaN or infinite, and
     * a(1) is NaN, 0 or 1. So one number shows whether all inputs have to be looked at.
     */
    static boolean mayComeFromNonFinite(Matrix[] a, int sample) {
        double activation = a[1].get(sample, 0);
        return !(activation > 0 && activation < 1);
    }

    /** Returns the sum of the samples' costs (4), each times its weight. */
    double cost(Matrix output, Matrix y, double[] weights, int m) {
        double sum = 0;
        for (int s = 0; s < m; s++) {
            sum = Math.fma(weights[s], kernel.cost(output, y, s), sum);
        }
        return sum;
    }

    /** Computes δ (5) of every layer from the last to the first, each sample's times its weight. */
    void backward(Parameters p, Matrix[] a, Matrix y, double[] weights, Matrix[] delta, int m) {
        int last = p.layers();
        kernel.outputDelta(a[last], y, weights, delta[last], m);
        for (int l = last - 1; l > 0; l--) {
            kernel.hiddenDelta(p.w[l], delta[l + 1], a[l], delta[l], m);
        }
    }

    /** Computes ∂J/∂w and ∂J/∂b (5): sums over the samples, times the scale. */
    void gradients(Matrix[] a, Matrix[] delta, int m, double scale, Parameters gradients) {
        for (int l = 0; l < gradients.layers(); l++) {
            kernel.gradient(a[l], delta[l + 1], m, scale, gradients.w[l], gradients.b[l]);
        }
    }

    /** Computes the gradients and takes a step along them, without keeping them; velocity may be null. */
    void descend(Matrix[] a, Matrix[] delta, int m, double scale, Step step, Parameters p, Parameters velocity) {
        for (int l = 0; l < p.layers(); l++) {
            kernel.descend(a[l], delta[l + 1], m, scale, step, p.w[l], p.b[l],
                    velocity == null ? null : velocity.w[l], velocity == null ? null : velocity.b[l]);
        }
    }

    /** Takes a step along a multiple of given gradients; velocity may be null. */
    void step(Step step, Parameters gradients, double scale, Parameters p, Parameters velocity) {
        for (int l = 0; l < p.layers(); l++) {
            kernel.step(step, gradients.w[l], scale, p.w[l], velocity == null ? null : velocity.w[l]);
            kernel.step(step, gradients.b[l], scale, p.b[l], velocity == null ? null : velocity.b[l]);
        }
    }

    /**
     * Returns the Euclidean norm over all weights and biases: squares are summed per unit, first over its inputs and
     * then its bias, and these sums over the units and layers.
     */
    double norm(Parameters gradients) {
        double sum = 0;
        for (int l = 0; l < gradients.layers(); l++) {
            int units = gradients.w[l].columns();
            if (squares.length < units) {
                squares = new double[units];
            }
            Arrays.fill(squares, 0, units, 0);
            kernel.addSquares(gradients.w[l], squares);
            kernel.addSquares(gradients.b[l], squares);
            for (int i = 0; i < units; i++) {
                sum += squares[i];
            }
        }
        return Math.sqrt(sum);
    }
}
