package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * One number for each weight and bias of a network: the parameters themselves, their gradients, or their velocities. Changes
 * are counted, so that a forward pass of earlier parameters is recognized.
 */
public final class Parameters {

    private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 15; // in the largest array, with padding for a vector

    /** w[l] is w(l) input-major: row j, column i holds w(l)_ij with the indices swapped, S(l) × S(l+1). */
    final Matrix[] w;
    /** b[l] is b(l) as a matrix of one row, 1 × S(l+1). */
    final Matrix[] b;
    private int version;
    private int changes; // changes in progress

    private Parameters(Matrix[] w, Matrix[] b) {
        this.w = w;
        this.b = b;
    }

    /**
     * Returns parameters that are all 0.
     *
     * @param type the precision
     * @param sizes the number of units of each layer, input first
     * @return new parameters
     */
    public static Parameters zeros(NumberType type, int[] sizes) {
        Matrix[] w = new Matrix[sizes.length - 1];
        Matrix[] b = new Matrix[sizes.length - 1];
        for (int l = 0; l < w.length; l++) {
            w[l] = Matrices.weights(type, sizes[l], sizes[l + 1]);
            b[l] = Matrices.zeros(type, 1, sizes[l + 1]);
        }
        return new Parameters(w, b);
    }

    /** {@return new parameters of the same form, all 0} */
    public Parameters zeros() {
        return zeros(type(), sizes());
    }

    /**
     * Sets all numbers to the same value.
     *
     * @param value the number
     * @return these parameters
     */
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

    /**
     * {@return the first layer with more incoming weights than fit in an array, or 0 if there is none}
     *
     * @param sizes the number of units of each layer, input first
     */
    public static int tooLarge(int[] sizes) {
        for (int l = 1; l < sizes.length; l++) {
            if ((long) sizes[l - 1] * sizes[l] > MOST_WEIGHTS) {
                return l;
            }
        }
        return 0;
    }

    /**
     * {@return an upper bound on the memory of parameters in bytes, with the padding of rows and columns}
     *
     * @param type the precision
     * @param sizes the number of units of each layer, input first
     */
    public static long bytes(NumberType type, int[] sizes) {
        long bytes = 0;
        for (int l = 1; l < sizes.length; l++) {
            bytes += Matrices.weightBytes(type, sizes[l - 1], sizes[l]) + Matrices.bytes(type, 1, sizes[l]);
        }
        return bytes;
    }

    /** {@return the maximum number of weights from one layer to the next} */
    public static int mostWeights() {
        return MOST_WEIGHTS;
    }

    /** {@return new parameters with the same numbers} */
    public Parameters copy() {
        return copy(type());
    }

    /**
     * {@return new parameters with the same numbers, rounded if necessary}
     *
     * @param type the precision
     */
    public Parameters copy(NumberType type) {
        Parameters copy = unfilled();
        for (int l = 0; l < w.length; l++) {
            copy.w[l] = w[l].copy(type);
            copy.b[l] = b[l].copy(type);
        }
        return copy;
    }

    private Parameters unfilled() {
        return new Parameters(new Matrix[w.length], new Matrix[w.length]);
    }

    /**
     * Copies the numbers of other parameters.
     *
     * @param that parameters of the same form
     */
    public void set(Parameters that) {
        beginChange();
        for (int l = 0; l < w.length; l++) {
            w[l].set(that.w[l]);
            b[l].set(that.b[l]);
        }
        endChange();
    }

    /**
     * {@return new parameters, the sums of these and other ones}
     *
     * @param that parameters of the same form
     */
    public Parameters plus(Parameters that) {
        Parameters sum = unfilled();
        for (int l = 0; l < w.length; l++) {
            sum.w[l] = w[l].plus(that.w[l]);
            sum.b[l] = b[l].plus(that.b[l]);
        }
        return sum;
    }

