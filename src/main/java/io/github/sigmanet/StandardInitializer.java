package io.github.sigmanet;

import java.util.Random;

/** The distributions of the constants in {@link Initializer}. */
enum StandardInitializer implements Initializer {

    GLOROT_UNIFORM, GLOROT_NORMAL, HE_NORMAL, LECUN_NORMAL, NORMAL;

    @Override
    public double weight(Random random, int inputs, int outputs) {
        if (this == GLOROT_UNIFORM) {
            return (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / ((double) inputs + outputs));
        }
        double draw = random.nextGaussian();
        return this == NORMAL ? draw
                : this == LECUN_NORMAL ? draw / Math.sqrt(inputs)
                : draw * Math.sqrt(2.0 / (this == HE_NORMAL ? inputs : (double) inputs + outputs));
    }

    @Override
    public double bias(Random random, int inputs, int outputs) {
        return this == NORMAL ? random.nextGaussian() : 0;
    }
}
