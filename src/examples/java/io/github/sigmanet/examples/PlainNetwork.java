package io.github.sigmanet.examples;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * The mathematics of the library on one screen: both passes, the cost and the step, for one sample, on plain arrays. Numbers in
 * parentheses are those of the equations in the documentation of the package {@code io.github.sigmanet}. Given the library's
 * sigmoid, all results are bit for bit the library's: every sum is the same chain of fused multiply-adds in increasing index.
 */
public final class PlainNetwork {

    /** The sigmoid (2). */
    private final DoubleUnaryOperator g;
    /** The number of the last layer, L; the input is layer 0. */
    private final int last;
    /** The weights: w[l][i][j] leads from unit j of layer l to unit i of layer l + 1. */
    final double[][][] w;
    /** The biases: b[l][i] is that of unit i of layer l + 1. */
    final double[][] b;
    /** The weighted inputs of layers 1 to L. */
    final double[][] z;
    /** The activations of layers 0 to L. */
    final double[][] a;
    /** The local gradients ∂J/∂z of layers 1 to L. */
    final double[][] delta;

    /** Creates a network whose steps change the given w and b. */
    PlainNetwork(DoubleUnaryOperator g, double[][][] w, double[][] b) {
        this.g = g;
        this.w = w;
        this.b = b;
        last = w.length;
        z = new double[last + 1][];
        a = new double[last + 1][];
        delta = new double[last + 1][];
    }

    /** Computes z(l+1)_i = b(l)_i + Σ_j w(l)_ij a(l)_j (1) and a(l)_i = g(z(l)_i) (3), from a(0) = x. */
    void forward(double... x) {
        a[0] = x.clone();
        for (int l = 0; l < last; l++) {
            z[l + 1] = b[l].clone();
            for (int i = 0; i < z[l + 1].length; i++) {
                for (int j = 0; j < a[l].length; j++) {
                    z[l + 1][i] = Math.fma(w[l][i][j], a[l][j], z[l + 1][i]);
                }
            }
            a[l + 1] = Arrays.stream(z[l + 1]).map(g).toArray();
        }
    }

    /** Returns J = ½ Σ_j (y_j − a(L)_j)² (4), after {@link #forward}. */
    double cost(double... y) {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            sum = Math.fma(y[j] - a[last][j], y[j] - a[last][j], sum);
        }
        return sum / 2;
    }

    /** Computes δ(L)_i = −(y_i − a(L)_i) g′(z(L)_i) and δ(l)_i = g′(z(l)_i) Σ_j w(l)_ji δ(l+1)_j (5), after {@link #forward}. */
    void backward(double... y) {
        delta[last] = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            delta[last][i] = flushed((a[last][i] - y[i]) * slope(a[last][i]));
        }
        for (int l = last - 1; l > 0; l--) {
            delta[l] = new double[a[l].length];
            for (int i = 0; i < a[l].length; i++) {
                double sum = 0;
                for (int j = 0; j < delta[l + 1].length; j++) {
                    sum = Math.fma(w[l][j][i], delta[l + 1][j], sum);
                }
                delta[l][i] = flushed(sum * slope(a[l][i]));
            }
        }
    }

    /** Descends along ∂J/∂w(l)_ij = δ(l+1)_i a(l)_j and ∂J/∂b(l)_i = δ(l+1)_i (5), after {@link #backward}. */
    void step(double rate) {
        for (int l = 0; l < last; l++) {
            for (int i = 0; i < b[l].length; i++) {
                for (int j = 0; j < a[l].length; j++) {
                    double gradient = Math.fma(delta[l + 1][i], a[l][j], 0.0); // the sum over a batch of one
                    w[l][i][j] = Math.fma(-rate, gradient, w[l][i][j]);
                }
                b[l][i] = Math.fma(-rate, delta[l + 1][i], b[l][i]);
            }
        }
    }

    /** Returns g′(z) = a (1 − a) where a = g(z). */
    private static double slope(double a) {
        return a * (1 - a);
    }

    /** Returns 0 for a δ near the subnormal numbers, with which processors are slow. */
    private static double flushed(double delta) {
        return Math.abs(delta) < 0x1p26 * Double.MIN_NORMAL ? 0 : delta;
    }

    /**
     * Takes the first step of Matt Mazur's "A Step by Step Backpropagation Example"
     * (https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/), with its numbers.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        PlainNetwork network = new PlainNetwork(z -> 1 / (1 + Math.exp(-z)),
                new double[][][] {{{0.15, 0.20}, {0.25, 0.30}}, {{0.40, 0.45}, {0.50, 0.55}}},
                new double[][] {{0.35, 0.35}, {0.60, 0.60}});
        network.forward(0.05, 0.10);
        print("hidden units", network.a[1]);
        print("outputs", network.a[2]);
        print("total error", network.cost(0.01, 0.99));
        network.backward(0.01, 0.99);
        network.step(0.5);
        print("w5, w6 after a step", network.w[1][0]);
        print("w7, w8 after a step", network.w[1][1]);
        print("w1, w2 after a step", network.w[0][0]);
        print("w3, w4 after a step", network.w[0][1]);
    }

    private static void print(String name, double... values) {
        System.out.print(name + ":");
        for (double value : values) {
            System.out.printf(Locale.ROOT, " %.9f", value);
        }
        System.out.println();
    }
}
