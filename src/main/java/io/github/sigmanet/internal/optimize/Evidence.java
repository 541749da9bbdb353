package io.github.sigmanet.internal.optimize;

/**
 * The weights of data and parameters in F = β E_D + α E_W, re-estimated from the effective number of parameters γ: D. J. C. MacKay,
 * Bayesian interpolation, Neural Computation 4 (1992), and F. D. Foresee and M. T. Hagan, Gauss-Newton approximation to Bayesian
 * learning (1997). E_D is half the sum of the squared errors, and E_W half that of the squares of all parameters.
 *
 * @param alpha the weight α of E_W, above 0
 * @param beta the weight β of E_D, above 0
 * @param gamma γ, from 0 to the number of parameters
 */
public record Evidence(double alpha, double beta, double gamma) {

    /*
     * An α that is estimated from initial weights, which are small, is so large that the first steps may shrink them to zero, from
     * where there is no way back. 0.01 is that of parameters around ±10, and hardly holds them.
     */
    private static final double FIRST_ALPHA = 0.01;

    /** Returns α and β to begin with: the first weak, the second as if no parameter were effective. */
    static Evidence start(double errors, double squareErrors) {
        return new Evidence(FIRST_ALPHA, usable(errors / (2 * squareErrors), 1), 0);
    }

    /**
     * Returns the estimates α = γ / 2 E_W and β = (N − γ) / 2 E_D. One that would not be positive and finite stays as it is.
     *
     * @param estimate γ
     * @param errors N, the number of outputs of all samples
     * @param squareErrors E_D
     * @param squareParameters E_W
     */
    Evidence reestimated(double estimate, double errors, double squareErrors, double squareParameters) {
        double gamma = Math.max(0, estimate); // it may be less by rounding
        return new Evidence(usable(gamma / (2 * squareParameters), alpha), usable((errors - gamma) / (2 * squareErrors), beta),
                gamma);
    }

    private static double usable(double estimate, double otherwise) {
        return estimate > 0 && estimate < Double.POSITIVE_INFINITY ? estimate : otherwise;
    }

    /** Returns the weight decay to which α amounts beside the mean cost of samples with a sum of weights. */
    double decay(double weight) {
        return alpha / (beta * weight);
    }

    /** Returns whether estimates hardly differ from earlier ones. */
    boolean isNear(Evidence before, double tolerance) {
        return Math.abs(alpha - before.alpha) <= tolerance * alpha && Math.abs(beta - before.beta) <= tolerance * beta;
    }
}
