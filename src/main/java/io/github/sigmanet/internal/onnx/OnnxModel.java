package io.github.sigmanet.internal.onnx;

import java.util.List;
import java.util.Map;

/**
 * What was read of an ONNX model: a chain of linear layers, each followed by a sigmoid. Whether their shapes chain is for the
 * caller to test.
 *
 * @param weights w(l) for each layer but the last, S(l+1) × S(l)
 * @param biases b(l) for each layer but the last
 * @param inputScaling offsets and factors of inputs, (x − offset) · factor; empty if there are none
 * @param targetScaling offsets and factors of outputs, a / factor + offset; empty if there are none
 * @param metadata all strings of the model by their names
 */
public record OnnxModel(List<double[][]> weights, List<double[]> biases, List<double[]> inputScaling,
        List<double[]> targetScaling, Map<String, String> metadata) {
}
