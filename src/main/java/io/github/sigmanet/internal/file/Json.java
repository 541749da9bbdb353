package io.github.sigmanet.internal.file;

import io.github.sigmanet.internal.Check;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads JSON from first to last, limited to objects, arrays, strings and whole numbers that are not negative. The caller says
 * what comes next, so that nothing is built that it does not want:
 *
 * <pre>{@code
 * for (boolean more = json.beginsObject(); more; more = json.continuesObject()) {
 *     String name = json.name();
 *     String value = json.string();
 * }
 * json.end();
 * }</pre>
 */
public final class Json {

    private static final int END = -1;

    // the characters that may follow a backslash, and those they stand for
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String place;
    private final String text;
    private int at;

    /** Starts to read a text, whose messages begin with its place in a file. */
    public Json(String place, String text) {
        this.place = place;
        this.text = text;
    }

    /** Reads the beginning of an object, and returns whether a member follows. */
    public boolean beginsObject() throws MalformedFileException {
        return begins('{', '}');
    }

    /** Reads what comes after a member of an object, and returns whether another one follows. */
    public boolean continuesObject() throws MalformedFileException {
        return continues('}');
    }

    /** Reads the beginning of an array, and returns whether an element follows. */
    public boolean beginsArray() throws MalformedFileException {
        return begins('[', ']');
    }

    /** Reads what comes after an element of an array, and returns whether another one follows. */
    public boolean continuesArray() throws MalformedFileException {
        return continues(']');
    }

    /** Reads the name of a member, before its value. */
    public String name() throws MalformedFileException {
        String name = string();
        expect(':');
        return name;
    }

    /** Reads a string without unpaired surrogates. */
    public String string() throws MalformedFileException {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return wellFormed(string.toString());
            }
            if (c < ' ') {
                break;
            }
            string.append(c == '\\' ? escaped() : c);
        }
        throw fault("unterminated string at character " + at);
    }

    /** Reads an array of numbers, 0 or more, as many as a list of them may have. */
    public List<Long> numbers(int most) throws MalformedFileException {
        List<Long> numbers = new ArrayList<>();
        for (boolean more = beginsArray(); more; more = continuesArray()) {
            if (numbers.size() == most) {
                throw fault("expected at most " + most + " numbers at character " + at);
            }
            numbers.add(number());
        }
        return numbers;
    }

    /** Requires the end of the text. */
    public void end() throws MalformedFileException {
        skipSpace();
        if (peek() != END) {
            throw unexpected("the end");
        }
    }

    /** Returns an exception for a fault in what has been read. */
    public MalformedFileException fault(String fault) {
        return new MalformedFileException(place + ": " + fault);
    }

    /** Returns a string as JSON, in quotes. */
    public static String quoted(String string) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private long number() throws MalformedFileException {
        skipSpace();
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from || (at - from > 1 && text.charAt(from) == '0')) {
            at = from;
            throw unexpected("a number, 0 or more");
        }
        try {
            return Long.parseLong(text, from, at, 10);
        } catch (NumberFormatException e) {
            throw fault("the number at character " + from + " is too large");
        }
    }

    private String wellFormed(String string) throws MalformedFileException {
        if (!Check.isWellFormed(string)) {
            throw fault("unpaired surrogate in the string before character " + at);
        }
        return string;
    }

    private char escaped() throws MalformedFileException {
        char c = at < text.length() ? text.charAt(at++) : 0;
        int escape = ESCAPES.indexOf(c);
        if (escape >= 0) {
            return ESCAPED.charAt(escape);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            if (c != 'u' || !HexFormat.isHexDigit(peek())) {
                throw fault("invalid escape at character " + at);
            }
            code = 16 * code + HexFormat.fromHexDigit(text.charAt(at++));
        }
        return (char) code;
    }

    private boolean begins(char open, char close) throws MalformedFileException {
        expect(open);
        return !accept(close);
    }

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
        return at < text.length() ? text.charAt(at) : END;
    }

    private MalformedFileException unexpected(String expected) {
        return fault("expected " + expected + " at character " + at + ", got "
                + (peek() == END ? "the end" : String.format("U+%04X", peek())));
    }
}
