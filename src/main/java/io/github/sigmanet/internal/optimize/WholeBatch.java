package io.github.sigmanet.internal.optimize;

import io.github.sigmanet.internal.pass.Parameters;

/**
 * All samples of a run, here or on the machines of a cluster. What is computed of them are sums over the samples, each times its
 * weight, so that parts of the samples can be summed separately; a batch that keeps one order of them has the same bits each time.
 */
public interface WholeBatch {

    /** Returns the sum of the samples' weights, above 0. */
    double weight();

    /** Returns the sum of the samples' costs. */
    double cost(Parameters p) throws InterruptedException;

    /**
     * Returns the sum of the samples' costs, and computes that of their gradients.
     *
     * @param sums where to store it
     */
    double gradient(Parameters p, Parameters sums) throws InterruptedException;

    /**
     * Returns the sum of the samples' costs, and computes those of their gradients and of JᵀJ, where J are the derivatives of the
     * outputs.
     *
     * @param sums where to store that of the gradients
     * @param lowerTriangle where to store the lower triangle of JᵀJ, row by row
     */
    double gaussNewton(Parameters p, Parameters sums, double[][] lowerTriangle) throws InterruptedException;
}
