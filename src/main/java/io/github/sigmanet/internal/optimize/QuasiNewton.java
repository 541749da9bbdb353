package io.github.sigmanet.internal.optimize;

import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The limited-memory method of Broyden, Fletcher, Goldfarb and Shanno: D. C. Liu and J. Nocedal, On the limited memory BFGS method
 * for large scale optimization, Mathematical Programming 45 (1989). An iteration is a line search.
 */
public final class QuasiNewton implements Iterations {

    private final Parameters parameters; // of the network
    private final double rate;
    private final Tolerances tolerances;
    private final Objective objective;
    private final CurvaturePairs pairs;
    private LineSearch.Point point; // where the parameters are

    /**
     * Creates iterations that go on from the pairs of earlier ones.
     *
     * @param batch the samples
     * @param parameters the parameters of the network, which change, except for frozen layers
     * @param decay the weight decay of each parameter that is not frozen
     * @param rate the first step of each line search, relative to the direction
     * @param capacity the number of pairs
     * @param state the steps and changes of the gradient in turn, the oldest first
     */
    public QuasiNewton(WholeBatch batch, Parameters parameters, double[] decay, double rate, int capacity, Tolerances tolerances,
            List<double[]> state) {
        this.parameters = parameters;
        this.rate = rate;
        this.tolerances = tolerances;
        this.objective = new Objective(batch, parameters.copy(), decay);
        this.pairs = new CurvaturePairs(capacity);
        for (int i = 0; i < state.size(); i += 2) {
            pairs.add(state.get(i), state.get(i + 1));
        }
    }

    @Override
    public boolean take(boolean isNewBatch) throws InterruptedException {
        if (isNewBatch || point == null) {
            double[] theta = parameters.freeVector();
            double[] gradient = new double[theta.length];
            double value = objective.gradient(theta, gradient);
            point = new LineSearch.Point(0, value, 0, theta, gradient, objective.cost());
        }
        if (tolerances.isFlat(point.gradient())) {
            return true;
        }
        LineSearch.Point before = point;
        point = search();
        if (point.alpha() == 0) {
            return true;
        }
        parameters.setFree(point.theta());
        double[] step = Vectors.minus(point.theta(), before.theta());
        pairs.add(rounded(step), rounded(Vectors.minus(point.gradient(), before.gradient())));
        return tolerances.isFlat(point.gradient()) || tolerances.isSmallDecrease(before.value(), point.value())
                || tolerances.isShort(Vectors.norm(step), Vectors.norm(before.theta()));
    }

    /** Searches along the direction of the pairs and, if that leads nowhere, along the steepest one. */
    private LineSearch.Point search() throws InterruptedException {
        if (!pairs.isEmpty()) {
            double[] direction = pairs.direction(point.gradient());
            if (Vectors.dot(direction, point.gradient()) < 0) {
                LineSearch.Point found = new LineSearch(objective, point, direction).search(rate);
                if (found.alpha() > 0) {
                    return found;
                }
            }
            pairs.clear();
        }
        double length = Vectors.norm(point.gradient());
        return new LineSearch(objective, point, pairs.direction(point.gradient())).search(rate * Math.min(1, 1 / length));
    }

    /** Returns numbers as a checkpoint keeps them. */
    private double[] rounded(double[] numbers) {
        NumberType type = parameters.type();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = type.round(numbers[i]);
        }
        return numbers;
    }

    @Override
    public double cost() {
        return point.cost();
    }

    /** Returns the steps and changes of the gradient in turn, the oldest first; not copied. */
    public List<double[]> state() {
        List<double[]> state = new ArrayList<>();
        for (CurvaturePairs.Pair pair : pairs.list()) {
            state.add(pair.s());
            state.add(pair.y());
        }
        return state;
    }
}
