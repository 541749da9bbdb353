package io.github.sigmanet;

import java.util.Random;

/**
 * The distribution that a new network's parameters are drawn from, and the seed of the draw.
 *
 * <p>A network asks for its weights layer by layer, w(l)_ij with i in the outer loop and j in the inner one, and after
 * each layer's weights for its biases, all from one {@link Random}, whose numbers Java specifies to the bit. The same
 * initializer, seed and sizes give the same bits everywhere. A lambda gives the weights a distribution of one's own and
 * leaves the biases at zero:
 *
 * <pre>{@code
 * Network nielsen = Network.of(Initializer.NORMAL.seeded(42), 784, 30, 10);
 * Initializer narrow = (random, inputs, outputs) -> 0.1 * random.nextGaussian();
 * Network network = Network.of(narrow.seeded(42), 784, 30, 10);
 * }</pre>
 */
@FunctionalInterface
@SuppressWarnings("ClassInitializationDeadlock") // nothing but this interface refers to StandardInitializer
public interface Initializer {

    /**
     * Uniform between ±√(6 / (inputs + outputs)), biases zero: the default (Glorot and Bengio, AISTATS 2010,
     * equation 16).
     */
    Initializer GLOROT_UNIFORM = StandardInitializer.GLOROT_UNIFORM;

    /** Normal with mean 0 and variance 2 / (inputs + outputs), biases zero. */
    Initializer GLOROT_NORMAL = StandardInitializer.GLOROT_NORMAL;

    /**
     * Normal with mean 0 and variance 2 / inputs, biases zero (He et al., ICCV 2015, equation 10): meant for rectifiers;
     * it is wider than sigmoids need.
     */
    Initializer HE_NORMAL = StandardInitializer.HE_NORMAL;

    /** Normal with mean 0 and variance 1 / inputs, biases zero (LeCun et al., Efficient BackProp, 1998). */
    Initializer LECUN_NORMAL = StandardInitializer.LECUN_NORMAL;

    /** Normal with mean 0 and variance 1, weights and biases alike (Nielsen, chapter 1). */
    Initializer NORMAL = StandardInitializer.NORMAL;

    /**
     * Draws one weight.
     *
     * @param random the source of chance, the same one for all parameters of a network
     * @param inputs S(l), the number of units that the weight's layer leads from
     * @param outputs S(l+1), the number of units that it leads to
     * @return the weight, a finite number
     */
    double weight(Random random, int inputs, int outputs);

    /**
     * Draws one bias; zero, without drawing, unless overridden.
     *
     * @param random the source of chance, the same one for all parameters of a network
     * @param inputs S(l), the number of inputs of the bias's unit
     * @param outputs S(l+1), the number of units in its layer
     * @return the bias, a finite number
     */
    default double bias(Random random, int inputs, int outputs) {
        return 0;
    }

    /**
     * Returns the seed of the {@link Random} that a network's parameters are drawn from.
     *
     * @return the seed, 0 unless {@link #seeded} has set another one
     */
    default long seed() {
        return 0;
    }

    /**
     * Returns an initializer with this distribution, and a seed.
     *
     * @param seed the seed of the {@link Random} that a network's parameters are drawn from
     * @return an initializer whose {@link #seed()} this is
     */
    default Initializer seeded(long seed) {
        return new SeededInitializer(this, seed);
    }
}
