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

    private final List<String> memory; // what is remembered, as checkpoints name it
    private double rate;
    double weightDecay;
    boolean decaysBiases = true;
    double clipNorm = Double.POSITIVE_INFINITY;
    private StepState state = StepState.EMPTY;
    private long steps;
    private Parameters owner; // the parameters that the state is that of
    private Parameters gradients; // scratch, for the norm that clipping needs
    private Passes passes; // of steps by hand; null before the first

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

    /** {@return a new optimizer with the same settings, including the learning rate, but without state, for another network} */
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
     * Takes one step.
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
        checkServes(network);
        checkSettings();
        if (passes == null || passes.type() != parameters.type()) {
            passes = new Passes(parameters.type());
        }
        step(passes, gradients.parameters(), parameters);
    }

    /** Takes one step along the gradients of a batch after its backward pass, whose weights are not all 0. */
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

    /** Returns the rule of the step that follows, and makes room for what it will remember. */
    private Step nextStep(Parameters parameters) {
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

    /** Returns the rule of a step, the number of steps from 1 on and whether nothing is remembered yet. */
    abstract Step step(long number, boolean first);

    /** Returns of how many sets of numbers the settings need a memory. */
    abstract int remembered();

    /** Returns what a set is before the first step; it is given zeros. */
    Parameters initial(int set, Parameters zeros) {
        return zeros;
    }

    /** Forgets the rule of a step that other settings made. */
    abstract Optimizer changed();

    /** Requires settings that go together, whichever was set first. */
    void checkSettings() {
    }

    /** Adds the settings, by the names that checkpoints have, to those that all optimizers have. */
    abstract void addSettings(Map<String, String> texts);

    /** Returns what checkpoints call this kind of optimizer. */
    final String algorithm() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Returns what this optimizer remembers. */
    final StepState state() {
        return state;
    }

    /** Returns the number of steps that it remembers. */
    final long steps() {
        return steps;
    }

    /** Continues with a state of some parameters, or without one if there are none. */
    final Optimizer resume(Parameters owner, StepState state, long steps) {
        this.owner = owner;
        this.state = state;
        this.steps = steps;
        return changed();
    }

    /** Requires that this optimizer remembers nothing of another network. */
    @SuppressWarnings("ReferenceEquality") // the same parameters, not equal ones
    final void checkServes(Network network) {
        if (!state.numbers().isEmpty() && owner != network.parameters()) {
            throw new IllegalStateException(algorithm() + ": holds the " + memory.get(0) + " of another network, Network"
                    + Arrays.toString(owner.sizes()) + "; take a new " + getClass().getSimpleName() + " for each network");
        }
    }

    /** Copies the settings that all optimizers have. */
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

    /** Returns the text of the settings that all optimizers have; the rate is before, and a bracket after it. */
    final String commonSettings() {
        return (weightDecay == 0 ? "" : ", weight decay " + weightDecay + (decaysBiases ? "" : " of weights alone"))
                + (clips() ? ", clip norm " + clipNorm : "") + "]";
    }
}
