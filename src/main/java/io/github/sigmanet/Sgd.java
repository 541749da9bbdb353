package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.SgdStep;
import io.github.sigmanet.internal.kernel.Step;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with the formulas of torch.optim.SGD: momentum, dampening, Nesterov momentum, weight decay, and
 * clipping by the global norm.
 *
 * <pre>{@code
 * Sgd sgd = Sgd.of(0.5).momentum(0.9).nesterov().weightDecay(1e-4);
 * sgd.step(network, gradients);
 * }</pre>
 *
 * <p>One step changes each parameter θ, weight or bias, as follows, with gradient ∇, its Euclidean norm ‖∇‖ over all
 * parameters, learning rate γ, weight decay λ, momentum μ and dampening τ:
 *
 * <pre>{@code
 *     g ← ∇ · min(1, c / (‖∇‖ + 1e−6))                     if clipping to norm c is set, else ∇
 *     g ← g + λθ                                           if λ ≠ 0; for biases, unless decayBiases(false)
 *     v ← g on the first step, later μv + (1 − τ)g         if μ ≠ 0
 *     g ← g + μv with Nesterov, else v                     if μ ≠ 0
 *     θ ← θ − γg
 * }</pre>
 *
 * <p>With momentum, the state is the velocity v. Without momentum there is no state, and the optimizer may be used with any
 * network at any time.
 */
public final class Sgd extends Optimizer {

    static final List<String> MEMORY = List.of("velocity");

    private double momentum;
    private double dampening;
    private boolean nesterov;
    private SgdStep step; // made from the settings; null when they have changed

    private Sgd(double rate) {
        super(MEMORY, rate);
    }

    /**
     * Creates an optimizer for plain stochastic gradient descent.
     *
     * @param rate the learning rate γ, finite and not negative
     * @return a new optimizer
     * @throws IllegalArgumentException if the rate is NaN, negative or infinite
     */
    public static Sgd of(double rate) {
        return new Sgd(Check.notNegative("rate", rate));
    }

    @Override
    public Sgd rate(double rate) {
        super.rate(rate);
        return this;
    }

    /** {@return the momentum μ; 0 for none} */
    public double momentum() {
        return momentum;
    }

    /**
     * Sets the momentum, 0 (none) by default.
     *
     * @param momentum the momentum μ, 0 or more and below 1; for example 0.9
     * @return this optimizer
     * @throws IllegalArgumentException if the momentum is out of range
     */
    public Sgd momentum(double momentum) {
        this.momentum = Check.belowOne("momentum", momentum);
        return changed();
    }

    /** {@return the dampening τ} */
    public double dampening() {
        return dampening;
    }

    /**
     * Sets the dampening of each gradient's contribution to the velocity, 0 by default.
     *
     * @param dampening the dampening τ, 0 or more and below 1
     * @return this optimizer
     * @throws IllegalArgumentException if the dampening is out of range
     */
    public Sgd dampening(double dampening) {
        this.dampening = Check.belowOne("dampening", dampening);
        return changed();
    }

    /**
     * Uses Nesterov momentum. It requires momentum above 0 and dampening 0; otherwise steps throw an
     * {@link IllegalStateException}, and so does training before its first step.
     *
     * @return this optimizer
     */
    public Sgd nesterov() {
        this.nesterov = true;
        return changed();
    }

    /** {@return whether {@link #nesterov()} was called} */
    public boolean isNesterov() {
        return nesterov;
    }

    @Override
    Sgd changed() {
        step = null;
        return this;
    }

    @Override
    void checkSettings() {
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new IllegalStateException("nesterov: expected momentum above 0 and dampening 0, got momentum " + momentum
                    + " and dampening " + dampening);
        }
    }

    /**
     * Sets the weight decay, 0 by default. It applies to weights and biases alike, unless {@link #decayBiases} excludes
     * biases. It is added to the gradients of each step, but not to the cost J or the {@link Gradients}.
     *
     * @param weightDecay the weight decay λ, finite and not negative
     * @return this optimizer
     * @throws IllegalArgumentException if the weight decay is NaN, negative or infinite
     */
    public Sgd weightDecay(double weightDecay) {
        this.weightDecay = Check.notNegative("weight decay", weightDecay);
        return changed();
    }

    /** {@return the weight decay λ; 0 for none} */
    public double weightDecay() {
        return weightDecay;
    }

    /**
     * Sets whether the weight decay applies to biases too, as it does by default and in torch.optim.
     *
     * @param decaysBiases whether it applies to biases
     * @return this optimizer
     */
    public Sgd decayBiases(boolean decaysBiases) {
        this.decaysBiases = decaysBiases;
        return changed();
    }

    /** {@return whether the weight decay applies to biases} */
    public boolean decaysBiases() {
        return decaysBiases;
    }

    /**
     * Clips the gradients to a maximum global norm before each step; by default they are not clipped.
     *
     * @param norm the maximum Euclidean norm c of all gradients together, finite and above 0
     * @return this optimizer
     * @throws IllegalArgumentException if the norm is NaN, infinite, 0 or negative
     */
    public Sgd clipNorm(double norm) {
        this.clipNorm = Check.positive("norm", norm);
        return this;
    }

    /** {@return the norm c to which gradients are clipped; infinite for none} */
    public double clipNorm() {
        return clipNorm;
    }

    @Override
    public Sgd copy() {
        Sgd copy = settingsTo(new Sgd(rate()));
        copy.momentum = momentum;
        copy.dampening = dampening;
        copy.nesterov = nesterov;
        return copy;
    }

    @Override
    public Sgd reset() {
        super.reset();
        return this;
    }

    @Override
    int remembered() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    Step step(long number, boolean first) {
        if (step == null || step.isFirst() != first) {
            step = new SgdStep(rate(), weightDecay, biasDecay(), momentum, dampening, nesterov, first);
        }
        return step;
    }

    @Override
    void addSettings(Map<String, String> texts) {
        texts.put(Fingerprint.MOMENTUM, Double.toString(momentum));
        texts.put(Fingerprint.DAMPENING, Double.toString(dampening));
        texts.put(Fingerprint.NESTEROV, Boolean.toString(nesterov));
    }

    /** {@return the settings in the form {@code Sgd[rate 0.5, momentum 0.9, nesterov]}} */
    @Override
    public String toString() {
        return "Sgd[rate " + rate()
                + (momentum == 0 ? "" : ", momentum " + momentum)
                + (dampening == 0 ? "" : ", dampening " + dampening)
                + (nesterov ? ", nesterov" : "")
                + commonSettings();
    }
}
