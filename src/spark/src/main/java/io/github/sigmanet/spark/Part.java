package io.github.sigmanet.spark;

import java.io.Serializable;

/** What some shards add to a step: a sum over their samples. */
final class Part implements Serializable {

    private static final long serialVersionUID = 1;

    /** Σ of the samples' gradients, or of the shards' parameters, each times its samples. */
    final ParameterVector sum;
    private double cost;
    private long samples;

    Part(ParameterVector sum, double cost, long samples) {
        this.sum = sum;
        this.cost = cost;
        this.samples = samples;
    }

    /** Adds the sums of another part to these. */
    Part add(Part that) {
        sum.add(that.sum);
        cost += that.cost;
        samples += that.samples;
        return this;
    }

    /** Returns Σ of the samples' costs. */
    double cost() {
        return cost;
    }

    /** Returns the number of samples. */
    long samples() {
        return samples;
    }

    boolean isFinite() {
        return Double.isFinite(cost) && sum.isFinite();
    }
}
