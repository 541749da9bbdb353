package io.github.sigmanet;

import io.github.sigmanet.kernel.Format;
import io.github.sigmanet.kernel.Matrix;
import java.util.Arrays;

/**
 * One number for each weight and bias of a network: the parameters themselves, their gradients, or their velocities.
 */
final class Parameters {

    /** w[l] is w(l) input-major: row j, column i holds w(l)_ij with the indices swapped, S(l) × S(l+1). */
    final Matrix[] w;
    /** b[l] is b(l) as a matrix of one row, 1 × S(l+1). */
    final Matrix[] b;

    private Parameters(Matrix[] w, Matrix[] b) {
        this.w = w;
        this.b = b;
    }

    static Parameters zeros(Format format, int[] sizes) {
        Matrix[] w = new Matrix[sizes.length - 1];
        Matrix[] b = new Matrix[sizes.length - 1];
        for (int l = 0; l < w.length; l++) {
            w[l] = format.zeros(sizes[l], sizes[l + 1]);
            b[l] = format.zeros(1, sizes[l + 1]);
        }
        return new Parameters(w, b);
    }

    Parameters copy() {
        return copy(format());
    }

    /** Returns the same numbers, rounded to a format if need be. */
    Parameters copy(Format format) {
        Parameters copy = unfilled();
        for (int l = 0; l < w.length; l++) {
            copy.w[l] = format.copy(w[l]);
            copy.b[l] = format.copy(b[l]);
        }
        return copy;
    }

    private Parameters unfilled() {
        return new Parameters(new Matrix[w.length], new Matrix[w.length]);
    }

    /** Takes over the numbers of other parameters of the same form. */
    void set(Parameters that) {
        for (int l = 0; l < w.length; l++) {
            w[l].set(that.w[l]);
            b[l].set(that.b[l]);
        }
    }

    /** Returns the sum of these and other parameters of the same form. */
    Parameters plus(Parameters that) {
        Parameters sum = unfilled();
        for (int l = 0; l < w.length; l++) {
            sum.w[l] = w[l].plus(that.w[l]);
            sum.b[l] = b[l].plus(that.b[l]);
        }
        return sum;
    }

    /** Returns a multiple of these parameters. */
    Parameters times(double factor) {
        Parameters product = unfilled();
        for (int l = 0; l < w.length; l++) {
            product.w[l] = w[l].times(factor);
            product.b[l] = b[l].times(factor);
        }
        return product;
    }

    /** Returns how many layers the parameters lead into, L. */
    int layers() {
        return w.length;
    }

    Format format() {
        return w[0].format();
    }

    /** Tells whether the precision and the sizes of the layers are the same. */
    boolean hasFormOf(Parameters that) {
        boolean same = format() == that.format() && w.length == that.w.length && w[0].rows() == that.w[0].rows();
        for (int l = 0; same && l < w.length; l++) {
            same = w[l].columns() == that.w[l].columns();
        }
        return same;
    }

    int[] sizes() {
        int[] sizes = new int[w.length + 1];
        sizes[0] = w[0].rows();
        for (int l = 0; l < w.length; l++) {
            sizes[l + 1] = w[l].columns();
        }
        return sizes;
    }

    /** Sets w(l)_ij. */
    void setWeight(int l, int i, int j, double value) {
        w[l].set(j, i, value);
    }

    /** Sets b(l)_i. */
    void setBias(int l, int i, double value) {
        b[l].set(0, i, value);
    }

    boolean areFinite() {
        return firstNotFinite() < 0;
    }

    /** Returns the first l of which w(l) or b(l) has a number that is not finite, −1 if there is none. */
    int firstNotFinite() {
        for (int l = 0; l < w.length; l++) {
            if (!w[l].isFinite() || !b[l].isFinite()) {
                return l;
            }
        }
        return -1;
    }

    double[][] weights(int l) {
        double[][] weights = new double[w[l].columns()][w[l].rows()];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights[i].length; j++) {
                weights[i][j] = w[l].get(j, i);
            }
        }
        return weights;
    }

    void setWeights(int l, double[][] weights) {
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights[i].length; j++) {
                setWeight(l, i, j, weights[i][j]);
            }
        }
    }

    double[] biases(int l) {
        double[] biases = new double[b[l].columns()];
        b[l].copyRow(0, biases);
        return biases;
    }

    void setBiases(int l, double[] biases) {
        b[l].setRow(0, biases);
    }

    /** Tells whether the numbers are the same, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && Arrays.equals(w, that.w) && Arrays.equals(b, that.b);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(w) + Arrays.hashCode(b);
    }
}
