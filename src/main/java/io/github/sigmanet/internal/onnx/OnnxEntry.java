package io.github.sigmanet.internal.onnx;

import io.github.sigmanet.internal.file.MalformedFileException;

/** A name with a string, such as an item of metadata. */
record OnnxEntry(String key, String value) {

    static OnnxEntry of(ProtoReader entry) throws MalformedFileException {
        String key = "";
        String value = "";
        while (entry.next()) {
            switch (entry.field()) {
                case OnnxField.ENTRY_KEY -> key = entry.string();
                case OnnxField.ENTRY_VALUE -> value = entry.string();
                default -> { }
            }
        }
        return new OnnxEntry(key, value);
    }
}
