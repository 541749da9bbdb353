package io.github.sigmanet;

import java.util.Random;

/** The distributions of the constants in {@link Initializer}. */
enum StandardInitializer implements Initializer {

    GLOROT_UNIFORM, GLOROT_NORMAL, HE_NORMAL, LECUN_NORMAL, NORMAL;

    @Override
    public double weight(Random random, int inputs, int outputs) {
        return switch (this) {
            case GLOROT_UNIFORM -> (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / ((double) inputs + outputs));
            case GLOROT_NORMAL -> random.nextGaussian() * Math.sqrt(2.0 / ((double) inputs + outputs));
            case HE_NORMAL -> random.nextGaussian() * Math.sqrt(2.0 / inputs);
            case LECUN_NORMAL -> random.nextGaussian() / Math.sqrt(inputs);
            case NORMAL -> random.nextGaussian();
        };
    }

    @Override
    public double bias(Random random, int inputs, int outputs) {
        return this == NORMAL ? random.nextGaussian() : 0;
    }
}
