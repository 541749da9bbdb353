package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.FileKind;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.file.OpenFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The contents of an ONNX model that is a chain of linear layers, each followed by a sigmoid, once a {@link GraphNormalizer} has
 * reduced it to that. The caller must check that the shapes of successive layers match.
 */
public final class OnnxModel {

    private final ExternalData files;
    private final Map<String, String> metadata;
    private final List<double[][]> weights = new ArrayList<>();
    private final List<double[]> biases = new ArrayList<>();
    private final List<double[]> inputScaling;
    private final List<double[]> targetScaling;
    private long parameters;

    private OnnxModel(byte[] bytes, String output, ExternalData files) throws IOException {
        this.files = files;
        OnnxGraph graph = new OnnxGraph(bytes, files);
        this.metadata = graph.metadata;
        if (metadata.containsKey(FileMetadata.MEMBERS)) {
            throw new MalformedFileException("not a network, but an ensemble, which cannot be read from ONNX: keep the file of "
                    + "Ensemble.save");
        }
        GraphNormalizer values = new GraphNormalizer(graph);
        Step last = output == null ? new OutputChoice(values, graph.outputs).last()
                : OutputChoice.of(values, graph.outputs, output);
        List<Step> before = new ArrayList<>();
        List<Step> after = new ArrayList<>();
        for (Step step : steps(last)) {
            switch (step.kind) {
                case WEIGHTS -> addWeights(step);
                case BIASES -> addBiases(step, 1);
                case NEGATED_BIASES -> addBiases(step, -1);
                case SIGMOID -> addMissingBiases(step);
                case INPUT, ROUND -> { }
                default -> (step.isInput() ? before : after).add(step);
            }
        }
        inputScaling = ColumnScaling.ofInput(before, weights.get(0)[0].length);
        targetScaling = ColumnScaling.ofTarget(after, weights.get(weights.size() - 1).length);
    }

    /** Returns steps from the first one to the last. */
    private static List<Step> steps(Step last) {
        List<Step> steps = new ArrayList<>();
        for (Step step = last; step != null; step = step.before) {
            steps.add(step);
        }
        Collections.reverse(steps);
        return steps;
    }

    /**
     * Reads a model from a file; fails if the file is not such a model, or exceeds the limit together with the files beside it
     * that it refers to.
     *
     * @param output the name of the output that is the network's, or null if it is to be chosen
     */
    public static OnnxModel read(Path path, String output, long maxBytes) throws IOException {
        OpenFile file = OpenFile.of(path);
        try (InputStream in = file.in()) {
            FileBounds.requireWithin(Math.min(maxBytes, FileBounds.LARGEST_ARRAY), file.size());
            return read(in, output, maxBytes, path.toAbsolutePath().getParent());
        }
    }

    /** Reads a model from a stream of it and nothing else, which stays open; fails as for a file. */
    public static OnnxModel read(InputStream in, String output, long maxBytes) throws IOException {
        return read(in, output, maxBytes, null);
    }

    private static OnnxModel read(InputStream in, String output, long maxBytes, Path folder) throws IOException {
        InputStream marked = new BufferedInputStream(in);
        marked.mark(FileKind.BYTES);
        byte[] start = marked.readNBytes(FileKind.BYTES);
        if (!FileKind.mayBeOnnx(start)) {
            throw new MalformedFileException("not an ONNX model" + FileKind.other(FileKind.Wanted.ONNX, start));
        }
        marked.reset();
        int most = (int) Math.min(maxBytes, FileBounds.LARGEST_ARRAY);
        byte[] bytes = marked.readNBytes(most);
        FileBounds.requireWithin(most, marked.read() < 0 ? bytes.length : -1);
        try (ExternalData files = new ExternalData(folder, most, bytes.length)) {
            return new OnnxModel(bytes, output, files);
        }
    }

    /** {@return the weights w(l) for each layer but the last, S(l+1) × S(l)} */
    public List<double[][]> weights() {
        return weights;
    }

    /** {@return the biases b(l) for each layer but the last} */
    public List<double[]> biases() {
        return biases;
    }

    /** {@return the offsets and factors of the input scaling, (x − offset) · factor; empty if there is none} */
    public List<double[]> inputScaling() {
        return inputScaling;
    }

    /** {@return the offsets and factors of the target scaling, a / factor + offset; empty if there is none} */
    public List<double[]> targetScaling() {
        return targetScaling;
    }

    /** {@return all metadata strings of the model by name} */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns the numbers of a constant, which may be used repeatedly, but not so often as to exhaust memory. */
    private double[] numbers(Value.Constant constant) throws IOException {
        count(constant.tensor().numbers().length, constant.tensor());
        return constant.numbers();
    }

    private void count(int more, Object source) throws MalformedFileException {
        parameters += more;
        long most = files.bytes() / 2;
        if (parameters > most) {
            throw new MalformedFileException("expected at most " + most + " parameters, one per two bytes, got more: " + source
                    + " is used repeatedly");
        }
    }

    private void addWeights(Step step) throws IOException {
        double[] numbers = numbers(step.operand);
        boolean isTransposed = step.operand.isTransposed();
        int outputs = (int) step.operand.shape()[1];
        int inputs = numbers.length / outputs;
        double[][] w = new double[outputs][inputs];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < inputs; j++) {
                w[i][j] = isTransposed ? numbers[i * inputs + j] : numbers[j * outputs + i];
            }
        }
        weights.add(w);
    }

    /** Adds the biases that belong to the last weights, one for each unit or one for all. */
    private void addBiases(Step step, int sign) throws IOException {
        double[] b = step.operand.tensor().numbers().length == outputs() ? numbers(step.operand).clone()
                : filled(step.operand.numbers()[0], step.operand.tensor());
        for (int i = 0; i < b.length; i++) {
            b[i] *= sign;
        }
        biases.add(b);
    }

    private void addMissingBiases(Step sigmoid) throws MalformedFileException {
        if (biases.size() < weights.size()) {
            biases.add(filled(0, sigmoid.before.operand.tensor()));
        }
    }

    private double[] filled(double value, OnnxTensor source) throws MalformedFileException {
        count(outputs(), source);
        double[] b = new double[outputs()];
        Arrays.fill(b, value);
        return b;
    }

    private int outputs() {
        return weights.get(weights.size() - 1).length;
    }
}
