package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.Step;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.StepState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Changes the parameters of a network along their gradients: {@link Sgd}, {@link Adam} or {@link Rprop}, each with the
 * formulas of its namesake in torch.optim.
 *
 * <pre>{@code
 * Optimizer optimizer = Adam.of(0.01);
 * optimizer.step(network, gradients);
 * }</pre>
 *
 * <p>An optimizer may keep state for each parameter, such as a velocity. From its first step on it then serves only that
 * network, until it is {@link #reset}. Changed settings take effect at the next step. An optimizer may be used by one thread
 * at a time.
 */
public abstract sealed class Optimizer permits Sgd, Adam, Rprop {

    private static final double CLIP_EPSILON = 1e-6;

    private final List<String> memory; // the names of the state in checkpoints
    private double rate;
    double weightDecay;
    boolean decaysBiases = true;
    double clipNorm = Double.POSITIVE_INFINITY;
    private StepState state = StepState.EMPTY;
    private long steps;
    private Parameters owner; // the parameters to which the state belongs
    private Parameters gradients; // a buffer for the norm that clipping needs
    private Passes passes; // for steps by hand; null before the first

    Optimizer(List<String> memory, double rate) {
        this.memory = memory;
        this.rate = rate;
    }

    /** {@return the learning rate γ} */
    public final double rate() {
        return rate;
    }

    /**
     * Sets the learning rate for all further steps.
     *
     * @param rate the learning rate γ, finite and not negative
     * @return this optimizer
     * @throws IllegalArgumentException if the rate is NaN, negative or infinite
     */
    public Optimizer rate(double rate) {
        this.rate = Check.notNegative("rate", rate);
        return changed();
    }

    /**
     * {@return a new optimizer with the same settings, but without state, for another network} The learning rate is the present
     * one, which a schedule may have changed.
     */
    public abstract Optimizer copy();

    /**
     * Discards the state of this optimizer, but keeps its settings. The next step is a first one, and may be for another
     * network.
     *
     * @return this optimizer
     */
    public Optimizer reset() {
        return resume(null, StepState.EMPTY, 0);
    }

    /**
     * Takes one step, which changes the parameters of the network and the state of this optimizer. It does not check that
     * the gradients or the new parameters are finite.
     *
     * @param network the network whose parameters the step changes
     * @param gradients the gradients of the cost for these parameters; not changed
     * @throws IllegalArgumentException if an argument is null, or their sizes or precisions differ
     * @throws IllegalStateException if this optimizer holds the state of another network, or its settings contradict each
     *         other
     */
    public final void step(Network network, Gradients gradients) {
        Check.notNull("network", "a network", network);
        Check.notNull("gradients", "gradients", gradients);
        Parameters parameters = network.parameters();
        Check.sizes("gradients", parameters.sizes(), gradients.parameters().sizes());
        Check.precision("gradients", parameters.type(), gradients.parameters().type());
        checkSettings();
        if (passes == null || passes.type() != parameters.type()) {
            passes = new Passes(parameters.type());
        }
        step(passes, gradients.parameters(), parameters);
    }

    /** Takes one step along the gradients of a batch after its backward pass; the sample weights must not all be 0. */
    final void descend(Passes passes, Batch batch, Parameters parameters) {
        double scale = 1 / batch.totalWeight();
        if (clips()) {
            if (gradients == null || !gradients.hasFormOf(parameters)) {
                gradients = parameters.zeros();
            }
            passes.gradients(batch, scale, gradients);
            step(passes, gradients, parameters);
        } else {
            Step next = nextStep(parameters);
            passes.descend(batch, scale, next, parameters, state);
        }
    }

    private void step(Passes passes, Parameters gradients, Parameters parameters) {
        double clip = clips() ? Math.min(1, clipNorm / (passes.norm(gradients) + CLIP_EPSILON)) : 1;
        Step next = nextStep(parameters);
        passes.step(next, gradients, clip, parameters, state);
    }

    final boolean clips() {
        return clipNorm < Double.POSITIVE_INFINITY;
    }

    /** Returns the rule of the next step, and allocates its state. */
    private Step nextStep(Parameters parameters) {
        checkServes(parameters); // here, since another trainer may have used it since this one started
        boolean first = state.numbers().isEmpty();
        int needed = remembered();
        if (state.numbers().size() < needed) {
            List<Parameters> numbers = new ArrayList<>(state.numbers());
            while (numbers.size() < needed) {
                numbers.add(initial(numbers.size(), parameters.zeros()));
            }
            state = new StepState(numbers);
            owner = parameters;
        }
        steps++;
        return step(steps, first);
    }

    /** Returns the rule of a step, given its number from 1 on and whether there is no state yet. */
    abstract Step step(long number, boolean first);

    /** Returns how many sets of numbers the state has with these settings. */
    abstract int remembered();

    /** Returns the initial value of a set of the state, which is passed as zeros. */
    Parameters initial(int set, Parameters zeros) {
        return zeros;
    }

    /** Discards the rule that was made from earlier settings. */
    abstract Optimizer changed();

    /** Requires settings that do not contradict each other, whichever was set first. */
    void checkSettings() {
    }

    /** Adds the settings of this kind of optimizer, under their names in checkpoints, to the common ones. */
    abstract void addSettings(Map<String, String> texts);

    /** Returns the name of this kind of optimizer in checkpoints. */
    final String algorithm() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Returns the state of this optimizer. */
    final StepState state() {
        return state;
    }

    /** Returns the number of steps taken with the present state. */
    final long steps() {
        return steps;
    }

    /** Continues with the state of the given parameters, or without state if they are null. */
    final Optimizer resume(Parameters owner, StepState state, long steps) {
        this.owner = owner;
        this.state = state;
        this.steps = steps;
        return changed();
    }

    /** Requires that this optimizer holds no state of another network. */
    @SuppressWarnings("ReferenceEquality") // the same parameters, not equal ones
    final void checkServes(Parameters parameters) {
        if (!state.numbers().isEmpty() && owner != parameters) {
            throw new IllegalStateException(algorithm() + ": holds the " + memory.get(0) + " of another network, Network"
                    + Arrays.toString(owner.sizes()) + "; take a new " + getClass().getSimpleName() + " for each network");
        }
    }

    /** Copies the common settings of all optimizers. */
    final <T extends Optimizer> T settingsTo(T copy) {
        Optimizer to = copy;
        to.weightDecay = weightDecay;
        to.decaysBiases = decaysBiases;
        to.clipNorm = clipNorm;
        return copy;
    }

    final double biasDecay() {
        return decaysBiases ? weightDecay : 0;
    }

    /** Returns the text of the common settings of all optimizers, which follows the rate and ends with a bracket. */
    final String commonSettings() {
        return (weightDecay == 0 ? "" : ", weight decay " + weightDecay + (decaysBiases ? "" : " of weights alone"))
                + (clips() ? ", clip norm " + clipNorm : "") + "]";
    }
}
