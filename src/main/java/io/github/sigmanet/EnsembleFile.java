package io.github.sigmanet;

import io.github.sigmanet.data.FormatException;
import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import io.github.sigmanet.internal.kernel.NumberType;
import io.github.sigmanet.internal.pass.Parameters;
import io.github.sigmanet.internal.safetensors.MemberTensors;
import io.github.sigmanet.internal.safetensors.ParameterTensors;
import io.github.sigmanet.internal.safetensors.SafetensorsReader;
import io.github.sigmanet.internal.safetensors.SafetensorsWriter;
import io.github.sigmanet.internal.train.CheckpointFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Saves and loads ensembles as safetensors files: of each member the tensors and the strings of a network's file, under names
 * that begin with its number, and a few strings of the ensemble itself.
 */
final class EnsembleFile {

    private EnsembleFile() {
    }

    static void write(Ensemble ensemble, Path path) throws IOException {
        writer(ensemble).write(path);
    }

    static void write(Ensemble ensemble, OutputStream out) throws IOException {
        writer(ensemble).write(out);
    }

    private static SafetensorsWriter writer(Ensemble ensemble) {
        List<Network> members = ensemble.membersThemselves();
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(FileMetadata.MEMBERS, Integer.toString(members.size()));
        FileMetadata.putThresholds(metadata, ensemble.threshold(), ensemble.thresholds());
        for (int m = 0; m < members.size(); m++) {
            String prefix = FileMetadata.memberPrefix(m);
            NetworkFile.metadata(members.get(m)).forEach((name, text) -> metadata.put(prefix + name, text));
        }
        SafetensorsWriter writer = NetworkFile.writer(metadata);
        for (int m = 0; m < members.size(); m++) {
            Parameters parameters = members.get(m).parameters();
            ParameterTensors.requireFinite(parameters);
            MemberTensors.add(writer, m, parameters);
        }
        return writer;
    }

    static Ensemble read(Path path, long maxBytes) throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(path, maxBytes)) {
            return read(reader);
        } catch (MalformedFileException e) {
            throw new FormatException(path.toString(), e.getMessage(), e);
        }
    }

    static Ensemble read(InputStream in, long maxBytes) throws IOException {
        try {
            return read(SafetensorsReader.of(in, maxBytes));
        } catch (MalformedFileException e) {
            throw new FormatException("stream", e.getMessage(), e);
        }
    }

    private static Ensemble read(SafetensorsReader reader) throws IOException {
        if (CheckpointFormat.isCheckpoint(reader.metadata())) {
            throw new MalformedFileException("not an ensemble, but a training checkpoint: use Trainer.resume");
        }
        if (!reader.metadata().containsKey(FileMetadata.MEMBERS)) {
            throw new MalformedFileException("not an ensemble, but a safetensors file: use Network.load");
        }
        List<Map<String, String>> metadata = membersOf(reader.metadata());
        List<NumberType> types = new ArrayList<>();
        for (Map<String, String> each : metadata) {
            types.add(FileMetadata.precision(each));
        }
        List<Parameters> parameters = MemberTensors.readAll(reader, types);
        List<Network> members = new ArrayList<>();
        for (int m = 0; m < parameters.size(); m++) {
            members.add(member(m, parameters.get(m), metadata.get(m)));
        }
        int outputs = members.get(0).size(members.get(0).layerCount() - 1);
        try {
            return Ensemble.ofOwned(members, FileMetadata.decision(reader.metadata(), outputs));
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(e.getMessage());
        }
    }

    private static Network member(int m, Parameters parameters, Map<String, String> metadata) throws MalformedFileException {
        try {
            return NetworkFile.network(parameters, metadata);
        } catch (MalformedFileException e) {
            throw new MalformedFileException("network " + m + ": " + e.getMessage());
        }
    }

    /** Returns the strings of each member, under the names that they have in the file of a network. */
    private static List<Map<String, String>> membersOf(Map<String, String> metadata) throws MalformedFileException {
        Map<String, Map<String, String>> members = new LinkedHashMap<>();
        int count = count(metadata.get(FileMetadata.MEMBERS));
        for (int m = 0; m < count; m++) {
            members.put(FileMetadata.memberPrefix(m), new TreeMap<>());
        }
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String prefix = FileMetadata.memberPrefixOf(entry.getKey());
            if (members.containsKey(prefix)) {
                members.get(prefix).put(entry.getKey().substring(prefix.length()), entry.getValue());
            }
        }
        return new ArrayList<>(members.values());
    }

    private static int count(String text) throws MalformedFileException {
        for (int count = 1; count <= Ensemble.MAX_MEMBERS; count++) {
            if (Integer.toString(count).equals(text)) {
                return count;
            }
        }
        throw new MalformedFileException("metadata: expected " + FileMetadata.MEMBERS + " to be 1 to " + Ensemble.MAX_MEMBERS
                + ", got " + Excerpt.quoted(text));
    }
}
