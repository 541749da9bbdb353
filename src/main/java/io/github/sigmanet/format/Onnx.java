package io.github.sigmanet.format;

import io.github.sigmanet.Ensemble;
import io.github.sigmanet.Network;
import io.github.sigmanet.Precision;
import io.github.sigmanet.Scaling;
import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.columns.EncodingMetadata;
import io.github.sigmanet.internal.file.AtomicFile;
import io.github.sigmanet.internal.file.FileBounds;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.measure.DecisionRule;
import io.github.sigmanet.internal.onnx.OnnxModel;
import io.github.sigmanet.internal.onnx.OnnxNetwork;
import io.github.sigmanet.internal.onnx.OnnxScaling;
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
 * Reads and writes networks, and writes ensembles, as ONNX models, which ONNX Runtime and other programs run.
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
     * Writes a network as a model of its own precision (opset 13, IR version 8): a {@code Gemm} and a {@code Sigmoid} for
     * each layer, preceded by {@code Sub} and {@code Mul} for an input scaling and followed by {@code Div} and {@code Add}
     * for a target scaling. The model's input, {@code input}, is batch × S(0); its output, {@code output}, is batch × S(L).
     * Both are {@code float} or {@code double}, as the model's precision.
     *
     * <p>Where float32 would move scaled numbers by more than 1e−6, a {@code float} model has that scaling in {@code double},
     * and a {@code Cast} between it and the layers: its input is then {@code double}, and with the target scaling its output.
     * This is so where |offset| is above about 15 times the spread 1 / |factor| in a column, as of Unix times, or where numbers
     * of that size are not within the range of a {@code float}.
     *
     * <p>Its metadata are those of the network, including class names, thresholds and the encoding of rows. The file is written
     * under a temporary name and moved into place, as by {@link Network#save(Path)}.
     *
     * @param network the network
     * @param path the file to write
     * @throws IllegalArgumentException if an argument is null, or the network exceeds the 2 GB of an ONNX file or the 10,001
     *         layers that readers accept
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; nothing has then changed
     */
    public static void write(Network network, Path path) throws IOException {
        write(Check.notNull("network", network), path, network.precision());
    }

    /**
     * Writes a network like {@link #write(Network, Path)}, as a model of the given precision, in which parameters
     * are {@code float} or {@code double}.
     *
     * @param network the network
     * @param path the file to write
     * @param precision the precision of the model
     * @throws IllegalArgumentException if an argument is null, a parameter is too large for the precision, or the network is
     *         too large, as for {@link #write(Network, Path)}
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; nothing has then changed
     */
    public static void write(Network network, Path path, Precision precision) throws IOException {
        Check.notNull("network", network);
        Check.notNull("path", path);
        AtomicFile.write(path, message(network, precision)::writeTo);
    }

    /**
     * Writes a network like {@link #write(Network, Path)}, to a stream.
     *
     * @param network the network
     * @param out the stream to write to; flushed, but not closed
     * @throws IllegalArgumentException if an argument is null, or the network is too large, as for
     *         {@link #write(Network, Path)}
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public static void write(Network network, OutputStream out) throws IOException {
        write(Check.notNull("network", network), out, network.precision());
    }

    /**
     * Writes a network to a stream, as a model of the given precision.
     *
     * @param network the network
     * @param out the stream to write to; flushed, but not closed
     * @param precision the precision of the model
     * @throws IllegalArgumentException if an argument is null, a parameter is too large for the precision, or the network is
     *         too large, as for {@link #write(Network, Path)}
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public static void write(Network network, OutputStream out, Precision precision) throws IOException {
        Check.notNull("network", network);
        Check.notNull("out", "a stream", out);
        message(network, precision).writeTo(out);
    }

    private static ProtoWriter message(Network network, Precision precision) {
        Check.notNull("precision", precision);
        Map<String, String> metadata = new TreeMap<>(network.metadata());
        metadata.put(FileMetadata.PRECISION, network.precision().name());
        FileMetadata.putClassNames(metadata, network.classNames());
        FileMetadata.putThresholds(metadata, network.threshold(), network.thresholds());
        network.encoding().ifPresent(encoding -> metadata.put(EncodingMetadata.ENCODING, encoding.toJson()));
        return OnnxWriter.message(network(network, precision), metadata, NumberType.valueOf(precision.name()));
    }

    private static OnnxNetwork network(Network network, Precision precision) {
        Network written = precision == network.precision() ? network : network.copy(precision);
        NumberType type = NumberType.valueOf(precision.name());
        return new OnnxNetwork(written.sizes(), written::weights, written::biases, scaling(network.inputScaling(), type),
                scaling(network.targetScaling(), type));
    }

    /**
     * Writes an ensemble as one model, whose output is the mean of those of its members: a {@code Sum} and a {@code Div} after the
     * nodes of each member, which are those of {@link #write(Network, Path)}, with names that begin with the member's number. The
     * model is {@code double} if a member is. It cannot be read back; for that, keep the file of {@link Ensemble#save(Path)}.
     *
     * <p>Its metadata are the class names, the threshold or thresholds, and the encoding of rows. The file is written under a
     * temporary name and moved into place.
     *
     * @param ensemble the ensemble
     * @param path the file to write
     * @throws IllegalArgumentException if an argument is null, or the ensemble exceeds the 2 GB of an ONNX file
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; nothing has then changed
     */
    public static void write(Ensemble ensemble, Path path) throws IOException {
        write(ensemble, path, precision(ensemble));
    }

    /**
     * Writes an ensemble like {@link #write(Ensemble, Path)}, as a model of the given precision.
     *
     * @param ensemble the ensemble
     * @param path the file to write
     * @param precision the precision of the model
     * @throws IllegalArgumentException if an argument is null, a parameter is too large for the precision, or the ensemble exceeds
     *         the 2 GB of an ONNX file
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the file cannot be written; nothing has then changed
     */
    public static void write(Ensemble ensemble, Path path, Precision precision) throws IOException {
        Check.notNull("ensemble", ensemble);
        Check.notNull("path", path);
        AtomicFile.write(path, message(ensemble, precision)::writeTo);
    }

    /**
     * Writes an ensemble like {@link #write(Ensemble, Path)}, to a stream.
     *
     * @param ensemble the ensemble
     * @param out the stream to write to; flushed, but not closed
     * @throws IllegalArgumentException if an argument is null, or the ensemble exceeds the 2 GB of an ONNX file
     * @throws IllegalStateException if a parameter is not finite
     * @throws IOException if the stream cannot be written to
     */
    public static void write(Ensemble ensemble, OutputStream out) throws IOException {
        Precision precision = precision(ensemble);
        Check.notNull("out", "a stream", out);
        message(ensemble, precision).writeTo(out);
    }

    private static Precision precision(Ensemble ensemble) {
        for (Network member : Check.notNull("ensemble", ensemble).members()) {
            if (member.precision() == Precision.DOUBLE) {
                return Precision.DOUBLE;
            }
        }
        return Precision.SINGLE;
    }

    private static ProtoWriter message(Ensemble ensemble, Precision precision) {
        Check.notNull("precision", precision);
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(FileMetadata.MEMBERS, Integer.toString(ensemble.size()));
        FileMetadata.putClassNames(metadata, ensemble.classNames());
        FileMetadata.putThresholds(metadata, ensemble.threshold(), ensemble.thresholds());
        ensemble.encoding().ifPresent(encoding -> metadata.put(EncodingMetadata.ENCODING, encoding.toJson()));
        List<OnnxNetwork> members = ensemble.members().stream().map(member -> network(member, precision)).toList();
        return OnnxWriter.message(members, metadata, NumberType.valueOf(precision.name()));
    }

    private static Optional<OnnxScaling> scaling(Optional<Scaling> scaling, NumberType type) {
        return scaling.map(present -> OnnxScaling.of(present.offsets(), present.factors(), type));
    }

    /**
     * Reads a model that computes a network: a chain of linear layers, each followed by {@code Sigmoid}, of which scalings may
     * precede the first and follow the last. A model written by Sigmanet becomes a network of its original precision, any other
     * model one of float64. What is read:
     *
     * <ul>
     * <li>A linear layer is a {@code Gemm} (transB 0 or 1, transA 0, alpha and beta 1) or a {@code MatMul} with an {@code Add}
     *     in either order, of types {@code float} or {@code double}. Biases may be missing, or a single number for all units.
     * <li>A scaling consists of {@code Sub}, {@code Add}, {@code Mul}, {@code Div}, {@code Neg} and {@code ai.onnx.ml.Scaler},
     *     with a number or one per column; together they become one {@link Scaling}. A sum of two offsets that it could not
     *     hold without an error above 1e-12 of a scaled number is rejected. A {@code Sum} of two values is an {@code Add}.
     * <li>Parameters are initializers or {@code Constant} nodes, also by way of {@code Identity}, {@code Transpose} and
     *     {@code Cast}. They may be external data: files in the folder of the model or below, at most 100.
     * <li>{@code Flatten}, and a {@code Reshape} to samples × numbers, are left out if they keep the samples apart. The shape may
     *     be computed from that of the input by {@code Shape}, {@code Gather}, {@code Slice}, {@code Squeeze},
     *     {@code Unsqueeze}, {@code Concat} and {@code Cast}. The network's input is then a flat row.
     * <li>{@code Identity}, a {@code Dropout} that does not train, and a {@code Cast} are left out; a {@code Cast} may round
     *     only what goes into the first layer or comes out of the last.
     * <li>Several outputs are fine if one is the last sigmoid, or its scaled outputs, and the others are values on the way there
     *     or made from it without weights, such as labels by {@code ArgMax}; labels alone are not enough. So is a classifier of
     *     scikit-learn whose outputs are its labels and the probabilities 1 − p and p: the network's only output is p. If there
     *     is only one output per sample, its column {@code p[:, 0]} is the same. Otherwise, use {@link #read(Path, String)}.
     * </ul>
     *
     * <p>Everything else is rejected, in particular a model whose last sigmoid is that of a hidden layer, as in scikit-learn's
     * regressors and its classifiers of more than two classes. Nodes that no output needs are ignored.
     *
     * @param path the file
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if the path is null
     * @throws FormatException if the file is not such a model; the message names the node by its first output, and its operator
     * @throws IOException if the file cannot be read
     */
    public static Network read(Path path) throws IOException {
        return read(path, Long.MAX_VALUE);
    }

    /**
     * Reads a model like {@link #read(Path)}, with a limit on the length of the file.
     *
     * @param path the file
     * @param maxBytes the maximum length of the file in bytes, with the external data that are read; at most 2147483639 can be
     *        read
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if the path is null, or the limit is below 1
     * @throws FormatException as for {@link #read(Path)}, or if the file exceeds the limit
     * @throws IOException if the file cannot be read
     */
    public static Network read(Path path, long maxBytes) throws IOException {
        return readOutput(path, null, maxBytes);
    }

    /**
     * Reads a model like {@link #read(Path)}, as if it had only one of its outputs.
     *
     * @param path the file
     * @param output the name of the output that is the network's, or is made from it
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if an argument is null
     * @throws FormatException as for {@link #read(Path)}, or if there is no such output
     * @throws IOException if the file cannot be read
     */
    public static Network read(Path path, String output) throws IOException {
        return read(path, output, Long.MAX_VALUE);
    }

    /**
     * Reads a model like {@link #read(Path, String)}, with a limit on the length of the file.
     *
     * @param path the file
     * @param output the name of the output that is the network's, or is made from it
     * @param maxBytes the maximum length of the file in bytes, as for {@link #read(Path, long)}
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if an argument is null, or the limit is below 1
     * @throws FormatException as for {@link #read(Path, String)}, or if the file exceeds the limit
     * @throws IOException if the file cannot be read
     */
    public static Network read(Path path, String output, long maxBytes) throws IOException {
        return readOutput(path, Check.notNull("output", "a name", output), maxBytes);
    }

    private static Network readOutput(Path path, String output, long maxBytes) throws IOException {
        Check.notNull("path", path);
        FileBounds.checkedLimit(maxBytes);
        try {
            return network(OnnxModel.read(path, output, maxBytes));
        } catch (MalformedFileException | IllegalArgumentException e) { // what Network.of rejects is a fault of the file
            throw new FormatException(path.toString(), e.getMessage(), e);
        }
    }

    /**
     * Reads a model like {@link #read(Path)}, from a stream of at most 1,073,741,824 bytes. External data, which a stream does
     * not have, are rejected.
     *
     * @param in a stream of the model and nothing else; read to its end, but not closed
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if the stream is null
     * @throws FormatException as for {@link #read(Path)}; the message begins with {@code stream}
     * @throws IOException if the stream cannot be read
     */
    public static Network read(InputStream in) throws IOException {
        return read(in, FileBounds.DEFAULT_LIMIT);
    }

    /**
     * Reads a model from a stream like {@link #read(InputStream)}, with a different limit. Memory is allocated as bytes
     * arrive, and other kinds of file are rejected at their first bytes.
     *
     * @param in a stream of the model and nothing else; read to its end, but not closed
     * @param maxBytes the maximum number of bytes; at most 2147483639 can be read
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if the stream is null, or the limit is below 1
     * @throws FormatException as for {@link #read(InputStream)}, or if the stream exceeds the limit
     * @throws IOException if the stream cannot be read
     */
    public static Network read(InputStream in, long maxBytes) throws IOException {
        return readOutput(in, null, maxBytes);
    }

    /**
     * Reads a model from a stream like {@link #read(InputStream)}, as if it had only one of its outputs.
     *
     * @param in a stream of the model and nothing else; read to its end, but not closed
     * @param output the name of the output that is the network's, or is made from it
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if an argument is null
     * @throws FormatException as for {@link #read(InputStream)}, or if there is no such output
     * @throws IOException if the stream cannot be read
     */
    public static Network read(InputStream in, String output) throws IOException {
        return read(in, output, FileBounds.DEFAULT_LIMIT);
    }

    /**
     * Reads a model from a stream like {@link #read(InputStream, String)}, with a different limit.
     *
     * @param in a stream of the model and nothing else; read to its end, but not closed
     * @param output the name of the output that is the network's, or is made from it
     * @param maxBytes the maximum number of bytes, as for {@link #read(InputStream, long)}
     * @return a new network with the model's metadata
     * @throws IllegalArgumentException if an argument is null, or the limit is below 1
     * @throws FormatException as for {@link #read(InputStream, String)}, or if the stream exceeds the limit
     * @throws IOException if the stream cannot be read
     */
    public static Network read(InputStream in, String output, long maxBytes) throws IOException {
        return readOutput(in, Check.notNull("output", "a name", output), maxBytes);
    }

    private static Network readOutput(InputStream in, String output, long maxBytes) throws IOException {
        Check.stream(in);
        FileBounds.checkedLimit(maxBytes);
        try {
            return network(OnnxModel.read(in, output, maxBytes));
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
        int outputs = network.size(network.layerCount() - 1);
        List<String> classNames = FileMetadata.classNames(model.metadata(), Math.max(2, outputs));
        if (!classNames.isEmpty()) {
            network = network.withClassNames(classNames);
        }
        String encoding = EncodingMetadata.text(model.metadata(), network.size(0));
        if (encoding != null) {
            network = network.withEncoding(Encoding.ofJson(encoding));
        }
        DecisionRule decision = FileMetadata.decision(model.metadata(), outputs);
        return decision.isOfLabels() ? network.withThresholds(decision.thresholds())
                : decision.threshold() == 0.5 ? network : network.withThreshold(decision.threshold());
    }
}
