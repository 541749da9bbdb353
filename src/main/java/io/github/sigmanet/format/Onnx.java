package io.github.sigmanet.format;

import io.github.sigmanet.FormatException;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.AtomicFile;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.onnx.OnnxModel;
import io.github.sigmanet.internal.onnx.OnnxWriter;
import io.github.sigmanet.internal.onnx.ProtoWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
     * @throws IllegalArgumentException if an argument is null, or the network too large for the 2 GB of an ONNX file, or for
     *         readers, which take 10,001 layers
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
        AtomicFile.write(path, message(network, precision)::writeTo);
    }

    /**
     * Writes a network like {@link #write(Network, Path)}, to a stream.
     *
     * @param network the network
     * @param out where the model goes; flushed, and not closed
     * @throws IllegalArgumentException if an argument is null, or the network too large, as by {@link #write(Network, Path)}
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public static void write(Network network, OutputStream out) throws IOException {
        write(Check.notNull("network", "a network", network), out, network.precision());
    }

    /**
     * Writes a network to a stream, as a model of the given precision.
     *
     * @param network the network
     * @param out where the model goes; flushed, and not closed
     * @param precision the precision of the model
     * @throws IllegalArgumentException if an argument is null, a parameter too large for the precision, or the network too
     *         large, as by {@link #write(Network, Path)}
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public static void write(Network network, OutputStream out, Precision precision) throws IOException {
        Check.notNull("network", "a network", network);
        Check.notNull("out", "a stream", out);
        message(network, precision).writeTo(out);
    }

    private static ProtoWriter message(Network network, Precision precision) {
        Check.notNull("precision", "a precision", precision);
        Network written = precision == network.precision() ? network : network.copy(precision);
        Map<String, String> metadata = new TreeMap<>(network.metadata());
        metadata.put(FileMetadata.PRECISION, network.precision().name());
        FileMetadata.putClassNames(metadata, network.classNames());
        return OnnxWriter.message(written.sizes(), written::weights, written::biases, numbers(network.inputScaling(), precision),
                numbers(network.targetScaling(), precision), metadata, NumberType.valueOf(precision.name()));
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
        return read(path, Long.MAX_VALUE);
    }

    /**
     * Reads a model like {@link #read(Path)}, unless the file is longer than a limit.
     *
     * @param path the file
     * @param maxBytes how long it may be; 2147483639 is the most that can be read
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if the path is null, or the limit below 1
     * @throws FormatException as by {@link #read(Path)}, or if the file is longer than the limit
     * @throws IOException if the file cannot be read
     */
    public static Network read(Path path, long maxBytes) throws IOException {
        Check.notNull("path", "a path", path);
        FileBounds.checkedLimit(maxBytes);
        try {
            return network(OnnxModel.read(path, maxBytes));
        } catch (MalformedFileException | IllegalArgumentException e) { // what Network.of refuses is the file's fault
            throw new FormatException(path, e.getMessage(), e);
        }
    }

    /**
     * Reads a model like {@link #read(Path)}, from a stream of 1,073,741,824 bytes at most.
     *
     * @param in the model, and nothing after it; read to its end, and not closed
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if the stream is null
     * @throws FormatException as by {@link #read(Path)}; the message begins with {@code stream}
     * @throws IOException if the stream cannot be read
     */
    public static Network read(InputStream in) throws IOException {
        return read(in, FileBounds.DEFAULT_LIMIT);
    }

    /**
     * Reads a model from a stream like {@link #read(InputStream)}, with another limit. Memory is taken as bytes come, and what
     * is no model is refused at its beginning.
     *
     * @param in the model, and nothing after it; read to its end, and not closed
     * @param maxBytes how many bytes there may be; 2147483639 is the most that can be read
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if the stream is null, or the limit below 1
     * @throws FormatException as by {@link #read(InputStream)}, or if there are more bytes than the limit
     * @throws IOException if the stream cannot be read
     */
    public static Network read(InputStream in, long maxBytes) throws IOException {
        Check.notNull("in", "a stream", in);
        FileBounds.checkedLimit(maxBytes);
        try {
            return network(OnnxModel.read(in, maxBytes));
        } catch (MalformedFileException | IllegalArgumentException e) {
            throw new FormatException("stream", e.getMessage(), e);
        }
    }

    private static Network network(OnnxModel model) throws MalformedFileException {
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
    }
}
