package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.SgdStep;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import java.util.Arrays;

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
 * other until it is {@link #reset}. It is for one thread at a time.
 */
public final class Sgd {

    private static final double CLIP_EPSILON = 1e-6;

    private double rate;
    private double momentum;
    private double dampening;
    private double weightDecay;
    private double clipNorm = Double.POSITIVE_INFINITY;
    private boolean nesterov;
    private Parameters velocity; // null before the first step with momentum
    private Parameters owner; // the parameters that the velocity is that of
    private Parameters gradients; // scratch, for the norm that clipping needs
    private SgdStep step; // as the settings make it; null when they have changed
    private Passes passes; // of steps by hand; null before the first

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
     * Returns the momentum.
     *
     * @return μ, 0 for none
     */
    public double momentum() {
        return momentum;
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
     * Returns the dampening.
     *
     * @return τ
     */
    public double dampening() {
        return dampening;
    }

    /**
     * Sets the dampening of what each gradient adds to the velocity, 0 by default.
     *
     * @param dampening τ, finite
     * @return this optimiser
     * @throws IllegalArgumentException if the dampening is NaN or infinite, or not 0 with Nesterov set
     */
    public Sgd dampening(double dampening) {
        Check.finite("dampening", dampening);
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

    /**
     * Returns whether steps look ahead along the velocity.
     *
     * @return whether {@link #nesterov()} was called
     */
    public boolean isNesterov() {
        return nesterov;
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
     * Returns the weight decay.
     *
     * @return λ, 0 for none
     */
    public double weightDecay() {
        return weightDecay;
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
     * Returns the norm that gradients are clipped to.
     *
     * @return c, infinite for none
     */
    public double clipNorm() {
        return clipNorm;
    }

    /**
     * Returns an optimiser with the same settings, rate included, and without a velocity: for another network.
     *
     * @return a new optimiser
     */
    public Sgd copy() {
        Sgd copy = new Sgd(rate);
        copy.momentum = momentum;
        copy.dampening = dampening;
        copy.weightDecay = weightDecay;
        copy.clipNorm = clipNorm;
        copy.nesterov = nesterov;
        return copy;
    }

    /**
     * Forgets the velocity. The next step is a first one, and may be that of another network; the settings stay.
     *
     * @return this optimiser
     */
    public Sgd reset() {
        return resume(null, null);
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
        Parameters parameters = network.parameters();
        Check.sizes("gradients", parameters.sizes(), gradients.parameters().sizes());
        Check.precision("gradients", parameters.type(), gradients.parameters().type());
        checkServes(network);
        if (passes == null || passes.type() != parameters.type()) {
            passes = new Passes(parameters.type());
        }
        step(passes, gradients.parameters(), parameters);
    }

    /** Takes one step along the gradients of a batch after its backward pass, whose weights are not all 0. */
    void descend(Passes passes, Batch batch, Parameters parameters) {
        double scale = 1 / batch.totalWeight();
        if (clips()) {
            if (gradients == null || !gradients.hasFormOf(parameters)) {
                gradients = parameters.zeros();
            }
            passes.gradients(batch, scale, gradients);
            step(passes, gradients, parameters);
        } else {
            SgdStep next = nextStep(parameters);
            passes.descend(batch, scale, next, parameters, velocity);
        }
    }

    private void step(Passes passes, Parameters gradients, Parameters parameters) {
        double clip = clips() ? Math.min(1, clipNorm / (passes.norm(gradients) + CLIP_EPSILON)) : 1;
        SgdStep next = nextStep(parameters);
        passes.step(next, gradients, clip, parameters, velocity);
    }

    private boolean clips() {
        return clipNorm < Double.POSITIVE_INFINITY;
    }

    /** Returns the rule of the step that follows, with a velocity to take it with if it has momentum. */
    private SgdStep nextStep(Parameters parameters) {
        boolean first = velocity == null;
        if (first && momentum != 0) {
            velocity = parameters.zeros();
            owner = parameters;
        }
        if (step == null || step.first() != first) {
            step = new SgdStep(rate, weightDecay, momentum, dampening, nesterov, first);
        }
        return step;
    }

    /** Returns the velocity, null if there is none. */
    Parameters velocity() {
        return velocity;
    }

    /** Continues with a velocity of some parameters, or without one if both are null. */
    Sgd resume(Parameters owner, Parameters velocity) {
        this.owner = owner;
        this.velocity = velocity;
        return changed();
    }

    /** Requires that this optimiser holds no velocity of another network. */
    @SuppressWarnings("ReferenceEquality") // the same parameters, not equal ones
    void checkServes(Network network) {
        if (velocity != null && owner != network.parameters()) {
            throw new IllegalStateException("sgd: holds the velocity of another network, Network"
                    + Arrays.toString(owner.sizes()) + "; take a new Sgd for each network");
        }
    }

    /**
     * Returns the settings as text.
     *
     * @return the settings in the form {@code Sgd[rate 0.5, momentum 0.9, nesterov]}
     */
    @Override
    public String toString() {
        return "Sgd[rate " + rate
                + (momentum == 0 ? "" : ", momentum " + momentum)
                + (dampening == 0 ? "" : ", dampening " + dampening)
                + (nesterov ? ", nesterov" : "")
                + (weightDecay == 0 ? "" : ", weight decay " + weightDecay)
                + (clips() ? ", clip norm " + clipNorm : "") + "]";
    }
}
