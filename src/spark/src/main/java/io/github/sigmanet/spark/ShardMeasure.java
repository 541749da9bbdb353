package io.github.sigmanet.spark;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.train.Validation;
import java.io.Serializable;
import java.util.Iterator;
import java.util.OptionalDouble;

/**
 * How well a network does on the samples of some partitions. Whether targets are classes is decided over all of them, as an
 * {@link Evaluation} does over a dataset. No record, because Kryo cannot read those.
 */
final class ShardMeasure implements Serializable {

    private static final long serialVersionUID = 2;
    private static final int CHUNK = 1024; // samples
    private static final double THRESHOLD = 0.5; // between the two values of targets that are classes

    private double cost; // the sum of the samples' costs, each times its weight
    private double weight;
    private long samples;
    private long correct;
    private double low = Double.NaN; // the value of targets up to the threshold, NaN before the first; the next is that above it
    private double high = Double.NaN;
    private boolean isClassification = true; // so far

    /** Evaluates a network on a partition. */
    static ShardMeasure of(Samples samples, Network network) {
        ShardMeasure measure = new ShardMeasure();
        for (Iterator<Samples.Chunk> chunks = samples.chunks(new Samples.Slice(0, 0, 0, 1, 0), 0, CHUNK); chunks.hasNext();) {
            measure.add(network, chunks.next());
        }
        return measure;
    }

    private void add(Network network, Samples.Chunk chunk) {
        double chunkWeight = chunk.weight();
        Dataset dataset = Dataset.of(chunk.inputs(), chunk.targets());
        Evaluation evaluation = Evaluation.of(network, chunkWeight > 0 ? dataset.weighted(chunk.weights()) : dataset);
        cost += chunkWeight > 0 ? evaluation.cost() * chunkWeight : 0;
        weight += chunkWeight;
        samples += chunk.size();
        isClassification &= evaluation.isClassification();
        if (isClassification) {
            correct += Math.round(evaluation.accuracy() * chunk.size());
            for (double[] target : chunk.targets()) {
                addValues(target);
            }
        }
    }

    private void addValues(double[] target) {
        for (double value : target) {
            if (value > THRESHOLD) {
                high = common(high, value);
            } else {
                low = common(low, value);
            }
        }
    }

    /** Adds that of further partitions. */
    ShardMeasure add(ShardMeasure that) {
        cost += that.cost;
        weight += that.weight;
        samples += that.samples;
        correct += that.correct;
        isClassification &= that.isClassification;
        low = common(low, that.low);
        high = common(high, that.high);
        return this;
    }

    /** Returns the value that two places have in common, where NaN is none; with different ones, targets are not classes. */
    private double common(double one, double other) {
        isClassification &= Double.isNaN(one) || Double.isNaN(other) || one == other;
        return Double.isNaN(one) ? other : one;
    }

    /** Returns the weighted mean cost, and the share of correct classes if the targets are classes. */
    Validation.Result result() {
        return new Validation.Result(cost / weight,
                isClassification ? OptionalDouble.of((double) correct / samples) : OptionalDouble.empty());
    }
}
