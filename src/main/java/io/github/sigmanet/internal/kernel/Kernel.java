package io.github.sigmanet.internal.kernel;

/**
 * The array operations that take all the computing time. For the symbols and equation numbers see {@link io.github.sigmanet};
 * m is the number of samples, rows 0 to m − 1 of the matrices that have one row per sample.
 *
 * <p>All implementations give bit-identical results, because all of them keep one canonical order: each sum is a single chain
 * {@code s = fma(p, q, s)} in order of increasing index, starting from the bias in (1) and from zero elsewhere. Vectors, tiles
 * and threads may divide the elements of a result among themselves, but never a sum. Arguments are not checked; callers have
 * done so.
 *
 * <p>If δ is smaller in magnitude than 2^26 times the smallest normal number (2^−996 in float64, 2^−100 in float32), it is
 * <em>flushed</em> to zero: saturated units make δ that small, and arithmetic on subnormal numbers is about 50 times slower on
 * many processors.
 *
 * <p>Units from ≤ i &lt; to of a layer can be computed separately, so that threads can share the work. Each thread needs its own
 * kernel, since a kernel has buffers. {@code from} and {@code to} are the starts of two different shares, as returned by
 * {@link #start}.
 */
public interface Kernel {

    /** The units that are not divided among threads; they fill whole cache lines of every type. */
    int SHARE_UNITS = 16;

    /**
     * Returns the first unit of a share of a layer; the share after the last starts at the number of units.
     *
     * @param weights the weights that lead into the layer or, for δ of hidden layers, out of it
     * @param shares the number of shares into which the layer is divided
     */
    default int start(Matrix weights, int units, int share, int shares) {
        int groups = (units + SHARE_UNITS - 1) / SHARE_UNITS;
        return Math.min(units, (int) ((long) groups * share / shares) * SHARE_UNITS);
    }

    /**
     * Computes a layer from the one before it: (1) z = b + w x and (3) a = g(z).
     *
     * @param w the weights, S(l) × S(l+1)
     * @param b the biases, 1 × S(l+1); each sum starts from its bias
     * @param x the activations of layer l, m × S(l)
     * @param z the matrix for the weighted inputs, m × S(l+1)
     * @param a the matrix for the activations, m × S(l+1); may be {@code z} itself, which is then overwritten
     */
    void forward(Matrix w, Matrix b, Matrix x, Matrix z, Matrix a, int m, int from, int to);

    /**
     * Computes δ of a hidden layer, (5): the sum over the units of the next layer, times g′ = a (1 − a); flushed.
     *
     * @param w the weights from this layer to the next, S(l) × S(l+1)
     * @param next δ of the next layer, m × S(l+1)
     * @param a the activations of this layer, m × S(l)
     * @param delta the matrix for δ, m × S(l)
     */
    void hiddenDelta(Matrix w, Matrix next, Matrix a, Matrix delta, int m, int from, int to);

    /**
     * Computes the gradients of a layer's parameters: sums over the samples, times a scale. The sums over many samples can be
     * computed a part at a time, each of which carries on those of the part before, with scale 1 for all parts but the last.
     * Their bits do not depend on the parts.
     *
     * @param x the activations of layer l, m × S(l)
     * @param delta δ of layer l + 1, m × S(l+1)
     * @param carriesOn whether the sums start from what the matrices for them hold, and not from zero
     * @param scale the factor applied once to each sum, 1/m for a mean
     * @param dw the matrix for ∂J/∂w, S(l) × S(l+1)
     * @param db the matrix for ∂J/∂b, 1 × S(l+1)
     */
    void gradient(Matrix x, Matrix delta, int m, boolean carriesOn, double scale, Matrix dw, Matrix db, int from, int to);

    /** Makes all the memory that {@link #descend} needs with the same arguments, so that it does not fail halfway. */
    void prepareDescent(Step step, Matrix w, int m, Matrix[] sw, int from, int to);

    /**
     * Combines {@link #gradient} and {@link #step}, with bit-identical results, without storing the gradient.
     *
     * @param x the activations of layer l, m × S(l)
     * @param delta δ of layer l + 1, m × S(l+1)
     * @param scale the factor applied once to each sum
     * @param w the weights, changed
     * @param b the biases, changed
     * @param sw the state of the step for the weights, changed; as many matrices as it needs
     * @param sb the state for the biases, changed
     */
    void descend(Matrix x, Matrix delta, int m, double scale, Step step, Matrix w, Matrix b, Matrix[] sw, Matrix[] sb,
            int from, int to);

    /** Makes all the memory that {@link #step} needs with the same arguments, so that it does not fail halfway. */
    void prepareStep(Matrix gradient, Matrix theta, Matrix[] state);

    /**
     * Takes one optimizer step on a matrix of parameters.
     *
     * @param decay the weight decay λ of these parameters, that of the step's weights or of its biases
     * @param gradient the gradient ∇, not changed
     * @param scale the factor of the gradient
     * @param theta the parameters θ, changed
     * @param state the state of the step for them, changed; as many matrices as it needs
     */
    void step(Step step, double decay, Matrix gradient, double scale, Matrix theta, Matrix[] state);

    /** Adds the squares of a matrix to running sums, one sum per column, down the rows. */
    void addSquares(Matrix matrix, double[] sums);
}
