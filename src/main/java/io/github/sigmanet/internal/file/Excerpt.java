package io.github.sigmanet.internal.file;

/** Texts from files as messages show them: on one line, whatever is in them, and cut off where they are too long to read. */
public final class Excerpt {

    private static final int MOST = 80; // characters

    private Excerpt() {
    }

    /**
     * Returns a text on one line.
     *
     * @param text any text
     * @return its first characters, those that cannot be seen as in {@code \}{@code u000A}
     */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && i < MOST; i++) {
            char c = text.charAt(i);
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    line.append(String.format("\\u%04X", (int) c));
                default -> line.append(c);
            }
        }
        return text.length() > MOST ? line.append('…').toString() : line.toString();
    }

    /**
     * Returns a text on one line and in quotes.
     *
     * @param text any text
     * @return {@code 'text'}
     */
    public static String quoted(String text) {
        return "'" + of(text) + "'";
    }
}
