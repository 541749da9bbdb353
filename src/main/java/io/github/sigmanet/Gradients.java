package io.github.sigmanet;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.NumberTable;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.ParameterArrays;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;

/**
 * The result of a backward pass: the cost J of a batch, its gradients ∂J/∂w(l) and ∂J/∂b(l), and the local gradients δ(l) of
 * each sample.
 *
 * <p>Gradients can be added and scaled, so that parts of a batch can be computed separately and then merged. With parts of m1
 * and m2 samples, {@code g1.times((double) m1 / m).plus(g2.times((double) m2 / m))} equals the gradients of the whole batch
 * up to rounding. Instances are immutable, and any number of threads may use them.
 */
public final class Gradients {

    private final Parameters parameters;
    private final Batch batch;
    private final double cost;
    private final Network network; // of the pass, or null, like the batch
    private final int version; // of its parameters

    /** Creates gradients that are not the result of one pass. */
    private Gradients(Parameters parameters, double cost) {
        this.parameters = parameters;
        this.batch = null;
        this.cost = cost;
        this.network = null;
        this.version = 0;
    }

    /** Creates the gradients of a pass of a network with a batch for its δ. */
    Gradients(Parameters parameters, Batch batch, double cost, Network network) {
        this.parameters = parameters;
        this.batch = batch;
        this.cost = cost;
        this.network = network;
        this.version = network.parameters().version();
    }

    /**
     * Creates gradients that were computed elsewhere, for example on other machines. They have no δ.
     *
     * @param precision the precision of the network they are for, to which they are rounded
     * @param weights ∂J/∂w(l) for each layer l but the last, S(l+1) × S(l)
     * @param biases ∂J/∂b(l) for each layer l but the last
     * @param cost the cost J
     * @return new gradients
     * @throws IllegalArgumentException if an argument is null or ragged, the shapes of successive layers do not match, or a
     *         gradient is not finite or too large for the precision
     */
    public static Gradients of(Precision precision, double[][][] weights, double[][] biases, double cost) {
        return new Gradients(ParameterArrays.checked(Precision.checkedType(precision), weights, biases), cost);
    }

    /**
     * Creates gradients from a {@link #vector()}. They have no δ.
     *
     * @param precision the precision of the network they are for, to which they are rounded
     * @param sizes the number of units S(l) of each of its layers, input first
     * @param vector the gradients; copied
     * @param cost the cost J
     * @return new gradients
     * @throws IllegalArgumentException if an argument is null, the sizes are not valid for a network, or the vector has the
     *         wrong length, or a number that is not finite or too large for the precision
     */
    public static Gradients of(Precision precision, int[] sizes, double[] vector, double cost) {
        return new Gradients(ParameterArrays.checked(Precision.checkedType(precision), sizes, vector), cost);
    }

    /**
     * {@return a copy of all gradients as one vector, in the order of {@link Network#vector}}
     *
     * @throws ArithmeticException if there are more than an array can hold
     */
    public double[] vector() {
        return parameters.vector();
    }

    /**
     * {@return a copy of the gradient ∂J/∂w(l), equation (5), in the shape of {@link Network#weights}, S(l+1) × S(l)}
     *
     * @param l the layer the weights lead from, 0 to L − 1
     * @throws IllegalArgumentException if no weights lead from that layer
     */
    public double[][] weights(int l) {
        return parameters.weights(checkParameterLayer(l));
    }

    /**
     * {@return a copy of the gradient ∂J/∂b(l), equation (5); an array of length S(l+1)}
     *
     * @param l the layer before that of the biases, 0 to L − 1
     * @throws IllegalArgumentException if there are no such biases
     */
    public double[] biases(int l) {
        return parameters.biases(checkParameterLayer(l));
    }

    private int checkParameterLayer(int l) {
        return Check.between("layer", 0, parameters.layers() - 1, l);
    }

    /**
     * {@return a copy of the local gradients δ(l) = ∂J/∂z(l) of the only sample, equation (5); an array of length S(l)}
     *
     * @param l the layer, 1 to L; δ(0) does not exist
     * @throws IllegalArgumentException if there is no such layer
     * @throws IllegalStateException if the batch has more than one sample, or these gradients have no δ
     */
    public double[] delta(int l) {
        return delta(l, ForwardPass.onlySample(checkBatch("delta")));
    }

