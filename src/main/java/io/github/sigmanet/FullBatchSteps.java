package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.optimize.Iterations;
import io.github.sigmanet.internal.train.Progress;
import io.github.sigmanet.internal.train.ResumeSettings;
import io.github.sigmanet.internal.train.Steps;
import io.github.sigmanet.training.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Steps of all samples at once, one in each epoch. A position is a number of samples. */
final class FullBatchSteps implements Steps {

    private final Network network;
    private final Dataset data;
    private final LocalBatch batch;
    private final Supplier<Iterations> iterations; // of the optimizer as it is, which a checkpoint may have restored
    private Dataset samples; // of the epoch before, at first
    private boolean isNewBatch;

    FullBatchSteps(Network network, Dataset data, LocalBatch batch, Supplier<Iterations> iterations) {
        this.network = network;
        this.data = data;
        this.batch = batch;
        this.iterations = iterations;
    }

    @Override
    public long length() {
        return batch.size();
    }

    @Override
    public int samples(long position) {
        return (int) position;
    }

    @Override
    public String place(long position) {
        return position == 0 ? "before its step" : "after its step";
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same dataset, which most return for each epoch
    public void beginEpoch(int epoch) {
        Dataset before = samples;
        samples = data.epoch(epoch);
        isNewBatch = samples != before;
        if (isNewBatch) {
            int size = network.checkFits("training data", samples);
            if (size != batch.size()) {
                throw Check.illegal("training data of epoch " + epoch, "size " + batch.size(), size);
            }
            batch.begin(samples);
        }
    }

    @Override
    public Optional<History.Ending> take(Progress progress) throws InterruptedException {
        LocalBatch.requireFinite(network.parameters());
        Iterations present = iterations.get();
        boolean hasConverged = present.take(isNewBatch);
        progress.add(batch.size(), present.cost(), batch.weight());
        return hasConverged ? Optional.of(History.Ending.CONVERGED) : Optional.empty();
    }

    @Override
    public OptionalDouble effectiveParameters() {
        return iterations.get().effectiveParameters();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("samples", Integer.toString(batch.size()));
        texts.put("batch size", Integer.toString(batch.size()));
        ResumeSettings.putClasses(texts, data.classNames());
        return texts;
    }

    @Override
    public void checkContinues(long position) {
        if (position != 0) {
            throw ResumeSettings.different("samples of the epoch", "0", position);
        }
    }
}
