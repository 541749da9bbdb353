package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.kernel.SgdStep;
import io.github.sigmanet.internal.kernel.Step;
import java.util.ArrayList;
import java.util.List;

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
public final class Sgd extends DecayingOptimizer<Sgd> {

    private static final String MOMENTUM = "momentum"; // names in checkpoints
    private static final String DAMPENING = "dampening";
    private static final String NESTEROV = "nesterov";

    private double momentum;
    private double dampening;
    private boolean nesterov;
    private SgdStep rule; // made from the settings; null when they have changed

    private Sgd(double rate) {
        super(rate);
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
        this.momentum = Check.belowOne(MOMENTUM, momentum);
        settingsChanged();
        return this;
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
        this.dampening = Check.belowOne(DAMPENING, dampening);
        settingsChanged();
        return this;
    }

    /**
     * Uses Nesterov momentum. It requires momentum above 0 and dampening 0; otherwise steps throw an
     * {@link IllegalStateException}, and so does training before its first step.
     *
     * @return this optimizer
     */
    public Sgd nesterov() {
        return nesterov(true);
    }

    /**
     * Sets whether to use Nesterov momentum, false by default.
     *
     * @param nesterov whether to use it, under the conditions of {@link #nesterov()}
     * @return this optimizer
     */
    public Sgd nesterov(boolean nesterov) {
        this.nesterov = nesterov;
        settingsChanged();
        return this;
    }

    /** {@return whether Nesterov momentum is used} */
    public boolean isNesterov() {
        return nesterov;
    }

    @Override
    void settingsChanged() {
        rule = null;
    }

    @Override
    Sgd self() {
        return this;
    }

    @Override
    void checkSettings(NumberType type) {
        super.checkSettings(type);
        Check.belowOne(type, MOMENTUM, momentum);
        Check.differenceToOne(type, DAMPENING, dampening);
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new IllegalStateException("nesterov: expected momentum above 0 and dampening 0, got momentum " + momentum
                    + " and dampening " + dampening);
        }
    }

    @Override
    @CheckReturnValue
    public Sgd copy() {
        return (Sgd) super.copy();
    }

    @Override
    public Sgd reset() {
        super.reset();
        return this;
    }

    @Override
    List<String> stateNames() {
        return List.of("velocity");
    }

    @Override
    int stateSize() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    Step rule(long number, boolean first) {
        if (rule == null || rule.isFirst() != first) {
            rule = new SgdStep(rate(), weightDecay(), biasDecay(), momentum, dampening, nesterov, first);
        }
        return rule;
    }

    @Override
    List<Setting> settingsOfKind() {
        List<Setting> settings = new ArrayList<>(List.of(
                Setting.number(MOMENTUM, this::momentum, this::momentum),
                Setting.number(DAMPENING, this::dampening, this::dampening),
                Setting.flag(NESTEROV, this::isNesterov, this::nesterov)));
        settings.addAll(super.settingsOfKind());
        return settings;
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
