package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.Excerpt;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.Json;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The header of a safetensors file: metadata and tensors, which are checked for what the header alone can show. */
final class SafetensorsHeader {

    /*
     * A safetensors file is the length of its header as a little-endian long; the header, an object in JSON that may be
     * padded with spaces; and the data, little-endian, that the header's data_offsets count from (safetensors' README,
     * "Format").
     */
    static final String VERSION_KEY = FileMetadata.OURS + "format-version";
    static final String VERSION = "2";

    static final int MAX_ENTRIES = 100_000; // so that memory stays a small multiple of the header's length
    private static final int MAX_DIMENSIONS = 8;

    private final Json json;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private int entries;

    /** Reads a header from its JSON. */
    SafetensorsHeader(String text) throws MalformedFileException {
        json = new Json("header", text);
        Set<String> names = new HashSet<>();
        for (boolean more = json.beginsObject(); more; more = json.continuesObject()) {
            String name = json.name();
            if (!names.add(name)) {
                throw json.fault("duplicate name " + Excerpt.quoted(name));
            }
            countEntry();
            if (name.equals("__metadata__")) {
                readMetadata();
            } else {
                tensors.add(tensor(name));
            }
        }
        json.end();
        Collections.sort(tensors);
    }

    /** Returns the metadata strings by name. */
    Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /** Returns the tensors in the order of their data. */
    List<Tensor> tensors() {
        return Collections.unmodifiableList(tensors);
    }

    /** Returns the number of bytes of all tensors, which must be contiguous. */
    long dataBytes() throws MalformedFileException {
        long begin = 0;
        for (Tensor tensor : tensors) {
            if (tensor.begin() != begin || tensor.end() < begin) {
                throw misplaced(tensor, "from " + begin + " on");
            }
            if (!tensor.isAsLongAsItsNumbers()) {
                throw misplaced(tensor, "as far apart as its numbers need");
            }
            begin = tensor.end();
        }
        return begin;
    }

    private static MalformedFileException misplaced(Tensor tensor, String expected) {
        return new MalformedFileException("tensor " + tensor + ": expected data_offsets " + expected + ", got ["
                + tensor.begin() + ", " + tensor.end() + "]");
    }

    /**
     * Returns whether the file has a checksum, which is required, with the version of the format, beside other strings of the
     * library.
     */
    boolean hasChecksum() throws MalformedFileException {
        if (!hasOurs()) {
            return false;
        }
        String version = metadata.get(VERSION_KEY);
        if (!VERSION.equals(version)) {
            throw new MalformedFileException("metadata: expected " + VERSION_KEY + " " + VERSION
                    + ", that of this version of Sigmanet, got " + (version == null ? "none" : Excerpt.quoted(version)));
        }
        if (!metadata.containsKey(Checksum.KEY)) {
            throw new MalformedFileException("metadata: expected " + Checksum.KEY + " beside others that begin with "
                    + FileMetadata.OURS);
        }
        return true;
    }

    private boolean hasOurs() {
        for (String key : metadata.keySet()) {
            if (key.startsWith(FileMetadata.OURS)) {
                return true;
            }
        }
        return false;
    }

    private void readMetadata() throws MalformedFileException {
        for (boolean more = json.beginsObject(); more; more = json.continuesObject()) {
            String key = json.name();
            if (metadata.put(key, json.string()) != null) {
                throw json.fault("duplicate metadata " + Excerpt.quoted(key));
            }
            countEntry();
        }
    }

    private void countEntry() throws MalformedFileException {
        entries++;
        if (entries > MAX_ENTRIES) {
            throw json.fault("expected at most " + MAX_ENTRIES + " tensors and metadata");
        }
    }

    private Tensor tensor(String name) throws MalformedFileException {
        String type = null; // these are null until they have been read
        List<Long> shape = null;
        List<Long> offsets = null;
        for (boolean more = json.beginsObject(); more; more = json.continuesObject()) {
            String key = json.name();
            if (key.equals("dtype") && type == null) {
                type = json.string();
            } else if (key.equals("shape") && shape == null) {
                shape = json.numbers(MAX_DIMENSIONS);
            } else if (key.equals("data_offsets") && offsets == null) {
                offsets = json.numbers(MAX_DIMENSIONS);
            } else {
                throw fault(name, "expected dtype, shape and data_offsets once each, got " + Excerpt.quoted(key));
            }
        }
        if (type == null || shape == null || offsets == null) {
            throw fault(name, "expected dtype, shape and data_offsets");
        }
        if (offsets.size() != 2) {
            throw fault(name, "expected 2 data_offsets, got " + offsets.size());
        }
        return new Tensor(name, type(name, type), List.copyOf(shape), offsets.get(0), offsets.get(1));
    }

    private static TensorType type(String name, String text) throws MalformedFileException {
        for (TensorType type : TensorType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw fault(name, "expected a dtype of " + Arrays.toString(TensorType.values()) + ", got " + Excerpt.quoted(text));
    }

    private static MalformedFileException fault(String name, String fault) {
        return new MalformedFileException("tensor " + Excerpt.quoted(name) + ": " + fault);
    }
}
