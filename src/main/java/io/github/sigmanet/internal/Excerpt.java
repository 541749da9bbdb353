package io.github.sigmanet.internal;

/** Quotes texts from files in messages: only their beginnings, with invisible characters shown as their codes. */
public final class Excerpt {

    private static final int LONGEST = 80; // characters

    private Excerpt() {
    }

    /** Returns the first characters of a text. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    line.append(String.format("\\u%04X", (int) c));
                default -> line.append(c);
            }
        }
        return text.length() > LONGEST ? line.append('…').toString() : line.toString();
    }

    /** Returns the first characters of a text in quotes. */
    public static String quoted(String text) {
        return "'" + of(text) + "'";
    }
}
