package io.github.sigmanet;

/** The formulas of the optimizers, number by number, with the settings that an optimizer has at the moment. */
final class PlainOptimizer {

    private final double[] theta;
    private final int weights; // the numbers before the biases
    private final double[] m; // the velocity, the mean or the previous gradient
    private final double[] v; // the mean of squares or the step size
    private final double[] u; // its maximum
    private boolean hasVelocity;
    private int t;

    /** Starts with the parameters of a network of one layer, of which the first are weights. */
    PlainOptimizer(double[] theta, int weights) {
        this.theta = theta;
        this.weights = weights;
        this.m = new double[theta.length];
        this.v = new double[theta.length];
        this.u = new double[theta.length];
    }

    double[] parameters() {
        return theta;
    }

    void step(Optimizer optimizer, double[] gradients) {
        t++;
        double squares = 0;
        for (double gradient : gradients) {
            squares += gradient * gradient;
        }
        for (int k = 0; k < theta.length; k++) {
            if (optimizer instanceof Sgd sgd) {
                step(sgd, k, decayed(sgd, k, gradients[k], Math.sqrt(squares)));
            } else if (optimizer instanceof Adam adam) {
                step(adam, k, decayed(adam, k, gradients[k], Math.sqrt(squares)));
            } else {
                step((Rprop) optimizer, k, gradients[k]);
            }
        }
        hasVelocity |= optimizer instanceof Sgd sgd && sgd.momentum() > 0;
    }

    private double decayed(DecayingOptimizer<?> optimizer, int k, double gradient, double norm) {
        double g = gradient * Math.min(1, optimizer.clipNorm() / (norm + 1e-6));
        return k < weights || optimizer.decaysBiases() ? g + optimizer.weightDecay() * theta[k] : g;
    }

    private void step(Sgd sgd, int k, double g) {
        if (sgd.momentum() == 0) {
            theta[k] -= sgd.rate() * g;
            return;
        }
        m[k] = hasVelocity ? sgd.momentum() * m[k] + (1 - sgd.dampening()) * g : g;
        theta[k] -= sgd.rate() * (sgd.isNesterov() ? g + sgd.momentum() * m[k] : m[k]);
    }

    private void step(Adam adam, int k, double g) {
        m[k] = adam.beta1() * m[k] + (1 - adam.beta1()) * g;
        v[k] = adam.beta2() * v[k] + (1 - adam.beta2()) * g * g;
        u[k] = adam.isAmsgrad() ? Math.max(u[k], v[k]) : u[k];
        double square = (adam.isAmsgrad() ? u[k] : v[k]) / (1 - Math.pow(adam.beta2(), t));
        theta[k] -= adam.rate() / (1 - Math.pow(adam.beta1(), t)) * m[k] / (Math.sqrt(square) + adam.epsilon());
    }

    private void step(Rprop rprop, int k, double gradient) {
        double turn = gradient * m[k];
        double size = (t == 1 ? rprop.rate() : v[k]) * (turn > 0 ? rprop.etaPlus() : turn < 0 ? rprop.etaMinus() : 1);
        v[k] = Math.min(Math.max(size, rprop.minStepSize()), rprop.maxStepSize());
        m[k] = turn < 0 ? 0 : gradient;
        theta[k] -= Math.signum(m[k]) * v[k];
    }
}
