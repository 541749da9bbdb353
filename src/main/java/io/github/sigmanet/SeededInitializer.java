package io.github.sigmanet;

import io.github.sigmanet.internal.CheckReturnValue;
import java.util.Random;

/** An initializer with a seed. */
record SeededInitializer(Initializer distribution, long seed) implements Initializer {

    @Override
    public double weight(Random random, int inputs, int outputs) {
        return distribution.weight(random, inputs, outputs);
    }

    @Override
    public double bias(Random random, int inputs, int outputs) {
        return distribution.bias(random, inputs, outputs);
    }

    @Override
    @CheckReturnValue
    public Initializer seeded(long seed) {
        return new SeededInitializer(distribution, seed);
    }

    @Override
    public String toString() {
        return distribution + " seeded " + seed;
    }
}
