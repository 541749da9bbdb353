package io.github.sigmanet;

import io.github.sigmanet.kernel.Matrix;
import io.github.sigmanet.kernel.Step;
import java.io.Serializable;

/**
 * Stochastic gradient descent with torch.optim.SGD's formulas: momentum, dampening, Nesterov's look-ahead, weight decay,
 * and clipping by the global norm.
 *
 * <pre>{@code
 * Sgd sgd = Sgd.of(0.5).momentum(0.9).nesterov().weightDecay(1e-4);
 * sgd.step(network, gradients);
 * }</pre>
 *
 * <p>One step changes each parameter θ, weight or bias, with gradient ∇, learning rate γ, weight decay λ, momentum μ and
 * dampening τ so:
 *
 * <pre>{@code
 *     g ← ∇, all of them times min(1, c / (‖∇‖ + 1e−6)) where clipping to norm c is set
 *     g ← g + λθ                                           if λ ≠ 0
 *     v ← g on the first step, later μv + (1 − τ)g         if μ ≠ 0
 *     g ← g + μv with Nesterov, else v                     if μ ≠ 0
 *     θ ← θ − γg
 * }</pre>
 *
 * <p>An optimiser that has taken a step with momentum holds the velocity v of that network's parameters, and serves no
 * other. It is for one thread at a time. What is serialized are its settings, without a velocity.
 */
public final class Sgd implements Serializable {

    private static final long serialVersionUID = 1;
    private static final double CLIP_EPSILON = 1e-6;

    /** The learning rate. */
    private double rate;
    /** The momentum, 0 for none. */
    private double momentum;
    /** The dampening of the gradient in the velocity. */
    private double dampening;
    /** The weight decay, 0 for none. */
    private double weightDecay;
    /** The largest norm of a gradient, infinite for any. */
    private double clipNorm = Double.POSITIVE_INFINITY;
    /** Whether the step looks ahead. */
    private boolean nesterov;
    private transient Network network;
    private transient Parameters velocity;
    private transient Parameters unclipped;
    private transient Step step; // as the settings make it; null when they have changed

    private Sgd(double rate) {
        this.rate = rate;
    }

    /**
     * Creates plain stochastic gradient descent.
     *
     * @param rate the learning rate γ, finite and not negative
     * @return a new optimiser
     * @throws IllegalArgumentException if the rate is NaN, negative or infinite
     */
    public static Sgd of(double rate) {
        return new Sgd(Check.notNegative("rate", rate));
    }

    /**
     * Sets the learning rate for the steps from now on.
     *
     * @param rate the learning rate γ, finite and not negative
     * @return this optimiser
     * @throws IllegalArgumentException if the rate is NaN, negative or infinite
     */
    public Sgd rate(double rate) {
        this.rate = Check.notNegative("rate", rate);
        return changed();
    }

    /**
     * Returns the learning rate.
     *
     * @return γ
     */
    public double rate() {
        return rate;
    }

    /**
     * Sets the momentum, 0 for none, which is the default.
     *
     * @param momentum μ, finite and not negative, 0.9 for example
     * @return this optimiser
     * @throws IllegalArgumentException if the momentum is NaN, negative or infinite, or 0 with Nesterov set
     */
    public Sgd momentum(double momentum) {
        Check.notNegative("momentum", momentum);
        checkNesterov(nesterov, momentum, dampening);
        this.momentum = momentum;
        return changed();
    }

    /**
     * Sets the dampening of what each gradient adds to the velocity, 0 by default.
     *
     * @param dampening τ, finite
     * @return this optimiser
     * @throws IllegalArgumentException if the dampening is NaN or infinite, or not 0 with Nesterov set
     */
    public Sgd dampening(double dampening) {
        if (!Double.isFinite(dampening)) {
            throw Check.illegal("dampening", "a finite number", dampening);
        }
        checkNesterov(nesterov, momentum, dampening);
        this.dampening = dampening;
        return changed();
    }

    /**
     * Looks ahead along the velocity at each step. The momentum must have been set before.
     *
     * @return this optimiser
     * @throws IllegalArgumentException if the momentum is 0 or the dampening is not
     */
    public Sgd nesterov() {
        if (momentum == 0) {
            throw Check.illegal("nesterov", "momentum above 0, set before", momentum);
        }
        checkNesterov(true, momentum, dampening);
        this.nesterov = true;
        return changed();
    }

    private Sgd changed() {
        step = null;
        return this;
    }

