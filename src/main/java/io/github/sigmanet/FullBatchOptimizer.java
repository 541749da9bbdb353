package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.optimize.Iterations;
import io.github.sigmanet.internal.optimize.Tolerances;
import io.github.sigmanet.internal.optimize.WholeBatch;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.train.Steps;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An optimizer that looks at all samples, more than once if need be, before it takes a step: {@link LevenbergMarquardt} or
 * {@link Lbfgs}. Only a {@link Trainer} can let it do so. An epoch is one step, or none if no step lowers the cost any more. The cost
 * of the training samples, with the weight decay, never rises, and training ends by itself when it has converged:
 *
 * <ul>
 *   <li>no element of its gradient is larger than {@link #gradientTolerance},
 *   <li>a step has lowered it by less than {@link #costTolerance}, relative to what it was, or
 *   <li>a step is no longer than {@link #parameterTolerance}, relative to the length of all parameters.
 * </ul>
 *
 * <p>Samples are read in their own order, and in blocks, so that data may be larger than memory. The results are bit for bit the
 * same for any kernel and number of threads.
 *
 * @param <T> the kind of optimizer, which the setters return
 */
public abstract sealed class FullBatchOptimizer<T extends FullBatchOptimizer<T>> extends Optimizer
        permits LevenbergMarquardt, Lbfgs {

    private static final String WEIGHT_DECAY = "weight decay"; // names in checkpoints
    private static final String DECAY_OF_BIASES = "decay of biases";
    private static final String GRADIENT_TOLERANCE = "gradient tolerance";
    private static final String COST_TOLERANCE = "cost tolerance";
    private static final String PARAMETER_TOLERANCE = "parameter tolerance";

    private double weightDecay;
    private boolean decaysBiases = true;
    private double gradientTolerance = 1e-12;
    private double costTolerance = 1e-12;
    private double parameterTolerance = 1e-12;
    /** The parameters to which the state belongs; null if there is none. */
    Parameters owner;

    FullBatchOptimizer(double rate) {
        super(rate);
    }

    /** Returns this optimizer. */
    abstract T self();

    /**
     * Sets the weight decay, 0 by default: what is minimized is J + ½ λ Σ θ², over weights and biases alike, unless
     * {@link #decayBiases} excludes biases. Costs in the {@link io.github.sigmanet.training.History} are J alone.
     *
     * @param weightDecay the weight decay λ, finite and not negative
     * @return this optimizer
     * @throws IllegalArgumentException if the weight decay is NaN, negative or infinite
     */
    public T weightDecay(double weightDecay) {
        this.weightDecay = Check.notNegative(WEIGHT_DECAY, weightDecay);
        settingsChanged();
        return self();
    }

    /** {@return the weight decay λ; 0 for none} */
    public double weightDecay() {
        return weightDecay;
    }

    /**
     * Sets whether the weight decay applies to biases too, as it does by default.
     *
     * @param decaysBiases whether it applies to biases
     * @return this optimizer
     */
    public T decayBiases(boolean decaysBiases) {
        this.decaysBiases = decaysBiases;
        settingsChanged();
        return self();
    }

    /** {@return whether the weight decay applies to biases} */
    public boolean decaysBiases() {
        return decaysBiases;
    }

    /**
     * Sets how small the gradient must be for training to end, 1e−12 by default.
     *
     * @param tolerance the greatest magnitude of an element of the gradient of the mean cost, with the weight decay; finite and not
     *        negative
     * @return this optimizer
     * @throws IllegalArgumentException if the tolerance is NaN, negative or infinite
     */
    public T gradientTolerance(double tolerance) {
        this.gradientTolerance = Check.notNegative(GRADIENT_TOLERANCE, tolerance);
        settingsChanged();
        return self();
    }

    /** {@return how small the gradient must be for training to end} */
    public double gradientTolerance() {
        return gradientTolerance;
    }

    /**
     * Sets how little a step must lower the cost for training to end, 1e−12 by default.
     *
     * @param tolerance the decrease of the mean cost, with the weight decay, as a part of it; from 0 to below 1. With 0, no
     *        decrease is too small
     * @return this optimizer
     * @throws IllegalArgumentException if the tolerance is out of range
     */
    public T costTolerance(double tolerance) {
        this.costTolerance = Check.belowOne(COST_TOLERANCE, tolerance);
        settingsChanged();
        return self();
    }

    /** {@return how little a step must lower the cost for training to end} */
    public double costTolerance() {
        return costTolerance;
    }

    /**
     * Sets how short a step must be for training to end, 1e−12 by default.
     *
     * @param tolerance the Euclidean length of the step as a part of that of all parameters; from 0 to below 1
     * @return this optimizer
     * @throws IllegalArgumentException if the tolerance is out of range
     */
    public T parameterTolerance(double tolerance) {
        this.parameterTolerance = Check.belowOne(PARAMETER_TOLERANCE, tolerance);
        settingsChanged();
        return self();
    }

    /** {@return how short a step must be for training to end} */
    public double parameterTolerance() {
        return parameterTolerance;
    }

    final Tolerances tolerances() {
        return new Tolerances(gradientTolerance, costTolerance, parameterTolerance);
    }

    /** Returns the weight decay of each parameter that is not frozen, in the order of {@link Parameters#freeVector}. */
    final double[] decay(Parameters parameters) {
        double[] decay = new double[Math.toIntExact(parameters.freeCount())];
        int at = 0;
        for (int l = 0; l < parameters.layers(); l++) {
            if (parameters.isFrozen(l)) {
                continue;
            }
            int weights = parameters.size(l) * parameters.size(l + 1);
            Arrays.fill(decay, at, at + weights, weightDecay);
            at += weights;
            Arrays.fill(decay, at, at + parameters.size(l + 1), decaysBiases ? weightDecay : 0);
            at += parameters.size(l + 1);
        }
        return decay;
    }

    /** Requires a network and a cost that this optimizer can train. */
    abstract void checkTrains(Network network, CostFunction cost);

    /** Returns whether it needs JᵀJ. */
    abstract boolean needsGaussNewton();

    /** Returns the iterations over a batch, which go on from the state of this optimizer, and change it. */
    abstract Iterations iterations(WholeBatch batch, Parameters parameters, Passes passes);

    @Override
    final boolean isFullBatch() {
        return true;
    }

    @Override
    final Steps steps(Network network, CostFunction cost, Dataset training, OptionalInt batchSize, OptionalLong shuffleSeed,
            Passes passes) {
        int size = network.checkFits("training data", training);
        batchSize(batchSize, size);
        checkTrains(network, cost);
        LocalBatch batch = new LocalBatch(network, cost, passes, size, needsGaussNewton());
        Parameters parameters = network.parameters();
        return new FullBatchSteps(network, training, batch, () -> iterations(batch, parameters, passes));
    }

    @Override
    final void checkSteps() {
        throw new IllegalStateException("step: expected an optimizer that needs no more than gradients, got " + this
                + ", which looks at all samples again and again; use new Trainer(network, optimizer).train(training)");
    }

    @Override
    final void descend(Parameters gradients, Parameters parameters) {
        checkSteps();
    }

    @Override
    final void descend(Passes passes, Batch batch, Parameters parameters) {
        checkSteps();
    }

    @Override
    final void settingsChanged() {
        setState(owner, state()); // so that the next iteration begins with the settings
    }

    @Override
    final boolean usesRateInEachStep() {
        return false;
    }

    @Override
    void checkSettings(NumberType type) {
        Check.representable(type, WEIGHT_DECAY, weightDecay);
    }

    @Override
    List<Setting> settingsOfKind() {
        return List.of(
                Setting.number(WEIGHT_DECAY, this::weightDecay, this::weightDecay),
                Setting.flag(DECAY_OF_BIASES, this::decaysBiases, this::decayBiases),
                Setting.number(GRADIENT_TOLERANCE, this::gradientTolerance, this::gradientTolerance),
                Setting.number(COST_TOLERANCE, this::costTolerance, this::costTolerance),
                Setting.number(PARAMETER_TOLERANCE, this::parameterTolerance, this::parameterTolerance));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same parameters, not equal ones
    final void checkServes(Parameters parameters) {
        if (owner != null && owner != parameters) {
            throw new IllegalStateException(algorithm() + ": holds the state of another network, Network"
                    + Arrays.toString(owner.sizes()) + "; take a new " + getClass().getSimpleName() + " for each network");
        }
    }

    /** Returns the text of these settings, which follows the others and ends with a bracket. */
    final String commonSettings() {
        return (weightDecay == 0 ? "" : ", weight decay " + weightDecay + (decaysBiases ? "" : " of weights alone"))
                + ", tolerances " + gradientTolerance + " of the gradient, " + costTolerance + " of the cost and "
                + parameterTolerance + " of the parameters]";
    }
}
