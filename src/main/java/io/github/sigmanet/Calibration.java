package io.github.sigmanet;

import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.Check;

/**
 * Changes of the last layer's parameters that make outputs the probabilities of classes: a sigmoid of α z(L) + β is that of a
 * unit with weights α w and bias α b + β.
 */
final class Calibration {

    private static final int MEMORY = 10; // of the steps of L-BFGS, which need two numbers each
    private static final int MAX_STEPS = 1000; // a few dozen are enough

    private final Network network;
    private final Dataset dataset;
    private final boolean[][] isOf; // whether each sample is of the class of an output, one row per output
    private final double[] weights; // of the samples, with mean 1
    private final double[][] zs; // z(L) of each output, one row per output

    private Calibration(Network network, Dataset dataset) {
        int size = network.checkFits("dataset", dataset);
        this.network = network;
        this.dataset = dataset;
        this.isOf = isOf(size);
        this.weights = weights(size);
        this.zs = zs(size);
    }

    /** Returns a network whose outputs are calibrated with samples that it has not been trained with. */
    static Network calibrated(Network network, Dataset dataset) {
        checkOutputs("calibrated", network);
        Calibration calibration = new Calibration(network, dataset);
        double[] slopes = new double[calibration.zs.length];
        double[] shifts = new double[slopes.length];
        for (int k = 0; k < slopes.length; k++) {
            calibration.checkHasClass(k);
        }
        for (int k = 0; k < slopes.length; k++) {
            calibration.fit(k, slopes, shifts);
        }
        return changed(network, slopes, shifts);
    }

