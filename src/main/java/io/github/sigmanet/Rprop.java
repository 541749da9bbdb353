package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.RpropStep;
import io.github.sigmanet.internal.kernel.Step;
import io.github.sigmanet.internal.pass.Parameters;
import java.util.List;
import java.util.Map;

/**
 * Resilient propagation with torch.optim.Rprop's formulas (Riedmiller and Braun, 1993): each parameter has a step size of its
 * own, which grows while its gradient keeps its sign and shrinks where that changes; how large a gradient is does not count.
 * It needs no tuning, but all samples at each step, since the signs of a mini-batch's gradients change by chance:
 *
 * <pre>{@code
 * Rprop rprop = Rprop.of(0.01).etas(0.5, 1.2).stepSizes(1e-6, 50);
 * new Trainer(network, rprop).epochs(200).batchSize(training.size()).train(training);
 * }</pre>
 *
 * <p>One step changes each parameter θ, weight or bias, with gradient g so, where p is the gradient of the step before and s
 * the step size:
 *
 * <pre>{@code
 *     s ← η+ s if g · p > 0, η− s if g · p < 0, then at least Γmin and at most Γmax
 *     g ← 0                                                if g · p < 0
 *     θ ← θ − sign(g) s
 *     p ← g
 * }</pre>
 *
 * <p>It remembers p, 0 at first, and s. The learning rate is the first step size, and counts no more after the first step; so
 * a {@link Trainer} refuses a schedule.
 */
public final class Rprop extends Optimizer {

    static final List<String> MEMORY = List.of("previous gradient", "step size");

    private double etaMinus = 0.5;
    private double etaPlus = 1.2;
    private double min = 1e-6;
    private double max = 50;
    private RpropStep step; // as the settings make it; null when they have changed

    private Rprop(double rate) {
        super(MEMORY, rate);
    }

    /**
     * Creates resilient propagation with η− = 0.5, η+ = 1.2 and step sizes from 1e−6 to 50, unless set otherwise.
     *
     * @param rate the first step size, finite and above 0; 0.01 for example
     * @return a new optimizer
     * @throws IllegalArgumentException if the rate is NaN, infinite, 0 or negative
     */
    public static Rprop of(double rate) {
        return new Rprop(Check.positive("rate", rate));
    }

    /**
     * Sets the first step size, which counts for the first step alone.
     *
     * @param rate the first step size, finite and above 0
     * @return this optimizer
     * @throws IllegalArgumentException if the rate is NaN, infinite, 0 or negative
     */
    @Override
    public Rprop rate(double rate) {
        super.rate(Check.positive("rate", rate));
        return this;
    }

    /**
     * Sets what step sizes are multiplied with.
     *
     * @param minus η−, where a gradient's sign has changed, above 0 and below 1; 0.5 by default
     * @param plus η+, where it has not, above 1 and finite; 1.2 by default
     * @return this optimizer
     * @throws IllegalArgumentException if one of them is not in its range
     */
    public Rprop etas(double minus, double plus) {
        Check.belowOne("eta minus", Check.positive("eta minus", minus));
        if (!(Check.positive("eta plus", plus) > 1)) {
            throw Check.illegal("eta plus", "a number above 1", plus);
        }
        etaMinus = minus;
        etaPlus = plus;
        return changed();
    }

    /**
     * Returns what step sizes are multiplied with where a gradient's sign has changed.
     *
     * @return η−
     */
    public double etaMinus() {
        return etaMinus;
    }

    /**
     * Returns what step sizes are multiplied with where a gradient's sign has not changed.
     *
     * @return η+
     */
    public double etaPlus() {
        return etaPlus;
    }

    /**
     * Sets how small and how large a step may be.
     *
     * @param min Γmin, finite and above 0; 1e−6 by default
     * @param max Γmax, finite and not below Γmin; 50 by default
     * @return this optimizer
     * @throws IllegalArgumentException if one of them is not in its range
     */
    public Rprop stepSizes(double min, double max) {
        Check.positive("least step size", min);
        if (!(Check.positive("largest step size", max) >= min)) {
            throw Check.illegal("largest step size", "at least " + min, max);
        }
        this.min = min;
        this.max = max;
        return changed();
    }

    /**
     * Returns the least step size.
     *
     * @return Γmin
     */
    public double minStepSize() {
        return min;
    }

    /**
     * Returns the largest step size.
     *
     * @return Γmax
     */
    public double maxStepSize() {
        return max;
    }

    @Override
    public Rprop copy() {
        return settingsTo(new Rprop(rate())).etas(etaMinus, etaPlus).stepSizes(min, max);
    }

    @Override
    public Rprop reset() {
        super.reset();
        return this;
    }

    @Override
    Rprop changed() {
        step = null;
        return this;
    }

    @Override
    int remembered() {
        return 2;
    }

    @Override
    Parameters initial(int set, Parameters zeros) {
        return set == 0 ? zeros : zeros.fill(rate());
    }

    @Override
    Step step(long number, boolean first) {
        if (step == null) {
            step = new RpropStep(etaMinus, etaPlus, min, max);
        }
        return step;
    }

    @Override
    void addSettings(Map<String, String> texts) {
        texts.put("eta minus", Double.toString(etaMinus));
        texts.put("eta plus", Double.toString(etaPlus));
        texts.put("least step size", Double.toString(min));
        texts.put("largest step size", Double.toString(max));
    }

    /**
     * Returns the settings as text.
     *
     * @return the settings in the form {@code Rprop[rate 0.01, etas 0.5 and 1.2, step sizes 1.0E-6 to 50.0]}
     */
    @Override
    public String toString() {
        return "Rprop[rate " + rate() + ", etas " + etaMinus + " and " + etaPlus + ", step sizes " + min + " to " + max + "]";
    }
}
