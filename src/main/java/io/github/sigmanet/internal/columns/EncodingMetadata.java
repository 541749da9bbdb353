package io.github.sigmanet.internal.columns;

import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.util.Map;

/** The encoding among the metadata strings in files of networks. */
public final class EncodingMetadata {

    /** The name of the string. */
    public static final String ENCODING = FileMetadata.OURS + "encoding";

    private EncodingMetadata() {
    }

    /** Returns the encoding among the strings of a file, null if there is none; fails if it has not so many inputs. */
    public static String text(Map<String, String> metadata, int inputs) throws MalformedFileException {
        String text = metadata.get(ENCODING);
        if (text != null) {
            check(text, inputs);
        }
        return text;
    }

    private static void check(String text, int inputs) throws MalformedFileException {
        int size;
        try {
            size = RowEncoder.of(text, inputs).size();
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException("metadata '" + ENCODING + "': " + e.getMessage());
        }
        if (size != inputs) {
            throw new MalformedFileException("metadata '" + ENCODING + "': expected " + inputs + " inputs, got " + size);
        }
    }
}
