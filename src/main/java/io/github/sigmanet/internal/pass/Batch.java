package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.Kernels;
import io.github.sigmanet.internal.kernel.Matrices;
import io.github.sigmanet.internal.kernel.Matrix;
import io.github.sigmanet.internal.kernel.NumberType;

/**
 * The samples of a batch, and the results of the passes over them. Each matrix has one row per sample; matrices that a batch
 * does not need are null. The memory is allocated once, and may be reused for one batch after another.
 */
public final class Batch {

    /** z[l]: the weighted inputs of layer l, from 1 on; the same matrix as a[l] if they are not kept. */
    final Matrix[] z;
    /** a[l]: the activations of layer l; a[0] are the inputs. */
    final Matrix[] a;
    /** The targets and weights, and the cost that compares outputs with them. */
    final BatchCost cost;
    /** delta[l]: the local gradients of layer l, from 1 on. */
    final Matrix[] delta;
    /** The number of samples, at most as many as there are rows. */
    int m;

    private Batch(Matrix[] z, Matrix[] a, BatchCost cost, Matrix[] delta, int m) {
        this.z = z;
        this.a = a;
        this.cost = cost;
        this.delta = delta;
        this.m = m;
    }

    /** Returns an empty batch for computing outputs only, without targets and δ. */
    public static Batch forOutputs(Parameters parameters, int capacity) {
        Matrix[] a = layers(parameters, 0, capacity);
        return new Batch(a, a, null, null, 0);
    }

    /** Returns an empty batch for outputs and costs, without δ; it keeps z(L) if the cost needs it. */
    public static Batch forCosts(Parameters parameters, CostFunction cost, int capacity) {
        Matrix[] a = layers(parameters, 0, capacity);
        int last = parameters.layers();
        Matrix[] z = a;
        if (cost.needsZ()) {
            z = a.clone();
            z[last] = Matrices.zeros(parameters.type(), capacity, a[last].columns());
        }
        return new Batch(z, a, new BatchCost(cost, parameters.type(), capacity, a[last].columns()), null, 0);
    }

    /** Returns an empty batch for optimizer steps; it keeps z(L) if the cost needs it. */
    public static Batch forSteps(Parameters parameters, CostFunction cost, int capacity) {
        checkCapacity(parameters, capacity);
        Batch batch = forCosts(parameters, cost, capacity);
        return new Batch(batch.z, batch.a, batch.cost, layers(parameters, 1, capacity), 0);
    }

    /**
     * Returns a full batch that keeps z and a, without targets and δ.
     *
     * @param xs the inputs, one row per sample, finite in the precision of the parameters
     */
    public static Batch ofInputs(Parameters parameters, double[][] xs) {
        checkCapacity(parameters, xs.length);
        Batch batch = new Batch(layers(parameters, 1, xs.length), layers(parameters, 0, xs.length), null, null, xs.length);
        for (int s = 0; s < xs.length; s++) {
            batch.a[0].setRow(s, xs[s]);
        }
        return batch;
    }

    /**
     * Returns a batch of the same samples, z and a with targets, for a backward pass. This batch is not changed.
     *
     * @param ys the targets, one row per sample, finite in the precision of the parameters
     * @param sampleWeights the weight of each sample in the cost
     */
    public Batch withTargets(Parameters parameters, CostFunction cost, double[][] ys, double[] sampleWeights) {
        BatchCost batchCost = new BatchCost(cost, parameters.type(), m, ys[0].length);
        for (int s = 0; s < m; s++) {
            batchCost.set(s, ys[s], sampleWeights[s]);
        }
        return new Batch(z, a, batchCost, layers(parameters, 1, m), m);
    }

    /** Returns a batch of the same samples, z and a, as they will be, with δ of its own and without targets. */
    Batch withOtherDelta(Parameters parameters) {
        return new Batch(z, a, null, layers(parameters, 1, a[0].rows()), m);
    }

    /** Returns a batch of one sample with a of this one and δ of its own, without z and targets. */
    Batch sample(Parameters parameters, int s) {
        Matrix[] activations = layers(parameters, 0, 1);
        for (int l = 0; l < activations.length; l++) {
            activations[l].setRow(0, a(l, s));
        }
        return new Batch(null, activations, null, layers(parameters, 1, 1), 1);
    }

