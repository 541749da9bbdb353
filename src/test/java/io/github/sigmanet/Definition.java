package io.github.sigmanet;

import io.github.sigmanet.internal.kernel.DoubleSigmoid;
import io.github.sigmanet.internal.kernel.FloatSigmoid;
import java.util.Arrays;

/**
 * The arithmetic as it is defined, number by number, without kernels: equations (1) to (5), the norm and the step, with one
 * rounding wherever the library has one. It has the parameters of a network, and goes its own way.
 */
final class Definition {

    /*
     * Numbers of single precision are kept as doubles. A sum, a difference or a product of two of them, rounded to double
     * and then to float, is what float arithmetic gives; a fused multiply-add is not, and is computed in float.
     */
    private final Precision precision;
    private final int last;

    /** The parameters, w[l][i][j] and b[l][i]. */
    final double[][][] w;
    final double[][] b;
    /** Of the last pass, by layer, sample and unit; z[0] and delta[0] do not exist. */
    final double[][][] z;
    final double[][][] a;
    final double[][][] delta;
    /** The gradients of the last pass. */
    final double[][][] dw;
    final double[][] db;
    /** What the gradients of the last step were multiplied with. */
    double factor;
    private double[][][] vw;
    private double[][] vb;

    Definition(Network network) {
        precision = network.precision();
        last = network.layerCount() - 1;
        w = new double[last][][];
        b = new double[last][];
        for (int l = 0; l < last; l++) {
            w[l] = network.weights(l);
            b[l] = network.biases(l);
        }
        z = new double[last + 1][][];
        a = new double[last + 1][][];
        delta = new double[last + 1][][];
        dw = new double[last][][];
        db = new double[last][];
    }

    /** Computes (1) and (3). */
    void forward(double[][] xs) {
        int m = xs.length;
        a[0] = rounded(xs);
        for (int l = 0; l < last; l++) {
            z[l + 1] = new double[m][b[l].length];
            a[l + 1] = new double[m][b[l].length];
            for (int s = 0; s < m; s++) {
                for (int i = 0; i < b[l].length; i++) {
                    double sum = b[l][i];
                    for (int j = 0; j < w[l][i].length; j++) {
                        sum = fma(w[l][i][j], a[l][s][j], sum);
                    }
                    z[l + 1][s][i] = sum;
                    a[l + 1][s][i] = precision == Precision.SINGLE ? FloatSigmoid.of((float) sum) : DoubleSigmoid.of(sum);
                }
            }
        }
    }

    /** Returns the sum of the samples' costs (4), each in the network's precision, times their weights, in double. */
    double cost(double[][] ys, double[] weights) {
        double[][] y = rounded(ys);
        double total = 0;
        for (int s = 0; s < ys.length; s++) {
            double sum = 0;
            for (int i = 0; i < y[s].length; i++) {
                double error = round(y[s][i] - a[last][s][i]);
                sum = fma(error, error, sum);
            }
            total = Math.fma(weights[s], round(sum / 2), total);
        }
        return total;
    }

    static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** Computes (5): δ of each sample times its weight, and the gradients of the weighted mean of the costs. */
    void backward(double[][] ys, double[] weights) {
        int m = ys.length;
        double[][] y = rounded(ys);
        for (int l = last; l > 0; l--) {
            delta[l] = new double[m][b[l - 1].length];
            for (int s = 0; s < m; s++) {
                for (int i = 0; i < b[l - 1].length; i++) {
                    double slope = round(a[l][s][i] * round(1 - a[l][s][i]));
                    if (l == last) {
                        delta[l][s][i] = round(round(round(a[l][s][i] - y[s][i]) * slope) * round(weights[s]));
                    } else {
                        double sum = 0;
                        for (int k = 0; k < b[l].length; k++) {
                            sum = fma(w[l][k][i], delta[l + 1][s][k], sum);
                        }
                        delta[l][s][i] = round(sum * slope);
                    }
                    if (Math.abs(delta[l][s][i]) < (precision == Precision.SINGLE ? 0x1p-100 : 0x1p-996)) {
                        delta[l][s][i] = 0;
                    }
                }
            }
        }
        double scale = round(1 / sum(weights));
        for (int l = 0; l < last; l++) {
            dw[l] = new double[b[l].length][a[l][0].length];
            db[l] = new double[b[l].length];
            for (int i = 0; i < b[l].length; i++) {
                for (int j = 0; j < a[l][0].length; j++) {
                    double sum = 0;
                    for (int s = 0; s < m; s++) {
                        sum = fma(delta[l + 1][s][i], a[l][s][j], sum);
                    }
                    dw[l][i][j] = round(scale * sum);
                }
                double sum = 0;
                for (int s = 0; s < m; s++) {
                    sum = round(sum + delta[l + 1][s][i]);
                }
                db[l][i] = round(scale * sum);
            }
        }
    }

    /** Returns the norm of the gradients, in double: squares are summed over each unit's inputs and its bias, then the units. */
    double norm() {
        double total = 0;
        for (int l = 0; l < last; l++) {
            for (int i = 0; i < b[l].length; i++) {
                double sum = 0;
                for (double gradient : dw[l][i]) {
                    sum = Math.fma(gradient, gradient, sum);
                }
                total += Math.fma(db[l][i], db[l][i], sum);
            }
        }
        return Math.sqrt(total);
    }

    /** Takes a step along the gradients of the last pass. */
    void step(SgdSettings settings) {
        factor = settings.clips() ? Math.min(1, settings.clipNorm / (norm() + 1e-6)) : 1;
        boolean first = vw == null;
        if (first) {
            vw = new double[last][][];
            vb = new double[last][];
        }
        for (int l = 0; l < last; l++) {
            if (first) {
                vw[l] = new double[w[l].length][w[l][0].length];
                vb[l] = new double[b[l].length];
            }
            for (int i = 0; i < b[l].length; i++) {
                step(settings, first, w[l][i], dw[l][i], vw[l][i]);
            }
            step(settings, first, b[l], db[l], vb[l]);
        }
    }

    private void step(SgdSettings settings, boolean first, double[] theta, double[] gradient, double[] v) {
        double momentum = round(settings.momentum);
        for (int j = 0; j < theta.length; j++) {
            double g = round(round(factor) * gradient[j]);
            if (settings.weightDecay != 0) {
                g = fma(round(settings.weightDecay), theta[j], g);
            }
            if (settings.momentum != 0) {
                v[j] = first ? g : fma(momentum, v[j], round(round(1 - settings.dampening) * g));
                g = settings.nesterov ? fma(momentum, v[j], g) : v[j];
            }
            theta[j] = fma(round(-settings.rate), g, theta[j]);
        }
    }

    double[][] rounded(double[][] rows) {
        return Arrays.stream(rows).map(row -> Arrays.stream(row).map(this::round).toArray()).toArray(double[][]::new);
    }

    private double round(double value) {
        return precision == Precision.SINGLE ? (float) value : value;
    }

    private double fma(double p, double q, double sum) {
        return precision == Precision.SINGLE ? Math.fma((float) p, (float) q, (float) sum) : Math.fma(p, q, sum);
    }
}
