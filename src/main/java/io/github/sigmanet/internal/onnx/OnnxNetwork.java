package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.kernel.NumberType;
import java.util.Optional;
import java.util.function.IntFunction;

/** A network to be written. */
public final class OnnxNetwork {

    private final int[] sizes;
    private final IntFunction<double[][]> weights;
    private final IntFunction<double[]> biases;
    private final Optional<OnnxScaling> inputScaling;
    private final Optional<OnnxScaling> targetScaling;

    /**
     * Creates a network to be written. The functions give w(l), S(l+1) × S(l), and b(l) for each layer but the last, in turn.
     *
     * @param sizes the number of units of each layer, input first
     * @param inputScaling the input scaling, whose type is that of the network's input
     * @param targetScaling the target scaling, whose type is that of the network's output
     */
    public OnnxNetwork(int[] sizes, IntFunction<double[][]> weights, IntFunction<double[]> biases,
            Optional<OnnxScaling> inputScaling, Optional<OnnxScaling> targetScaling) {
        this.sizes = sizes.clone();
        this.weights = weights;
        this.biases = biases;
        this.inputScaling = inputScaling;
        this.targetScaling = targetScaling;
    }

    int layers() {
        return sizes.length;
    }

    int size(int l) {
        return sizes[l];
    }

    IntFunction<double[][]> weights() {
        return weights;
    }

    IntFunction<double[]> biases() {
        return biases;
    }

    Optional<OnnxScaling> inputScaling() {
        return inputScaling;
    }

    Optional<OnnxScaling> targetScaling() {
        return targetScaling;
    }

    int inputs() {
        return sizes[0];
    }

    int outputs() {
        return sizes[sizes.length - 1];
    }

    /** Returns the type of the input of a network whose parameters have a type. */
    NumberType inputType(NumberType type) {
        return inputScaling.map(OnnxScaling::type).orElse(type);
    }

    /** Returns the type of the output of a network whose parameters have a type. */
    NumberType outputType(NumberType type) {
        return targetScaling.map(OnnxScaling::type).orElse(type);
    }

    /** Returns the number of nodes of the scalings. */
    int scalingNodes(NumberType type) {
        return nodes(inputScaling, type) + nodes(targetScaling, type);
    }

    private static int nodes(Optional<OnnxScaling> scaling, NumberType type) {
        return scaling.isEmpty() ? 0 : scaling.get().type() == type ? 2 : 3;
    }

    /** Returns the number of weights and biases. */
    long parameters() {
        long parameters = 0;
        for (int l = 1; l < sizes.length; l++) {
            parameters += (sizes[l - 1] + 1L) * sizes[l];
        }
        return parameters;
    }

    /** Returns the number of offsets and factors that scalings may have. */
    long scalings() {
        return 2L * inputs() + 2L * outputs();
    }
}
