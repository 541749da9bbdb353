package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * One number for each weight and bias of a network: the parameters themselves, their gradients, or their velocities. How
 * often they have changed is counted, so that a forward pass knows whether it is still theirs.
 */
public final class Parameters {

    private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 15; // that the largest array holds, padded to a vector
    private static final int VECTOR_BYTES = 64;
    private static final int ROW_BYTES = 24; // the head of an array, and a reference to it

    /** w[l] is w(l) input-major: row j, column i holds w(l)_ij with the indices swapped, S(l) × S(l+1). */
    final Matrix[] w;
    /** b[l] is b(l) as a matrix of one row, 1 × S(l+1). */
    final Matrix[] b;
    private int version;
    private int changes; // under way

    private Parameters(Matrix[] w, Matrix[] b) {
        this.w = w;
        this.b = b;
    }

    /**
     * Returns parameters that are all 0.
     *
     * @param type the precision
     * @param sizes the number of units of each layer, the input first
     * @return new parameters
     */
    public static Parameters zeros(NumberType type, int[] sizes) {
        Matrix[] w = new Matrix[sizes.length - 1];
        Matrix[] b = new Matrix[sizes.length - 1];
        for (int l = 0; l < w.length; l++) {
            w[l] = type.weights(sizes[l], sizes[l + 1]);
            b[l] = type.zeros(1, sizes[l + 1]);
        }
        return new Parameters(w, b);
    }

    /**
     * Returns parameters that are all 0, in the form of these.
     *
     * @return new parameters
     */
    public Parameters zeros() {
        return zeros(type(), sizes());
    }

    /**
     * Sets all numbers to one.
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
     * Returns the first layer that more weights lead into than an array holds.
     *
     * @param sizes the number of units of each layer, the input first
     * @return the layer, 0 if there is none
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
     * Returns how much memory parameters take, each row of which is padded to whole vectors, at least two.
     *
     * @param type the precision
     * @param sizes the number of units of each layer, the input first
     * @return the bytes
     */
    public static long bytes(NumberType type, int[] sizes) {
        long bytes = 0;
        for (int l = 1; l < sizes.length; l++) {
            long vectors = Math.max(2, ((long) sizes[l] * type.bytes() + VECTOR_BYTES - 1) / VECTOR_BYTES);
            bytes += (sizes[l - 1] + 1L) * (ROW_BYTES + vectors * VECTOR_BYTES);
        }
        return bytes;
    }

    /**
     * Returns the most weights that may lead from one layer to the next.
     *
     * @return the number of weights
     */
    public static int mostWeights() {
        return MOST_WEIGHTS;
    }

    /**
     * Returns the same numbers.
     *
     * @return new parameters
     */
    public Parameters copy() {
        return copy(type());
    }

    /**
     * Returns the same numbers, rounded if need be.
     *
     * @param type the precision
     * @return new parameters
     */
    public Parameters copy(NumberType type) {
        Parameters copy = unfilled();
        for (int l = 0; l < w.length; l++) {
            copy.w[l] = type.copy(w[l]);
            copy.b[l] = type.copy(b[l]);
        }
        return copy;
    }

    private Parameters unfilled() {
        return new Parameters(new Matrix[w.length], new Matrix[w.length]);
    }

    /**
     * Takes over the numbers of other parameters.
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
     * Returns the sums of these and other parameters.
     *
     * @param that parameters of the same form
     * @return new parameters
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
     * Returns a multiple of these parameters.
     *
     * @param factor what they are multiplied with
     * @return new parameters
     */
    public Parameters times(double factor) {
        Parameters product = unfilled();
        for (int l = 0; l < w.length; l++) {
            product.w[l] = w[l].times(factor);
            product.b[l] = b[l].times(factor);
        }
        return product;
    }

    /**
     * Returns how many layers the parameters lead into.
     *
     * @return L
     */
    public int layers() {
        return w.length;
    }

    /**
     * Returns the precision.
     *
     * @return the type of the numbers
     */
    public NumberType type() {
        return w[0].type();
    }

    /**
     * Returns the number of units of each layer.
     *
     * @return a new array, the input first
     */
    public int[] sizes() {
        int[] sizes = new int[w.length + 1];
        for (int l = 0; l < sizes.length; l++) {
            sizes[l] = size(l);
        }
        return sizes;
    }

    /**
     * Returns the number of units of a layer.
     *
     * @param l the layer, from 0, the input
     * @return S(l)
     */
    public int size(int l) {
        return l == 0 ? w[0].rows() : w[l - 1].columns();
    }

    /**
     * Returns whether the precision and the sizes of the layers are those of other parameters.
     *
     * @param that other parameters
     * @return whether numbers can be taken over
     */
    public boolean hasFormOf(Parameters that) {
        boolean same = type() == that.type() && w.length == that.w.length;
        for (int l = 0; same && l <= w.length; l++) {
            same = size(l) == that.size(l);
        }
        return same;
    }

