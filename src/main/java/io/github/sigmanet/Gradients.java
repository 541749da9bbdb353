package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;

/**
 * The result of a backward pass: the cost J of a batch, its gradients ∂J/∂w(l) and ∂J/∂b(l), and each sample's δ(l).
 *
 * <p>Gradients add up and scale, so that parts of a batch can be computed apart and merged: with parts of m1 and m2
 * samples, {@code g1.times((double) m1 / m).plus(g2.times((double) m2 / m))}, which is the whole batch's up to rounding.
 * They never change, and any number of threads may read them.
 */
public final class Gradients {

    private final Parameters parameters;
    private final Batch batch;
    private final double cost;

    /** Takes the batch with its δ, or null where the gradients are not those of one pass. */
    Gradients(Parameters parameters, Batch batch, double cost) {
        this.parameters = parameters;
        this.batch = batch;
        this.cost = cost;
    }

    /**
     * Creates gradients that were computed elsewhere, on other machines for example, without δ.
     *
     * @param precision the precision of the network that they are for, to which they are rounded
     * @param weights for each layer l but the last ∂J/∂w(l), S(l+1) × S(l)
     * @param biases for each layer l but the last ∂J/∂b(l)
     * @param cost the cost J
     * @return new gradients
     * @throws IllegalArgumentException if something is null or ragged, the shapes do not chain, or a gradient is not
     *         finite, or is too large for the precision
     */
    public static Gradients of(Precision precision, double[][][] weights, double[][] biases, double cost) {
        return new Gradients(ParameterArrays.checked(precision, weights, biases), null, cost);
    }

    /**
     * Creates gradients of a {@link #vector()}, without δ.
     *
     * @param precision the precision of the network that they are for, to which they are rounded
     * @param sizes the number of units S(l) of each of its layers, the input first
     * @param vector the gradients; copied
     * @param cost the cost J
     * @return new gradients
     * @throws IllegalArgumentException if something is null, the sizes are none of a network, or the vector is of another
     *         length, or holds a number that is not finite or too large for the precision
     */
    public static Gradients of(Precision precision, int[] sizes, double[] vector, double cost) {
        return new Gradients(ParameterArrays.checked(precision, sizes, vector), null, cost);
    }

    /**
     * Returns all gradients as one vector, in the order of {@link Network#vector}.
     *
     * @return a copy
     * @throws ArithmeticException if an array cannot hold as many
     */
    public double[] vector() {
        return parameters.vector();
    }

    /**
     * Returns ∂J/∂w(l), (5), of the weights that lead from layer l to layer l + 1.
     *
     * @param l the layer that they lead from, 0 to L − 1
     * @return a copy, S(l+1) × S(l), in the shape of {@link Network#weights}
     * @throws IllegalArgumentException if no weights lead from that layer
     */
    public double[][] weights(int l) {
        return parameters.weights(checkParameterLayer(l));
    }

    /**
     * Returns ∂J/∂b(l), (5), of the biases of layer l + 1.
     *
     * @param l the layer before theirs, 0 to L − 1
     * @return a copy of length S(l+1)
     * @throws IllegalArgumentException if there are no such biases
     */
    public double[] biases(int l) {
        return parameters.biases(checkParameterLayer(l));
    }

    private int checkParameterLayer(int l) {
        return Check.between("layer", 0, parameters.layers() - 1, l);
    }

    /**
     * Returns the local gradient δ(l) = ∂J/∂z(l), (5), of the only sample.
     *
     * @param l the layer, 1 to L; δ(0) does not exist
     * @return a copy of length S(l)
     * @throws IllegalArgumentException if there is no such layer
     * @throws IllegalStateException if the batch has several samples, or these gradients are a sum or a multiple
     */
    public double[] delta(int l) {
        return delta(l, Forward.onlySample(checkBatch()));
    }

    /**
     * Returns the local gradient δ(l), (5), of one sample: the derivative of that sample's own cost, times its weight.
     *
     * @param l the layer, 1 to L; δ(0) does not exist
     * @param s the sample, 0 to m − 1
     * @return a copy of length S(l)
     * @throws IllegalArgumentException if there is no such layer or sample
     * @throws IllegalStateException if these gradients are a sum or a multiple
     */
    public double[] delta(int l, int s) {
        return checkBatch().delta(Check.between("layer", 1, parameters.layers(), l), Forward.checkSample(batch, s));
    }

    private Batch checkBatch() {
        if (batch == null) {
            throw new IllegalStateException("delta: only the result of a backward pass has it, not a sum or a multiple");
        }
        return batch;
    }

    /**
     * Returns the cost J, (4), the mean over the batch; of a sum or a multiple, the sum or the multiple of the costs.
     *
     * @return J
     */
    public double cost() {
        return cost;
    }

    /**
     * Returns the Euclidean norm of all gradients together, weights and biases.
     *
     * @return the norm, 0 or more; infinite if a square overflows, from gradients of about 1e154 on
     */
    public double norm() {
        return new Passes(parameters.type()).norm(parameters);
    }

    /**
     * Returns the sums of these and other gradients and costs, without δ.
     *
     * @param other gradients of a network of the same sizes and precision
     * @return new gradients
     * @throws IllegalArgumentException if the other gradients are null, or of other sizes or another precision
     */
    public Gradients plus(Gradients other) {
        Check.notNull("other", "gradients", other);
        Check.sizes("other", parameters.sizes(), other.parameters.sizes());
        Check.precision("other", parameters.type(), other.parameters.type());
        return new Gradients(parameters.plus(other.parameters), null, cost + other.cost);
    }

    /**
     * Returns a multiple of these gradients and their cost, without δ.
     *
     * @param factor what they are multiplied with, a finite number
     * @return new gradients
     * @throws IllegalArgumentException if the factor is not finite
     */
    public Gradients times(double factor) {
        Check.finite("factor", factor);
        return new Gradients(parameters.times(factor), null, cost * factor);
    }

    /**
     * Returns J, and from the last layer back to the first δ(l), a row per sample, ∂J/∂w(l − 1) and ∂J/∂b(l − 1), as a table:
     * of each the first eight columns of the first eight rows.
     *
     * @return the numbers, without δ where there is none
     */
    @Override
    public String toString() {
        NumberTable table = new NumberTable();
        table.add("J", new double[] {cost});
        for (int l = parameters.layers(); l > 0; l--) {
            double[][] deltas = new double[batch == null ? 0 : batch.size()][];
            for (int s = 0; s < deltas.length; s++) {
                deltas[s] = delta(l, s);
            }
            table.add("δ(" + l + ")", deltas);
            table.add("∂J/∂w(" + (l - 1) + ")", weights(l - 1));
            table.add("∂J/∂b(" + (l - 1) + ")", biases(l - 1));
        }
        return table.toString();
    }

    /** Returns the gradients themselves, which nobody may change. */
    Parameters parameters() {
        return parameters;
    }
}
