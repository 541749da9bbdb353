package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.kernel.AdamStep;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.kernel.Step;
import java.util.ArrayList;
import java.util.List;

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
public final class Adam extends DecayingOptimizer<Adam> {

    private static final String BETA_1 = "beta 1"; // names in checkpoints
    private static final String BETA_2 = "beta 2";
    private static final String EPSILON = "epsilon";
    private static final String AMSGRAD = "amsgrad";

    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-8;
    private boolean amsgrad;
    private AdamStep rule; // made from the settings; null when they have changed

    private Adam(double rate) {
        super(rate);
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
        Check.belowOne(BETA_1, beta1);
        this.beta2 = Check.belowOne(BETA_2, beta2);
        this.beta1 = beta1;
        settingsChanged();
        return this;
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
        this.epsilon = Check.positive(EPSILON, epsilon);
        settingsChanged();
        return this;
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
        return amsgrad(true);
    }

    /**
     * Sets whether to use AMSGrad, false by default.
     *
     * @param amsgrad whether to use it
     * @return this optimizer
     */
    public Adam amsgrad(boolean amsgrad) {
        this.amsgrad = amsgrad;
        settingsChanged();
        return this;
    }

    /** {@return whether AMSGrad is used} */
    public boolean isAmsgrad() {
        return amsgrad;
    }

    @Override
    @CheckReturnValue
    public Adam copy() {
        return (Adam) super.copy();
    }

    @Override
    public Adam reset() {
        super.reset();
        return this;
    }

    @Override
    void settingsChanged() {
        rule = null;
    }

    @Override
    void checkSettings(NumberType type) {
        super.checkSettings(type);
        Check.differenceToOne(type, BETA_1, beta1);
        Check.differenceToOne(type, BETA_2, beta2);
        Check.representable(type, EPSILON, epsilon);
    }

    @Override
    Adam self() {
        return this;
    }

    @Override
    List<String> stateNames() {
        return List.of("mean", "square", "maximum");
    }

    @Override
    int stateSize() {
        return amsgrad ? 3 : 2;
    }

    @Override
    Step rule(long number, boolean first) {
        if (rule == null) {
            rule = new AdamStep(rate(), weightDecay(), biasDecay(), beta1, beta2, epsilon, amsgrad);
        }
        return rule.at(number);
    }

    @Override
    List<Setting> settingsOfKind() {
        List<Setting> settings = new ArrayList<>(List.of(
                Setting.number(BETA_1, this::beta1, beta -> betas(beta, beta2)),
                Setting.number(BETA_2, this::beta2, beta -> betas(beta1, beta)),
                Setting.number(EPSILON, this::epsilon, this::epsilon),
                Setting.flag(AMSGRAD, this::isAmsgrad, this::amsgrad)));
        settings.addAll(super.settingsOfKind());
        return settings;
    }

    /** {@return the settings in the form {@code Adam[rate 0.01, betas 0.9 and 0.999, epsilon 1.0E-8, amsgrad]}} */
    @Override
    public String toString() {
        return "Adam[rate " + rate() + ", betas " + beta1 + " and " + beta2 + ", epsilon " + epsilon
                + (amsgrad ? ", amsgrad" : "") + commonSettings();
    }
}
