package io.github.sigmanet.internal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Recognizes kinds of files by their first bytes, for messages about a file of the wrong kind. */
public final class FileKind {

    /** The number of first bytes needed. */
    public static final int BYTES = 9;

    private static final String ONNX_TAGS = "\b\22\32\"(2:Br\242\312\322"; // of all fields of a ModelProto

    private FileKind() {
    }

    /**
     * Returns the rest of a message that says what a file is not, as in {@code ", but an ONNX model: use Onnx.read"}, from the
     * first bytes of the file, or all of it if it is shorter; empty if the kind of the file is not recognized.
     */
    public static String other(byte... start) {
        if (start.length == 0) {
            return ", but empty";
        }
        ByteBuffer bytes = ByteBuffer.wrap(start.length < BYTES ? Arrays.copyOf(start, BYTES) : start);
        if (isSafetensors(start)) {
            return ", but a safetensors file: use Network.load";
        }
        if (start[0] == 8 && start.length > 2 && start[1] > 0 && mayBeOnnx(start[2])) {
            return ", but an ONNX model: use Onnx.read";
        }
        return switch (bytes.getShort()) {
            case 0 -> bytes.get() == 8 && bytes.get() > 0 ? ", but an IDX file: use IdxDataset.read" : "";
            case 0x1f8b -> ", but a file compressed with gzip";
            case 0x504b -> ", but a zip file: if from torch.save, use safetensors.torch.save_file";
            default -> "";
        };
    }

    /** Returns whether a file starts like a safetensors file, with the length of a header and a brace. */
    public static boolean isSafetensors(byte... start) {
        if (start.length <= Long.BYTES || start[Long.BYTES] != '{') {
            return false;
        }
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length > 0 && length <= FileBounds.MAX_HEADER_BYTES;
    }

    /** Returns whether a file with this first byte may be an ONNX model. */
    public static boolean mayBeOnnx(byte first) {
        return ONNX_TAGS.indexOf(first & 0xff) >= 0;
    }
}
