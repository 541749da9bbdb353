package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;
import java.util.Arrays;

/**
 * One number for each weight and bias of a network: the parameters themselves, their gradients, or what an optimizer remembers
 * of them. Changes are counted, so that a forward pass of earlier parameters is recognized. In all arguments, l is the layer that
 * a weight or bias leads from, i a unit of layer l + 1, and j a unit of layer l.
 *
 * <p>Steps of optimizers leave out layers that are frozen. Copies and zeros have the same frozen layers; comparisons ignore them.
 */
public final class Parameters {

    /** w[l] is w(l) input-major: row j, column i holds w(l)_ij with the indices swapped, S(l) × S(l+1). */
    final Matrix[] w;
    /** b[l] is b(l) as a matrix of one row, 1 × S(l+1). */
    final Matrix[] b;
    private final boolean[] frozen; // never changes, and so is shared by copies
    private final LayoutChange changeover;

    private Parameters(Matrix[] w, Matrix[] b, boolean[] frozen) {
        this.w = w;
        this.b = b;
        this.frozen = frozen;
        changeover = new LayoutChange(w);
    }

    /** {@return parameters that are all 0, for layers of the given sizes, input first} */
    public static Parameters zeros(NumberType type, int[] sizes) {
        Matrix[] w = new Matrix[sizes.length - 1];
        Matrix[] b = new Matrix[sizes.length - 1];
        for (int l = 0; l < w.length; l++) {
            w[l] = Matrices.weights(type, sizes[l], sizes[l + 1]);
            b[l] = Matrices.zeros(type, 1, sizes[l + 1]);
        }
        return new Parameters(w, b, new boolean[w.length]);
    }

    /** {@return new parameters of the same form and layout, all 0} */
    public Parameters zeros() {
        Matrix[] weights = new Matrix[w.length];
        Matrix[] biases = new Matrix[w.length];
        for (int l = 0; l < w.length; l++) {
            weights[l] = w[l].zeros(type());
            biases[l] = b[l].zeros(type());
        }
        return new Parameters(weights, biases, frozen);
    }

    /** Sets all numbers to the same value, and returns these parameters. */
    public Parameters fill(double value) {
        beginChange();
        for (int l = 0; l < w.length; l++) {
            double[] row = new double[w[l].columns()];
            Arrays.fill(row, value);
            for (int j = 0; j < w[l].rows(); j++) {
                w[l].setRow(j, row);
            }
            b[l].setRow(0, row);
        }
        endChange();
        return this;
    }

    /** {@return new parameters with the same numbers} */
    public Parameters copy() {
        return copy(type());
    }

    /** {@return new parameters of the given precision with the same numbers, rounded if necessary} */
    public Parameters copy(NumberType type) {
        Matrix[] weights = new Matrix[w.length];
        Matrix[] biases = new Matrix[w.length];
        for (int l = 0; l < w.length; l++) {
            weights[l] = w[l].copy(type);
            biases[l] = b[l].copy(type);
        }
        return new Parameters(weights, biases, frozen);
    }

    /** {@return new parameters with the same numbers and other frozen layers, one flag for each; not copied} */
    public Parameters copyWithFrozen(boolean[] flags) {
        Parameters copy = copy();
        return new Parameters(copy.w, copy.b, flags);
    }

    /** {@return new parameters with the numbers that lead from one layer on to another one} */
    public Parameters part(int from, int to) {
        Parameters copy = copy();
        return new Parameters(Arrays.copyOfRange(copy.w, from, to), Arrays.copyOfRange(copy.b, from, to),
                Arrays.copyOfRange(frozen, from, to));
    }

    /** {@return new parameters with these numbers and then those of other parameters, of as many inputs as these have outputs} */
    public Parameters followedBy(Parameters next) {
        Parameters first = copy();
        Parameters second = next.copy();
        boolean[] flags = Arrays.copyOf(frozen, w.length + next.w.length);
        System.arraycopy(next.frozen, 0, flags, w.length, next.w.length);
        return new Parameters(concatenated(first.w, second.w), concatenated(first.b, second.b), flags);
    }

