package io.github.sigmanet.playground;

import io.github.sigmanet.ForwardPass;
import io.github.sigmanet.Gradients;
import java.util.ArrayList;
import java.util.List;

/**
 * How activations and local gradients are distributed in each layer but the input.
 *
 * @param layers the layers 1 to L
 */
record LayerStatistics(List<Layer> layers) {

    /** The number of samples that are looked at. */
    static final int SAMPLES = 100;

    /** The number of intervals of a distribution. */
    static final int BINS = 24;

    /** The power of ten that the distribution of |δ| begins at; it ends at 1. */
    static final int LOWEST_POWER = -8;

    private static final double SATURATED = 0.01;

    /**
     * One layer.
     *
     * @param activations the share of activations in each of {@link #BINS} intervals from 0 to 1
     * @param deltas the share of |δ| in each of {@link #BINS} intervals of log10 |δ|, from {@link #LOWEST_POWER} to 0; what is
     *        below counts in the first
     * @param saturated the share of activations within 1% of 0 or 1
     * @param meanDelta the mean |δ|
     */
    record Layer(double[] activations, double[] deltas, double saturated, double meanDelta) {
    }

    static LayerStatistics of(int layerCount, ForwardPass pass, Gradients gradients) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l < layerCount; l++) {
            layers.add(layer(l, pass, gradients));
        }
        return new LayerStatistics(List.copyOf(layers));
    }

    private static Layer layer(int l, ForwardPass pass, Gradients gradients) {
        double[] activations = new double[BINS];
        double[] deltas = new double[BINS];
        int count = 0;
        int saturated = 0;
        double sum = 0;
        for (int s = 0; s < pass.batchSize(); s++) {
            double[] a = pass.a(l, s);
            double[] delta = gradients.delta(l, s);
            for (int i = 0; i < a.length; i++) {
                activations[bin(a[i])]++;
                deltas[bin(1 - Math.log10(Math.abs(delta[i])) / LOWEST_POWER)]++;
                saturated += a[i] < SATURATED || a[i] > 1 - SATURATED ? 1 : 0;
                sum += Math.abs(delta[i]);
                count++;
            }
        }
        for (int bin = 0; bin < BINS; bin++) {
            activations[bin] /= count;
            deltas[bin] /= count;
        }
        return new Layer(activations, deltas, (double) saturated / count, sum / count);
    }

    /** Returns the interval of a value, the first or the last one if it is not within 0 and 1. */
    private static int bin(double value) {
        return (int) Math.max(0, Math.min(BINS - 1, Math.floor(value * BINS)));
    }

    /** Returns the mean |δ| of the first layer as a share of the last one's. */
    double deltaRatio() {
        return layers.get(0).meanDelta() / layers.get(layers.size() - 1).meanDelta();
    }
}
