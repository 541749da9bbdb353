package io.github.sigmanet.spark;

import java.io.Serializable;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * Changes the inputs of the samples at random, anew in each epoch; it travels to the executors. Results are reproducible if
 * it draws from the given source alone.
 *
 * <pre>{@code
 * trainer.augment(42, (x, random) -> noisy(x, random));
 * }</pre>
 */
@FunctionalInterface
public interface Augmentation extends BiFunction<double[], SplittableRandom, double[]>, Serializable {

    /**
     * Returns the input to train with instead of another.
     *
     * @param x the input as it was read, before the network's scaling; a copy, which may be changed
     * @param random the source of chance, which depends on the seed, the epoch and the sample
     * @return an input of the same length, of finite numbers; may be x itself
     */
    @Override
    double[] apply(double[] x, SplittableRandom random);
}
