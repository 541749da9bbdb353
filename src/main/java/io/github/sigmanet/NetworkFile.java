package io.github.sigmanet;

import io.github.sigmanet.data.Encoding;
import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.ClassNames;
import io.github.sigmanet.internal.columns.EncodingMetadata;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsReader;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.safetensors.TensorType;
import io.github.sigmanet.internal.train.CheckpointFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Saves and loads networks as safetensors files. */
final class NetworkFile {

    private static final String PYTORCH = "pt";
    private static final String VERSION = FileMetadata.OURS + "version";
    private static final String THIS_VERSION = "0.1.0"; // that of pom.xml
    private static final String INPUT_SCALING = FileMetadata.OURS + "inputScaling";
    private static final String TARGET_SCALING = FileMetadata.OURS + "targetScaling";

    private NetworkFile() {
    }

    static void write(Network network, Path path, Precision precision) throws IOException {
        writer(network, precision).write(path);
    }

    static void write(Network network, OutputStream out, Precision precision) throws IOException {
        writer(network, precision).write(out);
    }

    private static SafetensorsWriter writer(Network network, Precision precision) {
        SafetensorsWriter writer = writer(metadata(network));
        ParameterTensors.add(writer, "", network.parameters(), TensorType.of(precision.type()));
        return writer;
    }

    /** Returns a writer of a file with strings, and those of every file. */
    static SafetensorsWriter writer(Map<String, String> metadata) {
        metadata.put(FileMetadata.FORMAT, PYTORCH);
        metadata.put(VERSION, THIS_VERSION);
        return new SafetensorsWriter(metadata);
    }

    /** Returns what a file says of a network besides parameters, as strings by name. */
    static Map<String, String> metadata(Network network) {
        Map<String, String> metadata = new TreeMap<>(network.metadata());
        metadata.put(FileMetadata.PRECISION, network.precision().name());
        put(metadata, INPUT_SCALING, network.inputScaling());
        put(metadata, TARGET_SCALING, network.targetScaling());
        FileMetadata.putClassNames(metadata, network.classNames());
        FileMetadata.putThresholds(metadata, network.threshold(), network.thresholds());
        if (network.encoding().isPresent()) {
            metadata.put(EncodingMetadata.ENCODING, network.encoding().get().toJson());
        }
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, Optional<Scaling> scaling) {
        if (scaling.isPresent()) {
            metadata.put(name, scaling.get().toText());
        }
    }

    static Network read(Path path, String prefix, long maxBytes) throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(path, maxBytes)) {
            return read(reader, prefix);
        } catch (MalformedFileException e) {
            throw new FormatException(path.toString(), e.getMessage(), e);
        }
    }

    static Network read(InputStream in, String prefix, long maxBytes) throws IOException {
        try {
            return read(SafetensorsReader.of(in, maxBytes), prefix);
        } catch (MalformedFileException e) {
            throw new FormatException("stream", e.getMessage(), e);
        }
    }

    private static Network read(SafetensorsReader reader, String prefix) throws IOException {
        if (CheckpointFormat.isCheckpoint(reader.metadata())) {
            throw new MalformedFileException("not a network, but a training checkpoint: use Trainer.resume");
        }
        Map<String, String> metadata = reader.metadata();
        if (metadata.containsKey(FileMetadata.MEMBERS)) {
            throw new MalformedFileException("not a network, but an ensemble: use Ensemble.load");
        }
        return network(ParameterTensors.readAll(reader, prefix, FileMetadata.precision(metadata)), metadata);
    }

    /** Returns the network of parameters and of the strings of its file. */
    static Network network(Parameters parameters, Map<String, String> metadata) throws MalformedFileException {
        int outputs = parameters.size(parameters.layers());
        return new Network(parameters, FileMetadata.users(metadata), Attributes.NONE
                .withInputScaling(scaling(metadata, INPUT_SCALING, parameters.size(0)))
                .withTargetScaling(targetScaling(metadata, outputs))
                .withClassNames(classNames(metadata, outputs))
                .withDecision(FileMetadata.decision(metadata, outputs))
                .withEncoding(encoding(metadata, parameters.size(0))));
    }

    private static Encoding encoding(Map<String, String> metadata, int inputs) throws MalformedFileException {
        String text = EncodingMetadata.text(metadata, inputs);
        return text == null ? null : Encoding.ofJson(text);
    }

    private static Scaling scaling(Map<String, String> metadata, String name, int columns) throws MalformedFileException {
        return Scaling.ofText(name, metadata.get(name), columns);
    }

    private static Scaling targetScaling(Map<String, String> metadata, int columns) throws MalformedFileException {
        Scaling scaling = scaling(metadata, TARGET_SCALING, columns);
        try {
            return scaling == null ? null : scaling.requireFiniteOutputs();
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException("metadata: " + e.getMessage());
        }
    }

    private static List<String> classNames(Map<String, String> metadata, int outputs) throws MalformedFileException {
        List<String> names = FileMetadata.classNames(metadata, Math.max(2, outputs));
        try {
            return names.isEmpty() ? names : ClassNames.checked(names, outputs);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException("metadata: " + e.getMessage());
        }
    }
}
