package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.SampleOrder;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.Passes;
import io.github.sigmanet.internal.train.DivergenceException;
import io.github.sigmanet.internal.train.Progress;
import io.github.sigmanet.internal.train.ResumeSettings;
import io.github.sigmanet.internal.train.Steps;
import io.github.sigmanet.training.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntSupplier;

/** Steps along the gradients of mini-batches. A position is a number of samples. */
final class MiniBatchSteps implements Steps {

    private final Network network;
    private final Optimizer optimizer;
    private final Dataset data;
    private final int batchSize;
    private final IntSupplier stepSize; // at most the batch size
    private final OptionalLong shuffleSeed;
    private final MiniBatch batch;
    private final int[] order;
    private final Random random; // as Trainer.shuffle promises; null if the samples keep their order
    private int shuffles;
    private Dataset samples; // of the epoch

    MiniBatchSteps(Network network, CostFunction cost, Optimizer optimizer, Dataset data, int batchSize, IntSupplier stepSize,
            OptionalLong shuffleSeed, Passes passes) {
        int size = network.checkFits("training data", data);
        this.network = network;
        this.optimizer = optimizer;
        this.data = data;
        this.batchSize = batchSize;
        this.stepSize = stepSize;
        this.shuffleSeed = shuffleSeed;
        this.batch = MiniBatch.forTraining("training data", network, cost, passes, Math.min(batchSize, size));
        this.order = SampleOrder.identity(size);
        this.random = shuffleSeed.isPresent() ? new Random(shuffleSeed.getAsLong()) : null;
    }

    @Override
    public long length() {
        return order.length;
    }

    @Override
    public int samples(long position) {
        return (int) position;
    }

    @Override
    public String place(long position) {
        return "after mini-batch " + (position + batchSize - 1) / batchSize;
    }

    @Override
    public void beginEpoch(int epoch) {
        while (random != null && shuffles < epoch) { // also for epochs that were completed before the run was resumed
            SampleOrder.shuffle(order, random);
            shuffles++;
        }
        samples = data.epoch(epoch);
        int size = network.checkFits("training data", samples);
        if (size != order.length) {
            throw Check.illegal("training data of epoch " + epoch, "size " + order.length, size);
        }
    }

    @Override
    public Optional<History.Ending> take(Progress progress) {
        int from = (int) progress.position();
        double cost = batch.cost(samples, order, from, from + Math.min(order.length - from, stepSize.getAsInt()));
        if (!Double.isFinite(cost)) {
            int layer = network.parameters().firstNotFinite();
            throw layer >= 0 ? DivergenceException.ofLayer(layer) : new DivergenceException("the cost is " + cost);
        }
        batch.step(optimizer);
        progress.add(batch.size(), cost, batch.weight());
        return Optional.empty();
    }

    @Override
    public OptionalInt sample(long position) {
        return OptionalInt.of(order[(int) position]);
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("samples", Integer.toString(order.length));
        texts.put("batch size", Integer.toString(batchSize));
        texts.put("shuffle seed", shuffleSeed.isPresent() ? Long.toString(shuffleSeed.getAsLong()) : ResumeSettings.NONE);
        ResumeSettings.putClasses(texts, data.classNames());
        return texts;
    }

    @Override
    public void checkContinues(long position) {
        if (position >= order.length || position % batchSize != 0) {
            throw ResumeSettings.different("samples of the epoch", "whole mini-batches", position);
        }
    }
}
