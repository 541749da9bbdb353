package io.github.sigmanet.spark;

import io.github.sigmanet.Scaling;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.measure.ColumnStatistics;
import java.io.Serializable;
import java.util.Iterator;

/**
 * Means, variances and ranges of the samples of some partitions, from which a network's scalings follow. The bits depend on the
 * order of samples and partitions alone. No record, because Kryo cannot read those.
 */
final class Moments implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int CHUNK = 1024; // samples

    private ColumnStatistics inputs; // null before the first sample, as is the next
    private ColumnStatistics targets;

    /** Returns those of a partition; samples of weight 0 do not count. */
    static Moments of(Samples samples) {
        Moments moments = new Moments();
        for (Iterator<Samples.Chunk> chunks = samples.chunks(new Samples.Slice(0, 0, 0, 1, 0), 0, CHUNK); chunks.hasNext();) {
            Samples.Chunk chunk = chunks.next();
            for (int s = 0; s < chunk.size(); s++) {
                if (chunk.weights()[s] > 0) {
                    moments = moments.add(ofSample(chunk.inputs()[s], chunk.targets()[s], chunk.weights()[s]));
                }
            }
        }
        return moments;
    }

    private static Moments ofSample(double[] input, double[] target, double weight) {
        Moments moments = new Moments();
        moments.inputs = statistics(input, weight);
        moments.targets = statistics(target, weight);
        return moments;
    }

    private static ColumnStatistics statistics(double[] row, double weight) {
        ColumnStatistics statistics = new ColumnStatistics(row.length);
        statistics.add(row, weight);
        return statistics;
    }

    /** Adds those of other samples, which must not be used after that. */
    Moments add(Moments that) {
        if (that.inputs == null) {
            return this;
        }
        if (inputs == null) {
            return that;
        }
        inputs.add(that.inputs);
        targets.add(that.targets);
        return this;
    }

    boolean isEmpty() {
        return inputs == null;
    }

    /** Returns the scaling to mean 0 and variance 1; what is the same in all samples, up to rounding, becomes 0. */
    Scaling inputScaling() {
        return Scaling.of(inputs.offsets(), inputs.factors());
    }

    /** Returns the scaling of targets to the range from 0.1 to 0.9. */
    Scaling targetScaling() {
        double[][] ends = new double[2][targets.columns()];
        for (int i = 0; i < targets.columns(); i++) {
            ends[0][i] = targets.low(i);
            ends[1][i] = targets.high(i);
        }
        return Scaling.ofTargets(Dataset.of(new double[][] {{0}, {0}}, ends), 0.1, 0.9);
    }
}
