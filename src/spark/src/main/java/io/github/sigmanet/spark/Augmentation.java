package io.github.sigmanet.spark;

import java.io.Serializable;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * Changes the inputs of samples at random, differently in each epoch. It is serialized and sent to the executors. Results are
 * reproducible if it draws only from the given random number generator.
 *
 * <pre>{@code
 * trainer.augment(42, (x, random) -> noisy(x, random));
 * }</pre>
 */
@FunctionalInterface
public interface Augmentation extends BiFunction<double[], SplittableRandom, double[]>, Serializable {

    /**
     * Returns the input to use for training.
     *
     * @param x the input as read, before the network's scaling; a copy, which may be changed
     * @param random the random number generator, which depends on the seed, the epoch and the sample
     * @return an input of the same length with finite numbers, which may be x itself
     */
    @Override
    double[] apply(double[] x, SplittableRandom random);
}
