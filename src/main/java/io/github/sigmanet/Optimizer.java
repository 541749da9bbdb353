package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.train.OptimizerState;
import io.github.sigmanet.internal.train.ResumeSettings;
import io.github.sigmanet.internal.train.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Changes the parameters of a network so that the cost falls. {@link Sgd}, {@link Adam} and {@link Rprop} step along gradients, each
 * with the formulas of its namesake in torch.optim; {@link LevenbergMarquardt} and {@link Lbfgs} look at all samples, again and again,
 * and so only train with a {@link Trainer}.
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
public abstract sealed class Optimizer permits GradientOptimizer, FullBatchOptimizer {

    private static final int MINI_BATCH = 32;

    private double rate;

    Optimizer(double rate) {
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
        settingsChanged();
        return this;
    }

    /**
     * {@return a new optimizer with the same settings, but without state, for another network} The learning rate is the present
     * one, which a schedule may have changed.
     */
    @CheckReturnValue
    public Optimizer copy() {
        return of(settings());
    }

    /**
     * Discards the state of this optimizer, but keeps its settings. The next step is a first one, and may be for another
     * network.
     *
     * @return this optimizer
     */
    public Optimizer reset() {
        setState(null, OptimizerState.NONE);
        return this;
    }

    /**
     * Takes one step, which changes the parameters of the network and the state of this optimizer. It does not check that
     * the gradients, the new parameters or the new state are finite.
     *
     * @param network the network whose parameters the step changes
     * @param gradients the gradients of the cost for these parameters; not changed
     * @throws IllegalArgumentException if an argument is null, or their sizes or precisions differ; also if a setting, such as
     *         the rate, is 0, 1 or infinite in the precision of the network alone
     * @throws IllegalStateException if this optimizer holds the state of another network, its settings contradict each
     *         other, all layers of the network are frozen, or it needs more than gradients, as {@link LevenbergMarquardt} and
     *         {@link Lbfgs} do
     */
    public final void step(Network network, Gradients gradients) {
        checkSteps();
        Check.notNull("network", network);
        Check.notNull("gradients", "gradients", gradients);
        Parameters parameters = network.parameters();
        Check.sizes("gradients", parameters.sizes(), gradients.parameters().sizes());
        Check.precision("gradients", parameters.type(), gradients.parameters().type());
        network.checkTrainable();
        checkRate(parameters.type());
        checkSettings(parameters.type());
        descend(gradients.parameters(), parameters);
    }

    /** Takes one step along the given gradients. */
    abstract void descend(Parameters gradients, Parameters parameters);

    /** Takes one step along the gradients of a batch after its backward pass; the sample weights must not all be 0. */
    abstract void descend(Passes passes, Batch batch, Parameters parameters);

    /** Requires that steps can be taken along gradients alone. */
    void checkSteps() {
    }

    /** Returns whether each step needs all samples. */
    abstract boolean isFullBatch();

    /**
     * Returns the number of samples that a step looks at.
     *
     * @param set the number that was set; empty for that which suits this optimizer
     * @param samples the number of all samples
     * @throws IllegalStateException if a step needs all samples, and a smaller number was set
     */
    final int batchSize(OptionalInt set, int samples) {
        if (!isFullBatch()) {
            return set.orElse(MINI_BATCH);
        }
        if (set.isPresent() && set.getAsInt() < samples) {
            throw new IllegalStateException("batch size: expected all " + samples + " samples, which each step of "
                    + getClass().getSimpleName() + " needs, got " + set.getAsInt() + "; leave it unset");
        }
        return samples;
    }

    /** Returns that number in words, if that of the samples is not known. */
    final String batchSizeText(OptionalInt set) {
        return isFullBatch() ? "all" : Integer.toString(set.orElse(MINI_BATCH));
    }

    /**
     * Returns what takes the steps of a training run over a dataset.
     *
     * @param batchSize the number of samples that was set for a step, if any
     */
    abstract Steps steps(Network network, CostFunction cost, Dataset training, OptionalInt batchSize, OptionalLong shuffleSeed,
            Passes passes);

    /** Discards what was made from earlier settings. */
    abstract void settingsChanged();

    /**
     * Requires settings that do not contradict each other, whichever was set first, and that mean the same when they are rounded
     * to a precision. The rate has {@link #checkRate}.
     */
    abstract void checkSettings(NumberType type);

