package io.github.sigmanet.internal.optimize;

import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.Parameters;
import java.util.function.Function;

/**
 * A sum of squares in the place of the cost: half of those of residuals. Parameters are those of a network with one unit.
 *
 * @param values the residuals r
 * @param derivatives their derivatives J, a row for each
 * @param weight what the weights of the samples would sum up to
 */
record Residuals(Function<double[], double[]> values, Function<double[], double[][]> derivatives, double weight)
        implements WholeBatch {

    static Parameters parameters(double... theta) {
        return Parameters.zeros(NumberType.DOUBLE, new int[] {theta.length - 1, 1}).set(theta);
    }

    @Override
    public double cost(Parameters p) {
        double sum = 0;
        for (double r : values.apply(p.vector())) {
            sum += r * r / 2;
        }
        return weight * sum;
    }

    @Override
    public double gradient(Parameters p, Parameters sums) {
        double[] r = values.apply(p.vector());
        double[][] j = derivatives.apply(p.vector());
        double[] gradient = new double[p.vectorLength()];
        for (int k = 0; k < r.length; k++) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += weight * j[k][i] * r[k];
            }
        }
        sums.set(gradient);
        return cost(p);
    }

    @Override
    public double gaussNewton(Parameters p, Parameters sums, double[][] lowerTriangle) {
        double[][] j = derivatives.apply(p.vector());
        for (int a = 0; a < lowerTriangle.length; a++) {
            for (int b = 0; b <= a; b++) {
                lowerTriangle[a][b] = 0;
                for (double[] row : j) {
                    lowerTriangle[a][b] += weight * row[a] * row[b];
                }
            }
        }
        return gradient(p, sums);
    }
}