    /**
     * {@return new parameters, a multiple of these}
     *
     * @param factor the factor
     */
    public Parameters times(double factor) {
        Parameters product = unfilled();
        for (int l = 0; l < w.length; l++) {
            product.w[l] = w[l].times(factor);
            product.b[l] = b[l].times(factor);
        }
        return product;
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

    /**
     * {@return the number of units S(l) of a layer}
     *
     * @param l the layer, from 0, the input
     */
    public int size(int l) {
        return l == 0 ? w[0].rows() : w[l - 1].columns();
    }

    /**
     * {@return whether other parameters have the same precision and layer sizes}
     *
     * @param that other parameters
     */
    public boolean hasFormOf(Parameters that) {
        boolean same = type() == that.type() && w.length == that.w.length;
        for (int l = 0; same && l <= w.length; l++) {
            same = size(l) == that.size(l);
        }
        return same;
    }

    /** {@return the number of changes so far, which identifies the present values} */
    public int version() {
        return version;
    }

    /** Starts a change, which counts even if it fails halfway. Code that writes to matrices calls this and {@link #endChange}. */
    synchronized void beginChange() {
        for (int l = 0; l < w.length; l++) {
            w[l] = inCurrentLayout(w[l]);
        }
        changes++;
        version++;
    }

    /** Starts a change of one layer only, so that filling a network takes time proportional to its layers. */
    private synchronized void beginChange(int l) {
        w[l] = inCurrentLayout(w[l]);
        changes++;
        version++;
    }

    /**
     * Stores weights in panels where those of other parameters, which are being changed, are. These do not ask for the current
     * layout themselves, since it may have changed in between.
     */
    synchronized void adoptLayout(Parameters changing) {
        for (int l = 0; l < w.length; l++) {
            if (changing.w[l].isInPanels() && !w[l].isInPanels()) {
                w[l] = inCurrentLayout(w[l]);
            }
        }
    }

    synchronized void endChange() {
        changes--;
    }

    private static Matrix inCurrentLayout(Matrix weights) {
        if (weights.isCurrent()) {
            return weights;
        }
        Matrix current = Matrices.weights(weights.type(), weights.rows(), weights.columns());
        current.set(weights);
        VarHandle.releaseFence(); // threads that only read do not lock
        return current;
    }

    /**
     * Brings the weights into the layout that the kernel currently prefers, unless they are being changed. Other threads may
     * read them meanwhile: the matrices they hold have the same numbers.
     */
    void adoptLayout() {
        boolean isCurrent = true;
        for (Matrix weights : w) {
            isCurrent &= weights.isCurrent();
        }
        if (isCurrent) {
            return;
        }
        int before;
        synchronized (this) {
            if (changes > 0) {
                return;
            }
            before = version;
        }
        Matrix[] current = new Matrix[w.length];
        for (int l = 0; l < w.length; l++) {
            current[l] = inCurrentLayout(w[l]);
        }
        synchronized (this) {
            if (changes == 0 && version == before) {
                System.arraycopy(current, 0, w, 0, w.length);
            }
        }
    }

    /**
     * {@return one weight w(l)_ij}
     *
     * @param l the layer it leads from
     * @param i the unit of layer l + 1
     * @param j the unit of layer l
     */
    public double weight(int l, int i, int j) {
        return w[l].get(j, i);
    }

    /**
     * Sets one weight.
     *
     * @param l the layer it leads from
     * @param i the unit of layer l + 1
     * @param j the unit of layer l
     * @param value the new w(l)_ij
     */
    public void setWeight(int l, int i, int j, double value) {
        beginChange(l);
        w[l].set(j, i, value);
        endChange();
    }

    /**
     * {@return one bias b(l)_i}
     *
     * @param l the layer before that of the bias
     * @param i the unit of layer l + 1
     */
    public double bias(int l, int i) {
        return b[l].get(0, i);
    }

    /**
     * Sets one bias.
     *
     * @param l the layer before that of the bias
     * @param i the unit of layer l + 1
     * @param value the new b(l)_i
     */
    public void setBias(int l, int i, double value) {
        beginChange(l);
        b[l].set(0, i, value);
        endChange();
    }

    /**
     * {@return a copy of the weights w(l) from a layer to the next, S(l+1) × S(l)}
     *
     * @param l the layer
     */
    public double[][] weights(int l) {
        double[][] weights = new double[size(l + 1)][size(l)];
        copyWeights(l, 0, weights.length, weights);
        return weights;
    }

    /**
     * Copies the weights of some units.
     *
     * @param l the layer they lead from
     * @param first the first unit of layer l + 1
     * @param count the number of units
     * @param into the array to copy to, with at least as many rows, of length S(l)
     */
    public void copyWeights(int l, int first, int count, double[][] into) {
        for (int j = 0; j < w[l].rows(); j++) {
            for (int k = 0; k < count; k++) {
                into[k][j] = w[l].get(j, first + k);
            }
        }
    }

    /**
     * Sets the weights from a layer to the next.
     *
     * @param l the layer
     * @param weights the new w(l), S(l+1) × S(l)
     */
    public void setWeights(int l, double[][] weights) {
        setWeights(l, 0, weights.length, weights);
    }

    /**
     * Sets the weights of some units.
     *
     * @param l the layer they lead from
     * @param first the first unit of layer l + 1
     * @param count the number of units
     * @param from the new weights of each unit, with at least as many rows, of length S(l)
     */
    public void setWeights(int l, int first, int count, double[][] from) {
        beginChange(l);
        for (int j = 0; j < w[l].rows(); j++) {
            for (int k = 0; k < count; k++) {
                w[l].set(j, first + k, from[k][j]);
            }
        }
        endChange();
    }

    /**
     * {@return a copy of the biases b(l) of the next layer}
     *
     * @param l the layer before that of the biases
     */
    public double[] biases(int l) {
        double[] biases = new double[b[l].columns()];
        b[l].copyRow(0, biases);
        return biases;
    }

    /**
     * Sets the biases of the next layer.
     *
     * @param l the layer before that of the biases
     * @param biases the new b(l)
     */
    public void setBiases(int l, double[] biases) {
        beginChange(l);
        b[l].setRow(0, biases);
        endChange();
    }

    /**
     * {@return a copy of all numbers as one vector: layer by layer the weights, unit by unit of the earlier layer, and then
     * the biases}
     */
    public double[] vector() {
        double[] vector = new double[vectorLength()];
        copy(vector, false);
        return vector;
    }

    /**
     * {@return the length of that vector, the number of weights and biases}
     *
     * @throws ArithmeticException if there are more than an array can hold
     */
    public int vectorLength() {
        long length = 0;
        for (Matrix weights : w) {
            length += (weights.rows() + 1L) * weights.columns();
        }
        return Math.toIntExact(length);
    }

    /**
     * Sets all numbers.
     *
     * @param vector the new numbers, in the order and the length of {@link #vector()}
     * @return these parameters
     */
    public Parameters set(double[] vector) {
        beginChange();
        copy(vector, true);
        endChange();
        return this;
    }

    private void copy(double[] vector, boolean isSource) {
        int at = 0;
        for (int m = 0; m < 2 * w.length; m++) {
            Matrix matrix = (m % 2 == 0 ? w : b)[m / 2];
            double[] row = new double[matrix.columns()];
            for (int r = 0; r < matrix.rows(); r++, at += row.length) {
                if (isSource) {
                    System.arraycopy(vector, at, row, 0, row.length);
                    matrix.setRow(r, row);
                } else {
                    matrix.copyRow(r, row);
                    System.arraycopy(row, 0, vector, at, row.length);
                }
            }
        }
    }

    /**
     * Returns whether all numbers are finite.
     *
     * @return whether none is infinite or NaN
     */
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
