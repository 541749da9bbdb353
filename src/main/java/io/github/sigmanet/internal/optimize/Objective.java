package io.github.sigmanet.internal.optimize;

import io.github.sigmanet.internal.pass.Parameters;

/**
 * What an optimizer of the whole batch minimizes: the mean cost J of the samples and ½ λ θ² for each parameter θ with a weight decay
 * λ. Parameters are those that are not frozen, as vectors in the order of {@link Parameters#freeVector}.
 */
final class Objective {

    private final WholeBatch batch;
    private final Parameters point; // where the samples are looked at; rounds to its precision
    private final Parameters sums;
    private double[] decay; // of each parameter
    private double cost;

    /** Creates an objective; the point is changed. */
    Objective(WholeBatch batch, Parameters point, double[] decay) {
        this.batch = batch;
        this.point = point;
        this.sums = point.zeros();
        this.decay = decay;
    }

    void setDecay(double[] decay) {
        this.decay = decay;
    }

    double[] decay() {
        return decay;
    }

    /** Returns θ + α d, rounded to the precision of the parameters. */
    double[] moved(double[] theta, double alpha, double[] direction) {
        double[] moved = new double[theta.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = point.type().round(Math.fma(alpha, direction[i], theta[i]));
        }
        return moved;
    }

    /** Returns the value at θ, which must be rounded; infinite where it is not a number. */
    double value(double[] theta) throws InterruptedException {
        cost = batch.cost(point.setFree(theta));
        return value(theta, cost);
    }

    /** Returns the value at θ for a sum of costs there. */
    double value(double[] theta, double cost) {
        double sum = 0;
        for (int i = 0; i < theta.length; i++) {
            sum = Math.fma(decay[i] * theta[i], theta[i], sum);
        }
        double value = cost / batch.weight() + sum / 2;
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    /** Returns the value at θ, and computes its gradient. */
    double gradient(double[] theta, double[] gradient) throws InterruptedException {
        cost = batch.gradient(point.setFree(theta), sums);
        setGradient(theta, gradient);
        return value(theta, cost);
    }

    /** Does so, and computes the lower triangle of the sum of JᵀJ. */
    double gaussNewton(double[] theta, double[] gradient, double[][] lowerTriangle) throws InterruptedException {
        cost = batch.gaussNewton(point.setFree(theta), sums, lowerTriangle);
        setGradient(theta, gradient);
        return value(theta, cost);
    }

    /** Computes the gradient at θ, where it was last computed, anew with the present weight decay. */
    void setGradient(double[] theta, double[] gradient) {
        double[] vector = sums.freeVector();
        double scale = 1 / batch.weight();
        for (int i = 0; i < theta.length; i++) {
            gradient[i] = Math.fma(decay[i], theta[i], vector[i] * scale);
        }
    }

    /** Returns the sum of the samples' costs where they were last looked at. */
    double cost() {
        return cost;
    }

    double weight() {
        return batch.weight();
    }
}
