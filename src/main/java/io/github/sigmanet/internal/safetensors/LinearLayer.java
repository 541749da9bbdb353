package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.MalformedFileException;

/**
 * The tensors of one linear layer, those of one module of the program that wrote them: its weights, outputs × inputs if they are
 * named {@code weight} as in PyTorch, inputs × outputs if {@code kernel} as in Keras and Flax; and its biases, perhaps.
 */
final class LinearLayer {

    static final String WEIGHT = "weight";
    static final String KERNEL = "kernel";
    static final String BIAS = "bias";
    private static final int MAX_DIGITS = 9; // that always fit in an int

    private final String module;
    private final String pattern; // the module with # for the last number in it
    private final int number; // −1 if there is none
    private Tensor weight; // null until it has been added, and so are the biases
    private Tensor bias;
    private boolean isKernel;

    LinearLayer(String module) {
        this.module = module;
        int to = module.length();
        while (to > 0 && !TensorName.isDigit(module.charAt(to - 1))) {
            to--;
        }
        int from = to;
        while (from > 0 && TensorName.isDigit(module.charAt(from - 1))) {
            from--;
        }
        boolean hasNumber = from < to && to - from <= MAX_DIGITS;
        number = hasNumber ? Integer.parseInt(module, from, to, 10) : -1;
        // not by +, which would cost the first prediction 10 ms
        pattern = hasNumber ? module.substring(0, from).concat("#").concat(module.substring(to)) : module;
    }

    /** Takes a tensor of this module if it can be the weights or biases of a linear layer, and returns whether it has. */
    boolean takes(String kind, Tensor tensor) {
        int dimensions = tensor.shape().size();
        boolean isOfNumbers = tensor.type().isReadable();
        if (isOfNumbers && weight == null && dimensions == 2 && (kind.equals(WEIGHT) || kind.equals(KERNEL))) {
            weight = tensor;
            isKernel = kind.equals(KERNEL);
            return true;
        }
        boolean isRow = dimensions == 1 || (dimensions == 2 && tensor.shape().get(0) == 1);
        if (isOfNumbers && bias == null && isRow && kind.equals(BIAS)) {
            bias = tensor;
            return true;
        }
        return false;
    }

    String module() {
        return module;
    }

    String pattern() {
        return pattern;
    }

    /** Returns the number that orders this layer among those with the same pattern, or −1 if there is none. */
    int number() {
        return number;
    }

    Tensor weight() {
        return weight;
    }

    /** Returns the biases, or null if there are none, which means that they are 0. */
    Tensor bias() {
        return bias;
    }

    /** Returns whether the weights are inputs × outputs. */
    boolean isKernel() {
        return isKernel;
    }

    long inputs() {
        return weight.shape().get(isKernel ? 0 : 1);
    }

    long outputs() {
        return weight.shape().get(isKernel ? 1 : 0);
    }

    /** Requires dimensions of 1 or more that fit in an int, and as many biases as outputs. */
    void checkShapes() throws MalformedFileException {
        for (long size : weight.shape()) {
            if (size < 1 || size > Integer.MAX_VALUE) {
                throw new MalformedFileException("tensor " + weight + ": expected dimensions of 1 to " + Integer.MAX_VALUE);
            }
        }
        if (bias != null && biases() != outputs()) {
            throw new MalformedFileException("tensor " + bias + ": expected shape [" + outputs()
                    + "], to fit the tensors before it");
        }
    }

    /** Returns the number of biases. */
    long biases() {
        return bias.shape().get(bias.shape().size() - 1);
    }
}
