package io.github.sigmanet.spark;

import io.github.sigmanet.Network;
import io.github.sigmanet.Optimizer;
import io.github.sigmanet.internal.train.DivergenceException;
import io.github.sigmanet.internal.train.Progress;
import io.github.sigmanet.internal.train.ResumeSettings;
import io.github.sigmanet.internal.train.Steps;
import io.github.sigmanet.training.History;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Steps along gradients that are summed over all partitions, or averages of parameters that each partition has trained by
 * itself. A position is a step.
 */
final class ShardSteps implements Steps {

    private final Network network;
    private final Optimizer optimizer;
    private final ShardSettings settings;
    private final Shards shards;
    private final long[] sizes; // the samples of each partition
    private final long samples; // of all partitions
    private final int steps; // of an epoch
    private final NetworkAttributes attributes;
    private int epoch;
    private ParameterVector parameters; // the network's

    ShardSteps(Network network, Optimizer optimizer, ShardSettings settings, Shards shards, long[] sizes) {
        this.network = network;
        this.optimizer = optimizer;
        this.settings = settings;
        this.shards = shards;
        this.sizes = sizes;
        this.attributes = NetworkAttributes.of(network);
        long sum = 0;
        long largest = 0;
        for (long size : sizes) {
            sum += size;
            largest = Math.max(largest, size);
        }
        this.samples = sum;
        this.steps = steps(settings.isAveraging() ? largest : sum, settings.batchSize());
    }

    private static int steps(long samples, int batchSize) {
        long steps = ceiling(samples, batchSize);
        if (steps > Integer.MAX_VALUE) {
            throw Check.illegal("batch size", "at least " + ceiling(steps * batchSize, Integer.MAX_VALUE)
                    + ", for at most " + Integer.MAX_VALUE + " steps in an epoch", batchSize);
        }
        return (int) steps;
    }

    private static long ceiling(long dividend, long divisor) {
        return dividend / divisor + (dividend % divisor > 0 ? 1 : 0);
    }

    @Override
    public long length() {
        return steps;
    }

    /** Returns the number of samples before a step; beyond what an int holds, numbers in the same proportion. */
    @Override
    public int samples(long position) {
        Samples.Slice slice = slice(0);
        long before = 0;
        for (int partition = 0; partition < sizes.length; partition++) {
            before += slice.start(partition, sizes[partition], (int) position);
        }
        return (int) (before / ceiling(samples, Integer.MAX_VALUE));
    }

    @Override
    public String place(long position) {
        return "at step " + position;
    }

    @Override
    public void beginEpoch(int epoch) {
        this.epoch = epoch;
        shards.epoch(epoch);
        parameters = ParameterVector.of(network);
    }

    @Override
    public Optional<History.Ending> take(Progress progress) throws InterruptedException {
        int step = (int) progress.position();
        int count = settings.isAveraging() ? Math.min(settings.averaging(), steps - step) : 1;
        Part part = settings.isAveraging() ? average(step, count) : descend(step);
        if (!part.isFinite() || !parameters.isFinite()) {
            throw new DivergenceException("the cost or a parameter is not finite");
        }
        progress.add(count, part.cost(), part.weight());
        return Optional.empty();
    }

    /** Takes one step along the mean gradient of a mini-batch that all partitions have a part of. */
    private Part descend(int step) throws InterruptedException {
        StepTask task = task(step);
        Part part = sum(task::gradient);
        if (part.isFinite() && part.weight() > 0) {
            optimizer.step(network, part.sum.toGradients(1.0 / part.weight(), part.cost() / part.weight()));
            parameters = ParameterVector.of(network);
        }
        return part;
    }

    /** Lets each partition take some steps, and averages the parameters. */
    private Part average(int step, int count) throws InterruptedException {
        StepTask task = task(step);
        HashMap<String, String> ofOptimizer = new HashMap<>(SparkTrainer.DOOR.settings(optimizer));
        Part part = sum((of, from) -> task.descend(of, from, count, ofOptimizer));
        if (part.isFinite() && part.weight() > 0) {
            part.sum.copyTo(network, 1.0 / part.weight());
            parameters = ParameterVector.of(network);
        }
        return part;
    }

    private Part sum(Shards.Task<Part> task) throws InterruptedException {
        Part sum = shards.sum(parameters, task);
        return sum == null ? new Part(ParameterVector.zeros(network)) : sum;
    }

    private StepTask task(int step) {
        return new StepTask(settings.cost(), slice(step), attributes, settings.augmenter().orElse(null));
    }

    private Samples.Slice slice(int step) {
        return new Samples.Slice(settings.seed(), epoch, step, steps, settings.isAveraging() ? 0 : sizes.length);
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("partitions", Integer.toString(sizes.length));
        texts.put("samples", Long.toString(samples));
        texts.put("batch size", Integer.toString(settings.batchSize()));
        texts.put("shuffle seed", Long.toString(settings.seed()));
        texts.put("averaging", Integer.toString(settings.averaging()));
        texts.put("streaming", Boolean.toString(settings.isStreamed()));
        texts.put("augmentation seed",
                settings.augmenter().map(augmenter -> Long.toString(augmenter.seed())).orElse(ResumeSettings.NONE));
        ResumeSettings.putClasses(texts, shards.classNames());
        return texts;
    }

    @Override
    public void checkContinues(long position) {
        if (position > steps) {
            throw ResumeSettings.different("step", "at most " + steps, position);
        }
    }
}
