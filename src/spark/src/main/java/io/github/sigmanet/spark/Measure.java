package io.github.sigmanet.spark;

import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import java.io.Serializable;
import java.util.Iterator;

/** How well a network does on the samples of some partitions. No record, because Kryo cannot read those. */
final class Measure implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int CHUNK = 1024; // samples

    private double cost; // the sum of the samples' costs, each times its weight
    private double weight;
    private long samples;
    private long correct;
    private boolean isClassification = true;

    /** Evaluates a network on a partition. */
    static Measure of(Samples samples, Network network) {
        Measure measure = new Measure();
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
        correct += evaluation.isClassification() ? Math.round(evaluation.accuracy() * chunk.size()) : 0;
    }

    /** Adds that of further partitions. */
    Measure add(Measure that) {
        cost += that.cost;
        weight += that.weight;
        samples += that.samples;
        correct += that.correct;
        isClassification &= that.isClassification;
        return this;
    }

    /** Returns the mean cost, weighted. */
    double cost() {
        return cost / weight;
    }

    /** Returns the share of samples whose class was predicted correctly; NaN if their targets are not classes. */
    double accuracy() {
        return isClassification ? (double) correct / samples : Double.NaN;
    }
}
