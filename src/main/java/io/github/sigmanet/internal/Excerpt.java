package io.github.sigmanet.internal;

/**
 * Quotes texts of others, such as names in files, in messages and reports: only their beginnings, on one line, with invisible
 * characters shown as their codes.
 */
public final class Excerpt {

    private static final int LONGEST = 80; // characters

    private Excerpt() {
    }

    /** Returns the first characters of a text. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(LONGEST, text.length());
        for (int i = 0; i < end;) {
            int c = text.codePointAt(i); // which may end beyond, so that no pair of surrogates is torn
            int next = i + Character.charCount(c);
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> line.append(codes(text.substring(i, next)));
                default -> line.appendCodePoint(c);
            }
            i = next;
        }
        return isWhole(text) ? line.toString() : line.append('…').toString();
    }

    private static String codes(String character) {
        StringBuilder codes = new StringBuilder();
        for (int i = 0; i < character.length(); i++) {
            codes.append(String.format("\\u%04X", (int) character.charAt(i)));
        }
        return codes.toString();
    }

    /** Returns whether a text is short enough not to be cut off. */
    public static boolean isWhole(String text) {
        return text.length() <= LONGEST;
    }

    /** Returns the first characters of a text in quotes. */
    public static String quoted(String text) {
        return "'" + of(text) + "'";
    }
}