    /**
     * {@return a copy of the local gradients δ(l) of one sample, equation (5); an array of length S(l)} They are the
     * derivatives of that sample's own cost, times its weight.
     *
     * @param l the layer, 1 to L; δ(0) does not exist
     * @param s the sample, 0 to m − 1
     * @throws IllegalArgumentException if there is no such layer or sample
     * @throws IllegalStateException if these gradients have no δ
     */
    public double[] delta(int l, int s) {
        return checkBatch("delta").delta(Check.between("layer", 1, parameters.layers(), l), ForwardPass.checkSample(batch, s));
    }

    /**
     * {@return the gradient ∂J/∂x by the input of the only sample, an array of length S(0)} See {@link #inputs(int)}.
     *
     * @throws IllegalStateException if the batch has more than one sample, these gradients are not the result of a backward pass,
     *         or the network's parameters have changed since
     */
    public double[] inputs() {
        return inputs(ForwardPass.onlySample(checkBatch("input gradient")));
    }

    /**
     * Computes the gradient ∂J/∂x by the input of one sample: ∂J/∂a(0)_j = Σ_i w(0)_ij δ(1)_i, the sum of (5) without g′, times
     * the factor of the input scaling if there is one. So x is in its own units; J is still that of scaled targets. Like δ, it
     * is the derivative of that sample's own cost, times its weight. It is computed when it is asked for, from the network's
     * weights w(0), so before the network takes a step.
     *
     * @param s the sample, 0 to m − 1
     * @return a new array of length S(0)
     * @throws IllegalArgumentException if there is no such sample
     * @throws IllegalStateException if these gradients are not the result of a backward pass, or the network's parameters have
     *         changed since
     */
    public double[] inputs(int s) {
        ForwardPass.checkSample(checkBatch("input gradient"), s);
        if (network.parameters().version() != version) {
            throw new IllegalStateException("inputs: the network's parameters have changed since this backward pass");
        }
        return network.inputGradient(batch, s);
    }

    private Batch checkBatch(String name) {
        if (batch == null) {
            throw new IllegalStateException(name + ": only the result of a backward pass has it, not a sum or a multiple");
        }
        return batch;
    }

    /**
     * {@return the cost J, equation (4) unless another cost was given: the mean over the batch, or, for a sum or multiple of
     * gradients, the sum or multiple of costs}
     */
    public double cost() {
        return cost;
    }

    /**
     * {@return the Euclidean norm of all gradients together, weights and biases; infinite if a square overflows, for
     * gradients of about 1e154 or more}
     */
    public double norm() {
        return new Passes(parameters.type()).norm(parameters);
    }

    /**
     * Returns the sum of these gradients and costs and other ones, without δ.
     *
     * @param other gradients of a network of the same sizes and precision
     * @return new gradients
     * @throws IllegalArgumentException if the other gradients are null, or of other sizes or another precision
     */
    @CheckReturnValue
    public Gradients plus(Gradients other) {
        Check.notNull("other", "gradients", other);
        Check.sizes("other", parameters.sizes(), other.parameters.sizes());
        Check.precision("other", parameters.type(), other.parameters.type());
        return new Gradients(parameters.plus(other.parameters), cost + other.cost);
    }

    /**
     * Returns a multiple of these gradients and their cost, without δ.
     *
     * @param factor the factor, a finite number
     * @return new gradients
     * @throws IllegalArgumentException if the factor is not finite
     */
    @CheckReturnValue
    public Gradients times(double factor) {
        Check.finite("factor", factor);
        return new Gradients(parameters.times(factor), cost * factor);
    }

    /**
     * {@return a table of J and, from the last layer back to the first, of δ(l) (if there is one; a row per sample, labeled
     * {@code s0}, {@code s1} and so on if there are several), ∂J/∂w(l − 1) and ∂J/∂b(l − 1), with at most eight rows and columns
     * of each}
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
            table.addSamples("δ(" + l + ")", deltas);
            table.add("∂J/∂w(" + (l - 1) + ")", weights(l - 1));
            table.add("∂J/∂b(" + (l - 1) + ")", biases(l - 1));
        }
        return table.toString();
    }

    /** Returns the gradients themselves, which must not be changed. */
    Parameters parameters() {
        return parameters;
    }
}
