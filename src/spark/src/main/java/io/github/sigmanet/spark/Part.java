package io.github.sigmanet.spark;

import java.io.Serializable;

/** What some partitions add to a step: a sum over their samples. */
final class Part implements Serializable {

    private static final long serialVersionUID = 2;

    /** Σ of the samples' gradients times their weights, or of the partitions' parameters, each times its weight. */
    final ParameterVector sum;
    private double cost;
    private long samples;
    private double weight;

    Part(ParameterVector sum) {
        this.sum = sum;
    }

    /** Counts samples. */
    void count(double cost, long samples, double weight) {
        this.cost += cost;
        this.samples += samples;
        this.weight += weight;
    }

    /** Adds the sums of another part to these. */
    Part add(Part that) {
        sum.add(that.sum);
        count(that.cost, that.samples, that.weight);
        return this;
    }

    /** Returns Σ of the samples' costs, each times its weight. */
    double cost() {
        return cost;
    }

    /** Returns the number of samples. */
    long samples() {
        return samples;
    }

    /** Returns Σ of the samples' weights. */
    double weight() {
        return weight;
    }

    boolean isFinite() {
        return Double.isFinite(cost) && sum.isFinite();
    }
}