    /**
     * Returns how often these parameters have changed.
     *
     * @return a number that is another one after each change
     */
    public int version() {
        return version;
    }

    /** Begins a change, and counts it even if it fails half-way; who writes to the matrices calls this and {@link #endChange}. */
    synchronized void beginChange() {
        changes++;
        version++;
        for (int l = 0; l < w.length; l++) {
            if (!w[l].isCurrent()) {
                w[l] = inCurrentLayout(w[l]);
            }
        }
    }

    synchronized void endChange() {
        changes--;
    }

    private static Matrix inCurrentLayout(Matrix weights) {
        Matrix current = weights.type().weights(weights.rows(), weights.columns());
        current.set(weights);
        VarHandle.releaseFence(); // threads that only read take no lock
        return current;
    }

    /**
     * Lets the weights stand as the kernel wants them today, unless they are being changed. Other threads may read them
     * meanwhile: what they have in hands has the same numbers.
     */
    void adoptLayout() {
        if (w[0].isCurrent()) {
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
     * Returns one weight.
     *
     * @param l the layer that it leads from
     * @param i the unit of layer l + 1
     * @param j the unit of layer l
     * @return w(l)_ij
     */
    public double weight(int l, int i, int j) {
        return w[l].get(j, i);
    }

    /**
     * Sets one weight.
     *
     * @param l the layer that it leads from
     * @param i the unit of layer l + 1
     * @param j the unit of layer l
     * @param value the new w(l)_ij
     */
    public void setWeight(int l, int i, int j, double value) {
        beginChange();
        w[l].set(j, i, value);
        endChange();
    }

    /**
     * Returns one bias.
     *
     * @param l the layer before its own
     * @param i the unit of layer l + 1
     * @return b(l)_i
     */
    public double bias(int l, int i) {
        return b[l].get(0, i);
    }

    /**
     * Sets one bias.
     *
     * @param l the layer before its own
     * @param i the unit of layer l + 1
     * @param value the new b(l)_i
     */
    public void setBias(int l, int i, double value) {
        beginChange();
        b[l].set(0, i, value);
        endChange();
    }

    /**
     * Returns the weights that lead from a layer.
     *
     * @param l the layer
     * @return a copy of w(l), S(l+1) × S(l)
     */
    public double[][] weights(int l) {
        double[][] weights = new double[size(l + 1)][size(l)];
        copyWeights(l, 0, weights.length, weights);
        return weights;
    }

    /**
     * Copies the weights of some units.
     *
     * @param l the layer that they lead from
     * @param first the first unit of layer l + 1
     * @param count the number of units
     * @param into where the weights of each unit go, as many rows or more, of length S(l)
     */
    public void copyWeights(int l, int first, int count, double[][] into) {
        for (int j = 0; j < w[l].rows(); j++) {
            for (int k = 0; k < count; k++) {
                into[k][j] = w[l].get(j, first + k);
            }
        }
    }

    /**
     * Sets the weights that lead from a layer.
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
     * @param l the layer that they lead from
     * @param first the first unit of layer l + 1
     * @param count the number of units
     * @param from the new weights of each unit, as many rows or more, of length S(l)
     */
    public void setWeights(int l, int first, int count, double[][] from) {
        beginChange();
        for (int j = 0; j < w[l].rows(); j++) {
            for (int k = 0; k < count; k++) {
                w[l].set(j, first + k, from[k][j]);
            }
        }
        endChange();
    }

    /**
     * Returns the biases of the layer after a layer.
     *
     * @param l the layer before theirs
     * @return a copy of b(l)
     */
    public double[] biases(int l) {
        double[] biases = new double[b[l].columns()];
        b[l].copyRow(0, biases);
        return biases;
    }

    /**
     * Sets the biases of the layer after a layer.
     *
     * @param l the layer before theirs
     * @param biases the new b(l)
     */
    public void setBiases(int l, double[] biases) {
        beginChange();
        b[l].setRow(0, biases);
        endChange();
    }

    /**
     * Returns all numbers as one vector: layer by layer the weights, those from the first unit first, and the biases.
     *
     * @return a copy
     */
    public double[] vector() {
        double[] vector = new double[vectorLength()];
        copy(vector, false);
        return vector;
    }

    /**
     * Returns how long that vector is.
     *
     * @return the number of weights and biases
     * @throws ArithmeticException if an array cannot hold as many
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
     * @param vector the new numbers, in the order of {@link #vector()} and as many
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

    /**
     * Returns the first l of which w(l) or b(l) has a number that is not finite.
     *
     * @return l, −1 if there is none
     */
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
