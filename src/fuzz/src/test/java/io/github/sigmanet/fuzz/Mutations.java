package io.github.sigmanet.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random changes of files. If a file starts with the length of a header, as safetensors files do, that is usually updated, so
 * that readers get past it.
 */
final class Mutations {

    private static final int MAX_CHANGES = 4;
    private static final int LONGEST_RANGE = 64;
    private static final int MAX_BYTES = 4096;
    private static final List<String> TOKENS = List.of("{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "\\\"", " ",
            "\n", "-",
            "0", "1", "2", "-1", "1e3", "0.5", "[]", "[1]", "[1,2]", "[2,1]", "2147483647", "4294967296", "9223372036854775807",
            "18446744073709551616", "null", "\"F16\"", "\"BF16\"", "\"F32\"", "\"F64\"", "\"I64\"", "\"dtype\":", "\"shape\":",
            "\"data_offsets\":", "\"__metadata__\":", "\"0.weight\":", "\"0.bias\":", "\"2.weight\":",
            "\"0.kernel\":", "\"1.kernel\":", "\"a.weight\":", "\"b/bias\":", "\"optimizer.0\":", "\"mean\":", ".weight", ".bias",
            "sigmanet.", "Gemm", "Sigmoid",
            "transB", "\u00e9", "\ud83d\ude00");
    private static final long[] NUMBERS = {0, 1, 2, 3, 7, 8, 16, 127, 128, 255, 256, 32767, 65535, 65536, Integer.MAX_VALUE,
        Integer.MIN_VALUE, 0xffff_ffffL, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1, -2};

    private final List<byte[]> valid;
    private final List<byte[]> others;
    private SplittableRandom random; // of the current file

    /** Creates changes of valid files and of others, equally often. */
    Mutations(List<byte[]> valid, List<byte[]> others) {
        this.valid = valid;
        this.others = others.isEmpty() ? valid : others;
    }

    /** Returns another file, which the random numbers determine. */
    byte[] next(SplittableRandom random) {
        this.random = random;
        byte[] file = any();
        int header = headerLength(file);
        if (header == 0 || random.nextInt(8) == 0) {
            return changed(file);
        }
        byte[] text = Arrays.copyOfRange(file, Long.BYTES, Long.BYTES + header);
        byte[] data = Arrays.copyOfRange(file, Long.BYTES + header, file.length);
        int part = random.nextInt(8);
        if (part < 6) {
            text = changed(text);
        }
        if (part == 5) { // as the header may state
            data = Arrays.copyOf(data, random.nextInt(data.length + LONGEST_RANGE));
        }
        if (part == 6) {
            data = changed(data);
        }
        if (part == 7) { // in place
            data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return ByteBuffer.allocate(Long.BYTES + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length)
                .put(text).put(data).array();
    }

    private byte[] any() {
        List<byte[]> files = random.nextBoolean() ? valid : others;
        return files.get(random.nextInt(files.size()));
    }

    /** Returns the length of the header, or 0 if the file does not begin with that of one. */
    private static int headerLength(byte[] file) {
        if (file.length <= Long.BYTES || file[Long.BYTES] != '{') {
            return 0;
        }
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length > 0 && length < file.length - Long.BYTES ? (int) length : 0;
    }

    private byte[] changed(byte[] bytes) {
        byte[] changed = bytes;
        for (int count = 1 + random.nextInt(MAX_CHANGES); count > 0; count--) {
            changed = changedOnce(changed);
        }
        return changed.length > MAX_BYTES ? Arrays.copyOf(changed, MAX_BYTES) : changed;
    }

    /** Replaces a range, often an empty one or one of a few bytes, by something else, often of the same length. */
    private byte[] changedOnce(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int left = bytes.length - from;
        return switch (random.nextInt(11)) {
            case 0 -> replaced(bytes, from, Math.min(left, 1), new byte[] {(byte) random.nextInt()});
            case 1 -> replaced(bytes, from, Math.min(left, 1),
                    new byte[] {(byte) (left == 0 ? 0 : bytes[from] ^ 1 << random.nextInt(8))});
            case 2 -> replaced(bytes, from, 0, new byte[] {(byte) random.nextInt()});
            case 3 -> replaced(bytes, from, 0, token());
            case 4 -> replaced(bytes, from, Math.min(left, random.nextInt(4)), token());
            case 5 -> replaced(bytes, from, Math.min(left, 1 + random.nextInt(random.nextInt(LONGEST_RANGE) + 1)), new byte[0]);
            case 6 -> replaced(bytes, from, 0, range(bytes));
            case 7 -> replaced(bytes, from, 0, range(any()));
            case 8 -> replaced(bytes, from, Math.min(left, Long.BYTES), number(Long.BYTES, left));
            case 9 -> replaced(bytes, from, Math.min(left, Integer.BYTES), number(Integer.BYTES, left));
            default -> random.nextInt(8) == 0 ? Arrays.copyOf(bytes, from)
                    : replaced(bytes, from, Math.min(left, 1), new byte[] {(byte) ('0' + random.nextInt(10))});
        };
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] range(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, from + random.nextInt(Math.min(LONGEST_RANGE, bytes.length - from) + 1));
    }

    /** Returns a number in either byte order. */
    private byte[] number(int bytes, int most) {
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);
        boolean isLittleEndian = random.nextBoolean();
        buffer.order(isLittleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).putLong(number);
        int from = isLittleEndian ? 0 : Long.BYTES - bytes;
        return Arrays.copyOfRange(buffer.array(), from, from + Math.min(bytes, most));
    }

    private static byte[] replaced(byte[] bytes, int from, int length, byte[] by) {
        byte[] replaced = new byte[bytes.length - length + by.length];
        System.arraycopy(bytes, 0, replaced, 0, from);
        System.arraycopy(by, 0, replaced, from, by.length);
        System.arraycopy(bytes, from + length, replaced, from + by.length, bytes.length - from - length);
        return replaced;
    }
}
