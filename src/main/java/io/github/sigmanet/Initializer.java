package io.github.sigmanet;

import java.util.Random;

/**
 * The distribution that a new network's parameters are drawn from.
 *
 * <p>A network asks for its weights layer by layer, w(l)_ij with i in the outer loop and j in the inner one, and after
 * each layer's weights for its biases, all from one {@link Random}, whose numbers Java specifies to the bit. A lambda
 * gives the weights a distribution of one's own and leaves the biases at zero:
 *
 * <pre>{@code
 * Network network = Network.of((random, inputs, outputs) -> 0.1 * random.nextGaussian(), 42L, 784, 30, 10);
 * }</pre>
 */
@FunctionalInterface
public interface Initializer {

    /**
     * Uniform between ±√(6 / (inputs + outputs)), biases zero: the default (Glorot and Bengio, AISTATS 2010,
     * equation 16).
     */
    Initializer GLOROT_UNIFORM =
            (random, inputs, outputs) -> (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / ((double) inputs + outputs));

    /** Normal with mean 0 and variance 2 / (inputs + outputs), biases zero. */
    Initializer GLOROT_NORMAL =
            (random, inputs, outputs) -> random.nextGaussian() * Math.sqrt(2.0 / ((double) inputs + outputs));

    /** Normal with mean 0 and variance 1 / inputs, biases zero (LeCun et al., Efficient BackProp, 1998). */
    Initializer LECUN_NORMAL = (random, inputs, outputs) -> random.nextGaussian() / Math.sqrt(inputs);

    /** Normal with mean 0 and variance 1, weights and biases alike (Nielsen, chapter 1). */
    Initializer NORMAL = new Initializer() {
        @Override
        public double weight(Random random, int inputs, int outputs) {
            return random.nextGaussian();
        }

        @Override
        public double bias(Random random, int inputs, int outputs) {
            return random.nextGaussian();
        }
    };

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
}
