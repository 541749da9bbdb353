package io.github.sigmanet.internal.pass;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.kernel.NumberType;

/** Checks the sizes, weights and biases from which users create networks and gradients. */
public final class ParameterArrays {

    private ParameterArrays() {
    }

    /** Returns the given weights and biases as parameters of a precision. */
    public static Parameters checked(NumberType type, double[][][] weights, double[][] biases) {
        int[] sizes = sizes(weights, biases);
        checkSizes(type, sizes);
        for (int l = 0; l < weights.length; l++) {
            checkWeights(type, l, sizes[l + 1], sizes[l], weights[l]);
            checkBiases(type, l, sizes[l + 1], biases[l]);
        }
        Parameters parameters = Parameters.zeros(type, sizes);
        for (int l = 0; l < weights.length; l++) {
            parameters.setWeights(l, weights[l]);
            parameters.setBiases(l, biases[l]);
        }
        return parameters;
    }

    /** Returns the given vector as parameters of the given sizes. */
    public static Parameters checked(NumberType type, int[] sizes, double[] vector) {
        checkSizes(type, sizes);
        return set(Parameters.zeros(type, sizes), vector);
    }

    /** Sets parameters to the numbers of a vector. */
    public static Parameters set(Parameters parameters, double[] vector) {
        Check.length("vector", parameters.vectorLength(), vector);
        Check.within(parameters.type(), "vector", vector);
        return parameters.set(vector);
    }

    /** Returns the number of units of each layer, from the rows of all weights and the columns of the first. */
    private static int[] sizes(double[][][] weights, double[][] biases) {
        Check.notNull("weights", "an array", weights);
        Check.notNull("biases", "an array", biases);
        if (weights.length == 0) {
            throw Check.illegal("weights", "at least 1 layer", 0);
        }
        if (biases.length != weights.length) {
            throw Check.illegal("biases", "as many layers as weights, " + weights.length, biases.length);
        }
        int[] sizes = new int[weights.length + 1];
        for (int l = 0; l < weights.length; l++) {
            Check.atLeastOneRow(weightsName(l), weights[l]);
            sizes[l + 1] = weights[l].length;
        }
        sizes[0] = Check.notNull(weightsName(0) + " row 0", "an array", weights[0][0]).length;
        return sizes;
    }

    /** Requires sizes that a network can have. */
    public static void checkSizes(NumberType type, int[] sizes) {
        Check.notNull("sizes", "an array", sizes);
        if (sizes.length < 2) {
            throw Check.illegal("sizes", "at least 2 layers", sizes.length);
        }
        for (int l = 0; l < sizes.length; l++) {
            Check.positive("size of layer " + l, sizes[l]);
        }
        int l = ParameterSizes.tooLarge(sizes);
        if (l > 0) {
            throw Check.illegal("sizes", "at most " + ParameterSizes.MAX_WEIGHTS + " weights between two layers",
                    sizes[l - 1] + " × " + sizes[l]);
        }
        long bytes = ParameterSizes.bytes(type, sizes);
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > heap) {
            throw Check.illegal("sizes", "parameters that fit in the heap of " + heap + " bytes", bytes + " bytes in memory");
        }
    }

    /** Requires weights that can be w(l). */
    public static void checkWeights(NumberType type, int l, int outputs, int inputs, double[][] w) {
        Check.matrix(weightsName(l), outputs, inputs, w);
        checkWithin(type, l, w);
    }

    /** Requires biases that can be b(l). */
    public static void checkBiases(NumberType type, int l, int outputs, double[] b) {
        Check.vector(biasesName(l), outputs, b);
        Check.within(type, biasesName(l), b);
    }

    /** Requires parameters that are finite when rounded to a precision. */
    public static void checkWithin(NumberType type, Parameters parameters) {
        for (int l = 0; l < parameters.layers(); l++) {
            checkWithin(type, l, parameters.weights(l));
            Check.within(type, biasesName(l), parameters.biases(l));
        }
    }

    private static void checkWithin(NumberType type, int l, double[][] w) {
        for (int i = 0; i < w.length; i++) {
            Check.within(type, weightsName(l) + " row ", i, w[i]);
        }
    }

    private static String weightsName(int l) {
        return "weights of layer " + l;
    }

    private static String biasesName(int l) {
        return "biases of layer " + l;
    }
}
