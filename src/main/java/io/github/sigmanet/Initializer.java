package io.github.sigmanet;

import io.github.sigmanet.internal.CheckReturnValue;
import java.util.Random;

/**
 * The distribution from which the parameters of a new network are drawn, and the seed.
 *
 * <p>Parameters are drawn layer by layer from one {@link Random}, whose algorithm the Java specification fixes: first the
 * weights w(l)_ij, with i in the outer loop and j in the inner one, then the biases b(l)_i. The same initializer, seed and
 * sizes give bit-identical parameters on every platform.
 *
 * <p>A lambda gives the weights a custom distribution and leaves the biases at zero:
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
     * Uniform on ±√(6 / (inputs + outputs)), biases zero. This is the default (Glorot and Bengio, AISTATS 2010, equation 16).
     */
    Initializer GLOROT_UNIFORM = StandardInitializer.GLOROT_UNIFORM;

    /** Normal with mean 0 and variance 2 / (inputs + outputs), biases zero. */
    Initializer GLOROT_NORMAL = StandardInitializer.GLOROT_NORMAL;

    /**
     * Normal with mean 0 and variance 2 / inputs, biases zero (He et al., ICCV 2015, equation 10). It is meant for rectifiers
     * and wider than sigmoids need.
     */
    Initializer HE_NORMAL = StandardInitializer.HE_NORMAL;

    /** Normal with mean 0 and variance 1 / inputs, biases zero (LeCun et al., Efficient BackProp, 1998). */
    Initializer LECUN_NORMAL = StandardInitializer.LECUN_NORMAL;

    /**
     * Normal with mean 0 and variance 1, for weights and biases alike (Nielsen, Neural Networks and Deep Learning, chapter
     * 1).
     */
    Initializer NORMAL = StandardInitializer.NORMAL;

    /**
     * Draws one weight.
     *
     * @param random the random number generator, shared by all parameters of a network
     * @param inputs the number of units S(l) of the layer the weight leads from
     * @param outputs the number of units S(l+1) of the layer it leads to
     * @return the weight, a finite number
     */
    double weight(Random random, int inputs, int outputs);

    /**
     * Draws one bias. By default it is zero, and no random number is drawn.
     *
     * @param random the random number generator, shared by all parameters of a network
     * @param inputs the number of units S(l) of the layer before that of the bias
     * @param outputs the number of units S(l+1) of the layer of the bias
     * @return the bias, a finite number
     */
    default double bias(Random random, int inputs, int outputs) {
        return 0;
    }

    /** {@return the seed of the {@link Random} for the parameters of a network; 0 unless {@link #seeded} has set another one} */
    default long seed() {
        return 0;
    }

    /**
     * {@return an initializer with this distribution and the given seed}
     *
     * @param seed the seed of the {@link Random} for the parameters of a network
     */
    @CheckReturnValue
    default Initializer seeded(long seed) {
        return new SeededInitializer(this, seed);
    }
}
