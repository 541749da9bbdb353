package io.github.sigmanet.spark;

import io.github.sigmanet.Scaling;
import io.github.sigmanet.data.Dataset;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Means, variances and ranges of the samples of some partitions, from which a network's scalings follow. The bits depend on the
 * order of samples and partitions alone. No record, because Kryo cannot read those.
 */
final class Moments implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int CHUNK = 1024; // samples

    private double weight;
    private double[] means; // of the inputs; null before the first sample, as are the next
    private double[] squares; // Σ of squared deviations from the means, each times its sample's weight
    private double[] inputLow;
    private double[] inputHigh;
    private double[] targetLow;
    private double[] targetHigh;

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
        moments.weight = weight;
        moments.means = input.clone();
        moments.squares = new double[input.length];
        moments.inputLow = input.clone();
        moments.inputHigh = input.clone();
        moments.targetLow = target.clone();
        moments.targetHigh = target.clone();
        return moments;
    }

    /** Adds those of other samples, by the updates of Chan, Golub and LeVeque (COMPSTAT 1982), which do not cancel. */
    Moments add(Moments that) {
        if (that.means == null) {
            return this;
        }
        if (means == null) {
            return that;
        }
        double total = weight + that.weight;
        for (int j = 0; j < means.length; j++) {
            double distance = that.means[j] - means[j];
            means[j] += distance * (that.weight / total);
            squares[j] += that.squares[j] + distance * distance * (weight * (that.weight / total));
            inputLow[j] = Math.min(inputLow[j], that.inputLow[j]);
            inputHigh[j] = Math.max(inputHigh[j], that.inputHigh[j]);
        }
        for (int i = 0; i < targetLow.length; i++) {
            targetLow[i] = Math.min(targetLow[i], that.targetLow[i]);
            targetHigh[i] = Math.max(targetHigh[i], that.targetHigh[i]);
        }
        weight = total;
        return this;
    }

    boolean isEmpty() {
        return means == null;
    }

    /** Returns the scaling to mean 0 and variance 1; what is the same in all samples becomes 0. */
    Scaling inputScaling() {
        double[] offsets = means.clone();
        double[] factors = new double[means.length];
        Arrays.setAll(factors, j -> inputLow[j] == inputHigh[j] ? 1 : 1 / Math.sqrt(squares[j] / weight));
        Arrays.setAll(offsets, j -> inputLow[j] == inputHigh[j] ? inputLow[j] : means[j]);
        return Scaling.of(offsets, factors);
    }

    /** Returns the scaling of targets to the range from 0.1 to 0.9. */
    Scaling targetScaling() {
        double[][] inputs = {{0}, {0}};
        return Scaling.ofTargets(Dataset.of(inputs, new double[][] {targetLow, targetHigh}), 0.1, 0.9);
    }
}
