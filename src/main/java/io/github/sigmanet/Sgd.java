package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.SgdStep;
import io.github.sigmanet.internal.kernel.Step;
import java.util.List;
import java.util.Map;

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
 *     g ← g + λθ                                           if λ ≠ 0, biases unless decayBiases(false)
 *     v ← g on the first step, later μv + (1 − τ)g         if μ ≠ 0
 *     g ← g + μv with Nesterov, else v                     if μ ≠ 0
 *     θ ← θ − γg
 * }</pre>
 *
 * <p>With momentum it remembers the velocity v; without, it remembers nothing, and serves any network at any time.
 */
public final class Sgd extends Optimizer {

    static final List<String> MEMORY = List.of("velocity");

    private double momentum;
    private double dampening;
    private boolean nesterov;
    private SgdStep step; // as the settings make it; null when they have changed

    private Sgd(double rate) {
        super(MEMORY, rate);
    }

    /**
     * Creates plain stochastic gradient descent.
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
     * @param momentum μ, from 0 to below 1, 0.9 for example
     * @return this optimizer
     * @throws IllegalArgumentException if the momentum is not in this range
     */
    public Sgd momentum(double momentum) {
        this.momentum = Check.belowOne("momentum", momentum);
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
     * @param dampening τ, from 0 to below 1
     * @return this optimizer
     * @throws IllegalArgumentException if the dampening is not in this range
     */
    public Sgd dampening(double dampening) {
        this.dampening = Check.belowOne("dampening", dampening);
        return changed();
    }

    /**
     * Looks ahead along the velocity at each step. Steps then need a momentum above 0 and no dampening, and throw an
     * {@link IllegalStateException} otherwise; training does so before it begins.
     *
     * @return this optimizer
     */
    public Sgd nesterov() {
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
     * Sets the weight decay, 0 by default: of weights and biases alike, unless {@link #decayBiases} says otherwise.
     *
     * @param weightDecay λ, finite and not negative
     * @return this optimizer
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
     * Sets whether the weight decay is that of biases too, as it is by default and in torch.optim.
     *
     * @param decaysBiases whether biases decay
     * @return this optimizer
     */
    public Sgd decayBiases(boolean decaysBiases) {
        this.decaysBiases = decaysBiases;
        return changed();
    }

    /**
     * Returns whether the weight decay is that of biases too.
     *
     * @return whether biases decay
     */
    public boolean decaysBiases() {
        return decaysBiases;
    }

    /**
     * Clips the gradients to a global norm before each step; by default they are not clipped.
     *
     * @param norm the largest Euclidean norm c of all gradients together, finite and above 0
     * @return this optimizer
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

    /**
     * Returns the settings as text.
     *
     * @return the settings in the form {@code Sgd[rate 0.5, momentum 0.9, nesterov]}
     */
    @Override
    public String toString() {
        return "Sgd[rate " + rate()
                + (momentum == 0 ? "" : ", momentum " + momentum)
                + (dampening == 0 ? "" : ", dampening " + dampening)
                + (nesterov ? ", nesterov" : "")
                + commonSettings();
    }
}
