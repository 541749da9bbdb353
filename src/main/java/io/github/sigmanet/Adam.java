package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.AdamStep;
import io.github.sigmanet.internal.kernel.Step;
import java.util.List;
import java.util.Map;

/**
 * Adam with torch.optim.Adam's formulas (Kingma and Ba, ICLR 2015): each parameter has a step size of its own, from the means
 * of its gradients and of their squares. It needs little tuning: a rate of 0.01 does for most sigmoid networks.
 *
 * <pre>{@code
 * Adam adam = Adam.of(0.01).betas(0.9, 0.999).epsilon(1e-8).weightDecay(1e-4).amsgrad();
 * }</pre>
 *
 * <p>Step t, from 1, changes each parameter θ, weight or bias, with gradient ∇, learning rate γ and weight decay λ so:
 *
 * <pre>{@code
 *     g ← ∇, all of them times min(1, c / (‖∇‖ + 1e−6)) where clipping to norm c is set
 *     g ← g + λθ                                           if λ ≠ 0, biases unless decayBiases(false)
 *     m ← β₁m + (1 − β₁)g
 *     v ← β₂v + (1 − β₂)g²
 *     u ← max(u, v) with AMSGrad, else v
 *     θ ← θ − γ / (1 − β₁ᵗ) · m / (√(u / (1 − β₂ᵗ)) + ε)
 * }</pre>
 *
 * <p>It remembers m, v, with AMSGrad u, all 0 at first, and t.
 */
public final class Adam extends Optimizer {

    static final List<String> MEMORY = List.of("mean", "square", "maximum");

    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-8;
    private boolean amsgrad;
    private AdamStep step; // as the settings make it; null when they have changed

    private Adam(double rate) {
        super(MEMORY, rate);
    }

    /**
     * Creates Adam with β₁ = 0.9, β₂ = 0.999 and ε = 1e−8, unless set otherwise.
     *
     * @param rate the learning rate γ, finite and not negative; 0.01 for example
     * @return a new optimizer
     * @throws IllegalArgumentException if the rate is NaN, negative or infinite
     */
    public static Adam of(double rate) {
        return new Adam(Check.notNegative("rate", rate));
    }

    @Override
    public Adam rate(double rate) {
        super.rate(rate);
        return this;
    }

    /**
     * Sets how slowly the means forget.
     *
     * @param beta1 β₁, that of gradients, from 0 to below 1; 0.9 by default
     * @param beta2 β₂, that of squares, from 0 to below 1; 0.999 by default
     * @return this optimizer
     * @throws IllegalArgumentException if one of them is not in this range
     */
    public Adam betas(double beta1, double beta2) {
        Check.belowOne("beta 1", beta1);
        this.beta2 = Check.belowOne("beta 2", beta2);
        this.beta1 = beta1;
        return changed();
    }

    /**
     * Returns how slowly the mean of gradients forgets.
     *
     * @return β₁
     */
    public double beta1() {
        return beta1;
    }

    /**
     * Returns how slowly the mean of squares forgets.
     *
     * @return β₂
     */
    public double beta2() {
        return beta2;
    }

    /**
     * Sets what keeps the divisor from 0.
     *
     * @param epsilon ε, finite and above 0; 1e−8 by default
     * @return this optimizer
     * @throws IllegalArgumentException if it is NaN, infinite, 0 or negative
     */
    public Adam epsilon(double epsilon) {
        this.epsilon = Check.positive("epsilon", epsilon);
        return changed();
    }

    /**
     * Returns what keeps the divisor from 0.
     *
     * @return ε
     */
    public double epsilon() {
        return epsilon;
    }

    /**
     * Divides by the largest mean of squares so far (Reddi et al., ICLR 2018).
     *
     * @return this optimizer
     */
    public Adam amsgrad() {
        this.amsgrad = true;
        return changed();
    }

    /**
     * Returns whether the largest mean of squares counts.
     *
     * @return whether {@link #amsgrad()} was called
     */
    public boolean isAmsgrad() {
        return amsgrad;
    }

    /**
     * Sets the weight decay, 0 by default: of weights and biases alike, unless {@link #decayBiases} says otherwise.
     *
     * @param weightDecay λ, finite and not negative
     * @return this optimizer
     * @throws IllegalArgumentException if the weight decay is NaN, negative or infinite
     */
    public Adam weightDecay(double weightDecay) {
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
    public Adam decayBiases(boolean decaysBiases) {
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
    public Adam clipNorm(double norm) {
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
    public Adam copy() {
        Adam copy = settingsTo(new Adam(rate()));
        copy.beta1 = beta1;
        copy.beta2 = beta2;
        copy.epsilon = epsilon;
        copy.amsgrad = amsgrad;
        return copy;
    }

    @Override
    public Adam reset() {
        super.reset();
        return this;
    }

    @Override
    Adam changed() {
        step = null;
        return this;
    }

    @Override
    int remembered() {
        return amsgrad ? 3 : 2;
    }

    @Override
    Step step(long number, boolean first) {
        if (step == null) {
            step = new AdamStep(rate(), weightDecay, biasDecay(), beta1, beta2, epsilon, amsgrad);
        }
        return step.at(number);
    }

    @Override
    void addSettings(Map<String, String> texts) {
        texts.put("beta 1", Double.toString(beta1));
        texts.put("beta 2", Double.toString(beta2));
        texts.put("epsilon", Double.toString(epsilon));
        texts.put("amsgrad", Boolean.toString(amsgrad));
    }

    /**
     * Returns the settings as text.
     *
     * @return the settings in the form {@code Adam[rate 0.01, betas 0.9 and 0.999, epsilon 1.0E-8, amsgrad]}
     */
    @Override
    public String toString() {
        return "Adam[rate " + rate() + ", betas " + beta1 + " and " + beta2 + ", epsilon " + epsilon
                + (amsgrad ? ", amsgrad" : "") + commonSettings();
    }
}
