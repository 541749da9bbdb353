package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.AdamStep;
import io.github.sigmanet.internal.kernel.Step;
import java.util.List;
import java.util.Map;

/**
 * Adam with the formulas of torch.optim.Adam (Kingma and Ba, ICLR 2015). It adapts the step size of each parameter to running
 * means of its gradient and squared gradient. It needs little tuning: a learning rate of 0.01 suits most sigmoid networks.
 *
 * <pre>{@code
 * Adam adam = Adam.of(0.01).betas(0.9, 0.999).epsilon(1e-8).weightDecay(1e-4).amsgrad();
 * }</pre>
 *
 * <p>Step t, counted from 1, changes each parameter θ, weight or bias, as follows, with gradient ∇, its Euclidean norm ‖∇‖
 * over all parameters, learning rate γ and weight decay λ:
 *
 * <pre>{@code
 *     g ← ∇ · min(1, c / (‖∇‖ + 1e−6))                     if clipping to norm c is set, else ∇
 *     g ← g + λθ                                           if λ ≠ 0; for biases, unless decayBiases(false)
 *     m ← β₁m + (1 − β₁)g
 *     v ← β₂v + (1 − β₂)g²
 *     u ← max(u, v) with AMSGrad, else v
 *     θ ← θ − γ / (1 − β₁ᵗ) · m / (√(u / (1 − β₂ᵗ)) + ε)
 * }</pre>
 *
 * <p>The state is t, m, v and, with AMSGrad, u; all are 0 at first.
 */
public final class Adam extends Optimizer {

    static final List<String> MEMORY = List.of("mean", "square", "maximum");

    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-8;
    private boolean amsgrad;
    private AdamStep step; // made from the settings; null when they have changed

    private Adam(double rate) {
        super(MEMORY, rate);
    }

    /**
     * Creates an Adam optimizer with β₁ = 0.9, β₂ = 0.999 and ε = 1e−8, unless set otherwise.
     *
     * @param rate the learning rate γ, finite and not negative; for example 0.01
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
     * Sets the decay rates of the running means.
     *
     * @param beta1 the decay rate β₁ of the mean gradient, 0 or more and below 1; 0.9 by default
     * @param beta2 the decay rate β₂ of the mean squared gradient, 0 or more and below 1; 0.999 by default
     * @return this optimizer
     * @throws IllegalArgumentException if a decay rate is out of range
     */
    public Adam betas(double beta1, double beta2) {
        Check.belowOne("beta 1", beta1);
        this.beta2 = Check.belowOne("beta 2", beta2);
        this.beta1 = beta1;
        return changed();
    }

    /** {@return the decay rate β₁ of the mean gradient} */
    public double beta1() {
        return beta1;
    }

    /** {@return the decay rate β₂ of the mean squared gradient} */
    public double beta2() {
        return beta2;
    }

    /**
     * Sets the term that keeps the denominator away from 0.
     *
     * @param epsilon the term ε, finite and above 0; 1e−8 by default
     * @return this optimizer
     * @throws IllegalArgumentException if it is NaN, infinite, 0 or negative
     */
    public Adam epsilon(double epsilon) {
        this.epsilon = Check.positive("epsilon", epsilon);
        return changed();
    }

    /** {@return the term ε that keeps the denominator away from 0} */
    public double epsilon() {
        return epsilon;
    }

    /**
     * Uses AMSGrad: divides by the largest mean squared gradient so far instead of the present one (Reddi et al., ICLR 2018).
     *
     * @return this optimizer
     */
    public Adam amsgrad() {
        this.amsgrad = true;
        return changed();
    }

    /** {@return whether {@link #amsgrad()} was called} */
    public boolean isAmsgrad() {
        return amsgrad;
    }

    /**
     * Sets the weight decay, 0 by default. It applies to weights and biases alike, unless {@link #decayBiases} excludes
     * biases. It is added to the gradients, as in torch.optim.Adam, not decoupled as in AdamW, and is not part of the cost J.
     *
     * @param weightDecay the weight decay λ, finite and not negative
     * @return this optimizer
     * @throws IllegalArgumentException if the weight decay is NaN, negative or infinite
     */
    public Adam weightDecay(double weightDecay) {
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
    public Adam decayBiases(boolean decaysBiases) {
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
    public Adam clipNorm(double norm) {
        this.clipNorm = Check.positive("norm", norm);
        return this;
    }

    /** {@return the norm c to which gradients are clipped; infinite for none} */
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

    /** {@return the settings in the form {@code Adam[rate 0.01, betas 0.9 and 0.999, epsilon 1.0E-8, amsgrad]}} */
    @Override
    public String toString() {
        return "Adam[rate " + rate() + ", betas " + beta1 + " and " + beta2 + ", epsilon " + epsilon
                + (amsgrad ? ", amsgrad" : "") + commonSettings();
    }
}