    private static Matrix[] concatenated(Matrix[] first, Matrix[] second) {
        Matrix[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** {@return whether steps leave w(l) and b(l) as they are} */
    public boolean isFrozen(int l) {
        return frozen[l];
    }

    /** {@return the first l for which w(l) and b(l) are not frozen, or the number of layers if there is none} */
    public int firstFree() {
        int l = 0;
        while (l < frozen.length && frozen[l]) {
            l++;
        }
        return l;
    }

    /** Copies the numbers of other parameters of the same form. */
    public void set(Parameters that) {
        beginChange();
        for (int l = 0; l < w.length; l++) {
            w[l].set(that.w[l]);
            b[l].set(that.b[l]);
        }
        endChange();
    }

    /** {@return new parameters, the sums of these and other ones of the same form} */
    public Parameters plus(Parameters that) {
        Matrix[] weights = new Matrix[w.length];
        Matrix[] biases = new Matrix[w.length];
        for (int l = 0; l < w.length; l++) {
            weights[l] = w[l].plus(that.w[l]);
            biases[l] = b[l].plus(that.b[l]);
        }
        return new Parameters(weights, biases, frozen);
    }

    /** {@return new parameters, a multiple of these} */
    public Parameters times(double factor) {
        Matrix[] weights = new Matrix[w.length];
        Matrix[] biases = new Matrix[w.length];
        for (int l = 0; l < w.length; l++) {
            weights[l] = w[l].times(factor);
            biases[l] = b[l].times(factor);
        }
        return new Parameters(weights, biases, frozen);
    }

    /** {@return the number L of layers that the parameters lead into} */
    public int layers() {
        return w.length;
    }

    /** {@return the precision} */
    public NumberType type() {
        return w[0].type();
    }

    /** {@return the number of units of each layer, input first, in a new array} */
    public int[] sizes() {
        int[] sizes = new int[w.length + 1];
        for (int l = 0; l < sizes.length; l++) {
            sizes[l] = size(l);
        }
        return sizes;
    }

    /** {@return S(l), the number of units of layer l} */
    public int size(int l) {
        return l == 0 ? w[0].rows() : w[l - 1].columns();
    }

    /** {@return whether other parameters have the same precision and layer sizes} */
    public boolean hasFormOf(Parameters that) {
        boolean same = type() == that.type() && w.length == that.w.length;
        for (int l = 0; same && l <= w.length; l++) {
            same = size(l) == that.size(l);
        }
        return same;
    }

    /** {@return the number of changes so far, which identifies the present values} */
    public int version() {
        return changeover.version();
    }

    /** Starts a change, which counts even if it fails halfway. Code that writes to matrices calls this and {@link #endChange}. */
    void beginChange() {
        changeover.begin();
    }

    void endChange() {
        changeover.end();
    }

    /** Brings the weights into the layout that the kernel currently prefers, unless they are being changed. */
    void adoptLayout() {
        changeover.adopt();
    }

    /** Stores weights as those of other parameters, which are being changed, are stored. */
    void adoptLayout(Parameters changing) {
        changeover.adopt(changing.w);
    }

    /** {@return w(l)_ij} */
    public double weight(int l, int i, int j) {
        return w[l].get(j, i);
    }

    /** Sets w(l)_ij. */
    public void setWeight(int l, int i, int j, double value) {
        changeover.begin(l);
        w[l].set(j, i, value);
        endChange();
    }

    /** {@return b(l)_i} */
    public double bias(int l, int i) {
        return b[l].get(0, i);
    }

    /** Sets b(l)_i. */
    public void setBias(int l, int i, double value) {
        changeover.begin(l);
        b[l].set(0, i, value);
        endChange();
    }

    /** {@return a copy of the weights w(l), S(l+1) × S(l)} */
    public double[][] weights(int l) {
        double[][] weights = new double[size(l + 1)][size(l)];
        copyWeights(l, 0, weights.length, weights);
        return weights;
    }

    /** Copies the weights of some units of layer l + 1, from the first on, to the first rows of an array, of length S(l). */
    public void copyWeights(int l, int first, int count, double[][] into) {
        for (int j = 0; j < w[l].rows(); j++) {
            for (int k = 0; k < count; k++) {
                into[k][j] = w[l].get(j, first + k);
            }
        }
    }

    /** Sets the weights w(l), S(l+1) × S(l). */
    public void setWeights(int l, double[][] weights) {
        setWeights(l, 0, weights.length, weights);
    }

    /** Sets the weights of some units of layer l + 1, from the first on, to the first rows of an array, of length S(l). */
    public void setWeights(int l, int first, int count, double[][] from) {
        changeover.begin(l);
        for (int j = 0; j < w[l].rows(); j++) {
            for (int k = 0; k < count; k++) {
                w[l].set(j, first + k, from[k][j]);
            }
        }
        endChange();
    }

    /** {@return a copy of the biases b(l)} */
    public double[] biases(int l) {
        double[] biases = new double[b[l].columns()];
        b[l].copyRow(0, biases);
        return biases;
    }

    /** Sets the biases b(l). */
    public void setBiases(int l, double[] biases) {
        changeover.begin(l);
        b[l].setRow(0, biases);
        endChange();
    }

    /**
     * {@return a copy of all numbers as one vector: layer by layer the weights, unit by unit of the earlier layer, and then
     * the biases}
     */
    public double[] vector() {
        return copyLayers(new double[vectorLength()], false);
    }

    /** {@return a copy of the numbers of the layers that are not frozen, in the same order} */
    public double[] freeVector() {
        return copyLayers(new double[Math.toIntExact(freeCount())], true);
    }

    private double[] copyLayers(double[] vector, boolean areFree) {
        int at = 0;
        for (int l = 0; l < w.length; l++) {
            if (areFree && frozen[l]) {
                continue;
            }
            double[] row = new double[w[l].columns()];
            for (int j = 0; j < w[l].rows(); j++) {
                w[l].copyRow(j, row);
                System.arraycopy(row, 0, vector, at, row.length);
                at += row.length;
            }
            b[l].copyRow(0, row);
            System.arraycopy(row, 0, vector, at, row.length);
            at += row.length;
        }
        return vector;
    }

    /**
     * {@return the length of {@link #vector()}, the number of weights and biases}
     *
     * @throws ArithmeticException if there are more than an array can hold
     */
    public int vectorLength() {
        long length = 0;
        for (Matrix weights : w) {
            length += count(weights);
        }
        return Math.toIntExact(length);
    }

    /** {@return the number of weights and biases that are not frozen, the length of {@link #freeVector()}} */
    public long freeCount() {
        long length = 0;
        for (int l = 0; l < w.length; l++) {
            length += frozen[l] ? 0 : count(w[l]);
        }
        return length;
    }

    private static long count(Matrix weights) {
        return (weights.rows() + 1L) * weights.columns();
    }

    /** Sets all numbers to those of a vector, in the order and the length of {@link #vector()}; returns these parameters. */
    public Parameters set(double[] vector) {
        return setLayers(vector, false);
    }

    /** Sets the numbers of the layers that are not frozen to those of a {@link #freeVector()}; returns these parameters. */
    public Parameters setFree(double[] vector) {
        return setLayers(vector, true);
    }

    private Parameters setLayers(double[] vector, boolean areFree) {
        beginChange();
        int at = 0;
        for (int l = 0; l < w.length; l++) {
            if (areFree && frozen[l]) {
                continue;
            }
            double[] row = new double[w[l].columns()];
            for (int j = 0; j < w[l].rows(); j++) {
                System.arraycopy(vector, at, row, 0, row.length);
                w[l].setRow(j, row);
                at += row.length;
            }
            System.arraycopy(vector, at, row, 0, row.length);
            b[l].setRow(0, row);
            at += row.length;
        }
        endChange();
        return this;
    }

    /** {@return whether no number is infinite or NaN} */
    public boolean areFinite() {
        return firstNotFinite() < 0;
    }

    /** {@return the first l for which w(l) or b(l) contains a number that is not finite, or −1 if there is none} */
    public int firstNotFinite() {
        for (int l = 0; l < w.length; l++) {
            if (!w[l].isFinite() || !b[l].isFinite()) {
                return l;
            }
        }
        return -1;
    }

    /** Returns whether the numbers are the same, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && Arrays.equals(w, that.w) && Arrays.equals(b, that.b);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(w) + Arrays.hashCode(b);
    }
}
