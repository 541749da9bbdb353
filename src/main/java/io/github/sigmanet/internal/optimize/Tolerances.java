package io.github.sigmanet.internal.optimize;

/**
 * When an optimizer of the whole batch has converged.
 *
 * @param gradient the greatest magnitude of an element of the gradient
 * @param cost the relative decrease of what is minimized in an iteration
 * @param parameters the length of a step relative to that of the parameters
 */
public record Tolerances(double gradient, double cost, double parameters) {

    boolean isFlat(double[] gradient) {
        return Vectors.maxNorm(gradient) <= this.gradient;
    }

    /** Returns whether a decrease from one value to another, lower one is too small to go on. */
    boolean isSmallDecrease(double before, double after) {
        return before - after < cost * before;
    }

    /** Returns whether a step is too short, given its length and that of the parameters. */
    boolean isShort(double step, double length) {
        return step <= parameters * (length + parameters);
    }
}
