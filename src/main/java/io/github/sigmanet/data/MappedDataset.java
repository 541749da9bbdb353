package io.github.sigmanet.data;

import io.github.sigmanet.internal.Check;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** A view that applies a function, possibly a random one, to each input of a dataset. */
final class MappedDataset extends DatasetView {

    private final BiFunction<double[], SplittableRandom, double[]> function;
    private final boolean isRandom; // so that each epoch differs
    private final long seed;
    private final long epochSeed;
    private final int inputSize;

    private MappedDataset(Dataset dataset, BiFunction<double[], SplittableRandom, double[]> function, boolean isRandom,
            long seed, int epoch, int inputSize) {
        super(dataset);
        this.function = function;
        this.isRandom = isRandom;
        this.seed = seed;
        // the seed is mixed before the epoch is added, so that neighboring seeds share no epochs
        this.epochSeed = new SplittableRandom(new SplittableRandom(seed).nextLong() + epoch).nextLong();
        this.inputSize = inputSize;
    }

    static MappedDataset of(Dataset dataset, BiFunction<double[], SplittableRandom, double[]> function, boolean isRandom,
            long seed) {
        double[] x = new double[dataset.inputSize()];
        dataset.copy(0, x, new double[dataset.targetSize()]);
        double[] mapped = Check.notNull("mapped input of sample 0", "an array", function.apply(x, new SplittableRandom(seed)));
        if (mapped.length == 0) {
            throw Check.illegal("mapped input of sample 0", "length 1 or more", 0);
        }
        return new MappedDataset(dataset, function, isRandom, seed, 0, mapped.length);
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public void copy(int sample, double[] x, double[] y) {
        Check.sample(size(), inputSize, targetSize(), sample, x, y);
        double[] unmapped = new double[dataset.inputSize()];
        dataset.copy(sample, unmapped, y);
        double[] mapped = function.apply(unmapped, new SplittableRandom(epochSeed + sample));
        Check.length("mapped input of sample ", sample, inputSize, mapped);
        System.arraycopy(mapped, 0, x, 0, inputSize);
    }

    @Override
    public Dataset epoch(int epoch) {
        return isRandom ? new MappedDataset(datasetOf(epoch), function, true, seed, epoch, inputSize)
                : viewOf(epoch, that -> new MappedDataset(that, function, false, seed, epoch, inputSize));
    }
}
