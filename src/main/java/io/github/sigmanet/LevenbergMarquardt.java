package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.optimize.DampedGaussNewton;
import io.github.sigmanet.internal.optimize.Evidence;
import io.github.sigmanet.internal.optimize.Iterations;
import io.github.sigmanet.internal.optimize.WholeBatch;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.pass.QuadraticCost;
import io.github.sigmanet.internal.pass.StateSets;
import io.github.sigmanet.internal.train.OptimizerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The method of Levenberg and Marquardt for the quadratic cost, which is a sum of squares: damped Gauss–Newton steps. It is the most
 * exact optimizer here, and the fastest for networks of up to some hundred parameters.
 *
 * <pre>{@code
 * History history = new Trainer(network, LevenbergMarquardt.of(0.01)).epochs(200).train(training);
 * }</pre>
 *
 * <p>With A = JᵀJ / m, where J are the derivatives of all outputs of all m samples by the parameters θ, and with the gradient g of the
 * cost, both with the weight decay, a step is
 *
 * <pre>{@code
 *     solve (A + μ) h = −g, then θ ← θ + h if that lowers the cost by a tenth of what A predicts or more, and h is no
 *     longer than θ or √P, whichever is longer; else again with a larger μ
 *     μ = τ max A_ii in the first step, and later as in Madsen, Nielsen and Tingleff, Methods for Non-Linear Least
 *     Squares Problems (2004), algorithm 3.16, by the ratio of the actual and the predicted gain
 * }</pre>
 *
 * <p>An epoch is one step that lowers the cost. For P parameters, m samples and K outputs it takes about m P² / 2 multiplications for
 * A and P³ / 6 for each solution, and 12 P² bytes; training rejects a network whose A does not fit in the heap. The network must be of
 * {@link Precision#DOUBLE}.
 *
 * <p>With <em>Bayesian regularization</em>, {@link #bayesian()}, the weight decay is estimated from the training samples alone. With few
 * samples of a smooth function that is what to take first: it needs no validation data.
 *
 * <p>The state is μ, what it grows by, α, β and γ.
 */
public final class LevenbergMarquardt extends FullBatchOptimizer<LevenbergMarquardt> {

    private static final String BAYESIAN = "bayesian"; // names in checkpoints
    private static final String ALPHA = "alpha";
    private static final String BETA = "beta";
    private static final int NUMBERS = 5; // of the state

    private boolean isBayesian;
    private double firstAlpha; // 0 to be estimated
    private double firstBeta;
    private DampedGaussNewton iterations; // null if the state is that of numbers
    private WholeBatch batch; // of the iterations
    private List<Double> numbers = List.of();

    private LevenbergMarquardt(double rate) {
        super(rate);
    }

    /**
     * Creates an optimizer.
     *
     * @param damping the first damping τ, relative to the largest element on the diagonal of A: 1e−3 or less near a minimum,
     *        0.01 to 1 for a network that has not been trained; finite and above 0
     * @return a new optimizer
     * @throws IllegalArgumentException if the damping is NaN, infinite, 0 or negative
     */
    public static LevenbergMarquardt of(double damping) {
        return new LevenbergMarquardt(Check.positive("damping", damping));
    }

    @Override
    LevenbergMarquardt self() {
        return this;
    }

    /**
     * Sets the first damping τ, as {@link #of} does; it has no effect on an optimizer that has state.
     *
     * @param damping the damping, finite and above 0
     * @return this optimizer
     * @throws IllegalArgumentException if the damping is NaN, infinite, 0 or negative
     */
    @Override
    public LevenbergMarquardt rate(double damping) {
        super.rate(Check.positive("damping", damping));
        return this;
    }

    /**
     * Turns Bayesian regularization on: what is minimized is F = β E_D + α E_W, where E_D = ½ Σ (y − a)² is the sum of the samples'
     * costs and E_W = ½ Σ θ² over weights and biases. After each step that lowers F by no more than a tenth, α and β are estimated
     * anew from the effective number of parameters γ, out of P, and the number N of the outputs of all samples, where a sample of
     * weight ω counts ω times, so that weights should be 1 on average:
     *
     * <pre>{@code
     *     γ = P − α tr (β JᵀJ + α)⁻¹        α = γ / 2 E_W        β = (N − γ) / 2 E_D
     * }</pre>
     *
     * <p>D. J. C. MacKay, Bayesian interpolation (1992); F. D. Foresee and M. T. Hagan, Gauss-Newton approximation to Bayesian learning
     * (1997); MATLAB's trainbr. It takes the place of the weight decay, for which any setting is ignored. Training has converged when
     * α and β hardly change and steps are short, both by {@link #parameterTolerance}. γ is in the
     * {@link io.github.sigmanet.training.History} and, with the last α and β, in this optimizer.
     *
     * @return this optimizer
     */
    public LevenbergMarquardt bayesian() {
        isBayesian = true;
        firstAlpha = 0;
        firstBeta = 0;
        settingsChanged();
        return this;
    }

    /**
     * Turns Bayesian regularization on, with α and β to begin with, rather than with α = 0.01 and β = N / 2 E_D.
     *
     * @param alpha α, finite and above 0
     * @param beta β, finite and above 0
     * @return this optimizer
     * @throws IllegalArgumentException if a number is NaN, infinite, 0 or negative
     */
    public LevenbergMarquardt bayesian(double alpha, double beta) {
        Check.positive(ALPHA, alpha);
        Check.positive(BETA, beta);
        isBayesian = true;
        firstAlpha = alpha;
        firstBeta = beta;
        settingsChanged();
        return this;
    }

    /** {@return whether Bayesian regularization is on} */
    public boolean isBayesian() {
        return isBayesian;
    }

    /** {@return the present α of Bayesian regularization; empty without it and before the first step, unless it was given} */
    public OptionalDouble alpha() {
        return estimate(evidence().map(Evidence::alpha).orElse(firstAlpha));
    }

    /** {@return the present β of Bayesian regularization; empty without it and before the first step, unless it was given} */
    public OptionalDouble beta() {
        return estimate(evidence().map(Evidence::beta).orElse(firstBeta));
    }

    /** {@return the effective number of parameters γ; empty without Bayesian regularization and before the first estimate} */
    public OptionalDouble effectiveParameters() {
        return estimate(evidence().map(Evidence::gamma).orElse(0.0));
    }

    private Optional<Evidence> evidence() {
        return isBayesian ? dampedState().evidence() : Optional.empty();
    }

    private OptionalDouble estimate(double number) {
        return isBayesian && number > 0 ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    @Override
    @CheckReturnValue
    public LevenbergMarquardt copy() {
        return (LevenbergMarquardt) super.copy();
    }

    @Override
    public LevenbergMarquardt reset() {
        super.reset();
        return this;
    }

    @Override
    void checkTrains(Network network, CostFunction cost) {
        if (!(cost instanceof QuadraticCost)) {
            throw new IllegalStateException("cost: expected quadratic, the sum of squares that Levenberg-Marquardt minimizes, got "
                    + cost.name() + "; use Lbfgs.of(10)");
        }
        if (network.precision() != Precision.DOUBLE) {
            throw new IllegalStateException("precision: expected DOUBLE, in which Levenberg-Marquardt computes, got "
                    + network.precision() + "; train network.copy(Precision.DOUBLE)");
        }
        long parameters = network.parameters().freeCount();
        long bytes = bytes(parameters);
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap) {
            throw new IllegalStateException("parameters: expected at most " + mostParameters(heap)
                    + " for Levenberg-Marquardt in a heap of " + heap + " bytes, got " + parameters
                    + "; use Lbfgs.of(10), or a larger heap");
        }
    }

    /** Returns about the memory that a step needs: three or four triangles of P² / 2 numbers, and some rows of P. */
    private long bytes(long parameters) {
        return (isBayesian ? 16 : 12) * parameters * parameters + 5_000 * parameters;
    }

    private long mostParameters(long heap) {
        long most = (long) Math.sqrt(heap / (isBayesian ? 16.0 : 12.0));
        while (bytes(most) > heap) {
            most--;
        }
        return most;
    }

    @Override
    boolean needsGaussNewton() {
        return true;
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    Iterations iterations(WholeBatch batch, Parameters parameters, Passes passes) {
        if (iterations == null || this.batch != batch) {
            checkServes(parameters);
            iterations = new DampedGaussNewton(batch, passes, parameters, decay(parameters), rate(), tolerances(), dampedState());
            this.batch = batch;
            owner = parameters;
        }
        return iterations;
    }

    private DampedGaussNewton.State dampedState() {
        if (iterations != null) {
            return iterations.state();
        }
        boolean isKnown = numbers.size() == NUMBERS;
        Optional<Evidence> evidence = !isBayesian ? Optional.empty() : Optional.of(isKnown && numbers.get(2) > 0
                ? new Evidence(numbers.get(2), numbers.get(3), numbers.get(4)) : new Evidence(firstAlpha, firstBeta, 0));
        double nu = isKnown ? numbers.get(1) : DampedGaussNewton.LEAST_NU;
        return new DampedGaussNewton.State(isKnown ? numbers.get(0) : 0, nu, evidence);
    }

    @Override
    List<String> stateNames() {
        return List.of();
    }

    @Override
    int stateSize() {
        return 0;
    }

    @Override
    OptimizerState state() {
        if (owner == null) {
            return OptimizerState.NONE;
        }
        DampedGaussNewton.State state = dampedState();
        Evidence evidence = state.evidence().orElse(new Evidence(0, 0, 0));
        return new OptimizerState(StateSets.EMPTY, 0,
                List.of(state.mu(), state.nu(), evidence.alpha(), evidence.beta(), evidence.gamma()));
    }

    @Override
    void checkNumbers(List<Double> numbers) {
        if (numbers.isEmpty()) {
            return; // before the first step
        }
        if (numbers.size() != NUMBERS) {
            throw Check.illegal("numbers of " + algorithm(), NUMBERS + " or none", numbers.size());
        }
        Check.positive("mu", numbers.get(0));
        if (numbers.get(1) < DampedGaussNewton.LEAST_NU) {
            throw Check.illegal("nu", "at least " + DampedGaussNewton.LEAST_NU, numbers.get(1));
        }
        if (numbers.get(2) > 0 != numbers.get(3) > 0) {
            throw Check.illegal("alpha and beta", "both above 0 or none", numbers.get(2) + " and " + numbers.get(3));
        }
    }

    @Override
    void setState(Parameters owner, OptimizerState state) {
        numbers = state.numbers();
        this.owner = numbers.isEmpty() ? null : owner;
        iterations = null;
        batch = null;
    }

    @Override
    List<Setting> settingsOfKind() {
        List<Setting> settings = new ArrayList<>(super.settingsOfKind());
        settings.add(Setting.flag(BAYESIAN, this::isBayesian, is -> isBayesian = is));
        settings.add(Setting.number(ALPHA, () -> firstAlpha, alpha -> firstAlpha = Check.notNegative(ALPHA, alpha)));
        settings.add(Setting.number(BETA, () -> firstBeta, beta -> firstBeta = Check.notNegative(BETA, beta)));
        return List.copyOf(settings);
    }

    @Override
    void checkSettings(NumberType type) {
        super.checkSettings(type);
        if (isBayesian && firstAlpha > 0 != firstBeta > 0) {
            throw new IllegalStateException("bayesian: expected both alpha and beta or none, got " + firstAlpha + " and "
                    + firstBeta);
        }
    }

    /**
     * {@return the settings in the form {@code LevenbergMarquardt[damping 0.01, bayesian, tolerances 1.0E-12 of the gradient, 1.0E-12 of
     * the cost and 1.0E-12 of the parameters]}}
     */
    @Override
    public String toString() {
        String regularization = !isBayesian ? "" : firstAlpha == 0 ? ", bayesian"
                : ", bayesian from " + firstAlpha + " and " + firstBeta;
        return "LevenbergMarquardt[damping " + rate() + regularization + commonSettings();
    }
}