    /** Returns a network whose outputs are those for other frequencies of the classes. */
    static Network withPriors(Network network, double[] trained, double[] deployed) {
        checkOutputs("withPriors", network);
        if (network.decision().isOfLabels()) {
            throw new IllegalStateException("withPriors: expected a network of samples with one class each, got one with "
                    + network.decision());
        }
        int outputs = network.size(network.layerCount() - 1);
        int classes = Math.max(2, outputs);
        double[] from = logOdds("trained", classes, trained);
        double[] to = logOdds("deployed", classes, deployed);
        double[] slopes = new double[outputs];
        double[] shifts = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            int c = outputs == 1 ? 1 : k;
            slopes[k] = 1;
            shifts[k] = to[c] - from[c];
        }
        return changed(network, slopes, shifts);
    }

    private static void checkOutputs(String name, Network network) {
        if (network.targetScaling().isPresent()) {
            throw new IllegalStateException(name + ": expected outputs of classes, without a target scaling, got one with "
                    + network.targetScaling().get());
        }
        if (!network.decision().isAtHalf()) {
            throw new IllegalStateException(name + ": expected a network without a threshold, which would be compared with other "
                    + "outputs, got one with " + network.decision() + "; set it afterwards");
        }
    }

    /** Returns the logarithm of the odds of each class, given numbers in proportion to their frequencies. */
    private static double[] logOdds(String name, int classes, double[] frequencies) {
        Check.length(name, classes, frequencies);
        double[] logOdds = new double[classes];
        for (int c = 0; c < classes; c++) {
            Check.positive(name + ", class " + c, frequencies[c]);
        }
        for (int c = 0; c < classes; c++) {
            double others = 0;
            for (int k = 0; k < classes; k++) {
                others += k == c ? 0 : frequencies[k];
            }
            logOdds[c] = StrictMath.log(frequencies[c]) - StrictMath.log(Check.finite(name + ", sum", others));
        }
        return logOdds;
    }

    private boolean[][] isOf(int size) {
        boolean[][] isOf = new boolean[dataset.targetSize()][size];
        boolean isMultiLabel = dataset.isMultiLabel();
        double[] x = new double[dataset.inputSize()];
        double[] y = new double[isOf.length];
        for (int s = 0; s < size; s++) {
            if (isMultiLabel) {
                dataset.copy(s, x, y);
                Check.finite("dataset, target of sample ", s, y);
            }
            int label = isMultiLabel ? -1 : label(s);
            for (int k = 0; k < isOf.length; k++) {
                isOf[k][s] = isMultiLabel ? y[k] > 0.5 : label == classOf(k);
            }
        }
        return isOf;
    }

    private int label(int s) {
        int label = Check.label("dataset, label of sample ", s, dataset.targetSize(), dataset.label(s));
        if (label < 0) {
            throw Check.illegal("dataset", "classes, as of Dataset.labeled, Dataset.oneHot, Dataset.multiLabel or, for one "
                    + "output, Dataset.binary", "no label of sample " + s);
        }
        return label;
    }

    private double[] weights(int size) {
        double[] weights = new double[size];
        double sum = 0;
        for (int s = 0; s < size; s++) {
            weights[s] = Check.notNegative("dataset, weight of sample ", s, dataset.weight(s));
            sum += weights[s];
        }
        double scale = size / Check.weightSum("dataset, sum of sample weights", sum);
        for (int s = 0; s < size; s++) {
            weights[s] *= scale;
        }
        return weights;
    }

    private double[][] zs(int size) {
        int last = network.layerCount() - 1;
        double[][] zs = new double[network.size(last)][size];
        SamplePasses.of(network, dataset, (pass, s, sample) -> {
            double[] z = pass.z(last, s);
            for (int k = 0; k < z.length; k++) {
                zs[k][sample] = z[k];
            }
        });
        return zs;
    }

    /** Returns the weight of the samples of the class of output k. */
    private double positives(int k) {
        double sum = 0;
        for (int s = 0; s < weights.length; s++) {
            sum += isOf[k][s] ? weights[s] : 0;
        }
        return sum;
    }

    /** Returns the weight of all others. */
    private double negatives(int k) {
        double sum = 0;
        for (int s = 0; s < weights.length; s++) {
            sum += isOf[k][s] ? 0 : weights[s];
        }
        return sum;
    }

    private void checkHasClass(int k) {
        boolean hasNone = positives(k) == 0;
        if (hasNone || negatives(k) == 0) {
            throw Check.illegal("dataset", "samples of class " + classOf(k) + " and others",
                    hasNone ? "none of it" : "no others");
        }
    }

    /**
     * Fits α and β of output k: a network of one weight and one bias, with the cross-entropy. The targets are those of J. Platt,
     * Probabilistic outputs for support vector machines (Advances in Large Margin Classifiers, 1999), (N₊ + 1) / (N₊ + 2) and
     * 1 / (N₋ + 2): with 1 and 0, there would be no minimum where a threshold separates the classes.
     */
    private void fit(int k, double[] slopes, double[] shifts) {
        double high = (positives(k) + 1) / (positives(k) + 2);
        double low = 1 / (negatives(k) + 2);
        double[][] x = new double[weights.length][1];
        double[][] y = new double[weights.length][1];
        for (int s = 0; s < x.length; s++) {
            x[s][0] = zs[k][s];
            y[s][0] = isOf[k][s] ? high : low;
        }
        double[] line = line(Dataset.of(x, y).weighted(weights));
        if (!(line[0] > 0)) {
            throw Check.illegal("dataset", "samples of class " + classOf(k) + " with higher outputs than others",
                    "a slope of " + line[0]);
        }
        slopes[k] = line[0];
        shifts[k] = line[1];
    }

    private int classOf(int k) {
        return dataset.targetSize() == 1 ? 1 : k;
    }

    /** Returns α and β, found with numbers scaled so that both are equally easy to find, however large or small they are. */
    private static double[] line(Dataset points) {
        Scaling scaling = Scaling.standard(points);
        double offset = scaling.offsets()[0];
        double factor = scaling.factors()[0];
        Network unit = Network.of(new double[][][] {{{1}}}, new double[][] {{0}}).withInputScaling(scaling);
        new Trainer(unit, Lbfgs.of(MEMORY).costTolerance(0)).cost(Cost.CROSS_ENTROPY).epochs(MAX_STEPS).train(points);
        double slope = unit.weights(0)[0][0] * factor;
        return new double[] {slope, Math.fma(-slope, offset, unit.biases(0)[0])};
    }

    private static Network changed(Network network, double[] slopes, double[] shifts) {
        Network changed = network.copy();
        int l = network.layerCount() - 2;
        double[][] w = changed.weights(l);
        double[] b = changed.biases(l);
        for (int k = 0; k < slopes.length; k++) {
            for (int j = 0; j < w[k].length; j++) {
                w[k][j] *= slopes[k];
            }
            b[k] = Math.fma(slopes[k], b[k], shifts[k]);
        }
        changed.setWeights(l, w);
        changed.setBiases(l, b);
        return changed;
    }
}
