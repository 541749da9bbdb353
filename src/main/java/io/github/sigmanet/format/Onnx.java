package io.github.sigmanet.format;

import io.github.sigmanet.FormatException;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.onnx.OnnxModel;
import io.github.sigmanet.internal.onnx.OnnxReader;
import io.github.sigmanet.internal.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Networks as ONNX models, which ONNX Runtime and others run.
 *
 * <pre>{@code
 * Onnx.write(network, Path.of("digits.onnx"));
 * Network network = Onnx.read(Path.of("digits.onnx"));
 * }</pre>
 */
public final class Onnx {

    private Onnx() {
    }

    /**
     * Writes a network as a model of its own precision: opset 13, IR version 8, a {@code Gemm} and a {@code Sigmoid} for
     * each layer, {@code Sub} and {@code Mul} before them for an input scaling, {@code Div} and {@code Add} after them for a
     * target scaling. Its input, {@code input}, is batch × S(0), its output, {@code output}, batch × S(L), and its metadata
     * are the network's, its class names among them. The file is written aside and moved into place, as by
     * {@link Network#save(Path)}.
     *
     * @param network the network
     * @param path where the file will be
     * @throws IllegalArgumentException if an argument is null, or the network too large for the 2 GB of an ONNX file
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; then nothing has changed
     */
    public static void write(Network network, Path path) throws IOException {
        write(Check.notNull("network", "a network", network), path, network.precision());
    }

    /**
     * Writes a network like {@link #write(Network, Path)}, as a model of the given precision: of {@code float} or of
     * {@code double} inputs, parameters and outputs.
     *
     * @param network the network
     * @param path where the file will be
     * @param precision the precision of the model
     * @throws IllegalArgumentException if an argument is null, a parameter too large for the precision, or the network
     *         too large for the 2 GB of an ONNX file
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; then nothing has changed
     */
    public static void write(Network network, Path path, Precision precision) throws IOException {
        Check.notNull("network", "a network", network);
        Check.notNull("path", "a path", path);
        Check.notNull("precision", "a precision", precision);
        Network written = precision == network.precision() ? network : network.copy(precision);
        Map<String, String> metadata = new TreeMap<>(network.metadata());
        metadata.put(FileMetadata.PRECISION, network.precision().name());
        FileMetadata.putClassNames(metadata, network.classNames());
        OnnxWriter.write(written.sizes(), written::weights, written::biases, numbers(network.inputScaling(), precision),
                numbers(network.targetScaling(), precision), metadata,
                NumberType.valueOf(precision.name()), path);
    }

    /** Returns offsets and factors in a precision, nothing if there is no scaling. */
    private static List<double[]> numbers(Optional<Scaling> scaling, Precision precision) {
        if (scaling.isEmpty()) {
            return List.of();
        }
        List<double[]> numbers = List.of(scaling.get().offsets(), scaling.get().factors());
        for (double[] row : numbers) {
            for (int j = 0; j < row.length && precision == Precision.SINGLE; j++) {
                row[j] = (float) row[j];
            }
        }
        Scaling.of(numbers.get(0), numbers.get(1)); // which refuses what was rounded to 0 or infinity
        return numbers;
    }

    /**
     * Reads a model that is a chain of linear layers, each followed by {@code Sigmoid}: {@code Gemm} (transposed or not,
     * alpha and beta 1), or {@code MatMul} and {@code Add}, whose parameters are initializers of {@code float} or
     * {@code double}; {@code Sub} and {@code Mul} before them become an input scaling, {@code Div} and {@code Add} after them a
     * target scaling. A model that Sigmanet wrote becomes a network of the precision of the one written; another
     * program's, one of double precision.
     *
     * @param path the file
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if the path is null
     * @throws FormatException if the file is not such a model, which the message says by node and operator
     * @throws IOException if the file cannot be read
     */
    public static Network read(Path path) throws IOException {
        Check.notNull("path", "a path", path);
        try {
            OnnxModel model = OnnxReader.read(path);
            Precision precision = Precision.valueOf(FileMetadata.precision(model.metadata()).name());
            Network network = Network.of(precision, model.weights().toArray(new double[0][][]),
                    model.biases().toArray(new double[0][]));
            network.setMetadata(FileMetadata.users(model.metadata()));
            if (!model.inputScaling().isEmpty()) {
                network = network.withInputScaling(Scaling.of(model.inputScaling().get(0), model.inputScaling().get(1)));
            }
            if (!model.targetScaling().isEmpty()) {
                network = network.withTargetScaling(Scaling.of(model.targetScaling().get(0), model.targetScaling().get(1)));
            }
            List<String> classNames = FileMetadata.classNames(model.metadata(),
                    Math.max(2, network.size(network.layerCount() - 1)));
            return classNames.isEmpty() ? network : network.withClassNames(classNames);
        } catch (MalformedFileException | IllegalArgumentException e) { // what Network.of refuses is the file's fault
            throw new FormatException(path, e.getMessage(), e);
        }
    }
}
