package io.github.sigmanet;

import java.util.Random;

/** An initializer with a seed. */
final class SeededInitializer implements Initializer {

    private final Initializer distribution;
    private final long seed;

    SeededInitializer(Initializer distribution, long seed) {
        this.distribution = distribution;
        this.seed = seed;
    }

    @Override
    public double weight(Random random, int inputs, int outputs) {
        return distribution.weight(random, inputs, outputs);
    }

    @Override
    public double bias(Random random, int inputs, int outputs) {
        return distribution.bias(random, inputs, outputs);
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public Initializer seeded(long seed) {
        return new SeededInitializer(distribution, seed);
    }

    @Override
    public String toString() {
        return distribution + " seeded " + seed;
    }
}
