package io.github.sigmanet.internal.optimize;

import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of one number in the place of the cost, and where it was looked at. Of the two parameters there are, the second has
 * no effect. JᵀJ is 1 for the first.
 *
 * @param value the function
 * @param slope its derivative
 * @param looks where it was looked at
 */
record Curve(DoubleUnaryOperator value, DoubleUnaryOperator slope, List<Double> looks) implements WholeBatch {

    private static final int[] FORM = {1, 1};

    Curve(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        this(value, slope, new ArrayList<>());
    }

    @Override
    public double weight() {
        return 1;
    }

    @Override
    public double cost(Parameters p) {
        looks.add(p.weight(0, 0, 0));
        return value.applyAsDouble(p.weight(0, 0, 0));
    }

    @Override
    public double gradient(Parameters p, Parameters sums) {
        sums.set(new double[] {slope.applyAsDouble(p.weight(0, 0, 0)), 0});
        return cost(p);
    }

    @Override
    public double gaussNewton(Parameters p, Parameters sums, double[][] lowerTriangle) {
        lowerTriangle[0][0] = 1;
        lowerTriangle[1][0] = 0;
        lowerTriangle[1][1] = 0;
        return gradient(p, sums);
    }

    /** Returns parameters, both 0, for optimizers to change. */
    static Parameters parameters() {
        return Parameters.zeros(NumberType.DOUBLE, FORM);
    }

    /** Searches from 0 in the direction of 1, and first looks at the given point. */
    LineSearch.Point search(double first) throws InterruptedException {
        LineSearch.Point start = new LineSearch.Point(0, value.applyAsDouble(0), Double.NaN, new double[2],
                new double[] {slope.applyAsDouble(0), 0}, Double.NaN);
        Objective objective = new Objective(this, parameters(), new double[2]);
        return new LineSearch(objective, start, new double[] {1, 0}).search(first);
    }
}
