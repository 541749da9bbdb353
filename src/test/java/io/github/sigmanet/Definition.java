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
     * Numbers of float32 are kept as doubles. A sum, a difference or a product of two of them, rounded to double
     * and then to float, is what float arithmetic gives; a fused multiply-add is not, and is computed in float.
     */
    private final Precision precision;
    private final Cost cost;
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
    private double[][][][] memory; // three numbers of each weight, by layer
    private double[][][] biasMemory;
    private int steps;

    Definition(Network network) {
        this(network, Cost.QUADRATIC);
    }

    Definition(Network network, Cost cost) {
        precision = network.precision();
        this.cost = cost;
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

    /** Returns the sum of the samples' costs, each in the network's precision, times their weights, in double. */
    double cost(double[][] ys, double[] weights) {
        double[][] y = rounded(ys);
        double total = 0;
        for (int s = 0; s < ys.length; s++) {
            double ofSample = cost == Cost.QUADRATIC ? halfSquaredError(y[s], a[last][s]) : crossEntropy(y[s], z[last][s]);
            total = Math.fma(weights[s], ofSample, total);
        }
        return total;
    }

    private double halfSquaredError(double[] y, double[] a) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double error = round(y[i] - a[i]);
            sum = fma(error, error, sum);
        }
        return round(sum / 2);
    }

    /** Returns the sum over units of (1 − y) z for a positive z or −y z for another one, and then of ln(1 + e^−|z|). */
    private double crossEntropy(double[] y, double[] z) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum = z[i] > 0 ? fma(round(1 - y[i]), z[i], sum) : fma(-y[i], z[i], sum);
            sum = round(sum + round(StrictMath.log1p(StrictMath.exp(-Math.abs(z[i])))));
        }
        return sum;
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
                        double error = round(a[l][s][i] - y[s][i]);
                        delta[l][s][i] = round((cost == Cost.QUADRATIC ? round(error * slope) : error) * round(weights[s]));
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

    /** Takes a step along the gradients of the last pass, by an optimizer's settings. */
    void step(Optimizer settings) {
        double clipNorm = settings instanceof DecayingOptimizer<?> clipping ? clipping.clipNorm() : Double.POSITIVE_INFINITY;
        double decay = settings instanceof DecayingOptimizer<?> decaying ? decaying.weightDecay() : 0;
        double biasDecay = settings instanceof DecayingOptimizer<?> decaying && decaying.decaysBiases() ? decay : 0;
        factor = clipNorm < Double.POSITIVE_INFINITY ? Math.min(1, clipNorm / (norm() + 1e-6)) : 1;
        if (steps++ == 0) {
            memory = new double[last][][][];
            biasMemory = new double[last][][];
        }
        for (int l = 0; l < last; l++) {
            if (steps == 1) {
                memory[l] = new double[b[l].length][3][w[l][0].length];
                biasMemory[l] = new double[3][b[l].length];
            }
            for (int i = 0; i < b[l].length; i++) {
                step(settings, decay, w[l][i], dw[l][i], memory[l][i]);
            }
            step(settings, biasDecay, b[l], db[l], biasMemory[l]);
        }
    }

    private void step(Optimizer settings, double decay, double[] theta, double[] gradient, double[][] memory) {
        for (int j = 0; j < theta.length; j++) {
            double g = round(round(factor) * gradient[j]);
            if (decay != 0) {
                g = fma(round(decay), theta[j], g);
            }
            if (settings instanceof Sgd sgd) {
                theta[j] = step(sgd, theta[j], g, memory[0], j);
            } else if (settings instanceof Adam adam) {
                theta[j] = step(adam, theta[j], g, memory[0], memory[1], memory[2], j);
            } else {
                theta[j] = step((Rprop) settings, theta[j], g, memory[0], memory[1], j);
            }
        }
    }

    private double step(Sgd sgd, double theta, double gradient, double[] v, int j) {
        double g = gradient;
        if (sgd.momentum() != 0) {
            double momentum = round(sgd.momentum());
            v[j] = steps == 1 ? g : fma(momentum, v[j], round(round(1 - sgd.dampening()) * g));
            g = sgd.isNesterov() ? fma(momentum, v[j], g) : v[j];
        }
        return fma(round(-sgd.rate()), g, theta);
    }

    private double step(Adam adam, double theta, double g, double[] m, double[] v, double[] u, int j) {
        m[j] = fma(round(1 - adam.beta1()), round(g - m[j]), m[j]);
        v[j] = fma(round(round(1 - adam.beta2()) * g), g, round(round(adam.beta2()) * v[j]));
        u[j] = adam.isAmsgrad() ? Math.max(u[j], v[j]) : v[j];
        double size = round(-adam.rate() / (1 - power(adam.beta1(), steps)));
        double scale = round(1 / Math.sqrt(1 - power(adam.beta2(), steps)));
        double divisor = fma(scale, round(Math.sqrt(u[j])), round(adam.epsilon()));
        return fma(size, round(m[j] / divisor), theta);
    }

    /** Returns the power as the product of squares of squares of β, one for each bit of t. */
    private static double power(double beta, int t) {
        double power = 1;
        for (int bit = 0; bit < 31; bit++) {
            double square = beta;
            for (int i = 0; i < bit; i++) {
                square *= square;
            }
            power *= (t >> bit) % 2 == 1 ? square : 1;
        }
        return power;
    }

    private double step(Rprop rprop, double theta, double gradient, double[] previous, double[] sizes, int j) {
        double turn = round(gradient * previous[j]);
        double size = steps == 1 ? round(rprop.rate()) : sizes[j];
        if (turn > 0) {
            size = round(size * round(rprop.etaPlus()));
        } else if (turn < 0) {
            size = round(size * round(rprop.etaMinus()));
        }
        sizes[j] = Math.min(Math.max(size, round(rprop.minStepSize())), round(rprop.maxStepSize()));
        previous[j] = turn < 0 ? 0 : gradient;
        return previous[j] == 0 ? theta : round(theta - Math.signum(previous[j]) * sizes[j]);
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
