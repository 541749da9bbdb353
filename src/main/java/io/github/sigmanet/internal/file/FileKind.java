package io.github.sigmanet.internal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What files are by their first bytes, for whoever took one for something else. */
public final class FileKind {

    /** How many first bytes it takes. */
    public static final int BYTES = 9;

    /** How long the header of a safetensors file may be. */
    public static final int MOST_HEADER_BYTES = 100_000_000;

    private static final String ONNX_TAGS = "\b\22\32\"(2:Br\242\312\322"; // of all fields that a ModelProto has

    private FileKind() {
    }

    /**
     * Returns how a message goes on that says what a file is not.
     *
     * @param start the first bytes of the file, all of it where it has fewer
     * @return what the file is, as in {@code ", but an ONNX model: use Onnx.read"}; empty if it is nothing known
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
            case 0x504b -> ", but a zip file: of torch.save, use safetensors.torch.save_file";
            default -> "";
        };
    }

    /**
     * Returns whether a file begins as safetensors files do: with the length of a header, and a brace.
     *
     * @param start the first bytes of the file
     * @return false if it is none
     */
    public static boolean isSafetensors(byte... start) {
        if (start.length <= Long.BYTES || start[Long.BYTES] != '{') {
            return false;
        }
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length > 0 && length <= MOST_HEADER_BYTES;
    }

    /**
     * Returns whether a file can be an ONNX model.
     *
     * @param first its first byte
     * @return false if it is none
     */
    public static boolean mayBeOnnx(byte first) {
        return ONNX_TAGS.indexOf(first & 0xff) >= 0;
    }
}