    private static void checkNesterov(boolean nesterov, double momentum, double dampening) {
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw Check.illegal("nesterov", "momentum above 0 and dampening 0",
                    "momentum " + momentum + " and dampening " + dampening);
        }
    }

    /**
     * Sets the weight decay of weights and biases alike, 0 by default.
     *
     * @param weightDecay λ, finite and not negative
     * @return this optimiser
     * @throws IllegalArgumentException if the weight decay is NaN, negative or infinite
     */
    public Sgd weightDecay(double weightDecay) {
        this.weightDecay = Check.notNegative("weight decay", weightDecay);
        return changed();
    }

    /**
     * Clips the gradients to a global norm before each step; by default they are not clipped.
     *
     * @param norm the largest Euclidean norm c of all gradients together, finite and above 0
     * @return this optimiser
     * @throws IllegalArgumentException if the norm is NaN, infinite, 0 or negative
     */
    public Sgd clipNorm(double norm) {
        this.clipNorm = Check.positive("norm", norm);
        return this;
    }

    /**
     * Takes one step.
     *
     * @param network the network whose parameters are changed
     * @param gradients the gradients of the cost for these parameters; not changed
     * @throws IllegalArgumentException if one of them is null, or their sizes or precisions differ
     * @throws IllegalStateException if this optimiser holds the velocity of another network
     */
    public void step(Network network, Gradients gradients) {
        Check.notNull("network", "a network", network);
        Check.notNull("gradients", "gradients", gradients);
        Check.sizes("gradients", network.sizes(), gradients.parameters().sizes());
        Check.precision("gradients", network.precision(), Precision.of(gradients.parameters().format()));
        checkServes(network);
        step(new Backpropagation(network.parameters().format()), network, gradients.parameters());
    }

    /** Takes one step along the gradients of a batch, which are computed from its activations and local gradients. */
    void descend(Backpropagation backpropagation, Network network, Matrix[] a, Matrix[] delta, int m, double scale) {
        if (clips()) {
            if (unclipped == null || !unclipped.hasFormOf(network.parameters())) {
                unclipped = Parameters.zeros(network.parameters().format(), network.sizes());
            }
            backpropagation.gradients(a, delta, m, scale, unclipped);
            step(backpropagation, network, unclipped);
        } else {
            Step next = nextStep(network);
            backpropagation.descend(a, delta, m, scale, next, network.parameters(), velocity);
            network.changed();
        }
    }

    private void step(Backpropagation backpropagation, Network network, Parameters gradients) {
        double clip = clips() ? Math.min(1, clipNorm / (backpropagation.norm(gradients) + CLIP_EPSILON)) : 1;
        Step next = nextStep(network);
        backpropagation.step(next, gradients, clip, network.parameters(), velocity);
        network.changed();
    }

    private boolean clips() {
        return clipNorm < Double.POSITIVE_INFINITY;
    }

    /** Returns the rule of the step that follows, with a velocity to take it with if it has momentum. */
    private Step nextStep(Network network) {
        boolean first = velocity == null;
        if (first && momentum != 0) {
            velocity = Parameters.zeros(network.parameters().format(), network.sizes());
            this.network = network;
        }
        if (step == null || step.first != first) {
            step = new Step(rate, weightDecay, momentum, dampening, nesterov, first);
        }
        return step;
    }

    /** Returns the velocity, null if there is none. */
    Parameters velocity() {
        return velocity;
    }

    /** Goes on with a velocity of the network's parameters, or begins anew without one if it is null. */
    void goOn(Network network, Parameters velocity) {
        this.network = network;
        this.velocity = velocity;
        step = null;
    }

    /** Requires that this optimiser holds no velocity of another network. */
    void checkServes(Network network) {
        if (velocity != null && this.network != network) {
            throw new IllegalStateException("sgd: holds the velocity of another network, " + this.network
                    + "; take a new Sgd for each network");
        }
    }

    /**
     * Returns the settings as text.
     *
     * @return the settings in the form {@code Sgd[rate 0.5, momentum 0.9, nesterov]}
     */
    @Override
    public String toString() {
        return "Sgd[rate " + rate + settings() + "]";
    }

    /** Returns the settings but the rate as text. */
    String settings() {
        return (momentum == 0 ? "" : ", momentum " + momentum)
                + (dampening == 0 ? "" : ", dampening " + dampening)
                + (nesterov ? ", nesterov" : "")
                + (weightDecay == 0 ? "" : ", weight decay " + weightDecay)
                + (clips() ? ", clip norm " + clipNorm : "");
    }
}
