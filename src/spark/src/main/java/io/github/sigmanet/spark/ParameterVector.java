package io.github.sigmanet.spark;

import io.github.sigmanet.Gradients;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import java.io.Serializable;
import java.util.function.IntFunction;

/**
 * A number for each weight and bias of a network, on its way between driver and executors: the parameters, a sum of gradients,
 * or a sum of parameters. Sums are rounded to the network's precision after each addition, wherever that happens.
 */
final class ParameterVector implements Serializable {

    private static final long serialVersionUID = 1;

    private final int[] sizes;
    private final double[] doubles; // null in single precision
    private final float[] floats; // null in double precision

    private ParameterVector(Precision precision, int[] sizes) {
        int length = 0;
        for (int l = 0; l < sizes.length - 1; l++) {
            length = Math.addExact(length, Math.multiplyExact(sizes[l] + 1, sizes[l + 1]));
        }
        this.sizes = sizes;
        this.doubles = precision == Precision.DOUBLE ? new double[length] : null;
        this.floats = precision == Precision.DOUBLE ? null : new float[length];
    }

    static ParameterVector zeros(Network network) {
        return new ParameterVector(network.precision(), network.sizes());
    }

    static ParameterVector of(Network network) {
        ParameterVector parameters = zeros(network);
        parameters.add(network, 1);
        return parameters;
    }

    /** Adds the parameters of a network, each multiplied by a factor. */
    void add(Network network, double factor) {
        add(network::weights, network::biases, factor);
    }

    void add(Gradients gradients, double factor) {
        add(gradients::weights, gradients::biases, factor);
    }

    private void add(IntFunction<double[][]> weights, IntFunction<double[]> biases, double factor) {
        int at = 0;
        for (int l = 0; l < sizes.length - 1; l++) {
            for (double[] row : weights.apply(l)) {
                at = add(at, row, factor);
            }
            at = add(at, biases.apply(l), factor);
        }
    }

    private int add(int at, double[] numbers, double factor) {
        for (int i = 0; i < numbers.length; i++) {
            set(at + i, get(at + i) + numbers[i] * factor);
        }
        return at + numbers.length;
    }

    /** Adds other numbers to these. */
    void add(ParameterVector that) {
        for (int i = 0; i < length(); i++) {
            set(i, get(i) + that.get(i));
        }
    }

    int length() {
        return doubles == null ? floats.length : doubles.length;
    }

    private double get(int i) {
        return doubles == null ? floats[i] : doubles[i];
    }

    private void set(int i, double value) {
        if (doubles == null) {
            floats[i] = (float) value;
        } else {
            doubles[i] = value;
        }
    }

    boolean isFinite() {
        for (int i = 0; i < length(); i++) {
            if (!Double.isFinite(get(i))) {
                return false;
            }
        }
        return true;
    }

    Precision precision() {
        return doubles == null ? Precision.SINGLE : Precision.DOUBLE;
    }

    Network toNetwork() {
        return Network.of(precision(), weights(1), biases(1));
    }

    Gradients toGradients(double factor, double cost) {
        return Gradients.of(precision(), weights(factor), biases(factor), cost);
    }

    /** Replaces a network's parameters by those of another of the same form. */
    static void copy(Network from, Network to) {
        for (int l = 0; l < from.layerCount() - 1; l++) {
            to.setWeights(l, from.weights(l));
            to.setBiases(l, from.biases(l));
        }
    }

    /** Replaces a network's parameters by multiples of these numbers. */
    void copyTo(Network network, double factor) {
        double[][][] weights = weights(factor);
        double[][] biases = biases(factor);
        for (int l = 0; l < weights.length; l++) {
            network.setWeights(l, weights[l]);
            network.setBiases(l, biases[l]);
        }
    }

    private double[][][] weights(double factor) {
        double[][][] weights = new double[sizes.length - 1][][];
        int at = 0;
        for (int l = 0; l < weights.length; l++) {
            weights[l] = new double[sizes[l + 1]][];
            for (int i = 0; i < weights[l].length; i++) {
                weights[l][i] = multiples(at + i * sizes[l], sizes[l], factor);
            }
            at += (sizes[l] + 1) * sizes[l + 1];
        }
        return weights;
    }

    private double[][] biases(double factor) {
        double[][] biases = new double[sizes.length - 1][];
        int at = 0;
        for (int l = 0; l < biases.length; l++) {
            biases[l] = multiples(at + sizes[l] * sizes[l + 1], sizes[l + 1], factor);
            at += (sizes[l] + 1) * sizes[l + 1];
        }
        return biases;
    }

    private double[] multiples(int from, int count, double factor) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = get(from + i) * factor;
        }
        return numbers;
    }
}
