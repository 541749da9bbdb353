package io.github.sigmanet.internal.safetensors;

import io.github.sigmanet.internal.Check;
import io.github.sigmanet.internal.file.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the JSON of a safetensors header: exactly the objects, strings and numbers that it is made of. */
final class SafetensorsHeader {

    static final int MOST_ENTRIES = 100_000; // so that what a header is read into stays a small multiple of it
    private static final int MOST_DIMENSIONS = 8;

    private final String json;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private int at;
    private int entries;

    SafetensorsHeader(String json) throws MalformedFileException {
        this.json = json;
        Set<String> names = new HashSet<>();
        for (boolean more = begins('{', '}'); more; more = continues('}')) {
            String name = string();
            if (!names.add(name)) {
                throw new MalformedFileException("header: " + Check.quoted(name) + " is there twice");
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
        if (at < json.length()) {
            throw unexpected("the end");
        }
    }

    Map<String, String> metadata() {
        return metadata;
    }

    List<Tensor> tensors() {
        return tensors;
    }

    private void readMetadata() throws MalformedFileException {
        for (boolean more = begins('{', '}'); more; more = continues('}')) {
            String key = string();
            expect(':');
            if (metadata.put(key, string()) != null) {
                throw new MalformedFileException("header: metadata " + Check.quoted(key) + " is there twice");
            }
            count();
        }
    }

    private void count() throws MalformedFileException {
        if (++entries > MOST_ENTRIES) {
            throw new MalformedFileException("header: expected at most " + MOST_ENTRIES + " tensors and metadata");
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
                throw fault(name, "expected dtype, shape and data_offsets once each, got " + Check.quoted(key));
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

    private DataType type(String name, String text) throws MalformedFileException {
        for (DataType type : DataType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw fault(name, "expected a dtype of " + Arrays.toString(DataType.values()) + ", got " + Check.quoted(text));
    }

    private MalformedFileException fault(String tensor, String fault) {
        return new MalformedFileException("tensor " + Check.quoted(tensor) + ": " + fault);
    }

    private List<Long> numbers() throws MalformedFileException {
        List<Long> numbers = new ArrayList<>();
        for (boolean more = begins('[', ']'); more; more = continues(']')) {
            if (numbers.size() == MOST_DIMENSIONS) {
                throw new MalformedFileException("header: expected at most " + MOST_DIMENSIONS + " numbers at character " + at);
            }
            numbers.add(number());
        }
        return numbers;
    }

    private long number() throws MalformedFileException {
        skipSpace();
        int from = at;
        while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
            at++;
        }
        if (at == from || (at - from > 1 && json.charAt(from) == '0')) {
            at = from;
            throw unexpected("a number, 0 or more");
        }
        try {
            return Long.parseLong(json, from, at, 10);
        } catch (NumberFormatException e) {
            throw new MalformedFileException("header: the number at character " + from + " is too large");
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
        throw new MalformedFileException("header: a string is not ended at character " + at);
    }

    private String wellFormed(String string) throws MalformedFileException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            throw new MalformedFileException("header: the string before character " + at + " has half of a surrogate pair");
        }
        return string;
    }

    private char escaped() throws MalformedFileException {
        char c = at < json.length() ? json.charAt(at++) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new MalformedFileException("header: wrong escape at character " + at);
        };
    }

    private char unicode() throws MalformedFileException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < json.length() && json.charAt(at) < 128 ? Character.digit(json.charAt(at), 16) : -1;
            if (digit < 0) {
                throw new MalformedFileException("header: wrong escape at character " + at);
            }
            code = 16 * code + digit;
            at++;
        }
        return (char) code;
    }

    /** Reads the begin of an object or array, and tells whether something is in it. */
    private boolean begins(char open, char close) throws MalformedFileException {
        expect(open);
        skipSpace();
        if (at < json.length() && json.charAt(at) == close) {
            at++;
            return false;
        }
        return true;
    }

    /** Reads what follows an element, and tells whether it is another one. */
    private boolean continues(char close) throws MalformedFileException {
        skipSpace();
        if (at < json.length() && json.charAt(at) == close) {
            at++;
            return false;
        }
        expect(',');
        return true;
    }

    private void expect(char expected) throws MalformedFileException {
        skipSpace();
        if (at >= json.length() || json.charAt(at) != expected) {
            throw unexpected(Character.toString(expected));
        }
        at++;
    }

    private void skipSpace() {
        while (at < json.length() && " \t\n\r".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private MalformedFileException unexpected(String expected) {
        return new MalformedFileException("header: expected " + expected + " at character " + at + ", got "
                + (at < json.length() ? String.format("U+%04X", (int) json.charAt(at)) : "the end"));
    }
}