    /** Requires a rate that is not 0 or infinite only in a precision. One that is lowered during a run may become 0 there. */
    final void checkRate(NumberType type) {
        Check.representable(type, ResumeSettings.RATE, rate);
    }

    /** Returns whether each step depends on the rate, so that a schedule makes sense. */
    boolean usesRateInEachStep() {
        return true;
    }

    /** Returns the names, in checkpoints, of the sets of numbers that the state may have. */
    abstract List<String> stateNames();

    /** Returns how many sets of numbers the state has with the present settings: the first of {@link #stateNames}. */
    abstract int stateSize();

    /** Returns the state, not copied. */
    abstract OptimizerState state();

    /** Requires further numbers of a state, finite and not negative, that this kind of optimizer can have. */
    void checkNumbers(List<Double> numbers) {
        if (!numbers.isEmpty()) {
            throw Check.illegal("numbers of " + algorithm(), "none", numbers.size());
        }
    }

    /** Continues with a state, and that of the given parameters unless it is empty. */
    abstract void setState(Parameters owner, OptimizerState state);

    /** Requires a state that can be saved. */
    final void requireFiniteState() {
        List<Parameters> sets = state().sets().list();
        for (int i = 0; i < sets.size(); i++) {
            if (!sets.get(i).areFinite()) {
                throw new IllegalStateException(stateNames().get(i) + ": expected finite numbers to save");
            }
        }
    }

    /** Requires that this optimizer holds no state of another network. */
    abstract void checkServes(Parameters parameters);

    /** Returns the settings, except for the rate. */
    abstract List<Setting> settingsOfKind();

    /** Returns the name of this kind of optimizer in checkpoints. */
    final String algorithm() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind, the rate and all settings, by their names in checkpoints. */
    final Map<String, String> settings() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ResumeSettings.ALGORITHM, algorithm());
        texts.put(ResumeSettings.RATE, Double.toString(rate));
        for (Setting setting : settingsOfKind()) {
            texts.put(setting.name(), setting.text().get());
        }
        return texts;
    }

    /**
     * Sets some of the settings, except for the rate.
     *
     * @throws IllegalArgumentException if one is unknown or out of range
     */
    final void setSettings(Map<String, String> texts) {
        Map<String, String> unknown = new TreeMap<>(texts);
        for (Setting setting : settingsOfKind()) {
            String text = unknown.remove(setting.name());
            if (text != null) {
                setting.set().accept(text);
            }
        }
        settingsChanged();
        if (!unknown.isEmpty()) {
            throw Check.illegal("settings", "those of " + algorithm(), Excerpt.quoted(unknown.keySet().iterator().next()));
        }
    }

    /** Returns an optimizer of a kind, given its name in checkpoints; a new kind is one more line here. */
    private static Optional<Optimizer> ofKind(String algorithm) {
        return Optional.ofNullable(switch (algorithm) {
            case "sgd" -> Sgd.of(0);
            case "adam" -> Adam.of(0);
            case "rprop" -> Rprop.of(1);
            case "levenbergmarquardt" -> LevenbergMarquardt.of(1);
            case "lbfgs" -> Lbfgs.of(1);
            default -> null;
        });
    }

    /** Returns a new optimizer of the kind and with the settings that {@link #settings} returned. */
    static Optimizer of(Map<String, String> settings) {
        Optimizer optimizer = ofKind(settings.get(ResumeSettings.ALGORITHM)).orElseThrow();
        Map<String, String> others = new TreeMap<>(settings);
        others.remove(ResumeSettings.ALGORITHM);
        optimizer.rate(Double.parseDouble(others.remove(ResumeSettings.RATE)));
        optimizer.setSettings(others);
        return optimizer;
    }

    /** Requires settings that a kind of optimizer can have, as in {@link #setSettings}; an unknown kind can have any. */
    static void checkSettings(String algorithm, double rate, Map<String, String> settings) {
        ofKind(algorithm).ifPresent(optimizer -> optimizer.rate(rate).setSettings(settings));
    }

    /** Requires numbers that the state of a kind of optimizer can have, as in {@link #checkNumbers}; that of an unknown kind any. */
    static void checkNumbers(String algorithm, List<Double> numbers) {
        ofKind(algorithm).ifPresent(optimizer -> optimizer.checkNumbers(numbers));
    }

    /** Returns the names of the state of a kind of optimizer; empty if there is no such kind. */
    static List<String> stateNames(String algorithm) {
        return ofKind(algorithm).map(Optimizer::stateNames).orElse(List.of());
    }
}
