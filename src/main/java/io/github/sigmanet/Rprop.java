package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.kernel.RpropStep;
import io.github.sigmanet.internal.kernel.Step;
import io.github.sigmanet.internal.pass.Parameters;
import java.util.List;

/**
 * Resilient backpropagation with the formulas of torch.optim.Rprop (Riedmiller and Braun, 1993). Each parameter has its own
 * step size, which grows while the gradient keeps its sign and shrinks when the sign changes; the magnitude of the gradient
 * is ignored. Rprop needs no tuning, but every step needs all samples, since the signs of mini-batch gradients fluctuate at
 * random. So a {@link Trainer} takes one step in each epoch, reads the samples in their own order, and rejects smaller batches.
 *
 * <pre>{@code
 * Rprop rprop = Rprop.of(0.01).etas(0.5, 1.2).stepSizes(1e-6, 50);
 * new Trainer(network, rprop).epochs(200).train(training);
 * }</pre>
 *
 * <p>One step changes each parameter θ, weight or bias, as follows, with gradient g, gradient p of the previous step, and
 * step size s:
 *
 * <pre>{@code
 *     s ← η+ s if g · p > 0, η− s if g · p < 0, then at least Γmin and at most Γmax
 *     g ← 0                                                if g · p < 0
 *     θ ← θ − sign(g) s
 *     p ← g
 * }</pre>
 *
 * <p>The state is p, 0 at first, and s. The learning rate is the initial step size, which only the first step uses. A
 * {@link Trainer} therefore rejects a schedule.
 */
public final class Rprop extends GradientOptimizer {

    private static final String ETA_MINUS = "eta minus"; // names in checkpoints
    private static final String ETA_PLUS = "eta plus";
    private static final String MIN = "least step size";
    private static final String MAX = "largest step size";

    private double etaMinus = 0.5;
    private double etaPlus = 1.2;
    private double min = 1e-6;
    private double max = 50;
    private RpropStep rule; // made from the settings; null when they have changed

    private Rprop(double rate) {
        super(rate);
    }

    /**
     * Creates an Rprop optimizer with η− = 0.5, η+ = 1.2 and step sizes from 1e−6 to 50, unless set otherwise.
     *
     * @param rate the initial step size, finite and above 0; for example 0.01
     * @return a new optimizer
     * @throws IllegalArgumentException if the rate is NaN, infinite, 0 or negative
     */
    public static Rprop of(double rate) {
        return new Rprop(Check.positive("rate", rate));
    }

    /**
     * Sets the initial step size, which only the first step uses.
     *
     * @param rate the initial step size, finite and above 0
     * @return this optimizer
     * @throws IllegalArgumentException if the rate is NaN, infinite, 0 or negative
     */
    @Override
    public Rprop rate(double rate) {
        super.rate(Check.positive("rate", rate));
        return this;
    }

    /**
     * Sets the factors of the step sizes.
     *
     * @param minus the factor η− after a change of sign, above 0 and below 1; 0.5 by default
     * @param plus the factor η+ while the sign stays the same, above 1 and finite; 1.2 by default
     * @return this optimizer
     * @throws IllegalArgumentException if a factor is out of range
     */
    public Rprop etas(double minus, double plus) {
        Check.belowOne(ETA_MINUS, Check.positive(ETA_MINUS, minus));
        if (!(Check.positive(ETA_PLUS, plus) > 1)) {
            throw Check.illegal(ETA_PLUS, "a number above 1", plus);
        }
        etaMinus = minus;
        etaPlus = plus;
        settingsChanged();
        return this;
    }

    /** {@return the factor η− of the step size after a change of sign} */
    public double etaMinus() {
        return etaMinus;
    }

    /** {@return the factor η+ of the step size while the sign stays the same} */
    public double etaPlus() {
        return etaPlus;
    }

    /**
     * Sets the range of the step sizes.
     *
     * @param min the minimum step size Γmin, finite and above 0; 1e−6 by default
     * @param max the maximum step size Γmax, finite and not below Γmin; 50 by default
     * @return this optimizer
     * @throws IllegalArgumentException if a step size is out of range
     */
    public Rprop stepSizes(double min, double max) {
        checkRange(Check.positive(MIN, min), Check.positive(MAX, max));
        this.min = min;
        this.max = max;
        settingsChanged();
        return this;
    }

    /** {@return the minimum step size Γmin} */
    public double minStepSize() {
        return min;
    }

    /** {@return the maximum step size Γmax} */
    public double maxStepSize() {
        return max;
    }

    @Override
    @CheckReturnValue
    public Rprop copy() {
        return (Rprop) super.copy();
    }

    @Override
    public Rprop reset() {
        super.reset();
        return this;
    }

    @Override
    void settingsChanged() {
        rule = null;
    }

    @Override
    void checkSettings(NumberType type) {
        Check.belowOne(type, ETA_MINUS, etaMinus);
        if (!(type.round(etaPlus) > 1)) {
            throw Check.illegal(ETA_PLUS, "a number above 1 in " + type + " precision", etaPlus);
        }
        Check.representable(type, ETA_PLUS, etaPlus);
        Check.representable(type, MIN, min);
        Check.representable(type, MAX, max);
        checkRange(min, max);
    }

    private static void checkRange(double min, double max) {
        if (!(max >= min)) {
            throw Check.illegal(MAX, "at least " + min, max);
        }
    }

    @Override
    boolean isFullBatch() {
        return true;
    }

    @Override
    boolean usesRateInEachStep() {
        return false;
    }

    @Override
    List<String> stateNames() {
        return List.of("previous gradient", "step size");
    }

    @Override
    int stateSize() {
        return 2;
    }

    @Override
    Parameters initialState(int set, Parameters zeros) {
        return set == 0 ? zeros : zeros.fill(rate());
    }

    @Override
    Step rule(long number, boolean first) {
        if (rule == null) {
            rule = new RpropStep(etaMinus, etaPlus, min, max);
        }
        return rule;
    }

    @Override
    List<Setting> settingsOfKind() {
        return List.of(
                Setting.number(ETA_MINUS, this::etaMinus, eta -> etas(eta, etaPlus)),
                Setting.number(ETA_PLUS, this::etaPlus, eta -> etas(etaMinus, eta)),
                Setting.number(MIN, this::minStepSize, size -> min = Check.positive(MIN, size)),
                Setting.number(MAX, this::maxStepSize, size -> max = Check.positive(MAX, size)));
    }

    /** {@return the settings in the form {@code Rprop[rate 0.01, etas 0.5 and 1.2, step sizes 1.0E-6 to 50.0]}} */
    @Override
    public String toString() {
        return "Rprop[rate " + rate() + ", etas " + etaMinus + " and " + etaPlus + ", step sizes " + min + " to " + max + "]";
    }
}
