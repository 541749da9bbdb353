package io.github.sigmanet.internal.optimize;

import io.github.sigmanet.internal.pass.Cholesky;
import io.github.sigmanet.internal.pass.GaussNewton;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The method of Levenberg and Marquardt with the damping of H. B. Nielsen, by the ratio of actual to predicted gain: K. Madsen, H. B.
 * Nielsen and O. Tingleff, Methods for Non-Linear Least Squares Problems, 2nd edition (2004), algorithm 3.16. An iteration is one
 * accepted step, after any number of rejected ones.
 */
public final class DampedGaussNewton implements Iterations {

    /*
     * With the book's symbols, F is the mean cost with the weight decay, A = JᵀJ / Ω + decay is about its second derivative, where Ω
     * is the sum of the samples' weights, and h solves (A + μ) h = −g.
     *
     * The book accepts any step that lowers F. Here it must lower it by a tenth of what was predicted, and be no longer than all
     * parameters together, or than √P, as if each had changed by 1: a first step that is longer can lower F and yet saturate all
     * units for good.
     *
     * g is in the order of the free vectors of Parameters, A in that of GaussNewton.
     */
    /** The least ν, by which μ grows first. */
    public static final double LEAST_NU = 2;
    private static final double LEAST_GAIN = 0.1;
    private static final double LEAST_FACTOR = 1 / 3.0;
    private static final double LARGE_DECREASE = 0.1; // of F in a step, after which α and β are not estimated yet
    private static final double ROUNDING = 1e-12; // of γ, as a part of P; where θ shrinks to 0, γ is nothing else in the end

    private final Parameters parameters; // of the network
    private final Tolerances tolerances;
    private final double damping; // τ, relative to the largest element on the diagonal of A
    private final double outputs;
    private final Objective objective;
    private final Cholesky cholesky;
    private final int[] order;
    private final double[][] a; // without decay
    private final double[] diagonal; // what is added to a's
    private double[] theta;
    private double[] g;
    private double f = Double.NaN;
    private double cost;
    private State state;

    /**
     * What there is from iteration to iteration, and so in checkpoints.
     *
     * @param mu μ; 0 before the first iteration
     * @param nu ν
     * @param evidence the weights of Bayesian regularization; empty without it
     */
    public record State(double mu, double nu, Optional<Evidence> evidence) {
    }

    /**
     * Creates iterations that go on from a state.
     *
     * @param batch the samples
     * @param passes passes of float64
     * @param parameters the parameters of the network, of float64, which change, except for frozen layers
     * @param decay the weight decay of each parameter that is not frozen, which Bayesian regularization replaces
     * @param damping τ
     */
    public DampedGaussNewton(WholeBatch batch, Passes passes, Parameters parameters, double[] decay, double damping,
            Tolerances tolerances, State state) {
        this.parameters = parameters;
        this.tolerances = tolerances;
        this.damping = damping;
        this.state = state;
        this.outputs = parameters.size(parameters.layers());
        this.objective = new Objective(batch, parameters.copy(), decay);
        int size = Math.toIntExact(parameters.freeCount());
        this.cholesky = new Cholesky(passes, size);
        this.order = GaussNewton.order(parameters);
        this.a = Cholesky.lowerTriangle(size);
        this.diagonal = new double[size];
        this.g = new double[size];
    }

    @Override
    public boolean take(boolean isNewBatch) throws InterruptedException {
        if (isNewBatch || theta == null) {
            theta = parameters.freeVector();
            look();
            if (state.evidence().isPresent()) {
                beginEvidence();
            }
        }
        if (state.mu() == 0) {
            setDamping(damping * largestDiagonal(), LEAST_NU);
        }
        if (tolerances.isFlat(g) && state.evidence().isEmpty()) {
            return true;
        }
        double before = f;
        double length = Vectors.norm(theta);
        State begun = state;
        double step = step(length);
        boolean isShort = tolerances.isShort(step, length);
        if (step > 0) {
            parameters.setFree(theta);
            look();
        } else {
            state = begun; // since with other α and β, or other samples, steps need not be that short
        }
        if (state.evidence().isPresent()) {
            return before - f <= LARGE_DECREASE * before && reestimate() && isShort;
        }
        return isShort || tolerances.isSmallDecrease(before, f) || tolerances.isFlat(g);
    }

