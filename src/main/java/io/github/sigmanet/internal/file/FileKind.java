package io.github.sigmanet.internal.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recognizes kinds of files by their first bytes, for messages about a file of the wrong kind. */
public final class FileKind {

    /** The number of first bytes that are enough to recognize any kind. */
    public static final int BYTES = 32;

    /** The number of first bytes that are enough to recognize a safetensors file. */
    public static final int SAFETENSORS_BYTES = 9;

    /** What a reader expects, which decides on the remedy. */
    public enum Wanted {
        /** A safetensors file. */
        SAFETENSORS,
        /** An ONNX model. */
        ONNX,
        /** An IDX file of unsigned bytes. */
        IDX
    }

    private static final String ONNX_TAGS = "\b\22\32\"(2:Br\242\312\322"; // of all fields of a ModelProto
    private static final int UNSIGNED_BYTES = 8; // a type of numbers in IDX files

    private static final String BYTE_ORDER_MARK = "\357\273\277";
    private static final String FAILED_DOWNLOAD = "the message of a failed download: download the file itself";
    private static final String DECOMPRESS = ": decompress it first";
    private static final String PICKLE = "a Python pickle";
    private static final String SAVE_FILE = ": if from torch.save, use safetensors.torch.save_file";
    private static final String EXPORT = ": if from torch.save, use torch.onnx.export";

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("version https://git-lfs", "a Git LFS pointer: run git lfs pull"),
            new Signature("\37\213", "a file compressed with gzip" + DECOMPRESS),
            new Signature("\3757zXZ\0", "a file compressed with xz" + DECOMPRESS),
            new Signature("BZh", "a file compressed with bzip2" + DECOMPRESS),
            new Signature("\50\265\57\375", "a file compressed with Zstandard" + DECOMPRESS),
            new Signature("7z\274\257\47\34", "a 7z archive: unpack it first"),
            new Signature("PK", "a zip file", SAVE_FILE, EXPORT, ": unpack it first"),
            new Signature("\200\2", PICKLE, SAVE_FILE, EXPORT, ""),
            new Signature("\200\3", PICKLE, SAVE_FILE, EXPORT, ""),
            new Signature("\200\4", PICKLE, SAVE_FILE, EXPORT, ""),
            new Signature("\200\5", PICKLE, SAVE_FILE, EXPORT, ""),
            new Signature("(dp", PICKLE, SAVE_FILE, EXPORT, ""), // protocol 0: a dictionary, a list, objects
            new Signature("(lp", PICKLE, SAVE_FILE, EXPORT, ""),
            new Signature("ccopy_reg\n", PICKLE, SAVE_FILE, EXPORT, ""),
            new Signature("ccollections\n", PICKLE, SAVE_FILE, EXPORT, ""),
            new Signature("cnumpy.", PICKLE, SAVE_FILE, EXPORT, ""),
            new Signature("Entry not found", FAILED_DOWNLOAD), // of Hugging Face
            new Signature("404: Not Found", FAILED_DOWNLOAD), // of GitHub
            new Signature("\211HDF\r\n\32\n", "an HDF5 file",
                    ": if from Keras, save the weights with safetensors.numpy.save_file",
                            ": if from Keras, convert the model with tf2onnx", ""),
            new Signature("\223NUMPY", "a NumPy array", ": use safetensors.numpy.save_file", "", ""),
            new Signature("GGUF", "a GGUF file, which holds a language model"),
            new Signature("\211PNG", "an image (PNG)"),
            new Signature("\377\330\377", "an image (JPEG)"));

    private FileKind() {
    }

    /** The first bytes of a kind of file, as characters, its name, and the remedies for the three kinds of readers. */
    private record Signature(String start, String name, String forSafetensors, String forOnnx, String forIdx) {

        Signature(String start, String nameAndRemedy) {
            this(start, nameAndRemedy, "", "", "");
        }

        String remedy(Wanted wanted) {
            return switch (wanted) {
                case SAFETENSORS -> forSafetensors;
                case ONNX -> forOnnx;
                case IDX -> forIdx;
            };
        }
    }

    /**
     * Returns the rest of a message that says what a file is not, as in {@code ", but an ONNX model: use Onnx.read"}, from the
     * first bytes of the file, or all of it if it is shorter; empty if the kind of the file is not recognized.
     */
    public static String other(Wanted wanted, byte... start) {
        if (start.length == 0) {
            return ", but empty";
        }
        if (isSafetensors(start)) {
            return ", but a safetensors file: use Network.load";
        }
        Signature signature = signature(start);
        if (signature != null) {
            return ", but " + signature.name + signature.remedy(wanted);
        }
        if (isPage(start)) {
            return ", but a page of HTML or XML, such as that of a failed download: download the file itself";
        }
        if (start[0] == 8 && start.length > 2 && start[1] > 0 && mayBeOnnx(start[2])) {
            return ", but an ONNX model: use Onnx.read";
        }
        return idx(wanted, start);
    }

    /** Returns whether a file starts like a safetensors file, with the length of a header and a brace. */
    public static boolean isSafetensors(byte... start) {
        if (start.length < SAFETENSORS_BYTES || start[Long.BYTES] != '{') {
            return false;
        }
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length > 0 && length <= FileBounds.MAX_HEADER_BYTES;
    }

    /** Returns whether a file that starts with these bytes may be an ONNX model. */
    public static boolean mayBeOnnx(byte... start) {
        return start.length > 0 && mayBeOnnx(start[0]) && !isSafetensors(start) && signature(start) == null;
    }

    private static boolean mayBeOnnx(byte first) {
        return ONNX_TAGS.indexOf(first & 0xff) >= 0;
    }

    private static Signature signature(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        for (Signature signature : SIGNATURES) {
            if (text.startsWith(signature.start)) {
                return signature;
            }
        }
        return null;
    }

    /** Returns whether a file starts with a tag, perhaps after a byte order mark and spaces. */
    private static boolean isPage(byte[] start) {
        String text = new String(start, StandardCharsets.UTF_8).replace('\ufeff', ' ').stripLeading();
        return text.length() > 1 && text.charAt(0) == '<'
                && (Character.isLetter(text.charAt(1)) || "!?".indexOf(text.charAt(1)) >= 0);
    }

    private static String idx(Wanted wanted, byte[] start) {
        if (start.length < Integer.BYTES || start[0] != 0 || start[1] != 0 || start[3] < 1) {
            return "";
        }
        String numbers = switch (start[2]) {
            case UNSIGNED_BYTES -> "unsigned bytes";
            case 9 -> "signed bytes";
            case 11 -> "shorts";
            case 12 -> "ints";
            case 13 -> "floats";
            case 14 -> "doubles";
            default -> "";
        };
        if (numbers.isEmpty()) {
            return "";
        }
        return wanted == Wanted.IDX ? ", but an IDX file of " + numbers + ": convert them to unsigned bytes"
                : start[2] == UNSIGNED_BYTES ? ", but an IDX file: use IdxDataset.read" : ", but an IDX file of " + numbers;
    }
}
