package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.SampleOrder;
import io.github.sigmanet.internal.optimize.WholeBatch;
import io.github.sigmanet.internal.pass.Batch;
import io.github.sigmanet.internal.pass.CostFunction;
import io.github.sigmanet.internal.pass.GaussNewton;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.pass.Passes;

/** All samples of a dataset, in blocks that pass through the network one after the other, so that only a block is in memory. */
final class LocalBatch implements WholeBatch {

    private static final String NAME = "training data";
    private static final long BLOCK_NUMBERS = 1 << 21; // in memory, about
    private static final int LEAST_BLOCK = 64;
    private static final int MOST_BLOCK = 256;

    private final Passes passes;
    private final Batch batch;
    private final BatchReader reader;
    private final int capacity;
    private final int[] order;
    private final GaussNewton gaussNewton; // null unless it is needed
    private Dataset samples;
    private boolean isRead; // whether all samples are in the batch, since they fit in it
    private double weight;

    /**
     * Creates a batch of the samples of a dataset, or of others of the same size.
     *
     * @param hasGaussNewton whether it computes JᵀJ too
     */
    LocalBatch(Network network, CostFunction cost, Passes passes, int size, boolean hasGaussNewton) {
        Parameters parameters = network.parameters();
        this.passes = passes;
        this.gaussNewton = hasGaussNewton ? new GaussNewton(parameters) : null;
        this.capacity = Math.min(size, capacity(parameters, hasGaussNewton));
        this.batch = Batch.forSteps(parameters, cost, capacity);
        this.reader = new BatchReader(NAME, network, batch, capacity, true);
        this.order = SampleOrder.identity(size);
    }

    private static int capacity(Parameters parameters, boolean hasGaussNewton) {
        long numbers = hasGaussNewton ? parameters.freeCount() : 0;
        for (int units : parameters.sizes()) {
            numbers += 2L * units;
        }
        return (int) Math.max(LEAST_BLOCK, Math.min(MOST_BLOCK, BLOCK_NUMBERS / numbers));
    }

    /** Begins to compute with the samples of a dataset. */
    void begin(Dataset samples) {
        this.samples = samples;
        isRead = false;
        weight = 0;
        for (int s : order) {
            weight += Check.notNegative(NAME + ", weight of sample ", s, samples.weight(s));
        }
        Check.weightSum(passes.type(), NAME + ", sum of sample weights", weight);
    }

    int size() {
        return order.length;
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public double cost(Parameters p) {
        double cost = 0;
        for (int from = 0; from < order.length; from += capacity) {
            forward(p, from);
            cost = passes.addCosts(batch, cost);
        }
        return cost;
    }

    @Override
    public double gradient(Parameters p, Parameters sums) {
        double cost = 0;
        for (int from = 0; from < order.length; from += capacity) {
            forward(p, from);
            cost = passes.addCosts(batch, cost);
            passes.backwardToFree(p, batch);
            passes.freeGradientSums(p, batch, from > 0, sums);
        }
        return cost;
    }

    @Override
    public double gaussNewton(Parameters p, Parameters sums, double[][] lowerTriangle) {
        double cost = 0;
        for (int from = 0; from < order.length; from += capacity) {
            forward(p, from);
            cost = passes.addCosts(batch, cost);
            passes.backwardToFree(p, batch);
            passes.freeGradientSums(p, batch, from > 0, sums);
            gaussNewton.add(passes, p, batch, from > 0);
        }
        gaussNewton.copyLowerTriangle(lowerTriangle);
        return cost;
    }

    /** Reads the samples from one on, as many as there is room for, and computes their outputs. */
    private void forward(Parameters p, int from) {
        if (!isRead) {
            reader.read(samples, order, from, Math.min(order.length, from + capacity));
            reader.checkReachableTargets();
            isRead = capacity == order.length;
        }
        passes.forward(p, batch);
        reader.checkInputs();
    }
}