    /** Sets δ of the output layer to g′ = a (1 − a) at unit k, and to zero at the others. */
    void setOutputSlopes(int k) {
        int last = a.length - 1;
        NumberType type = a[last].type();
        double[] row = new double[a[last].columns()];
        for (int s = 0; s < m; s++) {
            double activation = a[last].get(s, k);
            row[k] = type.round(activation * type.round(1 - activation));
            delta[last].setRow(s, row);
        }
    }

    /** {@return a batch with only the δ of this one, so that keeping it does not keep the rest} */
    public Batch deltaAlone() {
        return new Batch(null, null, null, delta, m);
    }

    /** Requires that kernels can copy δ of a layer. */
    private static void checkCapacity(Parameters parameters, int capacity) {
        int widest = 0;
        for (int l = 1; l <= parameters.layers(); l++) {
            widest = Math.max(widest, parameters.size(l));
        }
        int most = Kernels.maxSamples(widest);
        if (capacity > most) {
            throw Check.illegal("batch size", "at most " + most + " samples", capacity);
        }
    }

    /** Returns one matrix per layer, from the given layer on, with one row per sample. */
    private static Matrix[] layers(Parameters parameters, int first, int rows) {
        NumberType type = parameters.type();
        int[] sizes = parameters.sizes();
        Matrix[] layers = new Matrix[sizes.length];
        for (int l = first; l < sizes.length; l++) {
            layers[l] = Matrices.zeros(type, rows, sizes[l]);
        }
        return layers;
    }

    /** Sets the number of samples, at most the capacity. */
    public void resize(int m) {
        this.m = m;
    }

    /** {@return the number of samples m} */
    public int size() {
        return m;
    }

    /**
     * Returns an array into which to read the input of a sample before {@link #setInput}: memory of this batch, which saves a
     * copy, or the other array, of at least S(0) numbers.
     */
    public double[] inputOr(int s, double[] otherwise) {
        return a[0].rowToFill(s, otherwise);
    }

    /** Sets the input of a sample, rounded to the precision of the parameters. */
    public void setInput(int s, double[] x) {
        a[0].setRow(s, x);
    }

    /** Sets the target of a sample, rounded to the precision of the parameters, and its weight in the cost. */
    public void setTarget(int s, double[] target, double sampleWeight) {
        cost.set(s, target, sampleWeight);
    }

    /** {@return the sum of the sample weights, added in their order} */
    public double totalWeight() {
        return cost.totalWeight(m);
    }

    /** Copies the input of a sample, as rounded, into an array. */
    public void copyInput(int s, double[] into) {
        a[0].copyRow(s, into);
    }

    /** Copies the target of a sample, as rounded, into an array. */
    public void copyTarget(int s, double[] into) {
        cost.copyTarget(s, into);
    }

    /** Copies the output of the network for a sample into an array, after a forward pass. */
    public void copyOutput(int s, double[] into) {
        a[a.length - 1].copyRow(s, into);
    }

    /**
     * Returns whether a sample's input may hold NaN or an infinite number, after a forward pass: z(1) of every unit is
     * then NaN or infinite, and a(1) is NaN, 0 or 1. So one number shows whether an input has to be looked at. If the result is
     * false, the input is certainly finite.
     */
    public boolean mayHaveNonFiniteInput(int s) {
        double activation = a[1].get(s, 0);
        return !(activation > 0 && activation < 1);
    }

    /** {@return a copy of the weighted inputs z(l) of a sample, for l from 1 to L} */
    public double[] z(int l, int s) {
        return row(z[l], s);
    }

    /** {@return a copy of the activations a(l) of a sample, for l from 0 to L} */
    public double[] a(int l, int s) {
        return row(a[l], s);
    }

    /** {@return a copy of the local gradients δ(l) of a sample, for l from 1 to L} */
    public double[] delta(int l, int s) {
        return row(delta[l], s);
    }

    private static double[] row(Matrix matrix, int s) {
        double[] row = new double[matrix.columns()];
        matrix.copyRow(s, row);
        return row;
    }
}
