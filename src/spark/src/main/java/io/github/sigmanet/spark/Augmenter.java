package io.github.sigmanet.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/** An augmentation with its seed. */
record Augmenter(long seed, Augmentation function) implements Serializable {

    /** Returns some samples of a partition as they are in an epoch. */
    Samples.Chunk apply(Samples.Chunk chunk, int epoch, int partition) {
        long epochSeed = new SplittableRandom(new Samples.Slice(seed, epoch, 0, 1, 0).seedOf(partition)).nextLong();
        double[][] inputs = new double[chunk.size()][];
        for (int s = 0; s < inputs.length; s++) {
            double[] x = chunk.inputs()[s];
            inputs[s] = Check.notNull("augmented features", "an array",
                    function.apply(Arrays.copyOf(x, x.length), new SplittableRandom(epochSeed + chunk.numbers()[s])));
            Check.numbers("augmented features", x.length, inputs[s]);
        }
        return new Samples.Chunk(inputs, chunk.targets(), chunk.weights(), chunk.labels(), chunk.numbers());
    }
}