    /** Computes F, g and A at θ. */
    private void look() throws InterruptedException {
        f = objective.gaussNewton(theta, g, a);
        cost = objective.cost();
        double scale = 1 / objective.weight();
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] *= scale;
            }
        }
    }

    /** Sets μ and ν, finite as checkpoints need them even if A is not. */
    private void setDamping(double mu, double nu) {
        boolean isFinite = mu < Double.MAX_VALUE && nu < Double.MAX_VALUE;
        state = new State(isFinite ? mu : Double.MAX_VALUE, isFinite ? nu : LEAST_NU, state.evidence());
    }

    private double largestDiagonal() {
        double largest = Double.MIN_NORMAL;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, a[i][i] + objective.decay()[order[i]]);
        }
        return largest;
    }

    /** Takes the next step that lowers F, and returns its length; 0 if there is none. */
    private double step(double length) throws InterruptedException {
        double longest = Math.max(length, Math.sqrt(theta.length));
        while (state.mu() < Double.MAX_VALUE) {
            Optional<double[]> solution = solve();
            if (solution.isPresent()) {
                double[] h = solution.get();
                double step = Vectors.norm(h);
                if (step <= longest && accepts(h)) {
                    return step;
                }
                if (tolerances.isShort(step, length)) {
                    return 0;
                }
            }
            setDamping(state.mu() * state.nu(), 2 * state.nu());
        }
        return 0;
    }

    /** Takes a step if that lowers F by enough of what was predicted. */
    private boolean accepts(double[] h) throws InterruptedException {
        double[] moved = objective.moved(theta, 1, h);
        double gain = (f - objective.value(moved)) / (Vectors.dot(h, difference(h)) / 2);
        if (!(gain > LEAST_GAIN)) {
            return false;
        }
        theta = moved;
        double change = 2 * gain - 1;
        double factor = Math.max(LEAST_FACTOR, 1 - change * change * change);
        setDamping(Math.max(Double.MIN_NORMAL, state.mu() * factor), LEAST_NU);
        return true;
    }

    /** Returns μ h − g, which makes the predicted gain ½ hᵀ(μ h − g). */
    private double[] difference(double[] h) {
        double[] difference = new double[h.length];
        for (int i = 0; i < h.length; i++) {
            difference[i] = Math.fma(state.mu(), h[i], -g[i]);
        }
        return difference;
    }

    /** Solves (A + μ) h = −g; returns empty if the matrix is not positive definite. */
    private Optional<double[]> solve() {
        if (!factorize(state.mu())) {
            return Optional.empty();
        }
        double[] solution = new double[g.length];
        for (int i = 0; i < order.length; i++) {
            solution[i] = -g[order[i]];
        }
        cholesky.solve(solution);
        double[] h = new double[g.length];
        for (int i = 0; i < order.length; i++) {
            h[order[i]] = solution[i];
        }
        return Optional.of(h);
    }

    private boolean factorize(double mu) {
        for (int i = 0; i < order.length; i++) {
            diagonal[i] = objective.decay()[order[i]] + mu;
        }
        return cholesky.factorize(a, diagonal);
    }

    private double squareParameters() {
        return Vectors.dot(theta, theta) / 2;
    }

    private double errors() {
        return objective.weight() * outputs;
    }

    /** Makes α and β those of the first iteration, unless they are given. */
    private void beginEvidence() {
        Evidence evidence = state.evidence().orElseThrow();
        if (evidence.alpha() == 0) {
            evidence = Evidence.start(errors(), cost);
        }
        setEvidence(evidence);
    }

    private void setEvidence(Evidence evidence) {
        state = new State(state.mu(), state.nu(), Optional.of(evidence));
        double[] decay = new double[theta.length];
        Arrays.fill(decay, evidence.decay(objective.weight()));
        objective.setDecay(decay);
        objective.setGradient(theta, g); // not by a change, so that a resumed run has the same bits
        f = objective.value(theta, cost);
    }

    /** Estimates γ, α and β at θ, and returns whether they have hardly changed. */
    private boolean reestimate() {
        Evidence before = state.evidence().orElseThrow();
        double decay = before.decay(objective.weight());
        if (!factorize(0)) {
            return false;
        }
        double gamma = theta.length - decay * cholesky.traceOfInverse();
        if (!(gamma > ROUNDING * theta.length)) {
            return true; // all stays as it is
        }
        Evidence evidence = before.reestimated(gamma, errors(), cost, squareParameters());
        setEvidence(evidence);
        return evidence.isNear(before, tolerances.parameters());
    }

    @Override
    public double cost() {
        return cost;
    }

    @Override
    public OptionalDouble effectiveParameters() {
        double gamma = state.evidence().map(Evidence::gamma).orElse(0.0);
        return gamma > 0 ? OptionalDouble.of(gamma) : OptionalDouble.empty(); // before the first estimate
    }

    /** Returns what there is from iteration to iteration. */
    public State state() {
        return state;
    }
}
