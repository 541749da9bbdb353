package io.github.sigmanet.spark;

import io.github.sigmanet.Cost;
import io.github.sigmanet.Evaluation;
import io.github.sigmanet.Network;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.train.Validation;
import java.io.Serializable;
import java.util.Iterator;
import java.util.OptionalDouble;

/**
 * How well a network does on the samples of some partitions. They are classes if all their labels are known, as for an
 * {@link Evaluation}. No record, because Kryo cannot read those.
 */
final class ShardMeasure implements Serializable {

    private static final long serialVersionUID = 3;
    private static final int CHUNK = 1024; // samples

    private double cost; // the sum of the samples' costs, each times its weight
    private double weight;
    private long samples;
    private long correct;
    private boolean isClassification = true; // so far

    /** Evaluates a network on a partition, by a given cost. */
    static ShardMeasure of(Samples samples, Network network, Cost cost) {
        ShardMeasure measure = new ShardMeasure();
        for (Iterator<Samples.Chunk> chunks = samples.chunks(new Samples.Slice(0, 0, 0, 1, 0), 0, CHUNK); chunks.hasNext();) {
            measure.add(network, cost, chunks.next());
        }
        return measure;
    }

    private void add(Network network, Cost cost, Samples.Chunk chunk) {
        double chunkWeight = chunk.weight();
        Evaluation evaluation = Evaluation.of(network, new ChunkDataset(chunk, chunkWeight > 0), cost);
        this.cost += chunkWeight > 0 ? evaluation.cost() * chunkWeight : 0;
        weight += chunkWeight;
        samples += chunk.size();
        isClassification &= evaluation.isClassification();
        if (isClassification) {
            correct += Math.round(evaluation.accuracy() * chunk.size());
        }
    }

    /** Adds that of further partitions. */
    ShardMeasure add(ShardMeasure that) {
        cost += that.cost;
        weight += that.weight;
        samples += that.samples;
        correct += that.correct;
        isClassification &= that.isClassification;
        return this;
    }

    /** Returns the weighted mean cost, and the share of correct classes if all labels are known. */
    Validation.Result result() {
        return new Validation.Result(cost / weight,
                isClassification ? OptionalDouble.of((double) correct / samples) : OptionalDouble.empty());
    }

    /** The samples of a chunk, with their weights unless all of these are 0. */
    private record ChunkDataset(Samples.Chunk chunk, boolean isWeighted) implements Dataset {

        @Override
        public int size() {
            return chunk.size();
        }

        @Override
        public int inputSize() {
            return chunk.inputs()[0].length;
        }

        @Override
        public int targetSize() {
            return chunk.targets()[0].length;
        }

        @Override
        public void copy(int sample, double[] x, double[] y) {
            System.arraycopy(chunk.inputs()[sample], 0, x, 0, inputSize());
            System.arraycopy(chunk.targets()[sample], 0, y, 0, targetSize());
        }

        @Override
        public double weight(int sample) {
            return isWeighted ? chunk.weights()[sample] : 1;
        }

        @Override
        public int label(int sample) {
            return chunk.labels()[sample];
        }
    }
}
