package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;

/**
 * The samples of a batch, and what the passes compute of them. Each matrix has a row per sample; what a batch is not for is
 * null. The memory is allocated once, and may be filled with one batch after another.
 */
public final class Batch {

    /** z[l]: the weighted inputs of layer l, from 1 on; a[l] itself where they are not kept. */
    final Matrix[] z;
    /** a[l]: the activations of layer l; a[0] are the inputs. */
    final Matrix[] a;
    /** The targets. */
    final Matrix y;
    /** delta[l]: the local gradients of layer l, from 1 on. */
    final Matrix[] delta;
    /** Each sample's weight in the cost. */
    final double[] sampleWeights;
    /** The number of samples, at most as many as there are rows. */
    int m;

    private Batch(Matrix[] z, Matrix[] a, Matrix y, Matrix[] delta, double[] sampleWeights, int m) {
        this.z = z;
        this.a = a;
        this.y = y;
        this.delta = delta;
        this.sampleWeights = sampleWeights;
        this.m = m;
    }

    /**
     * Returns an empty batch for outputs alone.
     *
     * @param parameters the parameters of the network
     * @param capacity the most samples
     * @return a batch without z, targets and δ
     */
    public static Batch forOutputs(Parameters parameters, int capacity) {
        Matrix[] a = layers(parameters, 0, capacity);
        return new Batch(a, a, null, null, null, 0);
    }

    /**
     * Returns an empty batch for outputs and costs.
     *
     * @param parameters the parameters of the network
     * @param capacity the most samples
     * @return a batch without z and δ
     */
    public static Batch forCosts(Parameters parameters, int capacity) {
        Matrix[] a = layers(parameters, 0, capacity);
        return new Batch(a, a, parameters.type().zeros(capacity, a[a.length - 1].columns()), null, new double[capacity], 0);
    }

    /**
     * Returns an empty batch for steps of an optimizer.
     *
     * @param parameters the parameters of the network
     * @param capacity the most samples
     * @return a batch without z
     */
    public static Batch forSteps(Parameters parameters, int capacity) {
        Batch batch = forCosts(parameters, capacity);
        return new Batch(batch.z, batch.a, batch.y, layers(parameters, 1, capacity), batch.sampleWeights, 0);
    }

    /**
     * Returns a full batch whose z and a are kept.
     *
     * @param parameters the parameters of the network
     * @param xs the inputs, a row per sample, finite in the precision of the parameters
     * @return a batch without targets and δ
     */
    public static Batch ofInputs(Parameters parameters, double[][] xs) {
        Batch batch = new Batch(layers(parameters, 1, xs.length), layers(parameters, 0, xs.length), null, null, null,
                xs.length);
        for (int s = 0; s < xs.length; s++) {
            batch.a[0].setRow(s, xs[s]);
        }
        return batch;
    }

    /**
     * Returns a batch of the same samples and activations with targets, for a backward pass. This one stays as it is.
     *
     * @param parameters the parameters of the network
     * @param ys the targets, a row per sample, finite in the precision of the parameters
     * @param sampleWeights each sample's weight in the cost; copied
     * @return a batch without z
     */
    public Batch withTargets(Parameters parameters, double[][] ys, double[] sampleWeights) {
        Batch batch = new Batch(null, a, parameters.type().zeros(m, ys[0].length), layers(parameters, 1, m),
                sampleWeights.clone(), m);
        for (int s = 0; s < m; s++) {
            batch.y.setRow(s, ys[s]);
        }
        return batch;
    }

    /**
     * Returns this batch's δ alone, so that what keeps it does not keep the rest.
     *
     * @return a batch without anything else
     */
    public Batch deltaAlone() {
        return new Batch(null, null, null, delta, null, m);
    }

    /** Returns a matrix per layer, from a first one on, with a row per sample. */
    private static Matrix[] layers(Parameters parameters, int first, int rows) {
        NumberType type = parameters.type();
        int[] sizes = parameters.sizes();
        Matrix[] layers = new Matrix[sizes.length];
        for (int l = first; l < sizes.length; l++) {
            layers[l] = type.zeros(rows, sizes[l]);
        }
        return layers;
    }

    /**
     * Sets the number of samples.
     *
     * @param m the number of samples, at most the capacity
     */
    public void resize(int m) {
        this.m = m;
    }

    /**
     * Returns the number of samples.
     *
     * @return m
     */
    public int size() {
        return m;
    }

    /**
     * Returns an array to read the input of a sample into, for {@link #setInput}.
     *
     * @param s the sample
     * @param otherwise an array of at least S(0) numbers
     * @return memory of this batch, which spares a copy, or the other array
     */
    public double[] inputOr(int s, double[] otherwise) {
        return NumberType.rowOr(a[0], s, otherwise);
    }

    /**
     * Sets the input of a sample.
     *
     * @param s the sample
     * @param x the input, rounded to the precision of the parameters
     */
    public void setInput(int s, double[] x) {
        a[0].setRow(s, x);
    }

    /**
     * Sets the target of a sample and its weight in the cost.
     *
     * @param s the sample
     * @param target the target, rounded to the precision of the parameters
     * @param sampleWeight the weight
     */
    public void setTarget(int s, double[] target, double sampleWeight) {
        y.setRow(s, target);
        sampleWeights[s] = sampleWeight;
    }

    /**
     * Returns the sum of the samples' weights, in their order.
     *
     * @return the sum
     */
    public double totalWeight() {
        return Check.sum(sampleWeights, m);
    }

    /**
     * Copies the input of a sample, as it was rounded.
     *
     * @param s the sample
     * @param into where it goes
     */
    public void copyInput(int s, double[] into) {
        a[0].copyRow(s, into);
    }

    /**
     * Copies the target of a sample, as it was rounded.
     *
     * @param s the sample
     * @param into where it goes
     */
    public void copyTarget(int s, double[] into) {
        y.copyRow(s, into);
    }

    /**
     * Copies the output of the network for a sample, after a forward pass.
     *
     * @param s the sample
     * @param into where it goes
     */
    public void copyOutput(int s, double[] into) {
        a[a.length - 1].copyRow(s, into);
    }

    /**
     * Returns whether a sample's input may hold NaN or an infinite number, after a forward pass: z(1) of every unit is
     * then NaN or infinite, and a(1) is NaN, 0 or 1. So one number shows whether an input has to be looked at.
     *
     * @param s the sample
     * @return false if the input is certainly finite
     */
    public boolean mayHaveNonFiniteInput(int s) {
        double activation = a[1].get(s, 0);
        return !(activation > 0 && activation < 1);
    }

    /**
     * Returns the weighted inputs of a layer and sample.
     *
     * @param l the layer, 1 to L
     * @param s the sample
     * @return a copy of z(l)
     */
    public double[] z(int l, int s) {
        return row(z[l], s);
    }

    /**
     * Returns the activations of a layer and sample.
     *
     * @param l the layer, 0 to L
     * @param s the sample
     * @return a copy of a(l)
     */
    public double[] a(int l, int s) {
        return row(a[l], s);
    }

    /**
     * Returns the local gradient of a layer and sample.
     *
     * @param l the layer, 1 to L
     * @param s the sample
     * @return a copy of δ(l)
     */
    public double[] delta(int l, int s) {
        return row(delta[l], s);
    }

    private static double[] row(Matrix matrix, int s) {
        double[] row = new double[matrix.columns()];
        matrix.copyRow(s, row);
        return row;
    }
}
