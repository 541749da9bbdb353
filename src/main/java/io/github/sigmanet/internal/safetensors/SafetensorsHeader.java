package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.FileMetadata;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** The header of a safetensors file: JSON, limited to exactly the objects, strings and numbers that the format uses. */
final class SafetensorsHeader {

    /*
     * A safetensors file is the length of its header as a little-endian long; the header, an object in JSON that may be
     * padded with spaces; and the data, little-endian, that the header's data_offsets count from (safetensors' README,
     * "Format").
     */
    static final String VERSION_KEY = FileMetadata.OURS + "format-version";
    static final String VERSION = "2";
    static final String CHECKSUM_KEY = FileMetadata.OURS + "crc32c";

    static final int MOST_ENTRIES = 100_000; // so that memory stays a small multiple of the header's length
    private static final int MOST_DIMENSIONS = 8;
    private static final int END = -1;

    // the characters that may follow a backslash, and those they stand for
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    final Map<String, String> metadata = new LinkedHashMap<>();
    final List<Tensor> tensors = new ArrayList<>();
    private final String json;
    private int at;
    private int entries;

    SafetensorsHeader(String json) throws MalformedFileException {
        this.json = json;
        Set<String> names = new HashSet<>();
        for (boolean more = begins('{', '}'); more; more = continues('}')) {
            String name = string();
            if (!names.add(name)) {
                throw fault("duplicate name %s", Check.quoted(name));
            }
            count();
            expect(':');
            if (name.equals("__metadata__")) {
                readMetadata();
            } else {
                tensors.add(tensor(name));
            }
        }
        skipSpace();
        if (peek() != END) {
            throw unexpected("the end");
        }
    }

    /**
     * Returns a checksum that covers all of the header except the checksum itself; the data remain to be added. It detects
     * damage, but not deliberate changes, since anyone who changes a file can also change its checksum. CRC-32C needs no
     * security provider, which would have to be loaded, and processors have instructions for it.
     *
     * @param metadata all strings of the file by name
     * @param tensors the tensors in the order of their data
     */
    static CRC32C checksum(Map<String, String> metadata, List<Tensor> tensors) {
        CRC32C checksum = new CRC32C();
        Map<String, String> sorted = new TreeMap<>(metadata);
        sorted.remove(CHECKSUM_KEY);
        for (Map.Entry<String, String> entry : sorted.entrySet()) {
            add(checksum, entry.getKey());
            add(checksum, entry.getValue());
        }
        for (Tensor tensor : tensors) {
            add(checksum, tensor.name());
            add(checksum, tensor.type().toString().concat(tensor.shape().toString()));
        }
        return checksum;
    }

    /** Adds a text as UTF-8, preceded by its length. */
    private static void add(CRC32C checksum, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        checksum.update(bytes);
    }

    private void readMetadata() throws MalformedFileException {
        for (boolean more = begins('{', '}'); more; more = continues('}')) {
            String key = string();
            expect(':');
            if (metadata.put(key, string()) != null) {
                throw fault("duplicate metadata %s", Check.quoted(key));
            }
            count();
        }
    }

    private void count() throws MalformedFileException {
        if (++entries > MOST_ENTRIES) {
            throw fault("expected at most " + MOST_ENTRIES + " tensors and metadata");
        }
    }

    private Tensor tensor(String name) throws MalformedFileException {
        String type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        for (boolean more = begins('{', '}'); more; more = continues('}')) {
            String key = string();
            expect(':');
            if (key.equals("dtype") && type == null) {
                type = string();
            } else if (key.equals("shape") && shape == null) {
                shape = numbers();
            } else if (key.equals("data_offsets") && offsets == null) {
                offsets = numbers();
            } else {
                throw new MalformedFileException("tensor %s: expected dtype, shape and data_offsets once each, got %s",
                        Check.quoted(name), Check.quoted(key));
            }
        }
        if (type == null || shape == null || offsets == null) {
            throw new MalformedFileException("tensor %s: expected dtype, shape and data_offsets", Check.quoted(name));
        }
        if (offsets.size() != 2) {
            throw new MalformedFileException("tensor %s: expected 2 data_offsets, got %s", Check.quoted(name), offsets.size());
        }
        return new Tensor(name, type(name, type), List.copyOf(shape), offsets.get(0), offsets.get(1));
    }

    private static DataType type(String name, String text) throws MalformedFileException {
        for (DataType type : DataType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw new MalformedFileException("tensor %s: expected a dtype of %s, got %s", Check.quoted(name),
                Arrays.toString(DataType.values()), Check.quoted(text));
    }

    private List<Long> numbers() throws MalformedFileException {
        List<Long> numbers = new ArrayList<>();
        for (boolean more = begins('[', ']'); more; more = continues(']')) {
            if (numbers.size() == MOST_DIMENSIONS) {
                throw fault("expected at most " + MOST_DIMENSIONS + " numbers at character %s", at);
            }
            numbers.add(number());
        }
        return numbers;
    }

    private long number() throws MalformedFileException {
        skipSpace();
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from || (at - from > 1 && json.charAt(from) == '0')) {
            at = from;
            throw unexpected("a number, 0 or more");
        }
        try {
            return Long.parseLong(json, from, at, 10);
        } catch (NumberFormatException e) {
            throw fault("the number at character %s is too large", from);
        }
    }

    private String string() throws MalformedFileException {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (at < json.length()) {
            char c = json.charAt(at++);
            if (c == '"') {
                return wellFormed(string.toString());
            }
            if (c < ' ') {
                break;
            }
            string.append(c == '\\' ? escaped() : c);
        }
        throw fault("unterminated string at character %s", at);
    }

    private String wellFormed(String string) throws MalformedFileException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            throw fault("unpaired surrogate in the string before character %s", at);
        }
        return string;
    }

    private char escaped() throws MalformedFileException {
        char c = at < json.length() ? json.charAt(at++) : 0;
        int escape = ESCAPES.indexOf(c);
        if (escape >= 0) {
            return ESCAPED.charAt(escape);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            if (c != 'u' || !HexFormat.isHexDigit(peek())) {
                throw fault("invalid escape at character %s", at);
            }
            code = 16 * code + HexFormat.fromHexDigit(json.charAt(at++));
        }
        return (char) code;
    }

    /** Reads the beginning of an object or array, and returns whether it has an element. */
    private boolean begins(char open, char close) throws MalformedFileException {
        expect(open);
        return !accept(close);
    }

    /** Reads the separator or end after an element, and returns whether another element follows. */
    private boolean continues(char close) throws MalformedFileException {
        if (accept(close)) {
            return false;
        }
        expect(',');
        return true;
    }

    private void expect(char expected) throws MalformedFileException {
        if (!accept(expected)) {
            throw unexpected(Character.toString(expected));
        }
    }

    /** Reads a character if it comes next. */
    private boolean accept(char expected) {
        skipSpace();
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private void skipSpace() {
        while (" \t\n\r".indexOf(peek()) >= 0) {
            at++;
        }
    }

    private int peek() {
        return at < json.length() ? json.charAt(at) : END;
    }

    private MalformedFileException unexpected(String expected) {
        return fault("expected %s at character %s, got %s", expected, at,
                peek() == END ? "the end" : String.format("U+%04X", peek()));
    }

    private static MalformedFileException fault(String fault, Object... arguments) {
        return new MalformedFileException("header: %s", String.format(fault, arguments));
    }
}
