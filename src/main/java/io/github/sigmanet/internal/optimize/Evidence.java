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

    /** Returns α and β to begin with, as if all parameters were effective, or half as many as there are errors, if that is less. */
    static Evidence start(double errors, double squareErrors, int parameters, double squareParameters) {
        double gamma = Math.min(parameters, errors / 2);
        return new Evidence(1, 1, gamma).reestimated(gamma, errors, squareErrors, squareParameters);
    }

    /**
     * Returns the estimates α = γ / 2 E_W and β = (N − γ) / 2 E_D. One that would not be positive and finite stays as it is.
     *
     * @param errors N, the number of outputs of all samples
     * @param squareErrors E_D
     * @param squareParameters E_W
     */
    Evidence reestimated(double gamma, double errors, double squareErrors, double squareParameters) {
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
