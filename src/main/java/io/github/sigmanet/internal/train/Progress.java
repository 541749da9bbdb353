package io.github.sigmanet.internal.train;

/**
 * How far an epoch is: the position of its {@link Steps}, and the sums over the samples so far. Reused, as steps allocate
 * nothing.
 */
public final class Progress {

    private long position;
    private double cost;
    private double weight;
    private double lastCost;
    private double lastWeight;

    /** Adds a step: how far it went, the weighted sum of its samples' costs, and the sum of their weights. */
    public void add(long distance, double cost, double weight) {
        position += distance;
        this.cost += cost;
        this.weight += weight;
        lastCost = cost;
        lastWeight = weight;
    }

    void set(long position, double cost, double weight) {
        this.position = position;
        this.cost = cost;
        this.weight = weight;
    }

    /** Returns the position within the epoch, from 0. */
    public long position() {
        return position;
    }

    /** Returns the weighted sum of the costs so far, each measured just before its step. */
    double cost() {
        return cost;
    }

    double weight() {
        return weight;
    }

    /** Returns the mean cost of the samples of the last step; NaN if their weights are all 0. */
    double lastMeanCost() {
        return lastCost / lastWeight;
    }
}
