package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.kernel.Step;
import io.github.sigmanet.internal.optimize.Iterations;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.StateSets;
import io.github.sigmanet.internal.train.OptimizerState;
import io.github.sigmanet.internal.train.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An optimizer that steps along gradients, of mini-batches or of all samples: {@link Sgd}, {@link Adam} or {@link Rprop}. It changes
 * each parameter by a rule of the parameter's own gradient and of the numbers that it keeps for that parameter, its state.
 */
public abstract sealed class GradientOptimizer extends Optimizer permits DecayingOptimizer, Rprop {

    private static final double CLIP_EPSILON = 1e-6;

    private StateSets sets = StateSets.EMPTY;
    private long steps;
    private Parameters owner; // the parameters to which the state belongs
    private Parameters gradients; // a buffer for the norm that clipping needs
    private Passes passes; // for steps by hand; null before the first

    GradientOptimizer(double rate) {
        super(rate);
    }

    /** Returns the rule of a step, given its number from 1 on and whether there is no state yet. */
    abstract Step rule(long number, boolean first);

    /** Returns the initial value of a set of the state, which is passed as zeros. */
    Parameters initialState(int set, Parameters zeros) {
        return zeros;
    }

    /** Returns the norm to which gradients are clipped; infinite for none. */
    double clipNorm() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    boolean isFullBatch() {
        return false;
    }

    @Override
    final Steps steps(Network network, CostFunction cost, Dataset training, OptionalInt batchSize, OptionalLong shuffleSeed,
            Passes passes) {
        int size = network.checkFits("training data", training);
        int samples = batchSize(batchSize, size);
        if (!isFullBatch()) {
            return new MiniBatchSteps(network, cost, this, training, samples, () -> samples, shuffleSeed, passes);
        }
        LocalBatch batch = new LocalBatch(network, cost, passes, size, false);
        Descent descent = new Descent(batch, network.parameters(), passes);
        return new FullBatchSteps(network, training, batch, () -> descent);
    }

    /** Steps along the gradients of all samples, without clipping. */
    private final class Descent implements Iterations {

        private final LocalBatch batch;
        private final Parameters parameters;
        private final Passes passes;
        private final Parameters sums;
        private double cost;

        Descent(LocalBatch batch, Parameters parameters, Passes passes) {
            this.batch = batch;
            this.parameters = parameters;
            this.passes = passes;
            this.sums = parameters.zeros();
        }

        @Override
        public boolean take(boolean isNewBatch) {
            cost = batch.gradient(parameters, sums);
            StateSets state = stateFor(parameters);
            passes.step(nextRule(), sums, 1 / batch.weight(), parameters, state);
            stepTaken(parameters, state);
            return false;
        }

        @Override
        public double cost() {
            return cost;
        }
    }

    @Override
    final void descend(Parameters gradients, Parameters parameters) {
        if (passes == null || passes.type() != parameters.type()) {
            passes = new Passes(parameters.type());
        }
        descend(passes, gradients, parameters);
    }

    @Override
    final void descend(Passes passes, Batch batch, Parameters parameters) {
        double scale = 1 / batch.totalWeight();
        if (clips()) {
            if (gradients == null || !gradients.hasFormOf(parameters)) {
                gradients = parameters.zeros();
            }
            passes.freeGradients(parameters, batch, scale, gradients);
            descend(passes, gradients, parameters);
        } else {
            StateSets state = stateFor(parameters);
            passes.descend(batch, scale, nextRule(), parameters, state);
            stepTaken(parameters, state);
        }
    }

    private void descend(Passes passes, Parameters gradients, Parameters parameters) {
        double clip = clips() ? Math.min(1, clipNorm() / (passes.freeNorm(gradients, parameters) + CLIP_EPSILON)) : 1;
        StateSets state = stateFor(parameters);
        passes.step(nextRule(), gradients, clip, parameters, state);
        stepTaken(parameters, state);
    }

    private boolean clips() {
        return clipNorm() < Double.POSITIVE_INFINITY;
    }

    /** Returns the state for the next step, which is that of this optimizer once the step is taken. */
    private StateSets stateFor(Parameters parameters) {
        checkServes(parameters); // here, since another trainer may have used it since this one started
        if (sets.list().size() >= stateSize()) {
            return sets;
        }
        List<Parameters> more = new ArrayList<>(sets.list());
        while (more.size() < stateSize()) {
            more.add(initialState(more.size(), parameters.zeros()));
        }
        return new StateSets(more);
    }

    private Step nextRule() {
        return rule(steps + 1, sets.list().isEmpty());
    }

    /** Counts a step, which is taken as a whole or, if there is not enough memory, not at all. */
    @SuppressWarnings("ReferenceEquality")
    private void stepTaken(Parameters parameters, StateSets state) {
        if (state != sets) {
            sets = state;
            owner = parameters;
        }
        steps++;
    }

    @Override
    final OptimizerState state() {
        return new OptimizerState(sets, steps, List.of());
    }

    @Override
    final void setState(Parameters owner, OptimizerState state) {
        this.owner = owner;
        sets = state.sets();
        steps = state.steps();
        settingsChanged();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same parameters, not equal ones
    final void checkServes(Parameters parameters) {
        if (!sets.list().isEmpty() && owner != parameters) {
            throw new IllegalStateException(algorithm() + ": holds the " + stateNames().get(0) + " of another network, Network"
                    + Arrays.toString(owner.sizes()) + "; take a new " + getClass().getSimpleName() + " for each network");
        }
    }
}
