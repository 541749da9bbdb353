package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.file.FileMetadata;

/** What readers and writers of safetensors files agree on, beyond the format itself. */
final class SafetensorsFile {

    /*
     * A safetensors file is the length of its header as a little-endian long; the header, an object in JSON that may be
     * padded with spaces; and the data, little-endian, that the header's data_offsets count from (safetensors' README,
     * "Format").
     */
    static final int LENGTH_BYTES = Long.BYTES;
    static final int BUFFER_BYTES = 1 << 18;

    static final String VERSION_KEY = FileMetadata.OURS + "format-version";
    static final int VERSION = 2; // that is written; 1, which had another checksum, is still read

    private static final String SHA_256 = FileMetadata.OURS + "sha256";
    private static final String CRC_32C = FileMetadata.OURS + "crc32c";

    private SafetensorsFile() {
    }

    /** Returns the name of the checksum among the metadata of a file of a version. */
    static String checksumKey(int version) {
        return version == 1 ? SHA_256 : CRC_32C;
    }
}
