package io.github.sigmanet;

import io.github.sigmanet.kernel.Format;
import io.github.sigmanet.kernel.Matrix;

/**
 * The samples of one mini-batch after another, and the passes over them, in memory that is allocated once.
 */
final class MiniBatch {

    private final Backpropagation backpropagation;
    private final String name;
    private final Network network;
    private final Matrix[] a;
    private final Matrix[] delta;
    private final Matrix y;
    private final double[] weights;
    private final int[] numbers;
    private final double[] input;
    private final double[] target;
    private int m;
    private double weight;

    MiniBatch(String name, Network network, Backpropagation backpropagation, int capacity) {
        int[] sizes = network.sizes();
        Format format = network.parameters().format();
        this.backpropagation = backpropagation;
        this.name = name;
        this.network = network;
        this.a = Backpropagation.layers(format, sizes, capacity);
        this.a[0] = format.zeros(capacity, sizes[0]);
        this.delta = Backpropagation.layers(format, sizes, capacity);
        this.y = format.zeros(capacity, sizes[sizes.length - 1]);
        this.weights = new double[capacity];
        this.numbers = new int[capacity];
        this.input = new double[sizes[0]];
        this.target = new double[sizes[sizes.length - 1]];
    }

    /** Requires a dataset with samples of the network's sizes. */
    static Dataset checkFits(String name, Dataset dataset, Network network) {
        Check.notNull(name, "a dataset", dataset);
        Check.positive(name + " size", dataset.size());
        if (dataset.inputSize() != network.size(0)) {
            throw Check.illegal(name, "input size " + network.size(0), dataset.inputSize());
        }
        int outputs = network.size(network.layerCount() - 1);
        if (dataset.targetSize() != outputs) {
            throw Check.illegal(name, "target size " + outputs, dataset.targetSize());
        }
        return dataset;
    }

    /** Takes over the samples order[from] (included) to order[to] (not included), at most as many as the capacity. */
    void load(Dataset dataset, int[] order, int from, int to) {
        m = to - from;
        for (int s = 0; s < m; s++) {
            int number = order[from + s];
            dataset.copy(number, input, target);
            a[0].setRow(s, input);
            y.setRow(s, target);
            numbers[s] = number;
            weights[s] = dataset.weight(number);
            if (!Check.isWeight(weights[s])) {
                Check.notNegative(name + ", weight of sample " + number, weights[s]);
            }
        }
        weight = sum(weights, m);
        if (weight != 0 && !Check.isTotalWeight(weight)) {
            Check.totalWeight(name + ", sum of the weights of a mini-batch", weight);
        }
    }

    /** Runs the forward pass. */
    void forward() {
        backpropagation.forward(network.parameters(), a, a, m);
        for (int s = 0; s < m; s++) {
            if (Backpropagation.mayComeFromNonFinite(a, s)) {
                a[0].copyRow(s, input);
                if (!Check.isFinite(input)) {
                    Check.finite(name + ", input of sample " + numbers[s], input);
                }
            }
        }
    }

    /** Returns Σ weight × cost, the weighted sum of the samples' costs. */
    double cost() {
        double cost = backpropagation.cost(a[a.length - 1], y, weights, m);
        if (!Double.isFinite(cost)) {
            for (int s = 0; s < m; s++) {
                y.copyRow(s, target);
                Check.finite(name + ", target of sample " + numbers[s], target);
            }
        }
        return cost;
    }

    /** Returns Σ weight. */
    double weight() {
        return weight;
    }

    /** Returns the number of samples. */
    int size() {
        return m;
    }

    void copyOutput(int sample, double[] into) {
        a[a.length - 1].copyRow(sample, into);
    }

    void copyTarget(int sample, double[] into) {
        y.copyRow(sample, into);
    }

    /** Runs the backward pass and takes the optimiser's step, unless all weights are 0. */
    void descend(Sgd sgd) {
        if (weight > 0) {
            backpropagation.backward(network.parameters(), a, y, weights, delta, m);
            sgd.descend(backpropagation, network, a, delta, m, 1 / weight);
        }
    }

    /** Returns the sum of the weights of m samples, in their order. */
    static double sum(double[] weights, int m) {
        double sum = 0;
        for (int s = 0; s < m; s++) {
            sum += weights[s];
        }
        return sum;
    }
}
