package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.optimize.Iterations;
import io.github.sigmanet.internal.optimize.QuasiNewton;
import io.github.sigmanet.internal.optimize.WholeBatch;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.StateSets;
import io.github.sigmanet.internal.train.OptimizerState;
import java.util.ArrayList;
import java.util.List;

/**
 * The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno: steps along the gradient, corrected by what the last steps
 * have shown of the curvature. It takes any cost and networks of any size, and needs no learning rate.
 *
 * <pre>{@code
 * History history = new Trainer(network, Lbfgs.of(10)).epochs(500).train(training);
 * }</pre>
 *
 * <p>The direction is that of the two-loop recursion (Nocedal and Wright, Numerical Optimization, 2nd edition, algorithm 7.4) over the
 * last n pairs of a step and the change of the gradient along it. The length of the step is that of a line search by Hager and Zhang
 * (SIAM Journal on Optimization 16, 2005), which looks once or twice at all samples in most epochs. It meets the strong Wolfe
 * conditions or, where the cost changes by rounding alone, the approximate ones.
 *
 * <p>An epoch is one step that lowers the cost. The state is the pairs: 2 n numbers for each parameter.
 */
public final class Lbfgs extends FullBatchOptimizer<Lbfgs> {

    private static final String MEMORY = "memory"; // a name in checkpoints
    private static final int MAX_MEMORY = 1000;

    private int memory;
    private QuasiNewton iterations; // null if the state is that of the vectors
    private WholeBatch batch; // of the iterations
    private List<Parameters> sets = List.of(); // the state, as far as it was asked for
    private List<double[]> vectors = List.of(); // the same

    private Lbfgs(int memory) {
        super(1);
        this.memory = memory;
    }

    /**
     * Creates an optimizer.
     *
     * @param memory the number n of steps that it remembers, 1 to 1000; 5 to 20 are usual
     * @return a new optimizer
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Lbfgs of(int memory) {
        return new Lbfgs(checkMemory(memory));
    }

    private static int checkMemory(int memory) {
        return Check.between(MEMORY, 1, MAX_MEMORY, memory);
    }

    @Override
    Lbfgs self() {
        return this;
    }

    /** {@return the number of steps that this optimizer remembers} */
    public int memory() {
        return memory;
    }

    /**
     * Sets the length of the first step that each line search tries, relative to the direction: 1 by default, and seldom worth a
     * change.
     *
     * @param rate the length, finite and above 0
     * @return this optimizer
     * @throws IllegalArgumentException if the rate is NaN, infinite, 0 or negative
     */
    @Override
    public Lbfgs rate(double rate) {
        super.rate(Check.positive("rate", rate));
        return this;
    }

    @Override
    @CheckReturnValue
    public Lbfgs copy() {
        return (Lbfgs) super.copy();
    }

    @Override
    public Lbfgs reset() {
        super.reset();
        return this;
    }

    @Override
    void checkTrains(Network network, CostFunction cost) {
        // it trains any
    }

    @Override
    boolean needsGaussNewton() {
        return false;
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    Iterations iterations(WholeBatch batch, Parameters parameters, Passes passes) {
        if (iterations == null || this.batch != batch) {
            checkServes(parameters);
            iterations = new QuasiNewton(batch, parameters, decay(parameters), rate(), memory, tolerances(), vectors());
            this.batch = batch;
            owner = parameters;
        }
        return iterations;
    }

    private List<double[]> vectors() {
        return iterations == null ? vectors : iterations.state();
    }

    @Override
    List<String> stateNames() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= MAX_MEMORY; i++) {
            names.add("step " + i);
            names.add("change of gradient " + i);
        }
        return names;
    }

    @Override
    int stateSize() {
        return 2 * memory;
    }

    @Override
    OptimizerState state() {
        List<double[]> present = vectors();
        List<Parameters> converted = new ArrayList<>();
        for (double[] vector : present) {
            int known = indexOf(vector);
            converted.add(known >= 0 ? sets.get(known) : owner.zeros().setFree(vector));
        }
        vectors = present;
        sets = converted;
        return new OptimizerState(new StateSets(sets), 0, List.of());
    }

    /** Returns where the same array is among those that are known, or −1. */
    @SuppressWarnings("ReferenceEquality")
    private int indexOf(double[] vector) {
        for (int i = 0; i < vectors.size(); i++) {
            if (vectors.get(i) == vector) {
                return i;
            }
        }
        return -1;
    }

    @Override
    void setState(Parameters owner, OptimizerState state) {
        sets = state.sets().list();
        vectors = sets.stream().map(Parameters::freeVector).toList();
        this.owner = sets.isEmpty() ? null : owner;
        iterations = null;
        batch = null;
    }

    @Override
    List<Setting> settingsOfKind() {
        List<Setting> settings = new ArrayList<>(super.settingsOfKind());
        settings.add(Setting.number(MEMORY, this::memory, number -> memory = wholeNumber(number)));
        return List.copyOf(settings);
    }

    private static int wholeNumber(double number) {
        if (number != Math.rint(number)) {
            throw Check.illegal(MEMORY, "a whole number", number);
        }
        return checkMemory((int) Math.min(number, Integer.MAX_VALUE));
    }

    /**
     * {@return the settings in the form {@code Lbfgs[memory 10, tolerances 1.0E-12 of the gradient, 1.0E-12 of the cost and 1.0E-12 of
     * the parameters]}}
     */
    @Override
    public String toString() {
        return "Lbfgs[memory " + memory + (rate() == 1 ? "" : ", rate " + rate()) + commonSettings();
    }
}
